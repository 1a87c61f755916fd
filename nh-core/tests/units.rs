//! Texts of units at their bounds: what is read, and what is refused because it is most likely a slip.

#![allow(clippy::unwrap_used, reason = "a test stops at what it cannot read")]

use std::{fmt::Display, str::FromStr};

use nh_core::unit::{Cpu, Money, TimeSpan, Version};

/// What is read of `text`, as it is written again; `refused` where it is not read.
fn said<Unit: FromStr + Display>(text: &str) -> String {
    text.parse::<Unit>().map_or_else(|_| "refused".to_owned(), |unit| unit.to_string())
}

#[test]
fn commas_of_an_amount_stand_after_thousands_only() {
    for (text, expected) in [
        ("5000 USD", "5,000.00 USD"),
        ("12,345.5 USD", "12,345.50 USD"),
        ("1,000,000 USD", "1,000,000.00 USD"),
        // Elsewhere this is one and a half.
        ("1,5 USD", "refused"),
        ("1,50 USD", "refused"),
        ("12,3456 USD", "refused"),
        ("1000,000 USD", "refused"),
        (",500 USD", "refused"),
        ("1,,000 USD", "refused"),
    ] {
        assert_eq!(said::<Money>(text), expected, "{text}");
    }
}

#[test]
fn amounts_reach_from_nothing_to_a_thousand_millions() {
    for (text, expected) in [
        ("0 USD", "0.00 USD"),
        ("1,000,000,000 USD", "1,000,000,000.00 USD"),
        ("1,000,000,000.01 USD", "refused"),
        ("-1 USD", "refused"),
        ("inf USD", "refused"),
        ("NaN", "refused"),
    ] {
        assert_eq!(said::<Money>(text), expected, "{text}");
    }
}

#[test]
fn lengths_of_time_end_with_a_century() {
    // 100 years of 366 days are 36,600 days or 3,162,240,000 seconds.
    for (text, expected) in [
        ("36600d", "36600d"),
        ("3162240000s", "36600d"),
        ("3162240001s", "refused"),
        ("36601d", "refused"),
        ("36600d1s", "refused"),
        ("18446744073709551615d", "refused"),
        ("0", "0s"),
        ("", "refused"),
        ("90m", "1h30m"),
        ("1d1s", "1d1s"),
    ] {
        assert_eq!(said::<TimeSpan>(text), expected, "{text}");
    }
}

#[test]
fn ten_thousand_cpus_are_the_most_in_either_form() {
    for (text, expected) in [
        ("10000", "10000"),
        ("10000.1", "refused"),
        ("10000000m", "10000"),
        ("10000001m", "refused"),
        ("-1", "refused"),
        ("250m", "0.25"),
        ("0.25", "0.25"),
    ] {
        assert_eq!(said::<Cpu>(text), expected, "{text}");
    }
}

#[test]
fn versions_hold_nothing_that_a_script_would_run() {
    for version in ["4.4.0", "v0.15.1", "1.33", "1.33.1-gke.1001000", "1.0.0+build.7"] {
        assert_eq!(said::<Version>(version), version);
    }
    for version in ["1.2.3.4", "four", "", "1.0.0-a b", "1.0.0-$(id)", "1.0.0-`id`", "1.0.0-é"] {
        assert_eq!(said::<Version>(version), "refused", "{version}");
    }
    let long = |letters: usize| format!("1.0.0-{}", "a".repeat(letters - "1.0.0-".len()));
    assert_eq!(said::<Version>(&long(80)), long(80));
    assert_eq!(said::<Version>(&long(81)), "refused");
}
