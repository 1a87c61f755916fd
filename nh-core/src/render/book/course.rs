//! What all pages use: days, sessions, server sizes, folders.

use serde::Serialize;

use super::words;
use crate::{
    model::{DatasetAccess, Role, RosterKeeping},
    render::{
        secret,
        support::share,
        values::{datasets, servers},
    },
    settle::{Resolved, ResolvedEvent, ResolvedHomes, ResolvedLogin, ResolvedProfile, ResolvedSession},
    unit::{Memory, TimeSpan},
};

/// The course in words.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
#[expect(clippy::struct_excessive_bools, reason = "each is a question that a template asks")]
pub(super) struct Course {
    name: String,
    host: String,
    contact: Option<String>,
    /// Whether users log in at a service with an account of their own.
    oauth: bool,
    github: bool,
    service: String,
    /// What the organisers need to know of each user.
    sent: &'static str,
    roster_only: bool,
    roster_in_secrets: bool,
    /// Whether the roster is in files of its own, not in `bootcamp.yaml`.
    roster_files: bool,
    everybody: bool,
    organizations: String,
    starts: String,
    dates: String,
    teardown: String,
    freeze: Option<String>,
    timezone: String,
    seats: String,
    sessions: Vec<Session>,
    profiles: Vec<Profile>,
    staff_profiles: Vec<Profile>,
    several: bool,
    /// Whether users can choose among servers of more than one size.
    several_sizes: bool,
    default_profile: String,
    default_memory: String,
    home: String,
    home_size: String,
    disk_each: bool,
    /// Whether servers mount a share: for datasets or for homes.
    share: bool,
    idle: String,
    max_age: Option<String>,
    max_age_ends_nights: bool,
    timeout: String,
    datasets: Option<Datasets>,
    image_folder: String,
    repository: Option<String>,
}

