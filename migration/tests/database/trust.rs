//! The chain over the audit trail: every change behind its back is found, and nothing else.

use anyhow::Result;
use sqlx::Executor;

use crate::session::{FIRST, SECOND, Session, Tenant, begin, run};

/// A tenant whose trail nothing but these tests has written.
const CHAINED: Tenant = Tenant(7);

const BUSINESS: &str = "
    INSERT INTO tenant_mgmt.businesses (id, business_name, primary_industry, primary_email, primary_phone,
        headquarters_address_line_1, headquarters_city, headquarters_state_province, headquarters_postal_code, slug)
    VALUES (<business>, 'Chained', 'hs', 'office@example.com', '555-0100', '1 Main St', 'Springfield', 'NY', '10001', 'chained');
";

/// Five rows of the trail, each in a transaction of its own.
const TRAIL: [&str; 5] = [
    "INSERT INTO audit_mgmt.audit_log (id, business_id, action, entity_type, new_values) VALUES (<first>, <business>, 'create', 'customers', '{\"city\": \"Austin\"}')",
    "INSERT INTO audit_mgmt.audit_log (id, business_id, action, entity_type, new_values) VALUES (<second>, <business>, 'update', 'customers', '{\"city\": \"Dallas\"}')",
    "INSERT INTO audit_mgmt.activity_stream (id, business_id, target_type, target_id, target_schema, activity_type, activity_verb, activity_summary) VALUES (<third>, <business>, 'customer', <customer>, 'hs', 'created', 'created', 'A customer came.')",
    "INSERT INTO workflow_mgmt.state_transitions (id, business_id, entity_type, entity_id, entity_schema, from_state, to_state, state_machine_name, triggered_by) VALUES (<fourth>, <business>, 'work_order', <work_order>, 'hs', 'draft', 'created', 'work_order_lifecycle', 'user_action')",
    "INSERT INTO audit_mgmt.audit_log (id, business_id, action, entity_type) VALUES (<fifth>, <business>, 'delete', 'customers')",
];

async fn chained() -> Result<Session> {
    let mut session = Session::new().await?;
    // With triggers silenced, so that its making is not in the trail.
    tamper(&mut session, BUSINESS).await?;
    for row in TRAIL {
        session.run(&CHAINED.fill(row)).await?;
    }
    Ok(session)
}

/// What the verification finds, as `kind number`.
async fn breaks(session: &mut Session) -> Result<Vec<String>> {
    let verify = "SELECT concat_ws(' ', kind, sequence_number) FROM trust.verify_chain(<business>)";
    session.column(&CHAINED.fill(verify)).await
}

/// Changes something as who can do everything does: with triggers silenced.
async fn tamper(session: &mut Session, sql: &str) -> Result<()> {
    let silenced = format!("SET session_replication_role = replica; {sql}; SET session_replication_role = origin");
    session.run(&CHAINED.fill(&silenced)).await
}

const LAST_HASH: &str = "
    SELECT chain_hash FROM trust.audit_chain_links WHERE business_id = <business> ORDER BY sequence_number DESC LIMIT 1";

/// A checkpoint of the chain's end; its signature is not the database's concern.
const CHECKPOINT: &str = "
    INSERT INTO trust.audit_checkpoints (business_id, sequence_number, chain_hash, signed_at, key_id, public_key, signature)
    SELECT business_id, sequence_number, chain_hash, now(), 'k', 'p', 's' FROM trust.audit_chain_links
    WHERE business_id = <business> ORDER BY sequence_number DESC LIMIT 1";

#[tokio::test]
async fn an_untouched_chain_fits_in_any_time_zone() -> Result<()> {
    let mut session = chained().await?;
    let linked = "SELECT string_agg(sequence_number || ' ' || source_table, ', ' ORDER BY sequence_number) FROM trust.audit_chain_links WHERE business_id = <business>";
    assert_eq!(
        session.text(&CHAINED.fill(linked)).await?,
        "1 audit_mgmt.audit_log, 2 audit_mgmt.audit_log, 3 audit_mgmt.activity_stream, 4 workflow_mgmt.state_transitions, 5 audit_mgmt.audit_log"
    );
    session.run("SET timezone = 'Asia/Kathmandu'; SET datestyle = 'German'").await?;
    assert!(breaks(&mut session).await?.is_empty());
    Ok(())
}

