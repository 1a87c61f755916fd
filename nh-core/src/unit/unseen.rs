//! Invisible characters, and texts that must not be shown.

use std::borrow::Cow;

/// Whether `letter` is invisible or reorders other characters; [`Title`](super::Title) refuses these.
pub(crate) const fn is_unseen(letter: char) -> bool {
    matches!(letter,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
}

/// `text` with escapes such as `\n` and `\u{1b}` for invisible characters, and without private keys.
pub(crate) fn visible(text: &str) -> String {
    let text = &*without_private_keys(text);
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

/// How private keys of age and of its plugins begin (age-keygen, age-plugin-yubikey), in either case.
const PRIVATE_KEYS: [&str; 2] = ["AGE-SECRET-KEY-", "AGE-PLUGIN-"];

/// Whether `text` contains a private key.
pub(crate) fn has_private_key(text: &str) -> bool {
    next_private_key(text).is_some()
}

/// `text` with `*` for each letter of private keys after their first words, so that every position stays the same.
pub(crate) fn without_private_keys(text: &str) -> Cow<'_, str> {
    let mut rest = text;
    let mut hidden = String::new();
    while let Some((from, until)) = next_private_key(rest) {
        hidden.push_str(&rest[..from]);
        hidden.extend(std::iter::repeat_n('*', until - from));
        rest = &rest[until..];
    }
    if hidden.is_empty() { Cow::Borrowed(text) } else { Cow::Owned(hidden + rest) }
}

/// Where the secret part of the first private key is.
fn next_private_key(text: &str) -> Option<(usize, usize)> {
    let starts = |at: &usize| {
        let rest = text.as_bytes().get(*at..).unwrap_or_default();
        let word =
            |word: &&str| rest.get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word.as_bytes()));
        PRIVATE_KEYS.iter().find(|name| word(name)).map(|name| at + name.len())
    };
    // Only an `A` can begin one, which makes long texts fast.
    let from = text
        .bytes()
        .enumerate()
        .filter(|(_, letter)| letter.eq_ignore_ascii_case(&b'a'))
        .find_map(|(at, _)| starts(&at))?;
    let length = text[from..].bytes().take_while(|letter| letter.is_ascii_alphanumeric() || *letter == b'-').count();
    // Without a key behind them the words are only words.
    if length < 8 {
        return next_private_key(&text[from..]).map(|(start, end)| (start + from, end + from));
    }
    Some((from, from + length))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_keys_are_never_shown() {
        let key = format!("AGE-SECRET-KEY-1{}", "Q".repeat(58));
        for text in [key.clone(), key.to_lowercase(), format!("age: [{key}, {key}] # mine")] {
            let shown = visible(&text);
            assert!(has_private_key(&text) && shown.len() == text.len(), "{shown}");
            assert!(!shown.to_uppercase().contains("QQQ"), "{shown}");
        }
        assert!(!has_private_key("make one with age-keygen; AGE-SECRET-KEY-1… is private"));
        assert_eq!(visible("AGE-SECRET-KEY-1…"), "AGE-SECRET-KEY-1…");
    }
}
