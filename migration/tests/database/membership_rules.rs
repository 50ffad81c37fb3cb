//! Nobody raises himself, grants above his own level, or touches those above; the last owner stays.

use anyhow::Result;

use crate::session::{FIRST, Session};

const EVERY_ROLE: &[(&str, u8)] = &[
    ("owner", 4),
    ("manager", 3),
    ("staff", 2),
    ("service_advisor", 2),
    ("technician", 2),
    ("front_desk", 2),
    ("parts_manager", 2),
    ("viewer", 1),
    ("api_partner", 1),
];

/// The fixture's business with a member of every role: `member_owner`, `member_manager` and so on.
async fn staffed() -> Result<Session> {
    let mut session = Session::new().await?;
    for (role, _) in EVERY_ROLE {
        let member = FIRST.id(&format!("member_{role}"));
        session
            .run(&FIRST.fill(&format!(
                "INSERT INTO user_mgmt.users (id, email) VALUES ('{member}', '{role}@members.example');
                 INSERT INTO user_mgmt.business_users (user_id, business_id, role, role_level, hourly_rate)
                 VALUES ('{member}', <business>, '{role}', 4, 20)"
            )))
            .await?;
    }
    Ok(session)
}

fn change(member: &str, what: &str) -> String {
    FIRST.fill(&format!(
        "UPDATE user_mgmt.business_users SET {what} WHERE business_id = <business> AND user_id = <member_{member}>"
    ))
}

async fn refusal_for(session: &mut Session, role: &str, sql: &str) -> Result<String> {
    session.act_as(FIRST, &format!("member_{role}"), role).await?;
    let refusal = session.refusal(sql).await?;
    session.run("ROLLBACK").await?;
    Ok(refusal)
}

#[tokio::test]
async fn nobody_grants_a_role_above_their_own_or_touches_those_above() -> Result<()> {
    let mut session = staffed().await?;
    for (actor, actor_rank) in EVERY_ROLE {
        for (target, target_rank) in EVERY_ROLE {
            for (granted, granted_rank) in EVERY_ROLE {
                let sql = change(target, &format!("role = '{granted}'"));
                session.act_as(FIRST, &format!("member_{actor}"), actor).await?;
                session.run("SAVEPOINT before").await?;
                let changed =
                    session.text(&format!("WITH done AS ({sql} RETURNING 1) SELECT count(*) FROM done")).await;
                let took = changed.is_ok_and(|count| count != "0");
                session.run("ROLLBACK").await?;
                // Below managers the table's policy shows nothing to change.
                let may = *actor_rank >= 3 && actor_rank >= target_rank && actor_rank >= granted_rank;
                assert_eq!(took, may, "{actor} makes a {target} a {granted}");
            }
        }
    }
    Ok(())
}

#[tokio::test]
async fn nobody_but_an_owner_sets_their_own_pay_level_or_permissions() -> Result<()> {
    let mut session = staffed().await?;
    for (what, on_oneself, on_others) in [
        ("hourly_rate = 99", "42501", "accepted"),
        ("role_level = 1", "42501", "42501"),
        ("custom_permissions = '[\"*\"]'", "42501", "42501"),
    ] {
        assert_eq!(refusal_for(&mut session, "manager", &change("manager", what)).await?, on_oneself, "{what}");
        assert_eq!(refusal_for(&mut session, "manager", &change("staff", what)).await?, on_others, "{what}");
        assert_eq!(refusal_for(&mut session, "owner", &change("staff", what)).await?, "accepted", "{what}");
    }
    Ok(())
}

#[tokio::test]
async fn nobody_sets_the_rate_that_they_are_paid_by() -> Result<()> {
    let mut session = staffed().await?;
    let rate = FIRST.fill("UPDATE payroll.employees SET pay_rate = 99 WHERE id = <employee>");
    assert_eq!(refusal_for(&mut session, "manager", &rate).await?, "accepted");
    session.run(&FIRST.fill("UPDATE payroll.employees SET user_id = <member_manager> WHERE id = <employee>")).await?;
    assert_eq!(refusal_for(&mut session, "manager", &rate).await?, "42501");
    Ok(())
}

#[tokio::test]
async fn a_token_of_a_higher_role_than_the_membership_raises_nobody() -> Result<()> {
    let mut session = staffed().await?;
    session.act_as(FIRST, "member_manager", "owner").await?;
    for sql in [change("manager", "role = 'owner'"), change("owner", "status = 'suspended'")] {
        assert_eq!(session.refusal(&sql).await?, "42501", "{sql}");
    }
    Ok(())
}

