//! Cases are seen by those who work on them, evidence has an unbroken chain of custody, and what is held stays.

use anyhow::Result;

use crate::session::{FIRST, Session};

/// A confidential case of the technician's, a restricted one of nobody's, and a manager beside the fixture's members.
const CASES: &str = "
    INSERT INTO user_mgmt.users (id, email, first_name, last_name) VALUES (<manager>, 'manager@example.com', 'Max', 'Manager');
    INSERT INTO user_mgmt.business_users (user_id, business_id, role, employee_id) VALUES (<manager>, <business>, 'manager', 'E-7');
    INSERT INTO investigations.cases (id, business_id, title, lead_investigator_id)
    VALUES (<theft>, <business>, 'Theft', <technician_user>);
    INSERT INTO investigations.cases (id, business_id, title, confidentiality)
    VALUES (<secret>, <business>, 'Secret', 'restricted');
    INSERT INTO investigations.evidence_items (id, business_id, case_id, title, collected_by_id, collection_place)
    VALUES (<ledger>, <business>, <theft>, 'Ledger', <technician_user>, 'Office'),
           (<letter>, <business>, <secret>, 'Letter', <owner>, 'Safe')";

async fn with_cases() -> Result<Session> {
    let mut session = Session::new().await?;
    // The fixture's samples would be counted with them.
    session.run("SET session_replication_role = replica").await?;
    for table in session
        .column("SELECT format('%I.%I', schemaname, tablename) FROM pg_tables WHERE schemaname = 'investigations'")
        .await?
    {
        session.run(&format!("DELETE FROM {table}")).await?;
    }
    session.run("DELETE FROM workflow_mgmt.state_transitions; RESET session_replication_role").await?;
    session.run(&FIRST.fill(CASES)).await?;
    Ok(session)
}

const TITLES: &str = "SELECT coalesce(string_agg(title, ',' ORDER BY title), '') FROM investigations.cases";

#[tokio::test]
async fn a_case_shows_to_the_owner_to_managers_unless_restricted_and_to_the_assigned() -> Result<()> {
    let mut session = with_cases().await?;
    let evidence = "SELECT coalesce(string_agg(title, ',' ORDER BY title), '') FROM investigations.evidence_items";
    let chain = "SELECT count(*) FROM investigations.custody_events";
    for (user, role, cases, items, events) in [
        ("owner", "owner", "Secret,Theft", "Ledger,Letter", "2"),
        ("manager", "manager", "Theft", "Ledger", "1"),
        ("technician_user", "technician", "Theft", "Ledger", "1"),
        ("manager", "staff", "", "", "0"),
        ("manager", "viewer", "", "", "0"),
    ] {
        session.act_as(FIRST, user, role).await?;
        assert_eq!(session.text(TITLES).await?, cases, "{user} as {role}");
        assert_eq!(session.text(evidence).await?, items, "{user} as {role}");
        assert_eq!(session.text(chain).await?, events, "{user} as {role}");
        session.commit().await?;
    }
    session
        .run(&FIRST.fill(
            "INSERT INTO investigations.case_assignments (business_id, case_id, user_id) VALUES (<business>, <secret>, <manager>)",
        ))
        .await?;
    session.act_as(FIRST, "manager", "manager").await?;
    assert_eq!(session.text(TITLES).await?, "Secret,Theft");
    session.commit().await?;
    session
        .run(&FIRST.fill("UPDATE investigations.case_assignments SET ended_at = now() WHERE case_id = <secret>"))
        .await?;
    session.act_as(FIRST, "manager", "manager").await?;
    assert_eq!(session.text(TITLES).await?, "Theft");
    Ok(())
}

