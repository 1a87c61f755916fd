//! The duration of calls in Python as a ratio to the same calls in Rust, on the fixture of 2020.
//!
//! Run `cargo bench -p nh-py` with `NH_PYTHON` set to a Python where `pip install ./nh-py` has installed the release build.

#![expect(clippy::unwrap_used, reason = "a bench without its fixture must stop")]
#![expect(clippy::print_stdout, reason = "a bench prints its results")]

use std::{collections::BTreeMap, env, fs, hint::black_box, path::Path, process::Command, time::Instant};

use nh_core::{
    catalog::Catalog,
    check::{self, CheckOptions, Verdict},
    outlook::Outlook,
    parse, render,
    source::Documents,
};

/// How often each call is made; the median is reported.
const TIMES: usize = 101;

fn main() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../fixtures/bootcamps/neurohackademy-2020");
    let text = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    let (main, roster, outputs) = (text("bootcamp.yaml"), text("roster.csv"), text("outputs.yaml"));
    let fresh = || {
        let documents = Documents::new("bootcamp.yaml", main.as_str());
        parse::parse(documents.with("roster.csv", roster.as_str()).with("outputs.yaml", outputs.as_str()))
    };
    let outlook = || Outlook::of(&fresh(), Catalog::embedded()).unwrap();
    let judged = || check::check(&fresh(), CheckOptions::default());
    let planned = |verdict: &Verdict| verdict.checked.as_ref().unwrap().plan().clone();
    let in_rust = [
        ("parse", median(|| _ = black_box(fresh()))),
        ("check", median(|| _ = black_box(judged()))),
        // Python computes both from one outlook, on first use.
        ("sizing", median(|| _ = black_box(outlook()))),
        ("cost", median(|| _ = black_box(outlook()))),
        ("plan", median(|| _ = black_box(planned(&judged())))),
        (
            "render",
            median(|| {
                let verdict = judged();
                _ = black_box(render::render(verdict.checked.as_ref().unwrap()).unwrap());
            }),
        ),
    ];
    let Some(python) = env::var_os("NH_PYTHON") else {
        println!("skipped: set `NH_PYTHON` to a Python with the module");
        return;
    };
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/calls.py");
    let output = Command::new(python).arg(script).arg(&folder).arg(TIMES.to_string()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let in_python: BTreeMap<String, f64> = serde_json::from_slice(&output.stdout).unwrap();
    for (name, rust) in in_rust {
        let python = in_python[name];
        println!(
            "{name:<8} {:8.3} ms in Rust {:8.3} ms in Python  ratio {:.2}",
            rust * 1e3,
            python * 1e3,
            python / rust
        );
    }
}

/// The median duration of a call, in seconds.
fn median(call: impl Fn()) -> f64 {
    let mut taken: Vec<f64> = (0..TIMES)
        .map(|_| {
            let began = Instant::now();
            call();
            began.elapsed().as_secs_f64()
        })
        .collect();
    taken.sort_by(f64::total_cmp);
    taken[TIMES / 2]
}
