//! Starts etcd and kube-apiserver on loopback and waits until a client is served.

use std::fs;
use std::hash::{BuildHasher, RandomState};
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread::sleep;
use std::time::{Duration, Instant};

use kube::config::{KubeConfigOptions, Kubeconfig};
use kube::{Client, Config};
use serde_json::json;
use tempfile::TempDir;
use tokio::runtime::Runtime;

use super::process::Process;

/// Longer than a start on a busy machine with two cores, so that only a server that hangs reaches it.
pub const PATIENCE: Duration = Duration::from_mins(3);

/// The two programs while they run.
pub struct Running {
    // Fields are dropped in this order: the server before its store, the folder when nobody writes into it.
    server: Process,
    store: Process,
    folder: TempDir,
    ports: [u16; 3],
}

impl Running {
    /// Starts `etcd` and `server` in a folder of their own.
    pub fn start(etcd: &Path, server: &Path) -> Result<Self, String> {
        Self::try_start(etcd, server).map_err(|error| error.to_string())
    }

    fn try_start(etcd: &Path, server: &Path) -> io::Result<Self> {
        let folder = TempDir::new()?;
        let path = folder.path();
        let ports @ [client_port, peer_port, server_port] = free_ports()?;
        write_files(path, server_port)?;
        Ok(Self {
            store: Process::start(&etcd_command(etcd, path, client_port, peer_port), path.join("etcd.log"))?,
            server: Process::start(
                &server_command(server, path, client_port, server_port),
                path.join("kube-apiserver.log"),
            )?,
            folder,
            ports,
        })
    }

    /// A client, as soon as `/readyz` answers.
    pub fn ready_client(&mut self, runtime: &Runtime) -> Result<Client, String> {
        let started = Instant::now();
        loop {
            let reason = match runtime.block_on(ready_client(&self.kubeconfig())) {
                Ok(client) => return Ok(client),
                Err(reason) => reason,
            };
            if self.server.has_ended() || self.store.has_ended() || started.elapsed() > PATIENCE {
                let (store, server) = (self.store.last_lines(5), self.server.last_lines(10));
                return Err(format!("not ready: {reason}\netcd: {store}\nkube-apiserver: {server}"));
            }
            sleep(Duration::from_millis(100));
        }
    }

    /// Where the two listen.
    pub fn addresses(&self) -> [SocketAddr; 3] {
        self.ports.map(|port| SocketAddr::from(([127, 0, 0, 1], port)))
    }

    /// The file by which a client finds, trusts and convinces the server.
    pub fn kubeconfig(&self) -> PathBuf {
        self.folder.path().join("kubeconfig.json")
    }
}

async fn ready_client(kubeconfig: &Path) -> Result<Client, String> {
    let file = Kubeconfig::read_from(kubeconfig).map_err(|error| error.to_string())?;
    // Fails until the server has written the certificate that the file names.
    let config =
        Config::from_custom_kubeconfig(file, &KubeConfigOptions::default()).await.map_err(|error| error.to_string())?;
    let client = Client::try_from(config).map_err(|error| error.to_string())?;
    let request = http::Request::get("/readyz").body(Vec::new()).map_err(|error| error.to_string())?;
    client.request_text(request).await.map_err(|error| error.to_string())?;
    Ok(client)
}

fn etcd_command(program: &Path, folder: &Path, client_port: u16, peer_port: u16) -> Command {
    let (client, peer) = (format!("http://127.0.0.1:{client_port}"), format!("http://127.0.0.1:{peer_port}"));
    let mut command = Command::new(program);
    command
        .arg(format!("--data-dir={}", folder.join("store").display()))
        .arg(format!("--listen-client-urls={client}"))
        .arg(format!("--advertise-client-urls={client}"))
        .arg(format!("--listen-peer-urls={peer}"))
        .arg(format!("--initial-advertise-peer-urls={peer}"))
        .arg(format!("--initial-cluster=default={peer}"))
        .arg("--log-level=warn")
        // Nothing here has to survive a power cut.
        .arg("--unsafe-no-fsync");
    command
}

fn server_command(program: &Path, folder: &Path, store_port: u16, server_port: u16) -> Command {
    let certificates = folder.join("certificates");
    // The server makes this key with its certificate, before it reads the keys for service accounts: one serves for both.
    let key = certificates.join("apiserver.key");
    let mut command = Command::new(program);
    command
        .arg(format!("--etcd-servers=http://127.0.0.1:{store_port}"))
        .args(["--bind-address=127.0.0.1", "--advertise-address=127.0.0.1"])
        .arg(format!("--secure-port={server_port}"))
        .arg(format!("--cert-dir={}", certificates.display()))
        .arg("--service-cluster-ip-range=10.0.0.0/24")
        .arg("--service-account-issuer=https://kubernetes.default.svc")
        .arg(format!("--service-account-key-file={}", key.display()))
        .arg(format!("--service-account-signing-key-file={}", key.display()))
        .arg("--authorization-mode=RBAC")
        .arg(format!("--token-auth-file={}", folder.join("tokens.csv").display()))
        .arg("--endpoint-reconciler-type=none")
        // As on GKE; the real chart keeps servers from the metadata server by a privileged container.
        .arg("--allow-privileged=true")
        // A pod needs its namespace's `default` service account, which a controller makes that does not run here.
        .arg("--disable-admission-plugins=ServiceAccount");
    command
}

fn write_files(folder: &Path, server_port: u16) -> io::Result<()> {
    let token = format!("{:016x}", RandomState::new().hash_one(server_port));
    fs::write(folder.join("tokens.csv"), format!("{token},test,test,system:masters\n"))?;
    let kubeconfig = json!({
        "apiVersion": "v1",
        "kind": "Config",
        "current-context": "test",
        "contexts": [{"name": "test", "context": {"cluster": "test", "user": "test"}}],
        "users": [{"name": "test", "user": {"token": token}}],
        "clusters": [{"name": "test", "cluster": {
            "server": format!("https://127.0.0.1:{server_port}"),
            "certificate-authority": folder.join("certificates/apiserver.crt"),
        }}],
    });
    fs::write(folder.join("kubeconfig.json"), kubeconfig.to_string())
}

/// Ports that nobody listens on; all are held until the last is known, so that they differ.
fn free_ports<const COUNT: usize>() -> io::Result<[u16; COUNT]> {
    let mut listeners = Vec::new();
    let mut ports = [0; COUNT];
    for port in &mut ports {
        let listener = TcpListener::bind(("127.0.0.1", 0))?;
        *port = listener.local_addr()?.port();
        listeners.push(listener);
    }
    Ok(ports)
}
