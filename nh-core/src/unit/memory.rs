//! Amounts of memory and disk space.

use std::{cmp::Ordering, fmt, hash, ops::Deref, str::FromStr};

use super::{UnitError, UnitErrorKind, meant, text::text_unit};

/// The suffix of an amount of memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum MemorySuffix {
    /// Plain bytes.
    Bytes,
    /// `Ki`, `Mi`, `Gi`, `Ti`: powers of 1024 everywhere.
    Binary,
    /// `K`, `M`, `G`, `T`: this power of 1000 to Kubernetes, the same power of 1024 to `JupyterHub`.
    Decimal(u8),
}

/// An amount of memory or disk in bytes, written with a binary (`12Gi`) or decimal (`12G`) suffix.
///
/// A decimal suffix is read as in Kubernetes, as powers of 1000, and is remembered: a rule reports it, because
/// `JupyterHub` reads the same letters as powers of 1024 (`jupyterhub.traitlets.ByteSpecification`).
/// Two amounts are equal when their bytes are.
///
/// ```
/// use nh_core::unit::Memory;
/// let limit: Memory = "24G".parse().unwrap();
/// assert_eq!(limit.bytes(), 24_000_000_000);
/// assert!("24 G".parse::<Memory>().is_err());
/// assert!("24".parse::<Memory>().is_err());
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Memory {
    bytes: u64,
    suffix: MemorySuffix,
}

const SUFFIXES: [(&str, u64, MemorySuffix); 9] = [
    ("Ki", 1 << 10, MemorySuffix::Binary),
    ("Mi", 1 << 20, MemorySuffix::Binary),
    ("Gi", 1 << 30, MemorySuffix::Binary),
    ("Ti", 1 << 40, MemorySuffix::Binary),
    ("K", 1_000, MemorySuffix::Decimal(1)),
    ("M", 1_000_000, MemorySuffix::Decimal(2)),
    ("G", 1_000_000_000, MemorySuffix::Decimal(3)),
    ("T", 1_000_000_000_000, MemorySuffix::Decimal(4)),
    ("", 1, MemorySuffix::Bytes),
];

/// Valid amounts: less than a mebibyte is a forgotten unit, as in `guarantee: 6`; a pebibyte is sixteen times the
/// largest persistent disk (64 TiB, "Persistent Disk" of Compute Engine).
const MEANT: std::ops::RangeInclusive<u64> = 1 << 20..=1 << 50;

impl Memory {
    /// The amount in a sentence: `6 GiB`, `24 GB` for an amount with a decimal suffix, `1500 bytes`.
    pub(crate) fn in_words(self) -> String {
        let text = self.to_string();
        match text.find(|letter: char| letter.is_ascii_alphabetic()) {
            Some(unit) => format!("{} {}B", &text[..unit], &text[unit..]),
            None => format!("{text} bytes"),
        }
    }

    /// `bytes` bytes.
    pub const fn from_bytes(bytes: u64) -> Self {
        Self { bytes, suffix: MemorySuffix::Bytes }
    }

    /// `mebibytes` times 2²⁰ bytes.
    pub const fn from_mib(mebibytes: u64) -> Self {
        Self { bytes: mebibytes << 20, suffix: MemorySuffix::Binary }
    }

    /// `gibibytes` times 2³⁰ bytes.
    pub const fn from_gib(gibibytes: u64) -> Self {
        Self { bytes: gibibytes << 30, suffix: MemorySuffix::Binary }
    }

    /// Bytes.
    pub const fn bytes(self) -> u64 {
        self.bytes
    }

    /// Gibibytes, with a fraction.
    #[expect(clippy::cast_precision_loss, reason = "shown with few digits")]
    pub fn gib(self) -> f64 {
        self.bytes as f64 / (1u64 << 30) as f64
    }

