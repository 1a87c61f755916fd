//! What all fragments of HTML share.

use std::fmt::Display;

use super::element::{Element, element};

/// Everything is below `.nhbootcamp`; greys are translucent, so that they suit any page. Sphinx' `PyData` theme puts a
/// light background below output that it assumes not to support dark pages; the rule with `.text_html` undoes that.
const STYLE: &str = include_str!("fragment.css");

/// A fragment about `label` with its style.
pub(super) fn fragment(label: &str) -> Element {
    element("div")
        .class("nhbootcamp nh-fragment")
        .set("role", "group")
        .set("aria-label", label)
        .child(element("style").style(STYLE))
}

/// The headline.
pub(super) fn headline(text: &str) -> Element {
    element("p").class("nh-headline").prose(text)
}

/// A faint line below something.
pub(super) fn note(text: &str) -> Element {
    element("p").class("nh-note").prose(text)
}

/// Something folded below `summary`.
pub(super) fn folded(summary: Element) -> Element {
    element("details").child(summary)
}

/// The summary line of something folded.
pub(super) fn summary(text: &str) -> Element {
    element("summary").prose(text)
}

/// A list of remarks; absent if there are none.
pub(super) fn remarks(texts: impl IntoIterator<Item: Display>) -> Option<Element> {
    let items: Vec<Element> = texts.into_iter().map(|text| element("li").prose(&text.to_string())).collect();
    (!items.is_empty()).then(|| element("ul").class("nh-remarks").children(items))
}

/// A few key figures: name, number, note.
pub(super) fn figures<'a>(figures: impl IntoIterator<Item = (&'a str, String, String)>) -> Element {
    let figure = |(name, number, more): (&str, String, String)| {
        let figure = element("div").child(element("dt").text(name)).child(element("dd").text(number));
        if more.is_empty() { figure } else { figure.child(element("dd").class("nh-faint").prose(&more)) }
    };
    element("dl").class("nh-figures").children(figures.into_iter().map(figure))
}

/// A picture in a box in which it scrolls on a narrow page.
pub(super) fn picture(label: &str, drawing: Element) -> Element {
    element("div")
        .class("nh-scroll nh-picture")
        .set("role", "region")
        .set("aria-label", label)
        .set("tabindex", 0)
        .child(drawing)
}

/// A text badge beside something; the space separates them on pages that remove styles.
pub(super) fn badge(kind: &str, text: &str) -> Element {
    element("span").class("nh-badge").class(kind).text(format!("{text} "))
}
