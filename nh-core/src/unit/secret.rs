//! Who can read secrets, and which files contain them.

use super::shape::shape;

shape!(
    /// The public key of a reader of secrets: of age, of an age plugin, or of SSH, as SOPS accepts them.
    AgeRecipient, "an age recipient (`age1…`) or a public SSH key (`ssh-ed25519 …`)",
    "age1ql3z7hjy54pw3hyww5ayyfg7zqgvc7w3j2elw8zmrj2kg5sfn9aqmcac8p",
    concat!(
        // The characters of Bech32 (BIP 173): 52 for a key of 32 bytes, and 6 for the checksum; plugins add a name and
        // `1` before them.
        r"^(?:age1[02-9ac-hj-np-z]{58}|age1[a-z0-9.+_-]{1,64}1[02-9ac-hj-np-z]{6,4096}",
        r"|ssh-(?:ed25519|rsa) [A-Za-z0-9+/]{60,2000}={0,2}(?: [A-Za-z0-9@._-]{1,100})?)$"
    )
);

shape!(
    /// A regular expression for file paths, in the syntax that Go and Rust share.
    PathPattern, "a regular expression for paths", "^secrets/.*\\.yaml$", r"^[^\u0000-\u001f\u007f-\u009f]{1,200}$",
    // SOPS compiles it with Go's `regexp`, whose syntax (RE2) this crate shares.
    |text| regex_lite::Regex::new(text).is_ok()
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn recipients_are_public_keys() {
        let ssh = format!("ssh-ed25519 {} someone@example", "A".repeat(68));
        let plugin = "age1yubikey1qwt50d05nh5vutpdzmlg5wn80xq5negm4uj9ghv0snvdd3yysf5yw3rhl3t";
        for text in [AgeRecipient::EXAMPLE, plugin, ssh.as_str()] {
            assert!(text.parse::<AgeRecipient>().is_ok(), "{text}");
        }
        for text in ["age1short", "AGE-SECRET-KEY-1QQQQ", "ops@example.org", "age1,age1", "ssh-ed25519"] {
            assert!(text.parse::<AgeRecipient>().is_err(), "{text}");
        }
    }

    #[test]
    fn patterns_are_ones_that_go_compiles() {
        assert!(r"deployments/.*/secrets/.*\.yaml$".parse::<PathPattern>().is_ok());
        for text in ["(", "a(?=b)", r"(a)\1", "a\nb", "["] {
            assert!(text.parse::<PathPattern>().is_err(), "{text}");
        }
    }
}
