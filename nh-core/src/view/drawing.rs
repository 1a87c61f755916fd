//! What all pictures share.

use sha2::{Digest, Sha256};

use super::element::{Element, element};

/// Everything is below `.nh-drawing`. A picture has its own background, so that it is legible even as an image on an
/// unknown page.
const STYLE: &str = include_str!("drawing.css");

/// The light theme as attributes, for pages whose content security policy removes styles: without either, every part
/// is black, including the background. Styles override attributes (w3.org/TR/SVG2/styling.html, 6.6).
const LOOKS: [(&str, &[(&str, &str)]); 16] = [
    ("nh-drawing", &[("fill", "#1c2128"), ("font-family", "sans-serif"), ("font-size", "12")]),
    ("nh-page", &[("fill", "#ffffff")]),
    ("nh-head", &[("font-size", "15"), ("font-weight", "600")]),
    ("nh-name", &[("font-size", "12.5"), ("font-weight", "600")]),
    ("nh-quiet", &[("fill", "#5b6470"), ("font-size", "11")]),
    ("nh-alarm", &[("fill", "#b33f00"), ("font-weight", "600")]),
    ("nh-bold", &[("font-weight", "600")]),
    ("nh-soft", &[("fill", "#e9ecf0")]),
    ("nh-other", &[("fill", "#c9ced6")]),
    ("nh-own", &[("fill", "#0072b2")]),
    ("nh-peer", &[("fill", "#5b6470")]),
    ("nh-thread", &[("fill", "#ffffff"), ("fill-opacity", ".42")]),
    ("nh-part", &[("stroke", "#ffffff"), ("stroke-width", ".75")]),
    ("nh-limit", &[("stroke", "#1c2128"), ("stroke-dasharray", "2 3")]),
    ("nh-break", &[("stroke", "#ffffff"), ("stroke-width", "3")]),
    ("line", &[("stroke", "#c9ced6")]),
];

/// The width of every picture.
pub(super) const WIDTH: f64 = 720.0;
/// The margin.
pub(super) const MARGIN: f64 = 20.0;

/// A picture: its kind, its title and its description.
pub(super) struct Drawing {
    title: String,
    description: String,
    /// Ids are derived from the content: two pictures with the same ids are the same.
    key: String,
}

impl Drawing {
    pub(super) fn new(kind: &str, title: String, description: String) -> Self {
        let mut hash = Sha256::new();
        for text in [kind, &title, &description] {
            hash.update((text.len() as u64).to_le_bytes());
            hash.update(text);
        }
        let first = hash.finalize().iter().take(6).fold(0u64, |number, byte| number << 8 | u64::from(*byte));
        let key = format!("{first:012x}");
        Self { title, description, key }
    }

    /// The id of a part of this picture.
    pub(super) fn id(&self, name: &str) -> String {
        format!("nh-{}-{name}", self.key)
    }

    /// A reference to a part of this picture, as a fill.
    pub(super) fn fill(&self, name: &str) -> String {
        format!("url(#{})", self.id(name))
    }

    /// The picture with this height.
    pub(super) fn finish(&self, height: f64, body: impl IntoIterator<Item = Element>) -> Element {
        let ground = element("rect").class("nh-page").set("width", "100%").set("height", "100%").set("rx", 6);
        element("svg")
            .set("xmlns", "http://www.w3.org/2000/svg")
            .class("nhbootcamp nh-drawing")
            .set("role", "img")
            .set("aria-labelledby", self.id("title"))
            .set("aria-describedby", self.id("description"))
            .at("width", WIDTH)
            .at("height", height)
            .set("viewBox", format!("0 0 {WIDTH} {height:.0}"))
            .child(element("title").set("id", self.id("title")).text(&self.title))
            .child(element("desc").set("id", self.id("description")).text(&self.description))
            .child(element("style").style(STYLE))
            .child(ground)
            .child(label(MARGIN, 28.0, "nh-head", &self.title))
            .children(body)
            .dressed(&LOOKS)
    }
}

/// Text that starts at `x`, with its baseline at `y`.
pub(super) fn label(x: f64, y: f64, class: &str, text: &str) -> Element {
    element("text").class(class).at("x", x).at("y", y).text(text)
}

/// Text that ends at `x`.
pub(super) fn end_label(x: f64, y: f64, class: &str, text: &str) -> Element {
    label(x, y, class, text).set("text-anchor", "end")
}

/// A rectangle.
pub(super) fn bar(x: f64, y: f64, width: f64, height: f64, class: &str) -> Element {
    element("rect").class(class).at("x", x).at("y", y).at("width", width.max(0.0)).at("height", height.max(0.0))
}

/// A line between two points.
pub(super) fn line(from: (f64, f64), to: (f64, f64), class: &str) -> Element {
    element("line").class(class).at("x1", from.0).at("y1", from.1).at("x2", to.0).at("y2", to.1)
}

/// Stripes over `ground`, to distinguish parts without colours.
pub(super) fn stripes(id: String, ground: &str, degrees: i32) -> Element {
    pattern(id, ground)
        .set("patternTransform", format!("rotate({degrees})"))
        .child(element("rect").class("nh-thread").set("width", 2).set("height", 6))
}

/// Dots over `ground`.
pub(super) fn dots(id: String, ground: &str) -> Element {
    pattern(id, ground).child(element("circle").class("nh-thread").set("cx", 3).set("cy", 3).set("r", "1.4"))
}

fn pattern(id: String, ground: &str) -> Element {
    element("pattern")
        .set("id", id)
        .set("width", 6)
        .set("height", 6)
        .set("patternUnits", "userSpaceOnUse")
        .child(element("rect").set("width", 6).set("height", 6).set("fill", ground))
}

/// At most `most` letters of a text; a longer text is cut.
pub(super) fn cut(text: &str, most: usize) -> String {
    if text.chars().count() <= most {
        return text.to_owned();
    }
    text.chars().take(most.saturating_sub(1)).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::{LOOKS, STYLE};

    #[test]
    fn a_picture_without_style_has_the_colours_of_the_light_page() {
        let light = STYLE.lines().find(|line| line.starts_with(".nh-drawing{")).unwrap();
        for (_, value) in LOOKS.iter().flat_map(|(_, look)| *look).filter(|(_, value)| value.starts_with('#')) {
            assert!(light.contains(value), "{value}");
        }
    }
}
