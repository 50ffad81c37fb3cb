//! Writes what reads a row, and the row that is written.

use proc_macro2::TokenStream;
use quote::quote;

use crate::parse::Model;

/// `Model` as a row that sea-orm reads.
pub(super) fn row(model: &Model) -> TokenStream {
    let fields: Vec<_> = model.columns.iter().map(|column| &column.field).collect();
    let cell = super::by_position(model, |column| {
        let field = &column.field;
        quote!(&self.#field)
    });
    let cell_mut = super::by_position(model, |column| {
        let field = &column.field;
        quote!(&mut self.#field)
    });
    let from_query_result = from_query_result();
    quote! {
        impl Model {
            const BLANK: Self = Self { #(#fields: ::table_model::Blank::BLANK),* };
        }

        #[automatically_derived]
        impl ::std::clone::Clone for Model {
            fn clone(&self) -> Self {
                let mut copy = Self::BLANK;
                ::table_model::derived::copy(self, &mut copy, <Entity as ::table_model::TableModel>::TABLE);
                copy
            }
        }

        #[automatically_derived]
        impl ::table_model::derived::Row for Model {
            fn cell(&self, position: usize) -> &dyn ::table_model::Cell {
                #cell
            }

            fn cell_mut(&mut self, position: usize) -> &mut dyn ::table_model::Cell {
                #cell_mut
            }
        }

        #[automatically_derived]
        impl ::table_model::sea_orm::ModelTrait for Model {
            type Entity = Entity;

            fn get(&self, column: Column) -> ::table_model::sea_orm::Value {
                ::table_model::derived::get(self, column as usize)
            }

            fn get_value_type(column: Column) -> ::table_model::sea_orm::sea_query::ArrayType {
                ::table_model::derived::array_type(column.notes())
            }

            fn try_set(
                &mut self,
                column: Column,
                value: ::table_model::sea_orm::Value,
            ) -> ::std::result::Result<(), ::table_model::sea_orm::DbErr> {
                ::table_model::derived::try_set(self, column as usize, value)
            }
        }

        #from_query_result
    }
}

/// How a row is read from an answer.
fn from_query_result() -> TokenStream {
    quote! {
        #[automatically_derived]
        impl ::table_model::sea_orm::FromQueryResult for Model {
            fn from_query_result(
                answer: &::table_model::sea_orm::QueryResult,
                prefix: &str,
            ) -> ::std::result::Result<Self, ::table_model::sea_orm::DbErr> {
                let mut row = Self::BLANK;
                match ::table_model::derived::read(&mut row, <Entity as ::table_model::TableModel>::TABLE, answer, prefix) {
                    ::std::result::Result::Ok(()) => ::std::result::Result::Ok(row),
                    ::std::result::Result::Err(error) => ::std::result::Result::Err(error),
                }
            }

            fn from_query_result_nullable(
                answer: &::table_model::sea_orm::QueryResult,
                prefix: &str,
            ) -> ::std::result::Result<Self, ::table_model::sea_orm::TryGetError> {
                let mut row = Self::BLANK;
                let table = <Entity as ::table_model::TableModel>::TABLE;
                match ::table_model::derived::read_nullable(&mut row, table, answer, prefix) {
                    ::std::result::Result::Ok(()) => ::std::result::Result::Ok(row),
                    ::std::result::Result::Err(error) => ::std::result::Result::Err(error),
                }
            }
        }
    }
}

/// `ActiveModel`: a row that sea-orm writes.
pub(super) fn active_model(model: &Model) -> TokenStream {
    let fields: Vec<_> = model.columns.iter().map(|column| &column.field).collect();
    let types = model.columns.iter().map(|column| &column.ty);
    let conversions = conversions(&fields);
    let slots = slots(model);
    let active_model_trait = active_model_trait();
    quote! {
        /// A row that is written: the columns that are set, and those that are left alone.
        #[derive(Clone)]
        #[allow(missing_docs)]
        pub struct ActiveModel {
            #(pub #fields: ::table_model::sea_orm::ActiveValue<#types>),*
        }

        #slots

        #[automatically_derived]
        impl ::std::fmt::Debug for ActiveModel {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::table_model::derived::debug(self, <Entity as ::table_model::TableModel>::TABLE, f)
            }
        }

        #[automatically_derived]
        impl ::table_model::sea_orm::ActiveModelBehavior for ActiveModel {}

        #conversions

        #active_model_trait
    }
}

/// How the columns of a row that is written are set and left alone.
fn active_model_trait() -> TokenStream {
    quote! {
        #[automatically_derived]
        impl ::table_model::sea_orm::ActiveModelTrait for ActiveModel {
            type Entity = Entity;

            fn take(&mut self, column: Column) -> ::table_model::sea_orm::ActiveValue<::table_model::sea_orm::Value> {
                ::table_model::derived::take(self, column as usize)
            }

            fn get(&self, column: Column) -> ::table_model::sea_orm::ActiveValue<::table_model::sea_orm::Value> {
                ::table_model::derived::state(self, column as usize)
            }

            fn set_if_not_equals(&mut self, column: Column, value: ::table_model::sea_orm::Value) {
                ::table_model::derived::put_if_other(self, column as usize, value);
            }

            fn try_set(
                &mut self,
                column: Column,
                value: ::table_model::sea_orm::Value,
            ) -> ::std::result::Result<(), ::table_model::sea_orm::DbErr> {
                ::table_model::derived::put(self, column as usize, value)
            }

            fn not_set(&mut self, column: Column) {
                ::table_model::derived::clear(self, column as usize);
            }

            fn is_not_set(&self, column: Column) -> bool {
                ::table_model::derived::is_not_set(self, column as usize)
            }

            fn reset(&mut self, column: Column) {
                ::table_model::derived::reset(self, column as usize);
            }

            fn default() -> Self {
                Self::BLANK
            }

            fn default_values() -> Self {
                Self::BLANK
            }
        }
    }
}

fn slots(model: &Model) -> TokenStream {
    let slot = super::by_position(model, |column| {
        let field = &column.field;
        quote!(&self.#field)
    });
    let slot_mut = super::by_position(model, |column| {
        let field = &column.field;
        quote!(&mut self.#field)
    });
    quote! {
        #[automatically_derived]
        impl ::table_model::derived::Slots for ActiveModel {
            fn slot(&self, position: usize) -> &dyn ::table_model::Slot {
                #slot
            }

            fn slot_mut(&mut self, position: usize) -> &mut dyn ::table_model::Slot {
                #slot_mut
            }
        }
    }
}

/// From a row to one that is written, and back.
fn conversions(fields: &[&syn::Ident]) -> TokenStream {
    quote! {
        impl ActiveModel {
            const BLANK: Self = Self { #(#fields: ::table_model::sea_orm::ActiveValue::NotSet),* };
        }

        #[automatically_derived]
        impl ::std::default::Default for ActiveModel {
            fn default() -> Self {
                Self::BLANK
            }
        }

        #[automatically_derived]
        impl ::table_model::sea_orm::IntoActiveModel<ActiveModel> for Model {
            fn into_active_model(self) -> ActiveModel {
                ActiveModel { #(#fields: ::table_model::sea_orm::ActiveValue::Unchanged(self.#fields)),* }
            }
        }

        #[automatically_derived]
        impl ::table_model::sea_orm::TryIntoModel<Model> for ActiveModel {
            fn try_into_model(self) -> ::std::result::Result<Model, ::table_model::sea_orm::DbErr> {
                let mut row = Model::BLANK;
                match ::table_model::derived::fill(&mut row, <Entity as ::table_model::TableModel>::TABLE, &self) {
                    ::std::result::Result::Ok(()) => ::std::result::Result::Ok(row),
                    ::std::result::Result::Err(error) => ::std::result::Result::Err(error),
                }
            }
        }
    }
}
