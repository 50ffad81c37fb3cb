//! Reads doc comments and `#[table(...)]` attributes.

use syn::meta::ParseNestedMeta;
use syn::{Attribute, Error, Expr, Ident, Lit, LitStr, Meta, Result};

/// Hands every note of an item's `#[table(...)]` attributes to `read`.
pub(crate) fn each(attributes: &[Attribute], mut read: impl FnMut(ParseNestedMeta<'_>) -> Result<()>) -> Result<()> {
    attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("table"))
        .try_for_each(|attribute| attribute.parse_nested_meta(&mut read))
}

/// The text of `word = "text"`.
pub(crate) fn text(meta: &ParseNestedMeta<'_>) -> Result<String> {
    Ok(meta.value()?.parse::<LitStr>()?.value())
}

/// One of a closed list of words, as the variant that it stands for.
pub(crate) fn one_of(meta: &ParseNestedMeta<'_>, words: &[(&str, &str)]) -> Result<Ident> {
    let value: LitStr = meta.value()?.parse()?;
    let found = words.iter().find(|(word, _)| *word == value.value());
    let allowed = || words.iter().map(|(word, _)| *word).collect::<Vec<_>>().join(", ");
    found
        .map(|(_, variant)| Ident::new(variant, value.span()))
        .ok_or_else(|| Error::new_spanned(&value, format!("expected one of: {}", allowed())))
}

/// The doc comment, its lines joined to sentences; every item must have one.
pub(crate) fn description(attributes: &[Attribute], item: &Ident) -> Result<String> {
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
