//! Writes trees as text, schemas in one stable form.

mod executable;
mod schema;
mod value;

use super::ast::ExecutableDocument;
#[cfg(test)]
use super::ast::OperationDefinition;
use super::ast::{SchemaDocument, Value};

/// How operations are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// On one line without a needless byte.
    #[cfg(test)]
    Compact,
    /// With lines and indentation, for people.
    Pretty,
}

/// An operation as text.
#[cfg(test)]
pub(crate) fn print_operation(operation: &OperationDefinition, style: Style) -> String {
    let mut printer = executable::Printer::new(style);
    printer.operation(operation);
    printer.finish()
}

/// An executable document as text, with lines and indentation.
pub(crate) fn print_executable(document: &ExecutableDocument) -> String {
    print_styled(document, Style::Pretty)
}

/// An executable document as text of a style.
pub(crate) fn print_styled(document: &ExecutableDocument, style: Style) -> String {
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
