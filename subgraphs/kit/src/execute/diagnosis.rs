//! Which rules of a table inputs break: all of them, asked with one statement after something was refused.
//!
//! The server stops at the first rule that a statement breaks, and does not say in which row. So the values are put
//! into the rules' own expressions once more, with the caller's rights. Nobody whose input is right pays for it.

use std::sync::Arc;

use sqlx::Row as _;

use super::change::Change;
use super::draft::Draft;
use crate::error::Error;
use crate::operation::Verb;
use crate::rules::{Rule, RuleKind, Speaker, TableRules};
use crate::scalar::Bind;
use crate::sql::Statement;

/// A rule that an input breaks.
pub(super) struct Broken {
    /// The rule's name.
    pub(super) rule: String,
    pub(super) error: Error,
}

/// The column that numbers the inputs.
const NUMBER: &str = "\"#n\"";

impl<'a> Change<'a> {
    /// The rules that the inputs break, as errors at their places. What could not be read of an input is left out.
    pub(super) async fn broken_rules(&mut self, drafts: &[Draft<'a>]) -> Result<Vec<Broken>, Error> {
        let changes = matches!(self.verb, Verb::Update | Verb::UpdateMany);
        let rules = self.reader.transaction.rules_of(&self.table.name).await?;
        let asked: Vec<&Rule> = rules.rules.iter().filter(|rule| self.is_asked(rule, drafts)).collect();
        if asked.is_empty() || drafts.is_empty() {
            return Ok(Vec::new());
        }
        let values = Values { change: self, drafts, rules: &rules, asked: &asked };
        let statement = if changes { values.of_changes() } else { values.of_new_rows() };
        let rows = self.reader.transaction.fetch(statement).await?;
        let mut broken = Vec::new();
        for row in rows {
            let unreadable = |error: sqlx::Error| Error::internal(error.to_string());
            let number: i32 = row.try_get(0).map_err(unreadable)?;
            let named: Vec<i32> = row.try_get(1).map_err(unreadable)?;
            let Some(draft) = usize::try_from(number).ok().and_then(|number| drafts.get(number)) else { continue };
            let found = named.iter().filter_map(|place| asked.get(usize::try_from(*place).ok()?));
            broken.extend(found.map(|rule| self.broken(rule, draft, &rules)));
        }
        Ok(broken)
    }

    /// Whether the inputs alone decide a rule: a change of other columns cannot break it.
    fn is_asked(&self, rule: &Rule, drafts: &[Draft<'_>]) -> bool {
        let is_given = |column: &String| {
            drafts.iter().flat_map(|draft| &draft.assignments).any(|given| given.column.name == *column)
        };
        let simple = match rule.kind {
            RuleKind::Check => rule.expression.is_some(),
            // An upsert may repeat what the row that it finds has already.
            RuleKind::Unique => rule.expression.is_none() && self.verb != Verb::Upsert,
            RuleKind::Reference => rule.target.is_some() && rule.columns.len() == rule.target_columns.len(),
            RuleKind::Exclusion => false,
        };
        simple && rule.columns.iter().any(is_given)
    }

    fn broken(&self, rule: &Rule, draft: &Draft<'_>, rules: &Arc<TableRules>) -> Broken {
        let speaker = Speaker { catalogue: self.reader.catalogue, table: Some(self.table), rules };
        let error = speaker.error(rule);
        let given = |field: &&String| draft.assignments.iter().any(|given| given.column.field == **field);
        let field = error.fields.iter().find(given).or(error.fields.first()).cloned();
        let error = match field {
            Some(field) => error.at(field),
            None => error,
        };
        Broken { rule: rule.name.clone(), error: error.at_place(&draft.place) }
    }
}

/// The values of inputs, as rows that rules can be asked about.
struct Values<'v, 'a> {
    change: &'v Change<'a>,
    drafts: &'v [Draft<'a>],
    rules: &'v TableRules,
    asked: &'v [&'v Rule],
}

impl Values<'_, '_> {
    /// New rows: what was given, and else what the table puts there.
    fn of_new_rows(&self) -> Statement {
        let columns = self.columns();
        let mut statement = self.question();
        statement.push("(VALUES ");
        for (number, draft) in self.drafts.iter().enumerate() {
            statement.push(&format!("{}({number}", if number > 0 { ", " } else { "" }));
            for column in &columns {
                statement.push(", CAST(");
                let default = self.rules.columns.get(*column).and_then(|column| column.default.as_deref());
                self.write_value(draft, column, default.unwrap_or("NULL"), &mut statement);
                statement.push(" AS ").push(self.type_of(column)).push(")");
            }
            statement.push(")");
        }
        statement.push(") AS t (").push(NUMBER);
        for column in &columns {
            statement.push(&format!(", \"{column}\""));
        }
        statement.push(")");
        statement
    }

