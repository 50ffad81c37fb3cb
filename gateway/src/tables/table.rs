//! A document as a table: where its rows are, how they are paged, and which columns they have.

use service::report_address::ReportAddress;

use super::arguments::RESERVED;
use super::columns::{Cells, Column, ColumnType, Digits, flatten, selected, unwrapped};
use super::watermark::Since;
use crate::document::{OperationKind, ParsedDocument, resolve_operation};
use crate::language::ast::{Field, Name, Selection, Type, TypeKind, Value, VariableDefinition};
use crate::schema::ApiSchema;

/// How the columns of a table are filled from an answer.
#[derive(Debug)]
pub(crate) struct Table {
    /// The keys that lead from `data` to the list of rows.
    pub(super) path: Vec<Box<str>>,
    /// The columns, in the order of the document.
    pub(crate) columns: Vec<Column>,
    /// Where in a row their values are.
    pub(super) cells: Cells,
    /// How further pages are asked for; `None` where one answer has all rows.
    pub(super) paging: Option<Paging>,
    /// The variables that a reader may give.
    pub(crate) variables: Vec<VariableDefinition>,
    /// How what changed is asked for, where the document says so.
    pub(crate) since: Option<Since>,
}

/// The variables of a connection.
#[derive(Debug)]
pub(super) struct Paging {
    /// The one that takes the cursor.
    pub(super) after: Name,
    /// The one that takes how many rows a page has, where that is a variable.
    pub(super) first: Option<Name>,
}

/// Where the walk along the path stands.
struct Place<'a> {
    kind: &'a str,
    selections: Vec<&'a Selection>,
    field: Option<&'a Field>,
}

impl Table {
    /// Reads a document that has one operation as a table whose rows are at `path`.
    ///
    /// # Errors
    /// A sentence that says why it is none.
    pub(crate) fn of(schema: &ApiSchema, parsed: &ParsedDocument, path: &[Box<str>]) -> Result<Self, String> {
        let Some(operation) = parsed.operations.first().filter(|it| it.kind == OperationKind::Query) else {
            return Err("Only queries have rows. Leave `@rows` out, or make it a query.".to_owned());
        };
        if let Some(name) = operation.conditions.first() {
            return Err(format!(
                "`${name}` decides which fields there are, but a table has the same columns every time. \
                 Leave `@skip` and `@include` out."
            ));
        }
        let resolved = resolve_operation(parsed, operation, &|_| false);
        let (last, leading) = path.split_last().ok_or_else(|| "`@rows` has no path.".to_owned())?;
        let mut place = Place { kind: schema.query(), selections: resolved.selections.iter().collect(), field: None };
        for key in leading {
            place = place.step(schema, key)?;
        }
        let (kind, selections) = place.rows(schema, last)?;
        let paging = place.paging(schema, path)?;
        let (columns, cells) = flatten(schema, kind, &selections)?;
        let mut variables = operation.variables.clone();
        if let Some(paging) = &paging {
            variables.retain(|it| it.name != paging.after && Some(&it.name) != paging.first.as_ref());
        }
        if let Some(variable) = variables.iter().find(|it| RESERVED.contains(&&*it.name)) {
            return Err(format!(
                "`${}` is a word of every report's address. Give the variable another name.",
                variable.name
            ));
        }
        Ok(Self { path: path.to_vec(), columns, cells, paging, variables, since: None })
    }
}

impl Table {
    /// Says how many digits a decimal column has.
    ///
    /// # Errors
    /// A sentence that says why it has none.
    pub(crate) fn set_digits(&mut self, column: &str, digits: Digits) -> Result<(), String> {
        let found = self.columns.iter_mut().find(|it| *it.name == *column).map(|it| &mut it.kind);
        match found {
            Some(ColumnType::Decimal(of_column)) => *of_column = digits,
            Some(kind) => return Err(format!("`@decimals` names `{column}`, which is of the type {}.", kind.as_str())),
            None => return Err(format!("`@decimals` names `{column}`, which is no column of the rows.")),
        }
        Ok(())
    }
}

impl Table {
    /// Whether an answer is a page after which there are more.
    pub(crate) fn has_more(&self, answer: &serde_json::Value) -> bool {
        let list = self.path.iter().rev().skip(1).rev().fold(&answer["data"], |at, key| &at[&**key]);
        self.paging.is_some() && list["pageInfo"]["hasNextPage"] == true
    }

    /// The address of all rows with the variables that a reader may give, from an object of them.
    pub(crate) fn address(&self, name: &str, variables: &serde_json::Value) -> ReportAddress {
        let mut pairs = Vec::new();
        for variable in &self.variables {
            match &variables[&*variable.name] {
                serde_json::Value::Null => {}
                serde_json::Value::Array(all) => {
                    pairs.extend(all.iter().map(|value| (variable.name.to_string(), in_address(value))));
                }
                value => pairs.push((variable.name.to_string(), in_address(value))),
            }
        }
        ReportAddress::new(&format!("{name}.csv"), &pairs)
    }

