//! The share of users who choose each profile.

use crate::{
    model::{Person, Profile, Role},
    settle::Settled,
};

/// All seats.
pub(super) fn everything(why: &'static str) -> Settled<f64> {
    Settled::derived(1.0, why)
}

/// The fraction of the seats that choose each profile.
///
/// A profile without a share that participants cannot see is chosen, at most, by the users who can see it; any other
/// profile without a share counts as 0, and the default profile gets the rest. At least `seats` users are expected: most
/// participants are registered later than staff, and some logins have no roster at all.
pub(super) fn shares(profiles: &[Profile], default: usize, people: &[Person], seats: usize) -> Vec<Settled<f64>> {
    let closed = |profile: &Profile| !profile.roles.is_empty() && !profile.roles.contains(&Role::Participant);
    let open_ended =
        |(index, profile): &(usize, &Profile)| *index != default && profile.share.is_none() && closed(profile);
    let closed_count = profiles.iter().enumerate().filter(open_ended).count();
    let mut shares: Vec<Settled<f64>> = profiles
        .iter()
        .enumerate()
        .map(|(index, profile)| match profile.share {
            Some(share) => Settled::given(share.fraction()),
            None if open_ended(&(index, profile)) && !people.is_empty() => {
                let may = people.iter().filter(|person| profile.roles.contains(&person.role)).count();
                let all = people.len().max(seats);
                let why = format!("the {may} of {all} people who can choose it, and {closed_count} such profiles");
                Settled::derived(ratio(may, all * closed_count), why)
            }
            None => Settled::derived(0.0, "the absence of `share`: the default profile gets the rest"),
        })
        .collect();
    let others: f64 = shares.iter().enumerate().filter(|(index, _)| *index != default).map(|(_, share)| **share).sum();
    if let Some(share) = shares.get_mut(default).filter(|share| !share.is_given()) {
        *share = Settled::derived(
            (1.0 - others).max(0.0),
            format!("the rest of 100% after the other profiles' {:.0}%", others * 100.0),
        );
    }
    shares
}

fn ratio(part: usize, whole: usize) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a roster has far fewer than 2^52 people")]
    let (part, whole) = (part as f64, whole.max(1) as f64);
    part / whole
}
