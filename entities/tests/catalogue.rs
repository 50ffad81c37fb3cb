//! The models against the live schema: columns, types, nullability, defaults, checks, searches, keys.
#![allow(clippy::unwrap_used, reason = "a missing column fails the test")]

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use cluster::testing::{Database, Server};
use entities::table_model::{Class, Column, Origin, Search, Table, Writes};
use sqlx::{Connection, PgConnection};

/// Tables that have no model: they serve the database alone.
const WITHOUT_MODEL: &[&str] = &[
    "integration_mgmt.webhook_keys",
    "integration_mgmt.webhook_places",
    "reporting_mgmt.refreshes",
    "security_mgmt.column_classes",
    "security_mgmt.foundings",
    "security_mgmt.one_time_codes",
    "security_mgmt.outside_identities",
    "security_mgmt.outside_tokens",
    "security_mgmt.recovery_codes",
    "security_mgmt.search_columns",
    "security_mgmt.second_steps",
    "security_mgmt.sign_in_challenges",
    "security_mgmt.sign_in_failures",
    "system_core.document_counters",
    "system_core.idempotency_keys",
    "trust.audit_sealings",
    "trust.chain_heads",
    "workflow_mgmt.feed_ends",
    "workflow_mgmt.publisher",
];

#[derive(Clone, Debug)]
struct LiveColumn {
    table_name: String,
    column_name: String,
    type_name: String,
    not_null: bool,
    is_view: bool,
    has_default: bool,
    is_generated: bool,
}

const COLUMNS: &str = "
    SELECT format('%s.%s', namespace.nspname, class.relname) AS table_name,
           attribute.attname::text AS column_name,
           format_type(attribute.atttypid, attribute.atttypmod) AS type_name,
           attribute.attnotnull AS not_null,
           attribute.atthasdef AND attribute.attgenerated = '' AS has_default,
           attribute.attgenerated <> '' OR attribute.attidentity <> '' AS is_generated,
           class.relkind = 'v' AS is_view
    FROM pg_attribute AS attribute
    JOIN pg_class AS class ON class.oid = attribute.attrelid
    JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace
    WHERE (class.relkind IN ('r', 'p') AND NOT class.relispartition OR class.relkind = 'v' AND EXISTS (
              SELECT FROM pg_attribute AS id WHERE id.attrelid = class.oid AND id.attname = 'id'))
      AND attribute.attnum > 0 AND NOT attribute.attisdropped
      AND namespace.nspname !~ '^pg_|^information_schema$|^public$'
    ORDER BY class.oid, attribute.attnum";

/// A copy of the migrated database, which lives as long as the first value is held.
async fn live() -> Result<(Database, PgConnection)> {
    let template = Server::from_env()?
        .template("migrated", &migration::fingerprint(), async |url: String| migration::up(&url).await)
        .await?;
    let database = Database::from_template(&template).await?;
    let connection = PgConnection::connect(&database.url()).await?;
    Ok((database, connection))
}

async fn columns(connection: &mut PgConnection) -> Result<BTreeMap<String, Vec<LiveColumn>>> {
    let rows: Vec<(String, String, String, bool, bool, bool, bool)> =
        sqlx::query_as(COLUMNS).fetch_all(connection).await?;
    let rows =
        rows.into_iter().map(|(table_name, column_name, type_name, not_null, has_default, is_generated, is_view)| {
            LiveColumn { table_name, column_name, type_name, not_null, is_view, has_default, is_generated }
        });
    let mut tables: BTreeMap<String, Vec<LiveColumn>> = BTreeMap::new();
    for row in rows.filter(|row| !WITHOUT_MODEL.contains(&row.table_name.as_str())) {
        tables.entry(row.table_name.clone()).or_default().push(row);
    }
    Ok(tables)
}

fn models() -> BTreeMap<String, &'static Table> {
    entities::tables().map(|table| (table.qualified_name(), table)).collect()
}

#[tokio::test]
async fn every_table_has_a_model_with_all_its_columns() -> Result<()> {
    let (_database, mut connection) = live().await?;
    let live = columns(&mut connection).await?;
    let models = models();
    assert_eq!(
        live.keys().map(String::as_str).collect::<Vec<_>>(),
        models.keys().map(String::as_str).collect::<Vec<_>>()
    );
    for (table, columns) in &live {
        let there: BTreeSet<&str> = columns.iter().map(|column| column.column_name.as_str()).collect();
        let modelled: BTreeSet<&str> = models[table].columns.iter().map(|column| column.name).collect();
        assert_eq!(there, modelled, "{table}");
    }
    Ok(())
}

#[tokio::test]
async fn what_the_database_fills_is_not_asked_of_the_caller() -> Result<()> {
    let (_database, mut connection) = live().await?;
    let live = columns(&mut connection).await?;
    let models = models();
    for column in live.values().flatten() {
        let notes = notes_of(&models, column);
        let at = format!("{}.{}", column.table_name, column.column_name);
        if column.is_generated {
            assert_eq!(notes.origin, Origin::Computed, "{at} is generated");
        }
        if column.has_default {
            assert_ne!(notes.origin, Origin::Input, "{at} has a default");
        }
        assert_eq!(notes.tenant, column.column_name == "business_id", "{at}");
    }
    Ok(())
}