#[tokio::test]
async fn every_kind_of_tampering_is_found() -> Result<()> {
    for (change, found) in [
        (
            "UPDATE audit_mgmt.audit_log SET new_values = '{\"city\": \"Boston\"}' WHERE id = <second>",
            vec!["row_altered 2"],
        ),
        (
            "UPDATE workflow_mgmt.state_transitions SET to_state = 'completed' WHERE id = <fourth>",
            vec!["row_altered 4"],
        ),
        ("DELETE FROM audit_mgmt.activity_stream WHERE id = <third>", vec!["row_removed 3"]),
        (
            "INSERT INTO audit_mgmt.audit_log (business_id, action, entity_type) VALUES (<business>, 'approve', 'invoices')",
            vec!["row_inserted"],
        ),
        (
            "UPDATE trust.audit_chain_links SET linked_at = linked_at - interval '1 day' WHERE business_id = <business> AND sequence_number = 2",
            vec!["link_altered 2"],
        ),
        (
            "DELETE FROM trust.audit_chain_links WHERE business_id = <business> AND sequence_number = 3",
            vec!["link_removed 3", "row_inserted"],
        ),
        (
            "DELETE FROM trust.audit_chain_links WHERE business_id = <business> AND sequence_number = 5; DELETE FROM audit_mgmt.audit_log WHERE id = <fifth>",
            vec!["chain_cut 5"],
        ),
    ] {
        let mut session = chained().await?;
        tamper(&mut session, change).await?;
        assert_eq!(breaks(&mut session).await?, found, "{change}");
    }
    Ok(())
}

#[tokio::test]
async fn a_link_that_was_hashed_anew_does_not_fit_the_next_one() -> Result<()> {
    let mut session = chained().await?;
    tamper(
        &mut session,
        "UPDATE audit_mgmt.audit_log SET action = 'view' WHERE id = <second>;
         UPDATE trust.audit_chain_links AS link SET row_hash = trust.row_hash(1, trail.row_image)
         FROM trust.audit_trail(<business>) AS trail WHERE link.business_id = <business> AND link.source_id = <second> AND trail.source_id = <second>;
         UPDATE trust.audit_chain_links SET chain_hash = trust.link_hash(previous_hash, id, business_id, sequence_number, link_kind, source_table, source_id, canonical_form, row_hash, linked_at)
         WHERE business_id = <business> AND source_id = <second>",
    )
    .await?;
    assert_eq!(breaks(&mut session).await?, ["link_altered 3"]);
    Ok(())
}

#[tokio::test]
async fn a_tail_that_was_cut_with_all_its_traces_falls_below_a_checkpoint() -> Result<()> {
    let mut session = chained().await?;
    session.run(&CHAINED.fill(CHECKPOINT)).await?;
    tamper(
        &mut session,
        "DELETE FROM audit_mgmt.audit_log WHERE id = <fifth>;
         DELETE FROM trust.audit_chain_links WHERE business_id = <business> AND sequence_number = 5;
         UPDATE trust.chain_heads AS head SET sequence_number = 4, chain_hash = link.chain_hash
         FROM trust.audit_chain_links AS link WHERE head.business_id = <business> AND link.business_id = <business> AND link.sequence_number = 4",
    )
    .await?;
    assert_eq!(breaks(&mut session).await?, ["chain_cut 5"]);
    // Rows that come after it do not heal the cut.
    session.run(&CHAINED.fill("INSERT INTO audit_mgmt.audit_log (business_id, action, entity_type) VALUES (<business>, 'view', 'customers')")).await?;
    assert_eq!(breaks(&mut session).await?, ["checkpoint_contradicted 5"]);
    Ok(())
}

