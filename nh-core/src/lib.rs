//! The core of nhbootcamp: one `bootcamp.yaml` in; a proven, priced and rendered JupyterHub bootcamp out.
//!
//! ```
//! use nh_core::{check, parse, render, source::Documents};
//!
//! let text = "
//! name: summer-school
//! event: {starts: 2027-07-26, ends: 2027-08-06, seats: 120}
//! project: {id: summer-school, region: us-east1}
//! hub:
//!   host: hub.example.org
//!   login: {github: {organizations: [example]}}
//!   tls: {contactEmail: ops@example.org}
//! roster: {admins: [alice-example]}
//! ";
//! let parsed = parse::parse(Documents::new("bootcamp.yaml", text));
//! let verdict = check::check(&parsed, Default::default());
//! let checked = verdict.checked.expect("no error is found");
//! println!("{} seats, {}", checked.sizing().totals.holds.known().unwrap(), checked.cost().total);
//!
//! println!("{} steps create it", checked.plan().steps().len());
//!
//! let bundle = render::render(&checked)?;
//! assert!(bundle.files().contains_key("charts/hub/Chart.yaml"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Each stage is a module: [`parse`] reads documents and never fails, [`settle`] derives the values that are left out,
//! [`check`] applies the rules and is the only way to a [`check::Checked`], which owns its [`plan`], [`render`] creates the files.
//! Everything between reading and writing files ([`client`]) is pure, synchronous and deterministic.
//!
//! # Features
//!
//! `files` (on by default) adds [`client`], which reads and writes a folder. Without default features the crate uses no
//! files, clock, process or temporary file, and compiles for `wasm32-unknown-unknown`: a program in a browser fills
//! [`source::Documents`] itself and takes the bundle as texts.

pub mod catalog;
pub mod change;
pub mod check;
mod checked;
#[cfg(feature = "files")]
pub mod client;
pub mod contract;
pub mod diagnostic;
pub mod fix;
pub mod gap;
pub mod hint;
pub mod inventory;
pub mod model;
pub mod node;
pub mod outlook;
pub mod parse;
pub mod plan;
pub mod price;
pub mod render;
pub mod resource;
pub mod schema;
pub mod settle;
pub mod size;
pub mod source;
pub mod starter;
mod template;
pub mod unit;
pub mod value;
pub mod view;
mod yaml;
