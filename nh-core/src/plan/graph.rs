//! Who needs whom, without the arrows that others say already.

use std::collections::{BTreeMap, BTreeSet};

use super::{Step, StepId};

/// The steps as a graph, by their place in the plan.
pub(super) struct Graph {
    /// What each step needs directly and through nothing else.
    needs: Vec<Vec<usize>>,
    /// The longest way from a step that needs nothing.
    depths: Vec<usize>,
}

impl Graph {
    /// The graph of `steps`, which stand in an order in which they can run.
    pub(super) fn of(steps: &[Step]) -> Self {
        let places: BTreeMap<&StepId, usize> =
            steps.iter().enumerate().map(|(place, step)| (&step.id, place)).collect();
        // Everything that a step stands on, however far away.
        let mut all: Vec<BTreeSet<usize>> = Vec::new();
        let mut needs = Vec::new();
        let mut depths: Vec<usize> = Vec::new();
        for (place, step) in steps.iter().enumerate() {
            let direct: BTreeSet<usize> =
                step.needs.iter().filter_map(|id| places.get(id).copied()).filter(|need| *need < place).collect();
            let through_others: BTreeSet<usize> = direct.iter().flat_map(|need| all[*need].iter().copied()).collect();
            depths.push(direct.iter().map(|need| depths[*need] + 1).max().unwrap_or(0));
            needs.push(direct.difference(&through_others).copied().collect());
            all.push(direct.union(&through_others).copied().collect());
        }
        Self { needs, depths }
    }

    /// How far a step is from the beginning.
    pub(super) fn depth(&self, place: usize) -> usize {
        self.depths[place]
    }

    /// Every arrow, from the step that is needed to the one that needs it.
    pub(super) fn edges(&self) -> impl Iterator<Item = (usize, usize)> {
        self.needs.iter().enumerate().flat_map(|(to, needs)| needs.iter().map(move |from| (*from, to)))
    }
}
