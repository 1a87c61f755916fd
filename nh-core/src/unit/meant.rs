//! Guesses what was meant by a text that a unit refuses. The unit checks each guess, so no suggestion would be refused
//! in turn.

use std::net::Ipv4Addr;

/// A longer text is not a typing mistake.
const LONGEST: usize = 300;

/// A number and the word after it: `6` and `gb` of `6 GB`. A comma before the last one or two digits counts as a point.
pub fn amount(text: &str) -> Option<(String, String)> {
    let text = text.trim();
    let end =
        text.find(|letter: char| !(letter.is_ascii_digit() || letter == '.' || letter == ',')).unwrap_or(text.len());
    let (number, word) = text.split_at(end);
    let number = match number.split_once(',') {
        Some((whole, fraction)) if (1..=2).contains(&fraction.len()) && !fraction.contains(['.', ',']) => {
            format!("{whole}.{fraction}")
        }
        Some(_) => return None,
        None => number.to_owned(),
    };
    (!number.is_empty()).then(|| (number, word.trim().to_lowercase()))
}

/// `9`, `9:00`, `9.30`, `0900`, `09:00:00`, `9 am`, `noon`: as `09:00`.
pub fn time_of_day(text: &str) -> Option<String> {
    let text = text.trim().to_lowercase().replace("a.m.", "am").replace("p.m.", "pm");
    match text.as_str() {
        "noon" | "midday" => return Some("12:00".to_owned()),
        "midnight" | "24:00" => return Some("00:00".to_owned()),
        _ => {}
    }
    let (digits, afternoon) = match (text.strip_suffix("am"), text.strip_suffix("pm")) {
        (Some(digits), _) => (digits.trim(), Some(false)),
        (_, Some(digits)) => (digits.trim(), Some(true)),
        (None, None) => {
            (text.strip_suffix("uhr").or_else(|| text.strip_suffix("o'clock")).unwrap_or(&text).trim(), None)
        }
    };
    let is_military = digits.len() == 4 && digits.bytes().all(|letter| letter.is_ascii_digit());
    let digits = if is_military { format!("{}:{}", &digits[..2], &digits[2..]) } else { digits.to_owned() };
    let mut parts = digits.split([':', '.', 'h']);
    let hour: u8 = parts.next()?.parse().ok()?;
    let minute: u8 = parts.next().filter(|minute| !minute.is_empty()).unwrap_or("0").parse().ok()?;
    let hour = match afternoon {
        Some(_) if !(1..=12).contains(&hour) => return None,
        Some(afternoon) => hour % 12 + if afternoon { 12 } else { 0 },
        None => hour,
    };
    Some(format!("{hour:02}:{minute:02}"))
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// `26.07.2027`, `2027/7/26`, `26/07/2027`, `26 July 2027`, a timestamp: as `2027-07-26`. Absent if day and month are
/// ambiguous.
pub fn day(text: &str) -> Option<String> {
    let text = text.trim();
    let is_compact = text.len() == 8 && text.bytes().all(|letter| letter.is_ascii_digit());
    if is_compact {
        return Some(format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]));
    }
    let date = text.split_once(['T', ' ']).map_or(text, |(date, _)| date);
    let date = if date.len() >= 8 { date } else { text };
    let parts: Vec<&str> = date.split(['.', '/', '-', ' ', ',']).filter(|part| !part.is_empty()).collect();
    let [first, second, third] = parts.as_slice() else { return None };
    let number = |part: &str| part.trim_end_matches(|letter: char| letter.is_ascii_alphabetic()).parse::<u32>().ok();
    let month_named = |part: &str| {
        let start = part.get(..3)?.to_lowercase();
        (1..).zip(MONTHS).find(|(_, month)| *month == start).map(|(number, _)| number)
    };
    let (year, month, day) = if first.len() == 4 && month_named(first).is_none() {
        (number(first)?, month_named(second).or_else(|| number(second))?, number(third)?)
    } else if let Some(month) = month_named(second) {
        (number(third)?, month, number(first)?)
    } else if let Some(month) = month_named(first) {
        (number(third)?, month, number(second)?)
    } else {
        let (first, second) = (number(first)?, number(second)?);
        let (day, month) = match date.contains('.') || first > 12 {
            true => (first, second),
            false if second > 12 => (second, first),
            false => return None,
        };
        (number(third)?, month, day)
    };
    // `31.8.27` is of this century; two digits with other separators may be a day.
    let year = if year < 100 && date.contains('.') { 2000 + year } else { year };
    // `2027-13-01` has day and month exchanged.
    let (month, day) = if month > 12 && day <= 12 { (day, month) } else { (month, day) };
    (year >= 1000).then(|| format!("{year:04}-{month:02}-{day:02}"))
}

