//! A setting of a business keeps the rules that stand in its own row.

use anyhow::Result;

use crate::session::{FIRST, Session};

/// A setting with these columns beside its key, made by the platform.
async fn setting(session: &mut Session, key: &str, columns: &str, values: &str) -> Result<()> {
    session
        .run(&FIRST.fill(&format!(
            "INSERT INTO tenant_mgmt.business_settings (business_id, category, setting_key, setting_name, {columns})
             VALUES (<business>, 'tests', '{key}', '{key}', {values})"
        )))
        .await
}

/// What becomes of a change of the setting by a member: `accepted`, or the code of the refusal.
async fn change(session: &mut Session, key: &str, assignment: &str) -> Result<String> {
    session.refusal(&format!("UPDATE tenant_mgmt.business_settings SET {assignment} WHERE setting_key = '{key}'")).await
}

const REFUSED: &str = "23514";

#[tokio::test]
async fn a_value_is_of_its_type_within_its_bounds_and_among_its_choices() -> Result<()> {
    let mut session = Session::new().await?;
    let settings = [
        ("bounded", "data_type, setting_value, minimum_value, maximum_value", "'number', '5', 1, 10"),
        ("chosen", "data_type, setting_value, allowed_values", "'string', '\"a\"', '[\"a\", \"b\"]'"),
        ("several", "data_type, setting_value, allowed_values", "'array', '[\"a\"]', '[\"a\", \"b\"]'"),
        (
            "formed",
            "data_type, setting_value, validation_rules",
            "'string', '\"ab\"', '{\"pattern\": \"^[a-z]+$\", \"minLength\": 2, \"maxLength\": 3}'",
        ),
        (
            "counted",
            "data_type, setting_value, validation_rules",
            "'array', '[1]', '{\"minItems\": 1, \"maxItems\": 2}'",
        ),
        ("switched", "data_type, setting_value", "'boolean', 'true'"),
    ];
    for (key, columns, values) in settings {
        setting(&mut session, key, columns, values).await?;
    }
    session.act_as_owner_of(FIRST).await?;
    for (key, fits, does_not) in [
        ("bounded", &["1", "10"][..], &["0", "11", "\"5\"", "null"][..]),
        ("chosen", &["\"b\""], &["\"c\"", "1"]),
        ("several", &["[]", "[\"a\", \"b\"]"], &["[\"c\"]", "\"a\""]),
        ("formed", &["\"abc\""], &["\"a\"", "\"abcd\"", "\"A1\""]),
        ("counted", &["[1, 2]"], &["[]", "[1, 2, 3]"]),
        ("switched", &["false"], &["\"false\"", "0"]),
    ] {
        for value in fits {
            assert_eq!(
                change(&mut session, key, &format!("setting_value = '{value}'")).await?,
                "accepted",
                "{key} {value}"
            );
        }
        for value in does_not {
            assert_eq!(
                change(&mut session, key, &format!("setting_value = '{value}'")).await?,
                REFUSED,
                "{key} {value}"
            );
        }
    }
    Ok(())
}

#[tokio::test]
async fn a_rule_that_is_not_known_is_refused_and_not_ignored() -> Result<()> {
    let mut session = Session::new().await?;
    session.run("BEGIN").await?;
    let insert = FIRST.fill(
        "INSERT INTO tenant_mgmt.business_settings (business_id, category, setting_key, setting_name, data_type, setting_value, validation_rules)
         VALUES (<business>, 'tests', 'k', 'k', 'string', '\"a\"', '{\"paturn\": \"a\"}')",
    );
    assert_eq!(session.refusal(&insert).await?, REFUSED);
    Ok(())
}

