//! Usage becomes charges by tiered prices, charges become invoices, and payments settle them.

use anyhow::Result;

use crate::session::{FIRST, SECOND, Session};

/// A published price list with a rate of each model, and the plan for the fixture's subscription.
const PRICES: &str = "
    UPDATE tenant_mgmt.tenant_subscriptions SET plan_id = 'pro';
    INSERT INTO billing_mgmt.meters (id, code, name, unit, aggregation) VALUES
        (<calls>, 'calls', 'Calls', 'request', 'sum'), (<seats>, 'seats', 'Seats', 'user', 'maximum'),
        (<texts>, 'texts', 'Texts', 'message', 'sum'), (<disk>, 'disk', 'Disk', 'gigabyte', 'last');
    INSERT INTO billing_mgmt.rate_plans (id, code, name, base_fee, status, effective_from)
        VALUES (<pro>, 'pro', 'Pro', 100, 'published', '2025-01-01');
    INSERT INTO billing_mgmt.rates (id, rate_plan_id, meter_id, pricing_model, package_size, minimum_charge) VALUES
        (<calls>, <pro>, <calls>, 'graduated', NULL, 0), (<seats>, <pro>, <seats>, 'volume', NULL, 0),
        (<texts>, <pro>, <texts>, 'package', 100, 0), (<disk>, <pro>, <disk>, 'graduated', NULL, 5);
    INSERT INTO billing_mgmt.rate_tiers (rate_id, up_to_quantity, unit_price, flat_fee) VALUES
        (<calls>, 1000, 0, 0), (<calls>, 2000, 0.01, 1), (<calls>, NULL, 0.005, 0),
        (<seats>, 10, 20, 0), (<seats>, NULL, 15, 0), (<texts>, NULL, 2.5, 0), (<disk>, NULL, 0.1, 0)";

async fn price(session: &mut Session, rate: &str, quantity: &str) -> Result<String> {
    let sql = format!("SELECT amount FROM billing_mgmt.price_usage(<{rate}>, {quantity})");
    session.text(&FIRST.fill(&sql)).await
}

/// Records of January: two of each meter.
async fn use_platform(session: &mut Session) -> Result<()> {
    session.run(&FIRST.fill(PRICES)).await?;
    session
        .run(&FIRST.fill(
            "INSERT INTO billing_mgmt.usage_records (business_id, meter_id, quantity, occurred_at, idempotency_key) VALUES
                (<business>, <calls>, 700, '2026-01-05', 'c1'), (<business>, <calls>, 800, '2026-01-31 23:59Z', 'c2'),
                (<business>, <calls>, 999, '2026-02-01 00:00Z', 'c3'),
                (<business>, <seats>, 12, '2026-01-05', 's1'), (<business>, <seats>, 9, '2026-01-20', 's2'),
                (<business>, <disk>, 90, '2026-01-05', 'd1'), (<business>, <disk>, 20, '2026-01-20', 'd2')",
        ))
        .await
}

async fn rate(session: &mut Session) -> Result<String> {
    session
        .text(&FIRST.fill("SELECT billing_mgmt.rate_usage(<business>, '2026-01-01 00:00Z', '2026-02-01 00:00Z')"))
        .await
}

const CHARGES: &str = "SELECT string_agg(concat_ws(' ', meter.code, charge.quantity::float, charge.amount, charge.status), ', ' ORDER BY meter.code)
    FROM billing_mgmt.rated_charges AS charge JOIN billing_mgmt.meters AS meter ON meter.id = charge.meter_id
    WHERE charge.period_start = '2026-01-01 00:00Z'";

const INVOICE: &str = "SELECT concat_ws(' ', subtotal, credit_amount, tax_amount, total_amount, amount_due, status)
    FROM billing_mgmt.invoices WHERE period_start = '2026-01-01 00:00Z' ORDER BY id DESC LIMIT 1";

async fn invoice(session: &mut Session) -> Result<()> {
    session
        .run(
            &FIRST.fill("SELECT billing_mgmt.draft_invoice(<business>, '2026-01-01 00:00Z', '2026-02-01 00:00Z', 0.1)"),
        )
        .await
}

