//! Ranges of IPv4 addresses.

use std::{fmt, net::Ipv4Addr, ops::Deref, str::FromStr};

use ipnet::Ipv4Net;

use super::{UnitError, meant, text::text_unit};

/// A range of IPv4 addresses such as `10.64.0.0/14`.
///
/// Host bits are kept as written so that a rule can show them; [`Cidr::truncated`] drops them.
///
/// ```
/// use nh_core::unit::Cidr;
/// let pods: Cidr = "10.64.0.0/14".parse().unwrap();
/// assert_eq!(pods.addresses(), 1 << 18);
/// assert!(pods.overlaps(&"10.65.0.0/20".parse().unwrap()));
/// assert!("10.64.0.0".parse::<Cidr>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cidr(Ipv4Net);

impl Cidr {
    /// The range of `2^(32 - prefix)` addresses starting at `address`; absent if `prefix` is over 32.
    pub fn new(address: Ipv4Addr, prefix: u8) -> Option<Self> {
        Ipv4Net::new(address, prefix).ok().map(Self)
    }

    /// The longest prefix whose range fits this many addresses; 0 if none does.
    pub(crate) fn prefix_for(addresses: u64) -> u8 {
        let bits = addresses.max(1).checked_next_power_of_two().map_or(32, |size| size.trailing_zeros().min(32));
        u8::try_from(32 - bits).unwrap_or(0)
    }

    /// The address as written.
    pub fn address(&self) -> Ipv4Addr {
        self.0.addr()
    }

    /// The first address of the range.
    pub fn first(&self) -> Ipv4Addr {
        self.0.network()
    }

    /// The last address of the range.
    pub fn last(&self) -> Ipv4Addr {
        self.0.broadcast()
    }

    /// The length of the prefix, 0 to 32.
    pub fn prefix(&self) -> u8 {
        self.0.prefix_len()
    }

    /// How many addresses the range has.
    pub fn addresses(&self) -> u64 {
        1 << (32 - u32::from(self.prefix()))
    }

    /// Whether the written address has host bits.
    pub fn has_host_bits(&self) -> bool {
        self.0.addr() != self.0.network()
    }

    /// The same range, written with its first address.
    #[must_use]
    pub fn truncated(&self) -> Self {
        Self(self.0.trunc())
    }

    /// Whether the two ranges share any address.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.first() <= other.last() && other.first() <= self.last()
    }

    /// Whether every address of `other` is in this range.
    pub fn contains(&self, other: &Self) -> bool {
        self.first() <= other.first() && other.last() <= self.last()
    }
}

impl FromStr for Cidr {
    type Err = UnitError;

    fn from_str(text: &str) -> Result<Self, UnitError> {
        text.parse().map(Self).map_err(|_| {
            let meant = meant::range(text).filter(|meant| meant != text && meant.parse::<Ipv4Net>().is_ok());
            UnitError::shape(text, "a range of IPv4 addresses such as `10.60.32.0/20`")
                .meaning(meant)
                .advising(meant::advice_on_range(text))
        })
    }
}

impl fmt::Display for Cidr {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

text_unit!(
    Cidr,
    "range of IPv4 addresses",
    Some(r"^(\d{1,3}\.){3}\d{1,3}/\d{1,2}$"),
    ["10.60.32.0/20", "10.64.0.0/14"]
);

/// A range of addresses in a VPC network. No private address block is larger than `10.0.0.0/8` (RFC 1918), so a larger
/// range has a mistyped prefix and would overlap everything else.
///
/// ```
/// use nh_core::unit::NetworkRange;
/// assert_eq!("10.0.0.0/8".parse::<NetworkRange>().unwrap().addresses(), 1 << 24);
/// assert!("10.0.0.0/0".parse::<NetworkRange>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NetworkRange(Cidr);

impl NetworkRange {
    /// The shortest prefix.
    const WIDEST: u8 = 8;
}

impl Deref for NetworkRange {
    type Target = Cidr;

    fn deref(&self) -> &Cidr {
        &self.0
    }
}

impl From<NetworkRange> for Cidr {
    fn from(range: NetworkRange) -> Self {
        range.0
    }
}

impl FromStr for NetworkRange {
    type Err = UnitError;

    fn from_str(text: &str) -> Result<Self, UnitError> {
        let refuse = || {
            let meant = meant::range(text).filter(|meant| meant != text && meant.parse::<Self>().is_ok());
            UnitError::shape(text, "a range of IPv4 addresses from `/8` to `/32` such as `10.60.32.0/20`")
                .meaning(meant)
                .advising(meant::advice_on_range(text))
        };
        let range: Cidr = text.parse().map_err(|_| refuse())?;
        if range.prefix() >= Self::WIDEST { Ok(Self(range)) } else { Err(refuse().outside(&"/8", &"/32")) }
    }
}

impl fmt::Display for NetworkRange {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

text_unit!(
    NetworkRange,
    "range of IPv4 addresses from `/8` to `/32`",
    Some(r"^(\d{1,3}\.){3}\d{1,3}/(?:[89]|[12]\d|3[0-2])$"),
    ["10.60.32.0/20", "10.64.0.0/14"]
);

#[cfg(test)]
mod tests {
    use super::Cidr;

    #[test]
    fn the_longest_prefix_that_is_enough() {
        assert_eq!([1, 2, 255, 256, 257].map(Cidr::prefix_for), [32, 31, 24, 24, 23]);
    }
}
