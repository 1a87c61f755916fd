//! Names as ids have them.

/// `kebab-case` of a key in camelCase or of a role such as `container.defaultNodeServiceAccount`.
pub(super) fn kebab(text: &str) -> String {
    let mut kebab = String::new();
    for letter in text.chars() {
        if letter.is_ascii_uppercase() && !kebab.is_empty() && !kebab.ends_with('-') {
            kebab.push('-');
        }
        if letter.is_ascii_alphanumeric() {
            kebab.push(letter.to_ascii_lowercase());
        } else if !kebab.is_empty() && !kebab.ends_with('-') {
            kebab.push('-');
        }
    }
    kebab.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use super::kebab;

    #[test]
    fn keys_and_roles_become_kebab_case() {
        assert_eq!(kebab("imagePusher"), "image-pusher");
        assert_eq!(kebab("container.defaultNodeServiceAccount"), "container-default-node-service-account");
        assert_eq!(kebab("m1_cpus"), "m1-cpus");
        assert_eq!(kebab("us-east1"), "us-east1");
    }
}
