//! Numbers in readable form.

pub(super) use crate::unit::{counted, either, people};
use crate::{
    gap::Computed,
    price::Total,
    unit::{self, Memory, Money},
};

/// The text in place of a missing number.
pub(super) const NONE: &str = "–";

/// A whole number with commas between thousands, and with a minus sign as wide as a digit.
pub(super) fn grouped(number: impl Into<i128>) -> String {
    unit::grouped(number).replace('-', "−")
}

/// A number with one decimal below a hundred, and none from a hundred on.
pub(super) fn units(number: f64) -> String {
    if number.abs() < 100.0 { format!("{number:.1}") } else { grouped(whole(number)) }
}

/// Dollars with cents, without the unit.
pub(super) fn dollars(amount: Money) -> String {
    amount.to_string().trim_end_matches(" USD").to_owned()
}

/// The dollars of a sum, marked as a lower bound if a part of it has no price.
pub(super) fn total_dollars(total: Total) -> String {
    bounded(total, dollars(total.at_least()))
}

/// The same without cents.
pub(super) fn whole_total_dollars(total: Total) -> String {
    bounded(total, whole_dollars(total.at_least()))
}

fn bounded(total: Total, amount: String) -> String {
    if total.is_complete() { amount } else { format!("at least {amount}") }
}

/// Dollars without cents, without the unit.
pub(super) fn whole_dollars(amount: Money) -> String {
    grouped(whole(amount.as_usd()))
}

/// The price of one unit, which may be a fraction of a cent.
pub(super) fn unit_price(amount: Money) -> String {
    format!("{:.5}", amount.as_usd())
}

/// A share in per cent; values near 0% or 100% are not rounded to these.
pub(super) fn percent(share: f64) -> String {
    let percent = share * 100.0;
    if percent > 0.0 && percent < 0.1 {
        return "under 0.1%".to_owned();
    }
    if (99.5..100.0).contains(&percent) {
        return "over 99%".to_owned();
    }
    let text = if percent.abs() < 9.95 { format!("{percent:.1}") } else { format!("{percent:.0}") };
    format!("{}%", text.strip_suffix(".0").unwrap_or(&text).replace('-', "−"))
}

/// Gibibytes with their unit.
pub(super) fn gib(memory: Memory) -> String {
    let text = format!("{:.2}", memory.gib());
    format!("{} GiB", text.strip_suffix(".00").unwrap_or(&text))
}

/// The size of a text in bytes or kibibytes.
pub(super) fn bytes(count: usize) -> String {
    if count < 1024 { format!("{count} B") } else { format!("{:.1} KiB", float(count as u64) / 1024.0) }
}

/// A duration in seconds, minutes or hours.
pub(super) fn duration(seconds: u32) -> String {
    match seconds {
        0..60 => format!("{seconds} s"),
        60..5400 => format!("{} min", seconds.div_ceil(60)),
        _ => format!("{:.1} h", f64::from(seconds) / 3600.0),
    }
}

/// The number, or a question mark if it could not be computed.
pub(super) fn known<T>(computed: &Computed<T>, show: impl FnOnce(&T) -> String) -> String {
    computed.known().map_or_else(|| "?".to_owned(), show)
}

/// A count as a floating-point number, for lengths of bars.
#[expect(clippy::cast_precision_loss, reason = "a bar is not drawn to the last of 2^53 addresses")]
pub(super) const fn float(count: u64) -> f64 {
    count as f64
}

#[expect(clippy::cast_possible_truncation, reason = "clamped to what an i64 holds")]
fn whole(number: f64) -> i64 {
    number.round().clamp(-9e15, 9e15) as i64
}

#[cfg(test)]
mod tests {
    use super::{bytes, duration, grouped, percent, units, whole_dollars};
    use crate::unit::Money;

    #[test]
    fn thousands_are_set_apart() {
        for (number, text) in
            [(0, "0"), (999, "999"), (1_000, "1,000"), (-262_144, "−262,144"), (1_234_567, "1,234,567")]
        {
            assert_eq!(grouped(number), text);
        }
        assert_eq!((units(77.62).as_str(), units(12_658.4).as_str()), ("77.6", "12,658"));
        assert_eq!(whole_dollars(Money::usd(19_957.75)), "19,958");
    }

    #[test]
    fn shares_and_times_are_short() {
        assert_eq!(
            [0.0, 0.0004, 0.012, 0.26, 0.996, 1.0].map(percent),
            ["0%", "under 0.1%", "1.2%", "26%", "over 99%", "100%"]
        );
        assert_eq!(percent(-0.043), "−4.3%");
        assert_eq!([5, 61, 1800, 7200].map(duration), ["5 s", "2 min", "30 min", "2.0 h"]);
        assert_eq!([17, 2048].map(bytes), ["17 B", "2.0 KiB"]);
    }
}
