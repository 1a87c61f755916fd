//! Steps that check out the repository and install the programs that its scripts run.

use super::{action, document::Step};
use crate::render::script::{HELM, SOPS};

/// The folder for programs.
const FOLDER: &str = "~/.local/bin";

/// Checks out the repository without keeping GitHub's token.
pub(super) fn checkout() -> Step {
    Step::uses("Check out the repository", action::CHECKOUT)
        .with("persist-credentials", false)
        .because("with", "no later step needs GitHub's token, so it is not kept")
}

/// Installs helm and sops, and `nh` if requested.
pub(super) fn programs(nh: bool) -> Vec<Step> {
    let nh_version = env!("CARGO_PKG_VERSION");
    let nh_key = if nh { format!("-nh-{nh_version}") } else { String::new() };
    let cache = Step::uses("Cache the programs", action::CACHE)
        .with("path", FOLDER)
        .with("key", format!("programs-${{{{ runner.os }}}}-helm-{}-sops-{}{nh_key}", HELM.version, SOPS.version));
    let tools = format!("scripts/tools.sh {FOLDER}\necho \"$HOME/.local/bin\" >>\"$GITHUB_PATH\"\n");
    let install = format!(
        "[ -x {FOLDER}/nh ] ||\n  cargo install --locked --git {} --tag v{nh_version} --root ~/.local nh-cli\n",
        env!("CARGO_PKG_REPOSITORY")
    );
    vec![cache, Step::run("Install the programs", if nh { tools + &install } else { tools })]
}
