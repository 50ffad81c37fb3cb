//! Who did a thing and when come from the session: over every column that says so.

use anyhow::Result;

use crate::session::{FIRST, Session};

/// Columns that give a row to somebody, or say who answers for it: they are for the caller to fill.
const APPOINTMENTS: &[&str] = &[
    "action_owner_id",
    "assigned_technician_id",
    "assigned_to",
    "assigned_to_id",
    "backup_technician_id",
    "cashier_id",
    "chef_id",
    "collected_by_id",
    "current_holder_id",
    "detected_by",
    "from_user_id",
    "incident_commander",
    "interviewer_id",
    "kitchen_staff_id",
    "lead_investigator_id",
    "owner_id",
    "partner_id",
    "preferred_technician_id",
    "primary_technician_id",
    "principal_id",
    "quality_inspector_id",
    "responsible_user_id",
    "reviewer_id",
    "salesperson_id",
    "second_interviewer_id",
    "server_id",
    "service_writer_id",
    "signer_id",
    "technician_id",
    "tester_id",
    "to_user_id",
    "user_id",
];

/// Columns with users that the application writes, as `table column`.
const NAMES_A_USER: &str = "
    SELECT concat_ws(' ', keys.conrelid::regclass, attribute.attname)
    FROM pg_constraint AS keys
    JOIN pg_class AS class ON class.oid = keys.conrelid AND NOT class.relispartition
    JOIN pg_attribute AS attribute ON attribute.attrelid = keys.conrelid AND attribute.attnum = ANY (keys.conkey)
    WHERE keys.contype = 'f' AND keys.confrelid = 'user_mgmt.users'::regclass
      AND (has_column_privilege('thorbis_app', keys.conrelid, attribute.attname, 'INSERT')
           OR has_column_privilege('thorbis_app', keys.conrelid, attribute.attname, 'UPDATE'))
    ORDER BY 1";

fn parts(text: &str) -> (&str, &str) {
    text.split_once(' ').unwrap_or((text, ""))
}

#[tokio::test]
async fn every_column_with_a_user_is_an_appointment_or_comes_from_the_session() -> Result<()> {
    let mut session = Session::new().await?;
    let columns = session.column(NAMES_A_USER).await?;
    assert!(columns.len() > 200, "{}", columns.len());
    let mut open = Vec::new();
    for column in &columns {
        let (table, name) = parts(column);
        if APPOINTMENTS.contains(&name) {
            continue;
        }
        let signed = session
            .text(&format!(
                "SELECT count(*) FROM pg_trigger WHERE tgrelid = '{table}'::regclass
                   AND (tgname LIKE 'a\\_sign\\_%' AND position('{name}' IN pg_get_triggerdef(oid)) > 0)"
            ))
            .await?;
        // Memberships are made by invitation, which says who invited.
        if signed == "0" && table != "user_mgmt.business_users" {
            open.push(column);
        }
    }
    assert!(open.is_empty(), "say of each who it is, in the test or in user_mgmt.sign_rows: {open:#?}");
    Ok(())
}

#[tokio::test]
async fn nobody_says_that_another_did_it() -> Result<()> {
    let mut session = Session::new().await?;
    let columns = session.column(NAMES_A_USER).await?;
    session.run("SET session_replication_role = replica").await?;
    for column in columns.iter().filter(|column| !APPOINTMENTS.contains(&parts(column).1)) {
        let (table, name) = parts(column);
        session.run(&format!("UPDATE {table} SET {name} = NULL WHERE {name} IS NOT NULL")).await.ok();
    }
    session.run("RESET session_replication_role").await?;
    let (me, other) = (FIRST.id("owner"), FIRST.id("technician_user"));
    let mut forged = Vec::new();
    for column in columns.iter().filter(|column| !APPOINTMENTS.contains(&parts(column).1)) {
        let (table, name) = parts(column);
        session.act_as_owner_of(FIRST).await?;
        session.refusal(&format!("UPDATE {table} SET {name} = '{other}'")).await?;
        let sql = format!(
            "WITH said AS (UPDATE {table} SET {name} = '{other}' RETURNING {name}) SELECT count(*) FROM said WHERE {name} <> '{me}'"
        );
        if session.text(&sql).await.is_ok_and(|count| count != "0") {
            forged.push(column);
        }
        session.run("ROLLBACK").await?;
    }
    assert!(forged.is_empty(), "{forged:#?}");
    Ok(())
}

#[tokio::test]
async fn what_was_made_keeps_its_maker_and_its_time() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    session
        .run(&FIRST.fill(
            "INSERT INTO hs.customers (business_id, phone_primary, customer_number, created_by, created_at)
             VALUES (<business>, '1', 'FORGED', <technician_user>, '2001-01-01')",
        ))
        .await?;
    let made = FIRST.fill(
        "SELECT concat_ws(' ', created_by = <owner>, created_at = now(), updated_by IS NULL)
         FROM hs.customers WHERE customer_number = 'FORGED'",
    );
    assert_eq!(session.text(&made).await?, "t t t");
    session.commit().await?;
    session.act_as(FIRST, "technician_user", "staff").await?;
    session
        .run("UPDATE hs.customers SET created_by = NULL, created_at = '2001-01-01', updated_by = NULL WHERE customer_number = 'FORGED'")
        .await?;
    let changed = FIRST.fill(
        "SELECT concat_ws(' ', created_by = <owner>, created_at > '2020-01-01', updated_by = <technician_user>)
         FROM hs.customers WHERE customer_number = 'FORGED'",
    );
    assert_eq!(session.text(&changed).await?, "t t t");
    Ok(())
}

#[tokio::test]
async fn nobody_writes_trails_by_hand() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    for table in [
        "audit_mgmt.audit_log",
        "audit_mgmt.activity_stream",
        "system_core.system_events",
        "workflow_mgmt.state_transitions",
        "hs.work_orders_audit",
    ] {
        for sql in [
            format!("INSERT INTO {table} DEFAULT VALUES"),
            format!("UPDATE {table} SET id = id"),
            format!("DELETE FROM {table}"),
        ] {
            assert_eq!(session.refusal(&sql).await?, "42501", "{sql}");
        }
    }
    Ok(())
}

#[tokio::test]
async fn approvals_take_two_people() -> Result<()> {
    let mut session = Session::new().await?;
    session.run("UPDATE user_mgmt.business_users SET role = 'manager' WHERE role = 'technician'").await?;
    session.act_as(FIRST, "technician_user", "manager").await?;
    let ask = "INSERT INTO sox_mgmt.approvals (business_id, approval_type, summary, requested_by, status)
        VALUES (<business>, 'refund', 'Mine', <requester>, 'pending')";
    let in_anothers_name = FIRST.fill(&ask.replace("<requester>", "<owner>"));
    assert_eq!(session.refusal(&in_anothers_name).await?, "23514");
    session.run(&FIRST.fill(&ask.replace("<requester>", "<technician_user>"))).await?;
    for decision in ["status = 'approved'", "status = 'approved', approver_id = <owner>"] {
        let sql = FIRST.fill(&format!("UPDATE sox_mgmt.approvals SET {decision} WHERE summary = 'Mine'"));
        assert_eq!(session.refusal(&sql).await?, "23514", "{sql}");
    }
    // A grant to oneself is nobody's to approve, whoever grants it.
    session.run("ROLLBACK").await?;
    session.act_as_owner_of(FIRST).await?;
    let granted = FIRST.fill("UPDATE security_mgmt.dynamic_roles SET approved_by = <owner> WHERE user_id = <owner>");
    assert_eq!(session.refusal(&granted).await?, "23514");
    Ok(())
}
