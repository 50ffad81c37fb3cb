//! Balances follow movements, bills follow their invoices, and card numbers get in nowhere.

use anyhow::Result;

use crate::session::{FIRST, SECOND, Session};

const BALANCES: &str = "SELECT concat_ws(' ', current_balance, available_balance) FROM banking.accounts WHERE id = ";

/// An active account with its number, as an owner opens one.
async fn open_account(session: &mut Session) -> Result<()> {
    session.act_as_owner_of(FIRST).await?;
    session
        .run(&FIRST.fill(
            "INSERT INTO banking.accounts (id, business_id, name, account_type) VALUES (<an_account>, <business>, 'Operating', 'checking');
             SELECT banking.attach_account_number(<an_account>, '0001 2345 6789');
             UPDATE banking.accounts SET status = 'active' WHERE id = <an_account>",
        ))
        .await
}

/// Movements as (name, type, amount, status, day of January).
async fn enter(session: &mut Session, movements: &[(&str, &str, i32, &str, i32)]) -> Result<()> {
    for (name, kind, amount, status, day) in movements {
        let sql = format!(
            "INSERT INTO banking.transactions (id, business_id, account_id, transaction_type, amount, status, transaction_date)
             VALUES (<{name}>, <business>, <an_account>, '{kind}', {amount}, '{status}', '2026-01-{day:02} 12:00Z')"
        );
        session.run(&FIRST.fill(&sql)).await?;
    }
    Ok(())
}

async fn balances(session: &mut Session) -> Result<String> {
    session.text(&FIRST.fill(&format!("{BALANCES} <an_account>"))).await
}

#[tokio::test]
async fn the_balance_is_what_completed_movements_make_and_debits_under_way_are_not_available() -> Result<()> {
    let mut session = Session::new().await?;
    open_account(&mut session).await?;
    enter(
        &mut session,
        &[
            ("paid_in", "credit", 100, "completed", 1),
            ("going_out", "debit", 30, "pending", 2),
            ("coming_in", "credit", 20, "pending", 3),
            ("paid_out", "debit", 10, "completed", 4),
        ],
    )
    .await?;
    assert_eq!(balances(&mut session).await?, "90.00 60.00");
    session.run(&FIRST.fill("UPDATE banking.transactions SET status = 'completed' WHERE id = <going_out>")).await?;
    assert_eq!(balances(&mut session).await?, "60.00 60.00");
    session.run(&FIRST.fill("DELETE FROM banking.transactions WHERE id = <coming_in>")).await?;
    assert_eq!(balances(&mut session).await?, "60.00 60.00");
    let at = |day: i32| FIRST.fill(&format!("SELECT banking.balance_at(<an_account>, '2026-01-{day:02} 23:00Z')"));
    for (day, expected) in [(1, "100.00"), (2, "70.00"), (4, "60.00")] {
        assert_eq!(session.text(&at(day)).await?, expected);
    }
    assert_eq!(session.text(&SECOND.fill("SELECT banking.balance_at(<an_account>, now())")).await?, "0");
    Ok(())
}

#[tokio::test]
async fn one_statement_over_many_movements_moves_each_account_once() -> Result<()> {
    let mut session = Session::new().await?;
    open_account(&mut session).await?;
    session
        .run(&FIRST.fill(
            "INSERT INTO banking.transactions (business_id, account_id, transaction_type, amount, status)
             SELECT <business>, <an_account>, 'credit', number, 'completed' FROM generate_series(1, 100) AS number",
        ))
        .await?;
    assert_eq!(balances(&mut session).await?, "5050.00 5050.00");
    Ok(())
}

