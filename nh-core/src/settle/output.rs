//! Values that exist only after a step of the plan: which resource has them, and under which name.
//!
//! The plan's steps persist them under these keys, and the stages after it read them under the same.

use std::net::Ipv4Addr;

use crate::{model::Outputs, resource::Resource, unit::EnvironmentName};

/// A value of a resource, which the step that makes it writes to `outputs.yaml`.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct OutputKey {
    /// The resource.
    pub resource: Resource,
    /// The name of the value.
    pub field: &'static str,
}

/// The number of the project.
pub const PROJECT_NUMBER: OutputKey = OutputKey { resource: Resource::Project, field: "number" };
/// The private address of the Filestore instance.
pub const FILESTORE_IP: OutputKey = OutputKey { resource: Resource::Filestore, field: "ip" };
/// The private address of the Cloud SQL instance.
pub const SQL_IP: OutputKey = OutputKey { resource: Resource::SqlInstance, field: "ip" };
/// The reserved address of the hub.
pub const INGRESS_IP: OutputKey = OutputKey { resource: Resource::IngressAddress, field: "ip" };

/// The reserved address of an environment that has a load balancer of its own and is not production.
pub(crate) fn environment_ip(environment: &EnvironmentName) -> OutputKey {
    OutputKey { resource: Resource::EnvironmentAddress(environment.clone()), field: INGRESS_IP.field }
}

impl OutputKey {
    /// The value, if the step has run.
    pub fn read<'a>(&self, outputs: &'a Outputs) -> Option<&'a str> {
        outputs.get(&*self.resource.id())?.get(self.field).map(String::as_str)
    }

    /// The value as an address; absent if it is not one.
    pub(crate) fn read_address(&self, outputs: &Outputs) -> Option<Ipv4Addr> {
        self.read(outputs)?.trim().parse().ok()
    }
}
