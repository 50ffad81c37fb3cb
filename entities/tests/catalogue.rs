//! The models against the live schema: columns, types, nullability, defaults, checks, searches, keys.
#![allow(clippy::unwrap_used, reason = "a missing column fails the test")]

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Result;
use cluster::testing::{Database, Server};
use entities::{ColumnNotes, Origin, Search, TableNotes};
use sea_orm::{ColumnTrait, ColumnType, EntityTrait, Iterable, RelationTrait};
use sqlx::{Connection, PgConnection};

/// Tables that have no model: they serve the database alone.
const WITHOUT_MODEL: &[&str] = &[
    "reporting_mgmt.refreshes",
    "security_mgmt.search_columns",
    "system_core.document_counters",
    "trust.chain_heads",
    "trust.pending_links",
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
        .template("entities", &migration::fingerprint(), async |url: String| migration::up(&url).await)
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

fn models() -> BTreeMap<&'static str, TableNotes> {
    entities::tables().into_iter().collect()
}

#[tokio::test]
async fn every_table_has_a_model_with_all_its_columns() -> Result<()> {
    let (_database, mut connection) = live().await?;
    let live = columns(&mut connection).await?;
    let models = models();
    assert_eq!(live.keys().map(String::as_str).collect::<Vec<_>>(), models.keys().copied().collect::<Vec<_>>());
    for (table, columns) in &live {
        let there: BTreeSet<&str> = columns.iter().map(|column| column.column_name.as_str()).collect();
        let modelled: BTreeSet<&str> = models[table.as_str()].columns.iter().map(|column| column.name).collect();
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

fn notes_of<'a>(models: &'a BTreeMap<&str, TableNotes>, column: &LiveColumn) -> &'a ColumnNotes {
    models[column.table_name.as_str()].columns.iter().find(|notes| notes.name == column.column_name).unwrap()
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
    for (table, notes) in models().into_iter().filter(|(table, _)| live[*table].iter().all(|column| !column.is_view)) {
        for column in notes.columns {
            if let Some(enumeration) = column.enumeration {
                modelled.insert(format!("{table}.{}", column.name), enumeration.values.into_iter().collect());
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
        let enums = notes.columns.iter().filter_map(|column| column.enumeration.as_ref()).map(|one| one.name);
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
        for (name, description) in columns.chain([(table, notes.description)]) {
            assert!(description.ends_with('.') && description.len() > 3, "{table} {name}: {description}");
        }
    }
}

/// The type, nullability and keys of one entity against the live table.
fn check_entity<E: EntityTrait>(live: &BTreeMap<String, Vec<LiveColumn>>, keys: &BTreeSet<(String, String, String)>) {
    let entity = E::default();
    let table = format!("{}.{}", entity.schema_name().unwrap_or_default(), entity.table_name());
    for column in E::Column::iter() {
        let name = sea_orm::IdenStatic::as_str(&column).to_owned();
        let there = live[&table].iter().find(|one| one.column_name == name).unwrap();
        let definition = column.def();
        // What a view returns is known to its query alone.
        if !there.is_view {
            assert_eq!(definition.is_null(), !there.not_null, "{table}.{name}: nullability");
        }
        assert_eq!(type_name(definition.get_column_type()), plain(&there.type_name), "{table}.{name}: type");
    }
    if live[&table].iter().any(|column| column.is_view) {
        return;
    }
    let modelled: BTreeSet<(String, String, String)> = E::Relation::iter()
        .map(|relation| {
            let definition = relation.def();
            let to = definition.to_tbl.sea_orm_table().to_string();
            (table.clone(), first_column(&definition.from_col), to)
        })
        .collect();
    let there: BTreeSet<(String, String, String)> = keys.iter().filter(|(from, ..)| *from == table).cloned().collect();
    let names = |keys: &BTreeSet<(String, String, String)>| {
        keys.iter()
            .map(|(_, column, to)| (column.clone(), to.rsplit('.').next().unwrap_or(to).to_owned()))
            .collect::<BTreeSet<_>>()
    };
    assert_eq!(names(&modelled), names(&there), "{table}: foreign keys");
}

fn first_column(columns: &sea_orm::Identity) -> String {
    columns.iter().next().map(|column| column.to_string()).unwrap_or_default()
}

fn type_name(column_type: &ColumnType) -> String {
    match column_type {
        ColumnType::Uuid => "uuid".into(),
        ColumnType::Text | ColumnType::String(_) | ColumnType::Enum { .. } => "text".into(),
        ColumnType::Boolean => "boolean".into(),
        ColumnType::Integer => "integer".into(),
        ColumnType::BigInteger => "bigint".into(),
        ColumnType::Json | ColumnType::JsonBinary => "jsonb".into(),
        ColumnType::TimestampWithTimeZone => "timestamp with time zone".into(),
        ColumnType::Date => "date".into(),
        ColumnType::Time => "time without time zone".into(),
        ColumnType::Decimal(None) => "numeric".into(),
        ColumnType::Decimal(Some((precision, scale))) => format!("numeric({precision},{scale})"),
        ColumnType::Array(inner) => format!("{}[]", type_name(inner)),
        ColumnType::Custom(name) => name.to_string(),
        other => format!("{other:?}"),
    }
}

/// `geography(Point,4326)` as `geography`; everything else as it is.
fn plain(type_name: &str) -> String {
    if type_name.starts_with("geography") { "geography".into() } else { type_name.into() }
}

macro_rules! check_entities {
    ($live:expr, $keys:expr, $($schema:ident: $($table:ident),+;)+) => {{
        $($(check_entity::<entities::$schema::$table::Entity>($live, $keys);)+)+
        [$($(concat!(stringify!($schema), ".", stringify!($table))),+),+]
    }};
}

#[tokio::test]
async fn every_column_and_key_of_a_model_is_that_of_the_table() -> Result<()> {
    let (_database, mut connection) = live().await?;
    let live = columns(&mut connection).await?;
    let keys: BTreeSet<(String, String, String)> = sqlx::query_as(
        "SELECT format('%s.%s', namespace.nspname, class.relname), attribute.attname::text, target.relname::text
         FROM pg_constraint AS keys
         JOIN pg_class AS class ON class.oid = keys.conrelid
         JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace
         JOIN pg_class AS target ON target.oid = keys.confrelid
         JOIN pg_attribute AS attribute ON attribute.attrelid = class.oid
              AND attribute.attnum = keys.conkey[cardinality(keys.conkey)]
         WHERE keys.contype = 'f' AND NOT class.relispartition",
    )
    .fetch_all(&mut connection)
    .await?
    .into_iter()
    .collect();
    let checked = check_entities!(&live, &keys,
        system_core: system_config, system_health, feature_flags, rate_limit_rules, system_events, api_endpoints;
        tenant_mgmt: businesses, business_locations, business_settings, resource_usage, tenant_subscriptions, tenant_usage_metrics, tenant_billing_history, compliance_status;
        user_mgmt: users, business_users, user_preferences;
        security_mgmt: enhanced_user_sessions, roles, user_roles, permission_matrix, dynamic_roles, incident_response;
        audit_mgmt: activity_stream, audit_log;
        workflow_mgmt: state_transitions;
        file_mgmt: attachments;
        hs: customers, customer_equipment, work_orders, service_agreements, estimates, invoices, invoice_line_items, technicians, work_order_assignments, inventory_items, work_order_items, estimate_items, payments, maintenance_visits, technician_availability, work_orders_audit;
        auto: vehicles, repair_orders, parts_inventory, line_items, inspections, inspection_points, photos, bays, appointments, stock_transactions, invoices, payments, repair_tasks, parts_used, vehicle_history, maintenance_schedules, purchase_orders, repair_orders_archive;
        rest: menu_categories, menu_items, dining_tables, orders, order_items, kitchen_queue, payments;
        ret: product_categories, products, product_variants, sales_orders, sales_order_items;
        reporting_mgmt: customer_360, customer_summaries, revenue_summaries, technician_performances;
        monitoring: table_sizes, slow_queries, unused_indexes;
        trust: audit_chain_links, audit_checkpoints;
        gdpr_mgmt: data_subject_requests, request_actions, consents, processing_activities, retention_policies;
        ccpa_mgmt: consumer_requests, opt_outs, disclosures;
        hipaa_mgmt: phi_access_logs, business_associate_agreements;
        pci_mgmt: card_data_scopes, card_data_access_logs, assessments, vulnerability_scans;
        sox_mgmt: controls, control_tests, duty_rules, duty_conflicts, approvals, attestations;
        ai_mgmt: ai_operations, ai_predictions, model_usage;
        backup_mgmt: backup_policies, backup_runs, backup_verifications, restore_runs;
        banking: accounts, invoices_integration, payment_methods, transactions;
        billing_mgmt: invoice_lines, invoices, meters, payments, rate_plans, rate_tiers, rated_charges, rates, usage_records;
        cache_mgmt: cache_invalidations, cache_policies, cache_statistics;
        courses: answer_keys, assessment_questions, assessments, certificates, cohorts, courses, enrolments, instructors, lesson_progress, lessons, modules, submission_answers, submissions;
        integration_mgmt: data_flow_events, data_lineage, integration_configs, webhook_events;
        investigations: case_activities, case_assignments, case_parties, case_reports, cases, custody_events, evidence_items, finding_evidence_items, findings, interviews, legal_hold_custodians, legal_holds;
        metrics: metric_alerts, metric_definitions, metric_targets, metric_values;
        notification_mgmt: notifications;
        payroll: benefit_enrolments, benefit_plans, direct_deposits, employees, pay_periods, pay_schedules, payroll_runs, payslip_deductions, payslip_earnings, payslip_taxes, payslips, time_entries;
    );
    let checked: BTreeSet<&str> = checked.into_iter().collect();
    assert_eq!(checked, models().keys().copied().collect::<BTreeSet<_>>());
    Ok(())
}
