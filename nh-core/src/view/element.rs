//! Elements of HTML and SVG, which escape everything that they are given.

use std::fmt::{self, Write as _};

/// An element that is also well-formed XML: it is always closed, and its text is escaped.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    children: Vec<Child>,
}

#[derive(Debug, Clone, PartialEq)]
enum Child {
    Text(String),
    Element(Element),
    /// The only text that is not escaped: a style of this program, never outside input.
    Style(&'static str),
}

/// Inline elements; every other element starts a new line, to make the source readable.
const INLINE: [&str; 11] = ["b", "code", "span", "mark", "summary", "dt", "dd", "th", "td", "tspan", "pre"];

/// An empty element `name`.
pub(super) const fn element(name: &'static str) -> Element {
    Element { name, attributes: Vec::new(), children: Vec::new() }
}

impl Element {
    /// The same with the class `name` added.
    pub(super) fn class(mut self, name: &str) -> Self {
        match self.attributes.iter_mut().find(|(attribute, _)| *attribute == "class") {
            Some((_, names)) => {
                names.push(' ');
                names.push_str(name);
            }
            None => self.attributes.push(("class", name.to_owned())),
        }
        self
    }

    /// The same with an attribute.
    pub(super) fn set(mut self, name: &'static str, value: impl fmt::Display) -> Self {
        self.attributes.push((name, value.to_string()));
        self
    }

    /// The same with an attribute of coordinates or lengths, rounded to a tenth.
    pub(super) fn at(self, name: &'static str, value: f64) -> Self {
        let text = format!("{value:.1}");
        let short = text.strip_suffix(".0").unwrap_or(&text);
        self.set(name, if short == "-0" { "0" } else { short })
    }

    /// The same with text at its end.
    pub(super) fn text(mut self, text: impl Into<String>) -> Self {
        self.children.push(Child::Text(text.into()));
        self
    }

    /// The same with text at its end that has backticks around literals.
    pub(super) fn prose(mut self, text: &str) -> Self {
        let parts: Vec<&str> = text.split('`').collect();
        // An unmatched backtick is text.
        let balanced = parts.len() % 2 == 1;
        if !balanced {
            return self.text(text);
        }
        for (index, part) in parts.into_iter().enumerate().filter(|(_, part)| !part.is_empty()) {
            self = if index % 2 == 1 { self.child(element("code").text(part)) } else { self.text(part) };
        }
        self
    }

    /// The same with an element at its end.
    pub(super) fn child(mut self, child: Self) -> Self {
        self.children.push(Child::Element(child));
        self
    }

    /// The same with elements at its end.
    pub(super) fn children(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.children.extend(children.into_iter().map(Child::Element));
        self
    }

    /// The same with a style of this program at its end.
    pub(super) fn style(mut self, style: &'static str) -> Self {
        self.children.push(Child::Style(style));
        self
    }

    /// The same with attributes on it and all its descendants, by class and by name; existing attributes are kept.
    pub(super) fn dressed(mut self, looks: &[(&str, &[(&'static str, &str)])]) -> Self {
        let classes = self.attributes.iter().find(|(name, _)| *name == "class").map_or("", |(_, classes)| classes);
        let names: Vec<String> = classes.split(' ').chain([self.name]).map(str::to_owned).collect();
        for wanted in &names {
            for (name, value) in looks.iter().filter(|(of, _)| of == wanted).flat_map(|(_, look)| *look) {
                if !self.attributes.iter().any(|(set, _)| set == name) {
                    self = self.set(name, value);
                }
            }
        }
        let dress =
            |child| if let Child::Element(child) = child { Child::Element(child.dressed(looks)) } else { child };
        self.children = self.children.into_iter().map(dress).collect();
        self
    }

    /// The same under another name.
    pub(super) fn named(mut self, name: &'static str) -> Self {
        self.name = name;
        self
    }
}

impl fmt::Display for Element {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "<{}", self.name)?;
        for (name, value) in &self.attributes {
            write!(formatter, " {name}=\"{}\"", Escaped(value))?;
        }
        formatter.write_char('>')?;
        for child in &self.children {
            match child {
                Child::Text(text) => write!(formatter, "{}", Escaped(text))?,
                Child::Style(style) => formatter.write_str(style)?,
                Child::Element(child) => {
                    if !INLINE.contains(&child.name) {
                        formatter.write_char('\n')?;
                    }
                    write!(formatter, "{child}")?;
                }
            }
        }
        write!(formatter, "</{}>", self.name)
    }
}

/// Text that cannot end an element or an attribute, and cannot change the direction of other text.
struct Escaped<'a>(&'a str);

impl fmt::Display for Escaped<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for letter in self.0.chars() {
            match letter {
                '&' => formatter.write_str("&amp;")?,
                '<' => formatter.write_str("&lt;")?,
                '>' => formatter.write_str("&gt;")?,
                '"' => formatter.write_str("&quot;")?,
                '\'' => formatter.write_str("&#39;")?,
                letter if is_hidden(letter) => formatter.write_char(char::REPLACEMENT_CHARACTER)?,
                letter => formatter.write_char(letter)?,
            }
        }
        Ok(())
    }
}

/// Whether a character must be removed: XML does not allow most control characters or U+FFFE and U+FFFF
/// (w3.org/TR/xml, production `Char`), and characters that change the writing direction make text read as something
/// else (unicode.org/reports/tr36, 2.6).
fn is_hidden(letter: char) -> bool {
    (letter.is_control() && letter != '\n' && letter != '\t')
        || matches!(letter, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}')
}

#[cfg(test)]
mod tests {
    use super::element;

    #[test]
    fn texts_end_nothing() {
        let hostile = element("p").set("title", "\"><script>").text("</p><script>alert('&')</script>");
        assert_eq!(
            hostile.to_string(),
            "<p title=\"&quot;&gt;&lt;script&gt;\">&lt;/p&gt;&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;</p>"
        );
    }

    #[test]
    fn what_is_no_text_is_shown_as_replaced() {
        let text = element("b").text("a\u{0}b\u{1b}[31mc\u{202e}d\u{ffff}e\tf").to_string();
        assert_eq!(text, "<b>a\u{fffd}b\u{fffd}[31mc\u{fffd}d\u{fffd}e\tf</b>");
    }

    #[test]
    fn backticks_stand_around_literals() {
        assert_eq!(element("b").prose("`a<b` is `c`").to_string(), "<b><code>a&lt;b</code> is <code>c</code></b>");
        assert_eq!(element("b").prose("one ` alone").to_string(), "<b>one ` alone</b>");
    }

    #[test]
    fn coordinates_are_short() {
        assert_eq!(
            element("b").at("x", 12.0).at("y", 0.26).at("z", -0.01).to_string(),
            "<b x=\"12\" y=\"0.3\" z=\"0\"></b>"
        );
    }
}
