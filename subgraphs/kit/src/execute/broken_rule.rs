//! Which input fields a broken rule means: from the database's names of columns and constraints.

use crate::error::{BrokenRule, Error};
use crate::table::{Column, Table};

impl Error {
    /// Names the fields of `table` whose rule was broken, if it was a rule of that table.
    pub(crate) fn naming_fields_of(self, table: &Table) -> Self {
        let Some(rule) = self.rule.as_deref().filter(|rule| format!("{}.{}", rule.schema, rule.table) == table.name)
        else {
            return self;
        };
        let columns = columns_of(table, rule);
        let fields: Vec<String> = columns
            .iter()
            .filter(|column| column.is_visible() && column.name != "business_id")
            .map(|column| column.field.clone())
            .collect();
        let named = self.naming_states_of(table);
        match fields.first() {
            None => named,
            Some(first) => Self { fields: fields.clone(), ..named.at(first.as_str()) },
        }
    }
}

fn columns_of<'t>(table: &'t Table, rule: &BrokenRule) -> Vec<&'t Column> {
    if let Some(name) = &rule.column {
        return table.columns.iter().filter(|column| column.name == *name).collect();
    }
    let Some(rest) = rule.constraint.as_deref().and_then(|name| after_prefix(name, rule)) else {
        return Vec::new();
    };
    columns_in(table, rest).unwrap_or_else(|| {
        // `scheduled_time` of a check over scheduled_time_start and scheduled_time_end.
        table.columns.iter().filter(|column| column.name.starts_with(rest)).collect()
    })
}

/// Constraints are named `uk_<table>_<columns>`, `chk_<table>_<column>` and `fk_<schema>_<table>_<column>`.
fn after_prefix<'n>(constraint: &'n str, rule: &BrokenRule) -> Option<&'n str> {
    let named = constraint.split_once('_').map(|(_, rest)| rest)?;
    let named = named.strip_prefix(&format!("{}_", rule.schema)).unwrap_or(named);
    named.strip_prefix(&format!("{}_", rule.table))
}

/// The columns whose names, joined by `_`, are the text.
fn columns_in<'t>(table: &'t Table, text: &str) -> Option<Vec<&'t Column>> {
    table.columns.iter().find_map(|column| {
        let rest = text.strip_prefix(column.name.as_str())?;
        if rest.is_empty() {
            return Some(vec![column]);
        }
        let mut columns = columns_in(table, rest.strip_prefix('_')?)?;
        columns.insert(0, column);
        Some(columns)
    })
}