#[tokio::test]
async fn the_last_active_owner_stays() -> Result<()> {
    let mut session = staffed().await?;
    session.act_as(FIRST, "member_owner", "owner").await?;
    // There are two: one may go.
    session.run(&FIRST.fill("UPDATE user_mgmt.business_users SET role = 'staff' WHERE user_id = <owner>")).await?;
    for what in ["role = 'manager'", "status = 'suspended'", "status = 'inactive'"] {
        assert_eq!(session.refusal(&change("owner", what)).await?, "42501", "{what}");
    }
    session.commit().await?;
    session.run("BEGIN").await?;
    let gone = FIRST.fill("DELETE FROM user_mgmt.users WHERE id = <member_owner>");
    assert_eq!(session.refusal(&gone).await?, "42501");
    Ok(())
}

#[tokio::test]
async fn two_owners_who_step_down_at_once_do_not_both_succeed() -> Result<()> {
    let mut session = staffed().await?;
    let mut other = session.beside().await?;
    session.act_as(FIRST, "member_owner", "owner").await?;
    session.run(&change("owner", "role = 'staff'")).await?;
    let business = FIRST.id("business").to_string();
    let down = FIRST.fill("UPDATE user_mgmt.business_users SET role = 'staff' WHERE user_id = <owner>");
    crate::session::begin(&mut other, &business, &FIRST.id("owner").to_string(), "owner").await?;
    let (second, first) = tokio::join!(crate::session::run(&mut other, &down), session.commit());
    first?;
    assert!(second.is_err(), "no owner is left");
    Ok(())
}

#[tokio::test]
async fn only_owners_say_what_roles_and_grants_are() -> Result<()> {
    let mut session = staffed().await?;
    for sql in [
        "INSERT INTO security_mgmt.roles (business_id, name, permissions) VALUES (<business>, 'all', '{*}')",
        "UPDATE security_mgmt.roles SET permissions = '{*}' WHERE id = <role>",
        "INSERT INTO security_mgmt.user_roles (business_id, user_id, role_id) VALUES (<business>, <member_staff>, <role>)",
        "DELETE FROM security_mgmt.user_roles WHERE business_id = <business>",
        "UPDATE security_mgmt.permission_matrix SET resource_scope = 'all' WHERE business_id = <business>",
        "INSERT INTO security_mgmt.dynamic_roles (business_id, user_id, assignment_type, break_glass_access, break_glass_reason)
         VALUES (<business>, <member_staff>, 'emergency', true, 'fire')",
    ] {
        let sql = FIRST.fill(sql);
        assert_eq!(refusal_for(&mut session, "manager", &sql).await?, "42501", "{sql}");
        assert_eq!(refusal_for(&mut session, "owner", &sql).await?, "accepted", "{sql}");
    }
    Ok(())
}

#[tokio::test]
async fn who_serves_is_not_who_gives_out_the_work() -> Result<()> {
    let mut session = staffed().await?;
    session
        .run(&FIRST.fill(
            "INSERT INTO hs.technicians (id, business_id, user_id) VALUES (<other_technician>, <business>, <member_technician>);
             INSERT INTO hs.work_orders (id, business_id, title, description, job_type, service_category)
             VALUES (<hidden>, <business>, 'Hidden', 'd', 'repair', 'hvac')",
        ))
        .await?;
    let assigning = [
        "INSERT INTO hs.work_order_assignments (business_id, work_order_id, technician_id) VALUES (<business>, <hidden>, <other_technician>)",
        "UPDATE hs.work_order_assignments SET technician_id = <other_technician> WHERE business_id = <business>",
        "UPDATE hs.work_orders SET team_assignment = ARRAY[<member_technician>]::uuid[] WHERE id = <work_order>",
        "UPDATE hs.work_orders SET assigned_technician_id = <member_technician> WHERE id = <work_order>",
        "UPDATE hs.technicians SET user_id = <member_staff> WHERE id = <technician>",
    ];
    for sql in assigning.map(|sql| FIRST.fill(sql)) {
        // Those whose work it is see the rows, so that it is the rule that holds them.
        session.act_as(FIRST, "technician_user", "technician").await?;
        assert_eq!(session.refusal(&sql).await?, "42501", "{sql}");
        session.run("ROLLBACK").await?;
        let dispatcher = if sql.contains("SET user_id") { "manager" } else { "front_desk" };
        assert_eq!(refusal_for(&mut session, dispatcher, &sql).await?, "accepted", "{sql}");
    }
    session.act_as(FIRST, "member_technician", "technician").await?;
    assert_eq!(session.text("SELECT count(*) FROM hs.work_orders").await?, "0");
    Ok(())
}
