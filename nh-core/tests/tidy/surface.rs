//! What a crate shows to those who depend on it: one line for each public item, in the order of their paths.

use std::collections::BTreeSet;

use quote::ToTokens;
use syn::{Attribute, Fields, ImplItem, Item, Signature, TraitItem, Type, Visibility, parse_quote};

use crate::structure::{Sources, Target, defined_name};

/// Every public item of `sources` below `name`, the crate's name in paths.
pub fn surface(sources: &Sources, name: &str) -> BTreeSet<String> {
    let mut surface = Surface { sources, lines: BTreeSet::new() };
    surface.module(&[], name);
    surface.lines
}

struct Surface<'a> {
    sources: &'a Sources,
    lines: BTreeSet<String>,
}

impl Surface<'_> {
    fn module(&mut self, path: &[String], shown: &str) {
        let module = &self.sources.modules[path];
        for item in &module.items {
            if let Item::Mod(child) = item
                && is_public(&child.vis)
                && !is_hidden(&child.attrs)
            {
                let (below, shown) = (joined(path, &child.ident.to_string()), format!("{shown}::{}", child.ident));
                self.lines.insert(format!("{shown}: mod"));
                self.module(&below, &shown);
            } else {
                self.item(item, path, shown, None);
            }
        }
        for import in module.imports.iter().filter(|import| import.public) {
            match self.sources.resolve(path, &import.path) {
                Some(Target::Item(module, name)) => {
                    let items = &self.sources.modules[&module].items;
                    let found = items.iter().find(|item| defined_name(item).as_deref() == Some(&name));
                    if let Some(item) = found {
                        self.item(item, &module, shown, Some(&import.name));
                    }
                }
                Some(Target::Module(module)) => self.module(&module, &format!("{shown}::{}", import.name)),
                None => {
                    self.lines.insert(format!("{shown}::{}: use {}", import.name, import.path.join("::")));
                }
            }
        }
    }

    /// One item as it is shown in the module `shown`, under another name where it is re-exported so.
    fn item(&mut self, item: &Item, module: &[String], shown: &str, other_name: Option<&str>) {
        let Some((visibility, attributes)) = visibility(item) else { return };
        if !is_public(visibility) || is_hidden(attributes) {
            return;
        }
        let Some(own_name) = defined_name(item) else { return };
        let path = format!("{shown}::{}", other_name.unwrap_or(&own_name));
        let open =
            if attributes.iter().any(|one| one.path().is_ident("non_exhaustive")) { " (non_exhaustive)" } else { "" };
        let mut add = |line: String| {
            self.lines.insert(line);
        };
        match item {
            Item::Const(item) => add(format!("{path}: const {}", text(&item.ty))),
            Item::Static(item) => add(format!("{path}: static {}", text(&item.ty))),
            Item::Type(item) => add(format!("{path}: type = {}", text(&item.ty))),
            Item::Fn(item) => add(format!("{path}: {}", signature(&item.sig))),
            Item::Struct(item) => {
                add(format!("{path}: struct{open}"));
                let fields = item.fields.iter().enumerate().filter(|(_, field)| is_public(&field.vis));
                for (index, field) in fields {
                    let name = field.ident.as_ref().map_or_else(|| index.to_string(), ToString::to_string);
                    add(format!("{path}::{name}: {}", text(&field.ty)));
                }
            }
            Item::Enum(item) => {
                add(format!("{path}: enum{open}"));
                for variant in &item.variants {
                    add(format!("{path}::{}: variant{}", variant.ident, fields(&variant.fields)));
                }
            }
            Item::Trait(item) => {
                add(format!("{path}: trait"));
                for member in &item.items {
                    if let TraitItem::Fn(method) = member {
                        add(format!("{path}::{}: {}", method.sig.ident, signature(&method.sig)));
                    }
                }
            }
            _ => {}
        }
        self.implementations(&Target::Item(module.to_vec(), own_name), &path);
    }

    /// The methods of a type and the traits that are written out for it, wherever in the crate they are.
    fn implementations(&mut self, of: &Target, shown: &str) {
        for (path, module) in &self.sources.modules {
            for item in &module.items {
                let Item::Impl(block) = item else { continue };
                let Type::Path(own) = &*block.self_ty else { continue };
                let own: Vec<String> = own.path.segments.iter().map(|segment| segment.ident.to_string()).collect();
                if self.sources.resolve(path, &own).as_ref() != Some(of) {
                    continue;
                }
                if let Some((of_trait, _)) = &block.trait_ {
                    self.lines.insert(format!("{shown}: impl {}", squeezed(&of_trait.to_token_stream().to_string())));
                    continue;
                }
                for member in &block.items {
                    match member {
                        ImplItem::Fn(method) if is_public(&method.vis) && !is_hidden(&method.attrs) => {
                            self.lines.insert(format!("{shown}::{}: {}", method.sig.ident, signature(&method.sig)));
                        }
                        ImplItem::Const(constant) if is_public(&constant.vis) => {
                            self.lines.insert(format!("{shown}::{}: const {}", constant.ident, text(&constant.ty)));
                        }
                        _ => {}
                    }
                }
            }
        }
    }
}

fn joined(path: &[String], name: &str) -> Vec<String> {
    path.iter().cloned().chain([name.to_owned()]).collect()
}

fn is_public(visibility: &Visibility) -> bool {
    matches!(visibility, Visibility::Public(_))
}

/// Whether an item is left out of the documentation, and so no promise.
fn is_hidden(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| squeezed(&attribute.to_token_stream().to_string()).contains("doc(hidden)"))
}

fn visibility(item: &Item) -> Option<(&Visibility, &[Attribute])> {
    Some(match item {
        Item::Const(item) => (&item.vis, &item.attrs),
        Item::Enum(item) => (&item.vis, &item.attrs),
        Item::Fn(item) => (&item.vis, &item.attrs),
        Item::Static(item) => (&item.vis, &item.attrs),
        Item::Struct(item) => (&item.vis, &item.attrs),
        Item::Trait(item) => (&item.vis, &item.attrs),
        Item::Type(item) => (&item.vis, &item.attrs),
        _ => return None,
    })
}

fn fields(fields: &Fields) -> String {
    let shown = |field: &syn::Field| {
        let name = field.ident.as_ref().map_or_else(String::new, |name| format!("{name}: "));
        format!("{name}{}", text(&field.ty))
    };
    let all: Vec<String> = fields.iter().map(shown).collect();
    match fields {
        Fields::Unit => String::new(),
        Fields::Named(_) => format!(" {{{}}}", all.join(", ")),
        Fields::Unnamed(_) => format!("({})", all.join(", ")),
    }
}

fn text(of: &Type) -> String {
    let item: Item = parse_quote!(type Shown = #of;);
    let shown = printed(item);
    shown.trim_start_matches("type Shown = ").trim_end_matches(';').to_owned()
}

fn signature(of: &Signature) -> String {
    let item: Item = parse_quote!(#of {});
    printed(item).trim_end_matches(" {}").to_owned()
}

fn printed(item: Item) -> String {
    let file = syn::File { shebang: None, frontmatter: None, attrs: Vec::new(), items: vec![item] };
    let lines = prettyplease::unparse(&file);
    let line = lines.split_whitespace().collect::<Vec<_>>().join(" ");
    line.replace("( ", "(").replace(", )", ")")
}

fn squeezed(tokens: &str) -> String {
    tokens.replace(' ', "")
}
