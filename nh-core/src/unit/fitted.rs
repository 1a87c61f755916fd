//! Names made from other names, within a limit.

/// Digits of the hash in a shortened name: 65,536 values, enough for the few bootcamps in a project.
const MARK_DIGITS: usize = 4;

/// `name-suffix` in at most `most` characters.
///
/// A name that is too long keeps its beginning and gets a hash of the whole name. Long names with the same beginning
/// stay different, and the same name always gives the same result.
pub(crate) fn fitted(name: &str, suffix: &str, most: usize) -> String {
    let tail = if suffix.is_empty() { String::new() } else { format!("-{suffix}") };
    if name.len() + tail.len() <= most {
        return format!("{name}{tail}");
    }
    let room = most.saturating_sub(tail.len() + MARK_DIGITS + 1);
    let kept: String = name.chars().take(room).collect();
    format!("{}-{:04x}{tail}", kept.trim_end_matches('-'), fnv1a(name) & 0xffff)
}

/// The 32-bit FNV-1a hash: five lines, the same on every machine and in every release.
fn fnv1a(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

#[cfg(test)]
mod tests {
    use super::{fitted, fnv1a};

    #[test]
    fn names_fit_and_stay_apart() {
        for (name, suffix, most, expected) in [
            ("nh-2027", "node-user", 30, "nh-2027-node-user"),
            ("neurohackademy-2027", "filestore", 30, "neurohackademy-2027-filestore"),
            ("neurohackademy-summer-2027", "node-user", 30, "neurohackademy-ab95-node-user"),
            ("neurohackademy-2027", "", 63, "neurohackademy-2027"),
        ] {
            assert_eq!(fitted(name, suffix, most), expected);
            assert!(expected.len() <= most);
        }
        assert_ne!(
            fitted("neurohackademy-summer-2027", "pusher", 30),
            fitted("neurohackademy-summer-2028", "pusher", 30)
        );
        assert!(!fitted("abcdefghijklm-n-opqrstuvwxyz", "node-user", 30).contains("--"));
    }

    #[test]
    fn the_hash_is_the_published_one() {
        // Test vectors of the FNV specification (draft-eastlake-fnv).
        assert_eq!(fnv1a(""), 0x811c_9dc5);
        assert_eq!(fnv1a("a"), 0xe40c_292c);
        assert_eq!(fnv1a("foobar"), 0xbf9c_f968);
    }
}
