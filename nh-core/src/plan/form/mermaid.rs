//! The plan as a Mermaid graph, which GitHub and the book render.

use std::fmt::Write as _;

use super::graph::Graph;
use crate::plan::{
    step::{Area, Step},
    steps::Plan,
};

impl Plan {
    /// One box per step in a frame per area; an arrow leads from a step to those that need it directly.
    pub fn to_mermaid(&self) -> String {
        let graph = Graph::of(self.steps());
        let mut text = String::from("flowchart TD\n");
        for area in Area::ALL.iter().copied() {
            let inside: Vec<&Step> = self.steps().iter().filter(|step| step.area == area).collect();
            if inside.is_empty() {
                continue;
            }
            // Writing to a string cannot fail.
            let _ = writeln!(text, "  subgraph area{}[\"{}\"]", area as usize, area.name());
            for step in inside {
                let _ = writeln!(text, "    {}[\"{}<br/>{}\"]", step.resource, step.resource, escaped(&step.title));
            }
            text.push_str("  end\n");
        }
        for (from, to) in graph.edges() {
            let _ = writeln!(text, "  {} --> {}", self.steps()[from].resource, self.steps()[to].resource);
        }
        text
    }
}

/// In Mermaid, a quote ends a text, HTML and Mermaid's own entities are interpreted, and backticks start Markdown.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for letter in text.chars() {
        match letter {
            '`' => {}
            '"' => escaped.push_str("#quot;"),
            '#' => escaped.push_str("#35;"),
            '&' => escaped.push_str("#amp;"),
            '<' => escaped.push_str("#lt;"),
            '>' => escaped.push_str("#gt;"),
            letter => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    #[test]
    fn nothing_leaves_its_box() {
        assert_eq!(super::escaped("a \"b\" <c> & `d` #e"), "a #quot;b#quot; #lt;c#gt; #amp; d #35;e");
    }
}
