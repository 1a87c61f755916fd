//! Secrets in texts, found by what they look like: keys, tokens, passwords in addresses, and what is assigned to the name
//! of a secret.
//!
//! A text that is shown hides too much rather than too little ([`Sight::Shown`]); a rule that reports a secret must be
//! sure ([`Sight::Reported`]).

use std::{borrow::Cow, ops::Range};

use super::private_key::{age_keys, pem_keys};

/// For whom secrets are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sight {
    /// The text is shown: what may be a secret is hidden.
    Shown,
    /// A rule reports the secret: prose about passwords is not one.
    Reported,
}

/// Endings of names whose texts are secrets, in lower case and without separators.
const NAMES: [&str; 12] = [
    "secret",
    "password",
    "passwd",
    "passphrase",
    "token",
    "apikey",
    "privatekey",
    "secretkey",
    "accesskey",
    "cryptkey",
    "accountkey",
    "connectionstring",
];
/// The same with a separator, as texts have them.
const WORDS: [&str; 9] =
    ["secret", "secrets", "password", "passwords", "passwd", "passphrase", "token", "tokens", "key"];
/// Names with such an ending whose text is only the name of a Kubernetes Secret, or of what is asked for.
const REFERENCES: [&str; 4] = ["existingsecret", "pullsecret", "tlssecret", "expectedtoken"];

/// Whether the text at a key or variable of this name is a secret, such as `client_secret` or `SERVICE_TOKEN`.
pub(crate) fn is_secret_name(name: &str) -> bool {
    // Most names are none, and a roster has thousands of keys.
    let bytes = name.as_bytes();
    let ends = |end: &str| {
        bytes.len().checked_sub(end.len()).is_some_and(|at| bytes[at..].eq_ignore_ascii_case(end.as_bytes()))
    };
    if !WORDS.iter().any(|word| ends(word)) && !ends("keys") && !ends("string") && !ends("strings") {
        return false;
    }
    let bare: String =
        name.chars().filter(char::is_ascii_alphanumeric).map(|letter| letter.to_ascii_lowercase()).collect();
    let one = bare.strip_suffix('s').filter(|one| !one.ends_with('s')).unwrap_or(&bare);
    NAMES.iter().any(|end| one.ends_with(end)) && !REFERENCES.iter().any(|name| one.ends_with(name))
}

/// Whether a value at the name of a secret is none: empty, a template, or the path of a file such as `/run/secrets/token`.
pub(crate) fn is_no_secret(value: &str) -> bool {
    let folder = value.strip_prefix('/').and_then(|rest| rest.split_once('/')).map(|(folder, _)| folder);
    let is_path = folder.is_some_and(|name| name.bytes().all(|letter| letter.is_ascii_lowercase()));
    value.trim().is_empty() || value.starts_with("${") || value.starts_with("{{") || is_path
}

/// Where the secrets of `text` are, in order and without overlaps.
pub(crate) fn secrets(text: &str, sight: Sight) -> Vec<Range<usize>> {
    let mut found = keys_and_tokens(text);
    found.extend(assigned(text, sight));
    merged(found)
}

/// Where `text` contains keys, tokens and passwords that their form alone tells, in order and without overlaps.
pub(crate) fn keys_and_tokens(text: &str) -> Vec<Range<usize>> {
    let mut found = age_keys(text);
    found.extend(pem_keys(text));
    found.extend(tokens(text));
    found.extend(passwords(text));
    merged(found)
}

/// `text` with `*` for each byte of `places`, so that every position stays the same; line ends stay.
pub(crate) fn hidden<'a>(text: &'a str, places: &[Range<usize>]) -> Cow<'a, str> {
    if places.is_empty() {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len());
    let mut at = 0;
    for place in places {
        shown.push_str(text.get(at..place.start).unwrap_or_default());
        for letter in text.get(place.clone()).unwrap_or_default().chars() {
            match letter {
                '\n' | '\r' | ' ' => shown.push(letter),
                _ => shown.extend(std::iter::repeat_n('*', letter.len_utf8())),
            }
        }
        at = place.end;
    }
    shown.push_str(text.get(at..).unwrap_or_default());
    Cow::Owned(shown)
}

/// The ranges in order, those that overlap as one.
pub(crate) fn merged(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.retain(|range| range.start < range.end);
    ranges.sort_by_key(|range| (range.start, range.end));
    let mut merged: Vec<Range<usize>> = Vec::with_capacity(ranges.len());
    for range in ranges {
        match merged.last_mut() {
            Some(last) if range.start <= last.end => last.end = last.end.max(range.end),
            _ => merged.push(range),
        }
    }
    merged
}

