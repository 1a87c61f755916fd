//! The bundle: every file that a course's repository needs, made from a checked bootcamp.
//!
//! Structured files are built as values and serialized, with the reason of each derived value as a comment; code,
//! manifests and prose come from `templates/`. Our own manifests are static: their only templating is
//! `.Release.Namespace` and plain look-ups of `.Values`, so the checked manifests are the applied ones.
//!
//! | path | contents |
//! | --- | --- |
//! | `charts/hub` | meta-chart of one release per environment: JupyterHub and the other resources in its namespace |
//! | `charts/support` | meta-chart of one release per cluster: disks, node cacher, lessons, monitoring, ingress |
//! | `hub` | the hub's code, as in `charts/hub/values.yaml` |
//! | `deployments/NAME` | values of the hub's releases, in hubploy's layout |
//! | `releases` | values of the releases shared by the cluster: support and cert-manager |
//! | `scripts`, `.github/workflows` | create, check, deploy and destroy, both on your machine and on GitHub |
//! | `.sops.yaml`, `deployments/NAME/secrets` | which keys encrypt what, and how secrets are created; no secret |
//! | `image` | a starting point for the image of the user servers |
//! | `book` | pages for participants, instructors and admins, with this bootcamp's numbers |
//! | `calendar` | every session with its time: `sessions.ics` for people, `sessions.json` for programs |

mod book;
mod bundle;
mod by_hand;
mod calendar;
mod chart;
mod deployment;
mod hub_code;
mod image;
mod manifest;
mod monitoring;
mod names;
mod quantity;
mod reason;
mod repository;
mod roster;
mod schema;
mod script;
mod secret;
mod support;
mod values;
mod workflow;

pub use bundle::Bundle;
pub use by_hand::{ManualStep, by_hand};
pub use image::STARTING_POINT;
pub(crate) use names::SUPPORT;
pub use roster::roster_value;
pub(crate) use values::own as own_hub_values;

pub use crate::template::{TemplateError, TemplateFault};

use crate::{
    checked::Checked,
    hint::Hint,
    outlook::Outlook,
    yaml::{Annotated, Value, WriteError},
};

/// The values of the release `support` that the bundle writes itself, without `support.values`.
pub(crate) fn own_support_values(outlook: &Outlook) -> Value {
    support::own_values(outlook).value().clone()
}

/// The keys that `support.values` can have.
pub(crate) fn support_value_keys(outlook: &Outlook) -> Vec<String> {
    support::value_keys(outlook)
}

/// Why a bundle could not be rendered.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum RenderError {
    /// A values file contains what YAML cannot express.
    #[error("could not write `{path}`")]
    Unwritable {
        /// The file.
        path: String,
        /// Why.
        #[source]
        source: WriteError,
    },
    /// A template could not be filled.
    #[error(transparent)]
    Template(#[from] TemplateError),
}

/// A checked bootcamp can be rendered: if this fails, the program is wrong, and no change of the file would help.
impl Hint for RenderError {}

/// Renders every file of the course's repository, including the scripts of the plan that `checked` owns.
///
/// It takes nothing else: a separate plan could be another bootcamp's.
pub fn render(checked: &Checked) -> Result<Bundle, RenderError> {
    let mut bundle = charts(checked)?;
    let outlook = checked.outlook();
    repository::add(outlook, &mut bundle)?;
    script::add(outlook, &mut bundle)?;
    secret::add(outlook, &mut bundle)?;
    image::add(outlook, &mut bundle)?;
    workflow::add(outlook, &mut bundle)?;
    book::add(outlook, &mut bundle)?;
    calendar::add(&outlook.resolved, &mut bundle);
    monitoring::add(outlook, &mut bundle)?;
    bundle.insert("scripts/apply.sh", checked.plan().to_script()?);
    bundle.insert("scripts/destroy.sh", checked.plan().to_destroy_script()?);
    Ok(bundle)
}

/// Renders the charts, their values and the hub's code.
pub fn charts(checked: &Checked) -> Result<Bundle, RenderError> {
    let outlook = checked.outlook();
    let mut bundle = Bundle::default();
    chart::hub(outlook, &mut bundle)?;
    chart::support(outlook, &mut bundle)?;
    hub_code::add(&mut bundle);
    deployment::add(outlook, &mut bundle)?;
    support::add(outlook, &mut bundle)?;
    Ok(bundle)
}

impl Bundle {
    /// Adds a YAML file.
    fn insert_yaml(&mut self, path: impl Into<String>, content: &Annotated) -> Result<(), RenderError> {
        let path = path.into();
        match content.to_text() {
            Ok(text) => {
                self.insert(path, text);
                Ok(())
            }
            Err(source) => Err(RenderError::Unwritable { path, source }),
        }
    }
}
