//! A number, or why there is none.

use serde::{Serialize, Serializer, ser::SerializeMap};

use crate::{
    node::Dimension,
    unit::{MachineType, Percent, Region, ResourceName, people},
};

/// Why something could not be computed; its text is a clause that fits after a colon.
///
/// ```
/// use nh_core::gap::Gap;
/// let gap = Gap::UnknownMachineType { machine_type: "x9-huge-64".parse().unwrap() };
/// assert_eq!(gap.to_string(), "the machine type `x9-huge-64` is not in the catalogue");
/// ```
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Gap {
    /// The catalogue lacks the machine type.
    #[error("the machine type `{machine_type}` is not in the catalogue")]
    UnknownMachineType {
        /// The machine type.
        machine_type: MachineType,
    },
    /// The catalogue does not say towards which quota the CPUs of a family count.
    #[error("the catalogue has no CPU metric for the family `{family}`")]
    UnknownCpuMetric {
        /// The family of machine types.
        family: String,
    },
    /// The catalogue does not say towards which quota a GPU counts.
    #[error("the catalogue has no metric for the GPU `{gpu}`")]
    UnknownGpuMetric {
        /// The kind of GPU.
        gpu: String,
    },
    /// A storage class that neither GKE nor the bundle brings.
    #[error("the storage class `{class}` creates disks of an unknown type")]
    UnknownStorageClass {
        /// The storage class.
        class: String,
    },
    /// The name of a Cloud SQL tier that does not say what the instance has.
    #[error("the tier `{tier}` does not state its CPU and memory")]
    UnknownTier {
        /// The tier.
        tier: String,
    },
    /// The catalogue has no price for a node.
    #[error("the catalogue has no price for `{machine_type}` {}in `{region}`", if *spot { "as a Spot VM " } else { "" })]
    NoNodePrice {
        /// The machine type.
        machine_type: MachineType,
        /// Whether the node is a Spot VM.
        spot: bool,
        /// Where it would run.
        region: Region,
    },
    /// The catalogue has no price for a disk.
    #[error("the catalogue has no price for `{disk}` in `{region}`")]
    NoDiskPrice {
        /// The type of the disk.
        disk: String,
        /// Where it would be.
        region: Region,
    },
    /// The catalogue has no price for addresses.
    #[error("the catalogue has no price for addresses in `{region}`")]
    NoAddressPrice {
        /// Where they would be reserved.
        region: Region,
    },
    /// The catalogue has no price for something whose price is the same everywhere.
    #[error("the catalogue has no price for {what}")]
    NoPrice {
        /// What would be paid for.
        what: String,
    },
    /// No range of the size that is needed is free.
    #[error("no /{prefix} is free in {space} for {reason}")]
    NoFreeRange {
        /// The length of the prefix that is needed.
        prefix: u8,
        /// Where a range was looked for.
        space: String,
        /// Why it has that size.
        reason: String,
    },
    /// A profile has no user pool: there is none, or none with the name that it gives.
    #[error("the profile `{profile}` has no user pool")]
    NoUserPool {
        /// What users see as the name of the profile.
        profile: String,
    },
    /// A profile is on a pool that is not a user pool.
    #[error("the profile `{profile}` runs on the pool `{pool}`, which is not a user pool")]
    NotAUserPool {
        /// What users see as the name of the profile.
        profile: String,
        /// The pool.
        pool: ResourceName,
    },
    /// A server does not fit on a node of its pool.
    #[error("a server of `{profile}` does not fit on a node of `{pool}`, limited by {}", dimension.name())]
    DoesNotFit {
        /// What users see as the name of the profile.
        profile: String,
        /// The pool.
        pool: ResourceName,
        /// What the node has too little of.
        dimension: Dimension,
    },
    /// No placeholder fits on a node of the pool that it is for.
    #[error("no placeholder fits on a node of `{pool}`")]
    PlaceholderDoesNotFit {
        /// The pool.
        pool: ResourceName,
    },
    /// No profile has a share of the seats or a request by which seats could be counted.
    #[error("no profile states what a server requests")]
    NoRequest,
    /// However many nodes there are, too few of their seats stay free.
    #[error("no number of nodes seats {} with {headroom} headroom", people(*users))]
    TooMuchHeadroom {
        /// Users at the fullest session.
        users: u32,
        /// The share of the seats that should stay free.
        headroom: Percent,
    },
    /// A share of nothing.
    #[error("no users are expected")]
    NoUsersExpected,
    /// The pool has no nodes, or none on which a server fits.
    #[error("the pool has no seats")]
    NoSeats,
    /// The bootcamp has no core pool.
    #[error("there is no core pool")]
    NoCorePool,
    /// What runs on every node leaves a core node without room.
    #[error("a core node has no room for pods")]
    NoRoomOnCoreNode,
    /// Days so far away that a date must be mistyped.
    #[error("the forecast ends after three years")]
    BeyondForecast,
}

