//! The derives of the kit's actions: a struct becomes what an action is given, or what it answers.

mod fields;
mod write;

use proc_macro::TokenStream;
use syn::{DeriveInput, parse_macro_input};

/// Writes how an action's input is described in the graph and read.
///
/// The doc comments of the struct and its fields become descriptions. A field is a builtin type of a column or a
/// `TextEnum`; in `Option` it may be left out, in `Vec` it is a list.
#[proc_macro_derive(ActionInput)]
pub fn derive_action_input(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    fields::of(&input).map(|fields| write::input(&fields)).unwrap_or_else(|error| error.to_compile_error()).into()
}

/// Writes how an action's payload is described in the graph and handed over.
///
/// The doc comments of the struct and its fields become descriptions. A field is a builtin type of a column, a
/// `TextEnum`, or a `Key`, which stands for the record; each also in `Option` or `Vec`.
#[proc_macro_derive(ActionPayload)]
pub fn derive_action_payload(input: TokenStream) -> TokenStream {
    let input = parse_macro_input!(input as DeriveInput);
    fields::of(&input).map(|fields| write::payload(&fields)).unwrap_or_else(|error| error.to_compile_error()).into()
}
