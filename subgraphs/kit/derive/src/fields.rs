//! Reads the struct of an input or a payload.

use syn::ext::IdentExt;
use syn::{
    Attribute, Data, DeriveInput, Error, Expr, Field, Fields, GenericArgument, Ident, Lit, Meta, PathArguments, Result,
    Type,
};

/// Types that are no closed list of values: the kit knows them, or they are keys of records.
const KNOWN: [&str; 12] =
    ["bool", "i32", "i64", "f64", "String", "Uuid", "Decimal", "Json", "DateTimeUtc", "Date", "Time", "Key"];

/// A struct with named fields.
pub(crate) struct Struct {
    pub(crate) ident: Ident,
    pub(crate) description: String,
    pub(crate) fields: Vec<Described>,
}

/// A field.
pub(crate) struct Described {
    pub(crate) ident: Ident,
    /// Its name in the graph.
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) shape: Shape,
    /// The type without `Option` or `Vec`.
    pub(crate) element: Type,
    /// Whether that type is a closed list of values.
    pub(crate) is_listed: bool,
}

/// How often a value stands in a field.
#[derive(Clone, Copy)]
pub(crate) enum Shape {
    One,
    Optional,
    List,
    /// A list that may be left out.
    OptionalList,
}

pub(crate) fn of(input: &DeriveInput) -> Result<Struct> {
    let named = match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(fields) => &fields.named,
            _ => return Err(Error::new_spanned(&input.ident, "name the fields: they are fields of the graph")),
        },
        _ => return Err(Error::new_spanned(&input.ident, "what an action takes and answers is a struct")),
    };
    Ok(Struct {
        ident: input.ident.clone(),
        description: description(&input.attrs, &input.ident)?,
        fields: named.iter().map(described).collect::<Result<_>>()?,
    })
}

fn described(field: &Field) -> Result<Described> {
    let ident = field.ident.as_ref().ok_or_else(|| Error::new_spanned(field, "name the field"))?;
    let (shape, element) = shape_of(&field.ty);
    Ok(Described {
        ident: ident.clone(),
        name: naming::camel_case(&ident.unraw().to_string()),
        description: description(&field.attrs, ident)?,
        shape,
        element: element.clone(),
        is_listed: !last_segment(element).is_some_and(|name| KNOWN.iter().any(|known| name == known)),
    })
}

fn shape_of(ty: &Type) -> (Shape, &Type) {
    match (last_segment(ty).map(ToString::to_string).as_deref(), argument(ty)) {
        (Some("Option"), Some(element)) => match shape_of(element) {
            (Shape::List, element) => (Shape::OptionalList, element),
            _ => (Shape::Optional, element),
        },
        (Some("Vec"), Some(element)) => (Shape::List, element),
        _ => (Shape::One, ty),
    }
}

fn last_segment(ty: &Type) -> Option<&Ident> {
    match ty {
        Type::Path(path) => path.path.segments.last().map(|segment| &segment.ident),
        _ => None,
    }
}

/// The type between the angle brackets.
fn argument(ty: &Type) -> Option<&Type> {
    let Type::Path(path) = ty else {
        return None;
    };
    let PathArguments::AngleBracketed(arguments) = &path.path.segments.last()?.arguments else {
        return None;
    };
    match arguments.args.first() {
        Some(GenericArgument::Type(element)) => Some(element),
        _ => None,
    }
}

/// The doc comment, its lines joined; every item must have one.
fn description(attributes: &[Attribute], item: &Ident) -> Result<String> {
    let lines: Vec<String> = attributes.iter().filter_map(doc_line).collect();
    if lines.is_empty() {
        return Err(Error::new_spanned(item, "say what it means in a doc comment: it is the description in the graph"));
    }
    Ok(lines.join(" ").trim().to_owned())
}

fn doc_line(attribute: &Attribute) -> Option<String> {
    let Meta::NameValue(meta) = &attribute.meta else {
        return None;
    };
    match &meta.value {
        Expr::Lit(value) if meta.path.is_ident("doc") => match &value.lit {
            Lit::Str(text) => Some(text.value().trim().to_owned()),
            _ => None,
        },
        _ => None,
    }
}