/// What to do about a day that its month does not have, or whose day and month could be exchanged.
pub fn advice_on_day(text: &str) -> Option<String> {
    let written = day(text);
    let parts: Vec<&str> = written.as_deref().unwrap_or(text).trim().split(['-', '/']).collect();
    let [first, second, third] = parts.as_slice() else { return None };
    let number = |part: &str| part.parse::<i16>().ok();
    let (first, second, third) = (number(first)?, number(second)?, number(third)?);
    if first >= 1000 {
        let month = jiff::civil::Date::new(first, i8::try_from(second).ok()?, 1).ok()?;
        let days = month.days_in_month();
        return (i16::from(days) < third)
            .then(|| format!("the month has {days} days: write `{first}-{second:02}-{days}` or another day"));
    }
    let exchanged = (1..=12).contains(&first) && (1..=12).contains(&second) && third >= 1000;
    exchanged.then(|| format!("write `{third}-{second:02}-{first:02}` or `{third}-{first:02}-{second:02}`"))
}

/// `10.60.0.0 /16`, `10.60/16`, `10.60.0.0/255.255.0.0` and `10.60.0.0-10.60.0.255`: with the length of the prefix.
pub fn range(text: &str) -> Option<String> {
    let text: String = text.split_whitespace().collect();
    if let Some((first, last)) = text.split_once(['-', '–']) {
        let [first, last] = [first, last].map(|end| end.parse::<Ipv4Addr>().ok().map(u32::from));
        let size = u64::from(last?).checked_sub(u64::from(first?))? + 1;
        let is_range = size.is_power_of_two() && u64::from(first?).is_multiple_of(size);
        return is_range.then_some(format!("{}/{}", Ipv4Addr::from(first?), 32 - size.trailing_zeros()));
    }
    let (address, prefix) = text.split_once(['/', '\\'])?;
    let parts = address.trim_end_matches('.').split('.').count();
    let zeros = ".0".repeat(4usize.checked_sub(parts)?);
    let address: Ipv4Addr = format!("{}{zeros}", address.trim_end_matches('.')).parse().ok()?;
    let prefix = match prefix.parse::<Ipv4Addr>() {
        Ok(mask) if u32::from(mask).leading_ones() + u32::from(mask).trailing_zeros() == 32 => {
            u32::from(mask).leading_ones()
        }
        _ => prefix.trim_start_matches('/').parse().ok()?,
    };
    Some(format!("{address}/{prefix}"))
}

/// What to do about a range without the length of its prefix, or with one that no range has.
pub fn advice_on_range(text: &str) -> Option<String> {
    let (address, prefix) = text.split_once('/').map_or((text, None), |(address, prefix)| (address, Some(prefix)));
    if address.contains(':') {
        return Some("write a range of IPv4 addresses; the network has no IPv6".to_owned());
    }
    let address: Ipv4Addr = address.trim().parse().ok()?;
    if prefix.is_some() {
        return Some("write the length of the prefix, from `/8` to `/32`: each step up halves the range".to_owned());
    }
    // A range of 4,096 addresses, or the largest that begins at this address.
    let prefix = (32 - u32::from(address).trailing_zeros()).max(20);
    Some(format!("add the length of the prefix, such as `{address}/{prefix}`"))
}

