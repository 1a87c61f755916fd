//! Whole numbers with a minimum and a maximum.

use std::fmt;

use serde::de;

use super::{Expected, Sent, UnitError};

/// A whole number from `LEAST` to `MOST`; other numbers are refused when they are read, before anything is computed
/// from them.
///
/// ```
/// use nh_core::unit::Seats;
/// assert_eq!("1600".parse::<Seats>().unwrap().get(), 1600);
/// assert_eq!("0".parse::<Seats>().unwrap_err().to_string(), "`0` must be a whole number from 1 to 1,000,000");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Whole<const LEAST: u32, const MOST: u32>(u32);

/// Seats of a bootcamp. A million is more than any hub has had, and more than the 200,000 pods of the largest GKE
/// cluster; rules check lower limits.
pub type Seats = Whole<1, 1_000_000>;

/// Seats, possibly none.
pub type SeatCount = Whole<0, 1_000_000>;

/// Nodes of a pool: a GKE cluster has at most 15,000 ("Quotas and limits" of GKE).
pub type Nodes = Whole<0, 15_000>;

/// Addresses of Cloud NAT: no gateway has more than 500 ("Quotas and limits" of Cloud NAT, 300 per gateway).
pub type NatAddresses = Whole<0, 300>;

impl<const LEAST: u32, const MOST: u32> Whole<LEAST, MOST> {
    /// The number, if it is within the limits.
    pub const fn new(number: u32) -> Option<Self> {
        if number < LEAST || number > MOST { None } else { Some(Self(number)) }
    }

    /// The number, or the nearest limit.
    pub(crate) fn nearest_to(number: u32) -> Self {
        Self(number.clamp(LEAST, MOST))
    }

    /// The number.
    pub const fn get(self) -> u32 {
        self.0
    }

    /// The number as another deserializer found it, or the fault.
    pub(crate) fn read<E: de::Error>(number: u64) -> Result<Self, E> {
        let within = u32::try_from(number).ok().and_then(Self::new);
        within.ok_or_else(|| E::custom(Sent(&UnitError::number_outside(&number, LEAST, MOST))))
    }

    const fn expected() -> Expected {
        Expected::Within { least: LEAST, most: MOST }
    }
}

impl<const LEAST: u32, const MOST: u32> std::str::FromStr for Whole<LEAST, MOST> {
    type Err = UnitError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let refuse = || UnitError::shape(text, Self::expected().to_string());
        let number: u64 = text.parse().map_err(|_| refuse())?;
        let within = u32::try_from(number).ok().and_then(Self::new);
        within.ok_or_else(|| UnitError::number_outside(&number, LEAST, MOST))
    }
}

impl<const LEAST: u32, const MOST: u32> fmt::Display for Whole<LEAST, MOST> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl<const LEAST: u32, const MOST: u32> serde::Serialize for Whole<LEAST, MOST> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_u32(self.0)
    }
}

impl<const LEAST: u32, const MOST: u32> From<Whole<LEAST, MOST>> for u32 {
    fn from(number: Whole<LEAST, MOST>) -> Self {
        number.0
    }
}

impl<const MOST: u32> Default for Whole<0, MOST> {
    fn default() -> Self {
        Self(0)
    }
}

impl<'de, const LEAST: u32, const MOST: u32> de::Deserialize<'de> for Whole<LEAST, MOST> {
    fn deserialize<D: de::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Number<const LEAST: u32, const MOST: u32>;
        impl<const LEAST: u32, const MOST: u32> de::Visitor<'_> for Number<LEAST, MOST> {
            type Value = Whole<LEAST, MOST>;
            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&Sent(&Whole::<LEAST, MOST>::expected()), formatter)
            }
            fn visit_u64<E: de::Error>(self, number: u64) -> Result<Self::Value, E> {
                Whole::read(number)
            }
        }
        deserializer.deserialize_u64(Number)
    }
}

impl<const LEAST: u32, const MOST: u32> schemars::JsonSchema for Whole<LEAST, MOST> {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        format!("WholeFrom{LEAST}To{MOST}").into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": "integer", "minimum": LEAST, "maximum": MOST})
    }
}
