//! Estimates, work orders and invoices of home services come to what their lines, terms and payments make.

use anyhow::Result;

use crate::session::{FIRST, Session};

/// A document: its table, the name of the fixture's row, and the table of its lines with their key.
struct Document {
    table: &'static str,
    row: &'static str,
    lines: &'static str,
    key: &'static str,
}

const DOCUMENTS: [Document; 3] = [
    Document { table: "hs.work_orders", row: "work_order", lines: "hs.work_order_items", key: "work_order_id" },
    Document { table: "hs.estimates", row: "estimate", lines: "hs.estimate_items", key: "estimate_id" },
    Document { table: "hs.invoices", row: "invoice", lines: "hs.invoice_line_items", key: "invoice_id" },
];

impl Document {
    /// SQL with the document's names.
    fn fill(&self, sql: &str) -> String {
        let named = [("{table}", self.table), ("{lines}", self.lines), ("{key}", self.key)];
        let sql = named.iter().fold(sql.to_owned(), |sql, (name, value)| sql.replace(name, value));
        FIRST.fill(&sql.replace("{row}", &format!("<{}>", self.row)))
    }

    /// Begins with lines of its own: ten hours of labor at 10, and three parts at 3.33.
    async fn begin(&self) -> Result<Session> {
        let mut session = Session::new().await?;
        session.act_as_owner_of(FIRST).await?;
        session.run(&self.fill("DELETE FROM {lines} WHERE {key} = {row}")).await?;
        self.add(&mut session, "('labor', 10, 10), ('part', 3, 3.33)").await?;
        Ok(session)
    }

    async fn add(&self, session: &mut Session, lines: &str) -> Result<()> {
        session.run(&self.added(lines)).await
    }

    fn added(&self, lines: &str) -> String {
        let total = if self.lines == "hs.invoice_line_items" { ", total_price" } else { "" };
        let nothing = if total.is_empty() { "" } else { ", 0" };
        self.fill(&format!(
            "INSERT INTO {{lines}} (business_id, {{key}}, description, item_type, quantity, unit_price{total})
             SELECT <business>, {{row}}, 'line', item_type, quantity, unit_price{nothing}
             FROM (VALUES {lines}) AS line (item_type, quantity, unit_price)"
        ))
    }

    /// Subtotal, tax and total.
    async fn figures(&self, session: &mut Session) -> Result<String> {
        session
            .text(&self.fill("SELECT concat_ws(' ', subtotal, tax_amount, total_amount) FROM {table} WHERE id = {row}"))
            .await
    }

    /// Puts it where it is agreed.
    async fn settle(&self, session: &mut Session) -> Result<()> {
        let state = if self.row == "work_order" { "completed" } else { "sent" };
        session.load(&self.fill(&format!("UPDATE {{table}} SET status = '{state}' WHERE id = {{row}}"))).await
    }
}

#[tokio::test]
async fn lines_and_terms_make_the_figures_of_each_document() -> Result<()> {
    for document in &DOCUMENTS {
        let mut session = document.begin().await?;
        assert_eq!(document.figures(&mut session).await?, "109.99 0.00 109.99", "{}", document.table);
        document.add(&mut session, "('fee', 1, 5), ('discount', 1, -4), ('discount', 1, 1)").await?;
        assert_eq!(document.figures(&mut session).await?, "114.99 0.00 109.99", "{}", document.table);
        session
            .run(&document.fill("UPDATE {table} SET tax_rate = 0.0825, discount_amount = 10 WHERE id = {row}"))
            .await?;
        assert_eq!(document.figures(&mut session).await?, "114.99 8.25 108.24", "{}", document.table);
        session.run(&document.fill("UPDATE {lines} SET quantity = 1 WHERE {key} = {row} AND quantity = 10")).await?;
        assert_eq!(document.figures(&mut session).await?, "24.99 0.82 10.81", "{}", document.table);
        session.run(&document.fill("DELETE FROM {lines} WHERE {key} = {row}")).await?;
        assert_eq!(document.figures(&mut session).await?, "0.00 0.00 0.00", "{}", document.table);
    }
    Ok(())
}

#[tokio::test]
async fn nobody_writes_figures_by_hand() -> Result<()> {
    for document in &DOCUMENTS {
        let mut session = document.begin().await?;
        for column in ["subtotal", "tax_amount", "total_amount"] {
            let by_hand = document.fill(&format!("UPDATE {{table}} SET {column} = 1 WHERE id = {{row}}"));
            assert_eq!(session.refusal(&by_hand).await?, "23514", "{by_hand}");
        }
        let named = if document.row == "work_order" {
            "title, description, job_type, service_category"
        } else if document.row == "estimate" {
            "title"
        } else {
            "payment_terms"
        };
        let values = if document.row == "work_order" { "'made', 'made', 'repair', 'hvac'" } else { "'made'" };
        let made = format!(
            "INSERT INTO {{table}} (business_id, {named}, subtotal, total_amount) VALUES (<business>, {values}, 7, 8)
             RETURNING concat_ws(' ', subtotal, total_amount)"
        );
        assert_eq!(session.text(&document.fill(&made)).await?, "0.00 0.00", "{}", document.table);
    }
    let mut session = DOCUMENTS[2].begin().await?;
    assert_eq!(session.refusal("UPDATE hs.invoices SET amount_paid = 1").await?, "23514");
    Ok(())
}

