//! Parses the part of handlebars that our templates use, in one pass.
//!
//! Handlebars' own parser counts lines from the start of the text for every tag and needs tens of thousands of instructions
//! for each: it took three fifths of the time of `nh render`. This parser reads `{{path}}`,
//! `{{helper argument key=argument}}`, `{{#helper argument}}`, `{{else}}` and `{{/helper}}`. It leaves any text with other
//! tags to handlebars, so the language is the same. A test compares both parsers.

use std::collections::HashMap;

use handlebars::{
    Path, PathSeg, Template,
    template::{ExpressionSpec, ExpressionSpecBuilder, HelperTemplate, Parameter, TemplateElement},
};

/// The template in `text`, without line numbers; absent if it needs handlebars' own parser.
pub fn read(text: &str) -> Option<Template> {
    // A backslash escapes a tag.
    if text.contains("\\{{") || text.contains('\r') {
        return None;
    }
    let mut reader = Reader { text, at: 0, ends_line: false, template: Template::default(), open: Vec::new() };
    while let Some(offset) = text[reader.at..].find("{{") {
        let start = reader.at + offset;
        let end = start + text[start..].find("}}")?;
        reader.words(start);
        reader.tag(text.get(start + 2..end)?, start, end + 2)?;
        reader.at = end + 2;
    }
    reader.words(text.len());
    reader.open.is_empty().then_some(reader.template)
}

struct Reader<'a> {
    text: &'a str,
    /// The end of the last tag.
    at: usize,
    /// Whether that tag is alone on its line, whose end is then dropped.
    ends_line: bool,
    /// The elements of the current block so far.
    template: Template,
    /// The enclosing blocks, innermost last, each with the template around it.
    open: Vec<(HelperTemplate, Template)>,
}

const BLANKS: [char; 2] = [' ', '\t'];

impl Reader<'_> {
    fn push(&mut self, element: TemplateElement) {
        self.template.elements.push(element);
    }

    /// The text between the last tag and `end`.
    fn words(&mut self, end: usize) {
        let mut words = &self.text[self.at..end];
        if words.is_empty() {
            return;
        }
        if std::mem::take(&mut self.ends_line) {
            words = words.trim_start_matches(BLANKS);
            words = words.strip_prefix('\n').unwrap_or(words);
        }
        self.push(TemplateElement::RawString(words.to_owned()));
    }

    /// The tag of `content` between `start` and `end`.
    fn tag(&mut self, content: &str, start: usize, end: usize) -> Option<()> {
        if !content.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-./#= ".contains(&byte)) {
            return None;
        }
        let words: Vec<&str> = content.split(' ').filter(|word| !word.is_empty()).collect();
        let (&first, rest) = words.split_first()?;
        if first == "else" && rest.is_empty() {
            self.stands_alone(start, end);
            let (block, _) = self.open.last_mut().filter(|(block, _)| block.template.is_none())?;
            block.template = Some(std::mem::take(&mut self.template));
        } else if let Some(name) = content.strip_prefix('#').map(|_| &first[1..]) {
            let specification = expression(Parameter::Name(word(name)?.to_owned()), rest)?;
            let alone = self.stands_alone(start, end);
            let block = HelperTemplate::new(specification, true, alone);
            self.open.push((block, std::mem::take(&mut self.template)));
        } else if let Some(name) = content.strip_prefix('/') {
            self.stands_alone(start, end);
            let (mut block, around) = self.open.pop().filter(|(block, _)| block.name.as_name() == Some(name))?;
            let inner = std::mem::replace(&mut self.template, around);
            if block.template.is_some() {
                block.inverse = Some(inner);
            } else {
                block.template = Some(inner);
            }
            self.push(TemplateElement::HelperBlock(Box::new(block)));
        } else {
            let name = if rest.is_empty() {
                Parameter::Path(path(first).or_else(|| Path::parse(first).ok())?)
            } else {
                Parameter::Name(word(first)?.to_owned())
            };
            let tag = HelperTemplate::new(expression(name, rest)?, false, false);
            self.push(TemplateElement::Expression(Box::new(tag)));
        }
        Some(())
    }

    /// Records whether a block's tag is alone on its line. If so, the blanks before it and the line end are dropped.
    fn stands_alone(&mut self, start: usize, end: usize) -> bool {
        let (before, after) = (self.text[..start].trim_end_matches(BLANKS), &self.text[end..]);
        let ends = after.is_empty() || after.trim_start_matches(BLANKS).starts_with('\n');
        self.ends_line = ends && (before.is_empty() || before.ends_with('\n'));
        if self.ends_line
            && let Some(TemplateElement::RawString(words)) = self.template.elements.last_mut()
        {
            words.truncate(words.trim_end_matches(BLANKS).len());
        }
        self.ends_line
    }
}

