//! The files of the image's folder that say what is installed.

use super::Documents;

/// Where repo2docker looks; it takes the first of these folders that exists, and nothing from the others
/// (`BuildPack.binder_dir` of repo2docker 2025).
const PLACES: [&str; 3] = [".binder/", "binder/", ""];
/// What it finds there; none of these must exist.
const FILES: [&str; 4] = ["environment.yml", "requirements.txt", "runtime.txt", DOCKERFILE];
/// It replaces all other files.
const DOCKERFILE: &str = "Dockerfile";

/// The names of all documents that may say what is installed in the image that is built from `folder`.
#[cfg(feature = "files")]
pub(crate) fn image_files(folder: &str) -> impl Iterator<Item = String> {
    PLACES.into_iter().flat_map(move |place| FILES.map(|file| format!("{folder}/{place}{file}")))
}

impl Documents {
    /// The name and the text of `file` for the image that is built from `folder`, if it takes part in the build.
    pub(crate) fn image_file(&self, folder: &str, file: &str) -> Option<(String, &str)> {
        let has = |place: &str, file: &str| self.text(&format!("{folder}/{place}{file}")).is_some();
        let place = PLACES.into_iter().find(|place| FILES.iter().any(|file| has(place, file)))?;
        if file != DOCKERFILE && has(place, DOCKERFILE) {
            return None;
        }
        let name = format!("{folder}/{place}{file}");
        self.text(&name).map(|text| (name.clone(), text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(files: &[&str]) -> Documents {
        files.iter().fold(Documents::new("bootcamp.yaml", ""), |documents, file| documents.with(*file, "x"))
    }

    #[test]
    fn only_the_folder_that_repo2docker_takes_is_read() {
        let both = of(&["image/environment.yml", "image/binder/environment.yml"]);
        assert_eq!(both.image_file("image", "environment.yml").unwrap().0, "image/binder/environment.yml");
        assert!(
            of(&["image/requirements.txt", "image/.binder/environment.yml"])
                .image_file("image", "requirements.txt")
                .is_none()
        );
        assert_eq!(
            of(&["image/requirements.txt"]).image_file("image", "requirements.txt").unwrap().0,
            "image/requirements.txt"
        );
    }

    #[test]
    fn a_dockerfile_replaces_all_others() {
        let documents = of(&["image/environment.yml", "image/Dockerfile"]);
        assert!(documents.image_file("image", "environment.yml").is_none());
        assert!(documents.image_file("image", "Dockerfile").is_some());
    }
}