#[tokio::test]
async fn nobody_changes_links_or_checkpoints_by_the_usual_ways() -> Result<()> {
    let mut session = chained().await?;
    session.run(&CHAINED.fill(CHECKPOINT)).await?;
    for table in ["trust.audit_chain_links", "trust.audit_checkpoints"] {
        for change in
            [format!("UPDATE {table} SET id = id"), format!("DELETE FROM {table}"), format!("TRUNCATE {table}")]
        {
            session.run("BEGIN").await?;
            assert_eq!(session.refusal(&change).await?, "42501", "{change} as the superuser");
            session.run("ROLLBACK; BEGIN; SET LOCAL ROLE thorbis_trust").await?;
            assert_eq!(session.refusal(&change).await?, "42501", "{change} as the owner");
            session.run("ROLLBACK").await?;
        }
    }
    session.act_as_owner_of(FIRST).await?;
    for attempt in [
        "INSERT INTO trust.audit_chain_links SELECT * FROM trust.audit_chain_links LIMIT 1",
        "DELETE FROM trust.audit_chain_links",
        "INSERT INTO trust.audit_checkpoints SELECT * FROM trust.audit_checkpoints LIMIT 1",
        "SELECT * FROM trust.chain_heads",
        "SELECT * FROM trust.pending_links",
        "SELECT trust.adopt(gen_random_uuid())",
        "SELECT trust.append(gen_random_uuid(), 'recorded', '{}', '{}', '{}')",
        "SELECT trust.record_redaction(gen_random_uuid(), 't', gen_random_uuid())",
        "SELECT trust.verify_chain(gen_random_uuid())",
    ] {
        assert_eq!(session.refusal(attempt).await?, "42501", "{attempt}");
    }
    Ok(())
}

#[tokio::test]
async fn links_are_made_in_the_transaction_of_the_row_and_for_the_application_too() -> Result<()> {
    let mut session = Session::new().await?;
    // It writes entries by triggers alone; here it stands for them.
    session.run("GRANT INSERT ON audit_mgmt.audit_log TO thorbis_app").await?;
    let count = "SELECT count(*) FROM trust.audit_chain_links WHERE business_id = <business>";
    let before: i64 = session.text(&SECOND.fill(count)).await?.parse()?;
    for end in ["ROLLBACK", "COMMIT"] {
        session.act_as_owner_of(SECOND).await?;
        session.run(&SECOND.fill("INSERT INTO audit_mgmt.audit_log (business_id, action, entity_type) VALUES (<business>, 'view', 'customers')")).await?;
        session.run(end).await?;
    }
    let after: i64 = session.text(&SECOND.fill(count)).await?.parse()?;
    assert_eq!(after, before + 1);
    assert_eq!(session.text("SELECT count(*) FROM trust.pending_links").await?, "0");
    // Another tenant does not see them.
    session.act_as_owner_of(FIRST).await?;
    assert_eq!(session.text(&SECOND.fill(count)).await?, "0");
    Ok(())
}

#[tokio::test]
async fn transactions_side_by_side_never_wait_for_each_other_before_they_commit() -> Result<()> {
    let mut session = chained().await?;
    session.run("GRANT INSERT ON audit_mgmt.audit_log TO thorbis_app").await?;
    let mut other = session.beside().await?;
    let business = CHAINED.id("business").to_string();
    let insert = CHAINED.fill(
        "INSERT INTO audit_mgmt.audit_log (business_id, action, entity_type) VALUES (<business>, 'view', 'customers')",
    );
    session.act_with(&business, "", "owner").await?;
    begin(&mut other, &business, "", "owner").await?;
    for _ in 0..3 {
        session.run(&insert).await?;
        run(&mut other, &format!("SET LOCAL lock_timeout = '2s'; {insert}")).await?;
    }
    other.execute("COMMIT").await?;
    session.commit().await?;
    assert!(breaks(&mut session).await?.is_empty());
    let last = session
        .text(&CHAINED.fill("SELECT max(sequence_number) FROM trust.audit_chain_links WHERE business_id = <business>"))
        .await?;
    assert_eq!(last, "11");
    Ok(())
}

