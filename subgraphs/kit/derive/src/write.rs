//! Writes the implementations.

use proc_macro2::TokenStream;
use quote::quote;

use crate::fields::{Described, Shape, Struct};

pub(crate) fn input(item: &Struct) -> TokenStream {
    let (ident, description) = (&item.ident, &item.description);
    let notes = item.fields.iter().map(|field| {
        let (ty, name, description) = (graph_type(field), &field.name, &field.description);
        quote!(::kit::action::InputField::of::<#ty>(#name, #description))
    });
    let idents: Vec<_> = item.fields.iter().map(|field| &field.ident).collect();
    // Each is read, whatever is wrong with those before it: whoever fills a form learns everything at once.
    let reads = item.fields.iter().map(|field| {
        let (ident, ty, name) = (&field.ident, graph_type(field), &field.name);
        quote!(let #ident = given.value::<#ty>(#name).map_err(|fault| found_faults.push(fault)).ok();)
    });
    let values = item.fields.iter().map(|field| {
        let ident = &field.ident;
        let value = match (field.is_listed, field.shape) {
            (false, _) => quote!(#ident),
            (true, Shape::One) => quote!(#ident.0),
            (true, Shape::Optional) => quote!(#ident.map(|listed| listed.0)),
            (true, Shape::List) => quote!(#ident.into_iter().map(|listed| listed.0).collect()),
            (true, Shape::OptionalList) => {
                quote!(#ident.map(|all| all.into_iter().map(|listed| listed.0).collect()))
            }
        };
        quote!(#ident: #value)
    });
    quote! {
        #[automatically_derived]
        impl ::kit::action::ActionInput for #ident {
            const DESCRIPTION: &'static str = #description;

            fn fields() -> ::std::vec::Vec<::kit::action::InputField> {
                ::std::vec![#(#notes),*]
            }

            fn read(given: &::kit::action::Given<'_>) -> ::std::result::Result<Self, ::kit::Error> {
                let mut found_faults = ::std::vec::Vec::new();
                #(#reads)*
                ::kit::Error::together(found_faults)?;
                let (#(::std::option::Option::Some(#idents),)*) = (#(#idents,)*) else {
                    return ::std::result::Result::Err(::kit::Error::internal("a value is neither read nor refused"));
                };
                ::std::result::Result::Ok(Self { #(#values),* })
            }
        }
    }
}

pub(crate) fn payload(item: &Struct) -> TokenStream {
    let (ident, description) = (&item.ident, &item.description);
    let notes = item.fields.iter().map(|field| {
        let (ty, name, description) = (graph_type(field), &field.name, &field.description);
        quote!(::kit::action::PayloadField::of::<#ty>(#name, #description))
    });
    let values = item.fields.iter().map(|field| {
        let ident = &field.ident;
        let value = match (field.is_listed, field.shape) {
            (false, _) => quote!(self.#ident),
            (true, Shape::One) => quote!(::kit::action::Listed(self.#ident)),
            (true, Shape::Optional) => quote!(self.#ident.map(::kit::action::Listed)),
            (true, Shape::OptionalList) => quote!(::std::compile_error!("a list of a payload is empty, never null")),
            (true, Shape::List) => {
                quote!(self.#ident.into_iter().map(::kit::action::Listed).collect::<::std::vec::Vec<_>>())
            }
        };
        quote!(::kit::action::Answer::value(#value))
    });
    quote! {
        #[automatically_derived]
        impl ::kit::action::ActionPayload for #ident {
            const DESCRIPTION: &'static str = #description;

            fn fields() -> ::std::vec::Vec<::kit::action::PayloadField> {
                ::std::vec![#(#notes),*]
            }

            fn values(self) -> ::std::vec::Vec<::kit::action::Value> {
                ::std::vec![#(#values),*]
            }
        }
    }
}

/// The field's type with a closed list of values in the wrapper that the kit knows.
fn graph_type(field: &Described) -> TokenStream {
    let element = &field.element;
    let element = if field.is_listed { quote!(::kit::action::Listed<#element>) } else { quote!(#element) };
    match field.shape {
        Shape::One => element,
        Shape::Optional => quote!(::std::option::Option<#element>),
        Shape::List => quote!(::std::vec::Vec<#element>),
        Shape::OptionalList => quote!(::std::option::Option<::std::vec::Vec<#element>>),
    }
}
