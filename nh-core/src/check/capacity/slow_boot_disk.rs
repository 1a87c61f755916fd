//! NH0319: a new node is slow to write the image.

use crate::{
    check::{Requires, Rule, Subject},
    diagnostic::{Card, Finding, Severity},
    model::{DiskType, Purpose},
    unit::TimeSpan,
};

/// The rule.
pub static RULE: Rule = Rule {
    card: Card {
        code: "NH0319",
        name: "slow-boot-disk",
        severity: Severity::Warning,
        summary: "a new node is slow to write the image",
        explanation: include_str!("slow_boot_disk.md"),
        acceptable: true,
    },
    requires: Requires::Files,
    check,
};

/// Write rate of a spinning disk in MiB/s per GiB of its size.
const RATE: f64 = 0.12;
/// The start timeout of the JupyterHub chart, in seconds.
const PATIENCE: f64 = 300.0;

fn check(subject: &Subject<'_>) -> Vec<Finding> {
    let image = *subject.resolved.image.size;
    super::given_pools(subject)
        .filter(|(_, pool)| pool.purpose == Purpose::User && *pool.disk_type == DiskType::PdStandard)
        .filter_map(|(path, pool)| {
            let rate = RATE * pool.disk_size.gib();
            // The image is written compressed, then uncompressed.
            let seconds = image.gib() * 1024.0 * 2.5 / rate.max(f64::MIN_POSITIVE);
            (seconds > PATIENCE).then(|| {
                RULE.finding(format!("a new node of `{}` needs {} to write the image", *pool.name, minutes(seconds)))
                    .at(path.clone().key("disk").key("type"), format!("{rate:.0} MiB/s at {}", *pool.disk_size))
                    .help("set `type: pd-balanced`, which is ten times as fast for a few dollars per event")
                    .setting(path.key("disk").key("type"), "pd-balanced")
            })
        })
        .collect()
}

/// Rounds to whole minutes.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a finite number of zero or more saturates"
)]
fn minutes(seconds: f64) -> TimeSpan {
    TimeSpan::from_seconds((seconds / 60.0).round().min(1e6) as u64 * 60)
}
