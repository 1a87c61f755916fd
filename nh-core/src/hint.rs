//! What to do about an error, in one place for all of them.

use std::error::Error;

/// An error that may say what to do about it.
///
/// The message says what is wrong, and the chain of sources says why. The hint is separate: callers show it once, at
/// the end.
///
/// ```
/// use nh_core::{hint::Hint, unit::Date};
/// let error = "26.07.2027".parse::<Date>().unwrap_err();
/// assert_eq!(error.to_string(), "`26.07.2027` is not a day from 2000 to 2099 such as `2027-07-26`");
/// assert_eq!(error.hint().unwrap(), "did you mean `2027-07-26`?");
/// ```
pub trait Hint: Error {
    /// What to do: lower case, without a full stop, beginning with a verb or a question. Absent if the message is
    /// enough or nothing can be done.
    fn hint(&self) -> Option<String> {
        None
    }
}
