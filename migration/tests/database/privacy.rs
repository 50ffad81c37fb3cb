//! Requests of data subjects and consumers: time limits, the export, and the erasure that completing one carries out.

use anyhow::Result;

use crate::session::{FIRST, SECOND, Session};

const ERASURE: &str =
    "INSERT INTO gdpr_mgmt.data_subject_requests (id, business_id, customer_id, request_type, subject_email)
    VALUES (<erasure>, <business>, <customer>, 'erasure', 'will@example.com')";
const VERIFIED: &str = "UPDATE gdpr_mgmt.data_subject_requests SET identity_status = 'verified'";
const ERASE: &str = "SELECT gdpr_mgmt.erase_customer(<erasure>)";
const SETTLED: &str = "UPDATE hs.invoices SET status = 'paid'; UPDATE auto.invoices SET status = 'void'";

/// What a customer of the fixture gave away about himself, beside his name and telephone number.
const PERSONAL: &str = "UPDATE hs.customers SET email_primary = 'will@example.com', gate_code = '4711';
    UPDATE hs.work_orders SET requested_by_phone = '555-0199', location_address = '{\"street\": \"1 Elm St\"}';
    UPDATE rest.orders SET customer_name = 'Will', delivery_address = '1 Elm St';
    UPDATE auto.vehicles SET license_plate = 'WILL1', vin = '12345678901234567'";

/// A session of the first tenant's owner, with an erasure asked for that nothing stands against.
async fn ready_to_erase() -> Result<Session> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    session.run(PERSONAL).await?;
    session.load(SETTLED).await?;
    session.run(&FIRST.fill(ERASURE)).await?;
    session.run(VERIFIED).await?;
    Ok(session)
}

#[tokio::test]
async fn an_answer_is_due_within_a_month_or_three_with_a_reason() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    let due = "SELECT due_on::text FROM gdpr_mgmt.data_subject_requests";
    session.run("UPDATE gdpr_mgmt.data_subject_requests SET received_at = '2026-01-31 10:00Z'").await?;
    assert_eq!(session.text(due).await?, "2026-02-28");
    let extend = "UPDATE gdpr_mgmt.data_subject_requests SET extension_months = 2";
    assert_eq!(session.refusal(extend).await?, "23514");
    session.run(&format!("{extend}, extension_reason = 'Many records'")).await?;
    assert_eq!(session.text(due).await?, "2026-04-30");
    Ok(())
}

#[tokio::test]
async fn consumers_are_answered_within_45_days_and_choices_heeded_within_15_working_days() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    let dates = "SELECT concat_ws(' ', acknowledge_by, due_on) FROM ccpa_mgmt.consumer_requests";
    // A Friday.
    session.run("UPDATE ccpa_mgmt.consumer_requests SET received_at = '2026-05-01 10:00Z'").await?;
    assert_eq!(session.text(dates).await?, "2026-05-15 2026-06-15");
    session.run("UPDATE ccpa_mgmt.consumer_requests SET is_extended = true, extension_reason = 'Many records'").await?;
    assert_eq!(session.text(dates).await?, "2026-05-15 2026-07-30");
    let choice = "UPDATE ccpa_mgmt.consumer_requests SET request_type = 'opt_out', is_extended = false";
    session.run(choice).await?;
    assert_eq!(session.text(dates).await?, "2026-05-15 2026-05-22");
    Ok(())
}

#[tokio::test]
async fn an_export_holds_what_leads_to_the_customer_over_all_schemas() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    let tables = session
        .column(&FIRST.fill("SELECT jsonb_object_keys(gdpr_mgmt.export_customer(<customer>) -> 'tables') ORDER BY 1"))
        .await?;
    for table in [
        "auto.invoices",
        "auto.line_items",
        "auto.photos",
        "auto.vehicles",
        "ccpa_mgmt.opt_outs",
        "file_mgmt.attachments",
        "gdpr_mgmt.consents",
        "hs.customers",
        "hs.invoice_line_items",
        "hs.payments",
        "hs.work_orders",
        "rest.orders",
        "ret.sales_order_items",
    ] {
        assert!(tables.iter().any(|found| found == table), "{table} is not among {tables:?}");
    }
    for table in ["hs.technicians", "user_mgmt.users", "ret.products", "auto.bays"] {
        assert!(!tables.iter().any(|found| found == table), "{table} is no customer's");
    }
    let name = FIRST.fill("SELECT gdpr_mgmt.export_customer(<customer>) #>> '{tables,hs.customers,0,first_name}'");
    assert_eq!(session.text(&name).await?, "Will");
    Ok(())
}

