//! What Python in `hub.extraConfig` sets: a small reader of assignments to traits of `c`, such as
//! `c.KubeSpawner.mem_limit = "2G"`, and of a spawner in a hook.
//!
//! It reads tokens, not programs. Where code hands `c` or a class of it to something else, or sets a trait whose name is
//! computed, it says so: what is set there is unknown.

use std::collections::{HashMap, HashSet};

/// A trait that a piece of Python sets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Assignment {
    /// The class, such as `KubeSpawner`.
    pub class: String,
    /// The trait, such as `mem_limit`.
    pub name: String,
    /// Whether the code also reads it, as code does that keeps what was there.
    pub is_read: bool,
}

/// What a piece of Python does with the configuration.
#[derive(Debug, Default)]
pub(super) struct Code {
    /// Every trait that it sets, each once, in the order written.
    pub set: Vec<Assignment>,
    /// What it does that this reader cannot follow, such as `exec(…)`, each once.
    pub unread: Vec<String>,
}

/// The name that hooks give to their spawner.
const SPAWNER: &str = "spawner";
/// Calls that can set anything.
const ANYTHING: [&str; 8] =
    ["exec", "eval", "execfile", "load_subconfig", "load_pyconfig_file", "import_module", "run_path", "globals"];
/// Calls that only read the configuration, or add to it: those of the bundle, and Python's own.
const HARMLESS: [&str; 11] = [
    "add_pre_spawn_hook",
    "add_pod_hook",
    "configured",
    "print",
    "len",
    "str",
    "repr",
    "isinstance",
    "hasattr",
    "type",
    "bool",
];

