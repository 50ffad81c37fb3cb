//! Writes type systems: one definition a paragraph, members indented, descriptions before what they describe.

use std::fmt::Write as _;

use super::super::ast::{
    DirectiveDefinition, FieldDefinition, InputValueDefinition, Name, SchemaDefinition, SchemaDocument, TypeDefinition,
    TypeKind,
};
use super::value;

/// Before a member of a definition.
const INDENT: &str = "  ";

pub(super) fn document(out: &mut String, document: &SchemaDocument) {
    for schema in &document.schemas {
        margin(out);
        schema_definition(out, schema);
    }
    for directive in &document.directives {
        margin(out);
        directive_definition(out, directive);
    }
    for definition in &document.types {
        margin(out);
        type_definition(out, definition);
    }
}

fn margin(out: &mut String) {
    if !out.is_empty() {
        out.push('\n');
    }
}

fn schema_definition(out: &mut String, schema: &SchemaDefinition) {
    line_description(out, schema.description.as_deref(), "");
    out.push_str(if schema.extends { "extend schema" } else { "schema" });
    directives(out, &schema.directives);
    block(out, &schema.roots, |out, (kind, name)| {
        // Writing to a string cannot fail.
        let _ = write!(out, "{INDENT}{}: {name}", kind.as_str());
    });
}

fn directive_definition(out: &mut String, directive: &DirectiveDefinition) {
    line_description(out, directive.description.as_deref(), "");
    out.push_str("directive @");
    out.push_str(&directive.name);
    argument_definitions(out, &directive.arguments);
    out.push_str(if directive.repeatable { " repeatable on " } else { " on " });
    value::separated(out, &directive.locations, " | ", |out, location| out.push_str(location));
    out.push('\n');
}

fn type_definition(out: &mut String, definition: &TypeDefinition) {
    line_description(out, definition.description.as_deref(), "");
    out.push_str(if definition.extends { "extend " } else { "" });
    let keyword = match &definition.kind {
        TypeKind::Scalar => "scalar",
        TypeKind::Object { .. } => "type",
        TypeKind::Interface { .. } => "interface",
        TypeKind::Union { .. } => "union",
        TypeKind::Enum { .. } => "enum",
        TypeKind::InputObject { .. } => "input",
    };
    // Writing to a string cannot fail.
    let _ = write!(out, "{keyword} {}", definition.name);
    if let TypeKind::Object { interfaces, .. } | TypeKind::Interface { interfaces, .. } = &definition.kind {
        names(out, " implements ", interfaces, " & ");
    }
    directives(out, &definition.directives);
    match &definition.kind {
        TypeKind::Scalar => out.push('\n'),
        TypeKind::Object { fields, .. } | TypeKind::Interface { fields, .. } => block(out, fields, field),
        TypeKind::Union { members } => {
            names(out, " = ", members, " | ");
            out.push('\n');
        }
        TypeKind::Enum { values } => block(out, values, |out, value| {
            out.push_str(INDENT);
            inline_description(out, value.description.as_deref(), INDENT);
            out.push_str(&value.name);
            directives(out, &value.directives);
        }),
        TypeKind::InputObject { fields } => block(out, fields, |out, field| {
            out.push_str(INDENT);
            input_value(out, field, INDENT);
        }),
    }
}

fn names(out: &mut String, before: &str, names: &[Name], between: &str) {
    if !names.is_empty() {
        out.push_str(before);
        value::separated(out, names, between, |out, name| out.push_str(name));
    }
}

fn directives(out: &mut String, directives: &[super::super::ast::Directive]) {
    value::directives(out, directives, " ", ", ");
}

/// Appends ` {`, the members a line each, and `}`; only the line's end when there are none.
fn block<T>(out: &mut String, members: &[T], write: impl Fn(&mut String, &T)) {
    if members.is_empty() {
        out.push('\n');
        return;
    }
    out.push_str(" {\n");
    for member in members {
        write(out, member);
        out.push('\n');
    }
    out.push_str("}\n");
}

fn field(out: &mut String, field: &FieldDefinition) {
    line_description(out, field.description.as_deref(), INDENT);
    out.push_str(INDENT);
    out.push_str(&field.name);
    argument_definitions(out, &field.arguments);
    // Writing to a string cannot fail.
    let _ = write!(out, ": {}", field.kind);
    directives(out, &field.directives);
}

fn argument_definitions(out: &mut String, arguments: &[InputValueDefinition]) {
    if !arguments.is_empty() {
        out.push('(');
        value::separated(out, arguments, ", ", |out, argument| input_value(out, argument, INDENT));
        out.push(')');
    }
}

fn input_value(out: &mut String, input: &InputValueDefinition, indent: &str) {
    inline_description(out, input.description.as_deref(), indent);
    // Writing to a string cannot fail.
    let _ = write!(out, "{}: {}", input.name, input.kind);
    if let Some(default) = &input.default {
        out.push_str(" = ");
        value::value(out, default, ", ");
    }
    directives(out, &input.directives);
}

/// A description on lines of its own.
fn line_description(out: &mut String, description: Option<&str>, indent: &str) {
    if let Some(text) = description {
        out.push_str(indent);
        quoted(out, text, indent);
        out.push('\n');
    }
}

/// A description right before what it describes.
fn inline_description(out: &mut String, description: Option<&str>, indent: &str) {
    if let Some(text) = description {
        quoted(out, text, indent);
        out.push(' ');
    }
}

fn quoted(out: &mut String, text: &str, indent: &str) {
    if !survives_block(text) {
        return value::string(out, text);
    }
    out.push_str("\"\"\"\n");
    for line in text.split('\n') {
        if !line.is_empty() {
            // Writing to a string cannot fail.
            let _ = write!(out, "{indent}{INDENT}{}", line.replace("\"\"\"", "\\\"\"\""));
        }
        out.push('\n');
    }
    out.push_str(indent);
    out.push_str("\"\"\"");
}

/// Whether a text of several lines reads the same from a block string, whose indentation and blank ends are cut.
fn survives_block(text: &str) -> bool {
    let blank = |line: &str| line.trim_matches([' ', '\t']).is_empty();
    let ends_in_text = |line: Option<&str>| line.is_some_and(|line| !blank(line));
    text.contains('\n')
        && !text.chars().any(|character| character.is_control() && character != '\n' && character != '\t')
        && ends_in_text(text.split('\n').next())
        && ends_in_text(text.rsplit('\n').next())
        && text.split('\n').all(|line| line.is_empty() || !blank(line))
        && text.split('\n').any(|line| !line.is_empty() && !line.starts_with([' ', '\t']))
}
