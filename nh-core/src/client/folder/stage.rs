//! Temporary files: every file is written completely before the first one is moved into place.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

use super::{
    FolderError,
    leftover::{RANDOM, UNFINISHED},
};

/// Files that are written but not yet in place. If dropped before [`commit`](Self::commit), it leaves nothing behind.
#[derive(Debug, Default)]
pub(super) struct Stage {
    files: Vec<(tempfile::NamedTempFile, PathBuf)>,
    /// Folders that were created for them, outer before inner.
    made: Vec<PathBuf>,
}

impl Stage {
    /// Writes a temporary file next to `place`, so that the rename stays on one file system.
    pub(super) fn add(
        &mut self,
        place: PathBuf,
        content: impl AsRef<[u8]>,
        executable: bool,
    ) -> Result<(), FolderError> {
        match self.written(&place, content.as_ref(), executable) {
            Ok(file) => {
                self.files.push((file, place));
                Ok(())
            }
            Err(source) => Err(FolderError::Write { path: place, source }),
        }
    }

    fn written(&mut self, place: &Path, content: &[u8], executable: bool) -> io::Result<tempfile::NamedTempFile> {
        // A bare file name has the empty parent, which means the current folder.
        let parent = place.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
        self.make(parent)?;
        let mut builder = tempfile::Builder::new();
        builder.prefix(UNFINISHED).rand_bytes(RANDOM);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            // A temporary file is private; a bundle is readable by others, as the umask allows.
            builder.permissions(fs::Permissions::from_mode(if executable { 0o777 } else { 0o666 }));
        }
        #[cfg(not(unix))]
        let _ = executable;
        let mut file = builder.tempfile_in(parent)?;
        // The lock tells other runs that this one is alive. On a file system without locks, nothing is ever cleaned up.
        let _ = file.as_file().try_lock();
        io::Write::write_all(&mut file, content)?;
        Ok(file)
    }

    /// Creates `folder` and its missing ancestors.
    fn make(&mut self, folder: &Path) -> io::Result<()> {
        let missing = folder.ancestors().take_while(|part| !part.as_os_str().is_empty() && !part.is_dir());
        for part in missing.collect::<Vec<_>>().into_iter().rev() {
            match fs::create_dir(part) {
                Ok(()) => self.made.push(part.to_owned()),
                // `a/..` exists as soon as `a` does.
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists && part.is_dir() => {}
                Err(error) => return Err(error),
            }
        }
        Ok(())
    }

    /// Waits until all bytes are on disk, so a power failure after [`commit`](Self::commit) leaves no empty file.
    pub(super) fn sync(&self) -> Result<(), FolderError> {
        for (file, place) in &self.files {
            file.as_file().sync_all().map_err(|source| FolderError::Write { path: place.clone(), source })?;
        }
        Ok(())
    }

    /// Moves every file into place; replaces an existing file only if `replace`.
    pub(super) fn commit(mut self, replace: bool) -> Result<(), FolderError> {
        for (file, place) in std::mem::take(&mut self.files) {
            let persisted = if replace { file.persist(&place) } else { file.persist_noclobber(&place) };
            match persisted {
                Ok(_) => {}
                Err(error) if error.error.kind() == io::ErrorKind::AlreadyExists => {
                    return Err(FolderError::Exists { path: place });
                }
                Err(error) => return Err(FolderError::Write { path: place, source: error.error }),
            }
        }
        self.made.clear();
        Ok(())
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.files.clear();
        for folder in self.made.iter().rev() {
            // A folder that has received other files since stays, and so do its ancestors.
            let _ = fs::remove_dir(folder);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_committed_leaves_no_folder_behind() {
        let home = tempfile::tempdir().unwrap();
        fs::write(home.path().join("file"), "theirs").unwrap();
        let mut stage = Stage::default();
        stage.add(home.path().join("new/inner/a"), "one", false).unwrap();
        assert!(stage.add(home.path().join("file/b"), "two", false).is_err());
        assert!(home.path().join("new/inner").is_dir());
        drop(stage);
        assert_eq!(fs::read_dir(home.path()).unwrap().count(), 1);
        let mut stage = Stage::default();
        stage.add(home.path().join("new/../other/a"), "one", false).unwrap();
        stage.commit(false).unwrap();
        assert_eq!(fs::read_to_string(home.path().join("other/a")).unwrap(), "one");
    }
}
