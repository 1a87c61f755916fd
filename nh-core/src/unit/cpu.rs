//! Processor time.

use std::{fmt, str::FromStr};

use super::{UnitError, meant, text::text_unit};

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

/// A larger number is a typing mistake: the largest machine type in the catalogue has fewer than a thousand cores.
const MOST: u64 = 10_000;

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
        let refuse = || {
            let meant = meant::cpu(text).filter(|meant| meant != text && meant.parse::<Self>().is_ok());
            UnitError::shape(text, "an amount of CPU from 0 to 10,000 such as `0.5`, `2` or `500m`").meaning(meant)
        };
        let outside = || refuse().outside(&0, &MOST);
        if let Some(millicores) = text.strip_suffix('m') {
            let amount: u64 = millicores.parse().map_err(|_| refuse())?;
            return if amount <= MOST * 1000 { Ok(Self(amount)) } else { Err(outside()) };
        }
        let cores: f64 = text.parse().map_err(|_| refuse())?;
        #[expect(clippy::cast_precision_loss, reason = "a small constant")]
        if !(0.0..=MOST as f64).contains(&cores) {
            return Err(outside());
        }
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 ≤ cores ≤ MOST")]
        Ok(Self((cores * 1000.0).round() as u64))
    }
}

impl fmt::Display for Cpu {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.cores())
    }
}

text_unit!(Cpu, "an amount of CPU", None, ["0.5", "2", "500m"]);
