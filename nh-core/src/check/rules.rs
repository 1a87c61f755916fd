//! The table of all rules, in the order of codes.

use super::{Rule, capacity, cost, hub, identity, image, lifecycle, monitoring, network, quota, roster, storage};

/// The families, in the order of codes.
const FAMILIES: [&[&Rule]; 11] = [
    network::RULES,
    quota::RULES,
    capacity::RULES,
    image::RULES,
    hub::RULES,
    identity::RULES,
    storage::RULES,
    roster::RULES,
    monitoring::RULES,
    cost::RULES,
    lifecycle::RULES,
];

const COUNT: usize = {
    let (mut count, mut family) = (0, 0);
    while family < FAMILIES.len() {
        count += FAMILIES[family].len();
        family += 1;
    }
    count
};

/// The rules of all families in one list, so that a new rule is named in its family only.
const ALL: [&Rule; COUNT] = {
    let mut all = [FAMILIES[0][0]; COUNT];
    let (mut at, mut family) = (0, 0);
    while family < FAMILIES.len() {
        let mut index = 0;
        while index < FAMILIES[family].len() {
            all[at] = FAMILIES[family][index];
            (at, index) = (at + 1, index + 1);
        }
        family += 1;
    }
    all
};

/// Every rule except those of the document, in the order of codes.
pub static RULES: &[&Rule] = &ALL;
