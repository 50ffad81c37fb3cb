//! The rules of the database hold for what was loaded while its triggers were silent.
//!
//! Each test takes one kind of rule and looks at every table, so that a new table is looked at without another line.

use sqlx::{AssertSqlSafe, Connection, PgConnection};

use super::{count, seeded};

/// What triggers write anew whenever a row is written, whatever was there: the moment, and who.
const WRITTEN_ANEW: &[&str] = &["updated_at", "updated_by", "recorded_xid"];

/// Columns that say when something was last done; writing the rows below them again is doing something.
const LAST_DONE: &[&str] = &["courses.enrolments.last_activity_at"];

/// Tables that say that something happened, and get another row when it happens again; and the logs that tell of those.
const HAPPENINGS: &[&str] = &["audit_mgmt.audit_log", "metrics.metric_alerts", "workflow_mgmt.state_transitions"];

/// Tables whose rows nobody may write again, whatever is in them.
const SETTLED: &[&str] = &[
    "billing_mgmt.invoice_lines",
    "system_core.administrator_uses",
    "trust.audit_chain_links",
    "trust.audit_checkpoints",
];

/// Tables with an id, and the assignment of each column to itself, by which every trigger on a change is called.
const TABLES: &str = "
    SELECT c.oid::regclass::text, string_agg(format('%1$I = %1$I', a.attname), ', ')
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
         AND a.attgenerated = '' AND a.attidentity <> 'a'
    WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND has_any_column_privilege('thorbis_app', c.oid, 'SELECT')
      AND c.relnamespace::regnamespace::text !~ '^pg_|^information_schema$|^public$'
      AND EXISTS (SELECT FROM pg_attribute i WHERE i.attrelid = c.oid AND i.attname = 'id' AND NOT i.attisdropped)
    GROUP BY c.oid ORDER BY 1";

async fn run(connection: &mut PgConnection, sql: &str) -> Result<(), sqlx::Error> {
    sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(connection).await.map(drop)
}

/// Totals, derived columns, counts, marks: what triggers compute is what was loaded.
#[tokio::test]
async fn writing_every_row_again_through_every_trigger_changes_nothing() {
    let (_database, mut connection) = seeded().await;
    let tables: Vec<(String, String)> = sqlx::query_as(TABLES).fetch_all(&mut connection).await.unwrap();
    assert!(tables.len() > 140, "only {} tables were found", tables.len());
    run(&mut connection, "CREATE TEMP TABLE loaded (source text, id uuid, body jsonb, PRIMARY KEY (source, id))")
        .await
        .unwrap();
    for (table, _) in &tables {
        let sql = format!("INSERT INTO loaded SELECT '{table}', id, to_jsonb(t) FROM {table} t");
        run(&mut connection, &sql).await.unwrap();
    }

    let mut refused = Vec::new();
    for (table, columns) in &tables {
        if let Err(error) = run(&mut connection, &format!("UPDATE {table} SET {columns}")).await {
            refused.push((table.as_str(), error.to_string()));
        }
    }

    let unexpected: Vec<_> = refused.iter().filter(|(table, _)| !SETTLED.contains(table)).collect();
    assert!(unexpected.is_empty(), "rules refuse what was loaded: {unexpected:#?}");
    let mut differing = Vec::new();
    for (table, _) in &tables {
        differing.extend(differences(&mut connection, table).await);
    }
    assert!(differing.is_empty(), "triggers compute something else: {differing:#?}");
}

/// Columns of a table that are no longer as they were loaded, and rows that were not loaded.
async fn differences(connection: &mut PgConnection, table: &str) -> Vec<String> {
    let changed = format!(
        "SELECT k || ': ' || min(coalesce(l.body ->> k, 'null') || ' became ' || coalesce(to_jsonb(t) ->> k, 'null'))
         FROM {table} t JOIN loaded l ON l.source = '{table}' AND l.id = t.id CROSS JOIN LATERAL jsonb_object_keys(l.body) k
         WHERE l.body -> k IS DISTINCT FROM to_jsonb(t) -> k GROUP BY k"
    );
    let changed: Vec<String> = sqlx::query_scalar(AssertSqlSafe(changed)).fetch_all(&mut *connection).await.unwrap();
    let mut found: Vec<String> = changed
        .into_iter()
        .map(|line| format!("{table}.{line}"))
        .filter(|line| {
            let column = line.split(": ").next().unwrap_or_default();
            !LAST_DONE.contains(&column) && !WRITTEN_ANEW.iter().any(|anew| column.ends_with(&format!(".{anew}")))
        })
        .collect();
    let added = format!(
        "SELECT count(*) FROM {table} t WHERE NOT EXISTS (SELECT FROM loaded l WHERE l.source = '{table}' AND l.id = t.id)"
    );
    let added = count(connection, &added).await;
    if added > 0 && !HAPPENINGS.contains(&table) {
        found.push(format!("{table}: {added} rows were not loaded"));
    }
    found
}

