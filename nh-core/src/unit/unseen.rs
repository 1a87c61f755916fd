//! What a text shows: no invisible characters, and no secrets.

use super::plain_secret::{hidden, keys_and_tokens};

/// Whether `letter` is invisible or reorders other characters; [`Title`](super::Title) refuses these.
pub(crate) const fn is_unseen(letter: char) -> bool {
    matches!(letter,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// `text` with escapes such as `\n` and `\u{1b}` for invisible characters, and with `*` for keys, tokens and passwords.
pub(crate) fn visible(text: &str) -> String {
    let text = &*hidden(text, &keys_and_tokens(text));
    let mut seen = String::with_capacity(text.len());
    for letter in text.chars() {
        if is_unseen(letter) {
            seen.extend(letter.escape_default());
        } else {
            seen.push(letter);
        }
    }
    seen
}
