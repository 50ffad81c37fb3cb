//! Reads the schema document the way introspection looks at it.

use graphql_tools::parser::schema::Definition;
use graphql_tools::static_graphql::query::Value;
use graphql_tools::static_graphql::schema::{self, Directive, DirectiveDefinition, TypeDefinition};

/// The type definition `name`.
pub(super) fn type_named<'a>(schema: &'a schema::Document, name: &str) -> Option<&'a TypeDefinition> {
    types(schema).find(|definition| definition.name() == name)
}

/// All type definitions.
pub(super) fn types(schema: &schema::Document) -> impl Iterator<Item = &TypeDefinition> {
    schema.definitions.iter().filter_map(|definition| match definition {
        Definition::TypeDefinition(definition) => Some(definition),
        _ => None,
    })
}

/// All directive definitions.
pub(super) fn directives(schema: &schema::Document) -> impl Iterator<Item = &DirectiveDefinition> {
    schema.definitions.iter().filter_map(|definition| match definition {
        Definition::DirectiveDefinition(definition) => Some(definition),
        _ => None,
    })
}

/// The `__TypeKind` of a definition.
pub(super) fn kind(definition: &TypeDefinition) -> &'static str {
    match definition {
        TypeDefinition::Scalar(_) => "SCALAR",
        TypeDefinition::Object(_) => "OBJECT",
        TypeDefinition::Interface(_) => "INTERFACE",
        TypeDefinition::Union(_) => "UNION",
        TypeDefinition::Enum(_) => "ENUM",
        TypeDefinition::InputObject(_) => "INPUT_OBJECT",
    }
}

/// The description of a definition.
pub(super) fn description(definition: &TypeDefinition) -> Option<&str> {
    match definition {
        TypeDefinition::Scalar(it) => it.description.as_deref(),
        TypeDefinition::Object(it) => it.description.as_deref(),
        TypeDefinition::Interface(it) => it.description.as_deref(),
        TypeDefinition::Union(it) => it.description.as_deref(),
        TypeDefinition::Enum(it) => it.description.as_deref(),
        TypeDefinition::InputObject(it) => it.description.as_deref(),
    }
}

/// The interfaces that a definition implements; `None` where there can be none.
pub(super) fn interfaces(definition: &TypeDefinition) -> Option<&[String]> {
    match definition {
        TypeDefinition::Object(it) => Some(&it.implements_interfaces),
        TypeDefinition::Interface(it) => Some(&it.implements_interfaces),
        _ => None,
    }
}

/// The object types of an abstract type; `None` for others.
pub(super) fn possible_types<'a>(schema: &'a schema::Document, definition: &'a TypeDefinition) -> Option<Vec<&'a str>> {
    match definition {
        TypeDefinition::Union(it) => Some(it.types.iter().map(String::as_str).collect()),
        TypeDefinition::Interface(it) => {
            let objects = types(schema).filter_map(|candidate| match candidate {
                TypeDefinition::Object(object) if object.implements_interfaces.contains(&it.name) => {
                    Some(object.name.as_str())
                }
                _ => None,
            });
            Some(objects.collect())
        }
        _ => None,
    }
}

/// The reason given to `@deprecated`; `None` when it is not there.
pub(super) fn deprecation(directives: &[Directive]) -> Option<String> {
    let directive = directives.iter().find(|directive| directive.name == "deprecated")?;
    let reason = directive.arguments.iter().find_map(|(name, value)| match value {
        Value::String(text) if name == "reason" => Some(text.clone()),
        _ => None,
    });
    Some(reason.unwrap_or_else(|| "No longer supported".to_owned()))
}

/// The `url` of `@specifiedBy`.
pub(super) fn specified_by(definition: &TypeDefinition) -> Option<String> {
    let TypeDefinition::Scalar(scalar) = definition else {
        return None;
    };
    let directive = scalar.directives.iter().find(|directive| directive.name == "specifiedBy")?;
    directive.arguments.iter().find_map(|(name, value)| match value {
        Value::String(text) if name == "url" => Some(text.clone()),
        _ => None,
    })
}
