//! A starting point for the folder from which repo2docker builds the image of the user servers.

use serde_json::json;

use super::{Bundle, RenderError};
use crate::{
    outlook::Outlook,
    template,
    yaml::{Annotated, Value},
};

/// The version of repo2docker that the workflow builds with (released in April 2026).
pub(super) const REPO2DOCKER: &str = "2026.4.0";

/// A file of a bundle with this line is written only if it does not exist, and is never changed again.
pub const STARTING_POINT: &str = "`nh render` writes this file once; from then on it is yours.";

/// Packages in addition to JupyterHub's own, from the sample image of chart 4.4.0, so they are known to work together.
const PACKAGES: [(&str, &str); 2] = [("jupyterlab", "4.5.8"), ("nbgitpuller", "1.3.0")];
/// The extension that shows users their memory; the book mentions it.
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
         Add what the lessons need, each package with its version, so that a rebuild next month gives the same image."
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
            Some(_) => "the same release as the hub's; servers with another release start, warn and may fail",
            None => "the release of the hub's chart is not known: set it here; servers with another release may fail",
        },
    );
    environment
}
