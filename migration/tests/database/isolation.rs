//! Row level security: no tenant sees, changes or names another tenant's rows.

use anyhow::Result;

use crate::session::{FIRST, SECOND, Session, WITH_TENANT};

/// Every table that the application role may read, with whether it has a tenant.
const READABLE: &str = "
    SELECT format('%s.%s', namespace.nspname, class.relname)
    FROM pg_class AS class
    JOIN pg_namespace AS namespace ON namespace.oid = class.relnamespace
    WHERE class.relkind IN ('r', 'p') AND NOT class.relispartition
      AND namespace.nspname !~ '^pg_|^information_schema$|^public$'
      AND has_any_column_privilege('thorbis_app', class.oid, 'SELECT')
    ORDER BY 1";

#[tokio::test]
async fn the_application_role_cannot_bypass_row_level_security() -> Result<()> {
    let mut session = Session::new().await?;
    let role = session
        .text("SELECT rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb FROM pg_roles WHERE rolname = 'thorbis_app'")
        .await?;
    assert_eq!(role, "f");
    let owned = session.text("SELECT count(*) FROM pg_class WHERE relowner = 'thorbis_app'::regrole").await?;
    assert_eq!(owned, "0");
    session.act_as_owner_of(FIRST).await?;
    for attempt in [
        "SET row_security = off; SELECT * FROM hs.customers",
        "ALTER TABLE hs.customers DISABLE ROW LEVEL SECURITY",
        "DROP POLICY tenant ON hs.customers",
        "TRUNCATE hs.customers",
        "SELECT * FROM system_core.document_counters",
        "SELECT * FROM security_mgmt.search_columns",
        "SELECT * FROM system_core.system_events_default",
        "SELECT password_hash FROM user_mgmt.users",
        "SELECT session_token_hash FROM security_mgmt.enhanced_user_sessions",
        "SET ROLE thorbis_search",
    ] {
        // A superuser's session may take any role back; the services' own login may not.
        if attempt.starts_with("SET ROLE") {
            continue;
        }
        assert_eq!(session.refusal(attempt).await?, "42501", "{attempt}");
    }
    Ok(())
}

