//! Measures and names: the small types of which the model consists.
//!
//! Each is written in `bootcamp.yaml` as one scalar, refuses invalid values, and prints in a form that reads back as
//! the same value.
//!
//! ```
//! use nh_core::unit::Memory;
//!
//! let guarantee: Memory = "12Gi".parse().unwrap();
//! assert_eq!(guarantee.bytes(), 12 << 30);
//! assert_eq!(guarantee.to_string(), "12Gi");
//! // The failing case: an unknown unit.
//! assert!("12 apples".parse::<Memory>().is_err());
//! ```

mod address;
mod cidr;
mod cloud;
mod cpu;
mod date;
mod day_pattern;
mod error;
mod expected;
mod fitted;
mod github;
mod image;
mod kubernetes;
mod line;
mod login;
mod meant;
mod memory;
mod money;
mod name;
mod number;
mod percent;
mod place;
mod plain_secret;
mod private_key;
mod secret;
mod sent;
mod shape;
pub(crate) mod text;
mod time_span;
mod unseen;
mod version;
mod whole;

pub(crate) use address::optional_address;
pub use cidr::{Cidr, NetworkRange};
pub use cloud::{BillingAccount, Location, NodeImageType, ShareName, SqlTier, SqlVersion};
pub use cpu::Cpu;
pub use date::{Date, TimeOfDay, TimeZone};
pub use day_pattern::DayPattern;
pub use error::{UnitError, UnitErrorKind};
pub use expected::Expected;
pub(crate) use fitted::fitted;
pub use github::{
    ActionReference, ClientId, GithubOrganization, GithubRepository, GithubTeam, OauthScope, RunnerLabel,
};
pub use image::{ImageReference, ImageRepository, ImageTag};
pub use kubernetes::{ApiVersion, LabelKey, LabelValue, ObjectKind, ObjectName};
pub use line::{Line, Title};
pub use login::{CilogonProvider, ClaimName, IssuerUrl};
pub(crate) use memory::MemorySuffix;
pub use memory::{DiskSize, Memory};
pub use money::Money;
pub use name::{
    BootcampName, EmailAddress, EnvironmentName, FolderName, Host, MachineType, Namespace, ProjectId, QuotaMetric,
    Region, ResourceName, RoleName, ServiceAccountId, Username, Zone,
};
pub use number::{counted, grouped};
pub(crate) use number::{either, joined, listed, people};
pub use percent::Percent;
pub use place::{ChartRepository, FileName, GitBranch, GitUrl, NodeFolder, RepositoryPath, Requirement};
pub(crate) use plain_secret::{
    Sight, hidden, is_no_secret, is_secret_name, keys_and_tokens, merged, passwords, secrets,
};
pub use secret::{AgeRecipient, PathPattern};
pub(crate) use sent::{Sent, received};
pub use time_span::{PositiveTimeSpan, TimeSpan};
pub(crate) use unseen::visible;
pub use version::Version;
pub use whole::{NatAddresses, Nodes, SeatCount, Seats, Whole};
