//! What a sale comes to, what is paid and credited for it, and the stock that it takes.

use anyhow::Result;

use crate::session::{FIRST, Session};

/// Subtotal, tax, total, what is due, and how far the payment has come.
const FIGURES: &str = "SELECT concat_ws(' ', subtotal, tax_amount, total_amount, amount_due, payment_status) FROM ret.sales_orders WHERE id = <sale>";

const SHELF: &str =
    "SELECT concat_ws(' ', current_stock, reserved_stock, available_stock) FROM ret.products WHERE id = <product>";

/// The fixture's sale has one line: a hammer of 20. It is neither paid nor shipped here, and ten hammers are there.
async fn shop() -> Result<Session> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    run(
        &mut session,
        "UPDATE ret.payments SET status = 'voided';
         DELETE FROM ret.returns;
         UPDATE ret.sales_order_items SET quantity_shipped = 0;
         INSERT INTO ret.stock_movements (business_id, product_id, type, quantity) VALUES (<business>, <product>, 'receipt', 9)",
    )
    .await?;
    Ok(session)
}

async fn run(session: &mut Session, sql: &str) -> Result<()> {
    session.run(&FIRST.fill(sql)).await
}

async fn text(session: &mut Session, sql: &str) -> Result<String> {
    session.text(&FIRST.fill(sql)).await
}

async fn refusal(session: &mut Session, sql: &str) -> Result<String> {
    session.refusal(&FIRST.fill(sql)).await
}

async fn pay(session: &mut Session, kind: &str, amount: &str) -> Result<String> {
    let sql = format!(
        "INSERT INTO ret.payments (business_id, sales_order_id, kind, amount, method) VALUES (<business>, <sale>, '{kind}', {amount}, 'cash')"
    );
    let refused = refusal(session, &sql).await?;
    if refused == "accepted" {
        run(session, &sql).await?;
    }
    Ok(refused)
}

/// Confirms the sale and ships all of it.
async fn ship(session: &mut Session) -> Result<()> {
    run(
        session,
        "UPDATE ret.sales_orders SET order_status = 'processing' WHERE id = <sale>;
         UPDATE ret.sales_order_items SET quantity_shipped = quantity WHERE sales_order_id = <sale>;
         UPDATE ret.sales_orders SET order_status = 'shipped' WHERE id = <sale>",
    )
    .await
}

/// Takes so many units of the sale's line back; the code of a refusal.
async fn take_back(session: &mut Session, quantity: i32) -> Result<String> {
    run(
        session,
        "INSERT INTO ret.returns (business_id, sales_order_id, reason) VALUES (<business>, <sale>, 'Too heavy')",
    )
    .await?;
    let items = format!(
        "INSERT INTO ret.return_items (business_id, return_id, sales_order_item_id, quantity)
         SELECT back.business_id, back.id, line.id, {quantity}
         FROM ret.returns AS back JOIN ret.sales_order_items AS line USING (sales_order_id)
         WHERE back.status = 'requested' AND back.sales_order_id = <sale>"
    );
    run(session, &items).await?;
    let receive = "UPDATE ret.returns SET status = 'received' WHERE status = 'requested'";
    let refused = refusal(session, receive).await?;
    if refused == "accepted" {
        run(session, receive).await?;
    }
    Ok(refused)
}

#[tokio::test]
async fn lines_and_terms_make_the_total() -> Result<()> {
    let mut session = shop().await?;
    run(&mut session, "UPDATE ret.sales_orders SET tax_rate = 0.0825, shipping_amount = 5 WHERE id = <sale>").await?;
    assert_eq!(text(&mut session, FIGURES).await?, "20.00 1.65 26.65 26.65 pending");
    run(&mut session, "UPDATE ret.sales_order_items SET quantity = 3, unit_price = 9.99, discount_per_item = 1 WHERE sales_order_id = <sale>").await?;
    assert_eq!(text(&mut session, FIGURES).await?, "26.97 2.23 34.20 34.20 pending");
    run(&mut session, "UPDATE ret.sales_orders SET discount_percentage = 10 WHERE id = <sale>").await?;
    assert_eq!(text(&mut session, FIGURES).await?, "26.97 2.00 31.27 31.27 pending");
    run(&mut session, "DELETE FROM ret.sales_order_items WHERE sales_order_id = <sale>").await?;
    assert_eq!(text(&mut session, FIGURES).await?, "0.00 0.00 5.00 5.00 pending");
    Ok(())
}

