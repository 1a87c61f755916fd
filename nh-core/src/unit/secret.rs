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

impl AgeRecipient {
    /// Whether the checksum of a key of age matches; a key of SSH has none.
    pub(crate) fn is_intact(&self) -> bool {
        !self.starts_with("age1") || has_valid_checksum(self)
    }
}

/// The alphabet of Bech32.
const LETTERS: &[u8; 32] = b"qpzry9x8gf2tvdw0s3jn54khce6mua7l";

/// Whether the checksum of a lower-case Bech32 text matches (BIP 173, without its limit of 90 characters, as in age).
fn has_valid_checksum(text: &str) -> bool {
    let Some((name, data)) = text.rsplit_once('1') else { return false };
    let values: Option<Vec<u32>> = data
        .bytes()
        .map(|letter| LETTERS.iter().position(|known| *known == letter).and_then(|value| u32::try_from(value).ok()))
        .collect();
    let Some(values) = values else { return false };
    let name = name.as_bytes();
    let expanded = name
        .iter()
        .map(|letter| u32::from(letter >> 5))
        .chain([0])
        .chain(name.iter().map(|letter| u32::from(letter & 31)));
    let checksum = expanded.chain(values).fold(1u32, |checksum, value| {
        let top = checksum >> 25;
        let generators = [0x3b6a_57b2u32, 0x2650_8e6d, 0x1ea1_19fa, 0x3d42_33dd, 0x2a14_62b3];
        let bits = generators.into_iter().enumerate().filter(|(bit, _)| (top >> bit) & 1 == 1);
        bits.fold(((checksum & 0x01ff_ffff) << 5) ^ value, |sum, (_, generator)| sum ^ generator)
    });
    checksum == 1
}

shape!(
    /// A regular expression for file paths, in the syntax that Go and Rust share.
    PathPattern, "a regular expression for paths", "^secrets/.*\\.yaml$", r"^[^\u0000-\u001f\u007f-\u009f]{1,200}$",
    // SOPS compiles it with Go's `regexp`, whose syntax (RE2) this crate shares.
    |text| regex_lite::Regex::new(text).is_ok()
);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::unit::UnitErrorKind;

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
    fn one_changed_letter_of_a_recipient_is_noticed() {
        let right = AgeRecipient::EXAMPLE;
        assert!(right.parse::<AgeRecipient>().unwrap().is_intact());
        for at in 5..right.len() {
            let other = if right.as_bytes()[at] == b'q' { "p" } else { "q" };
            let wrong = format!("{}{other}{}", &right[..at], &right[at + 1..]);
            assert!(!wrong.parse::<AgeRecipient>().unwrap().is_intact(), "{wrong}");
        }
        let plugin = "age1yubikey1qwt50d05nh5vutpdzmlg5wn80xq5negm4uj9ghv0snvdd3yysf5yw3rhl3t";
        assert!(plugin.parse::<AgeRecipient>().unwrap().is_intact());
    }

    #[test]
    fn a_private_key_is_not_repeated() {
        let key = format!("AGE-SECRET-KEY-1{}", "QWERTYUP".repeat(8));
        let error = key.parse::<AgeRecipient>().unwrap_err();
        assert_eq!(*error.kind(), UnitErrorKind::PrivateKey);
        let said = format!("{error} {}", crate::hint::Hint::hint(&error).unwrap_or_default());
        assert!(!said.contains("QWERTY") && said.contains("leaked"), "{said}");
    }

    #[test]
    fn patterns_are_ones_that_go_compiles() {
        assert!(r"deployments/.*/secrets/.*\.yaml$".parse::<PathPattern>().is_ok());
        for text in ["(", "a(?=b)", r"(a)\1", "a\nb", "["] {
            assert!(text.parse::<PathPattern>().is_err(), "{text}");
        }
    }
}
