//! AI use, integrations and notifications: what is kept from tenants, what is taken once, what is bounded.

use anyhow::Result;

use crate::session::{FIRST, Session};

const STRIPE: &str = "
    INSERT INTO integration_mgmt.integration_configs (id, business_id, service_name, service_type, credentials_encrypted, webhook_secret)
    VALUES (<stripe>, <business>, 'stripe', 'payment', 'cipher', 'whsec')";

const TRANSFER: &str = "
    INSERT INTO integration_mgmt.data_flow_events (id, business_id, flow_name, flow_direction, source_system, destination_system, entity_type)
    VALUES (<transfer>, <business>, 'payment_processing', 'inbound', 'stripe', 'thorbis', 'payment')";

const MESSAGE: &str = "
    INSERT INTO notification_mgmt.notifications (id, business_id, customer_id, type, event, message)
    VALUES (<message>, <business>, <customer>, 'sms', 'appointment_reminder', 'See you tomorrow at nine')";

#[tokio::test]
async fn credentials_of_integrations_are_neither_read_nor_written() -> Result<()> {
    let mut session = Session::new().await?;
    session.run(&FIRST.fill(STRIPE)).await?;
    session.act_as_owner_of(FIRST).await?;
    for attempt in [
        "SELECT credentials_encrypted FROM integration_mgmt.integration_configs",
        "SELECT webhook_secret FROM integration_mgmt.integration_configs",
        "SELECT * FROM integration_mgmt.integration_configs",
        "SELECT to_jsonb(connection) FROM integration_mgmt.integration_configs AS connection",
        "UPDATE integration_mgmt.integration_configs SET webhook_secret = 'known'",
        "DELETE FROM integration_mgmt.integration_configs WHERE credentials_encrypted LIKE 'c%'",
        "SELECT stack_trace FROM integration_mgmt.data_flow_events",
    ] {
        assert_eq!(session.refusal(attempt).await?, "42501", "{attempt}");
    }
    let known = "SELECT concat_ws(' ', has_credentials, has_webhook_secret) FROM integration_mgmt.integration_configs WHERE service_name = 'stripe'";
    assert_eq!(session.text(known).await?, "t t");
    session.run("UPDATE integration_mgmt.integration_configs SET status = 'active'").await
}

#[tokio::test]
async fn a_service_is_connected_once_and_called_back_over_https() -> Result<()> {
    let mut session = Session::new().await?;
    session.run(&FIRST.fill(STRIPE)).await?;
    session.act_as_owner_of(FIRST).await?;
    let again = "INSERT INTO integration_mgmt.integration_configs (business_id, service_name, service_type)
                 SELECT business_id, service_name, service_type FROM integration_mgmt.integration_configs";
    assert_eq!(session.refusal(again).await?, "23505");
    let plain = "UPDATE integration_mgmt.integration_configs SET webhook_url = 'http://example.com/hook'";
    assert_eq!(session.refusal(plain).await?, "23514");
    Ok(())
}

#[tokio::test]
async fn a_repeated_delivery_of_an_event_is_refused() -> Result<()> {
    let mut session = Session::new().await?;
    let event = |business: &str, integration: &str, id: &str| {
        FIRST.fill(&format!(
            "INSERT INTO integration_mgmt.webhook_events (business_id, integration_id, event_type, event_id, payload)
             VALUES ({business}, {integration}, 'charge.succeeded', {id}, '{{}}')"
        ))
    };
    session.run(&format!("BEGIN; {}", FIRST.fill(STRIPE))).await?;
    session.run(&event("<business>", "<stripe>", "'evt_1'")).await?;
    session.run(&event("NULL", "NULL", "'evt_1'")).await?;
    for (repeated, code) in [
        (event("<business>", "<stripe>", "'evt_1'"), "23505"),
        (event("NULL", "NULL", "'evt_1'"), "23505"),
        (event("<business>", "<stripe>", "'evt_2'"), "accepted"),
        (event("NULL", "<stripe>", "'evt_3'"), "23514"),
    ] {
        assert_eq!(session.refusal(&repeated).await?, code, "{repeated}");
    }
    // A service that gives its events no identifier is taken at its word.
    session.run(&event("<business>", "<stripe>", "NULL")).await?;
    session.run(&event("<business>", "<stripe>", "NULL")).await
}