    /// Whole gibibytes, rounded up, as disks are sold.
    pub(crate) const fn gib_rounded_up(self) -> u64 {
        self.bytes.div_ceil(1 << 30)
    }

    /// The suffix as written.
    pub(crate) const fn suffix(self) -> MemorySuffix {
        self.suffix
    }

    /// How `JupyterHub` reads the same text: a decimal suffix becomes a power of 1024, `6000M` as 6000 MiB.
    #[must_use]
    pub(crate) fn as_jupyterhub_reads_it(self) -> Self {
        let MemorySuffix::Decimal(power) = self.suffix else { return self };
        let (binary, decimal) = (1024u128.pow(power.into()), 1000u128.pow(power.into()));
        let bytes = u64::try_from(u128::from(self.bytes) * binary / decimal).unwrap_or(u64::MAX);
        Self { bytes, suffix: MemorySuffix::Binary }
    }

    /// The difference, never below zero.
    #[must_use]
    pub(crate) const fn saturating_sub(self, other: Self) -> Self {
        Self::from_bytes(self.bytes.saturating_sub(other.bytes))
    }

    /// `count` times as much.
    #[must_use]
    pub(crate) const fn times(self, count: u64) -> Self {
        Self { bytes: self.bytes.saturating_mul(count), suffix: self.suffix }
    }
}

impl FromStr for Memory {
    type Err = UnitError;

    fn from_str(text: &str) -> Result<Self, UnitError> {
        let refuse = || {
            let meant = meant::memory(text).filter(|meant| meant != text && meant.parse::<Self>().is_ok());
            UnitError::shape(text, "an amount of memory from `1Mi` to `1024Ti` such as `12Gi`").meaning(meant)
        };
        let outside = || refuse().outside(&"1Mi", &"1024Ti");
        let (number, factor, suffix) = SUFFIXES
            .iter()
            .find_map(|(letters, factor, suffix)| text.strip_suffix(letters).map(|number| (number, *factor, *suffix)))
            .ok_or_else(refuse)?;
        if !number.starts_with(|first: char| first.is_ascii_digit()) {
            return Err(refuse());
        }
        if let Ok(whole) = number.parse::<u64>() {
            let bytes = whole.checked_mul(factor).filter(|bytes| MEANT.contains(bytes)).ok_or_else(outside)?;
            return Ok(Self { bytes, suffix });
        }
        let fraction: f64 = number.parse().map_err(|_| refuse())?;
        #[expect(clippy::cast_precision_loss, reason = "a fraction is rounded to whole bytes anyway")]
        let bytes = (fraction * factor as f64).round();
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "the cast saturates, then it is refused"
        )]
        let bytes = bytes as u64;
        if MEANT.contains(&bytes) { Ok(Self { bytes, suffix }) } else { Err(outside()) }
    }
}

impl fmt::Display for Memory {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let steps: &[(&str, u64)] = match self.suffix {
            MemorySuffix::Decimal(_) => {
                &[("T", 1_000_000_000_000), ("G", 1_000_000_000), ("M", 1_000_000), ("K", 1_000)]
            }
            MemorySuffix::Binary | MemorySuffix::Bytes => {
                &[("Ti", 1 << 40), ("Gi", 1 << 30), ("Mi", 1 << 20), ("Ki", 1 << 10)]
            }
        };
        for (letters, factor) in steps {
            if self.bytes >= *factor && self.bytes.is_multiple_of(*factor) {
                return write!(formatter, "{}{letters}", self.bytes / factor);
            }
        }
        // `1.2Gi` is not a whole number of smaller units; a short fraction is written if it reads back as the same bytes.
        for (letters, factor) in steps.iter().filter(|(_, factor)| self.bytes >= *factor) {
            for digits in 1..=2 {
                let text = format!("{:.digits$}{letters}", ratio(self.bytes, *factor));
                if text.parse::<Self>().is_ok_and(|read| read.bytes == self.bytes) {
                    return formatter.write_str(&text);
                }
            }
        }
        write!(formatter, "{}", self.bytes)
    }
}

