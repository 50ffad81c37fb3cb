//! Writes the implementation of `TableModel`.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use crate::names;
use crate::parse::{Column, Model};

pub(crate) fn implementation(model: &Model) -> TokenStream {
    let Model { name, plural, description, writes, columns } = model;
    let singular = names::camel(name);
    let writes = variant(writes);
    let columns = columns.iter().map(column);
    quote! {
        impl crate::table_model::TableModel for Entity {
            fn table() -> crate::table_model::TableNotes {
                crate::table_model::TableNotes {
                    type_name: #name,
                    singular: #singular,
                    plural: #plural,
                    description: #description,
                    writes: crate::table_model::Writes::#writes,
                    columns: ::std::vec![#(#columns),*],
                }
            }
        }
    }
}

fn column(column: &Column) -> TokenStream {
    let Column { name, description, notes, enumeration } = column;
    let (tenant, internal) = (notes.tenant, notes.internal);
    let origin = format_ident!(
        "{}",
        match (notes.computed, notes.defaulted) {
            (true, _) => "Computed",
            (_, true) => "Defaulted",
            _ => "Input",
        }
    );
    let search = match &notes.search {
        Some(kind) => {
            let kind = variant(kind);
            quote!(Some(crate::table_model::Search::#kind))
        }
        None => quote!(None),
    };
    let enumeration = match enumeration {
        Some(ty) => quote!(Some(crate::table_model::Enumeration::of::<#ty>(stringify!(#ty)))),
        None => quote!(None),
    };
    quote! {
        crate::table_model::ColumnNotes {
            name: #name,
            description: #description,
            origin: crate::table_model::Origin::#origin,
            tenant: #tenant,
            internal: #internal,
            search: #search,
            enumeration: #enumeration,
        }
    }
}

/// `fulltext` as `FullText`, `json` as `Json`.
fn variant(word: &str) -> syn::Ident {
    let mut letters = word.chars();
    let name = match letters.next() {
        _ if word == "fulltext" => "FullText".to_owned(),
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    };
    format_ident!("{name}")
}
