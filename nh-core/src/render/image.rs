//! The folder from which repo2docker builds the image in which everybody works: a place to start from.

use serde_json::json;

use super::{Bundle, RenderError};
use crate::{
    outlook::Outlook,
    template,
    yaml::{Annotated, Value},
};

/// The version of repo2docker that the workflow builds with (released in April 2026).
pub(super) const REPO2DOCKER: &str = "2026.4.0";

/// A file of a bundle that says this of itself is written where there is none, and never touched again.
pub const STARTING_POINT: &str = "`nh render` writes this file once; from then on it is yours.";

/// Packages beside JupyterHub's own: those of the chart's own sample image in version 4.4.0, so known to fit together.
const PACKAGES: [(&str, &str); 2] = [("jupyterlab", "4.5.8"), ("nbgitpuller", "1.3.0")];
/// What shows people how much of their memory they use; the book speaks of it.
const PIP: [&str; 1] = ["jupyter-resource-usage==1.3.0"];
/// The Python that the chart's own images of 2026 have.
const PYTHON: &str = "3.12";

/// Adds the folder.
pub(super) fn add(outlook: &Outlook, bundle: &mut Bundle) -> Result<(), RenderError> {
    let image = &outlook.resolved.image;
    let folder = image.folder.as_str();
    bundle.insert_yaml(format!("{folder}/environment.yml"), &environment(outlook))?;
    bundle.insert(format!("{folder}/apt.txt"), template::file("image/apt.txt")?);
    let readme = template::fill(
        "image/README.md.hbs",
        &json!({
            "folder": folder,
            "repository": image.repository.as_str(),
            "public": image.public,
            "repo2docker": REPO2DOCKER,
            "fixedTag": image.tag,
        }),
    )?;
    bundle.insert(format!("{folder}/README.md"), readme);
    Ok(())
}

/// What conda installs.
fn environment(outlook: &Outlook) -> Annotated {
    let image = &outlook.resolved.image;
    let mut environment = Annotated::new(&format!(
        "{STARTING_POINT}\n\
         Add what the lessons need, each with its version: an image that is built again next month is then the same."
    ));
    environment.set(&["channels"], vec!["conda-forge"]);
    let hub = match &image.jupyterhub {
        Some(version) => format!("jupyterhub-singleuser={}", version.as_str()),
        None => "jupyterhub-singleuser".to_owned(),
    };
    let mut packages = vec![Value::from(format!("python={PYTHON}.*")), Value::from(hub)];
    packages.extend(PACKAGES.iter().map(|(name, version)| Value::from(format!("{name}={version}"))));
    packages.push("pip".into());
    let from_pip: Vec<&str> = PIP.into_iter().chain(image.sources.iter().map(String::as_str)).collect();
    packages.push(Value::from([("pip", Value::from(from_pip))]));
    environment.set(&["dependencies"], Value::List(packages));
    environment.explain(
        &["dependencies", "1"],
        match &image.jupyterhub {
            Some(_) => "the same release as the hub's: servers of another one start, warn and may fail",
            None => "which release the hub's chart runs is not known: give it here, servers of another one may fail",
        },
    );
    environment
}
