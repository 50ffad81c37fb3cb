//! The ledger, the bills and the charges of the demo are what the database would compute.

use super::{count, seeded};

/// What must not be found, with what it would mean.
const WRONG: &[(&str, &str)] = &[
    (
        "balances are what the movements make",
        "SELECT count(*) FROM banking.accounts a
         WHERE current_balance <> (SELECT coalesce(sum(signed_amount), 0) FROM banking.transactions t
                                   WHERE t.account_id = a.id AND t.status = 'completed')
            OR available_balance - current_balance <> (SELECT coalesce(sum(signed_amount), 0) FROM banking.transactions t
                                   WHERE t.account_id = a.id AND t.status = 'pending' AND t.transaction_type = 'debit')",
    ),
    (
        "a bill says what its invoice or order says",
        "SELECT count(*) FROM banking.invoices_integration i
         LEFT JOIN LATERAL banking.read_bill(industry_schema, business_id, industry_invoice_id, settled_amount) b ON true
         WHERE b.number IS DISTINCT FROM i.invoice_number OR b.total <> i.total_amount
            OR b.customer IS DISTINCT FROM i.customer_id OR b.due_at IS DISTINCT FROM i.payment_due_date
            OR (b.standing IS NULL AND b.paid <> i.amount_paid)
            OR b.standing IS DISTINCT FROM nullif(nullif(nullif(i.payment_status, 'pending'), 'partial'), 'paid')",
    ),
    (
        "what settled is what the movements of a bill make",
        "SELECT count(*) FROM banking.invoices_integration i
         WHERE settled_amount <> (SELECT coalesce(sum(signed_amount), 0) FROM banking.transactions t
                                  WHERE t.invoice_integration_id = i.id AND t.status = 'completed')",
    ),
    (
        "each charge costs what its rate asks",
        "SELECT count(*) FROM billing_mgmt.rated_charges c
         CROSS JOIN LATERAL billing_mgmt.price_usage(c.rate_id, c.quantity) p
         WHERE p.amount <> c.amount OR p.tiers <> c.tiers",
    ),
    (
        "each charge is rated by the list in force",
        "SELECT count(*) FROM billing_mgmt.rated_charges c JOIN billing_mgmt.rates r ON r.id = c.rate_id
         WHERE r.rate_plan_id <> billing_mgmt.rate_plan_at(c.business_id, c.period_start)",
    ),
    (
        "lines make the platform's invoices, and payments settle them",
        "SELECT count(*) FROM billing_mgmt.invoices i
         WHERE subtotal <> (SELECT sum(amount) FROM billing_mgmt.invoice_lines l
                            WHERE l.invoice_id = i.id AND l.line_type <> 'credit')
            OR total_amount <> subtotal - credit_amount + round((subtotal - credit_amount) * tax_rate, 2)
            OR amount_paid <> (SELECT coalesce(sum(amount), 0) FROM billing_mgmt.payments p
                               WHERE p.invoice_id = i.id AND p.status = 'completed')",
    ),
];

#[tokio::test]
async fn ledger_bills_and_charges_are_what_the_database_would_compute() {
    let (_database, mut connection) = seeded().await;

    for (sentence, sql) in WRONG {
        assert_eq!(count(&mut connection, sql).await, 0, "does not hold: {sentence}");
    }
}
