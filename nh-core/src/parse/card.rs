//! The rules of family 00, which `parse` and `check` themselves apply: faults of the document.

use crate::diagnostic::{Card, Severity};

/// Every rule of this family, in the order of codes.
pub(crate) const CARDS: [&Card; 11] = [
    &NOT_YAML,
    &UNKNOWN_KEY,
    &MISSING_KEY,
    &WRONG_VALUE,
    &DUPLICATE_KEY,
    &UNREADABLE_FILE,
    &WRONG_ROSTER,
    &UNKNOWN_RULE,
    &UNUSED_ACCEPTANCE,
    &AMBIGUOUS_ACCEPTANCE,
    &NOT_ACCEPTABLE,
];

/// The file is not one YAML document.
pub(crate) static NOT_YAML: Card = Card {
    code: "NH0001",
    name: "not-yaml",
    severity: Severity::Error,
    summary: "the file is not one YAML document",
    explanation: include_str!("card/not_yaml.md"),
    acceptable: false,
};

/// An unknown key.
pub(crate) static UNKNOWN_KEY: Card = Card {
    code: "NH0002",
    name: "unknown-key",
    severity: Severity::Error,
    summary: "a key is unknown",
    explanation: include_str!("card/unknown_key.md"),
    acceptable: false,
};

/// A required key is missing.
pub(crate) static MISSING_KEY: Card = Card {
    code: "NH0003",
    name: "missing-key",
    severity: Severity::Error,
    summary: "a required key is missing",
    explanation: include_str!("card/missing_key.md"),
    acceptable: false,
};

/// An invalid value.
pub(crate) static WRONG_VALUE: Card = Card {
    code: "NH0004",
    name: "invalid-value",
    severity: Severity::Error,
    summary: "a value is invalid",
    explanation: include_str!("card/invalid_value.md"),
    acceptable: false,
};

/// A key is repeated in one map.
pub(crate) static DUPLICATE_KEY: Card = Card {
    code: "NH0005",
    name: "duplicate-key",
    severity: Severity::Error,
    summary: "a key is repeated in one map",
    explanation: include_str!("card/duplicate_key.md"),
    acceptable: false,
};

/// A file that the bootcamp names cannot be read.
pub(crate) static UNREADABLE_FILE: Card = Card {
    code: "NH0006",
    name: "unreadable-file",
    severity: Severity::Error,
    summary: "a file that the bootcamp names cannot be read",
    explanation: include_str!("card/unreadable_file.md"),
    acceptable: false,
};

/// A roster file has no readable logins.
pub(crate) static WRONG_ROSTER: Card = Card {
    code: "NH0007",
    name: "invalid-roster",
    severity: Severity::Error,
    summary: "a roster file has no readable logins",
    explanation: include_str!("card/invalid_roster.md"),
    acceptable: false,
};

/// An entry of `accept` names an unknown rule.
pub(crate) static UNKNOWN_RULE: Card = Card {
    code: "NH0008",
    name: "unknown-rule",
    severity: Severity::Error,
    summary: "an entry of `accept` names an unknown rule",
    explanation: include_str!("card/unknown_rule.md"),
    acceptable: false,
};

/// An entry of `accept` accepts nothing.
pub(crate) static UNUSED_ACCEPTANCE: Card = Card {
    code: "NH0009",
    name: "unused-acceptance",
    severity: Severity::Warning,
    summary: "an entry of `accept` accepts nothing",
    explanation: include_str!("card/unused_acceptance.md"),
    acceptable: false,
};

/// An entry of `accept` is ambiguous.
pub(crate) static AMBIGUOUS_ACCEPTANCE: Card = Card {
    code: "NH0010",
    name: "ambiguous-acceptance",
    severity: Severity::Error,
    summary: "an entry of `accept` is ambiguous",
    explanation: include_str!("card/ambiguous_acceptance.md"),
    acceptable: false,
};

/// An entry of `accept` names a rule that cannot be accepted.
pub(crate) static NOT_ACCEPTABLE: Card = Card {
    code: "NH0011",
    name: "not-acceptable",
    severity: Severity::Error,
    summary: "an entry of `accept` names a rule that cannot be accepted",
    explanation: include_str!("card/not_acceptable.md"),
    acceptable: false,
};
