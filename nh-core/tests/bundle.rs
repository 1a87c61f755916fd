//! What is rendered: readable by every reader, accepted by the real helm and the real API server, and by the reasons.
//!
//! Where `NH_JUPYTERHUB_CHART` names a folder with the real chart of JupyterHub, helm renders that instead of the
//! stand-in in `fixtures/charts`.

#[path = "support/charts.rs"]
mod charts;
#[path = "support/control_plane.rs"]
mod control_plane;
#[path = "support/python.rs"]
mod python;
#[path = "support/tools.rs"]
mod tools;

#[path = "bundle/accepted.rs"]
mod accepted;
#[path = "bundle/course.rs"]
mod course;
#[path = "bundle/hub.rs"]
mod hub;
#[path = "bundle/readers.rs"]
mod readers;
#[path = "bundle/values.rs"]
mod values;
