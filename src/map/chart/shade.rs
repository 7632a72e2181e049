//! How dark a cell of a table of counts is. The number stands in the cell; the shade only helps to see where the many are.
//!
//! - Input: a count, the greatest count of the table. Output: a step from 0 (nothing) to 4.
//! - Repeats: whole numbers only.
//! - Example: of at most 8, one is step 1, eight are step 4.

/// The most steps; shades past that could not be told apart.
pub const STEPS: u64 = 4;

/// The step of a count.
pub fn step(count: u64, most: u64) -> u64 {
    if count == 0 || most == 0 {
        return 0;
    }
    let (count, most) = (u128::from(count.min(most)), u128::from(most));
    (count * u128::from(STEPS)).div_ceil(most) as u64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_no_shade_and_most_is_the_darkest() {
        assert_eq!([0, 1, 2, 3, 8, 9].map(|n| step(n, 8)), [0, 1, 1, 2, 4, 4]);
        assert_eq!((step(3, 0), step(u64::MAX, u64::MAX)), (0, 4));
    }
}
