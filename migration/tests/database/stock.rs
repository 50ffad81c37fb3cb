//! Stock moves with approved lines and comes back with declined ones.

use anyhow::Result;

use crate::session::{FIRST, Session};

const STOCK: &str = "SELECT current_stock FROM auto.parts_inventory";
const MOVEMENTS: &str = "SELECT string_agg(concat_ws(' ', type, quantity), ', ' ORDER BY created_at, id) FROM auto.stock_transactions WHERE type <> 'receipt'";

/// The fixture's part has ten in stock; this line takes three of it.
async fn line(session: &mut Session, status: &str) -> Result<()> {
    let sql = format!(
        "INSERT INTO auto.line_items (business_id, repair_order_id, type, status, description, quantity, unit_price, inventory_item_id)
         VALUES (<business>, <repair_order>, 'part', '{status}', 'Pads', 3, 20, <part>)"
    );
    session.run(&FIRST.fill(&sql)).await
}

#[tokio::test]
async fn a_quoted_line_takes_nothing_until_it_is_approved() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    line(&mut session, "quoted").await?;
    assert_eq!(session.text(STOCK).await?, "10.00");
    session.run("UPDATE auto.line_items SET status = 'approved' WHERE type = 'part'").await?;
    assert_eq!(session.text(STOCK).await?, "7.00");
    session.run("UPDATE auto.line_items SET status = 'completed' WHERE type = 'part'").await?;
    assert_eq!(session.text(STOCK).await?, "7.00");
    assert_eq!(session.text(MOVEMENTS).await?, "sale -3.00");
    assert_eq!(session.text("SELECT times_sold FROM auto.parts_inventory").await?, "1");
    Ok(())
}

#[tokio::test]
async fn a_declined_changed_or_deleted_line_gives_back() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    line(&mut session, "approved").await?;
    session.run("UPDATE auto.line_items SET quantity = 2 WHERE type = 'part'").await?;
    assert_eq!(session.text(STOCK).await?, "8.00");
    session.run("UPDATE auto.line_items SET status = 'declined' WHERE type = 'part'").await?;
    assert_eq!(session.text(STOCK).await?, "10.00");
    session.run("UPDATE auto.line_items SET status = 'approved' WHERE type = 'part'").await?;
    session.run("DELETE FROM auto.line_items WHERE type = 'part'").await?;
    assert_eq!(session.text(STOCK).await?, "10.00");
    let mut movements: Vec<String> = session
        .column("SELECT concat_ws(' ', type, quantity) FROM auto.stock_transactions WHERE type <> 'receipt'")
        .await?;
    movements.sort();
    assert_eq!(movements, ["return 1.00", "return 2.00", "return 2.00", "sale -2.00", "sale -3.00"]);
    Ok(())
}

#[tokio::test]
async fn stock_cannot_go_below_nothing() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    let sql = FIRST.fill(
        "INSERT INTO auto.line_items (business_id, repair_order_id, type, status, description, quantity, unit_price, inventory_item_id)
         VALUES (<business>, <repair_order>, 'part', 'approved', 'Pads', 11, 20, <part>)",
    );
    assert_eq!(session.refusal(&sql).await?, "TL043");
    Ok(())
}

#[tokio::test]
async fn movements_have_the_sign_of_their_type() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    for (kind, quantity, expected) in [
        ("receipt", "-1", "23514"),
        ("sale", "1", "23514"),
        ("return", "-1", "23514"),
        ("adjustment", "0", "23514"),
        ("adjustment", "-2", "23514"),
        ("receipt", "5", "accepted"),
    ] {
        let sql = format!(
            "INSERT INTO auto.stock_transactions (business_id, inventory_item_id, type, quantity) VALUES (<business>, <part>, '{kind}', {quantity})"
        );
        assert_eq!(session.refusal(&FIRST.fill(&sql)).await?, expected, "{kind} {quantity}");
    }
    Ok(())
}
