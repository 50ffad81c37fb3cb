//! Writes trees as text: operations as short as can be or for people, schemas in one stable form.

mod executable;
mod schema;
mod value;

use super::ast::{ExecutableDocument, OperationDefinition, SchemaDocument, Value};

/// How operations are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// On one line without a needless byte, for subgraphs.
    Compact,
    /// With lines and indentation, for people.
    Pretty,
}

/// An operation as text.
pub(crate) fn print_operation(operation: &OperationDefinition, style: Style) -> String {
    let mut printer = executable::Printer::new(style);
    printer.operation(operation);
    printer.finish()
}

/// An executable document as text.
pub(crate) fn print_executable(document: &ExecutableDocument, style: Style) -> String {
    let mut printer = executable::Printer::new(style);
    printer.document(document);
    printer.finish()
}

/// A schema as text, definitions in the order schema, directives, types.
pub(crate) fn print_schema(document: &SchemaDocument) -> String {
    let mut out = String::new();
    schema::document(&mut out, document);
    out
}

/// A value as text, as introspection shows default values.
pub(crate) fn print_value(value: &Value) -> String {
    let mut out = String::new();
    value::value(&mut out, value, ", ");
    out
}

#[cfg(test)]
mod tests;
