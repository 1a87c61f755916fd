//! Roster files as spreadsheets and people save them: read as meant, or refused with what was seen and what to do.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::expect_used,
    reason = "a test stops at what it cannot read; clippy's exception does not reach functions that tests share"
)]

use std::fs;

use nh_core::{
    check::{self, CheckOptions},
    client::folder::{self, FolderError},
    diagnostic::Style,
    parse::{self, Parsed},
    source::Unreadable,
};

fn main_text(roster: &str) -> String {
    format!(
        "name: tiny\n\
         event: {{starts: 2027-07-26, ends: 2027-07-30, seats: 20}}\n\
         project: {{id: tiny-course, region: us-east1}}\n\
         hub: {{host: hub.example.org, login: {{github: {{}}}}}}\n\
         roster: {{participants: {roster}}}\n"
    )
}

/// The bootcamp of a folder in which the roster has these bytes.
fn parsed(name: &str, bytes: &[u8]) -> Parsed {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join(name), bytes).unwrap();
    parse::parse(folder::with_named_documents("bootcamp.yaml", main_text(name), folder.path()))
}

/// Logins, and the names and cohorts beside them; every fault of the documents.
fn read(name: &str, bytes: &[u8]) -> (Vec<String>, String) {
    let parsed = parsed(name, bytes);
    let people = parsed.roster.iter().map(|entry| {
        let person = &entry.person;
        let parts = [Some(person.login.to_string()), person.name.clone(), person.cohort.clone()];
        parts.into_iter().flatten().collect::<Vec<_>>().join("/")
    });
    (people.collect(), parsed.report.to_text(&parsed.sources, Style::default()))
}

#[track_caller]
fn reads(name: &str, bytes: impl AsRef<[u8]>, people: &[&str]) {
    let (found, faults) = read(name, bytes.as_ref());
    assert_eq!(found, people, "{faults}");
    assert_eq!(faults, "no findings\n");
}

#[track_caller]
fn refuses(name: &str, bytes: impl AsRef<[u8]>, words: &[&str]) {
    let (found, faults) = read(name, bytes.as_ref());
    assert!(found.is_empty(), "{found:?}");
    for word in words {
        assert!(faults.contains(word), "`{word}` is not in:\n{faults}");
    }
    assert!(faults.contains("= help: "), "{faults}");
}

