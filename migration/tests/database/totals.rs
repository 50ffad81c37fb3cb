//! Totals of repair orders follow their lines.

use anyhow::Result;

use crate::session::{FIRST, Session};

const TOTALS: &str = "SELECT concat_ws(' ', labor_amount, parts_total, subtotal, tax_amount, total_amount) FROM auto.repair_orders WHERE id = ";

async fn totals(session: &mut Session) -> Result<String> {
    session.text(&FIRST.fill(&format!("{TOTALS} <repair_order>"))).await
}

async fn add(session: &mut Session, lines: &str) -> Result<()> {
    let sql = format!(
        "INSERT INTO auto.line_items (business_id, repair_order_id, description, type, status, quantity, unit_price)
         SELECT <business>, <repair_order>, 'line', * FROM (VALUES {lines}) AS line (type, status, quantity, unit_price)"
    );
    session.load(&FIRST.fill(&sql)).await
}

#[tokio::test]
async fn lines_add_up_to_the_order() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    session.run("UPDATE auto.repair_orders SET tax_rate = 0.1").await?;
    // The fixture's order has one labor line of 100.
    assert_eq!(totals(&mut session).await?, "100.00 0.00 100.00 10.00 110.00");
    add(&mut session, "('labor', 'quoted', 2, 50), ('part', 'quoted', 3, 10), ('fee', 'quoted', 1, 5), ('discount', 'quoted', 1, 15), ('part', 'declined', 1, 999)").await?;
    assert_eq!(totals(&mut session).await?, "200.00 30.00 235.00 22.00 242.00");
    session.run("UPDATE auto.line_items SET status = 'declined' WHERE type = 'part'").await?;
    assert_eq!(totals(&mut session).await?, "200.00 0.00 205.00 19.00 209.00");
    session.run("DELETE FROM auto.line_items").await?;
    assert_eq!(totals(&mut session).await?, "0.00 0.00 0.00 0.00 0.00");
    Ok(())
}

#[tokio::test]
async fn a_discount_counts_the_same_with_either_sign() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    add(&mut session, "('discount', 'quoted', 1, -15)").await?;
    assert_eq!(totals(&mut session).await?, "100.00 0.00 100.00 0.00 85.00");
    Ok(())
}

#[tokio::test]
async fn a_new_tax_rate_or_discount_is_reckoned_in() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    session.run("UPDATE auto.repair_orders SET tax_rate = 0.08, discount_amount = 20").await?;
    assert_eq!(totals(&mut session).await?, "100.00 0.00 100.00 6.40 86.40");
    Ok(())
}

#[tokio::test]
async fn a_line_that_moves_counts_for_both_orders() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    session
        .run(&FIRST.fill(
            "INSERT INTO auto.repair_orders (business_id, vehicle_id, mileage_in, customer_concern, service_type)
             VALUES (<business>, <vehicle>, 1, 'Other', 'repair');
             UPDATE auto.line_items SET repair_order_id = (SELECT id FROM auto.repair_orders WHERE customer_concern = 'Other')",
        ))
        .await?;
    assert_eq!(totals(&mut session).await?, "0.00 0.00 0.00 0.00 0.00");
    assert_eq!(
        session.text("SELECT total_amount FROM auto.repair_orders WHERE customer_concern = 'Other'").await?,
        "100.00"
    );
    Ok(())
}

#[tokio::test]
async fn a_line_of_odd_cents_is_rounded() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    add(&mut session, "('part', 'quoted', 0.33, 9.99)").await?;
    assert_eq!(session.text("SELECT total FROM auto.line_items WHERE type = 'part'").await?, "3.30");
    Ok(())
}

#[tokio::test]
async fn concurrent_lines_are_all_in_the_total() -> Result<()> {
    let session = Session::new().await?;
    let mut workers = Vec::new();
    for _ in 0..5 {
        let mut connection = session.beside().await?;
        workers.push(tokio::spawn(async move {
            let sql = FIRST.fill(
                "INSERT INTO auto.line_items (business_id, repair_order_id, description, type, unit_price)
                 VALUES (<business>, <repair_order>, 'line', 'labor', 10)",
            );
            for _ in 0..10 {
                crate::session::run(&mut connection, &sql).await?;
            }
            anyhow::Ok(())
        }));
    }
    for worker in workers {
        worker.await??;
    }
    let mut session = session;
    assert_eq!(totals(&mut session).await?, "600.00 0.00 600.00 0.00 600.00");
    Ok(())
}

#[tokio::test]
async fn generated_amounts_follow_their_terms() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    session
        .run(
            "UPDATE hs.estimates SET labor_hours = 1.5, labor_rate = 80;
             UPDATE auto.invoices SET amount_paid = 40;
             UPDATE auto.payments SET processor_fee = 3;
             UPDATE auto.parts_inventory SET reserved_stock = 4;
             SET app.importing = 'on';
             UPDATE hs.invoices SET amount_paid = 30;
             UPDATE ret.products SET current_stock = 9, reserved_stock = 2",
        )
        .await?;
    for (sql, expected) in [
        ("SELECT labor_total FROM hs.estimates", "120.00"),
        ("SELECT amount_due FROM hs.invoices", "70.00"),
        ("SELECT amount_due FROM auto.invoices", "60.00"),
        ("SELECT net_amount FROM auto.payments", "97.00"),
        ("SELECT available_stock FROM auto.parts_inventory", "6.00"),
        ("SELECT available_stock FROM ret.products", "7"),
    ] {
        assert_eq!(session.text(sql).await?, expected, "{sql}");
    }
    Ok(())
}
