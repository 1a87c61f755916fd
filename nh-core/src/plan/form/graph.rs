//! Which step needs which, without the arrows that follow from others.

use std::collections::{BTreeMap, BTreeSet};

use crate::{plan::step::Step, resource::Resource};

/// The steps as a graph, by their position in the plan.
pub(super) struct Graph {
    /// What each step needs directly, and not through another step as well.
    needs: Vec<Vec<usize>>,
    /// The longest path from a step that needs none.
    depths: Vec<usize>,
}

impl Graph {
    /// The graph of `steps`, which are in an order in which they can run.
    pub(super) fn of(steps: &[Step]) -> Self {
        let places: BTreeMap<&Resource, usize> =
            steps.iter().enumerate().map(|(place, step)| (&step.resource, place)).collect();
        // Everything that a step needs, directly or not.
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
