//! Writes the notes of a table: constants, so that they cost nothing when the program runs.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};
use syn::Ident;

use crate::parse::{Column, Model};

pub(super) fn notes(model: &Model) -> TokenStream {
    let Model { schema, table, notes, description, columns } = model;
    let name = &notes.name;
    let singular = naming::lower_first(name);
    let plural = notes.plural.clone().unwrap_or_else(|| naming::plural(&singular));
    let writes = notes.writes.clone().unwrap_or_else(|| format_ident!("All"));
    let access = &notes.access;
    let lists = notes.lists.clone().unwrap_or_else(|| format_ident!("All"));
    let record = option(notes.record.as_ref().map(|record| {
        let kind = record.kind.clone().unwrap_or_else(|| naming::singular(table));
        let lifecycle = record.lifecycle;
        quote!(::table_model::RecordNotes { kind: #kind, has_lifecycle: #lifecycle })
    }));
    let columns = columns.iter().map(column);
    quote! {
        #[automatically_derived]
        impl ::table_model::TableModel for Entity {
            const TABLE: &'static ::table_model::Table = &::table_model::Table {
                schema: #schema,
                name: #table,
                type_name: #name,
                singular: #singular,
                plural: #plural,
                description: #description,
                access: ::table_model::Circle::#access,
                writes: ::table_model::Writes::#writes,
                lists: ::table_model::Lists::#lists,
                record: #record,
                columns: &[#(#columns),*],
            };
            const KEY: Column = Column::Id;
        }
    }
}

fn column(column: &Column) -> TokenStream {
    let Column { name, description, notes, field_type, .. } = column;
    let (tenant, internal) = (notes.tenant, notes.internal);
    let (sql_type, nullable) = (&field_type.sql, field_type.nullable);
    let origin = format_ident!(
        "{}",
        match (notes.computed, notes.defaulted) {
            (true, _) => "Computed",
            (_, true) => "Defaulted",
            _ => "Input",
        }
    );
    let search = option(notes.search.as_ref().map(|kind| quote!(::table_model::Search::#kind)));
    let class = notes.class.clone().unwrap_or_else(|| format_ident!("Open"));
    let needs = needs(notes.needs.as_ref());
    let references = option(notes.references.as_ref().map(|table| quote!(#table)));
    let enumeration = option(field_type.enumeration.as_ref().map(|ty| quote!(<#ty as ::table_model::TextEnum>::NOTES)));
    quote! {
        ::table_model::Column {
            name: #name,
            description: #description,
            sql_type: #sql_type,
            nullable: #nullable,
            origin: ::table_model::Origin::#origin,
            tenant: #tenant,
            internal: #internal,
            class: ::table_model::Class::#class,
            needs: #needs,
            search: #search,
            references: #references,
            enumeration: #enumeration,
        }
    }
}

/// The right that writing takes, if it takes one of its own.
pub(crate) fn needs(decision: Option<&Ident>) -> TokenStream {
    option(decision.map(|decision| quote!(::table_model::Decision::#decision)))
}

fn option(value: Option<TokenStream>) -> TokenStream {
    match value {
        Some(value) => quote!(::std::option::Option::Some(#value)),
        None => quote!(::std::option::Option::None),
    }
}