#[tokio::test]
async fn an_event_keeps_no_credentials_of_its_call() -> Result<()> {
    let mut session = Session::new().await?;
    let headers = r#"{"Authorization": "Bearer x", "X-Api-Key": "k", "Stripe-Signature": "t=1", "cookie": "c"}"#;
    session
        .run(&FIRST.fill(&format!(
            "INSERT INTO integration_mgmt.webhook_events (id, business_id, event_type, payload, headers)
             VALUES (<event>, <business>, 'charge.succeeded', '{{}}', '{headers}')"
        )))
        .await?;
    let kept = session
        .text(&FIRST.fill(
            "SELECT string_agg(concat(key, '=', value), ' ' ORDER BY key COLLATE \"C\")
             FROM integration_mgmt.webhook_events, jsonb_each_text(headers) WHERE id = <event>",
        ))
        .await?;
    assert_eq!(kept, "Authorization=[blanked] Stripe-Signature=t=1 X-Api-Key=[blanked] cookie=[blanked]");
    Ok(())
}

#[tokio::test]
async fn a_failed_event_put_back_counts_as_a_retry() -> Result<()> {
    let mut session = Session::new().await?;
    session.run("UPDATE integration_mgmt.webhook_events SET status = 'failed'").await?;
    session.act_as_owner_of(FIRST).await?;
    session.run("UPDATE integration_mgmt.webhook_events SET status = 'pending'").await?;
    let seen = "SELECT string_agg(DISTINCT concat_ws(' ', status, retry_count, processed_at), ',') FROM integration_mgmt.webhook_events";
    assert_eq!(session.text(seen).await?, "pending 1");
    session.run("UPDATE integration_mgmt.webhook_events SET status = 'processed'").await?;
    let times = "SELECT bool_and(processed_at IS NOT NULL AND retry_count = 1) FROM integration_mgmt.webhook_events";
    assert_eq!(session.text(times).await?, "t");
    for attempt in [
        "UPDATE integration_mgmt.webhook_events SET payload = '{}'",
        "UPDATE integration_mgmt.webhook_events SET retry_count = 0",
        "DELETE FROM integration_mgmt.webhook_events",
    ] {
        assert_eq!(session.refusal(attempt).await?, "42501", "{attempt}");
    }
    session.commit().await?;
    session.act_as(FIRST, "technician_user", "technician").await?;
    assert_eq!(session.text("SELECT count(*) FROM integration_mgmt.webhook_events").await?, "0");
    Ok(())
}

#[tokio::test]
async fn rows_of_the_platform_are_seen_by_no_tenant() -> Result<()> {
    let mut session = Session::new().await?;
    session
        .run(
            "INSERT INTO ai_mgmt.ai_operations (model, provider, operation_type) VALUES ('m', 'anthropic', 'analysis');
             INSERT INTO ai_mgmt.model_usage (period_start, period_end, model, provider) VALUES ('2025-01-01', '2025-02-01', 'm', 'anthropic');
             INSERT INTO integration_mgmt.webhook_events (event_type, payload) VALUES ('invoice.paid', '{}')",
        )
        .await?;
    session.act_as_owner_of(FIRST).await?;
    for table in ["ai_mgmt.ai_operations", "ai_mgmt.model_usage", "integration_mgmt.webhook_events"] {
        assert_ne!(session.text(&format!("SELECT count(*) FROM {table}")).await?, "0", "{table}");
        let platform = session.text(&format!("SELECT count(*) FROM {table} WHERE business_id IS NULL")).await?;
        assert_eq!(platform, "0", "{table}");
    }
    Ok(())
}

#[tokio::test]
async fn a_transfer_is_tried_no_more_often_than_it_may() -> Result<()> {
    let mut session = Session::new().await?;
    session.run(&format!("BEGIN; {}", FIRST.fill(TRANSFER))).await?;
    let to = |state: &str| {
        FIRST.fill(&format!("UPDATE integration_mgmt.data_flow_events SET status = '{state}' WHERE id = <transfer>"))
    };
    let seen = FIRST.fill(
        "SELECT concat_ws(' ', status, attempt_number, extract(epoch FROM next_retry_at - now())::integer,
                          CASE WHEN completed_at IS NOT NULL THEN 'ended' END)
         FROM integration_mgmt.data_flow_events WHERE id = <transfer>",
    );
    for (state, outcome) in [
        ("processing", "processing 1"),
        ("retrying", "retrying 1 60"),
        ("processing", "processing 2"),
        ("retrying", "retrying 2 120"),
        ("processing", "processing 3"),
        ("retrying", "failed 3 ended"),
    ] {
        session.run(&to(state)).await?;
        assert_eq!(session.text(&seen).await?, outcome);
    }
    for state in ["retrying", "processing"] {
        assert_eq!(session.refusal(&to(state)).await?, "23514", "{state}");
    }
    session
        .run(&FIRST.fill("UPDATE integration_mgmt.data_flow_events SET max_attempts = 4 WHERE id = <transfer>"))
        .await?;
    for state in ["retrying", "processing", "completed"] {
        session.run(&to(state)).await?;
    }
    assert_eq!(session.text(&seen).await?, "completed 4 ended");
    assert_eq!(session.refusal(&to("retrying")).await?, "TL001");
    Ok(())
}