impl Serialize for Gap {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// Something that is left out of a sum because it could not be computed.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[error("{what}: {gap}")]
#[non_exhaustive]
pub struct LeftOut {
    /// What it is.
    pub what: String,
    /// Why it could not be computed.
    pub gap: Gap,
}

impl Serialize for LeftOut {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// A number that was computed, or the reason why it could not be.
///
/// ```
/// use nh_core::gap::{Computed, Gap};
/// let seats: Computed<u32> = Computed::Unknown(Gap::NoCorePool);
/// assert_eq!((seats.known(), seats.gap()), (None, Some(&Gap::NoCorePool)));
/// assert_eq!(Computed::Known(3).map(|nodes| nodes * 76).known(), Some(&228));
/// ```
#[derive(Debug, Clone, PartialEq)]
pub enum Computed<T> {
    /// The number.
    Known(T),
    /// Why there is none.
    Unknown(Gap),
}

impl<T> Computed<T> {
    /// The value, or the reason for its absence.
    pub(crate) fn of(value: Option<T>, gap: impl FnOnce() -> Gap) -> Self {
        value.map_or_else(|| Self::Unknown(gap()), Self::Known)
    }

    /// The number, where there is one.
    pub const fn known(&self) -> Option<&T> {
        match self {
            Self::Known(value) => Some(value),
            Self::Unknown(_) => None,
        }
    }

    /// Why there is none.
    pub const fn gap(&self) -> Option<&Gap> {
        match self {
            Self::Known(_) => None,
            Self::Unknown(gap) => Some(gap),
        }
    }

    /// What follows from the number; the reason stays.
    pub fn map<U>(&self, follow: impl FnOnce(&T) -> U) -> Computed<U> {
        match self {
            Self::Known(value) => Computed::Known(follow(value)),
            Self::Unknown(gap) => Computed::Unknown(gap.clone()),
        }
    }

    /// What follows from the number and may itself be absent.
    pub fn and_then<U>(&self, follow: impl FnOnce(&T) -> Computed<U>) -> Computed<U> {
        match self {
            Self::Known(value) => follow(value),
            Self::Unknown(gap) => Computed::Unknown(gap.clone()),
        }
    }
}

/// A known number is written as itself, an unknown one as `{"unknown": "the reason"}`.
impl<T: Serialize> Serialize for Computed<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Known(value) => value.serialize(serializer),
            Self::Unknown(gap) => {
                let mut map = serializer.serialize_map(Some(1))?;
                map.serialize_entry("unknown", gap)?;
                map.end()
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Gap, LeftOut};

    #[test]
    fn what_is_left_out_comes_before_its_reason() {
        let left_out = LeftOut { what: "nodes for placeholders".to_owned(), gap: Gap::NoSeats };
        assert_eq!(left_out.to_string(), "nodes for placeholders: the pool has no seats");
    }
}