/// The seconds of `15 min`, `1.5h`, `1 h 30 min`, `1h30`, `1:30`, `PT15M`, `2 weeks` or `8 hours`.
pub fn duration(text: &str) -> Option<u64> {
    let text = text.trim().to_lowercase();
    if let Some((hours, minutes)) = text.split_once(':') {
        let (hours, minutes): (u64, u64) = (hours.parse().ok()?, minutes.parse().ok()?);
        return (hours < 100 && minutes < 60).then_some(hours * 3_600 + minutes * 60);
    }
    // `P1DT2H` of ISO 8601.
    let text = if text.starts_with('p') { text.replace(['p', 't'], "") } else { text.replace("and", " ") };
    let (mut rest, mut total, mut last) = (text.trim(), 0, 0);
    while !rest.is_empty() {
        let number_end =
            rest.find(|letter: char| letter.is_alphabetic() || letter.is_whitespace()).unwrap_or(rest.len());
        let after = rest[number_end..].trim_start();
        let word_end = after.find(|letter: char| !letter.is_alphabetic()).unwrap_or(after.len());
        let part = format!("{}{}", &rest[..number_end], &after[..word_end]);
        rest = after[word_end..].trim_start_matches(|letter: char| letter == ',' || letter.is_whitespace());
        // The minutes of `1h30` have no unit.
        let part = if word_end == 0 && last == 3_600 && rest.is_empty() { part + "m" } else { part };
        let (seconds, unit) = one_duration(&part)?;
        (total, last) = (total + seconds, unit);
    }
    (total < 3_200_000_000 && total > 0 || text == "0").then_some(total)
}

/// The seconds of a number with one unit, and of that unit.
fn one_duration(text: &str) -> Option<(u64, u64)> {
    let (number, word) = amount(text)?;
    let unit = match word.as_str() {
        "s" | "sec" | "secs" | "second" | "seconds" => 1,
        "m" | "min" | "mins" | "minute" | "minutes" => 60,
        "h" | "hr" | "hrs" | "hour" | "hours" => 3_600,
        "d" | "day" | "days" => 86_400,
        "w" | "week" | "weeks" => 604_800,
        _ => return None,
    };
    #[expect(clippy::cast_precision_loss, reason = "a week of seconds")]
    let seconds = number.parse::<f64>().ok()? * unit as f64;
    // A century is longer than any time span here, and far below 2^52.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within 0 and 3.2e9")]
    (seconds.fract() == 0.0 && (0.0..3.2e9).contains(&seconds)).then_some((seconds as u64, unit))
}

/// `6GB`, `6 GiB`, `6g`, `6`: as `6Gi`, the unit in which memory is sold.
pub fn memory(text: &str) -> Option<String> {
    let (number, word) = amount(text)?;
    let word = word.trim_end_matches("ram").trim_end_matches("memory").trim_end_matches(" of").trim();
    let suffix = match word.trim_end_matches("bytes").trim_end_matches("byte") {
        "k" | "kb" | "ki" | "kib" | "kilo" => "Ki",
        "m" | "mb" | "mi" | "mib" | "mega" => "Mi",
        "" | "g" | "gb" | "gib" | "gi" | "giga" => "Gi",
        "t" | "tb" | "ti" | "tib" | "tera" => "Ti",
        _ => return None,
    };
    // A small bare number means gigabytes, a larger one megabytes, and a large one bytes.
    let size = number.parse::<f64>().ok()?;
    match (word.is_empty(), size) {
        (true, 1024.0..1_048_576.0) => Some(format!("{number}Mi")),
        (true, 1_048_576.0..) => None,
        _ => Some(format!("{number}{suffix}")),
    }
}

/// `2 cores`, `0,5`, `500 m`: as `2`, `0.5`, `500m`.
pub fn cpu(text: &str) -> Option<String> {
    match text.trim().to_lowercase().as_str() {
        "half" | "1/2" | "half a core" => return Some("0.5".to_owned()),
        "quarter" | "1/4" => return Some("0.25".to_owned()),
        _ => {}
    }
    let (number, word) = amount(text)?;
    match word.as_str() {
        "" | "cpu" | "cpus" | "vcpu" | "vcpus" | "core" | "cores" => Some(number),
        "m" | "mcpu" | "millicpu" | "millicores" => Some(format!("{number}m")),
        "%" => Some((number.parse::<f64>().ok()? / 100.0).to_string()),
        _ => None,
    }
}

