//! What an order of the restaurant comes to follows from its lines and terms, and no more is paid.

use anyhow::Result;

use crate::session::{FIRST, Session};

const FIGURES: &str = "SELECT concat_ws(' ', subtotal, total_amount) FROM rest.orders WHERE id = <order>";

async fn figures(session: &mut Session) -> Result<String> {
    session.text(&FIRST.fill(FIGURES)).await
}

#[tokio::test]
async fn lines_and_terms_make_what_an_order_comes_to() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    let dish = |quantity: u32| {
        FIRST.fill(&format!(
            "INSERT INTO rest.order_items (business_id, order_id, menu_item_id, quantity, unit_price) VALUES (<business>, <order>, <menu_item>, {quantity}, 8.5)"
        ))
    };
    session.run(&FIRST.fill("DELETE FROM rest.order_items WHERE order_id = <order>")).await?;
    session.run(&dish(2)).await?;
    assert_eq!(figures(&mut session).await?, "17.00 17.00");
    session
        .run("UPDATE rest.orders SET discount_amount = 2, tip_amount = 1, tax_amount = 0.5, delivery_fee = 3")
        .await?;
    assert_eq!(figures(&mut session).await?, "17.00 19.50");
    session.run(&dish(1)).await?;
    session.run("UPDATE rest.order_items SET item_status = 'cancelled' WHERE quantity = 2").await?;
    assert_eq!(figures(&mut session).await?, "8.50 11.00");
    session.run("UPDATE rest.order_items SET total_price = 99").await?;
    assert_eq!(figures(&mut session).await?, "8.50 11.00", "a line is its price times its quantity");
    for by_hand in ["subtotal = 1", "total_amount = 1"] {
        assert_eq!(session.refusal(&format!("UPDATE rest.orders SET {by_hand}")).await?, "23514", "{by_hand}");
    }
    Ok(())
}

#[tokio::test]
async fn no_more_is_paid_than_an_order_comes_to() -> Result<()> {
    let mut session = Session::new().await?;
    session.run("DELETE FROM rest.payments").await?;
    session.act_as_owner_of(FIRST).await?;
    let pay = |amount: &str| {
        FIRST.fill(&format!(
            "INSERT INTO rest.payments (business_id, order_id, payment_method, amount) VALUES (<business>, <order>, 'cash', {amount})"
        ))
    };
    assert_eq!(figures(&mut session).await?, "8.00 8.00");
    assert_eq!(session.refusal(&pay("8.01")).await?, "TL046");
    session.run(&pay("5")).await?;
    assert_eq!(session.refusal(&pay("3.01")).await?, "TL046");
    session.run(&pay("3")).await?;
    session.run("UPDATE rest.payments SET status = 'refunded' WHERE amount = 3").await?;
    assert_eq!(session.refusal(&pay("3")).await?, "accepted");
    Ok(())
}