/// `bytes` in units of `factor`.
#[expect(clippy::cast_precision_loss, reason = "shown with two digits")]
fn ratio(bytes: u64, factor: u64) -> f64 {
    bytes as f64 / factor as f64
}

impl Default for Memory {
    fn default() -> Self {
        Self::from_bytes(0)
    }
}

impl PartialEq for Memory {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}
impl Eq for Memory {}
impl PartialOrd for Memory {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Memory {
    fn cmp(&self, other: &Self) -> Ordering {
        self.bytes.cmp(&other.bytes)
    }
}
impl hash::Hash for Memory {
    fn hash<H: hash::Hasher>(&self, state: &mut H) {
        self.bytes.hash(state);
    }
}

text_unit!(Memory, "an amount of memory or disk", None, ["12Gi", "512Mi", "1Ti"]);

/// The size of a disk: at most 64 TiB, the maximum of a persistent disk ("Persistent Disk" of Compute Engine) and of a
/// Cloud SQL instance ("Quotas and limits" of Cloud SQL).
///
/// ```
/// use nh_core::unit::{DiskSize, Memory};
/// assert_eq!(Memory::from("64Ti".parse::<DiskSize>().unwrap()), Memory::from_gib(65_536));
/// assert!("900Ti".parse::<DiskSize>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DiskSize(Memory);

impl Deref for DiskSize {
    type Target = Memory;

    fn deref(&self) -> &Memory {
        &self.0
    }
}

impl From<DiskSize> for Memory {
    fn from(size: DiskSize) -> Self {
        size.0
    }
}

impl FromStr for DiskSize {
    type Err = UnitError;

    fn from_str(text: &str) -> Result<Self, UnitError> {
        let refuse = |meant: Option<&str>| {
            UnitError::shape(text, "the size of a disk from `1Mi` to `64Ti`, such as `100Gi`").meaning(meant)
        };
        let size: Memory = text.parse().map_err(|error: UnitError| match error.kind() {
            UnitErrorKind::OutOfRange { .. } => refuse(error.meant()).outside(&"1Mi", &"64Ti"),
            _ => refuse(error.meant()),
        })?;
        if size.bytes() <= 64 << 40 { Ok(Self(size)) } else { Err(refuse(None).outside(&"1Mi", &"64Ti")) }
    }
}

impl fmt::Display for DiskSize {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

text_unit!(DiskSize, "the size of a disk", None, ["10Gi", "500Gi"]);

#[cfg(test)]
mod tests {
    use super::Memory;

    #[test]
    fn a_decimal_amount_keeps_its_unit_in_words() {
        assert_eq!(Memory::from_gib(6).in_words(), "6 GiB");
        assert_eq!("24G".parse::<Memory>().unwrap().in_words(), "24 GB");
    }

    #[test]
    fn jupyterhub_reads_every_decimal_suffix_as_a_power_of_1024() {
        for (written, read) in [("24G", "24Gi"), ("6000M", "6000Mi"), ("1.5G", "1536Mi"), ("1T", "1Ti"), ("6Gi", "6Gi")]
        {
            let written: Memory = written.parse().unwrap();
            assert_eq!(written.as_jupyterhub_reads_it().to_string(), read, "{written}");
        }
    }

    #[test]
    fn a_fraction_is_shown_as_written() {
        for text in ["1.2Gi", "0.75Gi", "1.25Ti", "100.5Mi", "1.23G"] {
            let read: Memory = text.parse().unwrap();
            assert_eq!(read.to_string().parse::<Memory>().unwrap(), read, "{text}");
            assert!(read.to_string().ends_with(|letter: char| letter.is_alphabetic()), "{text} is shown as {read}");
        }
        assert_eq!("1.2Gi".parse::<Memory>().unwrap().to_string(), "1.2Gi");
    }
}
