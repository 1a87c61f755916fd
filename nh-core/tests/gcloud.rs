//! The plan of every fixture: its shape, its commands through the real gcloud, its scripts through the real bash.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test's own steps must work")]

#[path = "gcloud/bootcamps.rs"]
mod bootcamps;
#[path = "gcloud/cloud.rs"]
mod cloud;
#[path = "gcloud/lint.rs"]
mod lint;
#[path = "gcloud/mishaps.rs"]
mod mishaps;
#[path = "gcloud/real.rs"]
mod real;
#[path = "gcloud/scripts.rs"]
mod scripts;
#[path = "gcloud/shape.rs"]
mod shape;
#[path = "support/tools.rs"]
mod tools;
#[path = "gcloud/work_log.rs"]
mod work_log;