#[tokio::test]
async fn members_change_values_and_never_the_rules_over_them() -> Result<()> {
    let mut session = Session::new().await?;
    setting(&mut session, "ruled", "data_type, setting_value, maximum_value", "'number', '5', 10").await?;
    setting(&mut session, "fixed", "data_type, setting_value, is_read_only", "'number', '5', true").await?;
    session.act_as_owner_of(FIRST).await?;
    for assignment in [
        "maximum_value = 100",
        "minimum_value = -1",
        "data_type = 'string', setting_value = '\"a\"'",
        "is_read_only = true",
        "requires_approval = true",
        "requires_permission = 'x'",
        "allowed_values = '[1]'",
        "validation_rules = '{\"maxLength\": 2}'",
        "setting_key = 'another'",
        "default_value = '6'",
    ] {
        assert_eq!(change(&mut session, "ruled", assignment).await?, REFUSED, "{assignment}");
    }
    assert_eq!(change(&mut session, "fixed", "setting_value = '6'").await?, REFUSED);
    assert_eq!(change(&mut session, "fixed", "is_read_only = false").await?, REFUSED);
    for key in ["ruled", "fixed"] {
        let delete = format!("DELETE FROM tenant_mgmt.business_settings WHERE setting_key = '{key}'");
        assert_eq!(session.refusal(&delete).await?, REFUSED, "{key}: made anew it would have other rules");
    }
    session.run("UPDATE tenant_mgmt.business_settings SET setting_value = '7' WHERE setting_key = 'ruled'").await?;
    let changed = "SELECT last_changed_by FROM tenant_mgmt.business_settings WHERE setting_key = 'ruled'";
    assert_eq!(session.text(changed).await?, FIRST.id("owner").to_string());
    Ok(())
}

#[tokio::test]
async fn a_permission_is_held_by_owners_and_by_those_whose_role_of_the_business_gives_it() -> Result<()> {
    let mut session = Session::new().await?;
    setting(
        &mut session,
        "guarded",
        "data_type, setting_value, requires_permission",
        "'number', '5', 'settings:write'",
    )
    .await?;
    session.act_as_owner_of(FIRST).await?;
    assert_eq!(change(&mut session, "guarded", "setting_value = '6'").await?, "accepted");
    session.commit().await?;
    session.run("UPDATE user_mgmt.business_users SET role = 'manager' WHERE user_id NOT IN (SELECT user_id FROM user_mgmt.business_users WHERE role = 'owner')").await?;
    let manager = session
        .text(&FIRST.fill("SELECT user_id FROM user_mgmt.business_users WHERE business_id = <business> AND role = 'manager' AND status = 'active' LIMIT 1"))
        .await?;
    session.run(&FIRST.fill("DELETE FROM security_mgmt.user_roles WHERE business_id = <business>")).await?;
    let business = FIRST.id("business").to_string();
    session.act_with(&business, &manager, "manager").await?;
    assert_eq!(change(&mut session, "guarded", "setting_value = '6'").await?, REFUSED);
    session.commit().await?;
    for (permissions, outcome) in [("{settings:read}", REFUSED), ("{settings:*}", "accepted")] {
        session
            .run(&FIRST.fill(&format!(
                "DELETE FROM security_mgmt.user_roles WHERE business_id = <business>;
                 WITH role AS (INSERT INTO security_mgmt.roles (business_id, name, permissions) VALUES (<business>, '{permissions}', '{permissions}') RETURNING id)
                 INSERT INTO security_mgmt.user_roles (business_id, user_id, role_id) SELECT <business>, '{manager}', id FROM role"
            )))
            .await?;
        session.act_with(&business, &manager, "manager").await?;
        assert_eq!(change(&mut session, "guarded", "setting_value = '6'").await?, outcome, "{permissions}");
        session.commit().await?;
    }
    Ok(())
}

#[tokio::test]
async fn what_needs_approval_changes_once_for_each_approval() -> Result<()> {
    let mut session = Session::new().await?;
    setting(
        &mut session,
        "agreed",
        "data_type, setting_value, requires_approval, last_changed_at",
        "'number', '5', true, '2025-01-01Z'",
    )
    .await?;
    session.act_as_owner_of(FIRST).await?;
    assert_eq!(change(&mut session, "agreed", "setting_value = '6'").await?, REFUSED);
    session.commit().await?;
    session
        .run(&FIRST.fill(
            "INSERT INTO sox_mgmt.approvals (business_id, approval_type, subject_schema, subject_type, subject_id, summary)
             SELECT business_id, 'system_change', 'tenant_mgmt', 'business_setting', id, 'agreed'
             FROM tenant_mgmt.business_settings WHERE setting_key = 'agreed';
             UPDATE sox_mgmt.approvals SET status = 'approved', approver_name = 'Another', decided_at = now()
             WHERE summary = 'agreed'",
        ))
        .await?;
    session.act_as_owner_of(FIRST).await?;
    session.run("UPDATE tenant_mgmt.business_settings SET setting_value = '6' WHERE setting_key = 'agreed'").await?;
    assert_eq!(change(&mut session, "agreed", "setting_value = '7'").await?, REFUSED, "the approval served its change");
    Ok(())
}