/// A name with its arguments.
fn expression(name: Parameter, words: &[&str]) -> Option<ExpressionSpec> {
    let (mut arguments, mut named) = (Vec::new(), HashMap::new());
    for &text in words {
        match text.split_once('=') {
            Some((key, value)) => drop(named.insert(word(key)?.to_owned(), argument(value)?)),
            None => arguments.push(argument(text)?),
        }
    }
    let mut specification = ExpressionSpecBuilder::default();
    specification.name(name).params(arguments).hash(named).omit_pre_ws(false).omit_pro_ws(false).build().ok()
}

fn argument(text: &str) -> Option<Parameter> {
    match path(text) {
        Some(path) => Some(Parameter::Path(path)),
        None => Parameter::parse(text).ok(),
    }
}

/// A path of words separated by dots; absent for anything else, which the library parses.
fn path(text: &str) -> Option<Path> {
    let words = text.split('.').map(word).collect::<Option<Vec<_>>>()?;
    let named = words.into_iter().filter(|word| *word != "this").map(|word| PathSeg::Named(word.to_owned()));
    Some(Path::Relative((named.collect(), text.to_owned())))
}

/// A word that begins with a letter and is not a keyword.
fn word(text: &str) -> Option<&str> {
    let plain = text.starts_with(|first: char| first.is_ascii_alphabetic())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte));
    (plain && !["as", "else", "null", "true", "false"].contains(&text)).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::template::embedded::FILES;

    /// The library's own result, without line numbers, which cannot be constructed here.
    fn reference(text: &str) -> Option<Template> {
        fn forget_lines(template: &mut Template) {
            template.mapping.clear();
            for element in &mut template.elements {
                if let TemplateElement::HelperBlock(block) = element {
                    block.template.iter_mut().chain(&mut block.inverse).for_each(forget_lines);
                }
            }
        }
        let mut template = Template::compile(text).ok()?;
        forget_lines(&mut template);
        Some(template)
    }

    #[test]
    fn every_template_is_read_as_the_library_reads_it() {
        for (name, text) in FILES.iter().filter(|(name, _)| name.contains(".hbs")) {
            let read = read(text);
            assert!(read.is_some(), "{name} is left to the library, which is slow");
            assert!(read == reference(text), "{name} is read in another way than the library's");
        }
    }

    #[test]
    fn what_is_read_here_is_read_as_by_the_library_and_the_rest_is_left_to_it() {
        const PARTS: [&str; 26] = [
            "{{#if a}}",
            "{{#each list}}",
            "{{else}}",
            "{{/if}}",
            "{{/each}}",
            "{{name}}",
            "{{a.b}}",
            "{{this.c}}",
            "{{../d}}",
            "{{@index}}",
            "{{yaml x indent=2}}",
            "{{ f y 3 true }}",
            "{{~name}}",
            "{{! word }}",
            "{{{raw}}}",
            "\\",
            "{{else if b}}",
            "word",
            " ",
            "\n",
            "\n\n",
            "\t",
            "é",
            "}}",
            "{{",
            "\r\n",
        ];
        let mut taken = 0;
        let mut state = 1_u64;
        for _ in 0..30_000 {
            let mut text = String::new();
            for _ in 0..5 {
                // Knuth's linear congruential generator: the same texts on every machine.
                state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
                text.push_str(PARTS[usize::try_from(state >> 33).unwrap_or(0) % PARTS.len()]);
            }
            if let Some(template) = read(&text) {
                taken += 1;
                assert_eq!(Some(template), reference(&text), "{text:?}");
            }
        }
        assert!(taken > 1_000, "only {taken} of the texts reached the reader");
    }
}
