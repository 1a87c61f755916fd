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

/// How often each command runs; the median counts.
const TIMES: usize = 51;

const NH: &str = env!("CARGO_BIN_EXE_nh");

fn main() {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/bootcamps/neurohackademy-2020/bootcamp.yaml");
    let folder = tempfile::tempdir().unwrap();
    let (bundle, copy) = (folder.path().join("bundle"), folder.path().join("copy"));
    let clear = |path: &Path| _ = fs::remove_dir_all(path);

    let version = median(|| (), NH, &[&"--version"]);
    let check = median(|| (), NH, &[&"check", &file]);
    let render = median(|| clear(&bundle), NH, &[&"render", &file, &"--out", &bundle]);
    let copied = median(|| clear(&copy), "cp", &[&"-r", &bundle, &copy]);

    println!("nh --version {:8.3} ms", version * 1e3);
    println!("nh check     {:8.3} ms  {:.2} x nh --version", check * 1e3, check / version);
    println!("cp -r        {:8.3} ms", copied * 1e3);
    println!("nh render    {:8.3} ms  {:.2} x cp -r", render * 1e3, render / copied);
    match most_memory(&file) {
        Some(kibibytes) => println!("nh check     {:8.1} MiB at most", kibibytes / 1024.0),
        None => println!("skipped: there is no `time` that measures memory"),
    }
}

/// The median time of a command in seconds. `prepare` runs before each and is not measured.
fn median(prepare: impl Fn(), program: &str, arguments: &[&dyn AsRef<OsStr>]) -> f64 {
    let mut times: Vec<f64> = (0..TIMES)
        .map(|_| {
            prepare();
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
        })
        .collect();
    times.sort_by(f64::total_cmp);
    times[TIMES / 2]
}

/// The largest resident set of `nh check` in KiB, as GNU time has it.
fn most_memory(file: &Path) -> Option<f64> {
    let output = Command::new("/usr/bin/time").args(["-f", "%M", NH, "check"]).arg(file).output().ok()?;
    String::from_utf8(output.stderr).ok()?.lines().last()?.trim().parse().ok()
}
