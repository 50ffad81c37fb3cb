//! Every state machine moves as it is declared, and in no other way.

use anyhow::Result;

use crate::session::{FIRST, Session};

/// Tries every pair of states of every machine on one row each, and lists where the outcome is not as declared.
///
/// A declared move may still be refused by a rule about other columns; it is never refused as a move.
const EVERY_PAIR: &str = include_str!("every_pair.sql");

/// Lets any row be put into any state.
const ANY_STATE: &str = include_str!("any_state.sql");

/// Makes the move that leads to each state whose time is noted.
const EVERY_NOTE: &str = include_str!("every_note.sql");

/// The states of every machine, as the checks of their columns have them.
const STATES: &str = "
    CREATE TEMPORARY TABLE states ON COMMIT DROP AS
    SELECT lifecycle.table_name, lifecycle.column_name, state[1] AS state
    FROM workflow_mgmt.lifecycles() AS lifecycle
    JOIN pg_constraint AS rule ON rule.conrelid = lifecycle.table_name::regclass AND rule.contype = 'c'
     AND pg_get_constraintdef(rule.oid) LIKE format('CHECK ((%I = ANY (%%', lifecycle.column_name),
    regexp_matches(pg_get_constraintdef(rule.oid), '''([a-z_]+)''', 'g') AS state;";

/// Statements of a bank that add up: others are not reconciled.
const ADD_UP: &str = "
    SET LOCAL session_replication_role = replica;
    UPDATE banking.statements AS statement SET closing_balance = opening_balance + (
        SELECT coalesce(sum(amount), 0) FROM banking.statement_lines AS line WHERE line.statement_id = statement.id
    );
    SET LOCAL session_replication_role = origin";

#[tokio::test]
async fn exactly_the_declared_moves_of_every_machine_pass() -> Result<()> {
    let mut session = Session::new().await?;
    session.run("BEGIN").await?;
    session.run(STATES).await?;
    session.run(ANY_STATE).await?;
    session.run(EVERY_PAIR).await?;
    let wrong = session.column("SELECT format('%s.%s: %s to %s: %s', table_name, column_name, from_state, to_state, outcome) FROM tried WHERE is_declared = (outcome = 'TL001') ORDER BY 1").await?;
    assert!(wrong.is_empty(), "{wrong:#?}");
    let machines = session.text("SELECT count(DISTINCT (table_name, column_name)) FROM tried").await?;
    assert_eq!(machines, session.text("SELECT count(*) FROM workflow_mgmt.lifecycles()").await?);
    let missed = session
        .column(
            "SELECT format('%s.%s', table_name, column_name) FROM tried
             GROUP BY 1, table_name, column_name
             HAVING NOT bool_or(is_declared AND outcome = 'accepted')",
        )
        .await?;
    assert!(missed.is_empty(), "no declared move was accepted: {missed:#?}");
    Ok(())
}

#[tokio::test]
async fn a_move_notes_its_time_where_the_machine_says_so() -> Result<()> {
    let mut session = Session::new().await?;
    session.run("BEGIN").await?;
    session.run(STATES).await?;
    session.run(ANY_STATE).await?;
    session.run(ADD_UP).await?;
    session.run(EVERY_NOTE).await?;
    let missed = session
        .column(
            "SELECT concat_ws(' ', table_name, state, noted, outcome) FROM noted WHERE outcome IS DISTINCT FROM 'true'",
        )
        .await?;
    assert!(missed.is_empty(), "{missed:#?}");
    assert_ne!(session.text("SELECT count(*) FROM noted").await?, "0");
    Ok(())
}

#[tokio::test]
async fn a_time_that_a_change_brings_or_that_came_first_stays() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    session.run("UPDATE hs.estimates SET status = 'sent', sent_at = '2024-01-01 12:00Z'").await?;
    assert_eq!(session.text("SELECT sent_at = '2024-01-01 12:00Z' FROM hs.estimates").await?, "t");
    session.run("UPDATE auto.repair_tasks SET status = 'in_progress', started_at = '2024-01-01 12:00Z'").await?;
    session.run("UPDATE auto.repair_tasks SET status = 'pending'").await?;
    session.run("UPDATE auto.repair_tasks SET status = 'in_progress'").await?;
    assert_eq!(session.text("SELECT started_at = '2024-01-01 12:00Z' FROM auto.repair_tasks").await?, "t");
    Ok(())
}