#[tokio::test]
async fn the_logs_show_no_more_of_a_case_than_the_case_itself() -> Result<()> {
    let mut session = with_cases().await?;
    session
        .run(&FIRST.fill(
            "UPDATE investigations.cases SET status = 'open';
             INSERT INTO file_mgmt.attachments (business_id, attached_to_type, attached_to_id, attached_to_schema, file_name, file_path, attachment_type)
             VALUES (<business>, 'case', <secret>, 'investigations', 'tip.pdf', '/tip.pdf', 'document')",
        ))
        .await?;
    let noted = "SELECT count(*) FROM workflow_mgmt.state_transitions WHERE entity_schema = 'investigations' AND from_state IS NOT NULL";
    let files = "SELECT count(*) FROM file_mgmt.attachments WHERE file_name = 'tip.pdf'";
    for (user, role, transitions, attachments) in [
        ("owner", "owner", "2", "1"),
        ("manager", "manager", "1", "0"),
        ("technician_user", "technician", "1", "0"),
        ("manager", "staff", "0", "0"),
    ] {
        session.act_as(FIRST, user, role).await?;
        assert_eq!(session.text(noted).await?, transitions, "{user} as {role}");
        assert_eq!(session.text(files).await?, attachments, "{user} as {role}");
        session.commit().await?;
    }
    Ok(())
}

#[tokio::test]
async fn nobody_lets_themselves_into_a_case() -> Result<()> {
    let mut session = with_cases().await?;
    let join = "INSERT INTO investigations.case_assignments (business_id, case_id, user_id) VALUES (<business>, CASE_ID, USER_ID)";
    for (user, role, case, expected) in [
        ("manager", "manager", "<secret>", "42501"),
        ("manager", "staff", "<theft>", "42501"),
        ("technician_user", "technician", "<secret>", "42501"),
        ("manager", "manager", "<theft>", "accepted"),
    ] {
        session.act_as(FIRST, user, role).await?;
        let sql = FIRST.fill(&join.replace("CASE_ID", case).replace("USER_ID", &format!("<{user}>")));
        assert_eq!(session.refusal(&sql).await?, expected, "{user} as {role} into {case}");
        session.commit().await?;
    }
    Ok(())
}

#[tokio::test]
async fn whoever_opens_a_case_leads_it_and_is_assigned() -> Result<()> {
    let mut session = with_cases().await?;
    session.act_as(FIRST, "manager", "staff").await?;
    let opened = session
        .text(&FIRST.fill(
            "INSERT INTO investigations.cases (business_id, title, confidentiality) VALUES (<business>, 'Tip', 'restricted') RETURNING lead_investigator_id",
        ))
        .await?;
    assert_eq!(opened, FIRST.id("manager").to_string());
    assert_eq!(session.text("SELECT assignment_role FROM investigations.case_assignments").await?, "lead");
    assert_eq!(
        session
            .refusal(&FIRST.fill(
                "INSERT INTO investigations.cases (business_id, title, lead_investigator_id) VALUES (<business>, 'For another', <owner>)"
            ))
            .await?,
        "42501"
    );
    session.commit().await?;
    session.act_as_owner_of(FIRST).await?;
    session
        .run(&FIRST.fill("UPDATE investigations.cases SET lead_investigator_id = <owner> WHERE title = 'Tip'"))
        .await?;
    let seats = session
        .column(
            "SELECT concat_ws(' ', person.email, assignment_role) FROM investigations.case_assignments
             JOIN investigations.cases ON cases.id = case_id JOIN user_mgmt.users AS person ON person.id = user_id
             WHERE cases.title = 'Tip' ORDER BY 1",
        )
        .await?;
    assert_eq!(seats, ["manager@example.com investigator", "owner1@example.com lead"]);
    Ok(())
}

#[tokio::test]
async fn a_subject_of_a_case_does_not_investigate_it() -> Result<()> {
    let mut session = with_cases().await?;
    session.act_as_owner_of(FIRST).await?;
    let subject = |user: &str| {
        FIRST.fill(&format!(
            "INSERT INTO investigations.case_parties (business_id, case_id, party_role, user_id, name) VALUES (<business>, <theft>, 'subject', <{user}>, 'S')"
        ))
    };
    assert_eq!(session.refusal(&subject("technician_user")).await?, "23514");
    session.run(&subject("manager")).await?;
    let assign = FIRST.fill(
        "INSERT INTO investigations.case_assignments (business_id, case_id, user_id) VALUES (<business>, <theft>, <manager>)",
    );
    assert_eq!(session.refusal(&assign).await?, "23514");
    Ok(())
}

