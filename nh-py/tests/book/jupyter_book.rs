//! Jupyter Book. It downloads its theme, so tests replace it by a theme of a few lines.

use std::fs;
use std::hash::{BuildHasher, RandomState};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::Value;

use crate::copy::BookCopy;
use crate::process::Process;
use crate::{interpreter, isolation, tools};

/// Much longer than the start of a server on a busy machine: only one that hangs reaches it.
const START_TIMEOUT: Duration = Duration::from_mins(2);

/// The Python with Jupyter Book, if Node, on which it runs, is installed, too.
pub fn python_with_node() -> Option<PathBuf> {
    let interpreter = interpreter()?;
    match tools::program_on_path("node") {
        Some(_) => Some(interpreter),
        None => tools::absent("`node` is not installed", "install Node 20 or newer, on which Jupyter Book runs"),
    }
}

/// Replaces the theme of the project in `folder` and builds it; with a server, it executes every cell.
pub fn build(interpreter: &Path, folder: &Path, server: Option<&Server>) -> Output {
    let project = fs::read_to_string(folder.join("myst.yml")).unwrap();
    assert!(project.contains("template: book-theme"), "{project}");
    fs::write(folder.join("myst.yml"), project.replace("template: book-theme", "template: ./theme/template.yml"))
        .unwrap();
    fs::create_dir_all(folder.join("theme")).unwrap();
    let theme =
        "jtex: v1\ntitle: None\nversion: 1.0.0\nbuild: {install: 'true', start: 'true'}\noptions: []\ndoc: []\n";
    fs::write(folder.join("theme/template.yml"), theme).unwrap();

    let mut command = Command::new(interpreter.with_file_name("jupyter-book"));
    command.args(["build", "--site", "--strict"]).current_dir(folder);
    if let Some(server) = server {
        command.arg("--execute");
        command.env("JUPYTER_BASE_URL", format!("http://127.0.0.1:{}", server.port));
        command.env("JUPYTER_TOKEN", &server.token);
    }
    command.output().unwrap()
}

/// All that a program printed.
pub fn output_text(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// A Jupyter server on loopback whose kernels have the module.
///
/// Jupyter Book starts one by itself, but not as root, which runs tests in a container.
pub struct Server {
    process: Process,
    port: u16,
    token: String,
}

impl Server {
    /// Starts it with `folder` as its root and waits until it answers.
    pub fn start(interpreter: &Path, copy: &BookCopy) -> Self {
        let port = TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port();
        let token = format!("{:016x}", RandomState::new().hash_one(port));
        let mut command = Command::new("env");
        for (name, folder) in isolation::folders(&copy.next_to_book("jupyter")) {
            command.arg(format!("{name}={}", folder.display()));
        }
        command.arg(interpreter.with_file_name("jupyter-server"));
        command.args(["--no-browser", "--allow-root", "--ServerApp.ip=127.0.0.1", "--ServerApp.port_retries=0"]);
        command.arg(format!("--ServerApp.root_dir={}", copy.docs().display()));
        command.arg(format!("--ServerApp.port={port}"));
        command.arg(format!("--ServerApp.token={token}"));
        let mut server =
            Self { process: Process::start(&command, copy.next_to_book("server.log")).unwrap(), port, token };
        let start = Instant::now();
        while !server.answers() {
            let late = start.elapsed() > START_TIMEOUT || server.process.has_ended();
            assert!(!late, "the Jupyter server does not answer:\n{}", server.process.last_lines(20));
            sleep(Duration::from_millis(100));
        }
        server
    }

    fn answers(&self) -> bool {
        let Ok(mut stream) = TcpStream::connect(("127.0.0.1", self.port)) else { return false };
        let request = format!("GET /api/status?token={} HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n", self.token);
        let mut answer = String::new();
        stream.write_all(request.as_bytes()).is_ok()
            && stream.read_to_string(&mut answer).is_ok()
            && answer.lines().next().is_some_and(|line| line.contains(" 200 "))
    }
}

/// Collects every cell output in a page of the built site.
fn outputs(value: &Value, found: &mut Vec<Value>) {
    match value {
        Value::Object(map) => {
            if map.get("type").is_some_and(|kind| kind == "output") {
                found.push(value.clone());
            }
            map.values().for_each(|inner| outputs(inner, found));
        }
        Value::Array(items) => items.iter().for_each(|inner| outputs(inner, found)),
        _ => {}
    }
}

#[test]
fn jupyter_book_executes_every_chapter() {
    let Some(interpreter) = python_with_node() else { return };
    let copy = BookCopy::whole();
    let server = Server::start(&interpreter, &copy);
    let output = build(&interpreter, &copy.docs(), Some(&server));
    assert!(output.status.success(), "{}", output_text(&output));

    let cells: usize = fs::read_dir(copy.docs().join("guide"))
        .unwrap()
        .map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap().matches("```{code-cell}").count())
        .sum();
    let mut found = Vec::new();
    for entry in fs::read_dir(copy.docs().join("_build/site/content")).unwrap() {
        let text = fs::read_to_string(entry.unwrap().path()).unwrap();
        outputs(&serde_json::from_str(&text).unwrap(), &mut found);
    }
    assert!(found.len() >= cells, "{} outputs from {cells} cells", found.len());
}
