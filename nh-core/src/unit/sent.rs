//! Facts about errors, carried through serde.
//!
//! serde passes errors (`Error::custom`) and expectations (`Visitor::expecting`) only as text. That text is for people;
//! code that needs the facts would have to parse it. So a fact has two displays: words, for other readers such as
//! JSON's, and in the alternate form `{:#}` JSON, which the reader of documents deserializes.

use std::fmt;

use serde::{Serialize, de::DeserializeOwned};

/// A fact that is passed through serde.
pub struct Sent<'a, T>(pub &'a T);

impl<T: Serialize + fmt::Display> fmt::Display for Sent<'_, T> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if formatter.alternate() {
            formatter.write_str(&serde_json::to_string(self.0).map_err(|_| fmt::Error)?)
        } else {
            self.0.fmt(formatter)
        }
    }
}

/// The fact in a message, if it contains one.
pub fn received<T: DeserializeOwned>(message: &(impl fmt::Display + ?Sized)) -> Option<T> {
    serde_json::from_str(&format!("{message:#}")).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::unit::{Date, UnitError};

    #[test]
    fn what_is_sent_arrives_and_words_do_not() {
        let error = "26.07.2027".parse::<Date>().unwrap_err();
        assert_eq!(received::<UnitError>(&Sent(&error)), Some(error.clone()));
        assert_eq!(Sent(&error).to_string(), error.to_string());
        assert_eq!(received::<UnitError>(&error), None);
    }
}