fn utf16(text: &str) -> Vec<u8> {
    [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
}

#[test]
fn every_delimiter_of_a_spreadsheet_is_read() {
    for delimiter in [",", ";", "\t", "|"] {
        let text = "login,name,cohort\nalice-example,Alice,a\nbob-example,,b\n".replace(',', delimiter);
        reads("roster.csv", &text, &["alice-example/Alice/a", "bob-example/b"]);
    }
    reads("roster.tsv", "name\tLogin\nAlice, the first\talice-example\n", &["alice-example/Alice, the first"]);
    // A delimiter within quotation marks is none.
    reads("roster.csv", "\"login\";\"name\"\n\"alice-example\";\"A; B\"\n", &["alice-example/A; B"]);
}

#[test]
fn every_line_end_and_mark_is_read() {
    reads(
        "roster.csv",
        "login,name\r\nalice-example,Alice\r\nbob-example,Bob\r\n",
        &["alice-example/Alice", "bob-example/Bob"],
    );
    reads("roster.csv", "login,name\ralice-example,Alice\r", &["alice-example/Alice"]);
    reads("roster.csv", "\u{feff}login,name\nalice-example,Alice\n", &["alice-example/Alice"]);
    reads("roster.csv", "\n\nlogin\n\nalice-example\n\n", &["alice-example"]);
    reads("roster.csv", utf16("login\tname\r\nalice-example\tÅse\r\n"), &["alice-example/Åse"]);
    reads("roster.txt", "\u{feff}alice-example\r\n# nobody\r\nbob-example\r\n", &["alice-example", "bob-example"]);
    reads(
        "roster.yaml",
        "\u{feff}- alice-example\r\n- {login: bob-example, name: Bob}\r\n",
        &["alice-example", "bob-example/Bob"],
    );
}

#[test]
fn a_header_with_nobody_below_it_is_nobody() {
    reads("roster.csv", "login,role\n", &[]);
    reads("roster.csv", "login", &[]);
}

#[test]
fn a_quoted_line_end_belongs_to_its_field() {
    reads(
        "roster.csv",
        "login,name,cohort\nalice-example,\"Alice\nExample\",a\nbob-example,Bob,b\n",
        &["alice-example/Alice\nExample/a", "bob-example/Bob/b"],
    );
    reads("roster.csv", "login,name\nalice-example,\"\"\"Al\"\" Example\"\n", &["alice-example/\"Al\" Example"]);
    // Places after it are still right.
    let parsed = parsed("roster.csv", b"login,name\nalice-example,\"A\nB\"\nbob example,Bob\n");
    let text = check::check(&parsed, CheckOptions::default()).report.to_text(&parsed.sources, Style::default());
    assert!(text.contains("roster.csv:4:1"), "{text}");
}

#[test]
fn a_quotation_mark_that_is_never_closed_swallows_nobody_in_silence() {
    refuses(
        "roster.csv",
        "login,name\nalice-example,\"Alice\nbob-example,Bob\n",
        &["this quotation mark is never closed", "roster.csv:2:15", "bootcamp.yaml:5:24"],
    );
}

#[test]
fn a_header_without_login_is_told_with_what_it_has() {
    refuses("roster.csv", "user;mail\nalice-example;a\n", &["read with semicolons between fields", "`user`, `mail`"]);
    refuses("roster.csv", "user\tmail\nalice-example\ta\n", &["read with tabs between fields", "`user`, `mail`"]);
    refuses("roster.csv", "alice-example\nbob-example\n", &["no column `login`, only `alice-example`"]);
    refuses("roster.csv", "", &["it is empty"]);
    refuses("roster.csv", "a,b,c,d,e,f,g,h\n", &["`f` and more", "write the header `login,role,name,cohort`"]);
}

#[test]
fn a_row_with_more_fields_than_columns_is_told() {
    let (people, faults) = read("roster.csv", b"login,role,name\nalice-example,,Example, Alice\nbob-example,,Bob,,\n");
    assert_eq!(people, ["alice-example/Example", "bob-example/Bob"]);
    assert!(faults.contains("has 1 row with more fields than the header has columns"), "{faults}");
    assert!(faults.contains("roster.csv:2:1"), "{faults}");
}

#[test]
fn what_is_no_text_is_told_with_what_it_looks_like() {
    let unmarked: Vec<u8> = "login\nalice-example\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    refuses("roster.csv", unmarked, &["it looks like UTF-16 (little endian, without a byte order mark)"]);
    refuses("roster.csv", b"login,name\nalice-example,\xC5se\n", &["0xC5", "in line 2", "Windows-1252", "UTF-8"]);
    let large = "login\n".to_owned() + &"alice-example\n".repeat(400_000);
    refuses("roster.csv", large, &["it is larger than 4,194,304 bytes"]);
}

#[test]
fn only_files_and_pipes_are_opened() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("people.csv")).unwrap();
    let text = |name: &str| {
        let parsed = parse::parse(folder::with_named_documents("bootcamp.yaml", main_text(name), folder.path()));
        parsed.report.to_text(&parsed.sources, Style::default())
    };
    assert!(text("people.csv").contains("cannot be read: it is a folder"));
    #[cfg(unix)]
    {
        // A report shows what it reads, so a link shows no more than a path does.
        let elsewhere = tempfile::tempdir().unwrap();
        fs::write(elsewhere.path().join("secret"), "of-somebody-else\n").unwrap();
        for target in ["/dev/zero".as_ref(), elsewhere.path().join("secret").as_path()] {
            std::os::unix::fs::symlink(target, folder.path().join("link.csv")).unwrap();
            let told = text("link.csv");
            assert!(
                told.contains("cannot be read: it is a symbolic link to a place outside the bootcamp's folder"),
                "{told}"
            );
            assert!(!told.contains("of-somebody-else"), "{told}");
            fs::remove_file(folder.path().join("link.csv")).unwrap();
        }
        fs::write(folder.path().join("linked.csv"), "login\nalice-example\n").unwrap();
        std::os::unix::fs::symlink("linked.csv", folder.path().join("inside.csv")).unwrap();
        assert!(!text("inside.csv").contains("cannot be read"), "{}", text("inside.csv"));
        let error = folder::read_main("/dev/zero".as_ref()).unwrap_err();
        assert_eq!(error.to_string(), "cannot read `/dev/zero`");
        assert!(matches!(error, FolderError::Unfit { source: Unreadable::Device, .. }));
    }
    let large = folder.path().join("large.yaml");
    fs::write(&large, "# large\n".repeat(1 << 20)).unwrap();
    let error = folder::read_main(&large).unwrap_err();
    assert!(matches!(error, FolderError::Unfit { source: Unreadable::TooLarge { most: 4_194_304 }, .. }), "{error}");
    let endless = folder::read_stream("<stdin>", std::io::repeat(b'a')).unwrap_err();
    assert_eq!(endless.to_string(), "cannot read `<stdin>`");
    assert!(matches!(endless, FolderError::Unfit { source: Unreadable::TooLarge { .. }, .. }));
}

#[test]
fn somebody_who_stands_there_three_times_is_one_person() {
    let rows =
        "login,role\nada,admin\nada,instructor\nada,participant\nbob,participant\nBob,participant\nBOB,participant\n";
    let verdict = check::check(&parsed("roster.csv", rows.as_bytes()), CheckOptions::default());
    let told = |code| {
        let finding = verdict.report.findings.iter().find(|finding| finding.card.code == code);
        finding.map(|finding| finding.message.as_str()).unwrap_or_default()
    };
    assert_eq!(told("NH0804"), "1 login is on the roster twice");
    assert_eq!(told("NH0805"), "1 person has two roles");
}
