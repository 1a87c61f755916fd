//! The time zone of the machine: most courses are planned where they are held.

use std::{env, fs, path::Path};

use nh_core::unit::TimeZone;

/// The time zone of this machine; UTC if it has no named time zone.
pub fn of_this_machine() -> TimeZone {
    let variable = env::var("TZ").ok();
    let link = fs::read_link("/etc/localtime").ok();
    named(variable.as_deref(), link.as_deref()).unwrap_or_else(utc)
}

/// The name in `TZ`, or the name of the file that `/etc/localtime` links to; see tzset(3) and localtime(5).
fn named(variable: Option<&str>, link: Option<&Path>) -> Option<TimeZone> {
    let path = match variable {
        Some(variable) => variable.strip_prefix(':').unwrap_or(variable).to_owned(),
        None => link?.to_str()?.to_owned(),
    };
    path.rsplit_once("zoneinfo/").map_or(path.as_str(), |(_, name)| name).parse().ok()
}

#[expect(clippy::expect_used, reason = "the database contains UTC, as the test below checks")]
fn utc() -> TimeZone {
    "UTC".parse().expect("UTC is a time zone")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_variable_goes_before_the_link_and_what_has_no_name_is_none() {
        let link = Path::new("../usr/share/zoneinfo/America/Los_Angeles");
        let name = |variable, link| named(variable, link).map(|zone| zone.to_string());
        assert_eq!(name(None, Some(link)).as_deref(), Some("America/Los_Angeles"));
        assert_eq!(name(Some(":Europe/Berlin"), Some(link)).as_deref(), Some("Europe/Berlin"));
        assert_eq!(name(Some("/usr/share/zoneinfo/Asia/Tokyo"), None).as_deref(), Some("Asia/Tokyo"));
        assert_eq!(name(Some("<+03>-3"), Some(link)), None);
        assert_eq!(name(None, None), None);
        assert_eq!(utc().as_str(), "UTC");
    }
}
