//! Names of Kubernetes objects, kinds and labels ("Object Names and IDs", "Labels and Selectors" in its documentation).

use super::shape::shape;

/// Lower-case letters, digits, hyphens and dots, at most 253.
macro_rules! subdomain {
    () => {
        r"[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?"
    };
}

/// Letters, digits, `_`, `.` and `-`, at most 63.
macro_rules! label {
    () => {
        r"[A-Za-z0-9](?:[A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?"
    };
}

shape!(
    /// The name of a Kubernetes object, such as a storage class.
    ObjectName, "a Kubernetes object name of lower-case letters, digits, `-` and `.`", "standard-rwo",
    concat!("^", subdomain!(), "$")
);

shape!(
    /// The API of a Kubernetes object.
    ApiVersion, "a Kubernetes API version", "batch/v1",
    concat!("^(?:", subdomain!(), r"/)?v[0-9]+(?:(?:alpha|beta)[0-9]+)?$")
);

shape!(
    /// The kind of a Kubernetes object.
    ObjectKind, "a Kubernetes object kind", "CronJob", r"^[A-Z][A-Za-z0-9]{0,62}$"
);

shape!(
    /// The key of a label.
    LabelKey, "a label key of letters, digits, `_`, `.` and `-`, with an optional `domain/` before it,",
    "example.org/course", concat!("^(?:", subdomain!(), "/)?", label!(), "$")
);

shape!(
    /// The value of a label; it may be empty.
    LabelValue, "a label value of at most 63 letters, digits, `_`, `.` and `-`", "biology",
    concat!("^(?:", label!(), ")?$")
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_cannot_add_to_a_list() {
        for key in ["team", "example.org/course", "A_b.c-d"] {
            assert!(key.parse::<LabelKey>().is_ok(), "{key}");
        }
        for key in ["", "a=b", "a,b", "a b", "-a", "Example.org/a", "a/b/c"] {
            assert!(key.parse::<LabelKey>().is_err(), "{key}");
        }
        assert!("".parse::<LabelValue>().is_ok());
        assert!("a,b=c".parse::<LabelValue>().is_err());
        assert!("batch/v1beta1".parse::<ApiVersion>().is_ok());
        assert!("v1".parse::<ApiVersion>().is_ok());
        assert!("batch".parse::<ApiVersion>().is_err());
    }
}
