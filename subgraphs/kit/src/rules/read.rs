//! Reads the rules of a table from the server's catalogue, and remembers them.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use serde::Deserialize;
use sqlx::Row as _;

use crate::error::Error;
use crate::scalar::Bind;
use crate::sql::Statement;
use crate::tenant::TenantTransaction;

/// What kind of rule it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub(crate) enum RuleKind {
    /// An expression that must not be false.
    #[serde(rename = "c")]
    Check,
    /// Columns whose values no two rows share.
    #[serde(rename = "u")]
    Unique,
    /// Columns that name a row of another table.
    #[serde(rename = "f")]
    Reference,
    /// Spans of rows that do not overlap.
    #[serde(rename = "x")]
    Exclusion,
}

/// A rule of a table.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Rule {
    pub(crate) name: String,
    pub(crate) kind: RuleKind,
    pub(crate) columns: Vec<String>,
    /// What a check compares; of a unique index, for which rows it holds.
    pub(crate) expression: Option<String>,
    /// The table that is referred to, as `schema.table`.
    pub(crate) target: Option<String>,
    /// Its columns, in the order of `columns`.
    pub(crate) target_columns: Vec<String>,
    /// What stands beside the rule.
    pub(crate) comment: Option<String>,
}

/// A column as its table has it.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct RuledColumn {
    /// Its type, in SQL.
    #[serde(rename = "type")]
    pub(crate) ty: String,
    /// What it is where nothing is given, in SQL.
    pub(crate) default: Option<String>,
}

/// The rules of a table.
#[derive(Clone, Debug, Default, Deserialize)]
pub(crate) struct TableRules {
    pub(crate) columns: HashMap<String, RuledColumn>,
    pub(crate) rules: Vec<Rule>,
}

impl TableRules {
    /// The rule of this name.
    pub(crate) fn find(&self, name: &str) -> Option<&Rule> {
        self.rules.iter().find(|rule| rule.name == name)
    }
}

/// The rules of the tables that were asked for. They are the same for every tenant.
#[derive(Debug, Default)]
pub(crate) struct RuleBook(Mutex<HashMap<String, Arc<TableRules>>>);

impl RuleBook {
    /// The rules of `schema.table` as they were read before.
    pub(crate) fn known(&self, table: &str) -> Option<Arc<TableRules>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(table).cloned()
    }

    /// Reads the rules of `schema.table` anew.
    ///
    /// # Errors
    /// What the database refuses.
    pub(crate) async fn read(
        &self,
        table: &str,
        transaction: &mut TenantTransaction,
    ) -> Result<Arc<TableRules>, Error> {
        let (schema, name) = table.split_once('.').unwrap_or(("", table));
        let mut statement = Statement::new();
        statement.push(RULES).push("s.nspname = ").push_bind(Bind::Text(schema.to_owned()));
        statement.push(" AND t.relname = ").push_bind(Bind::Text(name.to_owned()));
        let rows = transaction.fetch(statement).await?;
        let internal = |error: &dyn std::fmt::Display| Error::internal(format!("the rules of {table}: {error}"));
        let rules = match rows.first() {
            None => TableRules::default(),
            Some(row) => {
                let text: &str = row.try_get(0).map_err(|error| internal(&error))?;
                serde_json::from_str(text).map_err(|error| internal(&error))?
            }
        };
        let rules = Arc::new(rules);
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(table.to_owned(), Arc::clone(&rules));
        Ok(rules)
    }
}

/// One row with the rules as JSON; its conditions follow.
const RULES: &str = "
SELECT json_build_object(
    'columns', (
        SELECT coalesce(json_object_agg(a.attname, json_build_object(
            'type', format_type(a.atttypid, a.atttypmod),
            'default', CASE WHEN a.attgenerated = '' THEN pg_get_expr(d.adbin, d.adrelid) END)), '{}')
        FROM pg_attribute a LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped),
    'rules', (
        SELECT coalesce(json_agg(r ORDER BY r.name), '[]') FROM (
            SELECT k.conname AS name, k.contype AS kind,
                (SELECT coalesce(json_agg(a.attname ORDER BY n.place), '[]')
                 FROM unnest(k.conkey) WITH ORDINALITY AS n (number, place)
                 JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = n.number) AS columns,
                pg_get_expr(k.conbin, k.conrelid) AS expression,
                (SELECT f.relnamespace::regnamespace || '.' || f.relname FROM pg_class f WHERE f.oid = k.confrelid) AS target,
                (SELECT coalesce(json_agg(a.attname ORDER BY n.place), '[]')
                 FROM unnest(k.confkey) WITH ORDINALITY AS n (number, place)
                 JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = n.number) AS target_columns,
                obj_description(k.oid, 'pg_constraint') AS comment
            FROM pg_constraint k WHERE k.conrelid = t.oid AND k.contype IN ('c', 'u', 'f', 'x')
            UNION ALL
            SELECT i.relname, 'u',
                (SELECT coalesce(json_agg(a.attname ORDER BY n.place), '[]')
                 FROM unnest(x.indkey::int2[]) WITH ORDINALITY AS n (number, place)
                 JOIN pg_attribute a ON a.attrelid = x.indrelid AND a.attnum = n.number),
                pg_get_expr(x.indpred, x.indrelid), NULL, '[]', obj_description(i.oid, 'pg_class')
            FROM pg_index x JOIN pg_class i ON i.oid = x.indexrelid
            WHERE x.indrelid = t.oid AND x.indisunique AND NOT EXISTS (
                SELECT FROM pg_constraint k WHERE k.conindid = x.indexrelid AND k.contype IN ('p', 'u', 'x'))
        ) AS r)
)::text
FROM pg_class t JOIN pg_namespace s ON s.oid = t.relnamespace
WHERE ";
