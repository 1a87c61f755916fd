//! A cloud of files: a program called `gcloud` that remembers what was made and refuses what is there already.

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::Path,
    process::{Command as Process, Output, Stdio},
};

use nh_core::{
    plan::{Command, Plan, Step, StepKind},
    resource::Resource,
};
use tempfile::TempDir;

use crate::{bootcamps::sample, tools};

/// Looks its arguments up among the plan's commands, and does in files what they would do in the cloud.
const GCLOUD: &str = r#"#!/bin/bash
set -u
me=${0%/*}
asked=$(printf '%s\037' "$@")
while IFS=$'\t' read -r -u 3 kind step text within argv; do
  [ "$argv" = "$asked" ] || continue
  thing=$me/things/$step
  printf '%s %s\n' "$kind" "$step" >>"$me/log"
  if [ -e "$me/deaf" ]; then
    echo 'ERROR: (gcloud) no credentials' >&2
    exit 1
  fi
  if [ "$within" != - ] && [ ! -e "$me/things/$within" ]; then
    echo "ERROR: (gcloud) NOT_FOUND: there is no $within" >&2
    exit 1
  fi
  case $kind in
    probe)
      if [ -e "$me/hidden/$step" ]; then
        echo 'ERROR: (gcloud) PERMISSION_DENIED: the caller does not have permission' >&2
        exit 1
      fi
      if [ -s "$me/busy/$step" ]; then
        sed -i 1d "$me/busy/$step"
        echo "ERROR: (gcloud) RESOURCE_EXHAUSTED: Quota exceeded for 'Read requests per minute'" >&2
        exit 1
      fi
      # A list shows a new resource late.
      if [ -s "$me/late/$step" ]; then
        sed -i 1d "$me/late/$step"
        exit 0
      fi
      if [ -e "$thing" ]; then
        if [ -s "$me/states/$step" ]; then
          shown=$(head -n 1 "$me/states/$step")
          [ "$(grep -c . "$me/states/$step")" = 1 ] || sed -i 1d "$me/states/$step"
          if [ "$shown" = GONE ]; then rm "$thing"; exit 0; fi
          cells=${text#*|} before=${text%%|*}
          before=${before%:*}:$shown
          text=$before\|$cells
        fi
        for ((line = 0; line < ${text%%:*}; line++)); do printf '%s\t%s\n' "$step" "$(tr '|' '\t' <<<"${text#*:}")"; done
      fi ;;
    kept) if [ -e "$me/deleted/$step" ]; then echo "$step"; fi ;;
    restore)
      [ -e "$me/deleted/$step" ] || { echo 'ERROR: (gcloud) NOT_FOUND: nothing is kept' >&2; exit 1; }
      mv "$me/deleted/$step" "$thing" ;;
    update) [ -e "$thing" ] || { echo 'ERROR: (gcloud) NOT_FOUND: nothing to update' >&2; exit 1; } ;;
    look) printf '%s\n' "$text" ;;
    read) if [ -e "$thing" ]; then printf '%s\n' "$text"; fi ;;
    make)
      if [ -s "$me/fails/$step" ]; then
        sed -i 1d "$me/fails/$step"
        echo 'ERROR: (gcloud) it failed' >&2
        exit 1
      fi
      [ ! -e "$thing" ] || { echo 'ERROR: (gcloud) ALREADY_EXISTS: it exists already' >&2; exit 1; }
      [ ! -e "$me/deleted/$step" ] || { echo 'ERROR: (gcloud) ALREADY_EXISTS: its name is kept' >&2; exit 1; }
      if [ "$text" = secret ]; then cat >"$me/secret"; fi
      touch "$thing"
      if [ -e "$me/lost/$step" ]; then
        rm "$me/lost/$step"
        echo "ERROR: gcloud crashed (ConnectionError): ('Connection aborted.', RemoteDisconnected('no answer'))" >&2
        exit 1
      fi ;;
    undo)
      [ -e "$thing" ] || { echo 'ERROR: (gcloud) NOT_FOUND: there is no such thing' >&2; exit 1; }
      if [ -s "$me/fails/$step" ]; then sed -i 1d "$me/fails/$step"; exit 1; fi
      if [ "$text" = keeps ]; then mv "$thing" "$me/deleted/$step"; fi
      if [ "$text" = last ]; then rm "$thing"; fi
      if [ -e "$me/lost/$step" ]; then
        rm "$me/lost/$step"
        echo 'ERROR: (gcloud) HTTPError 503: The service is currently unavailable.' >&2
        exit 1
      fi ;;
  esac
  exit 0
done 3<"$me/commands"
echo "ERROR: (gcloud) nobody planned this: $*" >&2
printf 'unplanned %s\n' "$*" >>"$me/log"
exit 2
"#;

const KUBECTL: &str =
    "#!/bin/bash\nprintf 'kubectl %s\\n' \"$*\" >>\"${0%/*}/log\"\ncase $1 in get) printf 'hub kube-system' ;; esac\n";

/// The cloud, the scripts of a plan, and a folder to run them in.
pub struct Cloud {
    folder: TempDir,
}

impl Cloud {
    /// An empty cloud that knows the commands of `plan`.
    pub fn of(plan: &Plan) -> Self {
        let cloud = Self { folder: TempDir::new().unwrap() };
        for name in ["things", "fails", "states", "late", "busy", "lost", "hidden", "deleted"] {
            fs::create_dir(cloud.path(name)).unwrap();
        }
        fs::write(cloud.path("commands"), commands(plan)).unwrap();
        fs::write(cloud.path("apply.sh"), plan.to_script().unwrap()).unwrap();
        fs::write(cloud.path("destroy.sh"), plan.to_destroy_script().unwrap()).unwrap();
        for (name, text) in [("gcloud", GCLOUD), ("kubectl", KUBECTL)] {
            fs::write(cloud.path(name), text).unwrap();
            fs::set_permissions(cloud.path(name), fs::Permissions::from_mode(0o755)).unwrap();
        }
        cloud
    }

    /// Runs a script with `input` to read; absent where the machine has no bash.
    pub fn run(&self, script: &str, input: &str) -> Option<Output> {
        self.run_with(script, input, &[])
    }

    /// The same with more of an environment.
    pub fn run_with(&self, script: &str, input: &str, environment: &[(&str, &str)]) -> Option<Output> {
        let Some(bash) = tools::program_on_path("bash") else {
            return tools::absent("`bash` is not there", "Debian: bash");
        };
        fs::write(self.path("log"), "").unwrap();
        fs::write(self.path("input"), input).unwrap();
        let output = Process::new(bash)
            .arg(self.path(script))
            .current_dir(self.folder.path())
            .env_clear()
            .env("PATH", format!("{}:/usr/bin:/bin", self.folder.path().display()))
            .env("NH_PAUSE", "0")
            .envs(environment.iter().copied())
            .stdin(Stdio::from(fs::File::open(self.path("input")).unwrap()))
            .output()
            .unwrap();
        assert!(!self.log().contains("unplanned"), "{}\n{}", self.log(), text(&output));
        Some(output)
    }

    /// What was asked of the cloud in the last run, a line each.
    pub fn log(&self) -> String {
        self.read("log")
    }

    /// The steps of the last run's log whose kind is `kind`, in order.
    pub fn logged(&self, kind: &str) -> Vec<String> {
        let log = self.log();
        log.lines().filter_map(|line| line.strip_prefix(&format!("{kind} "))).map(str::to_owned).collect()
    }

    /// The steps whose things exist.
    pub fn things(&self) -> Vec<String> {
        let entries = fs::read_dir(self.path("things")).unwrap();
        let mut things: Vec<String> = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        things.sort();
        things
    }

    /// Makes the next `times` commands that make or undo a step fail.
    pub fn fail(&self, step: &str, times: usize) {
        fs::write(self.path("fails").join(step), "once\n".repeat(times)).unwrap();
    }

    /// Makes something happen to a step: `kind` is a folder of the program, with one line for each time.
    pub fn happens(&self, kind: &str, step: &str, lines: &str) {
        fs::write(self.path(kind).join(step), lines).unwrap();
    }

    /// A file of the folder; empty where it is not there.
    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap_or_default()
    }

    /// Makes a file of the folder.
    pub fn write(&self, name: &str, text: &str) {
        fs::write(self.path(name), text).unwrap();
    }

    /// Where something of the folder is.
    pub fn path(&self, name: &str) -> std::path::PathBuf {
        Path::join(self.folder.path(), name)
    }
}

/// What a script wrote.
pub fn text(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// The resource that must exist for a command of `step` to be answered; `-` where that is the project.
fn within(step: &Step) -> String {
    let parent = step.resource.parent();
    let parent = parent.filter(|parent| *parent != Resource::Project);
    parent.map_or_else(|| "-".to_owned(), |parent| parent.to_string())
}

/// How many lines a probe prints, and the columns of each after the name: `LINES:STATE|VALUE|VALUE`.
fn columns(step: &Step) -> String {
    let state = step.states.iter().map(|states| states.well[0].clone());
    let values = step.compared.iter().map(|compared| compared.wanted.fill(sample));
    format!("{}:{}", step.probe_lines, state.chain(values).collect::<Vec<_>>().join("|"))
}

/// The table that the program looks its arguments up in: kind, step, a text, what it is within, and the arguments with
/// a mark after each.
fn commands(plan: &Plan) -> String {
    let mut lines = Vec::new();
    let mut add = |kind: &str, step: &str, text: &str, within: &str, command: &Command| {
        let argv: String = command.argv().iter().skip(1).map(|argument| argument.fill(sample) + "\u{1f}").collect();
        lines.push([kind, step, text, within, &argv].join("\t"));
    };
    for step in plan.steps() {
        let (id, within) = (&*step.resource.id(), &*within(step));
        // A look-up's probe reads what its output reads: it must print the value, and finds it always.
        if step.kind == StepKind::LookUp {
            let value = sample(&step.resource, &step.outputs[0].field);
            add("look", id, &value, "-", &step.probe);
        }
        // Where a probe prints what an output reads, the first of the two is found, which does for both.
        for output in &step.outputs {
            add("read", id, &sample(&step.resource, &output.field), within, &step.reads(output));
        }
        add("probe", id, &columns(step), within, &step.probe);
        if let Some(restore) = &step.restore {
            add("kept", id, "-", "-", &restore.probe);
            add("restore", id, "-", within, &restore.restore);
            add("update", id, "-", within, &restore.update);
        }
        let text = if step.stdin.is_some() { "secret" } else { "-" };
        add("make", id, text, within, &step.argv);
        for (index, undo) in step.undo.commands().iter().enumerate() {
            let text = match (index + 1 == step.undo.commands().len(), &step.restore) {
                (true, Some(_)) => "keeps",
                (true, None) => "last",
                (false, _) => "first",
            };
            add("undo", id, text, within, undo);
        }
        for command in step.commands() {
            add("extra", id, "-", "-", &command);
        }
    }
    lines.join("\n") + "\n"
}
