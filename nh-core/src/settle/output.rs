//! What steps of the plan put out, and under which names.
//!
//! The plan names its steps by these constants, so that both sides speak of the same thing.

use std::net::Ipv4Addr;

use crate::{model::Outputs, unit::EnvironmentName};

/// One value that a step of the plan puts out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct OutputKey {
    /// The id of the step.
    pub step: &'static str,
    /// The name of the value.
    pub field: &'static str,
}

/// The number of the project.
pub const PROJECT_NUMBER: OutputKey = OutputKey { step: "project", field: "number" };
/// The private address of the Filestore instance.
pub const FILESTORE_IP: OutputKey = OutputKey { step: "filestore-instance", field: "ip" };
/// The private address of the Cloud SQL instance.
pub const SQL_IP: OutputKey = OutputKey { step: "sql-instance", field: "ip" };
/// The reserved address of the hub.
pub const INGRESS_IP: OutputKey = OutputKey { step: "ingress-address", field: "ip" };

/// The step that reserves the address of an environment beside production which has a load balancer of its own.
pub fn ingress_step(environment: &EnvironmentName) -> String {
    format!("{}-{environment}", INGRESS_IP.step)
}

/// The address that [`ingress_step`] has put out.
pub fn ingress_address(environment: &EnvironmentName, outputs: &Outputs) -> Option<Ipv4Addr> {
    outputs.get(&ingress_step(environment))?.get(INGRESS_IP.field)?.trim().parse().ok()
}

impl OutputKey {
    /// What the step has put out, where it has run.
    pub fn read(self, outputs: &Outputs) -> Option<&str> {
        outputs.get(self.step)?.get(self.field).map(String::as_str)
    }

    /// The same as an address; what is no address counts as not put out.
    pub fn read_address(self, outputs: &Outputs) -> Option<Ipv4Addr> {
        self.read(outputs)?.trim().parse().ok()
    }
}
