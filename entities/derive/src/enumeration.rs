//! Writes what makes an enum a column's closed list of values.

use std::collections::BTreeMap;

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput, Error, Ident, Result, Variant};

use crate::{note, parse, write};

pub(crate) fn implementation(input: &DeriveInput) -> Result<TokenStream> {
    let Data::Enum(data) = &input.data else {
        return Err(Error::new_spanned(&input.ident, "a closed list of values is an enum"));
    };
    let ident = &input.ident;
    let name = ident.to_string();
    let variants: Vec<&Ident> = data.variants.iter().map(|variant| &variant.ident).collect();
    let notes = data.variants.iter().map(ValueNotes::of).collect::<Result<Vec<_>>>()?;
    let stored: Vec<&String> = notes.iter().map(|notes| &notes.stored).collect();
    let names = names(&variants, &stored)?;
    let needs = notes.iter().map(|notes| write::needs(notes.needs.as_ref()));
    Ok(quote! {
        #[automatically_derived]
        impl ::table_model::TextEnum for #ident {
            const NOTES: &'static ::table_model::Enumeration = &::table_model::Enumeration {
                name: #name,
                values: &[#(::table_model::EnumValue { stored: #stored, name: #names, needs: #needs }),*],
            };
            const VARIANTS: &'static [Self] = &[#(Self::#variants),*];

            fn position(self) -> usize {
                self as usize
            }
        }

        #[automatically_derived]
        impl ::std::convert::From<#ident> for ::table_model::sea_orm::Value {
            fn from(value: #ident) -> Self {
                ::table_model::Cell::value(&value)
            }
        }

        #[automatically_derived]
        impl ::table_model::sea_orm::sea_query::Nullable for #ident {
            fn null() -> ::table_model::sea_orm::Value {
                ::table_model::sea_orm::Value::String(None)
            }
        }

        #[automatically_derived]
        impl ::table_model::sea_orm::TryGetable for #ident {
            fn try_get_by<I: ::table_model::sea_orm::ColIdx>(
                row: &::table_model::sea_orm::QueryResult,
                index: I,
            ) -> ::std::result::Result<Self, ::table_model::sea_orm::TryGetError> {
                ::table_model::derived::read_variant(::table_model::sea_orm::TryGetable::try_get_by(row, index)?)
            }
        }
    })
}

/// What is known of a value.
struct ValueNotes {
    stored: String,
    needs: Option<Ident>,
}

impl ValueNotes {
    fn of(variant: &Variant) -> Result<Self> {
        let mut notes = Self { stored: naming::snake_case(&variant.ident.to_string()), needs: None };
        note::each(&variant.attrs, |meta| {
            match &meta.path {
                path if path.is_ident("stored") => notes.stored = note::text(&meta)?,
                path if path.is_ident("needs") => notes.needs = Some(note::one_of(&meta, parse::DECISIONS)?),
                _ => return Err(meta.error("expected stored or needs")),
            }
            Ok(())
        })?;
        Ok(notes)
    }
}

/// The names in the graph; two values of one name could not be told apart.
fn names(variants: &[&Ident], stored: &[&String]) -> Result<Vec<String>> {
    let mut seen = BTreeMap::new();
    let mut names = Vec::with_capacity(stored.len());
    for (variant, text) in variants.iter().zip(stored) {
        let name = naming::upper_snake(text);
        if let Some(other) = seen.insert(name.clone(), text) {
            let message = format!("`{text}` has the GraphQL name {name} of `{other}`; rename one of them");
            return Err(Error::new_spanned(variant, message));
        }
        names.push(name);
    }
    Ok(names)
}
