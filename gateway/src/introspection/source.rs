//! Reads definitions the way introspection looks at them.

use crate::language::ast::{Directive, Name, TypeDefinition, TypeKind, Value};

/// The `__TypeKind` of a definition.
pub(super) fn kind(definition: &TypeDefinition) -> &'static str {
    match definition.kind {
        TypeKind::Scalar => "SCALAR",
        TypeKind::Object { .. } => "OBJECT",
        TypeKind::Interface { .. } => "INTERFACE",
        TypeKind::Union { .. } => "UNION",
        TypeKind::Enum { .. } => "ENUM",
        TypeKind::InputObject { .. } => "INPUT_OBJECT",
    }
}

/// The interfaces that a definition implements; `None` where there can be none.
pub(super) fn interfaces(definition: &TypeDefinition) -> Option<&[Name]> {
    match &definition.kind {
        TypeKind::Object { interfaces, .. } | TypeKind::Interface { interfaces, .. } => Some(interfaces),
        _ => None,
    }
}

/// The reason given to `@deprecated`; `None` when it is not there.
pub(super) fn deprecation(directives: &[Directive]) -> Option<&str> {
    let directive = directives.iter().find(|directive| &*directive.name == "deprecated")?;
    Some(text_argument(directive, "reason").unwrap_or("No longer supported"))
}

/// The `url` of `@specifiedBy`.
pub(super) fn specified_by(definition: &TypeDefinition) -> Option<&str> {
    let directive = definition.directives.iter().find(|directive| &*directive.name == "specifiedBy")?;
    text_argument(directive, "url")
}

fn text_argument<'a>(directive: &'a Directive, name: &str) -> Option<&'a str> {
    directive.arguments.iter().find_map(|argument| match &argument.value {
        Value::String(text) if *argument.name == *name => Some(&**text),
        _ => None,
    })
}
