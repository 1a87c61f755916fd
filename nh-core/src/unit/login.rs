//! Names in OpenID Connect and CILogon.

use super::shape::shape;

shape!(
    /// The address of an OpenID Connect issuer, or of one of its endpoints.
    IssuerUrl, "an address without `/` at the end,", "https://login.example.org/realms/course",
    r"^https://[a-z0-9](?:[a-z0-9.-]{0,250}[a-z0-9])?(?::[0-9]{1,5})?(?:/[A-Za-z0-9._~-]+){0,10}$"
);

shape!(
    /// A claim in the answer of an identity provider.
    ClaimName, "a claim", "preferred_username", r"^[A-Za-z][A-Za-z0-9_.-]{0,63}$"
);

shape!(
    /// An identity provider of CILogon: `github`, `google`, `orcid`, or the `EntityID` of an institution. A domain
    /// does not determine the `EntityID`.
    CilogonProvider, "`github`, `google`, `orcid`, or an EntityID of <https://cilogon.org/idplist>",
    "https://idp.university.example/idp/shibboleth",
    r"^(?:github|google|orcid|https?://[A-Za-z0-9][A-Za-z0-9._~:/?=%-]{3,250}|urn:[A-Za-z0-9][A-Za-z0-9.:_-]{3,250})$"
);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_domain_is_no_identity_provider() {
        for name in
            ["github", "orcid", "https://idp.university.example/idp/shibboleth", "urn:mace:incommon:example.edu"]
        {
            assert!(name.parse::<CilogonProvider>().is_ok(), "{name}");
        }
        for name in ["university.example", "Github", "microsoft", "ftp://idp.university.example"] {
            assert!(name.parse::<CilogonProvider>().is_err(), "{name}");
        }
        for url in ["http://login.example.org", "https://login.example.org/", "login.example.org"] {
            assert!(url.parse::<IssuerUrl>().is_err(), "{url}");
        }
    }
}
