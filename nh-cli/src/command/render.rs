//! `nh render`: writes every file of the course's repository.

use std::{collections::BTreeMap, ffi::OsStr, fs, path::Path};

use nh_core::{
    check::Checked,
    client::folder,
    diagnostic::{Report, Severity},
    render::{self, Bundle, STARTING_POINT},
    source::Documents,
    unit::counted,
};

use crate::{
    args::{DEFAULT_FILE, Render},
    error::CommandError,
    input,
    outcome::{Ended, Outcome},
    printer::{Printer, escaped},
};

/// How many of the steps by hand are shown.
const SHOWN: usize = 3;

/// Writes the bundle, or reports what would change.
pub fn run(args: &Render, printer: Printer) -> Ended {
    let judged = input::judge(&args.input)?;
    let Some(checked) = judged.checked(printer, "render") else { return Ok(Outcome::Findings) };
    let bundle = render::render(checked)?;
    let out = escaped(&args.out.display().to_string());
    if args.check {
        let differences = folder::compare(&args.out, bundle.files())?;
        if differences.is_empty() {
            printer.remark(&format!("`{out}` is up to date: {} files", bundle.len()));
            return Ok(Outcome::Clean);
        }
        // A diff of the whole bundle is useless: usually the folder is wrong or was never written.
        if differences.are_all_new(bundle.files()) {
            let why = if args.out.exists() { "contains no file of the bundle" } else { "does not exist" };
            printer.remark(&format!(
                "`{out}` {why}: all {} files would be added; `nh render` without `--check` writes them",
                bundle.len()
            ));
            return Ok(Outcome::Findings);
        }
        printer.data(&differences.to_diff(bundle.files()))?;
        let count = differences.changes.len();
        printer.remark(&format!("`{out}` is out of date: {count} of {} files would change", bundle.len()));
        return Ok(Outcome::Findings);
    }
    // Before the bundle: a file of the course takes the place of a starting point.
    let brought = bring(args, &judged.file, checked, &bundle)?;
    let written = folder::write(&args.out, bundle.files(), args.overwrite_edited)?;
    printer.remark(&format!(
        "`{out}`: {} added, {} changed, {} removed, {} unchanged",
        counted(written.added.len() as u64, "file"),
        written.changed.len(),
        written.removed.len(),
        written.unchanged
    ));
    if !brought.is_empty() {
        let named: Vec<String> = brought.iter().map(|file| format!("`{file}`")).collect();
        printer.remark(&format!("copied to `{out}`, where you change them from now on: {}", named.join(", ")));
    }
    if let Some(note) = note_on_the_course(args, &judged.file) {
        printer.message(&note);
    }
    if written.leftover > 0 {
        let files = counted(written.leftover as u64, "unfinished file");
        printer.remark(&format!("removed {files} of an interrupted run"));
    }
    printer.remark(&next(args, checked, &judged.verdict.report));
    Ok(Outcome::Clean)
}

/// Copies the course's file and the files that it names, if the bundle is elsewhere and does not have them.
fn bring(args: &Render, file: &Path, checked: &Checked, bundle: &Bundle) -> Result<Vec<String>, CommandError> {
    let home = file.parent().unwrap_or(Path::new(""));
    let resolved = checked.resolved();
    let mut wanted: BTreeMap<String, String> = BTreeMap::new();
    // Standard input has no name; the files that it names are in the current folder.
    if let Some(name) = file.file_name().and_then(OsStr::to_str).filter(|name| *name != "-") {
        wanted.insert(DEFAULT_FILE.to_owned(), name.to_owned());
    }
    let image = folder::files_below(home, &resolved.image.folder, &args.out)?;
    let named = resolved.roster_files.iter().cloned().chain([Documents::OUTPUTS.to_owned()]).chain(image);
    // The bundle's own files are not the course's, except those that it only starts.
    let is_free = |path: &String| bundle.get(path).is_none_or(|text| text.contains(STARTING_POINT));
    wanted.extend(named.filter(is_free).map(|path| (path.clone(), path)));
    Ok(folder::bring(home, &args.out, &wanted)?)
}

/// A warning if the scripts of the bundle would read another course than the one that was rendered.
fn note_on_the_course(args: &Render, file: &Path) -> Option<String> {
    let course = args.out.join(DEFAULT_FILE);
    let (read, out) = (file.display(), course.display());
    if file.as_os_str() == "-" {
        return (!course.exists())
            .then(|| format!("note: write the course's file to `{out}`: the bundle's scripts read it there"));
    }
    let same = fs::read(file).ok() == fs::read(&course).ok();
    (!same)
        .then(|| format!("note: `{out}` differs from `{read}`, which was rendered: the bundle's scripts read `{out}`"))
}

/// What is left to do by hand, and how many findings are open.
fn next(args: &Render, checked: &Checked, report: &Report) -> String {
    let steps = render::by_hand(checked.outlook());
    let open = steps.iter().filter(|step| !step.done);
    let mut lines =
        vec![format!("next, by hand ({} has all {} steps):", args.out.join("README.md").display(), steps.len())];
    lines.extend((1..).zip(open.take(SHOWN)).map(|(number, step)| format!("  {number}. {}", step.title)));
    lines.push(match report.count(Severity::Warning) {
        0 => "no warning is open".to_owned(),
        1 => "1 warning is open: `nh check` shows it".to_owned(),
        warnings => format!("{warnings} warnings are open: `nh check` shows them"),
    });
    lines.join("\n")
}
