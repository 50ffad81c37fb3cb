//! The derives of `table-model`: a sea-orm entity and its notes of one struct, a closed list of values of one enum.

mod enumeration;
mod note;
mod parse;
mod sql_type;
mod write;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

/// Writes the sea-orm entity of a `Model`, and the notes of its table.
///
/// The doc comments of the struct and its fields become descriptions; `#[table(...)]` says the rest.
///
/// On the struct: `sql = "hs.customers"` and `name = "Customer"` (the GraphQL type), both required;
/// `plural = "customers"`; `writes = "all" | "append" | "update" | "none"`; `lists = "all" | "named" | "none"`;
/// `record`, or `record(lifecycle, kind = "...")`.
///
/// On a field: `sql = "numeric(12, 2)"`, `references = "hs.customers"`, `tenant`, `internal`, `defaulted`, `computed`,
/// `search = "trigram" | "numeric" | "array" | "json" | "place" | "fulltext"`.
///
/// A field whose type is none of the builtin ones is a `TextEnum`. The field `id` is the primary key.
#[proc_macro_derive(TableModel, attributes(table))]
pub fn derive_table_model(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    parse::model(&input).map(|model| write::model(&model)).unwrap_or_else(|error| error.to_compile_error()).into()
}

/// Writes what makes an enum a column's closed list of values, stored as text.
///
/// A value is stored as its variant in snake case, where `#[table(stored = "1/4")]` does not say otherwise.
#[proc_macro_derive(TextEnum, attributes(table))]
pub fn derive_text_enum(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    enumeration::implementation(&input).unwrap_or_else(|error| error.to_compile_error()).into()
}