#[tokio::test]
async fn every_key_to_a_customer_is_walked() -> Result<()> {
    let mut session = Session::new().await?;
    let unknown = session
        .column(
            "SELECT format('%s.%s', keys.conrelid::regclass, attribute.attname)
             FROM pg_constraint AS keys
             JOIN pg_attribute AS attribute
               ON attribute.attrelid = keys.conrelid AND attribute.attnum = keys.conkey[cardinality(keys.conkey)]
             WHERE keys.contype = 'f' AND keys.confrelid = 'hs.customers'::regclass AND keys.conparentid = 0
               AND keys.conrelid::regclass::text !~ '^(investigations|trust)\\.'
               AND (keys.conrelid, attribute.attname::text) NOT IN (
                   SELECT key.child, key.child_column FROM gdpr_mgmt.keys_to_customers() AS key
               )",
        )
        .await?;
    assert!(unknown.is_empty(), "an export would not find {unknown:?}");
    Ok(())
}

#[tokio::test]
async fn nobody_exports_anothers_customer_and_no_clerk_exports_any() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(SECOND).await?;
    let export = FIRST.fill("SELECT gdpr_mgmt.export_customer(<customer>)");
    assert_eq!(session.refusal(&export).await?, "P0001");
    session.run("ROLLBACK").await?;
    session.act_as(FIRST, "owner", "technician").await?;
    assert_eq!(session.refusal(&export).await?, "42501");
    Ok(())
}

#[tokio::test]
async fn a_request_is_answered_with_the_export_once_the_person_is_verified() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    let subject = FIRST.fill("SELECT gdpr_mgmt.answer_to(<subject_request>) ->> 'customer_id' IS NOT NULL");
    let consumer = FIRST.fill("SELECT ccpa_mgmt.answer_to(<consumer_request>) #>> '{categories,0,category}'");
    assert_eq!(session.text(&subject).await?, "f");
    assert_eq!(session.text(&consumer).await?, "null");
    session.run(VERIFIED).await?;
    session.run("UPDATE ccpa_mgmt.consumer_requests SET verification_status = 'verified'").await?;
    assert_eq!(session.text(&subject).await?, "t");
    assert_eq!(session.text(&consumer).await?, "identifiers");
    session.run("UPDATE gdpr_mgmt.data_subject_requests SET status = 'completed'").await?;
    let exported = "SELECT count(*) > 10 FROM gdpr_mgmt.request_actions WHERE action = 'exported'";
    assert_eq!(session.text(exported).await?, "t");
    let hash = "SELECT length(report ->> 'sha256') FROM gdpr_mgmt.data_subject_requests";
    assert_eq!(session.text(hash).await?, "64");
    Ok(())
}

#[tokio::test]
async fn an_erasure_replaces_what_is_personal_and_keeps_the_business_records() -> Result<()> {
    let mut session = ready_to_erase().await?;
    session.run(&FIRST.fill(ERASE)).await?;
    assert_eq!(
        session
            .text("SELECT concat_ws('|', first_name, last_name, phone_primary, email_primary, gate_code, customer_number IS NOT NULL) FROM hs.customers")
            .await?,
        "Erased|erased|t"
    );
    for sql in [
        "SELECT concat(requested_by_phone, location_address) FROM hs.work_orders",
        "SELECT concat(customer_name, delivery_address) FROM rest.orders",
        "SELECT license_plate FROM auto.vehicles WHERE license_plate IS NOT NULL",
    ] {
        assert!(matches!(session.text(sql).await?.as_str(), "" | "none"), "{sql}");
    }
    assert_eq!(session.text("SELECT vin FROM auto.vehicles").await?, "12345678901234567");
    assert_eq!(session.text("SELECT count(*) FROM hs.invoices WHERE total_amount = 100").await?, "1");
    assert_eq!(session.text("SELECT status FROM gdpr_mgmt.consents").await?, "withdrawn");
    Ok(())
}

#[tokio::test]
async fn an_erasure_leaves_its_proof() -> Result<()> {
    let mut session = ready_to_erase().await?;
    session.run(&FIRST.fill(ERASE)).await?;
    let request = FIRST.fill(
        "SELECT concat_ws(' ', status, completed_at IS NOT NULL, completed_by = <owner>, subject_email)
         FROM gdpr_mgmt.data_subject_requests WHERE id = <erasure>",
    );
    assert_eq!(session.text(&request).await?, "completed t t will@example.com");
    let done = session
        .column(&FIRST.fill(
            "SELECT concat_ws(' ', action, table_name) FROM gdpr_mgmt.request_actions
             WHERE data_subject_request_id = <erasure>",
        ))
        .await?;
    for expected in [
        "anonymised hs.customers",
        "anonymised hs.work_orders",
        "retained hs.invoices",
        "retained hipaa_mgmt.phi_access_logs",
    ] {
        assert!(done.iter().any(|action| action == expected), "{expected} is not among {done:?}");
    }
    let reopened = FIRST.fill("UPDATE gdpr_mgmt.data_subject_requests SET status = 'in_progress' WHERE id = <erasure>");
    assert_eq!(session.refusal(&reopened).await?, "TL001");
    Ok(())
}

