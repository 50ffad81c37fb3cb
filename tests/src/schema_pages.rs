//! A page for each schema, written from the table models and a migrated database: tables, columns, relations, lifecycles.

use std::collections::BTreeMap;
use std::fmt::Write;

use entities::table_model::{self, Origin, Table};
use sqlx::PgConnection;

use crate::lifecycle_diagrams::{self, Lifecycle};

/// The columns of every table and view, with type, nullability and the table behind a foreign key.
const COLUMNS: &str = r"
    SELECT format('%s.%s', n.nspname, c.relname), a.attname::text, format_type(a.atttypid, a.atttypmod), a.attnotnull,
        (SELECT format('%s.%s', tn.nspname, t.relname) FROM pg_constraint k
            JOIN pg_class t ON t.oid = k.confrelid JOIN pg_namespace tn ON tn.oid = t.relnamespace
            WHERE k.conrelid = c.oid AND k.contype = 'f' AND k.conkey[cardinality(k.conkey)] = a.attnum
            ORDER BY k.oid LIMIT 1)
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relkind IN ('r', 'p', 'v') AND NOT c.relispartition AND n.nspname !~ '^pg_|^information_schema$|^public$'
    ORDER BY 1, a.attnum";

/// Keys that every table has; they would hide the others in a diagram.
const OF_EVERY_TABLE: &[&str] = &["business_id", "created_by", "updated_by", "deleted_by"];

/// A column as the database has it.
#[derive(Debug)]
struct Column {
    name: String,
    kind: String,
    required: bool,
    target: Option<String>,
}

/// What the database says of the tables.
#[derive(Debug)]
struct Catalogue {
    columns: BTreeMap<String, Vec<Column>>,
    lifecycles: BTreeMap<String, Vec<Lifecycle>>,
}

/// The text of every page by its file name.
pub async fn write(connection: &mut PgConnection) -> BTreeMap<String, String> {
    let catalogue = Catalogue::read(connection).await;
    let mut schemas: BTreeMap<&str, Vec<&Table>> = BTreeMap::new();
    for table in entities::tables() {
        schemas.entry(table.schema).or_default().push(table);
    }
    schemas.retain(|_, tables| !tables.is_empty());
    let mut pages: BTreeMap<String, String> =
        schemas.iter().map(|(schema, tables)| (format!("{schema}.md"), page(schema, tables, &catalogue))).collect();
    pages.insert("README.md".to_owned(), index(&schemas));
    pages
}

impl Catalogue {
    async fn read(connection: &mut PgConnection) -> Self {
        let rows: Vec<(String, String, String, bool, Option<String>)> =
            sqlx::query_as(COLUMNS).fetch_all(&mut *connection).await.unwrap();
        let mut columns: BTreeMap<String, Vec<Column>> = BTreeMap::new();
        for (table, name, kind, required, target) in rows {
            columns.entry(table).or_default().push(Column { name, kind, required, target });
        }
        let lifecycles = lifecycle_diagrams::read(connection).await;
        Self { columns, lifecycles }
    }

    fn column(&self, table: &str, name: &str) -> &Column {
        let found = self.columns.get(table).and_then(|columns| columns.iter().find(|column| column.name == name));
        found.unwrap_or_else(|| panic!("{table}.{name} is in a model, but not in the database"))
    }
}

fn index(schemas: &BTreeMap<&str, Vec<&Table>>) -> String {
    let count: usize = schemas.values().map(Vec::len).sum();
    let mut text = format!(
        "# The schemas\n\n{count} tables in {} schemas. {}\n\n| Schema | Tables |\n|---|---|\n",
        schemas.len(),
        origin()
    );
    for (schema, tables) in schemas {
        let names: Vec<&str> = tables.iter().map(|table| table.type_name).collect();
        writeln!(text, "| [`{schema}`]({schema}.md) | {} |", names.join(", ")).unwrap();
    }
    text
}

fn origin() -> &'static str {
    "These pages are written from the table models and a migrated database; \
     `UPDATE_GENERATED=1 make test ARGS=\"-p end-to-end schema_pages\"` refreshes them."
}

fn page(schema: &str, tables: &[&Table], catalogue: &Catalogue) -> String {
    let mut text = format!("# `{schema}`\n\n[All schemas](README.md). {}\n", origin());
    if let Some(diagram) = relations(tables, catalogue) {
        write!(text, "\n## Relations\n\n{diagram}").unwrap();
    }
    for model in tables {
        text.push_str(&table(model, catalogue));
    }
    text
}

/// The foreign keys as a diagram; those that every table has are left out.
fn relations(tables: &[&Table], catalogue: &Catalogue) -> Option<String> {
    let mut lines = Vec::new();
    for table in tables {
        let name = table.qualified_name();
        for column in table.columns {
            let found = catalogue.column(&name, column.name);
            let Some(target) = found.target.as_ref().filter(|_| !OF_EVERY_TABLE.contains(&column.name)) else {
                continue;
            };
            let one = if found.required { "||" } else { "|o" };
            lines.push(format!("    {} {one}--o{{ {} : {}", node(target, &name), node(&name, &name), column.name));
        }
    }
    (!lines.is_empty()).then(|| format!("```mermaid\nerDiagram\n{}\n```\n", lines.join("\n")))
}

/// The name of a table in a diagram: short in its own schema.
fn node(table: &str, beside: &str) -> String {
    let schema = |name: &str| name.split('.').next().map(str::to_owned);
    if schema(table) == schema(beside) {
        table.split('.').next_back().unwrap_or(table).to_owned()
    } else {
        format!("\"{table}\"")
    }
}

fn table(model: &Table, catalogue: &Catalogue) -> String {
    let (name, short) = (model.qualified_name(), model.name);
    let mut text = format!(
        "\n## `{short}`\n\n{} In the graph: `{}`, listed by `{}`.\n\n| Column | Type | | Meaning |\n|---|---|---|---|\n",
        model.description, model.type_name, model.plural
    );
    for column in model.columns {
        let found = catalogue.column(&name, column.name);
        let meaning = meaning(column, found);
        writeln!(text, "| `{}` | {} | {} | {meaning} |", column.name, found.kind, presence(column, found)).unwrap();
    }
    for lifecycle in catalogue.lifecycles.get(&name).into_iter().flatten() {
        text.push_str(&lifecycle.section());
    }
    text
}

fn presence(column: &table_model::Column, found: &Column) -> &'static str {
    match column.origin {
        _ if column.internal => "internal",
        Origin::Computed => "computed",
        Origin::Defaulted if found.required => "defaulted",
        _ if found.required => "required",
        Origin::Defaulted | Origin::Input => "",
    }
}

fn meaning(column: &table_model::Column, found: &Column) -> String {
    let mut text = column.description.replace('|', "\\|");
    if let Some(listed) = column.enumeration {
        let values: Vec<String> = listed.values.iter().map(|value| format!("`{}`", value.stored)).collect();
        write!(text, " One of {}.", values.join(", ")).unwrap();
    }
    if let Some(target) = &found.target {
        write!(text, " Refers to `{target}`.").unwrap();
    }
    text
}