/// `0.9`, `90`, `90 percent`: as `90%`. A bare `1` is ambiguous.
pub fn percent(text: &str) -> Option<String> {
    let (number, word) = amount(text)?;
    let value: f64 = number.parse().ok()?;
    match word.as_str() {
        "" if value > 0.0 && value < 1.0 => Some(format!("{}%", (value * 1e6).round() / 1e4)),
        "" if value > 1.0 => Some(format!("{value}%")),
        "%" | "percent" | "per cent" | "pct" => Some(format!("{value}%")),
        _ => None,
    }
}

/// `$5000`, `5k`, `5000 dollars`: as `5000 USD`.
pub fn dollars(text: &str) -> Option<String> {
    let text = text.trim().to_uppercase();
    let bare = text.strip_prefix("USD").or_else(|| text.strip_prefix("US")).unwrap_or(&text);
    let bare = bare.trim().trim_start_matches('$').trim_end_matches('$').trim_end_matches(" US").trim();
    // Separators of thousands: `20 000` and `20'000`.
    let is_separator = |at: usize, letter: char| {
        let after = &bare[at + letter.len_utf8()..];
        matches!(letter, ' ' | '\'' | '_' | '\u{a0}' | '\u{202f}')
            && after.starts_with(|next: char| next.is_ascii_digit())
    };
    let joined: String =
        bare.char_indices().filter(|(at, letter)| !is_separator(*at, *letter)).map(|(_, letter)| letter).collect();
    let (number, word) = amount(&joined.replace(",000", "000"))?;
    let number: f64 = number.parse().ok()?;
    match word.as_str() {
        "" | "usd" | "us dollars" | "us dollar" | "dollar" | "dollars" | "bucks" => Some(format!("{number} USD")),
        "k" | "k usd" | "kusd" => Some(format!("{} USD", number * 1000.0)),
        _ => None,
    }
}

/// The currency of an amount that is not in dollars: `EUR` of `20000 EUR` and of `€20000`.
pub fn other_currency(text: &str) -> Option<String> {
    let is_of_number = |letter: char| letter.is_ascii_digit() || " .,'".contains(letter);
    let word = &*text.trim_matches(is_of_number).to_uppercase();
    let is_code = word.len() == 3 && word.bytes().all(|letter| letter.is_ascii_uppercase()) && word != "USD";
    let currency = match word {
        "€" | "EURO" | "EUROS" => "EUR",
        "£" => "GBP",
        "¥" => "JPY",
        code if is_code => code,
        _ => return None,
    };
    text.contains(|letter: char| letter.is_ascii_digit()).then(|| currency.to_owned())
}

/// `>=1.28`, `^4.4.0`, `== 5.5`, `v1.28`: only the version.
pub fn version(text: &str) -> Option<String> {
    let bare = text.trim().trim_start_matches(['<', '>', '=', '^', '~', '!']).trim();
    let bare = bare.strip_prefix(['v', 'V']).unwrap_or(bare);
    (bare != text).then(|| bare.to_owned())
}