#[tokio::test]
async fn custody_goes_from_holder_to_holder_and_the_item_follows() -> Result<()> {
    let mut session = with_cases().await?;
    session.act_as(FIRST, "technician_user", "technician").await?;
    let hand_over = |columns: &str, values: &str| {
        FIRST.fill(&format!(
            "INSERT INTO investigations.custody_events (business_id, evidence_item_id, {columns}) VALUES (<business>, <ledger>, {values})"
        ))
    };
    session.run(&hand_over("event_type, to_user_id, location", "'transferred', <manager>, 'Van'")).await?;
    session.run(&hand_over("event_type, to_name", "'sent_for_analysis', 'State laboratory'")).await?;
    session.run(&hand_over("event_type, to_user_id, location", "'stored', <owner>, 'Locker 4'")).await?;
    let links = session
        .column("SELECT concat_ws('; ', sequence_number, event_type, from_name, to_name, location) FROM investigations.custody_events ORDER BY sequence_number")
        .await?;
    assert_eq!(
        links,
        [
            "1; collected; technician1@example.com; Office",
            "2; transferred; technician1@example.com; Max Manager (E-7); Van",
            "3; sent_for_analysis; Max Manager (E-7); State laboratory; Van",
            "4; stored; State laboratory; owner1@example.com; Locker 4",
        ]
    );
    let item = "SELECT concat_ws(' ', status, current_holder_name, current_location, custody_event_count) FROM investigations.evidence_items";
    assert_eq!(session.text(item).await?, "stored owner1@example.com Locker 4 4");
    for (columns, values, code) in [
        ("event_type, from_user_id, to_name", "'transferred', <manager>, 'Friend'", "23514"),
        ("event_type", "'transferred'", "23514"),
        ("event_type", "'collected'", "23514"),
        ("event_type, occurred_at", "'inspected', now() - interval '1 year'", "23514"),
        ("event_type, from_user_id, to_name", "'transferred', <owner>, 'Court'", "accepted"),
    ] {
        assert_eq!(session.refusal(&hand_over(columns, values)).await?, code, "{values}");
    }
    for attempt in
        ["UPDATE investigations.custody_events SET reason = 'x'", "DELETE FROM investigations.custody_events"]
    {
        assert_eq!(session.refusal(attempt).await?, "42501", "{attempt}");
    }
    session.run("UPDATE investigations.evidence_items SET status = 'disposed', current_holder_name = 'Me'").await?;
    assert_eq!(session.text(item).await?, "stored owner1@example.com Locker 4 4");
    session.run(&hand_over("event_type, to_name", "'released', 'Owner of the ledger'")).await?;
    assert_eq!(session.refusal(&hand_over("event_type", "'stored'")).await?, "23514");
    Ok(())
}

#[tokio::test]
async fn a_link_of_custody_that_was_altered_removed_or_cut_off_shows() -> Result<()> {
    let mut session = with_cases().await?;
    for place in ["Van", "Locker", "Court"] {
        session
            .run(&FIRST.fill(&format!(
                "INSERT INTO investigations.custody_events (business_id, evidence_item_id, location) VALUES (<business>, <ledger>, '{place}')"
            )))
            .await?;
    }
    let problems =
        FIRST.fill("SELECT concat_ws(' ', sequence_number, split_part(problem, ':', 1)) FROM investigations.verify_custody(<ledger>)");
    assert_eq!(session.column(&problems).await?, Vec::<String>::new());
    let of_ledger = |sql: &str| FIRST.fill(&format!("{sql} WHERE evidence_item_id = <ledger>"));
    for (tampering, expected) in [
        (
            of_ledger("UPDATE investigations.custody_events SET location = 'Home'") + " AND sequence_number = 2",
            vec!["2 altered"],
        ),
        (
            of_ledger("UPDATE investigations.custody_events SET location = 'Home'")
                + " AND sequence_number = 2; "
                + "UPDATE investigations.custody_events SET event_hash = investigations.custody_hash(custody_events)",
            vec!["3 unlinked"],
        ),
        (
            of_ledger("DELETE FROM investigations.custody_events") + " AND sequence_number = 2",
            vec!["3 missing", "3 unlinked", "4 cut", "4 missing"],
        ),
        (of_ledger("DELETE FROM investigations.custody_events") + " AND sequence_number = 4", vec!["4 cut"]),
        (
            of_ledger(
                "UPDATE investigations.custody_events SET from_user_id = NULL, to_user_id = NULL, recorded_by_id = NULL",
            ),
            vec![],
        ),
    ] {
        session.run("BEGIN").await?;
        session.run(&tampering).await?;
        assert_eq!(session.column(&problems).await?, expected, "{tampering}");
        session.run("ROLLBACK").await?;
    }
    Ok(())
}

