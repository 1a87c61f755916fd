//! The rules of SOPS as they are rendered, with the real sops and a stand-in for Cloud KMS on loopback.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Command, Output, Stdio};
use std::sync::{Arc, Mutex};
use std::thread;

use serde_json::{Value as Json, json};

use crate::bundles::{bundles, checked, written};
use crate::tools;

/// Answers as Cloud KMS does, but encrypts nothing: what a key "encrypts" is what it was given.
struct KeyService {
    address: String,
    asked: Arc<Mutex<Vec<String>>>,
}

impl KeyService {
    fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let asked = Arc::new(Mutex::new(Vec::new()));
        let paths = Arc::clone(&asked);
        // It ends with the test's process; nobody waits for it.
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                if let Err(error) = answer(stream, &paths) {
                    paths.lock().unwrap().push(error.to_string());
                }
            }
        });
        Self { address, asked }
    }

    /// What was asked since the last time.
    fn asked(&self) -> Vec<String> {
        std::mem::take(&mut *self.asked.lock().unwrap())
    }
}

/// Answers one request, once its path is noted: whoever has the answer may ask for what was noted.
fn answer(mut stream: TcpStream, paths: &Mutex<Vec<String>>) -> std::io::Result<()> {
    let mut reader = BufReader::new(stream.try_clone()?);
    let mut first = String::new();
    reader.read_line(&mut first)?;
    let mut length = 0;
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        if let Some(value) = line.to_lowercase().strip_prefix("content-length:") {
            length = value.trim().parse().unwrap_or(0);
        }
        if line.trim().is_empty() {
            break;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    let body: Json = serde_json::from_slice(&body).unwrap_or_default();
    let path = first.split(' ').nth(1).unwrap_or_default().split('?').next().unwrap_or_default().to_owned();
    let answer = if path.ends_with(":encrypt") {
        json!({"ciphertext": body["plaintext"]})
    } else {
        json!({"plaintext": body["ciphertext"]})
    };
    let text = answer.to_string();
    paths.lock().unwrap().push(path);
    write!(
        stream,
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{text}",
        text.len()
    )
}

#[test]
fn sops_uses_the_key_of_the_bootcamp_for_its_secrets_and_for_nothing_else() {
    let Some(sops) = tools::tool("sops") else { return };
    let service = KeyService::start();
    for (fixture, bundle) in bundles() {
        let checked = checked(fixture);
        let resolved = checked.resolved();
        let folder = written(bundle);
        let run = |arguments: &[&str], input: &str| -> Output {
            let mut child = Command::new(&sops)
                .args(arguments)
                .current_dir(folder.path())
                .env("SOPS_GCP_KMS_ENDPOINT", &service.address)
                .env("SOPS_GCP_KMS_CLIENT_TYPE", "rest")
                .env("GOOGLE_OAUTH_ACCESS_TOKEN", "nobody's")
                .env("SOPS_DISABLE_VERSION_CHECK", "1")
                .stdin(Stdio::piped())
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .unwrap();
            child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
            child.wait_with_output().unwrap()
        };
        let path = format!("deployments/{}/secrets/prod.yaml", *resolved.delivery.deployment);
        let encrypted = run(&["encrypt", "--filename-override", &path, "/dev/stdin"], "hub: {password: whisper}\n");
        assert!(encrypted.status.success(), "{fixture}: {}", String::from_utf8_lossy(&encrypted.stderr));
        assert!(!String::from_utf8_lossy(&encrypted.stdout).contains("whisper"), "{fixture}");
        std::fs::write(folder.path().join(&path), &encrypted.stdout).unwrap();
        let decrypted = run(&["decrypt", "--extract", "[\"hub\"][\"password\"]", &path], "");
        assert_eq!(String::from_utf8_lossy(&decrypted.stdout), "whisper", "{fixture}");
        let key = &resolved.secrets.kms.as_ref().unwrap().resource_id;
        assert_eq!(service.asked(), [format!("/v1/{key}:encrypt"), format!("/v1/{key}:decrypt")], "{fixture}");
        // A file elsewhere matches no rule, so nobody takes it for encrypted.
        let elsewhere = run(&["encrypt", "--filename-override", "charts/hub/values.yaml", "/dev/stdin"], "a: b\n");
        assert!(!elsewhere.status.success(), "{fixture}");
        assert!(service.asked().is_empty());
    }
}
