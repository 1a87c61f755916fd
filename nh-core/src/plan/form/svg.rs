//! The plan as a picture: one column per area, later steps further down.

mod layout;
mod route;

use std::fmt::Write as _;

use crate::plan::{
    step::{Area, Step},
    steps::Plan,
};
use layout::{BOX, Layout, Place};

/// Colours that are legible on white and on black, and distinguishable by most colour-blind readers: Okabe and Ito's
/// (jfly.uni-koeln.de/color), with a darker yellow and an added grey.
const HUES: [&str; 8] = ["#7f8794", "#0072b2", "#b8860b", "#cc79a7", "#009e73", "#d55e00", "#6f5fd6", "#3a9bd9"];

/// Every selector is below `.nh-plan`, because the picture may be part of another page. Jupyter's or Sphinx's setting
/// for that page selects light or dark, or else the preference of the reader's system.
const STYLE: &str = include_str!("svg/style.css");

impl Plan {
    /// A picture as SVG, without scripts; every text in it is escaped.
    pub fn to_svg(&self) -> String {
        let layout = Layout::of(self.steps());
        let mut text = String::new();
        // Writing to a string cannot fail, here and below.
        let _ = write!(
            text,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"nhbootcamp nh-plan\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\" role=\"img\" \
             aria-label=\"{2}\"><title>{2}</title><desc>{3}</desc><style>{STYLE}</style>",
            layout.width,
            layout.height,
            escaped(&self.headline()),
            escaped(&self.in_words()),
        );
        text.push_str("<defs>");
        for (index, hue) in HUES.iter().enumerate() {
            let _ = write!(
                text,
                "<marker id=\"nh-plan-tip{index}\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\" \
                 orient=\"auto-start-reverse\"><path d=\"M0 .8 7.4 4 0 7.2z\" fill=\"{hue}\"/></marker>"
            );
        }
        text.push_str("</defs><rect class=\"nh-page\" width=\"100%\" height=\"100%\"/>");
        let _ = write!(
            text,
            "<text class=\"nh-head\" x=\"{}\" y=\"30\">{}</text>",
            layout::MARGIN,
            escaped(&self.headline())
        );
        for (area, x) in &layout.columns {
            band(&mut text, *area, *x, &layout);
        }
        for way in route::ways(self.steps(), &layout) {
            let hue = way.from as usize;
            let _ = write!(
                text,
                "<path class=\"nh-way\" d=\"{}\" stroke=\"{}\" marker-end=\"url(#nh-plan-tip{hue})\"/>",
                way.path, HUES[hue]
            );
        }
        for (step, place) in self.steps().iter().zip(&layout.places) {
            card(&mut text, step, *place);
        }
        text.push_str("</svg>\n");
        text
    }

    /// A description of the picture, for readers who cannot see it.
    fn in_words(&self) -> String {
        let areas = Area::ALL.iter().copied().filter_map(|area| {
            let steps = self.steps().iter().filter(|step| step.area == area);
            let ids: Vec<_> = steps.map(|step| step.resource.id()).collect();
            (!ids.is_empty()).then(|| format!("{}: {}.", area.name(), ids.join(", ")))
        });
        areas.collect::<Vec<_>>().join(" ")
    }

    fn headline(&self) -> String {
        let minutes = self.usual_seconds().div_ceil(60);
        format!("{} in {}: {} steps, about {minutes} min", self.bootcamp(), self.project(), self.steps().len())
    }
}

fn band(text: &mut String, area: Area, x: u32, layout: &Layout) {
    let _ = write!(
        text,
        "<rect class=\"nh-band\" x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"10\"/>\
         <rect x=\"{x}\" y=\"{}\" width=\"{}\" height=\"3\" rx=\"1.5\" fill=\"{}\"/>\
         <text class=\"nh-area\" x=\"{x}\" y=\"{}\">{}</text>",
        x - layout::GUTTER + 3,
        layout::TOP,
        BOX.0 + 2 * layout::GUTTER - 6,
        layout.height - layout::TOP - layout::MARGIN,
        layout::TOP + 32,
        BOX.0,
        HUES[area as usize],
        layout::TOP + 23,
        area.name(),
    );
}

fn card(text: &mut String, step: &Step, place: Place) {
    let (Place { x, y }, (width, height)) = (place, BOX);
    let _ = write!(
        text,
        "<g{}><title>{}: {}. {}</title><rect class=\"nh-card\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" \
         rx=\"6\"/><path d=\"M{} {y}h-2a6 6 0 0 0-6 6v{}a6 6 0 0 0 6 6h2z\" fill=\"{}\"/>",
        if step.exists { " class=\"nh-there\"" } else { "" },
        step.resource,
        escaped(&step.title),
        escaped(&step.reason),
        x + 8,
        height - 12,
        HUES[step.area as usize],
    );
    for (index, line) in lines(&step.resource.id()).iter().enumerate() {
        let _ = write!(
            text,
            "<text class=\"nh-id\" x=\"{}\" y=\"{}\">{line}</text>",
            x + 14,
            y + 15 + 12 * u32::try_from(index).unwrap_or(0)
        );
    }
    let _ = write!(text, "<text class=\"nh-meta\" x=\"{}\" y=\"{}\">{}</text></g>", x + 14, y + height - 7, meta(step));
}

fn meta(step: &Step) -> String {
    let time = match step.usual_seconds {
        seconds if step.exists => format!("exists, {seconds} s"),
        seconds @ 0..60 => format!("{seconds} s"),
        seconds => format!("{} min", seconds.div_ceil(60)),
    };
    // Less than half a cent would be shown as zero.
    match step.usd_per_hour.filter(|price| price.as_usd() >= 0.005) {
        Some(price) => format!("{time} · {:.2} USD/h", price.as_usd()),
        None => time,
    }
}

/// How many characters of a name fit on one line of a box.
const LETTERS: usize = 22;

/// A name on at most two lines, broken at a hyphen. Names are ASCII, so any byte index is between letters.
fn lines(id: &str) -> Vec<String> {
    if id.len() <= LETTERS {
        return vec![escaped(id)];
    }
    let at = id[..LETTERS].rfind('-').map_or(LETTERS, |at| at + 1);
    let (first, rest) = id.split_at(at);
    let rest = if rest.len() <= LETTERS { rest.to_owned() } else { format!("{}…", &rest[..LETTERS - 1]) };
    vec![escaped(first), escaped(&rest)]
}

/// Text escaped for elements and attributes.
fn escaped(text: &str) -> String {
    let mut escaped = String::new();
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            '`' => {}
            // XML does not allow these characters.
            letter if letter.is_control() => escaped.push(char::REPLACEMENT_CHARACTER),
            letter => escaped.push(letter),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::{escaped, lines};

    #[test]
    fn texts_end_nothing() {
        assert_eq!(escaped("<a b=\"c\">'&\u{1b}"), "&lt;a b=&quot;c&quot;&gt;&#39;&amp;\u{fffd}");
    }

    #[test]
    fn long_names_are_broken_at_hyphens() {
        assert_eq!(lines("cluster"), ["cluster"]);
        assert_eq!(lines("role-node-core-container-default-node"), ["role-node-core-", "container-default-node"]);
        assert_eq!(lines("registry-image-pusher-xy"), ["registry-image-pusher-", "xy"]);
    }
}