#[tokio::test]
async fn the_trail_of_an_erased_customers_work_orders_no_longer_tells_who_it_was() -> Result<()> {
    let mut session = ready_to_erase().await?;
    let told = "SELECT count(*) FROM hs.work_orders_audit WHERE concat(old_values, new_values) LIKE '%555-0199%'";
    assert_eq!(session.text(told).await?, "1");
    assert_eq!(session.text(&FIRST.fill("SELECT gdpr_mgmt.redact_work_order_trail(<customer>)")).await?, "0");
    session.run(&FIRST.fill(ERASE)).await?;
    assert_eq!(session.text(told).await?, "0");
    let changed = "SELECT count(*) FROM hs.work_orders_audit WHERE 'requested_by_phone' = ANY (changed_fields)";
    assert_eq!(session.text(changed).await?, "2");
    Ok(())
}

#[tokio::test]
async fn nobody_is_erased_unverified_or_with_an_open_invoice() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    session.load(SETTLED).await?;
    session.run(&FIRST.fill(ERASURE)).await?;
    assert_eq!(session.refusal(&FIRST.fill(ERASE)).await?, "P0001");
    session.run(VERIFIED).await?;
    session.load("UPDATE auto.invoices SET status = 'sent'").await?;
    assert_eq!(session.refusal(&FIRST.fill(ERASE)).await?, "P0001");
    assert_eq!(
        session.text(&FIRST.fill("SELECT array_to_string(gdpr_mgmt.obstacles_to_erasure(<customer>), ', ')")).await?,
        "auto.invoices has 1 open"
    );
    session.load(SETTLED).await?;
    assert_eq!(session.refusal(&FIRST.fill(ERASE)).await?, "accepted");
    Ok(())
}

#[tokio::test]
async fn a_deletion_under_the_ccpa_erases_too() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    session.load(SETTLED).await?;
    session
        .run("UPDATE ccpa_mgmt.consumer_requests SET request_type = 'delete', verification_status = 'verified'")
        .await?;
    session.run(&FIRST.fill("SELECT ccpa_mgmt.delete_customer(<consumer_request>)")).await?;
    assert_eq!(session.text("SELECT last_name FROM hs.customers").await?, "Erased");
    assert_eq!(session.text("SELECT status FROM ccpa_mgmt.consumer_requests").await?, "completed");
    Ok(())
}

#[tokio::test]
async fn a_completed_opt_out_is_on_record_for_a_year() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    session.run("UPDATE ccpa_mgmt.consumer_requests SET request_type = 'opt_out', status = 'completed'").await?;
    let choice =
        "SELECT concat_ws(' ', status, may_ask_again_on = (opted_out_at AT TIME ZONE 'UTC' + interval '1 year')::date)
        FROM ccpa_mgmt.opt_outs WHERE opt_out_type = 'sale_and_sharing'";
    assert_eq!(session.text(choice).await?, "active t");
    Ok(())
}

#[tokio::test]
async fn marketing_follows_consent_and_a_consent_that_ended_is_not_revived() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    let opted_in = "SELECT marketing_opt_in FROM hs.customers";
    let give = FIRST.fill(
        "INSERT INTO gdpr_mgmt.consents (business_id, customer_id, purpose) VALUES (<business>, <customer>, 'marketing_email')",
    );
    session.run(&give).await?;
    assert_eq!(session.text(opted_in).await?, "t");
    assert_eq!(session.refusal(&give).await?, "23505");
    session.run("UPDATE gdpr_mgmt.consents SET status = 'withdrawn' WHERE purpose = 'marketing_email'").await?;
    assert_eq!(session.text(opted_in).await?, "f");
    assert_eq!(session.refusal("UPDATE gdpr_mgmt.consents SET status = 'given'").await?, "TL001");
    session.run(&give).await?;
    Ok(())
}

#[tokio::test]
async fn nobody_is_erased_while_a_hold_stands_not_even_by_who_may_not_know_of_it() -> Result<()> {
    let mut session = Session::new().await?;
    session
        .run(&FIRST.fill(
            "INSERT INTO investigations.cases (id, business_id, title, confidentiality)
             VALUES (<inquiry>, <business>, 'Inquiry', 'restricted');
             INSERT INTO investigations.case_parties (business_id, case_id, name, customer_id)
             VALUES (<business>, <inquiry>, 'Will', <customer>);
             INSERT INTO investigations.legal_holds (business_id, case_id, title, status)
             VALUES (<business>, <inquiry>, 'Keep', 'active')",
        ))
        .await?;
    session.act_as(FIRST, "owner", "manager").await?;
    let seen = FIRST.fill("SELECT count(*) FROM investigations.cases WHERE id = <inquiry>");
    assert_eq!(session.text(&seen).await?, "0");
    session.load(SETTLED).await?;
    session.run(&FIRST.fill(ERASURE)).await?;
    session.run(VERIFIED).await?;
    assert_eq!(session.refusal(&FIRST.fill(ERASE)).await?, "P0001");
    assert_eq!(
        session.text(&FIRST.fill("SELECT array_to_string(gdpr_mgmt.obstacles_to_erasure(<customer>), ', ')")).await?,
        "a legal hold stands"
    );
    Ok(())
}