#[tokio::test]
async fn each_model_prices_by_its_tiers() -> Result<()> {
    let mut session = Session::new().await?;
    session.run(&FIRST.fill(PRICES)).await?;
    for (rate, quantity, expected) in [
        ("calls", "0", "0"),
        ("calls", "1000", "0.00"),
        ("calls", "1500", "6.00"),
        ("calls", "2500", "13.50"),
        ("seats", "10", "200.00"),
        ("seats", "11", "165.00"),
        ("texts", "1", "2.50"),
        ("texts", "100", "2.50"),
        ("texts", "101", "5.00"),
        ("disk", "10", "5.00"),
        ("disk", "100", "10.00"),
    ] {
        assert_eq!(price(&mut session, rate, quantity).await?, expected, "{quantity} {rate}");
    }
    let parts = session
        .text(&FIRST.fill("SELECT sum((part ->> 'amount')::numeric) FROM billing_mgmt.price_usage(<calls>, 2500) AS price, jsonb_array_elements(price.tiers) AS part"))
        .await?;
    assert_eq!(parts, "13.50");
    Ok(())
}

#[tokio::test]
async fn usage_of_a_period_is_brought_together_as_its_meter_says() -> Result<()> {
    let mut session = Session::new().await?;
    use_platform(&mut session).await?;
    assert_eq!(rate(&mut session).await?, "3");
    assert_eq!(session.text(CHARGES).await?, "calls 1500 6.00 rated, disk 20 5.00 rated, seats 12 180.00 rated");
    // A late record is taken along while the charge waits.
    session
        .run(&FIRST.fill("INSERT INTO billing_mgmt.usage_records (business_id, meter_id, quantity, occurred_at, idempotency_key) VALUES (<business>, <calls>, 500, '2026-01-30', 'c4')"))
        .await?;
    rate(&mut session).await?;
    assert!(session.text(CHARGES).await?.starts_with("calls 2000 11.00 rated"));
    let unrated = "SELECT string_agg(idempotency_key, ' ') FROM billing_mgmt.usage_records WHERE rated_charge_id IS NULL AND idempotency_key ~ '^c'";
    assert_eq!(session.text(unrated).await?, "c3");
    Ok(())
}

#[tokio::test]
async fn a_repeated_report_counts_once() -> Result<()> {
    let mut session = Session::new().await?;
    use_platform(&mut session).await?;
    session.run("BEGIN").await?;
    let again = FIRST.fill("INSERT INTO billing_mgmt.usage_records (business_id, meter_id, quantity, idempotency_key) VALUES (<business>, <calls>, 700, 'c1')");
    assert_eq!(session.refusal(&again).await?, "23505");
    Ok(())
}

#[tokio::test]
async fn an_invoice_takes_the_charges_and_payments_settle_it() -> Result<()> {
    let mut session = Session::new().await?;
    use_platform(&mut session).await?;
    rate(&mut session).await?;
    invoice(&mut session).await?;
    assert_eq!(session.text(INVOICE).await?, "291.00 0.00 29.10 320.10 320.10 draft");
    assert_eq!(
        session.text(CHARGES).await?,
        "calls 1500 6.00 invoiced, disk 20 5.00 invoiced, seats 12 180.00 invoiced"
    );
    let of_january = "(SELECT id FROM billing_mgmt.invoices WHERE period_start = '2026-01-01 00:00Z')";
    session
        .run(&FIRST.fill(&format!(
            "INSERT INTO billing_mgmt.invoice_lines (business_id, invoice_id, line_number, line_type, description, amount)
             VALUES (<business>, {of_january}, 9, 'credit', 'Outage', -91);
             UPDATE billing_mgmt.invoices SET status = 'open' WHERE id = {of_january}"
        )))
        .await?;
    assert_eq!(session.text(INVOICE).await?, "291.00 91.00 20.00 220.00 220.00 open");
    session
        .run(&FIRST.fill(&format!(
            "INSERT INTO billing_mgmt.payments (id, business_id, invoice_id, amount, status) VALUES
                (<paid_part>, <business>, {of_january}, 100, 'completed'), (<paid_rest>, <business>, {of_january}, 120, 'pending')"
        )))
        .await?;
    assert_eq!(session.text(INVOICE).await?, "291.00 91.00 20.00 220.00 120.00 open");
    session.run(&FIRST.fill("UPDATE billing_mgmt.payments SET status = 'completed' WHERE id = <paid_rest>")).await?;
    assert_eq!(session.text(INVOICE).await?, "291.00 91.00 20.00 220.00 0.00 paid");
    session.run(&FIRST.fill("UPDATE billing_mgmt.payments SET status = 'refunded' WHERE id = <paid_part>")).await?;
    assert_eq!(session.text(INVOICE).await?, "291.00 91.00 20.00 220.00 100.00 open");
    session.run("BEGIN").await?;
    let line =
        format!("UPDATE billing_mgmt.invoice_lines SET amount = 1 WHERE invoice_id = {of_january} AND line_number = 1");
    assert_eq!(session.refusal(&line).await?, "23514");
    Ok(())
}