fn notes_of(models: &BTreeMap<String, &'static Table>, column: &LiveColumn) -> &'static Column {
    models[&column.table_name].column(&column.column_name).unwrap()
}

#[tokio::test]
async fn enumerations_list_what_the_checks_allow() -> Result<()> {
    let (_database, mut connection) = live().await?;
    let checks: Vec<(String, String, String)> = sqlx::query_as(
        "SELECT format('%s.%s', namespace.nspname, class.relname), attribute.attname::text,
                pg_get_constraintdef(checks.oid)
         FROM pg_constraint AS checks
         JOIN pg_class AS class ON class.oid = checks.conrelid
         JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace
         JOIN pg_attribute AS attribute ON attribute.attrelid = class.oid AND attribute.attnum = checks.conkey[1]
         WHERE checks.contype = 'c' AND cardinality(checks.conkey) = 1 AND NOT class.relispartition
           AND pg_get_constraintdef(checks.oid) LIKE 'CHECK ((% = ANY (ARRAY[%]::text[]%'
            OR checks.contype = 'c' AND cardinality(checks.conkey) = 1 AND NOT class.relispartition
           AND pg_get_constraintdef(checks.oid) LIKE 'CHECK ((% = ANY (ARRAY[%::text])))'",
    )
    .fetch_all(&mut connection)
    .await?;
    let mut allowed: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (table, column, definition) in checks {
        if WITHOUT_MODEL.contains(&table.as_str()) {
            continue;
        }
        let values = definition.split('\'').skip(1).step_by(2).map(str::to_owned).collect();
        allowed.insert(format!("{table}.{column}"), values);
    }
    let live = columns(&mut connection).await?;
    let mut modelled: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    // Views have no checks.
    for (table, notes) in models().into_iter().filter(|(table, _)| live[table].iter().all(|column| !column.is_view)) {
        for column in notes.columns {
            if let Some(enumeration) = column.enumeration {
                let values = enumeration.values.iter().map(|value| value.stored.to_owned()).collect();
                modelled.insert(format!("{table}.{}", column.name), values);
            }
        }
    }
    assert_eq!(allowed, modelled);
    Ok(())
}

#[tokio::test]
async fn searches_are_those_that_the_database_declares() -> Result<()> {
    let (_database, mut connection) = live().await?;
    let declared: BTreeSet<(String, String, String)> =
        sqlx::query_as("SELECT table_name, column_name, kind FROM security_mgmt.search_columns")
            .fetch_all(&mut connection)
            .await?
            .into_iter()
            .collect();
    let mut modelled = BTreeSet::new();
    for (table, notes) in models() {
        for column in notes.columns {
            let kind = match column.search {
                Some(Search::Trigram) => "trigram",
                Some(Search::Numeric) => "numeric",
                Some(Search::Array) => "array",
                Some(Search::Json) => "json",
                Some(Search::Place) => "place",
                Some(Search::FullText) => "fulltext",
                None => continue,
            };
            let name = if kind == "fulltext" { "search" } else { column.name };
            modelled.insert((table.to_owned(), name.to_owned(), kind.to_owned()));
        }
    }
    assert_eq!(declared, modelled);
    Ok(())
}

#[test]
fn type_and_enum_names_are_unique_over_all_schemas() {
    let mut seen = BTreeSet::new();
    for (table, notes) in models() {
        let enums = notes.columns.iter().filter_map(|column| column.enumeration).map(|one| one.name);
        for name in enums.chain([notes.type_name]) {
            assert!(seen.insert(name.to_owned()), "{name} of {table} is taken");
        }
    }
    let mut fields = BTreeSet::new();
    for (table, notes) in models() {
        for field in [notes.singular, notes.plural] {
            assert!(fields.insert(field), "{field} of {table} is taken");
        }
    }
}

#[test]
fn everything_is_described_in_a_sentence() {
    for (table, notes) in models() {
        let columns = notes.columns.iter().map(|column| (column.name, column.description));
        for (name, description) in columns.chain([(table.as_str(), notes.description)]) {
            assert!(description.ends_with('.') && description.len() > 3, "{table} {name}: {description}");
        }
    }
}

#[tokio::test]
async fn every_column_and_key_of_a_model_is_that_of_the_table() -> Result<()> {
    let (_database, mut connection) = live().await?;
    let live = columns(&mut connection).await?;
    let keys = keys(&mut connection).await?;
    for (table, model) in models() {
        for column in &live[&table] {
            check_column(&table, model, column);
        }
        if live[&table].iter().all(|column| !column.is_view) {
            let there = keys.get(&table).cloned().unwrap_or_default();
            let references = model.columns.iter().filter_map(|column| Some((column.name, column.references?)));
            let modelled = references.map(|(column, to)| (column.to_owned(), to.to_owned())).collect();
            assert_eq!(there, modelled, "{table}: foreign keys");
        }
    }
    Ok(())
}

fn check_column(table: &str, model: &Table, there: &LiveColumn) {
    let name = &there.column_name;
    let column = model.column(name).unwrap();
    // What a view returns is known to its query alone.
    if !there.is_view {
        assert_eq!(column.nullable, !there.not_null, "{table}.{name}: nullability");
    }
    assert_eq!(column.sql_type.to_string(), plain(&there.type_name), "{table}.{name}: type");
}

/// `geography(Point,4326)` as `geography`; everything else as it is.
fn plain(type_name: &str) -> String {
    if type_name.starts_with("geography") { "geography".into() } else { type_name.into() }
}

/// The foreign keys of every table: the column beside the tenant, and the table that it points at.
async fn keys(connection: &mut PgConnection) -> Result<BTreeMap<String, BTreeSet<(String, String)>>> {
    let rows: Vec<(String, String, String)> = sqlx::query_as(
        "SELECT format('%s.%s', namespace.nspname, class.relname), attribute.attname::text,
                format('%s.%s', target_namespace.nspname, target.relname)
         FROM pg_constraint AS keys
         JOIN pg_class AS class ON class.oid = keys.conrelid
         JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace
         JOIN pg_class AS target ON target.oid = keys.confrelid
         JOIN pg_namespace AS target_namespace ON target_namespace.oid = target.relnamespace
         JOIN pg_attribute AS attribute ON attribute.attrelid = class.oid
              AND attribute.attnum = keys.conkey[cardinality(keys.conkey)]
         WHERE keys.contype = 'f' AND NOT class.relispartition",
    )
    .fetch_all(connection)
    .await?;
    let mut keys: BTreeMap<String, BTreeSet<(String, String)>> = BTreeMap::new();
    for (table, column, to) in rows {
        keys.entry(table).or_default().insert((column, to));
    }
    Ok(keys)
}

/// Words in names of columns that tell of people how to reach them, how to get in, or what they earn.
const TELLING: &[&str] = &[
    "email",
    "phone",
    "gate_code",
    "alarm_code",
    "key_location",
    "hourly_rate",
    "tax_id_number",
    "cost_price",
    "internal_notes",
];

/// Columns with such a word that everybody may know, or whose rows show to their own people alone.
const OPEN: &[&str] = &[
    // The business's own addresses; switches.
    "tenant_mgmt.",
    "hs.customers.email_notifications",
    // Whether it was confirmed.
    "user_mgmt.users.email_verified",
    "user_mgmt.users.phone_verified",
    // The employee's own row.
    "payroll.employees.",
    // For owners and managers, or whoever sees the case.
    "gdpr_mgmt.",
    "ccpa_mgmt.",
    "hipaa_mgmt.",
    "billing_mgmt.",
    "investigations.",
];

#[test]
fn a_column_that_tells_of_people_has_a_class() {
    for table in entities::tables() {
        for column in table.columns.iter().filter(|column| !column.internal) {
            let name = format!("{}.{}", table.qualified_name(), column.name);
            let tells = TELLING.iter().any(|word| column.name.contains(word));
            let classified = column.class != entities::table_model::Class::Open;
            let open = OPEN.iter().any(|prefix| name.starts_with(prefix));
            assert!(
                !tells || open || classified,
                "say of {name} what it tells: #[table(class = ..)], or why it is open"
            );
        }
    }
}

/// Logs whose lines members write by hand: each is its writer's, of now, which the database sees to.
const KEPT_BY_HAND: &[&str] = &[
    "cache_mgmt.cache_invalidations",
    "gdpr_mgmt.request_actions",
    "hipaa_mgmt.phi_access_logs",
    "investigations.custody_events",
    "pci_mgmt.card_data_access_logs",
];

#[tokio::test]
async fn trails_logs_and_what_is_measured_have_no_mutation_that_writes_them() -> Result<()> {
    let (_database, mut connection) = live().await?;
    let models = models();
    let untracked: Vec<String> =
        sqlx::query_scalar("SELECT table_name FROM audit_mgmt.untracked_tables()").fetch_all(&mut connection).await?;
    for table in untracked.iter().filter_map(|name| models.get(name)) {
        let name = table.qualified_name();
        let allowed = if KEPT_BY_HAND.contains(&name.as_str()) { Writes::Append } else { Writes::None };
        assert_eq!(table.writes, allowed, "{name} leaves no trail of what is written to it");
    }
    Ok(())
}

#[tokio::test]
async fn the_database_knows_the_class_of_every_column_as_the_models_have_it() -> Result<()> {
    let (_database, mut connection) = live().await?;
    let declared: Vec<(String, String)> =
        sqlx::query_as("SELECT table_name || '.' || column_name, class FROM security_mgmt.column_classes ORDER BY 1")
            .fetch_all(&mut connection)
            .await?;
    let mut modelled = Vec::new();
    for table in entities::tables() {
        for column in table.columns {
            let class = match column.class {
                Class::Open if column.internal && column.origin != Origin::Computed => "internal".to_owned(),
                Class::Open => continue,
                class => format!("{class:?}").to_lowercase(),
            };
            modelled.push((format!("{}.{}", table.qualified_name(), column.name), class));
        }
    }
    modelled.sort();
    assert_eq!(declared, modelled);
    Ok(())
}
