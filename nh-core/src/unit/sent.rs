//! What goes wrong, through serde and out again as data.
//!
//! A type that is read through serde can say what is wrong in words alone (`Error::custom` takes what can be displayed),
//! and so can one that says what it expects. The words are for people and would have to be searched for facts. So what
//! is sent has two forms: the plain one are the words, for readers such as JSON's; the alternate one, `{:#}`, is JSON,
//! which the reader of documents asks for and reads back whole.

use std::fmt;

use serde::{Serialize, de::DeserializeOwned};

/// A fact that crosses serde.
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

/// The fact in a message, where it holds one.
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
