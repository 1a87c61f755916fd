//! Private keys in texts: of age, and in PEM.

use std::ops::Range;

/// How private keys of age and of its plugins begin (age-keygen, age-plugin-yubikey), in either case.
const PRIVATE_KEYS: [&str; 2] = ["AGE-SECRET-KEY-", "AGE-PLUGIN-"];

/// Whether `text` contains a private key.
pub(crate) fn has_private_key(text: &str) -> bool {
    next_private_key(text).is_some()
}

/// Where the secret parts of private keys of age are.
pub(super) fn age_keys(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some((from, until)) = next_private_key(&text[at..]) {
        found.push(at + from..at + until);
        at += until;
    }
    found
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

/// Private keys in PEM (RFC 7468), in a file or on one line.
pub(super) fn pem_keys(text: &str) -> Vec<Range<usize>> {
    const KEY: &str = "PRIVATE KEY";
    const LINE: &str = "-----";
    let begins = text.match_indices("-----BEGIN ").filter_map(|(at, mark)| {
        let rest = &text[at + mark.len()..];
        // `PRIVATE KEY BLOCK` with PGP.
        let key = rest.find(KEY).filter(|key| *key < 40)? + KEY.len();
        let from = at + mark.len() + key + rest[key..].find(LINE)? + LINE.len();
        let until = text[from..].find("-----END").map_or(text.len(), |length| from + length);
        Some(from..until)
    });
    begins.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::unit::visible;

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