    /// Says by which variables the document reads what changed; from now on they are not the reader's.
    ///
    /// # Errors
    /// A sentence that says why they are none.
    pub(crate) fn set_since(&mut self, moment: &str, deleted: Option<&str>) -> Result<(), String> {
        let moment = self.own_variable(moment, "DateTime")?;
        let deleted = deleted.map(|deleted| self.own_variable(deleted, "Boolean")).transpose()?;
        self.since = Some(Since { moment, deleted });
        Ok(())
    }

    /// Takes a variable of this type from the reader.
    fn own_variable(&mut self, name: &str, kind: &str) -> Result<Name, String> {
        let is_it = |it: &VariableDefinition| *it.name == *name && matches!(&it.kind, Type::Named(of) if **of == *kind);
        let found = self.variables.iter().position(is_it);
        let found = found.ok_or_else(|| {
            format!("`@since` names `{name}`, which has to be a variable `${name}: {kind}` of the document.")
        })?;
        Ok(self.variables.remove(found).name)
    }

    /// How many rows an answer has.
    pub(crate) fn rows_of(&self, answer: &serde_json::Value) -> u64 {
        let rows = self.path.iter().fold(&answer["data"], |at, key| &at[&**key]);
        rows.as_array().map_or(0, |rows| rows.len() as u64)
    }
}

/// A value as an address has it.
fn in_address(value: &serde_json::Value) -> String {
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}

impl<'a> Place<'a> {
    /// Goes into the object of this key.
    fn step(&self, schema: &'a ApiSchema, key: &str) -> Result<Self, String> {
        let (field, selections, kind) = self.selected(schema, key)?;
        match unwrapped(kind) {
            Type::Named(of) if matches!(schema.kind(of), Some(TypeKind::Object { .. })) => {
                Ok(Self { kind: of, selections, field: Some(field) })
            }
            _ => Err(format!("`{key}` on the path of `@rows` is no object. Write the path to the one list of rows.")),
        }
    }

    /// The type of the rows and what is selected of them.
    fn rows(&self, schema: &'a ApiSchema, key: &str) -> Result<(&'a str, Vec<&'a Selection>), String> {
        let (_, selections, kind) = self.selected(schema, key)?;
        let of = match unwrapped(kind) {
            Type::List(inner) => inner.name(),
            _ => return Err(format!("`{key}` at the end of `@rows` is no list. Write the path to the list of rows.")),
        };
        match schema.kind(of) {
            Some(TypeKind::Object { .. }) => Ok((of, selections)),
            _ => Err(format!("The rows at `{key}` are of the type `{of}`, which has no fixed columns.")),
        }
    }

    fn selected(&self, schema: &'a ApiSchema, key: &str) -> Result<(&'a Field, Vec<&'a Selection>, &'a Type), String> {
        let found = selected(&self.selections, key);
        let (field, selections) =
            found.ok_or_else(|| format!("`@rows` names `{key}`, which the document does not select there."))?;
        let definition = schema.field(self.kind, &field.name);
        let definition = definition.ok_or_else(|| format!("`{}` has no field `{}`.", self.kind, field.name))?;
        Ok((field, selections, &definition.kind))
    }

    /// How the connection that this place may be is paged.
    fn paging(&self, schema: &ApiSchema, path: &[Box<str>]) -> Result<Option<Paging>, String> {
        let (Some(field), Some(_)) = (self.field, schema.field(self.kind, "pageInfo")) else {
            return Ok(None);
        };
        let after = variable(field, "after").ok_or_else(|| {
            format!("`{}` is read page by page. Give it `after: $after`, and declare `$after: String`.", field.name)
        })?;
        let info = selected(&self.selections, "pageInfo").map(|(_, inner)| inner).unwrap_or_default();
        let has = |key: &str| selected(&info, key).is_some_and(|(field, _)| *field.name == *key);
        if !has("hasNextPage") || !has("endCursor") {
            let path = path.join(".");
            return Err(format!(
                "Beside `{path}` select `pageInfo {{ hasNextPage endCursor }}`, so that all pages are read."
            ));
        }
        Ok(Some(Paging { after: after.clone(), first: variable(field, "first").cloned() }))
    }
}

/// The variable that an argument of the field takes.
fn variable<'a>(field: &'a Field, argument: &str) -> Option<&'a Name> {
    let found = field.arguments.iter().find(|it| *it.name == *argument)?;
    match &found.value {
        Value::Variable(name) => Some(name),
        _ => None,
    }
}