/// How tokens begin, how long the rest is at least, and whether it must contain a digit and a capital letter, because
/// words begin so, too.
///
/// Sources: GitHub, GitLab, Slack, Google, AWS, Docker, npm, `PyPI`, Hugging Face and `OpenAI` on their token formats.
const TOKENS: [(&str, usize, bool); 23] = [
    ("ghp_", 10, false),
    ("gho_", 10, false),
    ("ghu_", 10, false),
    ("ghs_", 10, false),
    ("ghr_", 10, false),
    ("github_pat_", 10, false),
    ("glpat-", 10, false),
    ("xoxa-", 10, false),
    ("xoxb-", 10, false),
    ("xoxe-", 10, false),
    ("xoxp-", 10, false),
    ("xoxr-", 10, false),
    ("xoxs-", 10, false),
    ("xapp-", 10, false),
    ("AIza", 30, false),
    ("AKIA", 16, false),
    ("ASIA", 16, false),
    ("ya29.", 16, false),
    ("GOCSPX-", 16, false),
    ("dckr_pat_", 16, false),
    ("npm_", 30, false),
    ("pypi-", 30, true),
    ("sk-", 20, true),
];

/// Words before a token, and how long it is at least.
const BEFORE: [(&str, usize); 8] = [
    ("Bearer ", 16),
    ("bearer ", 16),
    ("Basic ", 16),
    ("hooks.slack.com/services/", 16),
    ("/api/webhooks/", 16),
    ("hf_", 24),
    ("1//0", 24),
    ("eyJ", 40),
];

fn tokens(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let before = BEFORE.iter().map(|(word, least)| (*word, *least, true));
    for (start, least, is_mixed) in TOKENS.into_iter().chain(before) {
        for (at, _) in text.match_indices(start) {
            let from = at + start.len();
            let is_inside = start.starts_with(|first: char| first.is_ascii_alphanumeric())
                && text[..at].ends_with(|before: char| before.is_ascii_alphanumeric());
            let tail = word(&text[from..], "_-./~+=");
            let is_mixed_enough = !is_mixed
                || (tail.contains(|letter: char| letter.is_ascii_digit())
                    && tail.contains(|letter: char| letter.is_ascii_uppercase()));
            if !is_inside && tail.len() >= least && is_mixed_enough {
                found.push(from..from + tail.len());
            }
        }
    }
    found
}

/// The letters, digits and `signs` with which `text` begins.
fn word<'a>(text: &'a str, signs: &str) -> &'a str {
    let end = text.find(|letter: char| !letter.is_ascii_alphanumeric() && !signs.contains(letter));
    &text[..end.unwrap_or(text.len())]
}

/// The passwords of URLs, `scheme://user:password@host`, and tokens in web addresses, `https://token@host`; a template in
/// their place is none.
pub(crate) fn passwords(text: &str) -> Vec<Range<usize>> {
    let found = text.match_indices("://").filter_map(|(start, mark)| {
        let from = start + mark.len();
        let rest = &text[from..];
        let end =
            rest.find(|letter: char| letter.is_whitespace() || "/?#\"'`<>".contains(letter)).unwrap_or(rest.len());
        let (user, _) = rest[..end].rsplit_once('@')?;
        let is_web = text[..start].ends_with("http") || text[..start].ends_with("https");
        let secret = match user.split_once(':') {
            Some((name, password)) => from + name.len() + 1..from + name.len() + 1 + password.len(),
            None if is_web => from..from + user.len(),
            None => return None,
        };
        let is_template = text[secret.clone()].starts_with(['$', '{', '%']);
        (!secret.is_empty() && !is_template).then_some(secret)
    });
    found.collect()
}

/// What is assigned to the name of a secret: `password: x`, `c.A.client_secret = "x"`, `export TOKEN=x`, `--token x`.
fn assigned(text: &str, sight: Sight) -> Vec<Range<usize>> {
    let lower = text.to_ascii_lowercase();
    let mut found = Vec::new();
    for ending in WORDS {
        for (at, _) in lower.match_indices(ending) {
            let end = at + ending.len();
            let begin = text[..at]
                .rfind(|letter: char| !letter.is_ascii_alphanumeric() && !"_-".contains(letter))
                .map_or(0, |before| before + text[before..].chars().next().map_or(1, char::len_utf8));
            if is_secret_name(&text[begin..end])
                && let Some(from) = value_after(text, begin, end)
            {
                found.extend(value(text, begin, from, sight));
            }
        }
    }
    found
}