#[tokio::test]
async fn no_more_is_paid_than_is_due_nor_paid_back_than_is_the_customers() -> Result<()> {
    let mut session = shop().await?;
    assert_eq!(pay(&mut session, "payment", "20.01").await?, "TL046");
    assert_eq!(pay(&mut session, "payment", "5").await?, "accepted");
    assert_eq!(text(&mut session, FIGURES).await?, "20.00 0.00 20.00 15.00 partial");
    assert_eq!(pay(&mut session, "refund", "1").await?, "TL046");
    assert_eq!(pay(&mut session, "payment", "15").await?, "accepted");
    assert_eq!(pay(&mut session, "payment", "0.01").await?, "TL046");
    assert_eq!(refusal(&mut session, "UPDATE ret.payments SET amount = 1").await?, "TL044");
    run(&mut session, "UPDATE ret.payments SET status = 'voided' WHERE amount = 15").await?;
    assert_eq!(text(&mut session, FIGURES).await?, "20.00 0.00 20.00 15.00 partial");
    run(&mut session, "UPDATE ret.sales_orders SET order_status = 'cancelled' WHERE id = <sale>").await?;
    assert_eq!(pay(&mut session, "payment", "1").await?, "TL044");
    assert_eq!(pay(&mut session, "refund", "5").await?, "accepted");
    assert_eq!(text(&mut session, FIGURES).await?, "20.00 0.00 20.00 0.00 refunded");
    Ok(())
}

#[tokio::test]
async fn partial_returns_credit_the_goods_to_the_cent() -> Result<()> {
    let mut session = shop().await?;
    run(
        &mut session,
        "UPDATE ret.sales_order_items SET quantity = 3, unit_price = 3.33 WHERE sales_order_id = <sale>;
         UPDATE ret.sales_orders SET tax_rate = 0.1, discount_amount = 0.01 WHERE id = <sale>",
    )
    .await?;
    ship(&mut session).await?;
    for _ in 0..3 {
        assert_eq!(take_back(&mut session, 1).await?, "accepted");
    }
    let credits = "SELECT string_agg(credited_amount::text, ' ' ORDER BY credited_amount) FROM ret.returns";
    assert_eq!(text(&mut session, credits).await?, "3.66 3.66 3.66");
    assert_eq!(text(&mut session, FIGURES).await?, "9.99 1.00 10.98 0.00 pending");
    assert_eq!(take_back(&mut session, 1).await?, "23514", "no more comes back than went out");
    Ok(())
}

#[tokio::test]
async fn a_confirmed_sale_holds_its_lines_and_a_shipped_one_takes_them() -> Result<()> {
    let mut session = shop().await?;
    run(&mut session, "UPDATE ret.sales_order_items SET quantity = 4 WHERE sales_order_id = <sale>").await?;
    assert_eq!(text(&mut session, SHELF).await?, "10 0 10");
    run(&mut session, "UPDATE ret.sales_orders SET order_status = 'processing' WHERE id = <sale>").await?;
    assert_eq!(text(&mut session, SHELF).await?, "10 4 6");
    let more = "UPDATE ret.sales_order_items SET quantity = 11 WHERE sales_order_id = <sale>";
    assert_eq!(refusal(&mut session, more).await?, "TL043");
    run(&mut session, "UPDATE ret.sales_order_items SET quantity_shipped = 1 WHERE sales_order_id = <sale>").await?;
    assert_eq!(text(&mut session, SHELF).await?, "9 3 6");
    let all = "UPDATE ret.sales_orders SET order_status = 'shipped' WHERE id = <sale>";
    assert_eq!(refusal(&mut session, all).await?, "23514", "lines are left");
    run(&mut session, "UPDATE ret.products SET allow_backorder = true").await?;
    run(&mut session, more).await?;
    assert_eq!(text(&mut session, SHELF).await?, "9 10 -1");
    let beyond = "UPDATE ret.sales_order_items SET quantity_shipped = 11 WHERE sales_order_id = <sale>";
    assert_eq!(refusal(&mut session, beyond).await?, "TL043", "what is not there is not shipped");
    run(&mut session, "DELETE FROM ret.sales_orders WHERE id = <sale>").await?;
    assert_eq!(text(&mut session, SHELF).await?, "9 0 9");
    Ok(())
}

#[tokio::test]
async fn stock_of_products_is_no_value_to_write() -> Result<()> {
    let mut session = shop().await?;
    for (sql, code) in [
        ("UPDATE ret.products SET current_stock = 999", "23514"),
        ("UPDATE ret.products SET reserved_stock = 1", "23514"),
        ("UPDATE ret.product_variants SET current_stock = 1", "23514"),
        (
            "INSERT INTO ret.stock_movements (business_id, product_id, type, quantity) VALUES (<business>, <product>, 'adjustment', 1)",
            "23514",
        ),
        (
            "INSERT INTO ret.stock_movements (business_id, product_id, type, quantity) VALUES (<business>, <product>, 'sale', -11)",
            "TL043",
        ),
        (
            "INSERT INTO ret.stock_movements (business_id, product_id, type, quantity, reason) VALUES (<business>, <product>, 'adjustment', -1, 'Broken')",
            "accepted",
        ),
    ] {
        assert_eq!(refusal(&mut session, sql).await?, code, "{sql}");
    }
    run(
        &mut session,
        "INSERT INTO ret.products (business_id, sku, name, slug, retail_price, current_stock) VALUES (<business>, 'SAW', 'Saw', 'saw', 9, 4)",
    )
    .await?;
    let opening = "SELECT concat_ws(' ', current_stock, type, quantity, reason) FROM ret.products JOIN ret.stock_movements ON product_id = products.id WHERE sku = 'SAW'";
    assert_eq!(text(&mut session, opening).await?, "4 adjustment 4 Opening stock");
    Ok(())
}
