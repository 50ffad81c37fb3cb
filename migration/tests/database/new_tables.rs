//! A table that comes after the released steps has every rule with its declaration, and takes all of them along.

use anyhow::Result;

use crate::session::Session;

const TABLE: &str = "
    CREATE TABLE hs.house_calls (
        id uuid NOT NULL DEFAULT system_core.uuid_v7(),
        business_id uuid NOT NULL REFERENCES tenant_mgmt.businesses (id) ON DELETE CASCADE,
        work_order_id uuid,
        created_at timestamptz NOT NULL DEFAULT now(),
        created_by uuid REFERENCES user_mgmt.users (id) ON DELETE SET NULL,
        PRIMARY KEY (business_id, id),
        FOREIGN KEY (business_id, work_order_id) REFERENCES hs.work_orders (business_id, id)
    );
    SELECT system_core.attach_table('hs.house_calls');";

const KIND: &str = "SELECT kind FROM security_mgmt.record_kinds() WHERE table_name = 'hs.house_calls'";

#[tokio::test]
async fn its_rows_are_signed_show_as_what_they_are_part_of_and_can_be_pointed_at() -> Result<()> {
    let mut session = Session::new().await?;
    session.run(TABLE).await?;
    let triggers = session
        .column("SELECT tgname::text FROM pg_trigger WHERE tgrelid = 'hs.house_calls'::regclass AND NOT tgisinternal")
        .await?;
    for trigger in ["a_sign_new_row", "a_sign_changed_row", "require_members"] {
        assert!(triggers.iter().any(|name| name == trigger), "{trigger}: {triggers:?}");
    }
    let policies = session
        .column("SELECT polname::text FROM pg_policy WHERE polrelid = 'hs.house_calls'::regclass ORDER BY 1")
        .await?;
    assert_eq!(policies, ["by_grant", "follows_work_order_id", "tenant"]);
    assert_eq!(session.text(KIND).await?, "house_call");
    Ok(())
}

#[tokio::test]
async fn a_table_or_a_schema_that_is_undone_is_no_kind_of_record_any_more() -> Result<()> {
    let mut session = Session::new().await?;
    session.run(TABLE).await?;
    session.run("SELECT system_core.drop_table('hs.house_calls')").await?;
    assert_eq!(session.text(KIND).await?, "none");
    session.run("SELECT system_core.drop_schema('metrics')").await?;
    let left = session.text("SELECT kind FROM security_mgmt.record_kinds() WHERE schema_name = 'metrics'").await?;
    assert_eq!(left, "none");
    Ok(())
}
