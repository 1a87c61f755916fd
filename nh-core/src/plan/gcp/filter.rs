//! Filters with which a probe finds exactly one resource.
//!
//! gcloud's `=` will become looser ("operator evaluation is changing", `gcloud topic filters`), and `:` is a search. An
//! anchored regular expression keeps its meaning.

use crate::plan::step::{Argument, Part};

/// `field` is exactly `text`.
pub(super) fn is(field: &str, text: impl Into<Argument>) -> Argument {
    Argument::from(format!("{field}~^")).and(escaped(&text.into())).and("$")
}

/// `field` is exactly `text`, for `monitoring channels list`: gcloud hands this filter on to Cloud Monitoring as it is,
/// whose own language has `=` and quotes (gcloud 528, `command_lib/monitoring/hooks.py`; its help has this form). gcloud
/// applies it once more to what the service returns.
pub(super) fn is_for_channels(field: &str, text: &str) -> Argument {
    Argument::from(format!("{field}=\"{text}\""))
}

/// `field` ends in `text`, like the name of a resource that ends in `/keyRings/nh`.
pub(super) fn ends(field: &str, text: impl Into<Argument>) -> Argument {
    Argument::from(format!("{field}~")).and(escaped(&text.into())).and("$")
}

/// `field` is one of `texts` followed by `suffix`. The quotes are gcloud's own: without them, its filters end at a
/// bracket.
pub(super) fn is_one_of(field: &str, texts: &[&str], suffix: &str) -> Argument {
    Argument::from(format!("{field}~\"^({}){}$\"", texts.join("|"), suffix.replace('.', "[.]")))
}

/// The policy of a resource binds `member` to `role`; for a listing flattened by `bindings[].members`.
pub(super) fn binding(role: &str, member: impl Into<Argument>) -> Argument {
    is("bindings.role", role).and(" AND ").and(is("bindings.members", member))
}

/// In a regular expression, a dot matches any character; the other characters of these names have no special meaning.
fn escaped(text: &Argument) -> Argument {
    text.parts().iter().fold(Argument::default(), |escaped, part| match part {
        Part::Literal(text) => escaped.and(text.replace('.', "[.]")),
        Part::Output { resource, field } => escaped.and(Argument::output(resource.clone(), field)),
    })
}

#[cfg(test)]
mod tests {
    use super::{binding, ends, is, is_for_channels, is_one_of};
    use crate::settle::output::INGRESS_IP;

    #[test]
    fn filters_are_anchored() {
        assert_eq!(is("name", "nh").to_string(), "name~^nh$");
        assert_eq!(is_for_channels("displayName", "nh").to_string(), "displayName=\"nh\"");
        assert_eq!(ends("name", "/keyRings/nh").to_string(), "name~/keyRings/nh$");
        assert_eq!(is_one_of("config.name", &["a", "b"], ".c").to_string(), "config.name~\"^(a|b)[.]c$\"");
        assert_eq!(is("rrdatas", INGRESS_IP).to_string(), "rrdatas~^${ingress-address.ip}$");
        assert_eq!(
            binding("roles/container.admin", "user:a@b.c").to_string(),
            "bindings.role~^roles/container[.]admin$ AND bindings.members~^user:a@b[.]c$"
        );
    }
}
