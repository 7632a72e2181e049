//! The four things a form can say: nothing, "not asked", "none", or an answer.

/// An answer that keeps `not recorded`, `not asked` and `none` apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Stated<T> {
    /// The field is absent or left blank.
    #[default]
    NotRecorded,
    /// Written `not asked`: nobody has put the question yet.
    NotAsked,
    /// Written `none`: asked, and there is none.
    None,
    /// The answer.
    Known(T),
}

impl<T> Stated<T> {
    /// The answer, where there is one.
    pub fn known(&self) -> Option<&T> {
        match self {
            Self::Known(answer) => Some(answer),
            _ => None,
        }
    }

    /// The same, borrowed.
    pub const fn as_ref(&self) -> Stated<&T> {
        match self {
            Self::NotRecorded => Stated::NotRecorded,
            Self::NotAsked => Stated::NotAsked,
            Self::None => Stated::None,
            Self::Known(answer) => Stated::Known(answer),
        }
    }

    /// The same with another answer.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Stated<U> {
        match self {
            Self::NotRecorded => Stated::NotRecorded,
            Self::NotAsked => Stated::NotAsked,
            Self::None => Stated::None,
            Self::Known(answer) => Stated::Known(f(answer)),
        }
    }
}

impl<T> Stated<Vec<T>> {
    /// The answers; empty for the three other cases.
    pub fn items(&self) -> &[T] {
        self.known().map_or(&[], Vec::as_slice)
    }
}
