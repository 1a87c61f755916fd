//! The text of one file: limited in size and in time, decoded from the encodings that programs save.

use std::{
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
    sync::mpsc,
    thread,
    time::Duration,
};

use super::FolderError;
use crate::{
    parse::MOST_BYTES,
    source::{Encoding, Unreadable},
};

/// How long to wait for a pipe. `scripts/with-roster.sh` of a bundle passes a roster through a pipe, which sops fills
/// after a call to Cloud KMS, usually within two seconds. After a minute, nothing will arrive.
const PATIENCE: Duration = Duration::from_mins(1);

/// Why a text could not be read.
pub(super) enum Failure {
    /// It is not readable text.
    Unfit(Unreadable),
    /// The system's error.
    System(io::Error),
}

impl Failure {
    /// The same for the field that names the file.
    pub(super) fn reason(self) -> Unreadable {
        match self {
            Self::Unfit(why) => why,
            Self::System(error) if error.kind() == io::ErrorKind::NotFound => Unreadable::NoSuchFile,
            Self::System(error) => Unreadable::System(error.to_string().to_lowercase()),
        }
    }

    /// The same as an error about the file itself.
    pub(super) fn of(self, path: &Path) -> FolderError {
        let path = path.to_owned();
        match self {
            Self::Unfit(Unreadable::Folder) => FolderError::Folder { path },
            Self::Unfit(source) => FolderError::Unfit { path, source },
            Self::System(source) => FolderError::Read { path, source },
        }
    }
}

/// The text of a file, or of a pipe that another process writes.
pub(super) fn read_text(path: &Path) -> Result<String, Failure> {
    // Checked before opening: opening a pipe without a writer blocks forever.
    let metadata = fs::metadata(path).map_err(Failure::System)?;
    if metadata.is_dir() {
        return Err(Failure::Unfit(Unreadable::Folder));
    }
    let bytes = if metadata.is_file() {
        bounded(fs::File::open(path).map_err(Failure::System)?)?
    } else if is_pipe(&metadata) {
        read_pipe(path.to_owned(), PATIENCE)?
    } else {
        return Err(Failure::Unfit(Unreadable::Device));
    };
    decoded(bytes)
}

/// Reads a text from a stream, such as standard input; `name` appears in messages.
pub fn read_stream(name: &str, stream: impl Read) -> Result<String, FolderError> {
    bounded(stream).and_then(decoded).map_err(|why| why.of(Path::new(name)))
}

#[cfg(unix)]
fn is_pipe(metadata: &fs::Metadata) -> bool {
    use std::os::unix::fs::FileTypeExt;
    metadata.file_type().is_fifo()
}

#[cfg(not(unix))]
fn is_pipe(_: &fs::Metadata) -> bool {
    false
}

/// Reads a pipe on a separate thread, which is abandoned if nothing arrives in time.
fn read_pipe(path: PathBuf, patience: Duration) -> Result<Vec<u8>, Failure> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        // After the timeout there is no receiver.
        let _ = sender.send(fs::File::open(path).map_err(Failure::System).and_then(bounded));
    });
    receiver.recv_timeout(patience).map_err(|_| Failure::Unfit(Unreadable::Silent))?
}

fn bounded(stream: impl Read) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    // Reads one byte beyond the limit to detect that the text is too large.
    stream.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(Failure::System)?;
    if bytes.len() > MOST_BYTES { Err(Failure::Unfit(Unreadable::TooLarge { most: MOST_BYTES })) } else { Ok(bytes) }
}

/// The text of bytes in UTF-8, or in UTF-16 with the byte order mark that spreadsheets write; otherwise, what they look
/// like.
fn decoded(bytes: Vec<u8>) -> Result<String, Failure> {
    text_of(bytes).map_err(|encoding| Failure::Unfit(Unreadable::Encoding(encoding)))
}

fn text_of(bytes: Vec<u8>) -> Result<String, Encoding> {
    let pairs = |order: fn([u8; 2]) -> u16| {
        let (pairs, odd) = bytes.get(2..).unwrap_or_default().as_chunks::<2>();
        let text = String::from_utf16(&pairs.iter().map(|pair| order(*pair)).collect::<Vec<u16>>());
        text.ok().filter(|_| odd.is_empty())
    };
    match bytes.get(..2) {
        Some([0xFF, 0xFE]) => return pairs(u16::from_le_bytes).ok_or(Encoding::BrokenUtf16),
        Some([0xFE, 0xFF]) => return pairs(u16::from_be_bytes).ok_or(Encoding::BrokenUtf16),
        _ => {}
    }
    // In UTF-16, half the bytes of plain words are zero; UTF-8 text has none.
    if let Some(at) = bytes.iter().take(4).position(|byte| *byte == 0) {
        return Err(Encoding::UnmarkedUtf16 { big_endian: at == 0 });
    }
    String::from_utf8(bytes).map_err(|error| {
        let offset = error.utf8_error().valid_up_to();
        let before = &error.as_bytes()[..offset];
        let line = before.split(|byte| *byte == b'\n').count();
        Encoding::NotUtf8 { byte: error.as_bytes().get(offset).copied().unwrap_or_default(), offset, line }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_spreadsheets_save_is_read() {
        let text = "login\tname\nalice-example\tÅse\n";
        let le: Vec<u8> = [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
        let be: Vec<u8> = [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect();
        assert_eq!(text_of(le.clone()).as_deref(), Ok(text));
        assert_eq!(text_of(be).as_deref(), Ok(text));
        let torn = le.split_last().map(|(_, rest)| rest.to_vec()).unwrap_or_default();
        assert_eq!(text_of(torn), Err(Encoding::BrokenUtf16));
        let unmarked = le.split_at(2).1.to_vec();
        assert_eq!(text_of(unmarked), Err(Encoding::UnmarkedUtf16 { big_endian: false }));
        let latin = b"login,name\nalice-example,\xC5se\n".to_vec();
        assert_eq!(text_of(latin), Err(Encoding::NotUtf8 { byte: 0xC5, offset: 25, line: 2 }));
    }

    #[cfg(unix)]
    #[test]
    fn a_pipe_is_read_and_a_silent_one_given_up() {
        use std::process::Command;
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("roster.csv");
        assert!(Command::new("mkfifo").arg(&pipe).status().is_ok_and(|status| status.success()));
        let filler = thread::spawn({
            let pipe = pipe.clone();
            move || fs::write(pipe, "login\nalice-example\n")
        });
        assert!(read_text(&pipe).is_ok_and(|text| text.ends_with("alice-example\n")));
        assert!(filler.join().is_ok());
        assert!(matches!(read_pipe(pipe, Duration::from_millis(10)), Err(Failure::Unfit(Unreadable::Silent))));
    }
}
