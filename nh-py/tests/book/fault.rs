//! Faults that must fail a build. Without these tests, one that ignores faults would pass.

use crate::copy::BookCopy;
use crate::jupyter_book::{self, Server, output_text};
use crate::{interpreter, sphinx};

const GOOD: &str = "[NH0101](reference/rules/NH0101.md)\n\n```{code-cell} python\nimport nhbootcamp\n```";
const DEAD_LINK: &str = "See [the chapter that nobody wrote](guide/19-nothing.md).";
const UNKNOWN_RULE: &str = "See [NH0199](reference/rules/NH0199.md).";
const ERROR_IN_A_CELL: &str = "```{code-cell} python\nimport nhbootcamp\nnhbootcamp.explain(\"NH0199\")\n```";

#[test]
fn sphinx_stops_at_a_dead_link_an_unknown_rule_and_an_error_in_a_cell() {
    let Some(interpreter) = interpreter() else { return };
    let copy = BookCopy::small(GOOD);
    let output = sphinx::build(&interpreter, &copy);
    assert!(output.status.success(), "{}", output_text(&output));
    for (fault, expected) in
        [(DEAD_LINK, "19-nothing"), (UNKNOWN_RULE, "NH0199.md"), (ERROR_IN_A_CELL, "UnknownRuleError")]
    {
        let copy = BookCopy::small(fault);
        let output = sphinx::build(&interpreter, &copy);
        let text = output_text(&output);
        assert!(!output.status.success() && text.contains(expected), "{fault}\n{text}");
    }
}

/// Jupyter Book takes a dead link for a URL, so only Sphinx checks links.
#[test]
fn jupyter_book_stops_at_an_error_in_a_cell() {
    let Some(interpreter) = jupyter_book::python_with_node() else { return };
    for (page, good) in [(GOOD, true), (ERROR_IN_A_CELL, false)] {
        let copy = BookCopy::small(page);
        let server = Server::start(&interpreter, &copy);
        let output = jupyter_book::build(&interpreter, &copy.docs(), Some(&server));
        let text = output_text(&output);
        assert_eq!((output.status.success(), text.contains("UnknownRuleError")), (good, !good), "{text}");
    }
}
