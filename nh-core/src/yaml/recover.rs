//! Tree to typed values, with every fault of the tree.

use std::borrow::Cow;

use serde::de::DeserializeOwned;

use super::{
    fault::{Fault, FaultKind},
    node::Node,
    typed::from_node,
};
use crate::source::{FieldPath, Segment};

/// A document with this many faults is probably another kind of file, and the rest is not worth listing.
pub const MOST_FAULTS: usize = 100;

/// The most times a tree is read: a fault within a list may take one reading for each required key below it.
const MOST_READINGS: usize = 8 * MOST_FAULTS;

/// What could be read from a tree.
#[derive(Debug)]
pub struct Recovered<T> {
    /// The value; absent if several required sections are missing, and after [`MOST_FAULTS`].
    ///
    /// A field that is required and could not be read has an example of its type instead, so that the rest can be judged
    /// and every item of a list keeps its index. Nothing may be concluded from it.
    pub value: Option<T>,
    /// Whether such an example is outside of lists, so that the value is none that anybody wrote.
    pub is_made_up: bool,
    /// Every fault, in the order found.
    pub faults: Vec<Fault>,
    /// The fields that could not be read, and unknown keys.
    pub unread: Vec<FieldPath>,
}

/// Reads a typed value from a tree and lists every fault.
///
/// After each fault the faulty field is removed and the rest is read again, so one wrong field hides no other; all
/// unknown keys of a map are removed at once. The tree is copied only if there is a fault.
pub fn recover<T: DeserializeOwned>(tree: &Node) -> Recovered<T> {
    let mut rest = Rest { tree: Cow::Borrowed(tree), faults: Vec::new(), unread: Vec::new(), stand_ins: Vec::new() };
    let mut value = None;
    for _ in 0..MOST_READINGS {
        match from_node(&rest.tree) {
            Ok(read) => {
                value = Some(read);
                break;
            }
            Err(fault) => {
                if rest.faults.len() >= MOST_FAULTS || !rest.take_out(fault) {
                    break;
                }
            }
        }
    }
    let is_made_up = rest.stand_ins.iter().any(|path| !is_in_list(path));
    Recovered { value, is_made_up, faults: rest.faults, unread: rest.unread }
}

fn is_in_list(path: &FieldPath) -> bool {
    path.segments().iter().any(|segment| matches!(segment, Segment::Index(_)))
}

/// The tree without what was found to be faulty.
struct Rest<'a> {
    tree: Cow<'a, Node>,
    faults: Vec<Fault>,
    unread: Vec<FieldPath>,
    /// The fields that have an example in place of their value.
    stand_ins: Vec<FieldPath>,
}

impl Rest<'_> {
    /// Records `fault`, unless it follows from another, and takes out the field that has it; false if nothing is left to
    /// take out.
    fn take_out(&mut self, fault: Fault) -> bool {
        let path = fault.path();
        if let FaultKind::UnknownKey { expected, .. } = &fault.kind {
            let unknown = self.tree.to_mut().remove_unknown(path.segments(), expected);
            let room = MOST_FAULTS - self.faults.len();
            let faults = unknown.iter().take(room).map(|key| fault.about_unknown(key));
            self.faults.extend(faults);
            self.unread.extend(unknown.iter().take(room).map(|key| path.clone().key(&**key)));
            return !unknown.is_empty();
        }
        let (culprit, stands_in) = match &fault.kind {
            // A document without two of its sections is probably another kind of file.
            FaultKind::MissingKey { .. } if path.is_root() && self.lacks_a_section() => (path.clone(), false),
            FaultKind::MissingKey { key } => (path.clone().key(*key), true),
            FaultKind::NotOneKey { found: 0, .. } => (path.clone(), is_in_list(&path)),
            _ => (path.clone(), matches!(path.segments().last(), Some(Segment::Index(_)))),
        };
        if !self.is_known(&fault, &path) {
            self.faults.push(fault);
        }
        if culprit.is_root() {
            return false;
        }
        self.unread.push(culprit.clone());
        let is_below_example = self.stand_ins.iter().any(|at| culprit.strip_prefix(at).is_some());
        if is_below_example && (!stands_in || self.stand_ins.contains(&culprit)) {
            return self.drop_item(&culprit);
        }
        if stands_in {
            self.tree.to_mut().stand_in(culprit.segments());
            self.stand_ins.push(culprit);
            return true;
        }
        self.tree.to_mut().remove(culprit.segments())
    }

    /// Whether an example stands for a whole section.
    fn lacks_a_section(&self) -> bool {
        self.stand_ins.iter().any(|path| path.segments().len() == 1)
    }

    /// Whether the fault follows from one that is already recorded: the key is missing because its value was taken out.
    fn is_known(&self, fault: &Fault, path: &FieldPath) -> bool {
        let is_below = self.stand_ins.iter().any(|at| path.strip_prefix(at).is_some());
        is_below
            || match &fault.kind {
                FaultKind::MissingKey { key } => self.unread.contains(&path.clone().key(*key)),
                FaultKind::NotOneKey { found: 0, .. } => {
                    self.unread.iter().any(|gone| gone.parent().as_ref() == Some(path))
                }
                _ => false,
            }
    }

    /// Removes the item of a list that contains the field at `path`: no example of its type could be made.
    fn drop_item(&mut self, path: &FieldPath) -> bool {
        let segments = path.segments();
        let index = segments.iter().rposition(|segment| matches!(segment, Segment::Index(_)));
        index.is_some_and(|index| self.tree.to_mut().remove(&segments[..=index]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{model::Bootcamp, yaml};

    fn recovered(profiles: &str) -> Recovered<Bootcamp> {
        let text = format!(
            "name: tiny\nevent: {{starts: 2027-07-26, ends: 2027-07-30, seats: 20}}\n\
             project: {{id: tiny-example, region: us-east1}}\n\
             hub: {{host: hub.example.org, login: dummy, profiles: [{profiles}]}}\n"
        );
        recover(&yaml::read(&text).unwrap())
    }

    #[test]
    fn an_item_that_cannot_be_read_keeps_its_place() {
        const GOOD: &str = "{name: Good, memory: {guarantee: 2Gi}}";
        for (bad, unread, faults) in [
            ("{name: Bad, memory: {guarantee: 6GB}}", "hub.profiles[0].memory.guarantee", 1),
            ("{name: Bad, memory: 6Gi}", "hub.profiles[0].memory", 1),
            ("{memory: {guarantee: 2Gi}}", "hub.profiles[0].name", 1),
            ("{name: Bad}", "hub.profiles[0].memory", 1),
            ("7", "hub.profiles[0]", 1),
            ("~", "hub.profiles[0].name", 2),
            ("{}", "hub.profiles[0].memory", 2),
        ] {
            let read = recovered(&format!("{bad}, {GOOD}"));
            assert_eq!(read.faults.len(), faults, "{bad}: {:?}", read.faults);
            assert!(read.unread.contains(&FieldPath::from(unread)), "{bad}: {:?}", read.unread);
            let profiles = read.value.unwrap_or_else(|| panic!("{bad}: nothing was read")).hub.profiles;
            assert_eq!(profiles.len(), 2, "{bad}");
            assert_eq!(profiles[1].name.to_string(), "Good", "{bad}");
        }
    }

    #[test]
    fn unknown_keys_of_a_map_are_found_in_one_reading() {
        let text = (0..300).fold(String::new(), |text, key| text + &format!("key{key}: 1\n"));
        let read = recover::<Bootcamp>(&yaml::read(&text).unwrap());
        assert_eq!(read.faults.len(), MOST_FAULTS);
        assert!(read.value.is_none());
    }
}
