//! A real etcd and a real kube-apiserver on loopback, which judge what we render.
//!
//! A test file takes it in by `#[path = "support/control_plane.rs"] mod control_plane;` beside `mod tools;`.

#![allow(dead_code, reason = "each test file uses only a part of what stands here")]
#![allow(clippy::panic, reason = "the lints' exception for tests does not reach functions beside them")]

#[path = "launch.rs"]
mod launch;
#[path = "manifest.rs"]
pub mod manifest;
#[path = "process.rs"]
mod process;

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::time::{Duration, Instant};

use kube::Client;
use kube::api::DynamicObject;
use kube::core::GroupVersionKind;
use kube::discovery::{Scope, pinned_kind};
use serde_json::{Value, json};
use tokio::runtime::{Builder, Runtime};

use crate::tools;
use launch::{PATIENCE, Running};
use manifest::{Manifest, manifests};

/// An API server with its store; both end when this is dropped.
pub struct ControlPlane {
    client: Client,
    runtime: Runtime,
    running: Running,
}

impl ControlPlane {
    /// Starts both on free ports and waits until the server is ready.
    ///
    /// Without the programs it gives nothing, as [`tools::tool`] does; a start that fails is a failed test.
    pub fn start() -> Option<Self> {
        let (etcd, server) = (tools::tool("etcd")?, tools::tool("kube-apiserver")?);
        let mut reasons = Vec::new();
        // Somebody else may take a free port before the program does; three times in a row is another fault.
        for _ in 0..3 {
            let started = Running::start(&etcd, &server).and_then(|mut running| {
                let runtime = Builder::new_current_thread().enable_all().build();
                let runtime = runtime.map_err(|error| error.to_string())?;
                let client = running.ready_client(&runtime)?;
                Ok(Self { client, runtime, running })
            });
            match started {
                Ok(control_plane) => return Some(control_plane),
                Err(reason) => reasons.push(reason),
            }
        }
        panic!("the control plane does not start\n{}", reasons.join("\n"));
    }

    /// One for all tests that run at the same time in this process; the last one that lets go ends it.
    ///
    /// What one test installs the others see, so a test with definitions of its own had better [`start`](Self::start) one.
    pub fn shared() -> Option<Arc<Self>> {
        static SHARED: Mutex<Weak<ControlPlane>> = Mutex::new(Weak::new());
        let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(control_plane) = shared.upgrade() {
            return Some(control_plane);
        }
        let control_plane = Arc::new(Self::start()?);
        *shared = Arc::downgrade(&control_plane);
        Some(control_plane)
    }

    /// The file by which other programs, such as helm, find and trust this server.
    pub fn kubeconfig(&self) -> PathBuf {
        self.running.kubeconfig()
    }

    /// Where the server and its store listen.
    pub fn addresses(&self) -> [SocketAddr; 3] {
        self.running.addresses()
    }

    /// Asks the server to accept every object of `manifests` without keeping any, as strictly as it can.
    ///
    /// Objects without a namespace are judged in `default_namespace`. The namespaces are made for real before, because an
    /// object in a namespace that does not exist is refused for that. All that is refused stands in the error, a line each.
    pub fn server_side_dry_run(&self, text: &str, default_namespace: &str) -> Result<(), String> {
        let manifests = manifests(text)?;
        self.runtime.block_on(async {
            let namespaces: BTreeSet<_> = manifests
                .iter()
                .filter_map(|manifest| manifest.namespace.as_deref())
                .chain([default_namespace])
                .collect();
            for namespace in namespaces {
                self.make_namespace(namespace).await?;
            }
            let mut refused = Vec::new();
            for manifest in &manifests {
                if let Err(reason) = self.apply(manifest, default_namespace, true).await {
                    refused.push(reason);
                }
            }
            if refused.is_empty() { Ok(()) } else { Err(refused.join("\n")) }
        })
    }

    /// Installs custom resource definitions for real and waits until the server serves their kinds.
    pub fn install_definitions(&self, text: &str) -> Result<(), String> {
        let manifests = manifests(text)?;
        self.runtime.block_on(async {
            for manifest in &manifests {
                self.apply(manifest, "default", false).await?;
                self.wait_until_served(manifest).await?;
            }
            Ok(())
        })
    }

    async fn make_namespace(&self, name: &str) -> Result<(), String> {
        let value = json!({"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": name}});
        for manifest in manifests(&value.to_string())? {
            self.apply(&manifest, name, false).await?;
        }
        Ok(())
    }

    async fn apply(&self, manifest: &Manifest, default_namespace: &str, dry_run: bool) -> Result<Value, String> {
        let Manifest { text, api_version, kind, name, namespace } = manifest;
        let said = |error: kube::Error| match error {
            kube::Error::Api(status) => format!("{kind} `{name}`: {}", status.message),
            other => format!("{kind} `{name}`: {other}"),
        };
        let (group, version) = api_version.rsplit_once('/').unwrap_or(("", api_version));
        let (resource, capabilities) = pinned_kind(&self.client, &GroupVersionKind::gvk(group, version, kind))
            .await
            .map_err(|error| format!("the server has no `{api_version}`, {}", said(error)))?;
        let namespace = match capabilities.scope {
            Scope::Namespaced => Some(namespace.as_deref().unwrap_or(default_namespace)),
            Scope::Cluster => None,
        };
        let path = <DynamicObject as kube::Resource>::url_path(&resource, namespace);
        let only_asks = if dry_run { "&dryRun=All" } else { "" };
        let address = format!("{path}/{name}?fieldManager=nh&force=true&fieldValidation=Strict{only_asks}");
        let request = http::Request::patch(address)
            .header(http::header::CONTENT_TYPE, "application/apply-patch+yaml")
            .body(text.clone().into_bytes())
            .map_err(|error| format!("{kind} `{name}`: {error}"))?;
        self.client.request(request).await.map_err(said)
    }

    async fn wait_until_served(&self, definition: &Manifest) -> Result<(), String> {
        let started = Instant::now();
        loop {
            let seen = self.apply(definition, "default", false).await?;
            let conditions = seen["status"]["conditions"].as_array().cloned().unwrap_or_default();
            if conditions.iter().any(|condition| condition["type"] == "Established" && condition["status"] == "True") {
                return Ok(());
            }
            if started.elapsed() > PATIENCE {
                return Err(format!("{} `{}` is not served: {conditions:?}", definition.kind, definition.name));
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }
}