#[tokio::test]
async fn what_is_invoiced_is_not_rated_again_until_the_invoice_is_taken_back() -> Result<()> {
    let mut session = Session::new().await?;
    use_platform(&mut session).await?;
    rate(&mut session).await?;
    invoice(&mut session).await?;
    assert_eq!(rate(&mut session).await?, "0");
    session.run("BEGIN").await?;
    let second = FIRST.fill("SELECT billing_mgmt.draft_invoice(<business>, '2026-01-01 00:00Z', '2026-02-01 00:00Z')");
    assert_eq!(session.refusal(&second).await?, "23505");
    session.run("UPDATE billing_mgmt.invoices SET status = 'void' WHERE period_start = '2026-01-01 00:00Z'").await?;
    assert!(session.text(CHARGES).await?.contains("calls 1500 6.00 rated"));
    invoice(&mut session).await?;
    assert_eq!(session.text(INVOICE).await?, "291.00 0.00 29.10 320.10 320.10 draft");
    Ok(())
}

#[tokio::test]
async fn tenants_read_prices_and_their_own_bills_and_write_neither() -> Result<()> {
    let mut session = Session::new().await?;
    use_platform(&mut session).await?;
    rate(&mut session).await?;
    session
        .run(&FIRST.fill(
            "INSERT INTO billing_mgmt.rate_plans (code, version, name, status) VALUES ('pro', 2, 'Pro', 'draft')",
        ))
        .await?;
    session.act_as_owner_of(FIRST).await?;
    assert_eq!(
        session.text("SELECT string_agg(version::text, ' ') FROM billing_mgmt.rate_plans WHERE code = 'pro'").await?,
        "1"
    );
    assert_eq!(
        session.text(&FIRST.fill("SELECT count(*) FROM billing_mgmt.rate_tiers WHERE rate_id = <calls>")).await?,
        "3"
    );
    for attempt in [
        "UPDATE billing_mgmt.invoices SET status = 'paid'",
        "DELETE FROM billing_mgmt.usage_records",
        "INSERT INTO billing_mgmt.meters (code, name, unit) VALUES ('x', 'x', 'x')",
        "SELECT billing_mgmt.rate_usage(business_id, now(), now()) FROM billing_mgmt.invoices",
        "SELECT billing_mgmt.draft_invoice(business_id, now(), now()) FROM billing_mgmt.invoices",
    ] {
        assert_eq!(session.refusal(attempt).await?, "42501", "{attempt}");
    }
    session.commit().await?;
    session.act_as_owner_of(SECOND).await?;
    assert_eq!(session.text(CHARGES).await?, "null");
    Ok(())
}

#[tokio::test]
async fn tiers_of_a_rate_end_at_different_quantities() -> Result<()> {
    let mut session = Session::new().await?;
    session.run(&FIRST.fill(PRICES)).await?;
    session.run("BEGIN").await?;
    for end in ["NULL", "1000"] {
        let tier = FIRST.fill(&format!(
            "INSERT INTO billing_mgmt.rate_tiers (rate_id, up_to_quantity, unit_price) VALUES (<calls>, {end}, 1)"
        ));
        assert_eq!(session.refusal(&tier).await?, "23505", "{end}");
    }
    Ok(())
}
