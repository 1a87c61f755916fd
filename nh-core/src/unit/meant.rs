//! Guesses what was meant by a text that a unit refuses. The unit checks each guess, so no suggestion would be refused
//! in turn.

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

/// `9`, `9:00`, `9.30`, `09:00:00`, `9 am`: as `09:00`.
pub fn time_of_day(text: &str) -> Option<String> {
    let text = text.trim().to_lowercase();
    let (digits, afternoon) = match (text.strip_suffix("am"), text.strip_suffix("pm")) {
        (Some(digits), _) => (digits.trim(), Some(false)),
        (_, Some(digits)) => (digits.trim(), Some(true)),
        (None, None) => (text.as_str(), None),
    };
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
    (year >= 1000).then(|| format!("{year:04}-{month:02}-{day:02}"))
}

/// The seconds of `15 min`, `1.5h`, `2 weeks` or `8 hours`.
pub fn duration(text: &str) -> Option<u64> {
    let (number, word) = amount(text)?;
    let seconds = match word.as_str() {
        "s" | "sec" | "secs" | "second" | "seconds" => 1.0,
        "m" | "min" | "mins" | "minute" | "minutes" => 60.0,
        "h" | "hr" | "hrs" | "hour" | "hours" => 3_600.0,
        "d" | "day" | "days" => 86_400.0,
        "w" | "week" | "weeks" => 604_800.0,
        _ => return None,
    };
    let seconds = number.parse::<f64>().ok()? * seconds;
    // A century is longer than any time span here, and far below 2^52.
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "within 0 and 3.2e9")]
    (seconds.fract() == 0.0 && (0.0..3.2e9).contains(&seconds)).then_some(seconds as u64)
}

/// `6GB`, `6 GiB`, `6g`, `6`: as `6Gi`, the unit in which memory is sold.
pub fn memory(text: &str) -> Option<String> {
    let (number, word) = amount(text)?;
    let suffix = match word.trim_end_matches("bytes").trim_end_matches("byte") {
        "k" | "kb" | "kib" | "kilo" => "Ki",
        "m" | "mb" | "mib" | "mega" => "Mi",
        "" | "g" | "gb" | "gib" | "gi" | "giga" => "Gi",
        "t" | "tb" | "tib" | "tera" => "Ti",
        _ => return None,
    };
    // A small bare number means gigabytes, a large one bytes.
    let is_small = number.parse::<f64>().is_ok_and(|number| number < 1024.0);
    (is_small || !word.is_empty()).then(|| format!("{number}{suffix}"))
}

/// `2 cores`, `0,5`, `500 m`: as `2`, `0.5`, `500m`.
pub fn cpu(text: &str) -> Option<String> {
    let (number, word) = amount(text)?;
    match word.as_str() {
        "" | "cpu" | "cpus" | "vcpu" | "vcpus" | "core" | "cores" => Some(number),
        "m" | "mcpu" | "millicores" => Some(format!("{number}m")),
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
    let bare = text.trim().trim_start_matches("US").trim_start_matches('$').trim_end_matches('$').trim();
    let (number, word) = amount(&bare.replace(",000", "000"))?;
    let number: f64 = number.parse().ok()?;
    match word.as_str() {
        "" | "usd" | "us dollars" | "dollar" | "dollars" => Some(format!("{number} USD")),
        "k" | "k usd" | "kusd" => Some(format!("{} USD", number * 1000.0)),
        _ => None,
    }
}

/// The currency of an amount that is not in dollars: `EUR` of `20000 EUR` and of `€20000`.
pub fn other_currency(text: &str) -> Option<String> {
    let is_of_number = |letter: char| letter.is_ascii_digit() || " .,'".contains(letter);
    let word = text.trim_matches(is_of_number);
    let is_code = word.len() == 3 && word.bytes().all(|letter| letter.is_ascii_uppercase()) && word != "USD";
    let currency = match word {
        "€" => "EUR",
        "£" => "GBP",
        "¥" => "JPY",
        code if is_code => code,
        _ => return None,
    };
    text.contains(|letter: char| letter.is_ascii_digit()).then(|| currency.to_owned())
}

/// `>=1.28`, `^4.4.0`, `== 5.5`: only the version.
pub fn version(text: &str) -> Option<String> {
    let bare = text.trim().trim_start_matches(['<', '>', '=', '^', '~', '!']).trim();
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
    candidates
        .chain(joined)
        .chain(account)
        .find(|candidate| candidate != text && !candidate.is_empty() && accepts(candidate))
}

#[cfg(test)]
mod tests {
    use crate::unit::*;

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
        for text in ["9:00", "9", "9.00", "09:00:00", "9 am", "9h"] {
            assert_eq!(meant::<TimeOfDay>(text).as_deref(), Some("09:00"), "{text}");
        }
        assert_eq!(meant::<TimeOfDay>("12:30 pm").as_deref(), Some("12:30"));
        for text in ["0.9", "90", "90 percent"] {
            assert_eq!(meant::<Percent>(text).as_deref(), Some("90%"), "{text}");
        }
        for text in ["6GB", "6 GiB", "6g", "6", "6 Gi"] {
            assert_eq!(meant::<Memory>(text).as_deref(), Some("6Gi"), "{text}");
        }
        for text in ["$20000", "20k", "20000 dollars", "20,000$"] {
            assert_eq!(meant::<Money>(text).as_deref(), Some("20000 USD"), "{text}");
        }
        for text in
            ["https://hub.example.org", "https://hub.example.org/hub/login", "Hub.Example.org", "hub.example.org:443"]
        {
            assert_eq!(meant::<Host>(text).as_deref(), Some("hub.example.org"), "{text}");
        }
        for text in ["15 min", "15 minutes", "0.25h"] {
            assert_eq!(meant::<TimeSpan>(text).as_deref(), Some("15m"), "{text}");
        }
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
    fn what_lies_outside_says_between_what() {
        let error = "900Ti".parse::<DiskSize>().unwrap_err();
        assert_eq!(*error.kind(), UnitErrorKind::OutOfRange { least: "1Mi".into(), most: "64Ti".into() });
        let error = "20000 EUR".parse::<Money>().unwrap_err();
        assert_eq!(*error.kind(), UnitErrorKind::OtherUnit { unit: "EUR".into(), wanted: "USD".into() });
        let error = "America/Nowhere".parse::<TimeZone>().unwrap_err();
        assert_eq!(*error.kind(), UnitErrorKind::UnknownName);
    }
}
