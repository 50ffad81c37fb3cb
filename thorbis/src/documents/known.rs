//! What readers know of documents: their columns and variables, kept in a file, so that a change that breaks them shows.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use anyhow::Context;
use gateway::registry::Document;
use serde::{Deserialize, Serialize};

/// Documents by name.
type Known = BTreeMap<String, Shape>;

/// What a reader relies on.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Shape {
    /// The type of each column.
    columns: BTreeMap<String, Column>,
    /// The type of each variable.
    variables: BTreeMap<String, String>,
}

#[derive(Debug, Serialize, Deserialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
struct Column {
    #[serde(rename = "type")]
    kind: String,
    nullable: bool,
}

/// Writes what readers know of these documents from now on.
///
/// # Errors
/// The file cannot be written.
pub(super) fn write(path: &Path, documents: &[Arc<Document>]) -> anyhow::Result<()> {
    let known: Known = documents.iter().map(|it| (it.name.to_string(), shape(it))).collect();
    let text = serde_json::to_string_pretty(&known)? + "\n";
    std::fs::write(path, text).with_context(|| format!("cannot write {}", path.display()))
}

/// What these documents would break for readers, a sentence each.
///
/// # Errors
/// The file cannot be read.
pub(super) fn breaks(path: &Path, documents: &[Arc<Document>]) -> anyhow::Result<Vec<String>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    let known: Known =
        serde_json::from_str(&text).with_context(|| format!("{} was not written by --write-known", path.display()))?;
    let mut found = Vec::new();
    for (name, before) in &known {
        match documents.iter().find(|document| *document.name == **name) {
            Some(document) => compare(document, before, &mut found),
            None => found.push(format!("{name}: the document is gone")),
        }
    }
    Ok(found)
}

fn shape(document: &Document) -> Shape {
    let column = |it: &gateway::tables::Column| {
        (it.name.to_string(), Column { kind: it.kind.as_str().to_owned(), nullable: it.nullable })
    };
    Shape {
        columns: document.columns().iter().map(column).collect(),
        variables: document.variables().map(|(name, kind)| (name.to_owned(), kind)).collect(),
    }
}

fn compare(document: &Document, before: &Shape, found: &mut Vec<String>) {
    let (name, now) = (&document.name, shape(document));
    for (column, was) in &before.columns {
        match now.columns.get(column) {
            None => found.push(format!("{name}: the column `{column}` is gone")),
            Some(is) if is.kind != was.kind => {
                found.push(format!("{name}: the column `{column}` was {}, and is {}", was.kind, is.kind));
            }
            Some(is) if is.nullable && !was.nullable => {
                found.push(format!("{name}: the column `{column}` may be missing now"));
            }
            Some(_) => {}
        }
    }
    for (variable, was) in &before.variables {
        match now.variables.get(variable) {
            None => found.push(format!("{name}: the variable `${variable}` is gone")),
            // A variable that may be left out takes what it took when it had to be there.
            Some(is) if is != was && format!("{is}!") != *was => {
                found.push(format!("{name}: the variable `${variable}` was {was}, and is {is}"));
            }
            Some(_) => {}
        }
    }
    for variable in now.variables.keys() {
        if !before.variables.contains_key(variable) && document.requires(variable) {
            found.push(format!("{name}: the variable `${variable}` has to be given now"));
        }
    }
}