/// Numbers: the counter of each kind and year stands at the highest number that a row has.
#[tokio::test]
async fn counters_stand_at_the_highest_number_of_their_kind() {
    let (_database, mut connection) = seeded().await;
    let kinds: Vec<(String, String)> = sqlx::query_as(
        "SELECT DISTINCT d.kind, a.attname::text FROM system_core.document_counters d
         JOIN pg_attribute a ON a.attrelid = d.kind::regclass AND a.attname ~ '_number$' AND a.atttypid = 'text'::regtype
         ORDER BY 1, 2",
    )
    .fetch_all(&mut connection)
    .await
    .unwrap();

    let mut counted = 0;
    for (table, column) in kinds {
        let sql = format!(
            "SELECT coalesce(max(d.last_number)::bigint, 0), coalesce(bool_and(d.last_number = n.highest), true)
             FROM system_core.document_counters d
             JOIN LATERAL (SELECT max(substring(t.{column} FROM '-' || d.year || '-(\\d+)$')::int) AS highest FROM {table} t
                           WHERE t.business_id = d.business_id) n ON n.highest IS NOT NULL
             WHERE d.kind = '{table}'"
        );
        let (highest, equal): (i64, bool) =
            sqlx::query_as(AssertSqlSafe(sql)).fetch_one(&mut connection).await.unwrap();
        assert!(equal, "the counters of {table} are not where {column} ends");
        counted += i32::from(highest > 0);
    }
    assert!(counted > 25, "only {counted} kinds of numbers were found");
}

/// Transitions: the log of a record goes on from state to state.
#[tokio::test]
async fn each_step_begins_where_the_one_before_it_ended() {
    let (_database, mut connection) = seeded().await;

    let broken = count(
        &mut connection,
        "SELECT count(*) FROM (
             SELECT from_state, lag(to_state) OVER (PARTITION BY entity_id, state_machine_name ORDER BY sequence_number) AS before
             FROM workflow_mgmt.state_transitions) s
         WHERE before IS NOT NULL AND before IS DISTINCT FROM from_state",
    )
    .await;

    assert_eq!(broken, 0);
}

/// Transitions: a record is in the state to which its log led; one without a log is in none to which a step leads.
///
/// The platform's own rows, which belong to no tenant, have no log.
#[tokio::test]
async fn each_record_is_in_the_state_to_which_its_log_led() {
    let (_database, mut connection) = seeded().await;
    let tables: Vec<(String, String)> = sqlx::query_as(
        "SELECT c.oid::regclass::text, string_agg(format('t.%I', a.attname), ', ')
         FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname ~ '(^|_)status$' AND NOT a.attisdropped
         WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND has_any_column_privilege('thorbis_app', c.oid, 'SELECT')
           AND EXISTS (SELECT FROM pg_attribute i WHERE i.attrelid = c.oid AND i.attname = 'id')
           AND c.relnamespace::regnamespace::text !~ '^pg_|^information_schema$|^public$'
         GROUP BY c.oid ORDER BY 1",
    )
    .fetch_all(&mut connection)
    .await
    .unwrap();

    let mut logged = 0;
    for (table, states) in tables {
        let sql = format!(
            "WITH steps AS (
                 SELECT s.* FROM workflow_mgmt.state_transitions s JOIN {table} t ON t.id = s.entity_id),
             ends AS (
                 SELECT DISTINCT ON (entity_id, state_machine_name) entity_id, to_state FROM steps
                 ORDER BY entity_id, state_machine_name, sequence_number DESC),
             firsts AS (
                 SELECT DISTINCT ON (entity_id, state_machine_name) from_state FROM steps
                 ORDER BY entity_id, state_machine_name, sequence_number)
             SELECT (SELECT count(*) FROM steps),
                    (SELECT count(*) FROM ends e JOIN {table} t ON t.id = e.entity_id
                     WHERE NOT e.to_state = ANY (ARRAY[{states}]::text[])),
                    (SELECT count(*) FROM {table} t WHERE to_jsonb(t) ->> 'business_id' IS NOT NULL
                     AND NOT EXISTS (SELECT FROM steps s WHERE s.entity_id = t.id)
                     AND ARRAY[{states}]::text[] && (SELECT array_agg(to_state) FROM steps)
                     AND NOT ARRAY[{states}]::text[] && (SELECT array_agg(from_state) FROM firsts))"
        );
        let (steps, elsewhere, without): (i64, i64, i64) =
            sqlx::query_as(AssertSqlSafe(sql)).fetch_one(&mut connection).await.unwrap();
        assert_eq!(elsewhere, 0, "rows of {table} are in another state than their log says");
        assert_eq!(without, 0, "rows of {table} came into a later state without a log");
        logged += i32::from(steps > 0);
    }
    assert!(logged > 50, "only {logged} tables with a log were found");
    connection.close().await.unwrap();
}