#[tokio::test]
async fn what_is_agreed_keeps_its_lines_and_terms() -> Result<()> {
    for document in &DOCUMENTS {
        let mut session = document.begin().await?;
        document.settle(&mut session).await?;
        for change in [
            document.added("('fee', 1, 1)"),
            document.fill("UPDATE {lines} SET unit_price = 1 WHERE {key} = {row}"),
            document.fill("UPDATE {table} SET discount_amount = 1 WHERE id = {row}"),
            document.fill("UPDATE {table} SET tax_rate = 0.5 WHERE id = {row}"),
        ] {
            assert_eq!(session.refusal(&change).await?, "TL044", "{change}");
        }
        let rest = document.fill("UPDATE {lines} SET description = 'In other words' WHERE {key} = {row}");
        assert_eq!(session.refusal(&rest).await?, "accepted");
        assert_eq!(document.figures(&mut session).await?, "109.99 0.00 109.99", "{}", document.table);
    }
    let mut session = DOCUMENTS[2].begin().await?;
    DOCUMENTS[2].settle(&mut session).await?;
    assert_eq!(session.refusal("DELETE FROM hs.invoice_line_items").await?, "TL044");
    Ok(())
}

#[tokio::test]
async fn an_estimate_counts_what_the_customer_takes_or_has_no_lines_at_all() -> Result<()> {
    let document = &DOCUMENTS[1];
    let mut session = document.begin().await?;
    session.run(&document.fill("UPDATE {lines} SET is_optional = true WHERE {key} = {row} AND quantity = 3")).await?;
    assert_eq!(document.figures(&mut session).await?, "100.00 0.00 100.00");
    session.run(&document.fill("UPDATE {table} SET discount_percentage = 10 WHERE id = {row}")).await?;
    assert_eq!(document.figures(&mut session).await?, "100.00 0.00 90.00");
    document.settle(&mut session).await?;
    session.run(&document.fill("UPDATE {lines} SET is_optional = false WHERE {key} = {row}")).await?;
    assert_eq!(document.figures(&mut session).await?, "109.99 0.00 98.99");
    session.load(&document.fill("UPDATE {table} SET status = 'approved' WHERE id = {row}")).await?;
    let late = document.fill("UPDATE {lines} SET is_optional = true WHERE {key} = {row}");
    assert_eq!(session.refusal(&late).await?, "TL044");

    let quick = "INSERT INTO hs.estimates (business_id, title, labor_hours, labor_rate, material_cost, tax_rate)
        VALUES (<business>, 'quick', 2, 80, 40, 0.1)";
    session.run(&FIRST.fill(quick)).await?;
    let figures = "SELECT concat_ws(' ', subtotal, tax_amount, total_amount) FROM hs.estimates WHERE title = 'quick'";
    assert_eq!(session.text(figures).await?, "200.00 20.00 220.00");
    session.run("UPDATE hs.estimates SET labor_hours = 1 WHERE title = 'quick'").await?;
    assert_eq!(session.text(figures).await?, "120.00 12.00 132.00");
    Ok(())
}

#[tokio::test]
async fn payments_make_what_is_paid_and_how_far_the_invoice_is() -> Result<()> {
    let mut session = DOCUMENTS[2].begin().await?;
    let pay = |amount: &str| {
        FIRST.fill(&format!(
            "INSERT INTO hs.payments (business_id, invoice_id, amount, method) VALUES (<business>, <invoice>, {amount}, 'cash')"
        ))
    };
    let standing =
        FIRST.fill("SELECT concat_ws(' ', amount_paid, amount_due, status) FROM hs.invoices WHERE id = <invoice>");
    assert_eq!(session.refusal(&pay("1")).await?, "TL044", "a draft takes no payment");
    session.run(&FIRST.fill("UPDATE hs.invoices SET status = 'sent' WHERE id = <invoice>")).await?;
    assert_eq!(session.refusal(&pay("110")).await?, "TL046");
    session.run(&pay("9.99")).await?;
    assert_eq!(session.text(&standing).await?, "9.99 100.00 partial");
    session.run(&FIRST.fill("UPDATE hs.invoices SET status = 'overdue' WHERE id = <invoice>")).await?;
    // The fixture's payment under way is of 100.
    session.run(&FIRST.fill("UPDATE hs.payments SET notes = 'Asked' WHERE invoice_id = <invoice>")).await?;
    assert_eq!(session.text(&standing).await?, "9.99 100.00 overdue");
    session.run("UPDATE hs.payments SET status = 'completed' WHERE status = 'pending'").await?;
    assert_eq!(session.text(&standing).await?, "109.99 0.00 paid");
    assert_eq!(session.refusal(&pay("0.01")).await?, "TL046");
    assert_eq!(session.refusal("UPDATE hs.payments SET amount = 1").await?, "TL044");
    session.run("UPDATE hs.payments SET status = 'refunded' WHERE amount = 100").await?;
    assert_eq!(session.text(&standing).await?, "9.99 100.00 partial");
    session.run("UPDATE hs.payments SET status = 'refunded' WHERE status = 'completed'").await?;
    assert_eq!(session.text(&standing).await?, "0.00 109.99 sent");
    Ok(())
}

#[tokio::test]
async fn lines_of_several_writers_are_all_in_the_figures() -> Result<()> {
    for document in &DOCUMENTS {
        let mut session = Session::new().await?;
        session.run(&document.fill("DELETE FROM {lines} WHERE {key} = {row}")).await?;
        let mut workers = Vec::new();
        for _ in 0..4 {
            let mut connection = session.beside().await?;
            let sql = document.added("('labor', 1, 10)");
            workers.push(tokio::spawn(async move {
                for _ in 0..5 {
                    crate::session::run(&mut connection, &sql).await?;
                }
                anyhow::Ok(())
            }));
        }
        for worker in workers {
            worker.await??;
        }
        assert_eq!(document.figures(&mut session).await?, "200.00 0.00 200.00", "{}", document.table);
    }
    Ok(())
}