#[tokio::test]
async fn what_an_active_hold_covers_is_neither_deleted_nor_given_away() -> Result<()> {
    let mut session = with_cases().await?;
    session.act_as_owner_of(FIRST).await?;
    session
        .run(&FIRST.fill(
            "INSERT INTO investigations.legal_holds (id, business_id, case_id, title, status) VALUES (<hold>, <business>, <theft>, 'Keep', 'active');
             INSERT INTO investigations.legal_hold_custodians (business_id, legal_hold_id, name) VALUES (<business>, <hold>, 'Max')",
        ))
        .await?;
    assert_eq!(
        session
            .text("SELECT issued_at IS NOT NULL AND issued_by_id IS NOT NULL FROM investigations.legal_holds")
            .await?,
        "t"
    );
    let attempts = [
        "UPDATE investigations.evidence_items SET deleted_at = now() WHERE id = <ledger>",
        "DELETE FROM investigations.evidence_items WHERE id = <ledger>",
        "UPDATE investigations.cases SET deleted_at = now() WHERE id = <theft>",
        "INSERT INTO investigations.custody_events (business_id, evidence_item_id, event_type) VALUES (<business>, <ledger>, 'disposed')",
        "INSERT INTO investigations.custody_events (business_id, evidence_item_id, event_type, to_name) VALUES (<business>, <ledger>, 'released', 'Owner')",
        "DELETE FROM investigations.legal_holds",
        "UPDATE investigations.legal_holds SET status = 'released'",
    ]
    .map(|sql| FIRST.fill(sql));
    for attempt in &attempts {
        assert_eq!(session.refusal(attempt).await?, "23514", "{attempt}");
    }
    assert_eq!(session.refusal("UPDATE investigations.legal_holds SET status = 'draft'").await?, "TL001");
    let other = FIRST.fill("UPDATE investigations.evidence_items SET deleted_at = now() WHERE id = <letter>");
    assert_eq!(session.refusal(&other).await?, "accepted");
    session.run("UPDATE investigations.legal_holds SET status = 'released', release_reason = 'Settled'").await?;
    assert_eq!(
        session
            .text("SELECT concat_ws(' ', status, released_at IS NOT NULL) FROM investigations.legal_hold_custodians")
            .await?,
        "released t"
    );
    assert_eq!(session.refusal(&attempts[0]).await?, "accepted");
    assert_eq!(session.refusal(&attempts[3]).await?, "accepted");
    session.commit().await?;
    session.load("UPDATE investigations.legal_holds SET status = 'active'").await?;
    session.run(&FIRST.fill("DELETE FROM tenant_mgmt.businesses WHERE id = <business>")).await
}

