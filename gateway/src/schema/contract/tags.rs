//! Which tags the elements of a supergraph have.

use std::collections::{BTreeSet, HashMap};

use crate::language::ast::{Directive, InputValueDefinition, SchemaDocument, TypeKind};
use crate::schema::supergraph::string_argument;
use crate::schema::{directive_named, links, specification, url_of};

/// The tags by schema coordinate: `Type`, `Type.field`, `Type.field(argument:)`, `Enum.VALUE`, `Input.field`.
#[derive(Debug, Default)]
pub(super) struct Tags {
    directive: String,
    by_place: HashMap<String, Vec<String>>,
}

impl Tags {
    /// The tags of a supergraph.
    pub(super) fn of(document: &SchemaDocument) -> Self {
        let is_linked = links(document).any(|link| url_of(link).is_some_and(|url| specification(&url) == "tag"));
        let directive = if is_linked { directive_named(document, "tag") } else { "tag".to_owned() };
        let mut tags = Self { directive, by_place: HashMap::new() };
        for definition in &document.types {
            tags.note(definition.name.to_string(), &definition.directives);
            match &definition.kind {
                TypeKind::Object { fields, .. } | TypeKind::Interface { fields, .. } => {
                    for field in fields {
                        let place = format!("{}.{}", definition.name, field.name);
                        tags.note(place.clone(), &field.directives);
                        tags.inputs(&field.arguments, |argument| format!("{place}({argument}:)"));
                    }
                }
                TypeKind::InputObject { fields } => {
                    tags.inputs(fields, |field| format!("{}.{field}", definition.name));
                }
                TypeKind::Enum { values } => {
                    for value in values {
                        tags.note(format!("{}.{}", definition.name, value.name), &value.directives);
                    }
                }
                TypeKind::Scalar | TypeKind::Union { .. } => {}
            }
        }
        tags
    }

    fn inputs(&mut self, inputs: &[InputValueDefinition], place: impl Fn(&str) -> String) {
        for input in inputs {
            self.note(place(&input.name), &input.directives);
        }
    }

    fn note(&mut self, place: String, directives: &[Directive]) {
        let tags = directives.iter().filter(|directive| *directive.name == *self.directive);
        let names: Vec<String> = tags.filter_map(|tag| string_argument(tag, "name")).collect();
        if !names.is_empty() {
            self.by_place.entry(place).or_default().extend(names);
        }
    }

    /// Whether anything has a tag.
    pub(super) fn has(&self, tag: &str) -> bool {
        self.by_place.values().flatten().any(|known| known == tag)
    }

    /// Whether the element at a place has one of some tags.
    pub(super) fn any(&self, place: &str, tags: &BTreeSet<String>) -> bool {
        self.by_place.get(place).is_some_and(|known| known.iter().any(|tag| tags.contains(tag)))
    }
}