#[tokio::test]
async fn every_logged_status_has_a_lifecycle_of_its_states_alone() -> Result<()> {
    let mut session = Session::new().await?;
    session.run("BEGIN").await?;
    session.run(STATES).await?;
    let undeclared = session
        .column(
            "SELECT format('%s %s', tgrelid::regclass, logged[1]) FROM pg_trigger,
                 string_to_array(encode(tgargs, 'escape'), '\\000') AS logged
             WHERE tgfoid = 'workflow_mgmt.record_transition'::regproc
             EXCEPT SELECT format('%s %s', table_name::regclass, column_name) FROM workflow_mgmt.lifecycles()",
        )
        .await?;
    assert!(undeclared.is_empty(), "without moves: {undeclared:?}");
    let strange = session
        .column(
            "SELECT DISTINCT format('%s.%s %s', table_name, column_name, named) FROM (
                 SELECT table_name, column_name, from_state FROM workflow_mgmt.lifecycle_moves()
                 UNION SELECT table_name, column_name, to_state FROM workflow_mgmt.lifecycle_moves()
                 UNION SELECT table_name, column_name, unnest(first_states) FROM workflow_mgmt.lifecycles()
             ) AS used (table_name, column_name, named)
             WHERE NOT EXISTS (SELECT FROM states WHERE (states.table_name, states.column_name, state)
                                   = (used.table_name, used.column_name, named))",
        )
        .await?;
    assert!(strange.is_empty(), "no states of their columns: {strange:?}");
    Ok(())
}

/// The older words for two states of repair orders are left, never reached.
#[tokio::test]
async fn every_state_is_reached_from_a_beginning_unless_it_is_an_older_word() -> Result<()> {
    let mut session = Session::new().await?;
    session.run("BEGIN").await?;
    session.run(STATES).await?;
    let unreached = session
        .column(
            "WITH RECURSIVE reached AS (
                 SELECT table_name, column_name, unnest(first_states) AS state FROM workflow_mgmt.lifecycles()
                 UNION
                 SELECT table_name, column_name, move.to_state FROM reached
                 JOIN workflow_mgmt.lifecycle_moves() AS move USING (table_name, column_name)
                 WHERE move.from_state = reached.state
             )
             SELECT concat_ws(' ', table_name, state) FROM states
             WHERE (table_name, column_name, state) NOT IN (SELECT * FROM reached) ORDER BY 1",
        )
        .await?;
    assert_eq!(unreached, ["auto.repair_orders authorized", "auto.repair_orders estimate"]);
    Ok(())
}

#[tokio::test]
async fn a_row_begins_in_a_first_state_unless_it_is_loaded() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    let order = "INSERT INTO hs.estimates (business_id, title, status)
                 SELECT id, 'Boiler', 'approved' FROM tenant_mgmt.businesses LIMIT 1";
    assert_eq!(session.refusal(order).await?, "TL001");
    assert_eq!(session.refusal(&order.replace("approved", "draft")).await?, "accepted");
    session.run("SET LOCAL app.importing = 'on'").await?;
    assert_eq!(session.refusal(order).await?, "accepted");
    Ok(())
}

#[tokio::test]
async fn a_refused_move_says_from_where_to_where_and_what_is_allowed() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    session
        .run(
            "CREATE FUNCTION pg_temp.detail() RETURNS text LANGUAGE plpgsql AS $$ DECLARE told text; BEGIN \
                 UPDATE hs.estimates SET status = 'approved'; RETURN 'accepted'; EXCEPTION WHEN SQLSTATE 'TL001' THEN \
                 GET STACKED DIAGNOSTICS told = PG_EXCEPTION_DETAIL; RETURN told; END $$",
        )
        .await?;
    let told = session.text("SELECT pg_temp.detail()").await?;
    assert_eq!(told, r#"{"to": "approved", "from": "draft", "allowed": ["sent"]}"#);
    Ok(())
}

/// The conditions of the triggers hold the declaration, so that a legal move calls no function and reads nothing.
#[tokio::test]
async fn a_legal_move_does_not_call_the_guard() -> Result<()> {
    let mut session = Session::new().await?;
    session.run("CREATE OR REPLACE FUNCTION workflow_mgmt.refuse_move() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE division_by_zero; END $$").await?;
    session.act_as_owner_of(FIRST).await?;
    assert_eq!(session.refusal("UPDATE hs.estimates SET status = 'sent'").await?, "accepted");
    assert_eq!(session.refusal("UPDATE hs.estimates SET description = 'none'").await?, "accepted");
    assert_eq!(session.refusal("UPDATE hs.estimates SET status = 'expired'").await?, "22012");
    Ok(())
}