    /// Rows that change: what was given, and else what is there.
    fn of_changes(&self) -> Statement {
        let key = &self.change.table.column(self.change.table.id).sql;
        let mut statement = self.question();
        statement.push("(SELECT v.").push(NUMBER).push(", o.").push(key).push(" AS \"#id\"");
        for column in self.columns() {
            statement.push(", CASE v.").push(NUMBER);
            for (number, draft) in self.drafts.iter().enumerate() {
                if draft.assignments.iter().any(|given| given.column.name == column) {
                    statement.push(&format!(" WHEN {number} THEN CAST("));
                    self.write_value(draft, column, "NULL", &mut statement);
                    statement.push(" AS ").push(self.type_of(column)).push(")");
                }
            }
            // A `CASE` without a branch is no SQL.
            statement.push(&format!(" WHEN -1 THEN NULL ELSE o.\"{column}\" END AS \"{column}\""));
        }
        statement.push(" FROM (VALUES ");
        for (number, draft) in self.drafts.iter().enumerate() {
            statement.push(&format!("{}({number}, ", if number > 0 { ", " } else { "" }));
            statement.push_bind(Bind::Uuid(draft.id)).push(")");
        }
        statement.push(") AS v (").push(NUMBER).push(", id) JOIN ").push(&self.change.table.sql).push(" o ON o.");
        statement.push(key).push(" = v.id) AS t");
        statement
    }

    /// The columns that the rules look at.
    fn columns(&self) -> Vec<&str> {
        let mut columns: Vec<&str> = self.asked.iter().flat_map(|rule| &rule.columns).map(String::as_str).collect();
        columns.sort_unstable();
        columns.dedup();
        columns
    }

    fn type_of(&self, column: &str) -> &str {
        self.rules.columns.get(column).map_or("text", |column| column.ty.as_str())
    }

    fn write_value(&self, draft: &Draft<'_>, column: &str, otherwise: &str, statement: &mut Statement) {
        let tenant = self.change.table.tenant.map(|position| self.change.table.column(position));
        if tenant.is_some_and(|tenant| tenant.name == column) {
            statement.push_bind(Bind::Uuid(self.change.reader.transaction.tenant()));
            return;
        }
        match draft.assignments.iter().find(|given| given.column.name == column) {
            Some(given) => statement.push_value(&given.column.kind, given.value.clone()),
            None => statement.push(otherwise),
        };
    }

    /// `SELECT` the number of each input and the places of the rules that it breaks, up to where it comes from.
    fn question(&self) -> Statement {
        let mut statement = Statement::new();
        statement.push("SELECT t.").push(NUMBER).push("::int4, array_remove(ARRAY[");
        for (place, rule) in self.asked.iter().enumerate() {
            statement.push(if place > 0 { ", " } else { "" });
            statement.push(&format!("CASE WHEN {} THEN {place} END", self.broken_when(rule)));
        }
        statement.push("]::int4[], NULL) FROM ");
        statement
    }

    fn broken_when(&self, rule: &Rule) -> String {
        let given = |column: &String| format!("t.\"{column}\"");
        let present: Vec<String> = rule.columns.iter().map(|column| format!("{} IS NOT NULL", given(column))).collect();
        match rule.kind {
            RuleKind::Check => format!("({}) IS FALSE", rule.expression.as_deref().unwrap_or("true")),
            RuleKind::Reference => {
                let pairs = rule.columns.iter().zip(&rule.target_columns);
                let same: Vec<String> = pairs.map(|(own, theirs)| format!("r.\"{theirs}\" = {}", given(own))).collect();
                let target = rule.target.as_deref().unwrap_or_default().replace('.', "\".\"");
                let (present, same) = (present.join(" AND "), same.join(" AND "));
                format!("{present} AND NOT EXISTS (SELECT FROM \"{target}\" r WHERE {same})")
            }
            RuleKind::Unique | RuleKind::Exclusion => {
                let same: Vec<String> =
                    rule.columns.iter().map(|own| format!("r.\"{own}\" = {}", given(own))).collect();
                let table = self.change.table;
                let other = match self.change.verb {
                    Verb::Update | Verb::UpdateMany => format!(" AND r.{} <> t.\"#id\"", table.column(table.id).sql),
                    _ => String::new(),
                };
                format!("EXISTS (SELECT FROM {} r WHERE {}{other})", table.sql, same.join(" AND "))
            }
        }
    }
}
