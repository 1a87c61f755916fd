//! A number, or why there is none.

use serde::{Serialize, Serializer, ser::SerializeMap};

/// A number that was computed, or the reason why it could not be.
///
/// ```
/// use nh_core::gap::Computed;
/// let seats: Computed<u32> = Computed::of(None, || "the machine type is not in the catalogue".to_owned());
/// assert_eq!((seats.known(), seats.gap()), (None, Some("the machine type is not in the catalogue")));
/// assert_eq!(Computed::Known(3).map(|nodes| nodes * 76).known(), Some(&228));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Computed<T> {
    /// The number.
    Known(T),
    /// Why there is none, as a clause: "the machine type `x` is not in the catalogue".
    Unknown(String),
}

impl<T> Computed<T> {
    /// The value, or the reason for its absence.
    pub fn of(value: Option<T>, gap: impl FnOnce() -> String) -> Self {
        value.map_or_else(|| Self::Unknown(gap()), Self::Known)
    }

    /// The number, where there is one.
    pub const fn known(&self) -> Option<&T> {
        match self {
            Self::Known(value) => Some(value),
            Self::Unknown(_) => None,
        }
    }

    /// Why there is none.
    pub fn gap(&self) -> Option<&str> {
        match self {
            Self::Known(_) => None,
            Self::Unknown(why) => Some(why),
        }
    }

    /// What follows from the number; the reason stays.
    pub fn map<U>(&self, follow: impl FnOnce(&T) -> U) -> Computed<U> {
        match self {
            Self::Known(value) => Computed::Known(follow(value)),
            Self::Unknown(why) => Computed::Unknown(why.clone()),
        }
    }

    /// What follows from the number and may itself be absent.
    pub fn and_then<U>(&self, follow: impl FnOnce(&T) -> Computed<U>) -> Computed<U> {
        match self {
            Self::Known(value) => follow(value),
            Self::Unknown(why) => Computed::Unknown(why.clone()),
        }
    }
}

/// A known number is written as itself, an unknown one as `{"unknown": "the reason"}`.
impl<T: Serialize> Serialize for Computed<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Known(value) => value.serialize(serializer),
            Self::Unknown(why) => {
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry("unknown", why)?;
                map.end()
            }
        }
    }
}
