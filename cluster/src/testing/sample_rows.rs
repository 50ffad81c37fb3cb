//! A few rows in every table for each tenant, made from the database's own catalogue.
//!
//! So a new table is tested from the day it exists, and each foreign key that can be set is set.

use std::collections::BTreeMap;

use sqlx::{AssertSqlSafe, PgConnection, Row};
use uuid::Uuid;

/// This file's text: a template filled by another version of it is another template.
pub const VERSION: &str = include_str!("sample_rows.rs");

/// How many rows each tenant gets in each table.
const ROWS: u32 = 3;

/// A column with what its values must obey.
#[derive(Debug)]
struct Column {
    name: String,
    kind: String,
    required: bool,
    /// The table that it refers to.
    target: Option<String>,
    /// The values that a check allows.
    choices: Vec<String>,
    /// Whether a check lets it be set only where another key is not.
    exclusive: bool,
}

/// A table that is still to be filled.
#[derive(Debug)]
struct Table {
    name: String,
    columns: Vec<Column>,
}

/// Keys that stay empty because another of the same row is set.
const EXCLUSIVE: &[(&str, &str)] = &[
    ("auto.invoices", "archived_repair_order_id"),
    ("auto.photos", "repair_order_id"),
    ("auto.photos", "vehicle_id"),
    ("courses.enrolments", "user_id"),
    ("ret.sales_order_items", "product_variant_id"),
    // Two people: the second one is somebody else than the first.
    ("sox_mgmt.approvals", "approver_id"),
    ("sox_mgmt.control_tests", "reviewer_id"),
    ("sox_mgmt.duty_conflicts", "resolved_by"),
];

const CATALOGUE: &str = r"
    SELECT format('%I.%I', n.nspname, c.relname), a.attname::text, format_type(a.atttypid, NULL),
        a.attnotnull AND NOT a.atthasdef,
        (SELECT format('%I.%I', fn.nspname, f.relname) FROM pg_constraint k
            JOIN pg_class f ON f.oid = k.confrelid JOIN pg_namespace fn ON fn.oid = f.relnamespace
            WHERE k.conrelid = c.oid AND k.contype = 'f' AND a.attname <> 'business_id'
                -- A key that is generated from this column speaks for it.
                AND k.conkey[cardinality(k.conkey)] IN (SELECT a.attnum UNION ALL
                    SELECT g.adnum FROM pg_attrdef g JOIN pg_depend d ON d.objid = g.oid
                        WHERE d.classid = 'pg_attrdef'::regclass AND d.refobjid = c.oid AND d.refobjsubid = a.attnum
                            AND g.adrelid = c.oid AND a.atttypid = 'uuid'::regtype)
            ORDER BY k.conkey[cardinality(k.conkey)] LIMIT 1),
        (SELECT string_agg(pg_get_constraintdef(k.oid), ' ') FROM pg_constraint k
            WHERE k.conrelid = c.oid AND k.contype = 'c' AND k.conkey = ARRAY[a.attnum])
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '' AND a.attidentity = ''
    WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition
        AND n.nspname !~ '^pg_|^information_schema$|^public$'
        -- What the application cannot read is the database's own bookkeeping.
        AND has_any_column_privilege('thorbis_app', c.oid, 'SELECT')
    ORDER BY c.oid, a.attnum";

/// Fills every table that is still empty. The tenants and their members are there already.
///
/// # Errors
/// What the database says of each table that could not be filled.
pub async fn fill(connection: &mut PgConnection, tenants: &[Uuid]) -> Result<(), String> {
    // Samples stand in any state, as what is loaded does.
    execute(connection, "SET app.importing = 'on'").await?;
    let tables = catalogue(connection).await?;
    let mut open = Vec::new();
    for table in &tables {
        if is_empty(connection, &table.name).await? {
            open.push(table);
        }
    }
    let filled = open.clone();
    while !open.is_empty() {
        let mut failures = BTreeMap::new();
        for table in &open {
            if let Err(error) = fill_table(connection, table, tenants).await {
                failures.insert(table.name.as_str(), error);
            }
        }
        if failures.len() == open.len() {
            return Err(format!("these tables cannot be filled: {failures:#?}"));
        }
        open.retain(|table| failures.contains_key(table.name.as_str()));
    }
    for table in filled {
        link(connection, table, tenants).await;
    }
    execute(connection, "RESET app.importing").await?;
    execute(connection, "ANALYZE").await
}

async fn is_empty(connection: &mut PgConnection, table: &str) -> Result<bool, String> {
    let sql = format!("SELECT NOT EXISTS (SELECT FROM {table})");
    sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(connection).await.map_err(|error| error.to_string())
}

async fn catalogue(connection: &mut PgConnection) -> Result<Vec<Table>, String> {
    let rows = sqlx::query(CATALOGUE).fetch_all(connection).await.map_err(|error| error.to_string())?;
    let mut tables: Vec<Table> = Vec::new();
    for row in rows {
        let name: String = row.get(0);
        let check: Option<String> = row.get(5);
        let column = Column {
            name: row.get(1),
            kind: row.get(2),
            required: row.get(3),
            target: row.get(4),
            choices: check.map(|check| choices(&check)).unwrap_or_default(),
            exclusive: EXCLUSIVE.contains(&(name.as_str(), row.get(1))),
        };
        match tables.last_mut().filter(|table| table.name == name) {
            Some(table) => table.columns.push(column),
            None => tables.push(Table { name, columns: vec![column] }),
        }
    }
    Ok(tables)
}

/// The quoted values of `= ANY (ARRAY['a'::text, 'b'::text])`.
fn choices(check: &str) -> Vec<String> {
    if !check.contains("ARRAY[") || check.contains("<> ALL") {
        return Vec::new();
    }
    check.split('\'').skip(1).step_by(2).map(str::to_owned).collect()
}

