//! A report's document, narrowed and ordered: literals in the list that is its rows.

use super::condition::{Columns, Known};
use super::options::Options;
use crate::document::resolve_operation;
use crate::language::ast::{Argument, Field, Name, Position, Selection, Value};
use crate::language::print_executable;
use crate::registry::Document;
use crate::tables::Table;
use crate::tables::columns::{Cell, Cells, selected};

/// The columns of a set, with the fields that lead to them.
pub(super) fn columns<'a>(document: &Document, table: &'a Table) -> Columns<'a> {
    let mut fields = vec![None; table.columns.len()];
    if let Some(operation) = document.operation() {
        let resolved = resolve_operation(&document.parsed, operation, &|_| false);
        let mut selections: Vec<&Selection> = resolved.selections.iter().collect();
        for key in &table.path {
            selections = selected(&selections, key).map(|(_, inner)| inner).unwrap_or_default();
        }
        lead(&selections, &table.cells, &mut Vec::new(), &mut fields);
    }
    Columns(table.columns.iter().zip(fields).map(|(column, fields)| Known { column, fields }).collect())
}

fn lead(selections: &[&Selection], cells: &Cells, path: &mut Vec<Name>, found: &mut [Option<Vec<Name>>]) {
    for (key, cell) in cells {
        let Some((field, inner)) = selected(selections, key).filter(|(field, _)| field.arguments.is_empty()) else {
            continue;
        };
        path.push(field.name.clone());
        match cell {
            Cell::Object(cells) => lead(&inner, cells, path, found),
            Cell::Column(index) => {
                if let Some(place) = found.get_mut(*index) {
                    *place = Some(path.clone());
                }
            }
        }
        path.pop();
    }
}

/// The text of the document with what the options ask for; `counts` adds the number of all rows.
///
/// # Errors
/// A sentence about what this document cannot be asked.
pub(super) fn text(document: &Document, table: &Table, options: &Options, counts: bool) -> Result<String, String> {
    let columns = columns(document, table);
    let filter = options.filter.as_deref().map(|filter| columns.filter(&super::expression::expression(filter)?));
    let order = options.order.as_deref().map(|order| columns.order(order)).transpose()?;
    let filter = filter.transpose()?;
    if filter.is_none() && order.is_none() && !counts {
        return Ok(document.text.to_string());
    }
    let mut tree = document.parsed.document.clone();
    let path = table.path.split_last().map_or(&[][..], |(_, path)| path);
    let list = tree.operations.first_mut().and_then(|operation| find(&mut operation.selections, path));
    let list = list.filter(|_| table.paging.is_some()).ok_or_else(|| {
        "The report's rows are no list of the graph that could be filtered, ordered or counted. Filter them where \
         they are read."
            .to_owned()
    })?;
    if let Some(filter) = filter {
        narrow(list, filter)?;
    }
    if let Some(order) = order {
        set(list, "orderBy", order);
    }
    if counts {
        list.selections.get_or_insert_default().push(Selection::Field(plain("totalCount")));
    }
    Ok(print_executable(&tree))
}

/// The field at the end of the keys.
fn find<'a>(selections: &'a mut [Selection], path: &[Box<str>]) -> Option<&'a mut Field> {
    let (key, rest) = path.split_first()?;
    let field = selections.iter_mut().find_map(|selection| match selection {
        Selection::Field(field) if **field.key() == **key => Some(field),
        _ => None,
    })?;
    if rest.is_empty() { Some(field) } else { find(field.selections.as_mut()?, rest) }
}

/// Lets a filter hold beside that of the document.
fn narrow(list: &mut Field, filter: Value) -> Result<(), String> {
    let own = list.arguments.iter().find(|argument| &*argument.name == "filter").map(|argument| &argument.value);
    let both = match own {
        None | Some(Value::Null) => filter,
        Some(own @ Value::Object(_)) => Value::Object(vec![("and".into(), Value::List(vec![own.clone(), filter]))]),
        Some(_) => return Err("The report takes its filter as a variable. Send that one.".to_owned()),
    };
    set(list, "filter", both);
    Ok(())
}

fn set(list: &mut Field, name: &str, value: Value) {
    match list.arguments.iter_mut().find(|argument| *argument.name == *name) {
        Some(argument) => argument.value = value,
        None => list.arguments.push(Argument { position: Position::default(), name: name.into(), value }),
    }
}

fn plain(name: &str) -> Field {
    Field {
        position: Position::default(),
        alias: None,
        name: name.into(),
        arguments: Vec::new(),
        directives: Vec::new(),
        selections: None,
    }
}