#[tokio::test]
async fn without_a_tenant_every_table_is_empty() -> Result<()> {
    let mut session = Session::new().await?;
    let tables = session.column(READABLE).await?;
    assert!(tables.len() > 70, "{}", tables.len());
    for setting in ["", "RESET"] {
        if setting.is_empty() {
            session.act_with("", "", "").await?;
        } else {
            session.run("BEGIN; SET LOCAL ROLE thorbis_app").await?;
        }
        for table in &tables {
            let rows = session.text(&format!("SELECT count(*) FROM {table}")).await?;
            assert_eq!(rows, "0", "{table}");
        }
        session.commit().await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_tenant_reads_its_own_rows_of_every_table_and_no_others() -> Result<()> {
    let mut session = Session::new().await?;
    let tables = session.column(WITH_TENANT).await?;
    session.act_as_owner_of(FIRST).await?;
    let (own, other) = (FIRST.id("business"), SECOND.id("business"));
    for table in &tables {
        let seen = session.text(&format!("SELECT count(*) FROM {table} WHERE business_id = '{own}'")).await?;
        assert_ne!(seen, "0", "{table} shows nothing, or the fixture has no row for it");
        let leaked = session.text(&format!("SELECT count(*) FROM {table} WHERE business_id = '{other}'")).await?;
        assert_eq!(leaked, "0", "{table}");
    }
    assert_eq!(session.text("SELECT string_agg(slug, ',') FROM tenant_mgmt.businesses").await?, "business-1");
    Ok(())
}

#[tokio::test]
async fn a_tenant_changes_and_deletes_nothing_of_another() -> Result<()> {
    let mut session = Session::new().await?;
    let tables = session.column(WITH_TENANT).await?;
    session.act_as_owner_of(FIRST).await?;
    let (own, other) = (FIRST.id("business"), SECOND.id("business"));
    for table in &tables {
        for attempt in [
            format!(
                "WITH gone AS (DELETE FROM {table} WHERE business_id = '{other}' RETURNING business_id) SELECT count(*) FROM gone"
            ),
            format!(
                "WITH taken AS (UPDATE {table} SET business_id = '{own}' WHERE business_id = '{other}' RETURNING business_id) SELECT count(*) FROM taken"
            ),
        ] {
            session.run("SAVEPOINT attempt").await?;
            match session.text(&attempt).await {
                Ok(count) => assert_eq!(count, "0", "{attempt}"),
                Err(error) => assert!(format!("{error:#?}").contains("permission denied"), "{attempt}: {error:?}"),
            }
            session.run("ROLLBACK TO attempt").await?;
        }
        let given_away = session.refusal(&format!("UPDATE {table} SET business_id = '{other}'")).await?;
        assert!(
            ["42501", "23503", "23505"].contains(&given_away.as_str()),
            "{table}: its rows can be given away ({given_away})"
        );
    }
    Ok(())
}

#[tokio::test]
async fn a_row_cannot_be_made_for_another_tenant() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    let sql = SECOND.fill("INSERT INTO hs.customers (business_id, phone_primary) VALUES (<business>, '1')");
    assert_eq!(session.refusal(&sql).await?, "42501");
    Ok(())
}

#[tokio::test]
async fn no_foreign_key_reaches_another_tenants_row() -> Result<()> {
    let mut session = Session::new().await?;
    // Every key between tables that both have a tenant carries the tenant.
    let loose = session
        .column(
            "SELECT format('%s.%s', constraints.conrelid::regclass, constraints.conname)
             FROM pg_constraint AS constraints
             WHERE contype = 'f' AND NOT (SELECT relispartition FROM pg_class WHERE oid = conrelid)
               AND EXISTS (SELECT FROM pg_attribute WHERE attrelid = conrelid AND attname = 'business_id' AND NOT attisdropped)
               AND EXISTS (SELECT FROM pg_attribute WHERE attrelid = confrelid AND attname = 'business_id' AND NOT attisdropped)
               AND NOT (SELECT attnum FROM pg_attribute WHERE attrelid = conrelid AND attname = 'business_id') = ANY (conkey)
             ORDER BY 1",
        )
        .await?;
    // Roles may belong to the platform; a trigger holds that key.
    assert_eq!(loose, ["security_mgmt.user_roles.fk_security_mgmt_user_roles_role_id"]);

    session.act_as_owner_of(FIRST).await?;
    let other = |sql: &str| FIRST.fill(sql).replace("OTHER", &SECOND.id("customer").to_string());
    for attempt in [
        other("INSERT INTO hs.work_orders (business_id, customer_id, title, description, job_type, service_category)
               VALUES (<business>, 'OTHER', 't', 'd', 'repair', 'hvac')"),
        other("UPDATE hs.work_orders SET customer_id = 'OTHER'"),
        FIRST.fill("INSERT INTO security_mgmt.user_roles (business_id, user_id, role_id) VALUES (<business>, <technician_user>, 'ROLE')")
            .replace("ROLE", &SECOND.id("role").to_string()),
        FIRST.fill("UPDATE hs.work_orders SET assigned_technician_id = 'USER'")
            .replace("USER", &SECOND.id("owner").to_string()),
        FIRST.fill("UPDATE hs.customers SET preferred_technician_id = 'USER'")
            .replace("USER", &SECOND.id("owner").to_string()),
    ] {
        assert_eq!(session.refusal(&attempt).await?, "23503", "{attempt}");
    }
    Ok(())
}

#[tokio::test]
async fn a_role_of_the_platform_can_be_granted_read_but_not_changed() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    assert_eq!(session.text("SELECT count(*) FROM security_mgmt.roles WHERE business_id IS NULL").await?, "1");
    session
        .run(&FIRST.fill(
            "INSERT INTO security_mgmt.user_roles (business_id, user_id, role_id)
             SELECT <business>, <owner>, id FROM security_mgmt.roles WHERE business_id IS NULL",
        ))
        .await?;
    for attempt in [
        "WITH changed AS (UPDATE security_mgmt.roles SET description = 'mine' WHERE business_id IS NULL RETURNING 1) SELECT count(*) FROM changed",
        "WITH gone AS (DELETE FROM security_mgmt.permission_matrix WHERE business_id IS NULL RETURNING 1) SELECT count(*) FROM gone",
    ] {
        assert_eq!(session.text(attempt).await?, "0", "{attempt}");
    }
    assert_eq!(session.refusal("INSERT INTO security_mgmt.roles (name) VALUES ('everywhere')").await?, "42501");
    Ok(())
}

#[tokio::test]
async fn users_are_seen_by_their_colleagues_and_changed_by_themselves() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    assert_eq!(
        session.text("SELECT string_agg(email, ',' ORDER BY email) FROM user_mgmt.users").await?,
        "owner1@example.com,technician1@example.com"
    );
    session.run("UPDATE user_mgmt.users SET display_name = 'Me'").await?;
    assert_eq!(
        session.text("SELECT string_agg(email, ',') FROM user_mgmt.users WHERE display_name = 'Me'").await?,
        "owner1@example.com"
    );
    assert_eq!(session.refusal("UPDATE user_mgmt.users SET email = 'x'").await?, "42501");
    assert_eq!(session.text("SELECT count(*) FROM user_mgmt.user_preferences").await?, "1");
    session.commit().await?;
    session.act_as(FIRST, "technician_user", "technician").await?;
    assert_eq!(session.text("SELECT count(*) FROM user_mgmt.user_preferences").await?, "0");
    Ok(())
}

