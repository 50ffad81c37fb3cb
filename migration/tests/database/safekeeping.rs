//! Restores are requested by one and approved by another; caches are emptied by the platform.

use anyhow::Result;

use crate::session::{FIRST, Session};

const BACKUP: &str = "
    INSERT INTO user_mgmt.users (id, email) VALUES (<manager>, 'manager@example.com');
    INSERT INTO user_mgmt.business_users (user_id, business_id, role) VALUES (<manager>, <business>, 'manager');
    SET session_replication_role = replica; DELETE FROM backup_mgmt.restore_runs; RESET session_replication_role;
    INSERT INTO backup_mgmt.backup_runs (id, business_id, status, snapshot_at, checksum, expires_at)
    VALUES (<backup>, <business>, 'completed', now(), repeat('ab', 32), now() + interval '30 days');
    INSERT INTO backup_mgmt.backup_runs (id, business_id, status, snapshot_at, checksum, expires_at)
    VALUES (<old_backup>, <business>, 'completed', now(), repeat('ab', 32), now() - interval '1 day')";

async fn with_backups() -> Result<Session> {
    let mut session = Session::new().await?;
    session.load(&FIRST.fill(BACKUP)).await?;
    Ok(session)
}

fn request(backup: &str) -> String {
    FIRST.fill(&format!(
        "INSERT INTO backup_mgmt.restore_runs (business_id, backup_run_id, reason) VALUES (<business>, <{backup}>, 'Wrong import')"
    ))
}

#[tokio::test]
async fn a_restore_is_approved_by_another_than_who_asked_for_it() -> Result<()> {
    let mut session = with_backups().await?;
    session.act_as_owner_of(FIRST).await?;
    session.run(&request("backup")).await?;
    let approve = "UPDATE backup_mgmt.restore_runs SET status = 'approved'";
    assert_eq!(session.refusal(approve).await?, "23514");
    session.commit().await?;
    session.act_as(FIRST, "manager", "manager").await?;
    session.run(approve).await?;
    let decided = session
        .text(
            "SELECT concat_ws(' ', requested_by_id, approved_by_id, approved_at = now()) FROM backup_mgmt.restore_runs",
        )
        .await?;
    assert_eq!(decided, format!("{} {} t", FIRST.id("owner"), FIRST.id("manager")));
    for attempt in [
        "UPDATE backup_mgmt.restore_runs SET scope = 'schemas', targets = '{hs}'",
        "UPDATE backup_mgmt.restore_runs SET status = 'running'",
        "DELETE FROM backup_mgmt.restore_runs",
    ] {
        assert_eq!(session.refusal(attempt).await?, "23514", "{attempt}");
    }
    session.commit().await?;
    session.run("UPDATE backup_mgmt.restore_runs SET status = 'running', started_at = now()").await?;
    session.run("BEGIN").await?;
    assert_eq!(session.refusal("UPDATE backup_mgmt.restore_runs SET status = 'requested'").await?, "TL001");
    session.run("UPDATE backup_mgmt.restore_runs SET status = 'completed', finished_at = now()").await
}

#[tokio::test]
async fn only_a_completed_backup_that_has_not_expired_is_restored() -> Result<()> {
    let mut session = with_backups().await?;
    session.act_as_owner_of(FIRST).await?;
    session.run(&request("old_backup")).await?;
    session.commit().await?;
    session.act_as(FIRST, "manager", "manager").await?;
    assert_eq!(session.refusal("UPDATE backup_mgmt.restore_runs SET status = 'approved'").await?, "23514");
    assert_eq!(session.refusal("UPDATE backup_mgmt.restore_runs SET status = 'rejected'").await?, "23514");
    session.run("UPDATE backup_mgmt.restore_runs SET status = 'rejected', rejection_reason = 'Too old'").await?;
    Ok(())
}

#[tokio::test]
async fn what_members_ask_for_begins_in_the_queue() -> Result<()> {
    let mut session = with_backups().await?;
    session.act_as_owner_of(FIRST).await?;
    let done = FIRST.fill("INSERT INTO backup_mgmt.backup_runs (business_id, status) VALUES (<business>, 'completed')");
    assert_eq!(session.refusal(&done).await?, "TL001");
    let backup = session
        .text(&FIRST.fill(
            "INSERT INTO backup_mgmt.backup_runs (business_id, trigger_type) VALUES (<business>, 'schedule') RETURNING concat_ws(' ', status, trigger_type)",
        ))
        .await?;
    assert_eq!(backup, "queued manual");
    let removal = session
        .text(&FIRST.fill(
            "INSERT INTO cache_mgmt.cache_invalidations (business_id, key_pattern, completed_at)
             VALUES (<business>, 'customer:*', now()) RETURNING concat_ws(' ', status, completed_at)",
        ))
        .await?;
    assert_eq!(removal, "pending");
    let approved = FIRST.fill(
        "INSERT INTO backup_mgmt.restore_runs (business_id, backup_run_id, reason, status) VALUES (<business>, <backup>, 'Now', 'approved')",
    );
    assert_eq!(session.refusal(&approved).await?, "TL001");
    for attempt in
        ["UPDATE backup_mgmt.backup_runs SET status = 'completed'", "DELETE FROM backup_mgmt.backup_verifications"]
    {
        assert_eq!(session.refusal(attempt).await?, "42501", "{attempt}");
    }
    Ok(())
}
