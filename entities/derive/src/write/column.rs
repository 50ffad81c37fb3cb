//! Writes the enum of the columns.

use proc_macro2::TokenStream;
use quote::quote;

use crate::parse::Model;

pub(super) fn columns(model: &Model) -> TokenStream {
    let variants: Vec<_> = model.columns.iter().map(super::variant).collect();
    let from_str = from_str();
    let column_trait = column_trait();
    quote! {
        /// The columns.
        #[derive(Clone, Copy)]
        #[allow(missing_docs)]
        pub enum Column {
            #(#variants),*
        }

        impl Column {
            const ALL: &'static [Self] = &[#(Self::#variants),*];

            fn notes(self) -> &'static ::table_model::Column {
                &<Entity as ::table_model::TableModel>::TABLE.columns[self as usize]
            }
        }

        #[automatically_derived]
        impl ::std::fmt::Debug for Column {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.write_str(self.notes().name)
            }
        }

        #[automatically_derived]
        impl ::table_model::sea_orm::Iden for Column {
            fn quoted(&self) -> ::std::borrow::Cow<'static, str> {
                ::std::borrow::Cow::Borrowed(self.notes().name)
            }

            fn unquoted(&self) -> &str {
                self.notes().name
            }
        }

        #[automatically_derived]
        impl ::table_model::sea_orm::IdenStatic for Column {
            fn as_str(&self) -> &'static str {
                self.notes().name
            }
        }

        #[automatically_derived]
        impl ::table_model::sea_orm::Iterable for Column {
            type Iterator = ::std::iter::Copied<::std::slice::Iter<'static, Self>>;

            fn iter() -> Self::Iterator {
                Self::ALL.iter().copied()
            }
        }

        #from_str

        #column_trait
    }
}

/// A column by its name.
fn from_str() -> TokenStream {
    quote! {
        #[automatically_derived]
        impl ::std::str::FromStr for Column {
            type Err = ::table_model::sea_orm::ColumnFromStrErr;

            fn from_str(name: &str) -> ::std::result::Result<Self, Self::Err> {
                match ::table_model::derived::position(<Entity as ::table_model::TableModel>::TABLE, name) {
                    ::std::result::Result::Ok(position) => ::std::result::Result::Ok(Self::ALL[position]),
                    ::std::result::Result::Err(error) => ::std::result::Result::Err(error),
                }
            }
        }
    }
}

/// What sea-orm asks of a column.
fn column_trait() -> TokenStream {
    quote! {
        #[automatically_derived]
        impl ::table_model::sea_orm::ColumnTrait for Column {
            type EntityName = Entity;

            fn def(&self) -> ::table_model::sea_orm::ColumnDef {
                ::table_model::derived::definition(self.notes())
            }

            fn select_as(&self, expression: ::table_model::sea_orm::sea_query::Expr) -> ::table_model::sea_orm::sea_query::Expr {
                ::table_model::derived::select_as(self.notes(), expression)
            }

            fn save_as(&self, value: ::table_model::sea_orm::sea_query::Expr) -> ::table_model::sea_orm::sea_query::Expr {
                ::table_model::derived::save_as(self.notes(), value)
            }
        }
    }
}