/// Reads `code`.
pub(super) fn read(code: &str) -> Code {
    let tokens = tokens(code);
    let aliases = HashMap::from([(SPAWNER.to_owned(), vec!["Spawner".to_owned()])]);
    let mut reader = Reader { aliases, set: Vec::new(), read: Vec::new(), unread: Vec::new() };
    for statement in tokens.split(|token| *token == Token::End) {
        reader.statement(statement);
    }
    let mut found: Vec<Assignment> = Vec::new();
    for (class, name) in reader.set {
        if !found.iter().any(|other| other.class == class && other.name == name) {
            let is_read = reader.read.contains(&name);
            found.push(Assignment { class, name, is_read });
        }
    }
    let mut unread = reader.unread;
    let mut seen = HashSet::new();
    unread.retain(|each| seen.insert(each.clone()));
    Code { set: found, unread }
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Token {
    Name(String),
    Text(String),
    Sign(char),
    /// `=`, and nothing else that contains it.
    Equals,
    /// The end of a statement.
    End,
}

fn tokens(code: &str) -> Vec<Token> {
    let letters: Vec<char> = code.chars().collect();
    let mut found = Vec::new();
    let (mut at, mut depth) = (0, 0_usize);
    while let Some(&letter) = letters.get(at) {
        let next = letters.get(at + 1).copied();
        match letter {
            '#' => at += letters[at..].iter().take_while(|letter| **letter != '\n').count(),
            '"' | '\'' => {
                let (text, end) = quoted(&letters, at);
                found.push(Token::Text(text));
                at = end;
            }
            _ if letter.is_alphabetic() || letter == '_' => {
                let name: String =
                    letters[at..].iter().take_while(|letter| letter.is_alphanumeric() || **letter == '_').collect();
                at += name.chars().count();
                // `f"…"`, `rb'…'`: the prefix is not a name.
                let is_prefix = matches!(letters.get(at), Some('"' | '\'')) && name.len() <= 2;
                if !is_prefix {
                    found.push(Token::Name(name));
                }
            }
            '\\' if next == Some('\n') => at += 2,
            '\n' | ';' => {
                if depth == 0 {
                    found.push(Token::End);
                }
                at += 1;
            }
            '=' if next != Some('=') => {
                found.push(Token::Equals);
                at += 1;
            }
            // `==`, `+=` and `!=` are not assignments.
            '=' | '+' | '-' | '*' | '/' | '%' | '|' | '&' | '^' | '@' | '<' | '>' | '!' | ':' if next == Some('=') => {
                found.push(Token::Sign('~'));
                at += 2;
            }
            _ => {
                match letter {
                    '(' | '[' | '{' => depth += 1,
                    ')' | ']' | '}' => depth = depth.saturating_sub(1),
                    _ => {}
                }
                if !letter.is_whitespace() {
                    found.push(Token::Sign(letter));
                }
                at += 1;
            }
        }
    }
    found
}

/// The text that begins with the quotation mark at `at`, and the place after it.
fn quoted(letters: &[char], at: usize) -> (String, usize) {
    let mark = letters[at];
    let long = letters.get(at + 1) == Some(&mark) && letters.get(at + 2) == Some(&mark);
    let mut place = at + if long { 3 } else { 1 };
    let mut text = String::new();
    while let Some(&letter) = letters.get(place) {
        let closes = letter == mark
            && (!long || (letters.get(place + 1) == Some(&mark) && letters.get(place + 2) == Some(&mark)));
        if closes {
            return (text, place + if long { 3 } else { 1 });
        }
        if letter == '\\' {
            place += 1;
        } else if letter == '\n' && !long {
            break;
        }
        text.extend(letters.get(place));
        place += 1;
    }
    (text, place)
}

struct Reader {
    /// Names that mean `c` or one of its classes.
    aliases: HashMap<String, Vec<String>>,
    set: Vec<(String, String)>,
    read: Vec<String>,
    unread: Vec<String>,
}

impl Reader {
    fn statement(&mut self, tokens: &[Token]) {
        let mut depth = 0_usize;
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            match token {
                Token::Sign('(' | '[' | '{') => depth += 1,
                Token::Sign(')' | ']' | '}') => depth = depth.saturating_sub(1),
                Token::Name(name) if ANYTHING.contains(&name.as_str()) && opens(tokens, at + 1) => {
                    self.unread.push(format!("{name}(…)"));
                }
                Token::Name(name) if at == 0 || tokens[at - 1] != Token::Sign('.') => {
                    if let Some((chain, end)) = self.chain(name, tokens, at) {
                        self.judge(&chain, tokens, at, end, depth);
                        at = end;
                        continue;
                    }
                }
                _ => {}
            }
            at += 1;
        }
        // `spawner = c.KubeSpawner`
        if let [Token::Name(name), Token::Equals, Token::Name(first), ..] = tokens
            && let Some((chain, end)) = self.chain(first, tokens, 2)
            && end == tokens.len()
            && chain.len() <= 1
        {
            self.aliases.insert(name.clone(), chain);
        }
        // `conf = get_config()`, which is `c` in a configuration file
        if let [Token::Name(name), Token::Equals, Token::Name(call), Token::Sign('('), Token::Sign(')')] = tokens
            && call == "get_config"
        {
            self.aliases.insert(name.clone(), Vec::new());
        }
    }

    /// The keys after `c`, written as `.key` or `["key"]`, and the place after them.
    fn chain(&self, name: &str, tokens: &[Token], at: usize) -> Option<(Vec<String>, usize)> {
        let mut chain = match self.aliases.get(name) {
            Some(chain) => chain.clone(),
            None if name == "c" => Vec::new(),
            None => return None,
        };
        let mut end = at + 1;
        loop {
            match tokens.get(end..) {
                Some([Token::Sign('.'), Token::Name(key), ..]) => {
                    chain.push(key.clone());
                    end += 2;
                }
                Some([Token::Sign('['), Token::Text(key), Token::Sign(']'), ..]) => {
                    chain.push(key.clone());
                    end += 3;
                }
                _ => return Some((chain, end)),
            }
        }
    }

    fn judge(&mut self, chain: &[String], tokens: &[Token], start: usize, end: usize, depth: usize) {
        let rest = tokens.get(end..).unwrap_or_default();
        let before = tokens.get(..start).unwrap_or_default();
        let is_alias = rest.is_empty() && matches!(before, [Token::Name(_), Token::Equals]);
        match chain {
            [class, set] if matches!(set.as_str(), "setdefault" | "__setattr__" | "__setitem__") => match rest.get(1) {
                Some(Token::Text(name)) => self.set.push((class.clone(), name.clone())),
                _ => self.unread.push(format!("c.{class}.{set}(…)")),
            },
            [class, merge] if merge == "merge" => self.unread.push(format!("c.{class}.merge(…)")),
            [merge] if matches!(merge.as_str(), "merge" | "update" | "_merge") => {
                self.unread.push(format!("c.{merge}(…)"));
            }
            [class, update] if update == "update" && rest.first() == Some(&Token::Sign('(')) => {
                self.updated(class, rest);
            }
            [_, get, ..] if get == "get" => {
                self.read.extend(rest.iter().find_map(|token| match token {
                    Token::Text(name) => Some(name.clone()),
                    _ => None,
                }));
            }
            [class, name] => {
                let is_set = match rest.first() {
                    Some(Token::Equals) => depth == 0,
                    // `c.A.x, c.B.y = 1, 2` and `c.A.x: int = 1`
                    Some(Token::Sign(',' | ')' | ']')) => {
                        let opened = usize::from(matches!(tokens.first(), Some(Token::Sign('(' | '['))));
                        depth == opened && is_assigned(rest, opened)
                    }
                    Some(Token::Sign(':')) => start == 0 && is_assigned(rest, 0),
                    _ => false,
                };
                if is_set || before.last() == Some(&Token::Name("del".to_owned())) {
                    self.set.push((class.clone(), name.clone()));
                } else {
                    self.read.push(name.clone());
                }
            }
            [class] => {
                if let (
                    [.., Token::Name(function), Token::Sign('(')],
                    [Token::Sign(','), Token::Text(name), Token::Sign(','), ..],
                ) = (before, rest)
                    && function == "setattr"
                {
                    self.set.push((class.clone(), name.clone()));
                } else if is_spawner(tokens, start) || is_alias || is_harmless(before) {
                    // A hook hands its spawner on, or the class is only named.
                } else if opens_computed(rest) {
                    self.unread.push(format!("c.{class}[…]"));
                } else if is_handed_on(before, rest) {
                    self.unread.push(format!("c.{class}"));
                }
            }
            [] if is_alias || is_harmless(before) => {}
            [] if opens_computed(rest) => self.unread.push("c[…]".to_owned()),
            [] if is_handed_on(before, rest) => self.unread.push(called(before)),
            _ => {}
        }
    }

    /// The keys of `update({"key": …})`, `update(dict(key=…))` and `update(key=…)`.
    fn updated(&mut self, class: &str, tokens: &[Token]) {
        let is_dict = tokens.get(1) == Some(&Token::Name("dict".to_owned()));
        let is_literal = match (tokens.get(1), tokens.get(2)) {
            (Some(Token::Name(_)), Some(Token::Equals)) | (Some(Token::Sign('{' | ')')), _) => true,
            _ => is_dict,
        };
        let is_spread = tokens.windows(2).any(|pair| *pair == [Token::Sign('*'), Token::Sign('*')]);
        if !is_literal || is_spread {
            self.unread.push(format!("c.{class}.update(…)"));
        }
        let keywords = if is_dict { 2 } else { 1 };
        let mut depth = 0_usize;
        for (index, token) in tokens.iter().enumerate() {
            match token {
                Token::Sign('(' | '[' | '{') => depth += 1,
                Token::Sign(')' | ']' | '}') => depth = depth.saturating_sub(1),
                _ => {}
            }
            if depth == 0 {
                return;
            }
            let next = tokens.get(index + 1);
            match token {
                Token::Text(name) if depth == 2 && next == Some(&Token::Sign(':')) => {
                    self.set.push((class.to_owned(), name.clone()));
                }
                Token::Name(name) if depth == keywords && next == Some(&Token::Equals) => {
                    self.set.push((class.to_owned(), name.clone()));
                }
                _ => {}
            }
        }
    }
}

