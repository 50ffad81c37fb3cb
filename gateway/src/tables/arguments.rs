//! The variables of a report, from its address: `?from=2026-01-01&vertical=RETAIL`.

use std::collections::BTreeMap;

use super::columns::unwrapped;
use super::format::Profile;
use super::table::Table;
use crate::error::{ErrorCode, GraphqlError};
use crate::json::write::write_string;
use crate::language::ast::{Type, TypeKind};
use crate::language::validate::did_you_mean;
use crate::schema::ApiSchema;

/// Words of an address that are not variables.
pub(super) const RESERVED: [&str; 6] = ["profile", "closing", "delivery", "snapshot", "since", "token"];

/// How a report comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Delivery {
    /// As a file where the request needs one, or where there is one already; else as a stream.
    AsAsked,
    /// As a stream.
    Stream,
    /// As a file.
    File,
}

/// What an address says.
#[derive(Debug)]
pub(crate) struct Given {
    /// The variables: a JSON object, still to be coerced.
    pub(crate) variables: String,
    /// Whom the file is for.
    pub(crate) profile: Profile,
    /// Whether lines of JSON end with a closing record.
    pub(crate) closing: bool,
    /// How the report comes.
    pub(crate) delivery: Delivery,
    /// Whether all pages are read in one snapshot, where that can be.
    pub(crate) in_one_snapshot: bool,
    /// The watermark that the reader brings.
    pub(crate) since: Option<String>,
    /// The watermark that the reader gets.
    pub(crate) watermark: Option<String>,
}

impl Given {
    /// Nothing but the defaults.
    pub(crate) fn plain() -> Self {
        Self {
            variables: String::new(),
            profile: Profile::Plain,
            closing: true,
            delivery: Delivery::AsAsked,
            in_one_snapshot: true,
            since: None,
            watermark: None,
        }
    }
}

/// Reads the pairs of a query string by the types of the document's variables.
pub(crate) fn arguments(
    schema: &ApiSchema,
    table: &Table,
    pairs: Vec<(String, String)>,
) -> Result<Given, GraphqlError> {
    let mut values: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut given = Given::plain();
    for (name, value) in pairs {
        match (&*name, &*value) {
            ("profile", "plain") => given.profile = Profile::Plain,
            ("profile", "spreadsheet") => given.profile = Profile::Spreadsheet,
            ("closing", "yes") => given.closing = true,
            ("closing", "no") => given.closing = false,
            ("delivery", "stream") => given.delivery = Delivery::Stream,
            ("delivery", "file") => given.delivery = Delivery::File,
            ("snapshot", "one") => given.in_one_snapshot = true,
            ("snapshot", "any") => given.in_one_snapshot = false,
            ("since", _) if given.since.is_none() => given.since = Some(value),
            ("since", _) => return Err(several("since")),
            ("snapshot", _) => return Err(bad("`snapshot` is `one` or `any`.")),
            ("delivery", _) => return Err(bad("`delivery` is `stream` or `file`.")),
            ("profile", _) => return Err(bad("`profile` is `plain` or `spreadsheet`.")),
            ("closing", _) => return Err(bad("`closing` is `yes` or `no`.")),
            _ => values.entry(name).or_default().push(value),
        }
    }
    let mut out = vec![b'{'];
    for (name, texts) in &values {
        let known = table.variables.iter().find(|it| *it.name == **name).ok_or_else(|| unknown(name, table))?;
        if out.len() > 1 {
            out.push(b',');
        }
        write_string(&mut out, name);
        out.push(b':');
        write_value(schema, &known.kind, texts, &mut out).map_err(|()| several(name))?;
    }
    out.push(b'}');
    given.variables = String::from_utf8(out).map_err(|_| bad("The address is not UTF-8."))?;
    Ok(given)
}

/// Writes texts as a value of the type. What does not fit it is left to the coercion, which says so.
fn write_value(schema: &ApiSchema, kind: &Type, texts: &[String], out: &mut Vec<u8>) -> Result<(), ()> {
    if let Type::List(of) = unwrapped(kind) {
        out.push(b'[');
        for (index, text) in texts.iter().enumerate() {
            if index > 0 {
                out.push(b',');
            }
            write_value(schema, of, std::slice::from_ref(text), out)?;
        }
        out.push(b']');
        return Ok(());
    }
    let [text] = texts else {
        return Err(());
    };
    let is_json = || serde_json::from_str::<&serde_json::value::RawValue>(text).is_ok();
    let as_written = match &**kind.name() {
        "Int" | "Float" | "Boolean" | "JSON" | "GeoJSON" => is_json(),
        name => matches!(schema.kind(name), Some(TypeKind::InputObject { .. })) && is_json(),
    };
    match () {
        () if as_written => out.extend_from_slice(text.trim().as_bytes()),
        () if text.is_empty() && &**kind.name() != "String" => out.extend_from_slice(b"null"),
        () => write_string(out, text),
    }
    Ok(())
}

fn unknown(name: &str, table: &Table) -> GraphqlError {
    let name: String = name.chars().take(80).collect();
    let known = table.variables.iter().map(|it| &*it.name).chain(RESERVED);
    let hint = did_you_mean(&name, known);
    bad(format!("The report has no variable `{name}`. `/reports` lists those that it has.{hint}"))
}

fn several(name: &str) -> GraphqlError {
    bad(format!("`{name}` stands several times, but takes one value. Leave the others out."))
}

fn bad(message: impl Into<String>) -> GraphqlError {
    GraphqlError::new(ErrorCode::BadUserInput, message)
}
