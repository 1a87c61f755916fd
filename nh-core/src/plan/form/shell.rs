//! Commands as bash reads them.

use crate::{
    plan::step::{Argument, Command, Part},
    resource::Resource,
    template::single_quoted,
};

/// The column at which a long command is wrapped.
const WIDTH: usize = 108;

/// The variable that holds an output: `ingress_address_ip` for `ingress-address.ip`.
pub(super) fn variable(resource: &Resource, field: &str) -> String {
    format!("{resource}_{field}").replace(['-', '.'], "_").to_lowercase()
}

/// One word: quoted if the shell would interpret it, with a variable in place of each output.
pub(super) fn word(argument: &Argument) -> String {
    if argument.parts().is_empty() {
        return shell_word("");
    }
    argument
        .parts()
        .iter()
        .map(|part| match part {
            Part::Literal(text) => shell_word(text),
            Part::Output { resource, field } => format!("\"${{{}}}\"", variable(resource, field)),
        })
        .collect()
}

/// A command on as many lines as needed; continuation lines are indented by `indent`.
pub(super) fn command(command: &Command, indent: usize) -> String {
    command_within(command, indent, WIDTH)
}

/// The same, with lines that end before the column `width` unless a single word is longer.
fn command_within(command: &Command, indent: usize, width: usize) -> String {
    let mut text = String::new();
    let mut column = indent;
    for word in command.argv().iter().map(word) {
        if text.is_empty() {
            column += word.len();
        } else if column + 1 + word.len() > width {
            text.push_str(" \\\n");
            text.push_str(&" ".repeat(indent));
            column = indent + word.len();
        } else {
            text.push(' ');
            column += 1 + word.len();
        }
        text.push_str(&word);
    }
    text
}

impl Command {
    /// The command in bash syntax, as in the script: words are quoted if needed, outputs are variables, and lines are
    /// wrapped before the column `width`.
    pub(crate) fn to_bash(&self, width: usize) -> String {
        command_within(self, 2, width)
    }
}

/// A word in shell syntax, quoted only if needed.
///
/// ```
/// use nh_core::plan::shell_word;
/// assert_eq!(shell_word("--name=summer-school"), "--name=summer-school");
/// assert_eq!(shell_word("it's"), r"'it'\''s'");
/// ```
pub fn shell_word(text: &str) -> String {
    let plain = |letter: char| letter.is_ascii_alphanumeric() || "-_./:=,@%+".contains(letter);
    if !text.is_empty() && text.chars().all(plain) { text.to_owned() } else { single_quoted(text) }
}

#[cfg(test)]
mod tests {
    use super::{command, variable, word};
    use crate::{
        plan::step::{Argument, Command},
        resource::Resource,
        settle::{output::INGRESS_IP, output::PROJECT_NUMBER},
    };

    #[test]
    fn only_what_needs_it_is_quoted() {
        for (text, expected) in [
            ("--project=neurohackademy", "--project=neurohackademy"),
            ("name~^nh$", "'name~^nh$'"),
            ("--display-name=$(reboot)", "'--display-name=$(reboot)'"),
            ("it's", r"'it'\''s'"),
            ("two\nlines", "'two\nlines'"),
        ] {
            assert_eq!(word(&text.into()), expected);
        }
        assert_eq!(
            word(&Argument::from("rrdatas~^").and(INGRESS_IP).and("$")),
            "'rrdatas~^'\"${ingress_address_ip}\"'$'"
        );
    }

    #[test]
    fn long_commands_are_continued() {
        let flag = |name: &str| Argument::from(format!("--{name}="));
        let long = Command::new(["gcloud", "a", "b"])
            .with(flag("first").and("x".repeat(60)))
            .with(flag("second").and("y".repeat(60)))
            .with(flag("n").and(PROJECT_NUMBER));
        let lines: Vec<String> = command(&long, 2).lines().map(str::to_owned).collect();
        assert_eq!(lines.len(), 2);
        assert!(lines[0].ends_with(" \\") && lines[1].starts_with("  --second="));
        assert!(lines[1].ends_with("--n=\"${project_number}\""));
        assert_eq!(variable(&Resource::NatAddress(std::num::NonZeroU32::MIN), "ip"), "nat_address_1_ip");
    }
}