/// Either all rows of the table, or none.
async fn fill_table(connection: &mut PgConnection, table: &Table, tenants: &[Uuid]) -> Result<(), String> {
    let mut sql = String::new();
    for (tenant_number, tenant) in tenants.iter().enumerate() {
        for number in 0..ROWS {
            let columns: Vec<&Column> = table.columns.iter().filter(|column| is_written(column)).collect();
            let names: Vec<String> = columns.iter().map(|column| format!("\"{}\"", column.name)).collect();
            let unique = tenant_number as u32 * ROWS + number + 1;
            let values: Vec<String> = columns.iter().map(|column| value(column, *tenant, number, unique)).collect();
            sql.push_str(&format!(
                "INSERT INTO {} ({}) VALUES ({}) ON CONFLICT DO NOTHING;",
                table.name,
                names.join(", "),
                values.join(", ")
            ));
        }
    }
    execute(connection, &sql).await
}

/// What the database does not fill by itself, and what leads to other rows of the tenant.
///
/// Ids are given in order, so that rows of one number belong together whichever way the keys lead: the lesson that an
/// enrolment has progress in is one of the enrolment's course.
fn is_written(column: &Column) -> bool {
    is_id(column)
        || column.name == "business_id"
        || column.required
        || (column.target.is_some() && !is_left_out(column))
}

fn is_id(column: &Column) -> bool {
    column.name == "id" && column.kind == "uuid" && column.target.is_none()
}

/// A row that is its own ancestor would be no sample of the business, and of keys that exclude each other one is set.
fn is_left_out(column: &Column) -> bool {
    column.name.starts_with("parent_") || column.exclusive
}

fn value(column: &Column, tenant: Uuid, number: u32, unique: u32) -> String {
    if column.name == "business_id" {
        return format!("'{tenant}'");
    }
    if is_id(column) {
        return format!("'{}'", Uuid::now_v7());
    }
    if let Some(target) = &column.target {
        return one_of(target, tenant, number);
    }
    if let Some(choice) = column.choices.first() {
        return if column.kind.ends_with("[]") { format!("ARRAY['{choice}']") } else { format!("'{choice}'") };
    }
    // Spans end after they begin.
    let unique_time = if ends_a_span(&column.name) { unique + 10 } else { unique };
    match column.kind.as_str() {
        "uuid" => "gen_random_uuid()".to_owned(),
        "boolean" => "false".to_owned(),
        "date" => format!("current_date + {unique_time}"),
        "timestamp with time zone" => format!("now() + interval '{unique_time} hours'"),
        "time without time zone" => format!("time '04:00' + interval '{unique_time} hours'"),
        "interval" => "interval '1 hour'".to_owned(),
        // The first type that a setting may have is text.
        "jsonb" if column.name == "setting_value" => r#"'"sample"'"#.to_owned(),
        "jsonb" => r#"'{"sample": "value"}'"#.to_owned(),
        "inet" => format!("'192.0.2.{unique}'"),
        "integer" if column.name == "year" => "2020".to_owned(),
        "integer" | "bigint" | "smallint" | "numeric" | "double precision" => unique.to_string(),
        kind if kind.ends_with("[]") => "'{}'".to_owned(),
        _ => text(&column.name, unique),
    }
}

fn ends_a_span(name: &str) -> bool {
    name.contains("until") || name.contains("end")
}

fn text(name: &str, unique: u32) -> String {
    match name {
        "vin" => format!("'1HGCM82633A00435{unique}'"),
        "url" => format!("'https://{unique}.example'"),
        name if name.contains("email") => format!("'{name}{unique}@example.com'"),
        name if name.ends_with("phone") || name.starts_with("phone_") => format!("'+1 512 555 010{unique}'"),
        name if name.ends_with("postal_code") => format!("'7870{unique}'"),
        name if name.contains("currency") => "'USD'".to_owned(),
        name => format!("'{name} {unique}'"),
    }
}

/// A row of the tenant in another table; people are reached through their memberships.
fn one_of(target: &str, tenant: Uuid, number: u32) -> String {
    match target {
        "tenant_mgmt.businesses" => format!("'{tenant}'"),
        "user_mgmt.users" => format!(
            "(SELECT user_id FROM user_mgmt.business_users WHERE business_id = '{tenant}' ORDER BY user_id OFFSET {number} LIMIT 1)"
        ),
        // Where the tenant has fewer rows, the last one serves again.
        target => format!(
            "(SELECT id FROM (SELECT id FROM {target} t WHERE coalesce(to_jsonb(t) ->> 'business_id', '{tenant}') = '{tenant}'
                ORDER BY id LIMIT {number} + 1) AS first ORDER BY id DESC LIMIT 1)"
        ),
    }
}

/// Sets the keys to tables that were filled later, where the table's rules let it.
async fn link(connection: &mut PgConnection, table: &Table, tenants: &[Uuid]) {
    for column in &table.columns {
        let Some(target) = column.target.as_ref().filter(|_| !is_left_out(column)) else { continue };
        for tenant in tenants {
            let (name, row) = (&column.name, one_of(target, *tenant, 0));
            let sql = format!(
                "UPDATE {} t SET \"{name}\" = {row} WHERE \"{name}\" IS NULL AND to_jsonb(t) ->> 'business_id' = '{tenant}'",
                table.name
            );
            // Tables that are only appended to refuse; their rows were linked when they were made.
            execute(connection, &sql).await.ok();
        }
    }
}

async fn execute(connection: &mut PgConnection, sql: &str) -> Result<(), String> {
    let done = sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(connection).await;
    done.map(drop).map_err(|error| error.to_string())
}
