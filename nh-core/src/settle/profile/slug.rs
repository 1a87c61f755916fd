//! The names of profiles in addresses and values.

use crate::{
    model::Profile,
    settle::{
        Settled,
        naming::{label, parse_valid},
    },
    unit::ResourceName,
};

/// The slug of a derived profile.
pub(super) fn certain_slug(slug: &str) -> Settled<ResourceName> {
    Settled::derived(parse_valid(slug), "its name")
}

/// A unique slug for each profile.
pub(super) fn slugs(profiles: &[Profile]) -> Vec<Settled<ResourceName>> {
    let mut used: Vec<String> =
        profiles.iter().filter_map(|profile| Some(profile.slug.as_ref()?.to_string())).collect();
    profiles
        .iter()
        .enumerate()
        .map(|(index, profile)| {
            if let Some(slug) = &profile.slug {
                return Settled::given(slug.clone());
            }
            let made = label(&profile.name);
            // A name in another alphabet gives an empty slug, and a slug must begin with a letter.
            let stem = match made.chars().next() {
                None => format!("profile-{}", index + 1),
                Some(first) if first.is_ascii_digit() => format!("profile-{made}"),
                Some(_) => made,
            };
            let stem = stem.get(..50).unwrap_or(&stem).trim_end_matches('-').to_owned();
            let slug = std::iter::once(stem.clone())
                .chain((2..=profiles.len() + 1).map(|number| format!("{stem}-{number}")))
                .find(|slug| !used.contains(slug))
                .unwrap_or(stem);
            used.push(slug.clone());
            Settled::derived(parse_valid(&slug), format!("its name `{}`", profile.name))
        })
        .collect()
}
