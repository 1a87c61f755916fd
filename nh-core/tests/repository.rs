//! What the course's repository holds beside its charts: workflows, scripts, secrets, image, book and monitoring, for
//! every fixture, looked at with the programs that read them.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test's own steps must work")]

#[path = "repository/absent.rs"]
mod absent;
#[cfg(unix)]
#[path = "repository/alerting.rs"]
mod alerting;
#[path = "repository/book.rs"]
mod book;
#[path = "repository/bundles.rs"]
mod bundles;
#[path = "support/control_plane.rs"]
mod control_plane;
#[path = "repository/image.rs"]
mod image;
#[path = "repository/kms.rs"]
mod kms;
#[path = "repository/monitoring.rs"]
mod monitoring;
#[path = "repository/placeholders.rs"]
mod placeholders;
#[path = "support/python.rs"]
mod python;
#[cfg(unix)]
#[path = "repository/roster.rs"]
mod roster;
#[cfg(unix)]
#[path = "repository/scripts.rs"]
mod scripts;
#[cfg(unix)]
#[path = "repository/secrets.rs"]
mod secrets;
#[path = "support/tools.rs"]
mod tools;
#[path = "repository/workflows.rs"]
mod workflows;
