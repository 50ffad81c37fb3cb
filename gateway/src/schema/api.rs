//! Derives the API schema from a supergraph: without the machinery of composition and what is `@inaccessible`.

use std::collections::HashSet;

use graphql_tools::parser::schema::{Definition, DirectiveLocation};
use graphql_tools::static_graphql::schema::{self, Directive, TypeDefinition};

use super::{features::LinkedFeatures, supergraph::Supergraph};

const BUILT_IN_SCALARS: [&str; 5] = ["Int", "Float", "String", "Boolean", "ID"];
const BUILT_IN_DIRECTIVES: [&str; 5] = ["skip", "include", "deprecated", "specifiedBy", "oneOf"];
/// The applied directives that an API schema shows.
const SHOWN_DIRECTIVES: [&str; 3] = ["deprecated", "specifiedBy", "oneOf"];

/// The API schema as a document: types sorted by name, fields in the order of the supergraph.
pub(crate) fn derive_api_document(supergraph: &Supergraph) -> schema::Document {
    let features = LinkedFeatures::of(&supergraph.document);
    let hidden = hidden_types(&supergraph.document, &features);
    let pruning = Pruning { features: &features, hidden: &hidden };
    let mut definitions: Vec<Definition<'static, String>> =
        supergraph.document.definitions.iter().filter_map(|definition| pruning.definition(definition)).collect();
    definitions.sort_by(|left, right| sort_key(left).cmp(&sort_key(right)));
    schema::Document { definitions }
}

fn sort_key<'a>(definition: &'a Definition<'static, String>) -> (u8, &'a str) {
    match definition {
        Definition::SchemaDefinition(_) => (0, ""),
        Definition::DirectiveDefinition(directive) => (1, directive.name.as_str()),
        Definition::TypeDefinition(definition) => (2, definition.name()),
        Definition::TypeExtension(_) => (3, ""),
    }
}

fn directives_of(definition: &TypeDefinition) -> &[Directive] {
    match definition {
        TypeDefinition::Scalar(it) => &it.directives,
        TypeDefinition::Object(it) => &it.directives,
        TypeDefinition::Interface(it) => &it.directives,
        TypeDefinition::Union(it) => &it.directives,
        TypeDefinition::Enum(it) => &it.directives,
        TypeDefinition::InputObject(it) => &it.directives,
    }
}

fn hidden_types(document: &schema::Document, features: &LinkedFeatures) -> HashSet<String> {
    let types = document.definitions.iter().filter_map(|definition| match definition {
        Definition::TypeDefinition(definition) => Some(definition),
        _ => None,
    });
    types
        .filter(|it| {
            let inaccessible = directives_of(it).iter().any(|directive| directive.name == features.inaccessible);
            inaccessible || features.has_type(it.name())
        })
        .map(|it| it.name().to_owned())
        .collect()
}

struct Pruning<'a> {
    features: &'a LinkedFeatures,
    hidden: &'a HashSet<String>,
}

impl Pruning<'_> {
    fn definition(&self, definition: &Definition<'static, String>) -> Option<Definition<'static, String>> {
        match definition {
            Definition::SchemaDefinition(root) => {
                let mut root = root.clone();
                root.directives.clear();
                Some(Definition::SchemaDefinition(root))
            }
            Definition::DirectiveDefinition(directive) => {
                let name = directive.name.as_str();
                let machinery = self.features.has_directive(name) && !self.is_for_clients(directive);
                let dropped = machinery || BUILT_IN_DIRECTIVES.contains(&name);
                (!dropped).then(|| Definition::DirectiveDefinition(directive.clone()))
            }
            Definition::TypeDefinition(definition) => self.type_definition(definition).map(Definition::TypeDefinition),
            Definition::TypeExtension(_) => None,
        }
    }

    fn type_definition(&self, definition: &TypeDefinition) -> Option<TypeDefinition> {
        let name = definition.name();
        if self.hidden.contains(name) || BUILT_IN_SCALARS.contains(&name) {
            return None;
        }
        let mut definition = definition.clone();
        match &mut definition {
            TypeDefinition::Scalar(it) => self.applied(&mut it.directives),
            TypeDefinition::Object(it) => {
                self.applied(&mut it.directives);
                it.implements_interfaces.retain(|name| !self.hidden.contains(name));
                self.fields(&mut it.fields);
            }
            TypeDefinition::Interface(it) => {
                self.applied(&mut it.directives);
                it.implements_interfaces.retain(|name| !self.hidden.contains(name));
                self.fields(&mut it.fields);
            }
            TypeDefinition::Union(it) => {
                self.applied(&mut it.directives);
                it.types.retain(|name| !self.hidden.contains(name));
            }
            TypeDefinition::Enum(it) => {
                self.applied(&mut it.directives);
                it.values.retain(|value| !self.is_inaccessible(&value.directives));
                it.values.iter_mut().for_each(|value| self.applied(&mut value.directives));
            }
            TypeDefinition::InputObject(it) => {
                self.applied(&mut it.directives);
                self.inputs(&mut it.fields);
            }
        }
        Some(definition)
    }

    /// Whether a composed directive is one that operations may carry.
    fn is_for_clients(&self, directive: &schema::DirectiveDefinition) -> bool {
        self.features.has_own_directive(&directive.name)
            && directive.locations.iter().any(DirectiveLocation::is_query)
            && directive.arguments.iter().all(|argument| !self.hidden.contains(argument.value_type.inner_type()))
    }

    fn fields(&self, fields: &mut Vec<schema::Field>) {
        fields.retain(|field| {
            !self.is_inaccessible(&field.directives) && !self.hidden.contains(field.field_type.inner_type())
        });
        for field in fields {
            self.applied(&mut field.directives);
            self.inputs(&mut field.arguments);
        }
    }

    fn inputs(&self, inputs: &mut Vec<schema::InputValue>) {
        inputs.retain(|input| {
            !self.is_inaccessible(&input.directives) && !self.hidden.contains(input.value_type.inner_type())
        });
        inputs.iter_mut().for_each(|input| self.applied(&mut input.directives));
    }

    fn is_inaccessible(&self, directives: &[Directive]) -> bool {
        directives.iter().any(|directive| directive.name == self.features.inaccessible)
    }

    fn applied(&self, directives: &mut Vec<Directive>) {
        directives.retain(|directive| SHOWN_DIRECTIVES.contains(&directive.name.as_str()));
    }
}
