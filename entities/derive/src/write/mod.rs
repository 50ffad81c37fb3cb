//! Writes the entity, its rows and its notes.

mod column;
mod entity;
mod notes;
mod rows;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

pub(crate) use self::notes::needs;
use crate::parse::{Column, Model};

/// Everything that the derive adds beside the struct.
pub(crate) fn model(model: &Model) -> TokenStream {
    let parts = [entity::entity(model), notes::notes(model), column::columns(model), rows::row(model)];
    let active = rows::active_model(model);
    quote!(#(#parts)* #active)
}

/// The variant of `Column` for a field: `customer_id` is `CustomerId`.
fn variant(column: &Column) -> Ident {
    format_ident!("{}", naming::pascal_case(&column.name))
}

/// One arm a column but the last, which takes the rest: what selects a column by its position.
fn by_position<'m>(model: &'m Model, arm: impl Fn(&'m Column) -> TokenStream) -> TokenStream {
    let last = model.columns.len().saturating_sub(1);
    let arms = model.columns.iter().enumerate().map(|(position, column)| {
        let arm = arm(column);
        if position == last { quote!(_ => #arm) } else { quote!(#position => #arm) }
    });
    quote!(match position { #(#arms),* })
}
