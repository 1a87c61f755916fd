//! Steps that bring the repository and the programs that its scripts run.

use super::{action, document::Step};
use crate::render::script::{HELM, SOPS};

/// Where programs are put.
const FOLDER: &str = "~/.local/bin";

/// Gets the repository, without leaving GitHub's token behind.
pub(super) fn checkout() -> Step {
    Step::uses("Get the repository", action::CHECKOUT)
        .with("persist-credentials", false)
        .because("with", "no later step needs GitHub's token, so none finds it")
}

/// Brings helm and sops, and `nh` where it is wanted.
pub(super) fn programs(nh: bool) -> Vec<Step> {
    let nh_version = env!("CARGO_PKG_VERSION");
    let nh_key = if nh { format!("-nh-{nh_version}") } else { String::new() };
    let cache = Step::uses("Keep the programs", action::CACHE)
        .with("path", FOLDER)
        .with("key", format!("programs-${{{{ runner.os }}}}-helm-{}-sops-{}{nh_key}", HELM.version, SOPS.version));
    let tools = format!("scripts/tools.sh {FOLDER}\necho \"$HOME/.local/bin\" >>\"$GITHUB_PATH\"\n");
    let install = format!(
        "[ -x {FOLDER}/nh ] ||\n  cargo install --locked --git {} --tag v{nh_version} --root ~/.local nh-cli\n",
        env!("CARGO_PKG_REPOSITORY")
    );
    vec![cache, Step::run("Install the programs", if nh { tools + &install } else { tools })]
}
