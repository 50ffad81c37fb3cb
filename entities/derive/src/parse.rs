//! Reads a model's struct into what the implementation needs.

use proc_macro2::Span;
use syn::ext::IdentExt;
use syn::{Attribute, Data, DeriveInput, Error, Expr, Fields, Lit, LitStr, Meta, Result, Type};

use crate::names;

/// A model: its names, description and columns.
pub(crate) struct Model {
    pub(crate) name: String,
    pub(crate) plural: String,
    pub(crate) description: String,
    pub(crate) writes: String,
    pub(crate) columns: Vec<Column>,
}

/// A field of the model.
pub(crate) struct Column {
    pub(crate) name: String,
    pub(crate) description: String,
    pub(crate) notes: Notes,
    /// The type of an enumeration, without its `Option`.
    pub(crate) enumeration: Option<Type>,
}

/// What `#[table(...)]` says of a field.
#[derive(Default)]
pub(crate) struct Notes {
    pub(crate) tenant: bool,
    pub(crate) internal: bool,
    pub(crate) defaulted: bool,
    pub(crate) computed: bool,
    pub(crate) search: Option<String>,
}

const BUILTIN: &[&str] =
    &["bool", "i16", "i32", "i64", "f64", "String", "Uuid", "Decimal", "Json", "DateTimeUtc", "Date", "Time", "Vec"];
const WRITES: &[&str] = &["all", "append", "update", "none"];
const SEARCHES: &[&str] = &["trigram", "numeric", "array", "json", "place", "fulltext"];

pub(crate) fn model(input: &DeriveInput) -> Result<Model> {
    let Data::Struct(data) = &input.data else {
        return Err(Error::new_spanned(&input.ident, "a table model is a struct"));
    };
    let Fields::Named(fields) = &data.fields else {
        return Err(Error::new_spanned(&input.ident, "a table model names its fields"));
    };
    let (mut name, mut plural, mut writes) = (None, None, "all".to_owned());
    for_each_note(&input.attrs, |meta| {
        if meta.path.is_ident("name") {
            name = Some(meta.value()?.parse::<LitStr>()?.value());
        } else if meta.path.is_ident("plural") {
            plural = Some(meta.value()?.parse::<LitStr>()?.value());
        } else if meta.path.is_ident("writes") {
            writes = one_of(&meta.value()?.parse()?, WRITES)?;
        } else {
            return Err(meta.error("expected `name`, `plural` or `writes`"));
        }
        Ok(())
    })?;
    let name =
        name.ok_or_else(|| Error::new(Span::call_site(), "say the type's name: #[table(name = \"Customer\")]"))?;
    Ok(Model {
        plural: plural.unwrap_or_else(|| names::plural(&names::camel(&name))),
        description: described(&input.attrs, &input.ident)?,
        columns: fields.named.iter().map(column).collect::<Result<_>>()?,
        name,
        writes,
    })
}

fn column(field: &syn::Field) -> Result<Column> {
    let ident = field.ident.as_ref().ok_or_else(|| Error::new_spanned(field, "a column has a name"))?;
    let mut notes = Notes::default();
    for_each_note(&field.attrs, |meta| {
        let flag = match meta.path.get_ident().map(ToString::to_string).as_deref() {
            Some("tenant") => &mut notes.tenant,
            Some("internal") => &mut notes.internal,
            Some("defaulted") => &mut notes.defaulted,
            Some("computed") => &mut notes.computed,
            Some("search") => {
                notes.search = Some(one_of(&meta.value()?.parse()?, SEARCHES)?);
                return Ok(());
            }
            _ => return Err(meta.error("expected tenant, internal, defaulted, computed or search")),
        };
        *flag = true;
        Ok(())
    })?;
    Ok(Column {
        name: ident.unraw().to_string(),
        description: described(&field.attrs, ident)?,
        notes,
        enumeration: enumeration(&field.ty),
    })
}

fn for_each_note(
    attributes: &[Attribute],
    mut read: impl FnMut(syn::meta::ParseNestedMeta<'_>) -> Result<()>,
) -> Result<()> {
    attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("table"))
        .try_for_each(|attribute| attribute.parse_nested_meta(&mut read))
}

fn one_of(value: &LitStr, allowed: &[&str]) -> Result<String> {
    let text = value.value();
    if allowed.contains(&text.as_str()) {
        Ok(text)
    } else {
        Err(Error::new_spanned(value, format!("expected one of: {}", allowed.join(", "))))
    }
}

/// The doc comment, its lines joined to sentences; every item must have one.
fn described(attributes: &[Attribute], item: &syn::Ident) -> Result<String> {
    let lines: Vec<String> = attributes.iter().filter_map(doc_line).collect();
    if lines.is_empty() {
        return Err(Error::new_spanned(item, "say what it means in a doc comment"));
    }
    Ok(lines.join(" ").trim().to_owned())
}

fn doc_line(attribute: &Attribute) -> Option<String> {
    let Meta::NameValue(meta) = &attribute.meta else {
        return None;
    };
    let Expr::Lit(value) = &meta.value else {
        return None;
    };
    match &value.lit {
        Lit::Str(text) if meta.path.is_ident("doc") => Some(text.value().trim().to_owned()),
        _ => None,
    }
}

/// The type itself when it is no builtin one.
fn enumeration(ty: &Type) -> Option<Type> {
    let Type::Path(path) = ty else { return None };
    let last = path.path.segments.last()?;
    if last.ident == "Option" {
        let syn::PathArguments::AngleBracketed(inner) = &last.arguments else {
            return None;
        };
        return match inner.args.first() {
            Some(syn::GenericArgument::Type(inner)) => enumeration(inner),
            _ => None,
        };
    }
    let builtin = BUILTIN.iter().any(|name| last.ident == name);
    (!builtin).then(|| ty.clone())
}
