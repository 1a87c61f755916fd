//! How long a user waits for a server that needs a new node.

use crate::{
    catalog::{Assumption, Catalog},
    unit::Memory,
};

/// The autoscaler checks every ten seconds and decides within 60 seconds. Its FAQ, "What are the service level
/// objectives", has 30 seconds for clusters of up to 100 nodes, but only with up to 30 pods a node: a node of a class has
/// more.
const DECISION: u64 = 60;

/// The parts of that time, in seconds, each at its upper end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct StartTime {
    /// Until the autoscaler requests a node.
    pub decision: u64,
    /// Until the node is ready.
    pub boot: u64,
    /// Until the image is on the node.
    pub pull: u64,
}

impl StartTime {
    /// For an image of the compressed size `image`.
    pub(crate) fn new(catalog: &Catalog, image: Memory) -> Self {
        let rate = catalog.assumption(Assumption::ImagePullSlow).value.max(1.0);
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "an image pulls in far below 2^63 s"
        )]
        let pull = (image.gib() * 1024.0 / rate).ceil() as u64;
        Self {
            decision: DECISION,
            boot: catalog.assumption(Assumption::NodeBootSlow).time().seconds(),
            pull,
        }
    }

    /// The total.
    pub const fn total(self) -> u64 {
        self.decision + self.boot + self.pull
    }

    /// Users who arrive while one node starts, at `per_second` arrivals.
    pub(crate) fn arrivals(self, per_second: f64) -> u32 {
        #[expect(clippy::cast_precision_loss, reason = "a start lasts minutes")]
        let people = (per_second * self.total() as f64 - 1e-9).ceil().clamp(0.0, f64::from(u32::MAX));
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to a u32 above")]
        let people = people as u32;
        people
    }

    /// How the total is composed, to follow "derived from".
    pub(crate) fn why(self) -> String {
        let Self { decision, boot, pull } = self;
        format!("{decision} s until a node is requested, {boot} s until it is ready and {pull} s for the image")
    }
}
