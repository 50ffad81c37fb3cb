//! `#[derive(TableModel)]`: the table metadata of a sea-orm model, read from its docs and attributes.

mod names;
mod parse;
mod write;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

/// Implements `TableModel` for the `Entity` beside the model.
///
/// The doc comments of the struct and its fields become descriptions; `#[table(...)]` says the rest.
/// On the struct: `name = "Customer"` (the type's name, required), `plural = "customers"`,
/// `writes = "all" | "append" | "update" | "none"`.
/// On a field: `tenant`, `internal`, `defaulted`, `computed`, `search = "trigram" | "numeric" |
/// "array" | "json" | "place" | "fulltext"`.
/// A field whose type is no builtin one is an enumeration.
#[proc_macro_derive(TableModel, attributes(table))]
pub fn derive_table_model(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    parse::model(&input)
        .map(|model| write::implementation(&model))
        .unwrap_or_else(|error| error.to_compile_error())
        .into()
}
