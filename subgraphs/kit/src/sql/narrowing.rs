//! Searches that may narrow a list down before it is read.
//!
//! An operator that row level security keeps from its index costs a look at every row of the list. Where few rows meet
//! it, the search function finds them by the index, past the policies, and the list is read from those alone. Where many
//! do, reading in the list's own order soon fills a page. Which it is shows only as the statement runs: it has a branch
//! for each, and all but one are never executed. Every branch applies the whole filter, under the policies.

use serde_json::json;

use super::Statement;
use crate::scalar::Bind;
use crate::table::Table;

/// So many matches are few. Where there are more, and they are spread evenly, a page of twenty in the list's order is
/// full after a twenty-fifth of the list.
const FEW: i32 = 500;

/// So many searches of one filter are tried, one after the other.
const TRIED: usize = 2;

/// What the filter of a list searches for, and which of that a branch reads from.
#[derive(Debug, Default)]
pub(crate) struct Narrowing {
    searches: Vec<Search>,
    /// Searches that have been met on the way through the filter.
    met: usize,
    branch: Option<usize>,
    /// Whether a key narrows the list already, better than any search.
    by_key: bool,
}

/// Rows of a table that meet one of several conditions.
#[derive(Debug)]
struct Search {
    table: String,
    alternatives: Vec<serde_json::Value>,
}

impl Narrowing {
    /// How many branches the statement has beside the last one, which reads the list as it is.
    pub(crate) fn branches(&self) -> usize {
        if self.by_key { 0 } else { self.searches.len().min(TRIED) }
    }

    /// Begins a walk through the filter for a branch.
    pub(crate) fn enter(&mut self, branch: Option<usize>) {
        self.met = 0;
        self.branch = branch;
    }

    /// Writes the searches: each gives its ids or NULL, the second only where the first one gave up.
    pub(crate) fn write_searches(&self, statement: &mut Statement) {
        for (position, search) in self.searches.iter().take(self.branches()).enumerate() {
            statement.push(if position > 0 { ", " } else { "WITH " });
            statement.push(&format!("few_{position} AS MATERIALIZED (SELECT "));
            let before = position.checked_sub(1);
            if let Some(before) = before {
                statement.push(&format!("CASE WHEN (SELECT ids FROM few_{before}) IS NULL THEN "));
            }
            statement.push(&format!("security_mgmt.search_few('{}', CAST(", search.table));
            statement.push_bind(Bind::Text(json!(search.alternatives).to_string()));
            statement.push(&format!(" AS jsonb), {FEW})"));
            statement.push(if before.is_some() { " END AS ids)" } else { " AS ids)" });
        }
        statement.push(" ");
    }

    /// Writes when a branch is the one to read.
    pub(crate) fn write_guard(&self, branch: Option<usize>, statement: &mut Statement) {
        match branch {
            Some(branch) => {
                statement.push(&format!("(SELECT ids FROM few_{branch}) IS NOT NULL"));
            }
            None => {
                let given_up = (0..self.branches()).map(|branch| format!("(SELECT ids FROM few_{branch}) IS NULL"));
                statement.push(&given_up.collect::<Vec<_>>().join(" AND "));
            }
        }
    }

    /// The filter asks for a key.
    pub(super) fn meet_key(&mut self) {
        self.by_key = true;
    }

    /// The filter asks for rows of a table that meet one of several conditions; the branch that reads from these says so.
    pub(super) fn meet(
        &mut self,
        table: &Table,
        alternatives: Vec<serde_json::Value>,
        alias: &str,
        statement: &mut Statement,
    ) {
        if self.met == self.searches.len() && self.branch.is_none() {
            self.searches.push(Search { table: table.name.clone(), alternatives });
        }
        if self.branch == Some(self.met) {
            let id = &table.column(table.id).sql;
            statement.push(&format!("{alias}.{id} = ANY ((SELECT ids FROM few_{})::uuid[]) AND ", self.met));
        }
        self.met += 1;
    }
}
