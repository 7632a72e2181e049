//! Dates as people give them: a year, a month or a day.

use jiff::civil::Date;

/// A year, a month of a year, or a day. Always a date that exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// `2021`
    Year(i16),
    /// `2021-03`
    Month(i16, i8),
    /// `2021-03-15`
    Day(Date),
}

impl When {
    /// Reads `2021`, `2021-03` or `2021-03-15`; `None` for anything else, also for days that do not exist.
    pub fn parse(text: &str) -> Option<Self> {
        let digits = |part: &str, len: usize| {
            (part.len() == len && part.bytes().all(|b| b.is_ascii_digit()))
                .then(|| part.parse::<i16>().ok())
                .flatten()
        };
        let mut parts = text.split('-');
        let year = digits(parts.next()?, 4).filter(|y| *y > 0)?;
        let Some(month) = parts.next() else { return Some(Self::Year(year)) };
        let month = digits(month, 2).filter(|m| (1..=12).contains(m))? as i8;
        let Some(day) = parts.next() else { return Some(Self::Month(year, month)) };
        let day = digits(day, 2)? as i8;
        if parts.next().is_some() {
            return None;
        }
        Date::new(year, month, day).ok().map(Self::Day)
    }

    /// The first day it can mean.
    pub fn first_day(self) -> Date {
        match self {
            Self::Year(y) => Date::constant(y, 1, 1),
            Self::Month(y, m) => Date::constant(y, m, 1),
            Self::Day(day) => day,
        }
    }

    /// The last day it can mean.
    pub fn last_day(self) -> Date {
        match self {
            Self::Year(y) => Date::constant(y, 12, 31),
            Self::Month(y, m) => Date::constant(y, m, 1).last_of_month(),
            Self::Day(day) => day,
        }
    }
}

/// As it is written in files: `2021`, `2021-03` or `2021-03-15`.
impl std::fmt::Display for When {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Year(y) => write!(f, "{y:04}"),
            Self::Month(y, m) => write!(f, "{y:04}-{m:02}"),
            Self::Day(day) => write!(f, "{day}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::When;

    #[test]
    fn a_year_a_month_and_a_day_are_dates_and_nothing_else_is() {
        for good in ["2021", "2021-03", "2024-02-29"] {
            assert_eq!(When::parse(good).map(|w| w.to_string()).as_deref(), Some(good));
        }
        for bad in ["", "21", "2021-3", "2021-13", "2023-02-29", "2021-01-01-01", "May 2021", "+021", "0000"]
        {
            assert_eq!(When::parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn a_month_lasts_to_its_last_day() {
        let month = When::parse("2024-02").expect("a month");
        assert_eq!(
            (month.first_day().to_string(), month.last_day().to_string()),
            ("2024-02-01".into(), "2024-02-29".into())
        );
    }
}