/// Where the value begins that is assigned to the name at `begin..end`.
fn value_after(text: &str, begin: usize, end: usize) -> Option<usize> {
    let rest = &text[end..];
    if rest.starts_with(|letter: char| letter.is_ascii_alphanumeric() || "_-".contains(letter)) {
        return None;
    }
    let closed = rest.trim_start_matches(['"', '\'', '\\', ']']);
    let spaced = closed.trim_start_matches([' ', '\t']);
    let is_flag = text[begin..end].starts_with("--");
    let sign = match spaced.chars().next()? {
        ':' => &spaced[1..],
        '=' if !spaced.starts_with("==") => spaced[1..].trim_start_matches('>'),
        // `{name: API_TOKEN, value: x}`, as containers have their environment.
        ',' | '\n' | '\r' if named(text, begin) => {
            let next = spaced.trim_start_matches([',', ' ', '\t', '\n', '\r']);
            next.trim_start_matches(['"', '\''])
                .strip_prefix("value")?
                .trim_start_matches(['"', '\''])
                .strip_prefix(':')?
        }
        ',' if is_flag => &spaced[1..],
        _ if is_flag && spaced.len() < closed.len() => spaced,
        _ => return None,
    };
    Some(text.len() - sign.trim_start_matches([' ', '\t', '(', '\\']).len())
}

/// Whether `name:` is before the word at `begin`.
fn named(text: &str, begin: usize) -> bool {
    let before = text[..begin].trim_end_matches([' ', '\t', '"', '\'']);
    before.strip_suffix(':').is_some_and(|before| before.trim_end_matches(['"', '\'']).ends_with("name"))
}

/// Calls whose first argument is the secret itself.
const CALLS: [&str; 6] = ["fromhex", "b64decode", "unhexlify", "bytes", "str", "SecretStr"];

/// The value that begins at `from` and belongs to the name at `begin`, without its quotation marks.
fn value(text: &str, begin: usize, from: usize, sight: Sight) -> Option<Range<usize>> {
    let rest = &text[from..];
    let line = rest.split(['\n', '\r']).next()?;
    // `b"…"`, `password: str = "…"` and `bytes.fromhex("…")`
    let prefix = word(line, "_.");
    let is_passed = prefix.len() <= 2 || CALLS.iter().any(|call| prefix.ends_with(call));
    let inner = if is_passed { line[prefix.len()..].trim_start_matches([' ', '=', '(']) } else { line };
    if let Some(mark @ ('"' | '\'')) = inner.chars().next() {
        let start = from + line.len() - inner.len();
        let place = quoted(text, start, mark);
        return is_worth(&text[place.clone()], sight, 6).then_some(place);
    }
    if sight == Sight::Shown && line.starts_with(['|', '>']) {
        return Some(from + line.len()..block_end(text, begin, from + line.len()));
    }
    // A value that is computed, a reference, a list or a template.
    let is_computed = !prefix.is_empty() && line[prefix.len()..].starts_with(['(', '[']);
    if is_computed || line.starts_with(['$', '{', '[', '<', '*', '%', '#', '!']) {
        return None;
    }
    let written = match sight {
        Sight::Shown => {
            let before = text[..begin].rsplit('\n').next().unwrap_or_default();
            let end = if before.contains('{') { line.find([',', '}']) } else { None };
            line[..end.or_else(|| line.find(" #")).unwrap_or(line.len())].trim_end()
        }
        Sight::Reported => {
            let written = line
                .split(|letter: char| letter.is_whitespace() || ";,&|}\"'`".contains(letter))
                .next()
                .unwrap_or_default();
            // After a colon, further words make it prose.
            let is_yaml = text[..from].trim_end().ends_with(':');
            let follows = line[written.len()..].trim_start().starts_with(char::is_alphanumeric);
            let is_sure = written.contains(|letter: char| letter.is_ascii_digit()) && !(is_yaml && follows);
            if is_sure { written } else { "" }
        }
    };
    is_worth(written, sight, 8).then_some(from..from + written.len())
}

/// The text in the quotation marks that begin at `start`.
fn quoted(text: &str, start: usize, mark: char) -> Range<usize> {
    let long = mark.to_string().repeat(3);
    let closing = if text[start..].starts_with(&long) { &long } else { &long[..1] };
    let start = start + closing.len();
    let end = text[start..].match_indices(closing).map(|(at, _)| start + at).find(|end| {
        let slashes = text[start..*end].bytes().rev().take_while(|byte| *byte == b'\\').count();
        slashes % 2 == 0
    });
    start..end.unwrap_or(text.len())
}

/// Whether a value can be a secret: not empty, not a word of YAML or Python, and long enough to be sure.
fn is_worth(written: &str, sight: Sight, least: usize) -> bool {
    let is_word = ["true", "false", "null", "~", "none", ""].contains(&written.to_ascii_lowercase().as_str());
    let is_sure = written.len() >= least && !written.contains(char::is_whitespace);
    // Days on which secrets expire.
    let is_day = written.len() == 10 && written.bytes().all(|letter| letter.is_ascii_digit() || letter == b'-');
    !is_word
        && !is_day
        && !is_no_secret(written)
        && !written.starts_with(['$', '{', '<'])
        && (sight == Sight::Shown || is_sure)
}

