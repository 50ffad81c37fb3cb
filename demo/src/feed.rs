//! The feed of events: the history that was loaded is told of and published as what happens later is.

use anyhow::{Context, Result};
use sqlx::{AssertSqlSafe, Connection, Executor, PgConnection};

use super::load;

/// Changes of one portion. Each portion sorts what is left, so there are few of them.
const PORTION: i32 = 500_000;

/// The lifecycles of all tables: the table, its schema, and what its triggers are called with.
const LIFECYCLES: &str = "
    SELECT class.oid::regclass::text, class.relnamespace::regnamespace::text, lifecycle.arguments
    FROM (
        SELECT DISTINCT tgrelid FROM pg_trigger
        WHERE tgfoid = 'workflow_mgmt.record_transition'::regproc AND tgparentid = 0 AND NOT tgisinternal
    ) AS followed
    JOIN pg_class AS class ON class.oid = followed.tgrelid
    CROSS JOIN LATERAL workflow_mgmt.lifecycles_of(followed.tgrelid) AS lifecycle
    ORDER BY 1, 3";

/// Entries of a record of which one machine was told after another, although it moved before: they are taken out and come
/// back in the order of their times, each making first. `{columns}` are those that are not drawn.
const IN_ORDER: &str = "
    WITH disordered AS (
        SELECT DISTINCT business_id, entity_schema, entity_type, entity_id FROM (
            SELECT told.*, lag(created_at) OVER (
                PARTITION BY business_id, entity_schema, entity_type, entity_id ORDER BY sequence_number
            ) AS before
            FROM workflow_mgmt.state_transitions AS told WHERE recorded_xid = pg_current_xact_id()
        ) AS told WHERE before > created_at
    ), taken AS (
        DELETE FROM workflow_mgmt.state_transitions AS told USING disordered
        WHERE (told.business_id, told.entity_schema, told.entity_type, told.entity_id)
            = (disordered.business_id, disordered.entity_schema, disordered.entity_type, disordered.entity_id)
        RETURNING told.*
    )
    INSERT INTO workflow_mgmt.state_transitions ({columns})
    SELECT {columns} FROM taken
    ORDER BY business_id, entity_schema, entity_type, entity_id, created_at, from_state IS NOT NULL, sequence_number";

/// The columns of the log that are not drawn.
const COLUMNS: &str = "
    SELECT string_agg(quote_ident(attname), ', ' ORDER BY attnum) FROM pg_attribute
    WHERE attrelid = 'workflow_mgmt.state_transitions'::regclass AND attnum > 0 AND NOT attisdropped AND attidentity = ''
      AND attgenerated = ''";

/// Tells of the making of each row of this transaction of which the log says nothing, as the silent triggers would have.
/// Each entry's id follows from the row's, so that the same seed makes the same rows.
///
/// # Errors
/// What the server refuses.
pub(super) async fn tell_of_makings(connection: &mut PgConnection) -> Result<()> {
    let lifecycles: Vec<(String, String, String)> = sqlx::query_as(LIFECYCLES).fetch_all(&mut *connection).await?;
    for (table, schema, arguments) in lifecycles {
        let business = if table == "tenant_mgmt.businesses" { "id" } else { "business_id" };
        let sql = format!(
            "INSERT INTO workflow_mgmt.state_transitions (id, business_id, entity_schema, entity_type, entity_id, to_state,
                 state_machine_name, triggered_by, transition_started_at, transition_completed_at, created_at)
             SELECT md5('making of ' || made.id || lifecycle.machine)::uuid, made.{business}, '{schema}', lifecycle.kind,
                    made.id, now.state, lifecycle.machine, 'system_event', made.created_at, made.created_at, made.created_at
             FROM {table} AS made CROSS JOIN (VALUES ({arguments})) AS lifecycle (state_column, kind, machine)
             CROSS JOIN LATERAL workflow_mgmt.logged_state(to_jsonb(made), lifecycle.state_column) AS now (state)
             WHERE made.xmin = pg_current_xact_id()::xid AND made.{business} IS NOT NULL AND now.state IS NOT NULL
               AND NOT EXISTS (
                   SELECT FROM workflow_mgmt.state_transitions AS told
                   WHERE told.business_id = made.{business} AND told.entity_id = made.id
                     AND told.state_machine_name = lifecycle.machine
               )
             ORDER BY made.created_at, made.id"
        );
        let told = connection.execute(AssertSqlSafe(sql)).await;
        told.with_context(|| format!("the making of rows of {table} could not be told of"))?;
    }
    let columns: String = sqlx::query_scalar(COLUMNS).fetch_one(&mut *connection).await?;
    let in_order = IN_ORDER.replace("{columns}", &columns);
    connection
        .execute(AssertSqlSafe(in_order))
        .await
        .context("the log could not be put into the order of its times")?;
    Ok(())
}

/// Publishes every change of the log.
pub(super) async fn publish(connection: &mut PgConnection) -> Result<()> {
    loop {
        let mut transaction = connection.begin().await?;
        // The log's own keys lead to the same rows.
        load::rest_triggers(&mut transaction).await?;
        let published: i32 = sqlx::query_scalar("SELECT workflow_mgmt.publish($1)")
            .bind(PORTION)
            .fetch_one(&mut *transaction)
            .await
            .context("the history could not be published")?;
        transaction.commit().await?;
        if published == 0 {
            return Ok(());
        }
    }
}
