//! Derives the API schema from a supergraph: without the machinery of composition and what is `@inaccessible`.

use std::collections::HashSet;

use super::{features::LinkedFeatures, supergraph::Supergraph};
use crate::language::ast::{
    Directive, DirectiveDefinition, FieldDefinition, InputValueDefinition, Name, SchemaDefinition, SchemaDocument,
    TypeDefinition, TypeKind,
};

pub(super) const BUILT_IN_SCALARS: [&str; 5] = ["Int", "Float", "String", "Boolean", "ID"];
const BUILT_IN_DIRECTIVES: [&str; 5] = ["skip", "include", "deprecated", "specifiedBy", "oneOf"];
/// The applied directives that an API schema shows.
const SHOWN_DIRECTIVES: [&str; 3] = ["deprecated", "specifiedBy", "oneOf"];
/// Where directives of operations stand; the others belong to schemas.
const OPERATION_LOCATIONS: [&str; 8] = [
    "QUERY",
    "MUTATION",
    "SUBSCRIPTION",
    "FIELD",
    "FRAGMENT_DEFINITION",
    "FRAGMENT_SPREAD",
    "INLINE_FRAGMENT",
    "VARIABLE_DEFINITION",
];

/// The API schema as a document: types sorted by name, fields in the order of the supergraph.
pub(crate) fn derive_api_document(supergraph: &Supergraph) -> SchemaDocument {
    let source = &supergraph.document;
    let features = LinkedFeatures::of(source);
    let hidden = hidden_types(source, &features);
    let pruning = Pruning { features: &features, hidden: &hidden };
    let schemas = source.schemas.iter().filter(|schema| !schema.extends);
    let mut directives: Vec<_> = source.directives.iter().filter(|it| pruning.keeps(it)).cloned().collect();
    directives.sort_by(|left, right| left.name.cmp(&right.name));
    let mut types: Vec<TypeDefinition> = source.types.iter().filter_map(|it| pruning.type_definition(it)).collect();
    types.sort_by(|left, right| left.name.cmp(&right.name));
    let schemas = schemas.map(|schema| SchemaDefinition { directives: Vec::new(), ..schema.clone() });
    SchemaDocument { schemas: schemas.collect(), types, directives }
}

fn hidden_types(document: &SchemaDocument, features: &LinkedFeatures) -> HashSet<Name> {
    let types = document.types.iter().filter(|it| !it.extends);
    let hidden = types.filter(|it| {
        let inaccessible = it.directives.iter().any(|directive| *directive.name == *features.inaccessible);
        inaccessible || features.has_type(&it.name)
    });
    hidden.map(|it| it.name.clone()).collect()
}

struct Pruning<'a> {
    features: &'a LinkedFeatures,
    hidden: &'a HashSet<Name>,
}

impl Pruning<'_> {
    /// Whether clients see a directive's definition.
    fn keeps(&self, directive: &DirectiveDefinition) -> bool {
        let machinery = self.features.has_directive(&directive.name) && !self.is_for_clients(directive);
        !machinery && !BUILT_IN_DIRECTIVES.contains(&&*directive.name)
    }

    fn type_definition(&self, definition: &TypeDefinition) -> Option<TypeDefinition> {
        let name = &definition.name;
        if definition.extends || self.hidden.contains(name) || BUILT_IN_SCALARS.contains(&&**name) {
            return None;
        }
        let mut definition = definition.clone();
        self.applied(&mut definition.directives);
        match &mut definition.kind {
            TypeKind::Scalar => {}
            TypeKind::Object { interfaces, fields } | TypeKind::Interface { interfaces, fields } => {
                interfaces.retain(|name| !self.hidden.contains(name));
                self.fields(fields);
            }
            TypeKind::Union { members } => members.retain(|name| !self.hidden.contains(name)),
            TypeKind::Enum { values } => {
                values.retain(|value| !self.is_inaccessible(&value.directives));
                values.iter_mut().for_each(|value| self.applied(&mut value.directives));
            }
            TypeKind::InputObject { fields } => self.inputs(fields),
        }
        Some(definition)
    }

    /// Whether a composed directive is one that operations may carry.
    fn is_for_clients(&self, directive: &DirectiveDefinition) -> bool {
        self.features.has_own_directive(&directive.name)
            && directive.locations.iter().any(|location| OPERATION_LOCATIONS.contains(&&**location))
            && directive.arguments.iter().all(|argument| !self.hidden.contains(argument.kind.name()))
    }

    fn fields(&self, fields: &mut Vec<FieldDefinition>) {
        fields.retain(|field| !self.is_inaccessible(&field.directives) && !self.hidden.contains(field.kind.name()));
        for field in fields {
            self.applied(&mut field.directives);
            self.inputs(&mut field.arguments);
        }
    }

    fn inputs(&self, inputs: &mut Vec<InputValueDefinition>) {
        inputs.retain(|input| !self.is_inaccessible(&input.directives) && !self.hidden.contains(input.kind.name()));
        inputs.iter_mut().for_each(|input| self.applied(&mut input.directives));
    }

    fn is_inaccessible(&self, directives: &[Directive]) -> bool {
        directives.iter().any(|directive| *directive.name == *self.features.inaccessible)
    }

    fn applied(&self, directives: &mut Vec<Directive>) {
        directives.retain(|directive| SHOWN_DIRECTIVES.contains(&&*directive.name));
    }
}
