//! How long the command takes as a whole process, on the fixture of 2020, as ratios: `nh check` to `nh --version`, and
//! `nh render` to `cp -r` of what it wrote. Both read from a warm page cache.

#![expect(clippy::unwrap_used, reason = "a bench that cannot run its command has nothing to say")]
#![expect(clippy::print_stdout, reason = "its output is what a bench is for")]

use std::{
    ffi::OsStr,
    fs,
    path::Path,
    process::{Command, Stdio},
    time::Instant,
};

/// How often each command runs; medians count, of the ratios too.
const TIMES: usize = 51;

const NH: &str = env!("CARGO_BIN_EXE_nh");

fn main() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/bootcamps/neurohackademy-2020/bootcamp.yaml");
    let folder = tempfile::tempdir().unwrap();
    let (bundle, copy) = (folder.path().join("bundle"), folder.path().join("copy"));
    let clear = |path: &Path| _ = fs::remove_dir_all(path);

    // In turns, so that a slow minute of the machine falls on all of them alike.
    let mut rounds: Vec<[f64; 4]> = (0..TIMES)
        .map(|_| {
            let version = seconds(NH, &[&"--version"]);
            let check = seconds(NH, &[&"check", &file]);
            clear(&bundle);
            let render = seconds(NH, &[&"render", &file, &"--out", &bundle]);
            clear(&copy);
            let copied = seconds("cp", &[&"-r", &bundle, &copy]);
            [version, check, copied, render]
        })
        .collect();
    let [version, check, copied, render] = [0, 1, 2, 3].map(|column| median(&mut rounds, |round| round[column]));
    let checks = median(&mut rounds, |[version, check, ..]| check / version);
    let renders = median(&mut rounds, |[.., copied, render]| render / copied);

    println!("nh --version {:8.3} ms", version * 1e3);
    println!("nh check     {:8.3} ms  {checks:.2} x nh --version", check * 1e3);
    println!("cp -r        {:8.3} ms", copied * 1e3);
    println!("nh render    {:8.3} ms  {renders:.2} x cp -r", render * 1e3);
    match most_memory(&file) {
        Some(kibibytes) => println!("nh check     {:8.1} MiB at most", kibibytes / 1024.0),
        None => println!("skipped: there is no `time` that measures memory"),
    }
}

/// The time of a command in seconds.
fn seconds(program: &str, arguments: &[&dyn AsRef<OsStr>]) -> f64 {
    let mut command = Command::new(program);
    for argument in arguments {
        command.arg(argument);
    }
    let began = Instant::now();
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status().unwrap();
    let time = began.elapsed().as_secs_f64();
    // `nh check` ends with 1 where it has findings.
    assert!(status.code().is_some_and(|code| code < 2), "{status}");
    time
}

/// The median of what `figure` makes of each round.
fn median(rounds: &mut [[f64; 4]], figure: impl Fn(&[f64; 4]) -> f64) -> f64 {
    rounds.sort_by(|one, other| figure(one).total_cmp(&figure(other)));
    figure(&rounds[rounds.len() / 2])
}

/// The largest resident set of `nh check` in KiB, as GNU time reports it.
fn most_memory(file: &Path) -> Option<f64> {
    let output = Command::new("/usr/bin/time").args(["-f", "%M", NH, "check"]).arg(file).output().ok()?;
    String::from_utf8(output.stderr).ok()?.lines().last()?.trim().parse().ok()
}