#[tokio::test]
async fn concurrent_movements_are_all_in_the_balance() -> Result<()> {
    let mut session = Session::new().await?;
    open_account(&mut session).await?;
    session.commit().await?;
    let mut workers = Vec::new();
    for _ in 0..5 {
        let mut connection = session.beside().await?;
        workers.push(tokio::spawn(async move {
            let sql = FIRST.fill(
                "INSERT INTO banking.transactions (business_id, account_id, transaction_type, amount, status)
                 VALUES (<business>, <an_account>, 'credit', 10, 'completed')",
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
    assert_eq!(balances(&mut session).await?, "500.00 500.00");
    Ok(())
}

#[tokio::test]
async fn what_is_completed_stays_and_is_taken_back_by_a_movement_of_its_own() -> Result<()> {
    let mut session = Session::new().await?;
    open_account(&mut session).await?;
    enter(&mut session, &[("paid_in", "credit", 100, "completed", 1)]).await?;
    let back = |kind: &str, amount: i32| {
        FIRST.fill(&format!(
            "INSERT INTO banking.transactions (business_id, account_id, transaction_type, amount, status, parent_transaction_id)
             VALUES (<business>, <an_account>, '{kind}', {amount}, 'completed', <paid_in>)"
        ))
    };
    for attempt in [
        FIRST.fill("UPDATE banking.transactions SET amount = 1 WHERE id = <paid_in>"),
        FIRST.fill("DELETE FROM banking.transactions WHERE id = <paid_in>"),
        back("credit", 10),
        back("debit", 101),
    ] {
        assert_eq!(session.refusal(&attempt).await?, "23514", "{attempt}");
    }
    let cancel = FIRST.fill("UPDATE banking.transactions SET status = 'cancelled' WHERE id = <paid_in>");
    assert_eq!(session.refusal(&cancel).await?, "TL001");
    session.run(&back("debit", 60)).await?;
    assert_eq!(session.refusal(&back("debit", 41)).await?, "23514");
    session.run(&back("debit", 40)).await?;
    assert_eq!(balances(&mut session).await?, "0.00 0.00");
    session.run(&FIRST.fill("UPDATE banking.transactions SET description = 'Refunded' WHERE id = <paid_in>")).await
}

#[tokio::test]
async fn an_account_takes_only_its_own_currency_and_only_while_it_is_open() -> Result<()> {
    let mut session = Session::new().await?;
    open_account(&mut session).await?;
    let enter = |kind: &str, currency: &str| {
        FIRST.fill(&format!(
            "INSERT INTO banking.transactions (business_id, account_id, transaction_type, amount, currency)
             VALUES (<business>, <an_account>, '{kind}', 1, '{currency}')"
        ))
    };
    assert_eq!(session.refusal(&enter("credit", "EUR")).await?, "23514");
    let euros = FIRST.fill("UPDATE banking.accounts SET currency = 'EUR' WHERE id = <an_account>");
    assert_eq!(session.refusal(&euros).await?, "accepted");
    session.run("SAVEPOINT empty").await?;
    session.run(&enter("credit", "USD")).await?;
    assert_eq!(session.refusal(&euros).await?, "23514");
    session.run("ROLLBACK TO empty").await?;
    session.run(&FIRST.fill("UPDATE banking.accounts SET status = 'frozen' WHERE id = <an_account>")).await?;
    assert_eq!(session.refusal(&enter("debit", "USD")).await?, "23514");
    assert_eq!(session.refusal(&enter("credit", "USD")).await?, "accepted");
    session.run(&FIRST.fill("UPDATE banking.accounts SET status = 'closed' WHERE id = <an_account>")).await?;
    assert_eq!(session.refusal(&enter("credit", "USD")).await?, "23514");
    Ok(())
}

#[tokio::test]
async fn an_account_closes_at_zero_and_works_once_its_number_is_known() -> Result<()> {
    let mut session = Session::new().await?;
    open_account(&mut session).await?;
    enter(&mut session, &[("paid_in", "credit", 5, "completed", 1)]).await?;
    let close = FIRST.fill("UPDATE banking.accounts SET status = 'closed' WHERE id = <an_account>");
    assert_eq!(session.refusal(&close).await?, "23514");
    let nameless = FIRST.fill(
        "INSERT INTO banking.accounts (business_id, name, account_type, status) VALUES (<business>, 'New', 'checking', 'active')",
    );
    assert_eq!(session.refusal(&nameless).await?, "23514");
    assert_eq!(session.refusal(&nameless.replace("checking", "cash")).await?, "accepted");
    let primary =
        "UPDATE banking.accounts SET status = 'active', is_primary = true WHERE account_type = 'cash' OR id = ";
    let both = nameless.replace("checking', 'active", "cash', 'active");
    session.run(&both).await?;
    assert_eq!(session.refusal(&FIRST.fill(&format!("{primary} <an_account>"))).await?, "23505");
    Ok(())
}

#[tokio::test]
async fn the_application_writes_neither_balances_nor_account_numbers() -> Result<()> {
    let mut session = Session::new().await?;
    open_account(&mut session).await?;
    for attempt in [
        "UPDATE banking.accounts SET current_balance = 1000000",
        "UPDATE banking.accounts SET account_number = '987654321'",
        "INSERT INTO banking.accounts (business_id, name, account_type, account_number) SELECT business_id, 'x', 'savings', '123456' FROM banking.accounts LIMIT 1",
    ] {
        assert_eq!(session.refusal(attempt).await?, "42501", "{attempt}");
    }
    let shown = "SELECT account_number_last_four FROM banking.accounts WHERE id = ";
    assert_eq!(session.text(&FIRST.fill(&format!("{shown} <an_account>"))).await?, "6789");
    session.commit().await?;
    session.act_as(FIRST, "owner", "front_desk").await?;
    let attach = FIRST.fill("SELECT banking.attach_account_number(<an_account>, '11112222')");
    assert_eq!(session.refusal(&attach).await?, "42501");
    session.commit().await?;
    session.act_as_owner_of(SECOND).await?;
    assert_eq!(session.refusal(&attach).await?, "P0002");
    Ok(())
}

#[tokio::test]
async fn those_who_do_the_daily_work_see_bills_and_methods_but_no_accounts() -> Result<()> {
    let mut session = Session::new().await?;
    for (role, sees) in
        [("manager", "t"), ("viewer", "f"), ("technician", "f"), ("front_desk", "f"), ("api_partner", "f")]
    {
        // A partner sees bills of what its grants name, and here it has none.
        let sees_bills = if role == "api_partner" { "f" } else { "t" };
        session.act_as(FIRST, "owner", role).await?;
        for table in ["accounts", "transactions"] {
            let sql = format!("SELECT count(*) > 0 FROM banking.{table}");
            assert_eq!(session.text(&sql).await?, sees, "{role} {table}");
        }
        for table in ["payment_methods", "invoices_integration"] {
            let sql = format!("SELECT count(*) > 0 FROM banking.{table}");
            assert_eq!(session.text(&sql).await?, sees_bills, "{role} {table}");
        }
        session.commit().await?;
    }
    Ok(())
}

#[tokio::test]
async fn a_bill_follows_its_invoice() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    let bill = "SELECT concat_ws(' ', total_amount, amount_due, amount_paid, payment_status, customer_id IS NOT NULL)
        FROM banking.invoices_integration WHERE industry_schema = 'hs'";
    assert_eq!(session.text(bill).await?, "100.00 100.00 0.00 pending t");
    for (change, expected) in [
        ("amount_paid = 40, status = 'partial'", "100.00 60.00 40.00 partial t"),
        ("amount_paid = 100, status = 'paid', paid_at = now()", "100.00 0.00 100.00 paid t"),
        ("total_amount = 120", "120.00 20.00 100.00 partial t"),
        ("amount_paid = 0, status = 'cancelled'", "120.00 0.00 0.00 cancelled t"),
    ] {
        session.load(&format!("UPDATE hs.invoices SET {change}")).await?;
        assert_eq!(session.text(bill).await?, expected, "{change}");
    }
    let states = "SELECT string_agg(to_state, ' ' ORDER BY sequence_number) FROM workflow_mgmt.state_transitions WHERE entity_type = 'invoices_integration'";
    assert_eq!(session.text(states).await?, "pending partial paid partial cancelled");
    Ok(())
}

#[tokio::test]
async fn orders_are_the_bills_of_restaurant_and_shop() -> Result<()> {
    let mut session = Session::new().await?;
    open_account(&mut session).await?;
    session
        .load(&FIRST.fill(
            "UPDATE rest.orders SET total_amount = 8;
             UPDATE ret.sales_orders SET total_amount = 50, payment_status = 'partial';
             INSERT INTO banking.invoices_integration (id, business_id, industry_schema, industry_invoice_id, invoice_number) VALUES
                (<meal>, <business>, 'rest', <order>, ''), (<purchase>, <business>, 'ret', <sale>, '')",
        ))
        .await?;
    let bill = |name: &str| {
        FIRST.fill(&format!(
            "SELECT concat_ws(' ', amount_due, amount_paid, payment_status) FROM banking.invoices_integration WHERE id = <{name}>"
        ))
    };
    // The fixture's order was paid with 8; of the sale nothing has reached an account.
    assert_eq!(session.text(&bill("meal")).await?, "0.00 8.00 paid");
    assert_eq!(session.text(&bill("purchase")).await?, "50.00 0.00 pending");
    session
        .run(&FIRST.fill(
            "UPDATE rest.payments SET status = 'refunded';
             INSERT INTO banking.transactions (business_id, account_id, transaction_type, amount, status, invoice_integration_id)
             VALUES (<business>, <an_account>, 'credit', 20, 'completed', <purchase>)",
        ))
        .await?;
    assert_eq!(session.text(&bill("meal")).await?, "0.00 0.00 refunded");
    assert_eq!(session.text(&bill("purchase")).await?, "30.00 20.00 partial");
    session.run("UPDATE ret.sales_orders SET payment_status = 'paid'").await?;
    assert_eq!(session.text(&bill("purchase")).await?, "0.00 50.00 paid");
    Ok(())
}

#[tokio::test]
async fn a_bill_is_one_of_the_business_and_stands_here_once() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    let add = |schema: &str, invoice: String| {
        FIRST.fill(&format!(
            "INSERT INTO banking.invoices_integration (business_id, industry_schema, industry_invoice_id, invoice_number)
             VALUES (<business>, '{schema}', {invoice}, '')"
        ))
    };
    for (attempt, code) in [
        (add("auto", FIRST.fill("<auto_invoice>")), "accepted"),
        (add("hs", FIRST.fill("<invoice>")), "23505"),
        (add("auto", FIRST.fill("<invoice>")), "23503"),
        (add("auto", SECOND.fill("<auto_invoice>")), "23503"),
        (add("rest", "gen_random_uuid()".to_owned()), "23503"),
    ] {
        assert_eq!(session.refusal(&attempt).await?, code, "{attempt}");
    }
    Ok(())
}

#[tokio::test]
async fn card_numbers_and_security_codes_are_refused_wherever_they_are_put() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    for attempt in [
        r#"UPDATE banking.payment_methods SET method_details = '{"token": "4242 4242 4242 4242"}'"#,
        r#"UPDATE banking.payment_methods SET method_details = '{"deep": [{"number_of_it": 378282246310005}]}'"#,
        r#"UPDATE banking.payment_methods SET method_details = '{"token": "pm_1", "card": {"cvc": "123"}}'"#,
        r#"UPDATE banking.payment_methods SET method_details = '{"token": "pm_1", "last_four": "12345"}'"#,
        "UPDATE banking.payment_methods SET nickname = '5555-5555-5555-4444'",
        "UPDATE banking.payment_methods SET holder_name = 'J. Doe 3782 822463 10005'",
        "UPDATE banking.transactions SET description = 'card 4111111111111111'",
        r#"UPDATE banking.transactions SET metadata = '{"memo": "6011000990139424"}'"#,
        r#"UPDATE banking.invoices_integration SET payment_details = '{"pan": 5105105105105100}'"#,
        r#"UPDATE banking.accounts SET account_details = '{"note": "4012888888881881"}'"#,
    ] {
        assert_eq!(session.refusal(attempt).await?, "23514", "{attempt}");
    }
    for harmless in [
        r#"UPDATE banking.payment_methods SET method_details = '{"token": "pm_9f86d081884c7d659a2feaa0", "brand": "visa", "last_four": "4242"}'"#,
        "UPDATE banking.transactions SET description = 'Call 512-555-0100 or 512-555-0101, ref 4242424242424241'",
        r#"UPDATE banking.transactions SET metadata = '{"at": 1700000000000, "trace": "0190a1b2-1234-7890-8123-123456789012"}'"#,
    ] {
        assert_eq!(session.refusal(harmless).await?, "accepted", "{harmless}");
    }
    Ok(())
}

#[tokio::test]
async fn a_new_default_takes_the_mark_off_the_one_before() -> Result<()> {
    let mut session = Session::new().await?;
    session.act_as_owner_of(FIRST).await?;
    session
        .run(&FIRST.fill(
            "INSERT INTO banking.payment_methods (id, business_id, customer_id, method_type, status, is_default) VALUES
                (<first_card>, <business>, <customer>, 'card', 'active', true),
                (<second_card>, <business>, <customer>, 'card', 'active', true)",
        ))
        .await?;
    let defaults = FIRST.fill("SELECT string_agg(CASE id WHEN <first_card> THEN 'first' ELSE 'second' END, ' ') FROM banking.payment_methods WHERE is_default");
    assert_eq!(session.text(&defaults).await?, "second");
    session.run(&FIRST.fill("UPDATE banking.payment_methods SET is_default = true WHERE id = <first_card>")).await?;
    assert_eq!(session.text(&defaults).await?, "first");
    session.run(&FIRST.fill("UPDATE banking.payment_methods SET status = 'revoked' WHERE id = <first_card>")).await?;
    assert_eq!(session.text(&defaults).await?, "null");
    let expired = FIRST.fill("UPDATE banking.payment_methods SET is_default = true WHERE id = <first_card>");
    assert_eq!(session.refusal(&expired).await?, "23514");
    Ok(())
}

#[tokio::test]
async fn a_balance_at_a_date_is_read_from_its_index_alone() -> Result<()> {
    let mut session = Session::new().await?;
    open_account(&mut session).await?;
    session.commit().await?;
    session
        .run(&FIRST.fill(
            "INSERT INTO banking.transactions (business_id, account_id, transaction_type, amount, status, transaction_date)
             SELECT <business>, <an_account>, 'credit', 1, 'completed', timestamptz '2024-01-01' + number * interval '1 hour'
             FROM generate_series(1, 5000) AS number",
        ))
        .await?;
    session.run("VACUUM ANALYZE banking.transactions").await?;
    let plan = session
        .column(&FIRST.fill(
            "EXPLAIN SELECT sum(signed_amount) FROM banking.transactions
             WHERE business_id = <business> AND account_id = <an_account> AND status = 'completed' AND transaction_date <= '2024-01-03'",
        ))
        .await?
        .join("\n");
    assert!(plan.contains("Index Only Scan using idx_transactions_balance"), "{plan}");
    Ok(())
}

#[tokio::test]
async fn the_bill_of_an_archived_repair_order_is_still_followed() -> Result<()> {
    let mut session = Session::new().await?;
    session
        .load(&FIRST.fill(
            "INSERT INTO banking.invoices_integration (business_id, industry_schema, industry_invoice_id, invoice_number)
             VALUES (<business>, 'auto', <auto_invoice>, '');
             DELETE FROM auto.repair_orders_archive;
             UPDATE auto.bays SET current_ro_id = NULL;
             UPDATE auto.invoices SET status = 'paid';
             UPDATE auto.repair_orders SET status = 'closed', check_in_date = now() - interval '3 years';
             SELECT auto.archive_repair_orders(<business>)",
        ))
        .await?;
    session
        .load(&FIRST.fill("UPDATE auto.invoices SET amount_paid = 40, status = 'partial' WHERE id = <auto_invoice>"))
        .await?;
    let bill = "SELECT concat_ws(' ', bill.amount_paid, payment_status, customer_id IS NOT NULL, archived_repair_order_id IS NOT NULL)
        FROM banking.invoices_integration AS bill
        JOIN auto.invoices AS invoice ON invoice.business_id = bill.business_id AND invoice.id = bill.auto_invoice_id
        WHERE bill.auto_invoice_id = ";
    assert_eq!(session.text(&FIRST.fill(&format!("{bill} <auto_invoice>"))).await?, "40.00 partial t t");
    Ok(())
}
