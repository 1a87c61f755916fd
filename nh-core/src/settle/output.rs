//! The outputs of the plan's steps, and their names.
//!
//! The plan uses these constants for its steps, so both sides use the same names.

use std::net::Ipv4Addr;

use crate::{model::Outputs, unit::EnvironmentName};

/// One output of a step of the plan.
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

/// The step that reserves the address of a non-production environment with its own load balancer.
pub fn ingress_step(environment: &EnvironmentName) -> String {
    format!("{}-{environment}", INGRESS_IP.step)
}

/// The address that [`ingress_step`] reserved.
pub fn ingress_address(environment: &EnvironmentName, outputs: &Outputs) -> Option<Ipv4Addr> {
    outputs.get(&ingress_step(environment))?.get(INGRESS_IP.field)?.trim().parse().ok()
}

impl OutputKey {
    /// The step's output, if the step has run.
    pub fn read(self, outputs: &Outputs) -> Option<&str> {
        outputs.get(self.step)?.get(self.field).map(String::as_str)
    }

    /// The same as an address; anything else counts as no output.
    pub fn read_address(self, outputs: &Outputs) -> Option<Ipv4Addr> {
        self.read(outputs)?.trim().parse().ok()
    }
}