#[tokio::test]
async fn a_message_goes_to_the_customer_about_their_record() -> Result<()> {
    let mut session = Session::new().await?;
    session
        .run(&FIRST.fill(
            "BEGIN; UPDATE hs.customers SET phone_mobile = '555-0199' WHERE id = <customer>;
             INSERT INTO notification_mgmt.notifications (id, business_id, customer_id, type, event, message, appointment_id)
             VALUES (<message>, <business>, <customer>, 'sms', 'appointment_reminder', 'Tomorrow at nine', <appointment>)",
        ))
        .await?;
    let seen = FIRST.fill(
        "SELECT concat_ws(' ', recipient_phone, entity_schema, entity_type, entity_id = appointment_id)
         FROM notification_mgmt.notifications WHERE id = <message>",
    );
    assert_eq!(session.text(&seen).await?, "555-0199 auto appointment t");
    let to_nowhere = FIRST.fill(
        "INSERT INTO notification_mgmt.notifications (business_id, type, event, message, status)
         VALUES (<business>, 'email', 'invoice_sent', 'Your invoice', 'sent')",
    );
    assert_eq!(session.refusal(&to_nowhere).await?, "23514");
    Ok(())
}

#[tokio::test]
async fn a_message_that_went_out_is_emptied_but_not_rewritten() -> Result<()> {
    let mut session = Session::new().await?;
    session.run(&FIRST.fill(MESSAGE)).await?;
    session.act_as_owner_of(FIRST).await?;
    let change =
        |what: &str| FIRST.fill(&format!("UPDATE notification_mgmt.notifications SET {what} WHERE id = <message>"));
    session.run(&change("message = 'See you tomorrow at ten'")).await?;
    session.run(&change("status = 'sent'")).await?;
    session.run(&change("status = 'delivered'")).await?;
    let times = FIRST.fill("SELECT sent_at <= delivered_at FROM notification_mgmt.notifications WHERE id = <message>");
    assert_eq!(session.text(&times).await?, "t");
    for what in ["message = 'We never said that'", "recipient_phone = '1'", "type = 'email'", "subject = 'Other'"] {
        assert_eq!(session.refusal(&change(what)).await?, "23514", "{what}");
    }
    session.run(&change("message = '', recipient_phone = NULL, customer_id = NULL")).await
}

#[tokio::test]
async fn adding_up_ai_use_again_replaces_the_figures() -> Result<()> {
    let mut session = Session::new().await?;
    session
        .run(&FIRST.fill(
            "BEGIN; TRUNCATE ai_mgmt.ai_operations, ai_mgmt.model_usage;
             INSERT INTO ai_mgmt.ai_operations (business_id, model, provider, operation_type, prompt_tokens, completion_tokens, cost_usd, status) VALUES
                 (<business>, 'm', 'anthropic', 'analysis', 100, 20, 0.001500, 'completed'),
                 (<business>, 'm', 'anthropic', 'analysis', 300, NULL, 0.000500, 'failed'),
                 (<business>, 'm', 'anthropic', 'analysis', NULL, NULL, NULL, 'pending'),
                 (NULL, 'm', 'anthropic', 'analysis', 7, 3, 0.1, 'completed')",
        ))
        .await?;
    for _ in 0..2 {
        let rows =
            session.text("SELECT ai_mgmt.add_up_usage(now() - interval '1 hour', now() + interval '1 hour')").await?;
        assert_eq!(rows, "2");
        let usage = session
            .column("SELECT concat_ws(' ', total_requests, total_tokens, total_cost_usd, success_rate) FROM ai_mgmt.model_usage ORDER BY total_requests")
            .await?;
        assert_eq!(usage, ["1 10 0.100000 1.0000", "2 420 0.002000 0.5000"]);
    }
    session.commit().await?;
    session.act_as_owner_of(FIRST).await?;
    assert_eq!(session.refusal("SELECT ai_mgmt.add_up_usage(now(), now() + interval '1 hour')").await?, "42501");
    assert_eq!(session.refusal("UPDATE ai_mgmt.ai_operations SET cost_usd = 0").await?, "42501");
    Ok(())
}
