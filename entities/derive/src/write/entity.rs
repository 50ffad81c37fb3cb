//! Writes the entity itself: its names and the types that belong to it.

use proc_macro2::TokenStream;
use quote::quote;

use crate::parse::Model;

pub(super) fn entity(model: &Model) -> TokenStream {
    let Model { schema, table, .. } = model;
    let doc = format!("The table `{schema}.{table}`.");
    quote! {
        #[doc = #doc]
        #[derive(Clone, Copy, Debug, Default)]
        pub struct Entity;

        #[automatically_derived]
        impl ::table_model::sea_orm::Iden for Entity {
            fn quoted(&self) -> ::std::borrow::Cow<'static, str> {
                ::std::borrow::Cow::Borrowed(#table)
            }

            fn unquoted(&self) -> &str {
                #table
            }
        }

        #[automatically_derived]
        impl ::table_model::sea_orm::IdenStatic for Entity {
            fn as_str(&self) -> &'static str {
                #table
            }
        }

        #[automatically_derived]
        impl ::table_model::sea_orm::EntityName for Entity {
            fn schema_name(&self) -> ::std::option::Option<&str> {
                ::std::option::Option::Some(#schema)
            }

            fn table_name(&self) -> &'static str {
                #table
            }
        }

        #[automatically_derived]
        impl ::table_model::sea_orm::EntityTrait for Entity {
            type Model = Model;
            type ModelEx = Model;
            type ActiveModel = ActiveModel;
            type ActiveModelEx = ActiveModel;
            type Column = Column;
            type PrimaryKey = PrimaryKey;
            type Relation = Relation;
        }

        /// The primary key: `id`.
        pub type PrimaryKey = ::table_model::PrimaryKey<Entity>;

        /// The foreign keys, as the columns declare them.
        pub type Relation = ::table_model::Relation<Entity>;
    }
}