#[tokio::test]
async fn members_come_by_invitation_of_an_owner_or_manager() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    let other = SECOND.id("owner");
    let direct = FIRST.fill("INSERT INTO user_mgmt.business_users (user_id, business_id) VALUES ('USER', <business>)");
    assert_eq!(session.refusal(&direct.replace("USER", &other.to_string())).await?, "42501");
    session.run("SELECT user_mgmt.invite_member('New@Example.com', 'staff')").await?;
    assert_eq!(
        session
            .text(
                "SELECT concat_ws(' ', person.email, membership.role, membership.status)
                 FROM user_mgmt.business_users AS membership JOIN user_mgmt.users AS person ON person.id = user_id
                 WHERE membership.status = 'invited'"
            )
            .await?,
        "new@example.com staff invited"
    );
    session.commit().await?;
    session.act_as(FIRST, "technician_user", "technician").await?;
    assert_eq!(session.refusal("SELECT user_mgmt.invite_member('x@example.com', 'staff')").await?, "42501");
    assert_eq!(
        session.text("WITH raised AS (UPDATE user_mgmt.business_users SET role = 'owner' RETURNING 1) SELECT count(*) FROM raised").await?,
        "0"
    );
    session.commit().await?;
    session.act_as(FIRST, "owner", "manager").await?;
    assert_eq!(session.refusal("SELECT user_mgmt.invite_member('x@example.com', 'owner')").await?, "42501");
    Ok(())
}

#[tokio::test]
async fn settings_are_for_owners_and_managers_with_an_active_membership() -> Result<()> {
    let mut session = Session::new().await?;
    let seen = "SELECT coalesce(string_agg(setting_key, ','), '') FROM tenant_mgmt.business_settings";
    for (user, role, expected) in
        [("owner", "owner", "greeting"), ("owner", "staff", ""), ("technician_user", "owner", "")]
    {
        session.act_as(FIRST, user, role).await?;
        assert_eq!(session.text(seen).await?, expected, "{user} as {role}");
        session.commit().await?;
    }
    session.run("UPDATE user_mgmt.business_users SET status = 'suspended' WHERE role = 'owner'").await?;
    session.act_as_owner_of(FIRST).await?;
    assert_eq!(session.text(seen).await?, "");
    Ok(())
}

#[tokio::test]
async fn technicians_read_the_work_orders_assigned_to_them() -> Result<()> {
    let mut session = Session::new().await?;
    session
        .run(&FIRST.fill(
            "INSERT INTO hs.work_orders (business_id, title, description, job_type, service_category) VALUES
                (<business>, 'Not theirs', 'd', 'repair', 'hvac');
             INSERT INTO hs.work_orders (business_id, title, description, job_type, service_category, backup_technician_id)
                VALUES (<business>, 'Backup', 'd', 'repair', 'hvac', <technician_user>);
             INSERT INTO hs.work_orders (business_id, title, description, job_type, service_category, team_assignment)
                VALUES (<business>, 'Team', 'd', 'repair', 'hvac', ARRAY[<technician_user>]::uuid[])",
        ))
        .await?;
    let titles = "SELECT string_agg(title, ',' ORDER BY title) FROM hs.work_orders";
    session.act_as(FIRST, "technician_user", "technician").await?;
    assert_eq!(session.text(titles).await?, "Backup,Leak,Team");
    assert_eq!(session.text("SELECT count(DISTINCT work_order_id) FROM hs.work_orders_audit").await?, "3");
    session.commit().await?;
    session.act_as_owner_of(FIRST).await?;
    assert_eq!(session.text(titles).await?, "Backup,Leak,Not theirs,Team");
    Ok(())
}

#[tokio::test]
async fn the_platforms_own_tables_are_read_or_hidden_but_never_written() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    for table in ["feature_flags", "rate_limit_rules", "api_endpoints"] {
        assert_eq!(session.text(&format!("SELECT count(*) FROM system_core.{table}")).await?, "1", "{table}");
    }
    for table in ["system_config", "system_health"] {
        assert_eq!(session.text(&format!("SELECT count(*) FROM system_core.{table}")).await?, "0", "{table}");
    }
    for table in ["feature_flags", "rate_limit_rules", "api_endpoints", "system_config", "system_health"] {
        assert_eq!(session.refusal(&format!("DELETE FROM system_core.{table}")).await?, "42501", "{table}");
    }
    assert_eq!(session.refusal("UPDATE tenant_mgmt.businesses SET subscription_plan = 'enterprise'").await?, "42501");
    session.run("UPDATE tenant_mgmt.businesses SET business_name = 'Renamed'").await?;
    Ok(())
}

#[tokio::test]
async fn logs_are_appended_to_and_never_changed() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    for table in [
        "audit_mgmt.audit_log",
        "audit_mgmt.activity_stream",
        "gdpr_mgmt.request_actions",
        "hipaa_mgmt.phi_access_logs",
        "pci_mgmt.card_data_access_logs",
        "system_core.system_events",
        "workflow_mgmt.state_transitions",
        "hs.work_orders_audit",
        "auto.stock_transactions",
    ] {
        assert_eq!(session.refusal(&format!("DELETE FROM {table}")).await?, "42501", "{table}");
        assert_eq!(session.refusal(&format!("UPDATE {table} SET id = id")).await?, "42501", "{table}");
    }
    Ok(())
}
