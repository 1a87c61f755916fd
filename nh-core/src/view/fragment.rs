//! What all fragments of HTML have in common.

use std::fmt::Display;

use super::element::{Element, element};

/// Everything is below `.nhbootcamp`; greys let the page shine through, so that they suit any. Sphinx' `PyData` theme puts a
/// light ground below what it takes for blind to a dark page; the rule with `.text_html` takes that back.
const STYLE: &str = include_str!("fragment.css");

/// A fragment about `label` with its style.
pub(super) fn fragment(label: &str) -> Element {
    element("div")
        .class("nhbootcamp nh-fragment")
        .set("role", "group")
        .set("aria-label", label)
        .child(element("style").style(STYLE))
}

/// The line that says most.
pub(super) fn headline(text: &str) -> Element {
    element("p").class("nh-headline").prose(text)
}

/// A line beneath something, fainter.
pub(super) fn note(text: &str) -> Element {
    element("p").class("nh-note").prose(text)
}

/// Something folded away beneath `summary`.
pub(super) fn folded(summary: Element) -> Element {
    element("details").child(summary)
}

/// The line to which something is folded.
pub(super) fn summary(text: &str) -> Element {
    element("summary").prose(text)
}

/// A list of remarks; absent where there are none.
pub(super) fn remarks(texts: impl IntoIterator<Item: Display>) -> Option<Element> {
    let items: Vec<Element> = texts.into_iter().map(|text| element("li").prose(&text.to_string())).collect();
    (!items.is_empty()).then(|| element("ul").class("nh-remarks").children(items))
}

/// A few numbers that say most: name, number, what else is to be known of it.
pub(super) fn figures<'a>(figures: impl IntoIterator<Item = (&'a str, String, String)>) -> Element {
    let figure = |(name, number, more): (&str, String, String)| {
        let figure = element("div").child(element("dt").text(name)).child(element("dd").text(number));
        if more.is_empty() { figure } else { figure.child(element("dd").class("nh-faint").prose(&more)) }
    };
    element("dl").class("nh-figures").children(figures.into_iter().map(figure))
}

/// A picture in a box of its own, in which it scrolls where the page is narrow.
pub(super) fn picture(label: &str, drawing: Element) -> Element {
    element("div")
        .class("nh-scroll nh-picture")
        .set("role", "region")
        .set("aria-label", label)
        .set("tabindex", 0)
        .child(drawing)
}

/// A mark in words beside something; the space keeps it apart where no style is taken.
pub(super) fn badge(kind: &str, text: &str) -> Element {
    element("span").class("nh-badge").class(kind).text(format!("{text} "))
}
