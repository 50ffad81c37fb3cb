//! Every change of a status is one row of the transition log.

use anyhow::Result;

use crate::session::{FIRST, Session};

const STATUSES: &[(&str, &str, &str)] = &[
    ("hs.work_orders", "status", "scheduled"),
    ("hs.estimates", "status", "sent"),
    ("hs.invoices", "status", "sent"),
    ("hs.service_agreements", "agreement_status", "suspended"),
    ("hs.payments", "status", "refunded"),
    ("hs.maintenance_visits", "status", "completed"),
    ("hs.work_order_assignments", "assignment_status", "accepted"),
    ("auto.repair_orders", "status", "approved"),
    ("auto.line_items", "status", "approved"),
    ("auto.appointments", "status", "checked_in"),
    ("auto.bays", "status", "occupied"),
    ("auto.invoices", "status", "sent"),
    ("auto.payments", "status", "refunded"),
    ("auto.repair_tasks", "status", "completed"),
    ("auto.purchase_orders", "status", "ordered"),
    ("rest.orders", "status", "submitted"),
    ("rest.order_items", "item_status", "preparing"),
    ("rest.kitchen_queue", "status", "in_progress"),
    ("rest.dining_tables", "table_status", "occupied"),
    ("rest.payments", "status", "refunded"),
    ("ret.sales_orders", "order_status", "shipped"),
    ("ret.sales_orders", "payment_status", "paid"),
    ("ret.sales_orders", "fulfillment_status", "delivered"),
    ("ret.products", "status", "discontinued"),
    ("tenant_mgmt.businesses", "business_status", "suspended"),
    ("tenant_mgmt.businesses", "onboarding_status", "completed"),
    ("tenant_mgmt.businesses", "subscription_status", "past_due"),
    ("tenant_mgmt.tenant_subscriptions", "status", "cancelled"),
    ("user_mgmt.business_users", "status", "inactive"),
    ("security_mgmt.enhanced_user_sessions", "status", "terminated"),
    ("security_mgmt.dynamic_roles", "role_status", "revoked"),
    ("security_mgmt.incident_response", "incident_status", "contained"),
    ("gdpr_mgmt.data_subject_requests", "status", "verifying"),
    ("gdpr_mgmt.consents", "status", "withdrawn"),
    ("gdpr_mgmt.processing_activities", "status", "active"),
    ("ccpa_mgmt.consumer_requests", "status", "acknowledged"),
    ("ccpa_mgmt.opt_outs", "status", "revoked"),
    ("hipaa_mgmt.business_associate_agreements", "status", "in_review"),
    ("pci_mgmt.card_data_scopes", "status", "decommissioned"),
    ("pci_mgmt.assessments", "status", "in_progress"),
    ("pci_mgmt.vulnerability_scans", "status", "running"),
    ("sox_mgmt.controls", "status", "active"),
    ("sox_mgmt.control_tests", "status", "in_progress"),
    ("sox_mgmt.duty_conflicts", "status", "resolved"),
    ("sox_mgmt.approvals", "status", "withdrawn"),
    ("sox_mgmt.attestations", "status", "signed"),
    ("payroll.employees", "status", "active"),
    ("payroll.time_entries", "status", "submitted"),
    ("payroll.pay_periods", "status", "locked"),
    ("payroll.benefit_plans", "status", "open"),
    ("payroll.benefit_enrolments", "status", "active"),
    ("payroll.direct_deposits", "status", "active"),
    ("payroll.payroll_runs", "status", "pending_approval"),
    ("ai_mgmt.ai_operations", "status", "failed"),
    ("ai_mgmt.ai_operations", "verification_status", "failed"),
    ("integration_mgmt.integration_configs", "status", "active"),
    ("integration_mgmt.webhook_events", "status", "processed"),
    ("integration_mgmt.data_flow_events", "status", "processing"),
    ("notification_mgmt.notifications", "status", "failed"),
    ("courses.courses", "status", "in_review"),
    ("courses.cohorts", "status", "open"),
    ("courses.enrolments", "status", "cancelled"),
    ("courses.payments", "status", "voided"),
    ("courses.assessments", "status", "published"),
    ("courses.submissions", "status", "abandoned"),
    ("metrics.metric_definitions", "status", "retired"),
    ("metrics.metric_targets", "status", "active"),
    ("metrics.metric_alerts", "status", "resolved"),
];

#[tokio::test]
async fn every_lifecycle_logs_each_change_once() -> Result<()> {
    let mut session = Session::new().await?;
    // It is about the log, not about which moves there are.
    session.run("SET app.importing = 'on'").await?;
    for (table, column, state) in STATUSES {
        let before = session.text("SELECT count(*) FROM workflow_mgmt.state_transitions").await?;
        let rows = session
            .text(&format!("WITH changed AS (UPDATE {table} SET {column} = '{state}' WHERE {column} <> '{state}' RETURNING 1) SELECT count(*) FROM changed"))
            .await?;
        assert_ne!(rows, "0", "{table}.{column}");
        let after = session.text(&format!("SELECT count(*) - {before} FROM workflow_mgmt.state_transitions")).await?;
        assert_eq!(after, rows, "{table}.{column}");
        let last = session
            .text("SELECT to_state FROM workflow_mgmt.state_transitions ORDER BY sequence_number DESC LIMIT 1")
            .await?;
        assert_eq!(&last, state, "{table}.{column}");
        session.run(&format!("UPDATE {table} SET {column} = {column}")).await?;
        let unchanged =
            session.text(&format!("SELECT count(*) - {before} FROM workflow_mgmt.state_transitions")).await?;
        assert_eq!(unchanged, rows, "{table}.{column} without a change");
    }
    Ok(())
}

#[tokio::test]
async fn a_transition_says_what_changed_by_whom_and_why() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    session
        .run("SET LOCAL app.transition_reason = 'customer called'; UPDATE rest.orders SET status = 'submitted'")
        .await?;
    let noted = session
        .text(
            "SELECT concat_ws(' ', entity_schema, entity_type, entity_id, from_state, to_state, state_machine_name,
                              triggered_by, triggered_by_user, transition_reason, recorded_xid = pg_current_xact_id())
             FROM workflow_mgmt.state_transitions ORDER BY sequence_number DESC LIMIT 1",
        )
        .await?;
    let (order, owner) = (FIRST.id("order"), FIRST.id("owner"));
    assert_eq!(
        noted,
        format!("rest order {order} draft submitted order_lifecycle user_action {owner} customer called t")
    );
    Ok(())
}

#[tokio::test]
async fn a_rolled_back_change_leaves_no_transition() -> Result<()> {
    let mut session = Session::new().await?;
    let count = "SELECT count(*) FROM workflow_mgmt.state_transitions";
    let before = session.text(count).await?;
    session.act_as_owner_of(FIRST).await?;
    session.run("UPDATE rest.orders SET status = 'submitted'").await?;
    session.run("ROLLBACK").await?;
    assert_eq!(session.text(count).await?, before);
    Ok(())
}

#[tokio::test]
async fn a_session_of_an_unknown_user_still_changes_states() -> Result<()> {
    let mut session = Session::new().await?;
    let business = FIRST.id("business").to_string();
    session.act_with(&business, "00000000-0000-7000-8000-0000000000ff", "manager").await?;
    session.run("UPDATE rest.orders SET status = 'submitted'").await?;
    assert_eq!(
        session
            .text("SELECT triggered_by FROM workflow_mgmt.state_transitions ORDER BY sequence_number DESC LIMIT 1")
            .await?,
        "system_event"
    );
    Ok(())
}