/// Whether the token at `at` opens a call.
fn opens(tokens: &[Token], at: usize) -> bool {
    tokens.get(at) == Some(&Token::Sign('('))
}

/// Whether an index follows that is not a text.
fn opens_computed(rest: &[Token]) -> bool {
    matches!(rest, [Token::Sign('['), ..])
}

fn is_spawner(tokens: &[Token], at: usize) -> bool {
    matches!(tokens.get(at), Some(Token::Name(name)) if name == SPAWNER)
}

/// Whether the configuration is an argument, an item or a value of its own.
fn is_handed_on(before: &[Token], rest: &[Token]) -> bool {
    let opens = matches!(before.last(), Some(Token::Sign('(' | ',' | '[' | '{' | ':') | Token::Equals))
        || matches!(before.last(), Some(Token::Name(word)) if matches!(word.as_str(), "return" | "yield"));
    // A parameter called `c` is not the configuration.
    let is_definition =
        before.iter().any(|token| matches!(token, Token::Name(word) if word == "def" || word == "lambda"));
    opens && !is_definition && matches!(rest.first(), None | Some(Token::Sign(')' | ',' | ']' | '}' | ':')))
}

/// The name of the call of which the last token is an argument.
fn call(before: &[Token]) -> Option<&str> {
    let mut depth = 0_usize;
    for (index, token) in before.iter().enumerate().rev() {
        match token {
            Token::Sign(')' | ']' | '}') => depth += 1,
            Token::Sign('(' | '[' | '{') if depth > 0 => depth -= 1,
            Token::Sign('(') => {
                return match before.get(index.checked_sub(1)?) {
                    Some(Token::Name(name)) => Some(name),
                    _ => None,
                };
            }
            _ => {}
        }
    }
    None
}

fn is_harmless(before: &[Token]) -> bool {
    call(before).is_some_and(|name| HARMLESS.contains(&name))
}

fn called(before: &[Token]) -> String {
    call(before).map_or_else(|| "c".to_owned(), |name| format!("{name}(c)"))
}

