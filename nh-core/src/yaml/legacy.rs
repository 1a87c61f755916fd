//! Scalars that YAML 1.1 and 1.2 read differently, as helm reads them in values.
//!
//! helm reads values with `sigs.k8s.io/yaml`, a fork of go-yaml 2: booleans are also `yes`, `no`, `on`, `off`, `y` and `n`;
//! numbers may contain `_`; `0644` is octal. Numbers with colons are texts there, too.

use super::node::{Kind, Node};

/// Rereads every plain text below `node` as helm does. `text` is the document of the node.
pub fn reread_as_helm(node: &mut Node, text: &str) {
    match &mut node.kind {
        Kind::List(items) => items.iter_mut().for_each(|item| reread_as_helm(item, text)),
        Kind::Map(entries) => entries.iter_mut().for_each(|entry| reread_as_helm(&mut entry.value, text)),
        Kind::Text(content) => {
            // A text in quotation marks, or a block, is longer in the document.
            if text.get(node.span.clone()) == Some(content.as_str())
                && let Some(kind) = legacy(content)
            {
                node.kind = kind;
            }
        }
        Kind::Null | Kind::Bool(_) | Kind::Int(..) | Kind::Float(..) | Kind::Removed | Kind::StandIn => {}
    }
}

/// Whether helm reads the plain scalar as something that YAML 1.2 reads as text.
pub fn is_legacy(written: &str) -> bool {
    legacy(written).is_some()
}

fn legacy(written: &str) -> Option<Kind> {
    match written {
        "y" | "Y" | "yes" | "Yes" | "YES" | "on" | "On" | "ON" => return Some(Kind::Bool(true)),
        "n" | "N" | "no" | "No" | "NO" | "off" | "Off" | "OFF" => return Some(Kind::Bool(false)),
        _ => {}
    }
    let digits = written.strip_prefix(['-', '+']).unwrap_or(written);
    if !digits.starts_with(|first: char| first.is_ascii_digit()) {
        return None;
    }
    let bare = digits.replace('_', "");
    let is_octal = bare.len() > 1 && bare.starts_with('0') && bare.chars().all(|digit| ('0'..='7').contains(&digit));
    let is_binary = bare.starts_with("0b");
    if bare == digits && !bare.starts_with('0') || bare == "0" {
        return None;
    }
    let number = if is_octal {
        i64::from_str_radix(&bare, 8).ok()
    } else if is_binary {
        i64::from_str_radix(&bare[2..], 2).ok()
    } else if let Some(hexadecimal) = bare.strip_prefix("0x") {
        // Without `_`, YAML 1.2 reads it in the same way.
        i64::from_str_radix(hexadecimal, 16).ok().filter(|_| bare != digits)
    } else {
        bare.parse().ok()
    };
    let is_negative = written.starts_with('-');
    if let Some(number) = number {
        return Some(Kind::Int(if is_negative { -number } else { number }, written.to_owned()));
    }
    let is_decimal = bare.chars().all(|letter| letter.is_ascii_digit() || ".eE+-".contains(letter));
    // `0.5` is no old form.
    let number: f64 = bare.parse().ok().filter(|_| is_decimal && bare != digits)?;
    Some(Kind::Float(if is_negative { -number } else { number }, written.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What helm 4.3.1 prints for each.
    #[test]
    fn scalars_are_what_helm_reads() {
        for (written, number) in
            [("0644", 420), ("0b11", 3), ("1_000", 1000), ("0899", 899), ("-012", -10), ("007", 7), ("0x1_F", 31)]
        {
            assert_eq!(legacy(written), Some(Kind::Int(number, written.to_owned())), "{written}");
        }
        assert_eq!(legacy("1_0.5"), Some(Kind::Float(10.5, "1_0.5".to_owned())));
        for (written, value) in [("y", true), ("On", true), ("yes", true), ("N", false), ("off", false)] {
            assert_eq!(legacy(written), Some(Kind::Bool(value)), "{written}");
        }
        for written in
            ["1:30", "0.5", "0", "10", "2027-01-01", "0x1F", "nO", "v1_0", "_1", "1.2.3", "0o644", "00:30", "010-x"]
        {
            assert_eq!(legacy(written), None, "{written}");
        }
    }

    #[test]
    fn only_plain_texts_are_reread() {
        let text = "a: no\nb: 'no'\nc: \"0644\"\nd: [yes, 0644]\ne: |\n  no\n";
        let mut node = super::super::read(text).unwrap();
        reread_as_helm(&mut node, text);
        let value: super::super::Value = super::super::from_node(&node).unwrap();
        let expected: super::super::Value = super::super::from_node(
            &super::super::read("a: false\nb: 'no'\nc: '0644'\nd: [true, 420]\ne: \"no\\n\"\n").unwrap(),
        )
        .unwrap();
        assert_eq!(value, expected);
    }
}
