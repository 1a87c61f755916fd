//! The files of `templates/` that are embedded in the program.

/// The path of each file in `templates/`, with its text.
macro_rules! embedded {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/templates/", $path)))),*]
    };
}

/// Every file, sorted by path. `template/tests.rs` compares the list with the folder.
pub const FILES: &[(&str, &str)] = embedded![
    "book/admins.md.hbs",
    "book/index.md.hbs",
    "book/instructors.md.hbs",
    "book/participants.md.hbs",
    "book/runbook.md.hbs",
    "bundle/CONTRIBUTING.md.hbs",
    "bundle/README.md.hbs",
    "bundle/check.sh.hbs",
    "bundle/deploy.sh.hbs",
    "bundle/gitignore.hbs",
    "bundle/roster.sh.hbs",
    "bundle/tools.sh.hbs",
    "bundle/with-roster.sh.hbs",
    "chart/deployment.md.hbs",
    "chart/hub/templates/NOTES.txt",
    "chart/hub/templates/backend.yaml",
    "chart/hub/templates/placeholders.yaml",
    "chart/hub/templates/share.yaml",
    "chart/support/templates/alert-mail.yaml",
    "chart/support/templates/curriculum.yaml",
    "chart/support/templates/folders.yaml",
    "chart/support/templates/home-storage-class.yaml",
    "chart/support/templates/node-cacher.yaml",
    "chart/support/templates/storage-class.yaml",
    "gcloud/apply.sh.hbs",
    "gcloud/destroy.sh.hbs",
    "hub/bootcamp_hub/__init__.py",
    "hub/bootcamp_hub/access.py",
    "hub/bootcamp_hub/faults.py",
    "hub/bootcamp_hub/hooks.py",
    "hub/bootcamp_hub/mounted.py",
    "hub/bootcamp_hub/mounts.py",
    "hub/bootcamp_hub/profiles.py",
    "hub/bootcamp_hub/roster.py",
    "hub/bootcamp_hub/servers.py",
    "hub/bootcamp_hub/settings.py",
    "hub/bootcamp_hub/volumes.py",
    "hub/jupyterhub_config.d/10-roster.py",
    "hub/jupyterhub_config.d/20-profiles.py",
    "hub/jupyterhub_config.d/30-mounts.py",
    "image/README.md.hbs",
    "image/apt.txt",
    "sops/README.md.hbs",
    "sops/secrets.sh.hbs",
    "starter/bootcamp.yaml.hbs",
];
