//! The archive of repair orders: what moves, what stays, and that all of it comes back.

use anyhow::Result;

use crate::session::{FIRST, SECOND, Session};

/// Every row of the shop that an order can lose or change, as one text.
const SHOP: &str = "SELECT jsonb_build_object(
    'orders', (SELECT jsonb_agg(to_jsonb(x) - 'updated_at' ORDER BY x.id) FROM auto.repair_orders x),
    'lines', (SELECT jsonb_agg(to_jsonb(x) - 'updated_at' ORDER BY x.id) FROM auto.line_items x),
    'tasks', (SELECT jsonb_agg(to_jsonb(x) - 'updated_at' ORDER BY x.id) FROM auto.repair_tasks x),
    'used', (SELECT jsonb_agg(to_jsonb(x) - 'updated_at' ORDER BY x.id) FROM auto.parts_used x),
    'inspections', (SELECT jsonb_agg(to_jsonb(x) - 'updated_at' ORDER BY x.id) FROM auto.inspections x),
    'points', (SELECT jsonb_agg(to_jsonb(x) - 'updated_at' ORDER BY x.id) FROM auto.inspection_points x),
    'photos', (SELECT jsonb_agg(to_jsonb(x) ORDER BY x.id) FROM auto.photos x),
    'stock', (SELECT jsonb_agg(to_jsonb(x) ORDER BY x.id) FROM auto.stock_transactions x),
    'parts', (SELECT jsonb_agg(to_jsonb(x) - 'updated_at' ORDER BY x.id) FROM auto.parts_inventory x),
    'invoices', (SELECT jsonb_agg(to_jsonb(x) - 'updated_at' ORDER BY x.id) FROM auto.invoices x),
    'appointments', (SELECT jsonb_agg(to_jsonb(x) - 'updated_at' ORDER BY x.id) FROM auto.appointments x),
    'history', (SELECT jsonb_agg(to_jsonb(x) - 'updated_at' ORDER BY x.id) FROM auto.vehicle_history x))::text";

/// Every order is finished, three years old, out of the bays and paid; none is archived yet.
async fn finish(session: &mut Session) -> Result<()> {
    session
        .load(
            "DELETE FROM auto.repair_orders_archive;
             UPDATE auto.bays SET current_ro_id = NULL;
             UPDATE auto.invoices SET status = 'paid';
             UPDATE auto.repair_orders SET status = 'closed', check_in_date = now() - interval '3 years'",
        )
        .await
}

async fn archive(session: &mut Session, tenant: crate::session::Tenant) -> Result<String> {
    let business = tenant.id("business");
    session.text(&format!("SELECT auto.archive_repair_orders('{business}')")).await
}

#[tokio::test]
async fn an_archived_order_leaves_whole_and_its_invoice_stays() -> Result<()> {
    let mut session = Session::new().await?;
    finish(&mut session).await?;
    let orders =
        session.text(&FIRST.fill("SELECT count(*) FROM auto.repair_orders WHERE business_id = <business>")).await?;
    let stock =
        session.text("SELECT string_agg(current_stock::text, ',' ORDER BY id) FROM auto.parts_inventory").await?;
    assert_ne!(orders, "0");
    assert_eq!(archive(&mut session, FIRST).await?, orders);
    for (question, answer) in [
        ("SELECT count(*) FROM auto.repair_orders WHERE business_id = <business>", "0"),
        ("SELECT count(*) FROM auto.line_items WHERE business_id = <business>", "0"),
        ("SELECT count(*) FROM auto.repair_orders_archive WHERE business_id = <business>", orders.as_str()),
        ("SELECT count(*) FROM auto.invoices WHERE business_id = <business> AND archived_repair_order_id IS NULL", "0"),
        (
            "SELECT bool_or(jsonb_array_length(details -> 'line_items') > 0) FROM auto.repair_orders_archive WHERE business_id = <business>",
            "t",
        ),
    ] {
        let found = session.text(&FIRST.fill(question)).await?;
        assert_eq!(found.replace("true", "t"), answer, "{question}");
    }
    let after =
        session.text("SELECT string_agg(current_stock::text, ',' ORDER BY id) FROM auto.parts_inventory").await?;
    assert_eq!(stock, after, "parts that were used up came back into stock");
    let other = SECOND
        .fill("SELECT count(*) FROM auto.repair_orders_archive WHERE business_id = <business> AND details <> '{}'");
    assert_eq!(session.text(&other).await?, "0", "another tenant's orders were moved");
    Ok(())
}

#[tokio::test]
async fn a_restored_order_is_as_it_was() -> Result<()> {
    let mut session = Session::new().await?;
    finish(&mut session).await?;
    let before = session.text(SHOP).await?;
    archive(&mut session, FIRST).await?;
    assert_ne!(session.text(SHOP).await?, before);
    session
        .run(&FIRST.fill(
            "SELECT auto.restore_repair_order(business_id, id) FROM auto.repair_orders_archive
             WHERE business_id = <business> AND details <> '{}'",
        ))
        .await?;
    assert_eq!(session.text(SHOP).await?, before);
    Ok(())
}

#[tokio::test]
async fn what_is_young_open_in_a_bay_or_unpaid_stays() -> Result<()> {
    for change in [
        "UPDATE auto.repair_orders SET check_in_date = now() - interval '23 months'",
        "UPDATE auto.repair_orders SET status = 'in_progress'",
        "UPDATE auto.invoices SET status = 'partial'",
        "UPDATE auto.bays SET current_ro_id = (SELECT id FROM auto.repair_orders AS o WHERE o.business_id = bays.business_id LIMIT 1)",
    ] {
        let mut session = Session::new().await?;
        finish(&mut session).await?;
        session.load(change).await?;
        let orders = "SELECT count(*) FROM auto.repair_orders WHERE business_id = <business>";
        let before = session.text(&FIRST.fill(orders)).await?;
        let moved: i64 = archive(&mut session, FIRST).await?.parse()?;
        let kept: i64 = session.text(&FIRST.fill(orders)).await?.parse()?;
        assert_eq!(kept, before.parse::<i64>()? - moved);
        assert!(kept > 0, "{change}");
    }
    Ok(())
}

#[tokio::test]
async fn the_application_may_not_archive() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    assert_eq!(session.refusal(&FIRST.fill("SELECT auto.archive_repair_orders(<business>)")).await?, "42501");
    Ok(())
}