/// The end of the lines after that of `from` that are deeper than the line of `begin`.
fn block_end(text: &str, begin: usize, from: usize) -> usize {
    let indent = |line: &str| line.len() - line.trim_start_matches([' ', '-']).len();
    let depth = indent(&text[text[..begin].rfind('\n').map_or(0, |end| end + 1)..]);
    let mut lines = text[from..].split_inclusive('\n');
    let mut end = from + lines.next().map_or(0, str::len);
    for line in lines.take_while(|line| line.trim().is_empty() || indent(line) > depth) {
        end += line.len();
    }
    end
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, sight: Sight) -> Vec<&str> {
        secrets(text, sight).into_iter().map(|place| &text[place]).collect()
    }

    #[test]
    fn urls_with_passwords() {
        for (text, expected) in [
            ("postgresql+psycopg2://hub:a-b-c@10.0.0.3:5432/hub", vec!["a-b-c"]),
            ("see https://user:word@example.org for more", vec!["word"]),
            ("https://a-token@example.org/course.git", vec!["a-token"]),
            ("ssh://git@example.org/course.git", vec![]),
            ("postgresql://hub@10.0.0.3/hub", vec![]),
            ("https://example.org/a:b@c", vec![]),
            ("https://${USER}:${PASSWORD}@example.org", vec![]),
            ("https://user:{password}@example.org", vec![]),
            ("user:word@example.org", vec![]),
        ] {
            assert_eq!(found(text, Sight::Reported), expected, "{text}");
        }
    }

    #[test]
    fn each_kind_of_key_and_token_is_found() {
        let tail = "Ab1".repeat(14);
        for start in ["ghp_", "github_pat_", "xoxb-", "AIza", "GOCSPX-", "sk-", "Bearer ", "hooks.slack.com/services/"]
        {
            let text = format!("use '{start}{tail}' here");
            assert_eq!(found(&text, Sight::Reported), [tail.as_str()], "{text}");
        }
        let pem = "-----BEGIN PRIVATE KEY-----\nabc\n-----END PRIVATE KEY-----";
        assert_eq!(found(pem, Sight::Reported), ["\nabc\n"]);
        for text in [
            "sk-learn-version-1.2.3-and-more",
            "task-0123456789ABCDEFGHIJKLMN",
            "Basic authentication",
            "npm_config_cache",
        ] {
            assert_eq!(found(text, Sight::Reported), [""; 0], "{text}");
        }
    }

    #[test]
    fn what_is_assigned_to_a_secret_is_found() {
        for text in [
            "c.GitHubOAuthenticator.client_secret = 'canary-1'",
            "c.A['client_secret'] = \"canary-1\"",
            "c.A.update(client_secret='canary-1')",
            "{\"private_key\": \"canary-1\"}",
            "c.A.password: str = 'canary-1'",
            "c.JupyterHub.cookie_secret = bytes.fromhex('canary-1')",
            "export API_TOKEN=canary-1 && run",
            "run --token canary-1 --more",
            "run --password=canary-1",
            "command: [run, '--token', 'canary-1']",
            "- {name: API_KEY, value: canary-1}",
            "- name: \"API_KEY\"\n  value: canary-1",
            "password: canary-1",
        ] {
            assert_eq!(found(text, Sight::Reported), ["canary-1"], "{text}");
            let shown = hidden(text, &secrets(text, Sight::Shown)).into_owned();
            assert!(!shown.contains("canary") && shown.len() == text.len(), "{shown}");
        }
    }

    #[test]
    fn what_is_no_secret_is_not_reported() {
        for text in [
            "c.A.client_secret = os.environ['CLIENT_SECRET']",
            "token = get_secret_value('the.value')",
            "existingSecret: hub-secret-2",
            "secretName: the-name-of-1",
            "Your password: see the letter of 2027",
            "input('password: ')",
            "password: null",
            "export TOKEN=\"$OTHER\"",
            "token == 'canary-1'",
            "tokenUrl: https://example.org/token",
            "automountServiceAccountToken: false",
        ] {
            assert_eq!(found(text, Sight::Reported), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_shown_text_hides_blocks_and_all_words() {
        let text = "a:\n  password: |\n    canary one\n    two\n  next: 1\nx: {token: canary, y: 2}\n";
        let shown = hidden(text, &secrets(text, Sight::Shown)).into_owned();
        assert_eq!(shown, "a:\n  password: |\n    ****** ***\n    ***\n  next: 1\nx: {token: ******, y: 2}\n");
        assert_eq!(shown.len(), text.len());
    }
}