#[tokio::test]
async fn a_case_closes_with_an_outcome_a_final_report_and_no_open_finding() -> Result<()> {
    let mut session = with_cases().await?;
    session
        .run(&FIRST.fill(
            "INSERT INTO investigations.findings (business_id, case_id, title) VALUES (<business>, <theft>, 'Was it taken?');
             INSERT INTO investigations.case_reports (business_id, case_id, report_type, title, prepared_by_id)
             VALUES (<business>, <theft>, 'final', 'Report', <technician_user>)",
        ))
        .await?;
    session.act_as_owner_of(FIRST).await?;
    for status in ["open", "investigating", "review"] {
        session.run(&format!("UPDATE investigations.cases SET status = '{status}' WHERE title = 'Theft'")).await?;
    }
    let close = "UPDATE investigations.cases SET status = 'closed', outcome = 'substantiated' WHERE title = 'Theft'";
    assert_eq!(session.refusal(close).await?, "23514");
    assert_eq!(session.refusal("UPDATE investigations.findings SET status = 'decided'").await?, "23514");
    session
        .run("UPDATE investigations.findings SET status = 'decided', determination = 'substantiated', rationale = 'Seen'")
        .await?;
    assert_eq!(session.refusal(close).await?, "23514");
    assert_eq!(session.refusal("UPDATE investigations.case_reports SET status = 'issued'").await?, "TL001");
    session.run("UPDATE investigations.case_reports SET status = 'approved'").await?;
    assert_eq!(session.refusal("UPDATE investigations.case_reports SET body = 'Other'").await?, "23514");
    session.run("UPDATE investigations.case_reports SET status = 'issued'").await?;
    assert_eq!(session.refusal(&close.replace("'substantiated'", "NULL")).await?, "23514");
    session.run(close).await?;
    let closed = "SELECT concat_ws(' ', closed_at IS NOT NULL, closed_by_id IS NOT NULL, outcome, reopened_count) FROM investigations.cases WHERE title = 'Theft'";
    assert_eq!(session.text(closed).await?, "t t substantiated 0");
    for table in ["evidence_items", "findings"] {
        let late = FIRST.fill(&format!(
            "INSERT INTO investigations.{table} (business_id, case_id, title) VALUES (<business>, <theft>, 'Late')"
        ));
        assert_eq!(session.refusal(&late).await?, "23514", "{table}");
    }
    let stored = FIRST.fill(
        "INSERT INTO investigations.custody_events (business_id, evidence_item_id) VALUES (<business>, <ledger>)",
    );
    assert_eq!(session.refusal(&stored).await?, "accepted");
    session.run("UPDATE investigations.cases SET status = 'investigating' WHERE title = 'Theft'").await?;
    assert_eq!(session.text(closed).await?, "f f 1");
    Ok(())
}

#[tokio::test]
async fn nobody_approves_their_own_report_and_a_newer_one_supersedes() -> Result<()> {
    let mut session = with_cases().await?;
    session.act_as_owner_of(FIRST).await?;
    let write = FIRST.fill(
        "INSERT INTO investigations.case_reports (business_id, case_id, title) VALUES (<business>, <theft>, 'Interim')",
    );
    session.run(&write).await?;
    assert_eq!(session.refusal("UPDATE investigations.case_reports SET status = 'approved'").await?, "23514");
    session.run(&write).await?;
    session.commit().await?;
    session.act_as(FIRST, "manager", "manager").await?;
    for version in ["1", "2"] {
        for status in ["approved", "issued"] {
            session
                .run(&format!("UPDATE investigations.case_reports SET status = '{status}' WHERE version = {version}"))
                .await?;
        }
    }
    let versions = session
        .column("SELECT concat_ws(' ', version, status) FROM investigations.case_reports ORDER BY version")
        .await?;
    assert_eq!(versions, ["1 superseded", "2 issued"]);
    Ok(())
}

#[tokio::test]
async fn what_belongs_to_a_case_names_nothing_of_another_and_stays_with_it() -> Result<()> {
    let mut session = with_cases().await?;
    session.act_as_owner_of(FIRST).await?;
    for (sql, code) in [
        (
            "INSERT INTO investigations.legal_holds (business_id, case_id, title, evidence_item_id) VALUES (<business>, <theft>, 'Keep', <letter>)",
            "23503",
        ),
        (
            "INSERT INTO investigations.legal_holds (business_id, case_id, title, evidence_item_id) VALUES (<business>, <theft>, 'Keep', <ledger>)",
            "accepted",
        ),
        ("UPDATE investigations.evidence_items SET case_id = <secret> WHERE id = <ledger>", "23514"),
        ("UPDATE investigations.evidence_items SET file_hash = 'abc' WHERE id = <ledger>", "23514"),
        ("UPDATE investigations.evidence_items SET file_hash = repeat('AB', 32) WHERE id = <ledger>", "23514"),
        ("UPDATE investigations.evidence_items SET file_hash = repeat('ab', 32) WHERE id = <ledger>", "accepted"),
        ("UPDATE investigations.cases SET status = 'on_hold'", "23514"),
        ("UPDATE investigations.cases SET status = 'on_hold', status_reason = 'Police asked'", "accepted"),
    ] {
        assert_eq!(session.refusal(&FIRST.fill(sql)).await?, code, "{sql}");
    }
    Ok(())
}
