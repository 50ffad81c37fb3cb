//! Controls over the books, card data and health data: two persons, final decisions, sealed statements.

use anyhow::Result;

use crate::session::{FIRST, Session};

#[tokio::test]
async fn nobody_approves_their_own_request_and_a_decision_is_final() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    let by_asker = "UPDATE sox_mgmt.approvals SET status = 'approved', approver_id = requested_by";
    assert_eq!(session.refusal(by_asker).await?, "23514");
    session.run("UPDATE sox_mgmt.approvals SET status = 'approved'").await?;
    let decision =
        FIRST.fill("SELECT concat_ws(' ', approver_id = <owner>, decided_at IS NOT NULL) FROM sox_mgmt.approvals");
    assert_eq!(session.text(&decision).await?, "t t");
    assert_eq!(session.refusal("UPDATE sox_mgmt.approvals SET amount = 10000").await?, "P0001");
    assert_eq!(session.refusal("UPDATE sox_mgmt.approvals SET status = 'pending'").await?, "TL001");
    session.run("UPDATE sox_mgmt.approvals SET decision_note = 'As agreed'").await
}

#[tokio::test]
async fn a_signed_attestation_is_sealed() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    session.run("UPDATE sox_mgmt.attestations SET statement = 'They worked.'").await?;
    session.run("UPDATE sox_mgmt.attestations SET status = 'signed'").await?;
    let seal = "SELECT statement_hash = encode(sha256(convert_to(E'They worked.\\n', 'UTF8')), 'hex') FROM sox_mgmt.attestations";
    assert_eq!(session.text(seal).await?, "t");
    assert_eq!(session.refusal("UPDATE sox_mgmt.attestations SET statement = 'They failed.'").await?, "P0001");
    assert_eq!(session.refusal("UPDATE sox_mgmt.attestations SET status = 'draft'").await?, "TL001");
    session.run("UPDATE sox_mgmt.attestations SET status = 'superseded'").await
}

#[tokio::test]
async fn a_test_needs_a_conclusion_and_another_reviewer_and_shows_on_its_control() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    let complete = "UPDATE sox_mgmt.control_tests SET status = 'completed'";
    assert_eq!(session.refusal(complete).await?, "23514");
    session.run(&FIRST.fill(&format!("{complete}, conclusion = 'deficiency', tester_id = <owner>"))).await?;
    assert_eq!(session.text("SELECT last_conclusion FROM sox_mgmt.controls").await?, "deficiency");
    let review = "UPDATE sox_mgmt.control_tests SET status = 'reviewed'";
    assert_eq!(session.refusal(review).await?, "23514");
    let in_anothers_name = FIRST.fill(&format!("{review}, reviewer_id = <technician_user>"));
    assert_eq!(session.refusal(&in_anothers_name).await?, "23514");
    session.commit().await?;
    session.act_as(FIRST, "technician_user", "manager").await?;
    session.run(review).await?;
    Ok(())
}

#[tokio::test]
async fn members_with_two_duties_are_found_and_let_go_when_the_duties_are_parted() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    session.run("DELETE FROM sox_mgmt.duty_conflicts").await?;
    let detect = "SELECT sox_mgmt.detect_duty_conflicts()";
    assert_eq!(session.text(detect).await?, "0");
    session.run(&FIRST.fill("UPDATE security_mgmt.roles SET permissions = '{invoices:*}' WHERE id = <role>")).await?;
    session
        .run(&FIRST.fill("UPDATE security_mgmt.user_roles SET user_id = <technician_user> WHERE role_id = <role>"))
        .await?;
    assert_eq!(session.text(detect).await?, "1");
    assert_eq!(session.text(detect).await?, "0");
    let roles = "SELECT array_to_string(granting_roles, ',') FROM sox_mgmt.duty_conflicts";
    assert_eq!(session.text(roles).await?, "estimator");
    session
        .run(&FIRST.fill("UPDATE security_mgmt.roles SET permissions = '{invoices:read}' WHERE id = <role>"))
        .await?;
    session.text(detect).await?;
    assert_eq!(session.text("SELECT status FROM sox_mgmt.duty_conflicts").await?, "resolved");
    Ok(())
}

#[tokio::test]
async fn nobody_judges_their_own_conflict() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    let accept = "UPDATE sox_mgmt.duty_conflicts SET status = 'accepted', resolution_note = 'Small team'";
    assert_eq!(session.refusal(&format!("{accept}, resolved_by = user_id")).await?, "23514");
    assert_eq!(session.refusal(accept).await?, "accepted");
    Ok(())
}

#[tokio::test]
async fn a_whole_card_number_finds_no_place_and_unprotected_storage_is_refused() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    for (digits, code) in [("4242424242424242", "23514"), ("4242", "accepted")] {
        let sql = format!(
            "INSERT INTO pci_mgmt.card_data_access_logs (business_id, card_data_scope_id, action, card_last_four)
             VALUES (<business>, <card_system>, 'view', '{digits}')"
        );
        assert_eq!(session.refusal(&FIRST.fill(&sql)).await?, code, "{digits}");
    }
    let stored = "UPDATE pci_mgmt.card_data_scopes SET stores_card_data = true, protection = 'none'";
    assert_eq!(session.refusal(stored).await?, "23514");
    let scan = "UPDATE pci_mgmt.vulnerability_scans SET status = 'passed', highest_score = 7.5";
    assert_eq!(session.refusal(scan).await?, "23514");
    Ok(())
}

#[tokio::test]
async fn emergency_access_and_disclosures_say_why_and_to_whom() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    for (columns, values, code) in [
        ("action, purpose, is_emergency_access", "'view', 'emergency', true", "23514"),
        ("action, purpose", "'disclose', 'required_by_law'", "23514"),
        ("action, purpose, disclosed_to", "'disclose', 'required_by_law', 'A court'", "accepted"),
    ] {
        let sql = format!(
            "INSERT INTO hipaa_mgmt.phi_access_logs (business_id, record_type, {columns}) VALUES (<business>, 'attachment', {values})"
        );
        assert_eq!(session.refusal(&FIRST.fill(&sql)).await?, code, "{columns}");
    }
    Ok(())
}

#[tokio::test]
async fn who_decided_and_who_signed_is_still_told_when_the_user_is_gone() -> Result<()> {
    let mut session = Session::new().await?;
    session
        .run(&FIRST.fill("UPDATE user_mgmt.users SET first_name = 'Olive', last_name = 'Owner' WHERE id = <owner>"))
        .await?;
    session.act_as_owner_of(FIRST).await?;
    session.run("UPDATE sox_mgmt.approvals SET status = 'approved'").await?;
    session.run("UPDATE sox_mgmt.attestations SET status = 'signed'").await?;
    session.commit().await?;
    session.run("UPDATE user_mgmt.business_users SET role = 'owner'").await?;
    session.run(&FIRST.fill("DELETE FROM user_mgmt.users WHERE id = <owner>")).await?;
    for sql in [
        "SELECT concat_ws(' ', approver_name, approver_id IS NULL, status) FROM sox_mgmt.approvals WHERE business_id = <business>",
        "SELECT concat_ws(' ', signer_name, signer_id IS NULL, replace(status, 'signed', 'approved')) FROM sox_mgmt.attestations WHERE business_id = <business>",
    ] {
        assert_eq!(session.text(&FIRST.fill(sql)).await?, "Olive Owner t approved", "{sql}");
    }
    Ok(())
}
