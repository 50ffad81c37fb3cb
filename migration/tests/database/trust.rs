//! The chain over the audit trail: every change behind its back is found, and nothing else.

use anyhow::Result;

use crate::session::{FIRST, Session, Tenant, begin, run};

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
    // That the business came is not told, so that the numbers are those of the five rows.
    tamper(&mut session, BUSINESS).await?;
    for row in TRAIL {
        session.run(&CHAINED.fill(row)).await?;
    }
    seal(&mut session).await?;
    Ok(session)
}

async fn seal(session: &mut Session) -> Result<()> {
    session.run("SELECT trust.seal()").await
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
            "INSERT INTO audit_mgmt.audit_log (business_id, action, entity_type, recorded_xid) VALUES (<business>, 'approve', 'invoices', '3')",
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
    seal(&mut session).await?;
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
        "SELECT trust.seal()",
        "SELECT trust.open_window(gen_random_uuid())",
        "UPDATE trust.audit_sealings SET sealed_in_all = 0",
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
async fn what_was_committed_is_sealed_and_what_was_rolled_back_or_still_runs_is_not() -> Result<()> {
    let mut session = chained().await?;
    let insert = CHAINED.fill(
        "INSERT INTO audit_mgmt.audit_log (business_id, action, entity_type) VALUES (<business>, 'view', 'customers')",
    );
    session.run(&format!("BEGIN; {insert}; ROLLBACK")).await?;
    let mut other = session.beside().await?;
    run(&mut other, &format!("BEGIN; {insert}")).await?;
    session.run(&insert).await?;
    assert_eq!(session.text("SELECT trust.seal()").await?, "1", "the one that was committed");
    assert_eq!(window(&mut session).await?, "0");
    run(&mut other, "COMMIT").await?;
    assert_eq!(window(&mut session).await?, "1", "it waits");
    assert!(breaks(&mut session).await?.is_empty(), "what waits is no break");
    assert_eq!(session.text("SELECT trust.seal()").await?, "1", "the one that began before the first sealing");
    assert_eq!(session.text("SELECT trust.seal()").await?, "0");
    assert!(breaks(&mut session).await?.is_empty());
    // Another tenant does not see the links.
    session.act_as_owner_of(FIRST).await?;
    let links = "SELECT count(*) FROM trust.audit_chain_links WHERE business_id = <business>";
    assert_eq!(session.text(&CHAINED.fill(links)).await?, "0");
    Ok(())
}

/// How many rows of the tenant wait for the next sealing.
async fn window(session: &mut Session) -> Result<String> {
    session.text(&CHAINED.fill("SELECT open_entries FROM trust.open_window(<business>)")).await
}

#[tokio::test]
async fn one_seals_at_a_time_and_the_other_does_not_wait() -> Result<()> {
    let mut session = chained().await?;
    let mut other = session.beside().await?;
    run(&mut other, "BEGIN; SELECT trust.seal()").await?;
    assert_eq!(session.text("SET lock_timeout = '2s'; SELECT trust.seal()").await?, "null");
    run(&mut other, "COMMIT").await?;
    assert_eq!(session.text("SELECT trust.seal()").await?, "0");
    Ok(())
}

#[tokio::test]
async fn no_member_sees_how_much_of_all_tenants_is_sealed() -> Result<()> {
    let mut session = chained().await?;
    session.act_as_owner_of(FIRST).await?;
    assert_eq!(session.refusal("SELECT sealed_in_all FROM trust.audit_sealings").await?, "42501");
    Ok(())
}

#[tokio::test]
async fn rows_that_came_from_another_server_are_adopted() -> Result<()> {
    let mut session = chained().await?;
    session.run(&CHAINED.fill("INSERT INTO audit_mgmt.audit_log (business_id, action, entity_type, recorded_xid) VALUES (<business>, 'view', 'customers', '3')")).await?;
    session.run("UPDATE trust.audit_sealings SET server = 'another'").await?;
    assert_eq!(session.text("SELECT trust.seal()").await?, "1");
    assert!(breaks(&mut session).await?.is_empty());
    let kind = "SELECT link_kind FROM trust.audit_chain_links WHERE business_id = <business> ORDER BY sequence_number DESC LIMIT 1";
    assert_eq!(session.text(&CHAINED.fill(kind)).await?, "adopted");
    Ok(())
}

#[tokio::test]
async fn sixteen_writers_of_one_tenant_never_wait_for_each_other() -> Result<()> {
    let mut session = Session::new().await?;
    session
        .run(&FIRST.fill(
            "INSERT INTO hs.customers (business_id, customer_number, phone_primary) SELECT <business>, 'W-' || n, '1' FROM generate_series(1, 16) AS n",
        ))
        .await?;
    session.run("SELECT trust.seal()").await?;
    let mut writers = Vec::new();
    for number in 1..=16 {
        let mut writer = session.beside().await?;
        begin(&mut writer, &FIRST.id("business").to_string(), &FIRST.id("owner").to_string(), "owner").await?;
        run(
            &mut writer,
            &format!(
                "SET LOCAL lock_timeout = '2s'; UPDATE hs.customers SET company_name = 'x' WHERE customer_number = 'W-{number}'"
            ),
        )
        .await?;
        writers.push(writer);
    }
    // Nor does the sealing wait for them, nor they for it.
    assert_eq!(session.text("SET lock_timeout = '2s'; SELECT trust.seal()").await?, "0");
    let waiting = "SELECT count(*) FROM pg_locks AS lock JOIN pg_database AS here ON here.oid = lock.database
        WHERE here.datname = current_database() AND NOT lock.granted";
    assert_eq!(session.text(waiting).await?, "0");
    for writer in &mut writers {
        run(writer, "COMMIT").await?;
    }
    // An entry and a sentence each.
    assert_eq!(session.text("SELECT trust.seal()").await?, "32");
    // The fixture's checkpoints are samples, which nobody signed.
    let breaks = "SELECT count(*) FROM trust.verify_chain(<business>) WHERE kind ~ '^(row|link)_'";
    assert_eq!(session.text(&FIRST.fill(breaks)).await?, "0");
    Ok(())
}

#[tokio::test]
async fn rows_older_than_the_chain_are_adopted_in_order_and_say_so() -> Result<()> {
    let mut session = chained().await?;
    tamper(
        &mut session,
        "INSERT INTO audit_mgmt.audit_log (id, business_id, action, entity_type, created_at, recorded_xid) VALUES
            (<younger>, <business>, 'view', 'customers', '2025-02-01Z', '3'), (<older>, <business>, 'view', 'customers', '2025-01-01Z', '3')",
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
async fn a_row_that_was_removed_and_comes_back_is_not_what_was_recorded() -> Result<()> {
    let mut session = chained().await?;
    tamper(&mut session, "DELETE FROM audit_mgmt.audit_log WHERE id = <first>").await?;
    session.run(&CHAINED.fill(TRAIL[0])).await?;
    seal(&mut session).await?;
    assert_eq!(breaks(&mut session).await?, ["row_altered 1"]);
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
    // Whoever adds a column has to give `trust.row_hash` a second form, or older links would not fit any more. Which
    // transaction wrote a row came later, and is left out of the trails' hashes.
    let mut session = Session::new().await?;
    let columns = session
        .column(
            "SELECT count(*) FROM information_schema.columns
             WHERE (table_schema, table_name) IN (('audit_mgmt', 'audit_log'), ('audit_mgmt', 'activity_stream'), ('workflow_mgmt', 'state_transitions'))
             GROUP BY table_name ORDER BY table_name",
        )
        .await?;
    assert_eq!(columns, ["25", "21", "24"]);
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
    seal(&mut session).await?;
    let linked = "SELECT count(*) FROM trust.audit_chain_links WHERE business_id = <business> AND source_id IN (
        SELECT id FROM audit_mgmt.audit_log WHERE action = 'import')";
    assert_eq!(session.text(&CHAINED.fill(linked)).await?, "10000");
    assert!(breaks(&mut session).await?.is_empty());
    Ok(())
}