#[derive(Serialize)]
struct Session {
    name: Option<String>,
    days: String,
    from: String,
    until: String,
    people: String,
    arrive: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Profile {
    name: String,
    description: String,
    memory: String,
    cpu: String,
    default: bool,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Datasets {
    folder: &'static str,
    source: &'static str,
    copied: bool,
    copy_every: String,
    curriculum: Option<Curriculum>,
    lessons: &'static str,
    share_too: String,
    per_reader: Option<String>,
}

#[derive(Serialize)]
struct Curriculum {
    repository: String,
    branch: String,
    every: String,
}

/// The course in words.
pub(super) fn course(resolved: &Resolved) -> Course {
    let (event, hub) = (&resolved.event, &resolved.hub);
    let organizations = hub.login.github().map_or_else(String::new, |github| {
        let organizations = github.organizations.iter().map(|name| format!("`{name}`"));
        let teams = github.teams.iter().map(|name| format!("`{name}`"));
        organizations.chain(teams).collect::<Vec<_>>().join(" or ")
    });
    let everybody = hub.login.open_field().is_some();
    let terms = ResolvedLogin::of(&hub.login);
    let for_participants = |profile: &&ResolvedProfile| profile.roles.contains(&Role::Participant);
    let (profiles, staff): (Vec<_>, Vec<_>) = hub.profiles.iter().partition(for_participants);
    let default = hub.default_profile();
    let (home_size, disk_each) = match &hub.homes {
        ResolvedHomes::Disks { size, .. } => (size.in_words(), true),
        ResolvedHomes::Shared { quota } => (quota.in_words(), false),
    };
    let never = hub.culling.max_age.seconds() == 0;
    Course {
        name: resolved.name.to_string(),
        host: hub.host.to_string(),
        contact: contact(resolved),
        oauth: hub.login.uses_oauth_app(),
        github: hub.login.github().is_some(),
        service: terms.service,
        sent: terms.names.sent(),
        roster_only: organizations.is_empty() && !everybody,
        roster_in_secrets: *resolved.roster_keeping == RosterKeeping::Secrets,
        roster_files: !secret::roster_files(resolved).is_empty(),
        everybody,
        organizations,
        starts: words::day(event.starts),
        dates: words::dates(event.starts, event.ends, words::day),
        teardown: words::day(*event.teardown),
        freeze: event.freeze.map(words::day),
        timezone: event.timezone.to_string(),
        seats: words::grouped(event.seats),
        sessions: event.sessions.iter().map(|session| in_words(session, event)).collect(),
        several: profiles.len() > 1,
        several_sizes: profiles.len() + staff.len() > 1,
        profiles: profiles.into_iter().map(profile).collect(),
        staff_profiles: staff.into_iter().map(profile).collect(),
        default_profile: default.map_or_else(String::new, |profile| profile.name.clone()),
        default_memory: default.map_or_else(String::new, |profile| profile.memory_guarantee.in_words()),
        home: servers::HOME.to_owned(),
        home_size,
        disk_each,
        share: !disk_each || resolved.datasets.is_some(),
        idle: words::time(*hub.culling.idle),
        max_age: (!never).then(|| words::time(*hub.culling.max_age)),
        max_age_ends_nights: !never && hub.culling.max_age.seconds() < 24 * 3_600,
        timeout: words::time(*hub.spawning.timeout),
        datasets: folders(resolved),
        image_folder: resolved.image.folder.to_string(),
        repository: resolved.delivery.repository.clone(),
    }
}

/// The contact for users: the address for alerts, or the one for certificates.
pub(super) fn contact(resolved: &Resolved) -> Option<String> {
    let address = resolved.monitoring.contact_email.as_ref().or(resolved.hub.contact_email.as_ref());
    address.map(ToString::to_string)
}

fn in_words(session: &ResolvedSession, event: &ResolvedEvent) -> Session {
    Session {
        name: session.name.is_given().then(|| session.name.to_string()),
        days: words::days(session, event),
        from: session.at.to_string(),
        until: end(session),
        people: words::grouped(session.users),
        arrive: words::time(session.arrive_within),
    }
}

/// The time of day at which a session ends.
fn end(session: &ResolvedSession) -> String {
    let minutes = (u64::from(session.at.0.hour().unsigned_abs()) * 60
        + u64::from(session.at.0.minute().unsigned_abs())
        + session.lasts.seconds() / 60)
        % (24 * 60);
    format!("{:02}:{:02}", minutes / 60, minutes % 60)
}

fn profile(profile: &ResolvedProfile) -> Profile {
    let (guarantee, limit) = (profile.memory_guarantee, *profile.memory_limit);
    Profile {
        name: profile.name.clone(),
        description: profile.description.to_string(),
        memory: if limit > guarantee {
            format!("{}, up to {} if available", guarantee.in_words(), limit.in_words())
        } else {
            guarantee.in_words()
        },
        cpu: match profile.cpu_limit {
            Some(limit) if limit.millicores() == 1_000 => "up to one core".to_owned(),
            Some(limit) => format!("up to {limit} cores"),
            None => "as much as is available".to_owned(),
        },
        default: profile.default,
    }
}

fn folders(resolved: &Resolved) -> Option<Datasets> {
    let settled = resolved.datasets.as_ref()?;
    let copied = *settled.access == DatasetAccess::NodeCache && settled.cache.is_some();
    let copy_every = share::copy_every(settled);
    // The time until everybody has what was pushed: it is fetched, and then copied to each node.
    let lessons = settled.curriculum.as_ref().map(|lessons| {
        let late = lessons.every.seconds() + if copied { copy_every.seconds() } else { 0 };
        (lessons, TimeSpan::from_seconds(late))
    });
    Some(Datasets {
        folder: datasets::DATASETS,
        source: if copied { datasets::DATASETS_SOURCE } else { datasets::DATASETS },
        copied,
        copy_every: words::time(copy_every),
        share_too: settled.capacity.in_words(),
        lessons: datasets::CURRICULUM,
        per_reader: settled.per_reader.map(Memory::in_words),
        curriculum: lessons.map(|(lessons, late)| Curriculum {
            repository: lessons.repository.clone(),
            branch: lessons.branch.to_string(),
            every: words::time(late),
        }),
    })
}