#[tokio::test]
async fn rows_older_than_the_chain_are_adopted_in_order_and_say_so() -> Result<()> {
    let mut session = chained().await?;
    tamper(
        &mut session,
        "INSERT INTO audit_mgmt.audit_log (id, business_id, action, entity_type, created_at) VALUES
            (<younger>, <business>, 'view', 'customers', '2025-02-01Z'), (<older>, <business>, 'view', 'customers', '2025-01-01Z')",
    )
    .await?;
    assert_eq!(breaks(&mut session).await?, ["row_inserted", "row_inserted"]);
    assert_eq!(session.text(&CHAINED.fill("SELECT trust.adopt(<business>)")).await?, "2");
    assert!(breaks(&mut session).await?.is_empty());
    let adopted = "SELECT string_agg(source_id::text, ' ' ORDER BY sequence_number) FROM trust.audit_chain_links WHERE business_id = <business> AND link_kind = 'adopted'";
    let expected = format!("{} {}", CHAINED.id("older"), CHAINED.id("younger"));
    assert_eq!(session.text(&CHAINED.fill(adopted)).await?, expected);
    assert_eq!(session.text(&CHAINED.fill("SELECT trust.adopt(<business>)")).await?, "0");
    Ok(())
}

#[tokio::test]
async fn a_redaction_is_linked_and_leaves_the_first_link() -> Result<()> {
    let mut session = chained().await?;
    session.run(&CHAINED.fill("UPDATE audit_mgmt.audit_log SET new_values = NULL WHERE id = <first>")).await?;
    assert_eq!(breaks(&mut session).await?, ["row_altered 1"]);
    session.run(&CHAINED.fill("SELECT trust.record_redaction(<business>, 'audit_mgmt.audit_log', <first>)")).await?;
    assert!(breaks(&mut session).await?.is_empty());
    let kinds = "SELECT string_agg(link_kind, ' ' ORDER BY sequence_number) FROM trust.audit_chain_links WHERE source_id = <first>";
    assert_eq!(session.text(&CHAINED.fill(kinds)).await?, "recorded redacted");
    Ok(())
}

#[tokio::test]
async fn a_row_that_was_removed_cannot_come_back() -> Result<()> {
    let mut session = chained().await?;
    tamper(&mut session, "DELETE FROM audit_mgmt.audit_log WHERE id = <first>").await?;
    let again = session.connection.execute(sqlx::raw_sql(sqlx::AssertSqlSafe(CHAINED.fill(TRAIL[0])))).await;
    assert!(again.unwrap_err().to_string().contains("uk_audit_chain_links_source"));
    Ok(())
}

#[tokio::test]
async fn a_whole_tenant_takes_its_chain_away_with_it() -> Result<()> {
    let mut session = chained().await?;
    session.run(&CHAINED.fill("DELETE FROM tenant_mgmt.businesses WHERE id = <business>")).await?;
    assert_eq!(session.text(&CHAINED.fill(LAST_HASH)).await?, "none");
    Ok(())
}

#[tokio::test]
async fn the_first_form_covers_every_column_of_the_trail() -> Result<()> {
    // Whoever adds a column has to give `trust.row_hash` a second form, or older links would not fit any more.
    let mut session = Session::new().await?;
    let columns = session
        .column(
            "SELECT count(*) FROM information_schema.columns
             WHERE (table_schema, table_name) IN (('audit_mgmt', 'audit_log'), ('audit_mgmt', 'activity_stream'), ('workflow_mgmt', 'state_transitions'))
             GROUP BY table_name ORDER BY table_name",
        )
        .await?;
    assert_eq!(columns, ["24", "20", "24"]);
    Ok(())
}

#[tokio::test]
async fn every_row_of_a_large_statement_is_linked() -> Result<()> {
    let mut session = chained().await?;
    session
        .run(&CHAINED.fill(
            "INSERT INTO audit_mgmt.audit_log (business_id, action, entity_type, new_values)
             SELECT <business>, 'import', 'customers', jsonb_build_object('n', n, 'note', repeat('x', 100)) FROM generate_series(1, 10000) AS n",
        ))
        .await?;
    let linked = "SELECT count(*) FROM trust.audit_chain_links WHERE business_id = <business> AND source_id IN (
        SELECT id FROM audit_mgmt.audit_log WHERE action = 'import')";
    assert_eq!(session.text(&CHAINED.fill(linked)).await?, "10000");
    assert!(breaks(&mut session).await?.is_empty());
    Ok(())
}
