//! Processor time.

use std::{fmt, str::FromStr};

use super::text::{UnitError, text_unit};

/// An amount of CPU in thousandths of a core, written `0.5`, `2` or `500m` as Kubernetes does.
///
/// ```
/// use nh_core::unit::Cpu;
/// assert_eq!("0.36".parse::<Cpu>().unwrap().millicores(), 360);
/// assert_eq!(Cpu::from_millicores(39_830).to_string(), "39.83");
/// assert!("half".parse::<Cpu>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Cpu(u64);

impl Cpu {
    /// `millicores` thousandths of a core.
    pub const fn from_millicores(millicores: u64) -> Self {
        Self(millicores)
    }

    /// Thousandths of a core.
    pub const fn millicores(self) -> u64 {
        self.0
    }

    /// Cores, with a fraction.
    #[expect(clippy::cast_precision_loss, reason = "amounts are far below 2^52 millicores")]
    pub fn cores(self) -> f64 {
        self.0 as f64 / 1000.0
    }
}

impl FromStr for Cpu {
    type Err = UnitError;

    fn from_str(text: &str) -> Result<Self, UnitError> {
        let refuse = || UnitError::new(text, "an amount of CPU such as `0.5`, `2` or `500m`");
        if let Some(millicores) = text.strip_suffix('m') {
            return millicores.parse().map(Self).map_err(|_| refuse());
        }
        let cores: f64 = text.parse().map_err(|_| refuse())?;
        // More than a million cores is a slip of the keyboard; below that the product is exact enough.
        if !(0.0..1e6).contains(&cores) {
            return Err(refuse());
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 ≤ cores < 10^6")]
        Ok(Self((cores * 1000.0).round() as u64))
    }
}

impl fmt::Display for Cpu {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.cores())
    }
}

text_unit!(Cpu, "an amount of CPU", None, ["0.5", "2", "500m"]);
