//! A contract: the part of an API schema that is meant for one audience, cut out by tags.

mod connect;
mod tags;

use std::collections::BTreeSet;

use super::supergraph::Supergraph;
use crate::language::ast::{FieldDefinition, InputValueDefinition, Name, SchemaDocument, TypeDefinition, TypeKind};
use connect::connect;
use tags::Tags;

/// Which tags make a contract.
#[derive(Clone, Copy, Debug)]
pub(crate) struct TagRules<'a> {
    /// Fields with one of these, or of types with one of these; when there are none, all fields.
    pub(crate) include: &'a BTreeSet<String>,
    /// Whatever has one of these is not in the contract.
    pub(crate) exclude: &'a BTreeSet<String>,
}

/// Cuts `document`, the API schema of `supergraph`, down to a contract.
///
/// # Errors
/// A tag that nothing in the supergraph has, or a contract without a query.
pub(super) fn cut(
    supergraph: &Supergraph,
    document: SchemaDocument,
    rules: TagRules<'_>,
) -> Result<SchemaDocument, String> {
    let tags = Tags::of(&supergraph.document);
    if let Some(unknown) = rules.include.union(rules.exclude).find(|tag| !tags.has(tag)) {
        return Err(format!("nothing in the supergraph has the tag `{unknown}`"));
    }
    let cut = Cut { tags: &tags, rules, interfaces: interfaces_of(&document) };
    let types = document.types.into_iter().filter_map(|definition| cut.type_definition(definition)).collect();
    connect(SchemaDocument { types, ..document }).ok_or_else(|| "no query field is left in it".to_owned())
}

/// The interfaces of each object, by the object's name.
type Interfaces = std::collections::HashMap<Name, Vec<Name>>;

fn interfaces_of(document: &SchemaDocument) -> Interfaces {
    let objects = document.types.iter().filter_map(|definition| match &definition.kind {
        TypeKind::Object { interfaces, .. } | TypeKind::Interface { interfaces, .. } => {
            Some((definition.name.clone(), interfaces.clone()))
        }
        _ => None,
    });
    objects.collect()
}

/// Whether an argument or input field must be given.
fn is_required(input: &InputValueDefinition) -> bool {
    input.kind.is_non_null() && input.default.is_none()
}

struct Cut<'a> {
    tags: &'a Tags,
    rules: TagRules<'a>,
    interfaces: Interfaces,
}

impl Cut<'_> {
    /// What the tags leave of a type.
    fn type_definition(&self, mut definition: TypeDefinition) -> Option<TypeDefinition> {
        let name = definition.name.clone();
        if self.is_excluded(&name) {
            return None;
        }
        match &mut definition.kind {
            TypeKind::Object { fields, .. } | TypeKind::Interface { fields, .. } => {
                fields.retain_mut(|field| self.keeps(&name, field));
            }
            TypeKind::InputObject { fields } => {
                if !self.inputs(fields, |field| format!("{name}.{field}")) {
                    return None;
                }
            }
            TypeKind::Enum { values } => values.retain(|value| !self.is_excluded(&format!("{name}.{}", value.name))),
            TypeKind::Scalar | TypeKind::Union { .. } => {}
        }
        Some(definition)
    }

    /// Whether a field stays; its excluded arguments do not.
    fn keeps(&self, owner: &str, field: &mut FieldDefinition) -> bool {
        let place = format!("{owner}.{}", field.name);
        !self.is_excluded(&place)
            && self.is_included(owner, &field.name)
            && self.inputs(&mut field.arguments, |argument| format!("{place}({argument}:)"))
    }

    /// Takes out what is excluded; false when that had to be given.
    fn inputs(&self, inputs: &mut Vec<InputValueDefinition>, place: impl Fn(&str) -> String) -> bool {
        let mut are_complete = true;
        inputs.retain(|input| {
            let is_excluded = self.is_excluded(&place(&input.name));
            are_complete &= !(is_excluded && is_required(input));
            !is_excluded
        });
        are_complete
    }

    fn is_excluded(&self, place: &str) -> bool {
        self.tags.any(place, self.rules.exclude)
    }

    /// A tag of a type is its fields' too, and one of an interface is that of its objects' fields.
    fn is_included(&self, owner: &str, field: &str) -> bool {
        if self.rules.include.is_empty() {
            return true;
        }
        let interfaces = self.interfaces.get(owner).into_iter().flatten();
        let mut owners = interfaces.map(|name| &**name).chain([owner]);
        owners.any(|of| {
            let places = [of.to_owned(), format!("{of}.{field}")];
            places.iter().any(|place| self.tags.any(place, self.rules.include))
        })
    }
}