/// The first variant of `text` that `accepts` accepts: without the URL around a name, with other capitals, or without
/// spaces.
pub fn name(text: &str, accepts: fn(&str) -> bool) -> Option<String> {
    if text.len() > LONGEST {
        return None;
    }
    let trimmed = text.trim().trim_start_matches('@').trim_end_matches('/');
    let address =
        ["https://", "http://"].into_iter().find_map(|scheme| trimmed.strip_prefix(scheme)).unwrap_or(trimmed);
    let on_github = address.strip_prefix("github.com/").map(|path| path.strip_suffix(".git").unwrap_or(path));
    let host = address.split(['/', '?', '#', ':']).next().unwrap_or(address).trim_end_matches('.');
    let bare = [Some(trimmed), on_github, Some(address), Some(host)];
    let hyphened =
        |text: &str| text.split([' ', '_', '\t']).filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-");
    let candidates = bare.into_iter().flatten().flat_map(|text| {
        let lower = text.to_lowercase();
        [text.to_owned(), hyphened(&lower), lower, text.to_uppercase(), hyphened(text)]
    });
    // `US East 1` for `us-east1`, and a billing account without its hyphens.
    let words = hyphened(&trimmed.to_lowercase());
    let joined = words.rsplit_once('-').map(|(name, number)| format!("{name}{number}"));
    let is_account = trimmed.len() == 18 && trimmed.bytes().all(|letter| letter.is_ascii_hexdigit());
    let account = is_account.then(|| {
        let upper = trimmed.to_uppercase();
        format!("{}-{}-{}", &upper[..6], &upper[6..12], &upper[12..])
    });
    // `Name <a@b.org>`, `mailto:a@b.org`, `a at b.org`, `a @ b.org`.
    let mail = mail_address(text);
    mail.into_iter()
        .chain(candidates)
        .chain(joined)
        .chain(account)
        .find(|candidate| candidate != text && !candidate.is_empty() && accepts(candidate))
}

/// The mail address in a text.
fn mail_address(text: &str) -> Option<String> {
    let inner = text.split_once('<').and_then(|(_, rest)| rest.split_once('>')).map_or(text, |(inner, _)| inner);
    let inner = inner.trim().strip_prefix("mailto:").unwrap_or(inner);
    let words = ["(at)", "[at]", " at "].into_iter().fold(inner.to_owned(), |text, at| text.replace(at, "@"));
    let words = ["(dot)", "[dot]", " dot "].into_iter().fold(words, |text, dot| text.replace(dot, "."));
    let joined: String = words.split_whitespace().collect();
    (joined.contains('@') && !joined.starts_with('@')).then_some(joined)
}

#[cfg(test)]
mod tests {
    use crate::{hint::Hint, unit::*};

    fn meant<T: std::str::FromStr<Err = UnitError>>(text: &str) -> Option<String> {
        let error = text.parse::<T>().err().unwrap_or_else(|| panic!("`{text}` is accepted"));
        let meant = error.meant().map(str::to_owned);
        assert!(meant.as_ref().is_none_or(|meant| meant.parse::<T>().is_ok()), "{meant:?} is refused in turn");
        meant
    }

    #[test]
    fn slips_of_the_same_kind_mean_one_value() {
        for text in [
            "26.07.2027",
            "26/07/2027",
            "07/26/2027",
            "2027/7/26",
            "26 July 2027",
            "July 26, 2027",
            "2027-07-26T09:00:00Z",
        ] {
            assert_eq!(meant::<Date>(text).as_deref(), Some("2027-07-26"), "{text}");
        }
        for text in ["9:00", "9", "9.00", "09:00:00", "9 am", "9h", "0900", "9 a.m.", "9 Uhr"] {
            assert_eq!(meant::<TimeOfDay>(text).as_deref(), Some("09:00"), "{text}");
        }
        assert_eq!(meant::<TimeOfDay>("12:30 pm").as_deref(), Some("12:30"));
        for text in ["0.9", "90", "90 percent"] {
            assert_eq!(meant::<Percent>(text).as_deref(), Some("90%"), "{text}");
        }
        for text in ["6GB", "6 GiB", "6g", "6", "6 Gi"] {
            assert_eq!(meant::<Memory>(text).as_deref(), Some("6Gi"), "{text}");
        }
        for text in ["$20000", "20k", "20000 dollars", "20,000$", "USD 20000", "20 000 USD", "US$ 20'000"] {
            assert_eq!(meant::<Money>(text).as_deref(), Some("20000 USD"), "{text}");
        }
        for text in
            ["https://hub.example.org", "https://hub.example.org/hub/login", "Hub.Example.org", "hub.example.org:443"]
        {
            assert_eq!(meant::<Host>(text).as_deref(), Some("hub.example.org"), "{text}");
        }
        for text in ["15 min", "15 minutes", "0.25h", "PT15M", "15 MIN"] {
            assert_eq!(meant::<TimeSpan>(text).as_deref(), Some("15m"), "{text}");
        }
        for text in ["1h30", "1:30", "1 h 30 min", "1.5 hours", "1 hour and 30 minutes", "90 min"] {
            assert_eq!(meant::<TimeSpan>(text).as_deref(), Some("1h30m"), "{text}");
        }
        for text in ["10.60.0.0 /16", "10.60/16", "10.60.0.0/255.255.0.0", "10.60.0.0-10.60.255.255", "10.60.0.0//16"] {
            assert_eq!(meant::<NetworkRange>(text).as_deref(), Some("10.60.0.0/16"), "{text}");
        }
        for text in
            ["a at example.org", "Ann <a@example.org>", "mailto:a@example.org", "a @example.org", " a@example.org"]
        {
            assert_eq!(meant::<EmailAddress>(text).as_deref(), Some("a@example.org"), "{text}");
        }
        assert_eq!(meant::<Memory>("6144").as_deref(), Some("6144Mi"));
        assert_eq!(meant::<Date>("20270726").as_deref(), Some("2027-07-26"));
        assert_eq!(meant::<Date>("2027-13-01").as_deref(), Some("2027-01-13"));
        assert_eq!(meant::<ImageRepository>("env:latest").as_deref(), Some("env"));
        assert_eq!(meant::<Cpu>("2 cores").as_deref(), Some("2"));
        assert_eq!(meant::<Version>(">=1.28").as_deref(), Some("1.28"));
        assert_eq!(meant::<BootcampName>("Tiny Course").as_deref(), Some("tiny-course"));
        assert_eq!(meant::<GithubRepository>("https://github.com/example/course").as_deref(), Some("example/course"));
        assert_eq!(meant::<BillingAccount>("01ab23-45cd67-89ef01").as_deref(), Some("01AB23-45CD67-89EF01"));
    }