/// Transitions: a record's log begins with its making, and every record that the log follows has one.
#[tokio::test]
async fn the_log_of_each_record_begins_with_its_making() {
    let (_database, mut connection) = seeded().await;

    let elsewhere = count(
        &mut connection,
        "SELECT count(*) FROM (
             SELECT DISTINCT ON (business_id, entity_id, state_machine_name) from_state
             FROM workflow_mgmt.state_transitions
             ORDER BY business_id, entity_id, state_machine_name, sequence_number) firsts
         WHERE from_state IS NOT NULL",
    )
    .await;
    assert_eq!(elsewhere, 0);

    let tables: Vec<String> =
        sqlx::query_scalar("SELECT DISTINCT table_name FROM workflow_mgmt.lifecycles() ORDER BY 1")
            .fetch_all(&mut connection)
            .await
            .unwrap();
    assert!(tables.len() > 50, "only {} tables have lifecycles", tables.len());
    for table in tables {
        let sql = format!(
            "SELECT count(*) FROM {table} t WHERE to_jsonb(t) ->> 'deleted_at' IS NULL
             AND to_jsonb(t) ->> 'business_id' IS NOT NULL
             AND NOT EXISTS (SELECT FROM workflow_mgmt.state_transitions s WHERE s.entity_id = t.id)"
        );
        assert_eq!(count(&mut connection, &sql).await, 0, "rows of {table} have no log");
    }
}

/// However many machines a record has: its events are in the order of their times, as far as they were published.
#[tokio::test]
async fn the_events_of_each_record_are_in_the_order_of_their_times() {
    let (_database, mut connection) = seeded().await;
    let machines = "SELECT count(*) FROM (
        SELECT FROM workflow_mgmt.feed GROUP BY business_id, entity_schema, entity_type, entity_id
        HAVING count(DISTINCT machine) > 1) AS several";
    assert!(count(&mut connection, machines).await > 100, "records with several machines are what is looked at");
    let disordered = "SELECT count(*) FROM (
        SELECT occurred_at, lag(occurred_at) OVER (
            PARTITION BY business_id, entity_schema, entity_type, entity_id ORDER BY position) AS before
        FROM workflow_mgmt.feed) AS event WHERE before > occurred_at";
    assert_eq!(count(&mut connection, disordered).await, 0);
}

/// What the history says of a record it went through by moves that its lifecycle has.
#[tokio::test]
async fn every_step_of_the_history_is_a_declared_move() {
    let (_database, mut connection) = seeded().await;
    let undeclared: Vec<String> = sqlx::query_scalar(
        "SELECT DISTINCT concat_ws(' ', step.entity_schema, step.entity_type, step.from_state, step.to_state)
         FROM workflow_mgmt.state_transitions AS step
         WHERE step.from_state IS NOT NULL AND step.to_state IS NOT NULL AND NOT EXISTS (
             SELECT FROM workflow_mgmt.lifecycles() AS lifecycle
             JOIN workflow_mgmt.lifecycle_moves() AS move USING (table_name, column_name)
             WHERE lifecycle.machine = step.state_machine_name
               AND starts_with(lifecycle.table_name, step.entity_schema || '.')
               AND (move.from_state, move.to_state) = (step.from_state, step.to_state)
         ) ORDER BY 1",
    )
    .fetch_all(&mut connection)
    .await
    .unwrap();
    assert!(undeclared.is_empty(), "no lifecycle has these moves: {undeclared:#?}");
}
