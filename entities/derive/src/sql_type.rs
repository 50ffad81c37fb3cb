//! The type of a column in the database, of its type in Rust and what its notes say.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{GenericArgument, PathArguments, PathSegment, Type};

/// What the type of a field says of its column.
pub(crate) struct FieldType {
    /// `table_model::SqlType` of it.
    pub(crate) sql: TokenStream,
    /// Whether it is an `Option`.
    pub(crate) nullable: bool,
    /// The type of a closed list, without its `Option`.
    pub(crate) enumeration: Option<Type>,
}

impl FieldType {
    pub(crate) fn of(ty: &Type, named: Option<&str>) -> Self {
        let (inner, nullable) = match last(ty) {
            Some(segment) if segment.ident == "Option" => (argument(segment).unwrap_or(ty), true),
            _ => (ty, false),
        };
        let builtin = builtin(inner);
        let sql = match named {
            Some(name) => named_type(name),
            None => builtin.clone().unwrap_or_else(|| quote!(::table_model::SqlType::Text)),
        };
        Self { sql, nullable, enumeration: builtin.is_none().then(|| inner.clone()) }
    }
}

fn builtin(ty: &Type) -> Option<TokenStream> {
    let segment = last(ty)?;
    if segment.ident == "Vec" {
        let element = builtin(argument(segment)?)?;
        return Some(quote!(::table_model::SqlType::Array(&#element)));
    }
    let variant = match segment.ident.to_string().as_str() {
        "bool" => quote!(Boolean),
        "i32" => quote!(Integer),
        "i64" => quote!(BigInteger),
        "f64" => quote!(Double),
        "String" => quote!(Text),
        "Uuid" => quote!(Uuid),
        "Decimal" => quote!(Numeric(None)),
        "Json" => quote!(Json),
        "DateTimeUtc" => quote!(DateTime),
        "Date" => quote!(Date),
        "Time" => quote!(Time),
        _ => return None,
    };
    Some(quote!(::table_model::SqlType::#variant))
}

/// `numeric(12, 2)` with its size; every other type by its name alone.
fn named_type(name: &str) -> TokenStream {
    let size = name.strip_prefix("numeric(").and_then(|rest| rest.strip_suffix(')')).and_then(|size| {
        let (precision, scale) = size.split_once(',')?;
        Some((precision.trim().parse::<u32>().ok()?, scale.trim().parse::<u32>().ok()?))
    });
    match size {
        Some((precision, scale)) => quote!(::table_model::SqlType::Numeric(Some((#precision, #scale)))),
        None => quote!(::table_model::SqlType::Named(#name)),
    }
}

fn last(ty: &Type) -> Option<&PathSegment> {
    match ty {
        Type::Path(path) => path.path.segments.last(),
        _ => None,
    }
}

fn argument(segment: &PathSegment) -> Option<&Type> {
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else {
        return None;
    };
    match arguments.args.first()? {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    }
}
