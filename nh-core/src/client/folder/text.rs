//! The text of one file: bounded in size and in time, decoded from what programs save.

use std::{
    fs,
    io::{self, Read},
    path::{Path, PathBuf},
    sync::mpsc,
    thread,
    time::Duration,
};

use super::FolderError;
use crate::{parse::MOST_BYTES, source::Unreadable};

/// How long a pipe may stay silent. `scripts/with-roster.sh` of a bundle puts one in the place of a roster, and sops
/// fills it after a call to Cloud KMS, which takes a second or two; a minute is a pipe that nobody fills.
const PATIENCE: Duration = Duration::from_mins(1);

/// Why a text could not be read.
pub(super) enum Failure {
    /// It is a folder.
    Folder,
    /// It is neither a file nor a pipe, such as `/dev/zero`.
    Device,
    /// It is a pipe that nobody fills.
    Silent,
    /// It has more bytes than are read.
    TooLarge,
    /// It is text in no known encoding; the words say what it looks like.
    NotText(String),
    /// The system refuses.
    System(io::Error),
}

impl Failure {
    /// The end of the sentence "`x` cannot be read: …".
    pub(super) fn reason(&self) -> String {
        match self {
            Self::Folder => "it is a folder".to_owned(),
            Self::Device => "it is a device, not a file".to_owned(),
            Self::Silent => "it is a pipe, and nobody writes into it".to_owned(),
            Self::TooLarge => format!("it has more than {MOST_BYTES} bytes, and no description of a bootcamp has"),
            Self::NotText(looks) => looks.clone(),
            Self::System(error) if error.kind() == io::ErrorKind::NotFound => Unreadable::NO_SUCH_FILE.to_owned(),
            Self::System(error) => error.to_string().to_lowercase(),
        }
    }

    /// The same as an error about the file itself.
    pub(super) fn of(self, path: &Path) -> FolderError {
        let path = path.to_owned();
        match self {
            Self::Folder => FolderError::Folder { path },
            Self::System(source) => FolderError::Read { path, source },
            other => FolderError::Unfit { path, reason: other.reason() },
        }
    }
}

/// The text of a file, or of a pipe that somebody fills.
pub(super) fn read_text(path: &Path) -> Result<String, Failure> {
    // Asked before opening: to open a pipe that nobody fills takes for ever.
    let metadata = fs::metadata(path).map_err(Failure::System)?;
    if metadata.is_dir() {
        return Err(Failure::Folder);
    }
    let bytes = if metadata.is_file() {
        bounded(fs::File::open(path).map_err(Failure::System)?)?
    } else if is_pipe(&metadata) {
        read_pipe(path.to_owned(), PATIENCE)?
    } else {
        return Err(Failure::Device);
    };
    decoded(bytes).map_err(Failure::NotText)
}

/// Reads a text from a stream, such as standard input; `name` is for people.
pub fn read_stream(name: &str, stream: impl Read) -> Result<String, FolderError> {
    bounded(stream).and_then(|bytes| decoded(bytes).map_err(Failure::NotText)).map_err(|why| why.of(Path::new(name)))
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

/// Reads a pipe on a thread of its own, which is left behind where nobody fills it in time.
fn read_pipe(path: PathBuf, patience: Duration) -> Result<Vec<u8>, Failure> {
    let (sender, receiver) = mpsc::channel();
    thread::spawn(move || {
        // Nobody listens any more where this comes too late.
        let _ = sender.send(fs::File::open(path).map_err(Failure::System).and_then(bounded));
    });
    receiver.recv_timeout(patience).map_err(|_| Failure::Silent)?
}

fn bounded(stream: impl Read) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    // One byte more than is allowed tells that there are too many, however many there are.
    stream.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(Failure::System)?;
    if bytes.len() > MOST_BYTES { Err(Failure::TooLarge) } else { Ok(bytes) }
}

/// The text of bytes in UTF-8, or in UTF-16 with the mark that spreadsheets write; else what they look like.
fn decoded(bytes: Vec<u8>) -> Result<String, String> {
    let pairs = |order: fn([u8; 2]) -> u16| {
        let (pairs, odd) = bytes.get(2..).unwrap_or_default().as_chunks::<2>();
        let text = String::from_utf16(&pairs.iter().map(|pair| order(*pair)).collect::<Vec<u16>>());
        text.ok().filter(|_| odd.is_empty())
    };
    let broken = || "it begins as UTF-16 and breaks off or goes on as something else; save it as UTF-8".to_owned();
    match bytes.get(..2) {
        Some([0xFF, 0xFE]) => return pairs(u16::from_le_bytes).ok_or_else(broken),
        Some([0xFE, 0xFF]) => return pairs(u16::from_be_bytes).ok_or_else(broken),
        _ => {}
    }
    // Half the bytes of plain words in UTF-16 are zero; no text in UTF-8 has a single one.
    if let Some(at) = bytes.iter().take(4).position(|byte| *byte == 0) {
        let order = if at == 0 { "big" } else { "little" };
        return Err(format!("it looks like UTF-16 ({order} endian, without a byte order mark); save it as UTF-8"));
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        let before = &error.as_bytes()[..at];
        let line = before.split(|byte| *byte == b'\n').count();
        let byte = error.as_bytes().get(at).copied().unwrap_or_default();
        format!(
            "it is not text in UTF-8: the byte 0x{byte:02X} at offset {at}, in line {line}, is none; it may be Windows-1252 or \
             Latin-1; save it as UTF-8"
        )
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
        assert_eq!(decoded(le.clone()).as_deref(), Ok(text));
        assert_eq!(decoded(be).as_deref(), Ok(text));
        let torn = le.split_last().map(|(_, rest)| rest.to_vec()).unwrap_or_default();
        assert!(decoded(torn).is_err_and(|why| why.contains("breaks off")));
        let unmarked = le.split_at(2).1.to_vec();
        assert!(decoded(unmarked).is_err_and(|why| why.contains("UTF-16 (little endian, without a byte order mark)")));
        let latin = b"login,name\nalice-example,\xC5se\n".to_vec();
        assert!(decoded(latin).is_err_and(|why| why.contains("0xC5 at offset 25, in line 2")));
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
        assert!(matches!(read_pipe(pipe, Duration::from_millis(10)), Err(Failure::Silent)));
    }
}