/// Whether an `=` outside of brackets follows, after the end of as many brackets as are open.
fn is_assigned(tokens: &[Token], mut depth: usize) -> bool {
    tokens.iter().any(|token| {
        match token {
            Token::Sign('(' | '[' | '{') => depth += 1,
            Token::Sign(')' | ']' | '}') => depth = depth.saturating_sub(1),
            _ => {}
        }
        *token == Token::Equals && depth == 0
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(code: &str) -> Vec<String> {
        let traits = read(code).set.into_iter();
        traits.map(|set| format!("{}.{}{}", set.class, set.name, if set.is_read { " read" } else { "" })).collect()
    }

    #[test]
    fn every_way_to_set_a_trait_is_seen() {
        for (code, expected) in [
            ("c.KubeSpawner.mem_limit = '2G'", vec!["KubeSpawner.mem_limit"]),
            ("if x:\n    c.A.x = 1; c.B.y = [\n 1,\n 2]", vec!["A.x", "B.y"]),
            ("c.A.x = \\\n  c.B.y = 2", vec!["A.x", "B.y"]),
            ("c.A.x, c.B.y = 1, 2", vec!["A.x", "B.y"]),
            ("c.A.x: int = 1", vec!["A.x"]),
            ("c['A']['x'] = 1\nc[\"A\"].y = 1", vec!["A.x", "A.y"]),
            ("c.A.update({'x': {'no': 1}, 'y': 2})", vec!["A.x", "A.y"]),
            ("c.A.update(x=f(no=1), y=2)", vec!["A.x", "A.y"]),
            ("c.A.update(dict(x=1, y=[2]))", vec!["A.x", "A.y"]),
            ("spawner = c.KubeSpawner\nspawner.image = 'x'", vec!["KubeSpawner.image"]),
            ("setattr(c.A, 'x', 1)", vec!["A.x"]),
            ("del c.A.x", vec!["A.x"]),
            ("(c.A.x, c.B.y) = 1, 2", vec!["A.x", "B.y"]),
            ("c.A.setdefault('x', 1)", vec!["A.x"]),
            ("conf = get_config()\nconf.A.x = 1", vec!["A.x"]),
            ("def hook(spawner):\n    spawner.mem_limit = 1", vec!["Spawner.mem_limit"]),
            ("earlier = c.A.hook\nc.A.hook = both", vec!["A.hook read"]),
            ("earlier = c.A.get('hook')\nc.A.hook = both", vec!["A.hook read"]),
        ] {
            assert_eq!(found(code), expected, "{code}");
        }
    }

    #[test]
    fn what_cannot_be_followed_is_named() {
        for (code, expected) in [
            ("exec(open('x').read())", vec!["exec(…)"]),
            ("load_subconfig('x.py')", vec!["load_subconfig(…)"]),
            ("importlib.import_module(name).apply(c)", vec!["import_module(…)", "apply(c)"]),
            ("c[name].x = 1", vec!["c[…]"]),
            ("c.A[name] = 1", vec!["c.A[…]"]),
            ("setattr(c.A, name, 1)", vec!["c.A"]),
            ("for section in (c.A, c.B):\n    section.x = 1", vec!["c.A", "c.B"]),
            ("configure(c)", vec!["configure(c)"]),
            ("c.A.update(settings)", vec!["c.A.update(…)"]),
            ("c.A.update(**settings)", vec!["c.A.update(…)"]),
            ("c.merge(other)", vec!["c.merge(…)"]),
        ] {
            assert_eq!(read(code).unread, expected, "{code}");
        }
        for code in [
            "from bootcamp_hub.hooks import add_pod_hook\nadd_pod_hook(c, hook)",
            "print(c.A.x)",
            "spawner = c.KubeSpawner\nspawner.x = 1",
            "def f(c):\n    return 1",
            "lambda spawner: earlier(spawner)",
            "if 'x' in c.A: pass",
            "c.A.update({'x': 1})",
            "c.A.x = [letter for letter in 'abc']",
            "import os, json",
        ] {
            assert_eq!(read(code).unread, [""; 0], "{code}");
        }
    }

    #[test]
    fn what_sets_no_trait_is_silent() {
        for code in [
            "# c.A.x = 1",
            "text = 'c.A.x = 1'",
            "\"\"\"\nc.A.x = 1\n\"\"\"",
            "text = f'it\\'s c.A.x = 1'",
            "c.A.x == 1",
            "c.A.x.append(1)",
            "c.A.x += [1]",
            "c.A.x['key'] = 1",
            "print(c.A.x, end='')",
            "if c.A.x: y = 1",
            "other.c.A.x = 1",
            "abc.A.x = 1",
            "value = c.A.x",
        ] {
            assert_eq!(found(code), [""; 0], "{code}");
        }
    }
}