    #[test]
    fn what_may_mean_two_things_is_not_guessed() {
        assert_eq!(meant::<Date>("03/04/2027"), None);
        assert_eq!(meant::<Date>("soon"), None);
        assert_eq!(meant::<TimeSpan>("90"), None);
        assert_eq!(meant::<Percent>("1"), None);
        assert_eq!(meant::<Memory>("0"), None);
        assert_eq!(meant::<Host>("127.0.0.1"), None);
    }

    #[test]
    fn what_may_mean_two_things_is_explained() {
        fn advice<T: std::str::FromStr<Err = UnitError>>(text: &str) -> String {
            let error = text.parse::<T>().err().unwrap_or_else(|| panic!("`{text}` is accepted"));
            assert_eq!(error.meant(), None, "{text}");
            error.hint().unwrap_or_default()
        }
        for (text, words) in [("2027-02-31", "28 days"), ("03/04/2027", "`2027-04-03` or `2027-03-04`")] {
            assert!(advice::<Date>(text).contains(words), "{}", advice::<Date>(text));
        }
        assert!(advice::<TimeSpan>("8").contains("`8h` for hours"));
        assert!(advice::<TimeOfDay>("25:00").contains("`23`"));
        assert!(advice::<Percent>("1").contains("`100%`"));
        assert!(advice::<NetworkRange>("10.60.32.0").contains("`10.60.32.0/20`"));
        assert!(advice::<NetworkRange>("10.60.32.5").contains("`10.60.32.5/32`"));
        assert!(advice::<NetworkRange>("10.60.32.0/33").contains("`/8` to `/32`"));
        assert_eq!(advice::<Money>("20000 eur"), "convert EUR to USD");
    }

    #[test]
    fn what_lies_outside_says_between_what() {
        let error = "900Ti".parse::<DiskSize>().unwrap_err();
        assert_eq!(*error.kind(), UnitErrorKind::OutOfRange { least: "1Mi".into(), most: "64Ti".into() });
        let error = "20000 EUR".parse::<Money>().unwrap_err();
        assert_eq!(*error.kind(), UnitErrorKind::OtherUnit { unit: "EUR".into(), wanted: "USD".into() });
        let error = "America/Nowhere".parse::<TimeZone>().unwrap_err();
        assert_eq!(*error.kind(), UnitErrorKind::UnknownName);
    }
}
