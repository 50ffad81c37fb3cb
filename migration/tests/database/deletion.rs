//! What goes and what stays when a row is deleted.

use anyhow::Result;

use crate::session::{FIRST, SECOND, Session, WITH_TENANT};

#[tokio::test]
async fn a_business_takes_everything_of_its_own_along_and_nothing_else() -> Result<()> {
    let mut session = Session::new().await?;
    session.load("UPDATE auto.line_items SET status = 'completed'").await?;
    let tables = session.column(WITH_TENANT).await?;
    session.run(&FIRST.fill("DELETE FROM tenant_mgmt.businesses WHERE id = <business>")).await?;
    let (own, other) = (FIRST.id("business"), SECOND.id("business"));
    for table in tables {
        let left = session.text(&format!("SELECT count(*) FROM {table} WHERE business_id = '{own}'")).await?;
        assert_eq!(left, "0", "{table}");
        let others = session.text(&format!("SELECT count(*) FROM {table} WHERE business_id = '{other}'")).await?;
        assert_ne!(others, "0", "{table}");
    }
    Ok(())
}

#[tokio::test]
async fn a_user_leaves_records_behind_and_memberships_not() -> Result<()> {
    let mut session = Session::new().await?;
    session
        .run(&FIRST.fill(
            "UPDATE hs.work_orders SET assigned_technician_id = <technician_user> WHERE business_id = <business>",
        ))
        .await?;
    session.run(&FIRST.fill("DELETE FROM user_mgmt.users WHERE id = <technician_user>")).await?;
    for (sql, expected) in [
        ("SELECT count(*) FROM hs.work_orders WHERE business_id = <business> AND assigned_technician_id IS NULL", "1"),
        ("SELECT count(*) FROM hs.technicians WHERE business_id = <business> AND user_id IS NULL", "1"),
        ("SELECT count(*) FROM user_mgmt.business_users WHERE business_id = <business>", "1"),
    ] {
        assert_eq!(session.text(&FIRST.fill(sql)).await?, expected, "{sql}");
    }
    Ok(())
}

#[tokio::test]
async fn a_customer_leaves_work_orders_behind_but_not_their_tenant() -> Result<()> {
    let mut session = Session::new().await?;
    let delete = FIRST.fill("DELETE FROM hs.customers WHERE id = <customer>");
    session.run("BEGIN").await?;
    // Appointments, invoices and payments hold their customer.
    assert_eq!(session.refusal(&delete).await?, "23503");
    session
        .run(&FIRST.fill(
            "DELETE FROM auto.payments WHERE business_id = <business>; DELETE FROM auto.invoices WHERE business_id = <business>;
             DELETE FROM auto.appointments WHERE business_id = <business>",
        ))
        .await?;
    session.run(&delete).await?;
    assert_eq!(
        session
            .text(
                &FIRST
                    .fill("SELECT count(*) FROM hs.work_orders WHERE business_id = <business> AND customer_id IS NULL")
            )
            .await?,
        "1"
    );
    assert_eq!(
        session.text(&FIRST.fill("SELECT count(*) FROM auto.vehicles WHERE business_id = <business>")).await?,
        "0"
    );
    Ok(())
}

#[tokio::test]
async fn sold_articles_and_paid_orders_are_kept() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    for table in
        ["rest.menu_items", "ret.products", "auto.parts_inventory", "auto.invoices", "hs.invoices", "rest.orders"]
    {
        assert_eq!(session.refusal(&format!("DELETE FROM {table}")).await?, "23503", "{table}");
    }
    Ok(())
}
