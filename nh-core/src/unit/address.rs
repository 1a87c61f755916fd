//! Single addresses of IPv4.

use std::{fmt, net::Ipv4Addr, str::FromStr};

use serde::{Deserialize, Deserializer};

use super::{UnitError, text::text_unit};

/// An address as written in a document.
struct Written(Ipv4Addr);

impl FromStr for Written {
    type Err = UnitError;

    fn from_str(text: &str) -> Result<Self, UnitError> {
        let meant = || text.trim().split_once('/').and_then(|(address, _)| address.parse::<Ipv4Addr>().ok());
        text.parse().map(Self).map_err(|_| {
            UnitError::shape(text, "an IPv4 address, four numbers from 0 to 255, such as `203.0.113.7`")
                .meaning(meant())
        })
    }
}

impl fmt::Display for Written {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

text_unit!(Written, "an IPv4 address", None, ["203.0.113.7"]);

/// Reads an optional address, with our own error: the standard library's neither names the expected form nor gives an
/// example.
pub fn optional_address<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Ipv4Addr>, D::Error> {
    Ok(Option::<Written>::deserialize(deserializer)?.map(|written| written.0))
}
