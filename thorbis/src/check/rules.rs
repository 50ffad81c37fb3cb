//! What follows from other rows, as queries for those that say something else: rule, and SQL that tells of each.

/// Every rule.
pub(super) const RULES: &[(&str, &str)] = &[
    (
        "every step of a history is a move of its lifecycle",
        "SELECT format('%s %s %s: %s to %s', step.entity_schema, step.entity_type, step.entity_id, step.from_state, step.to_state)
         FROM workflow_mgmt.state_transitions AS step
         WHERE step.from_state IS NOT NULL AND step.to_state IS NOT NULL AND NOT EXISTS (
             SELECT FROM workflow_mgmt.lifecycles() AS lifecycle
             JOIN workflow_mgmt.lifecycle_moves() AS move USING (table_name, column_name)
             WHERE lifecycle.machine = step.state_machine_name
               AND starts_with(lifecycle.table_name, step.entity_schema || '.')
               AND (move.from_state, move.to_state) = (step.from_state, step.to_state))",
    ),
    (
        "the lines of a repair order make its totals",
        "SELECT format('%s: %s, and not %s', orders.ro_number, orders.subtotal, lines.subtotal)
         FROM auto.repair_orders AS orders
         JOIN (SELECT business_id, repair_order_id, coalesce(sum(total) FILTER (WHERE type <> 'discount'), 0) AS subtotal
               FROM auto.line_items WHERE status <> 'declined' GROUP BY 1, 2) AS lines
           ON lines.business_id = orders.business_id AND lines.repair_order_id = orders.id
         WHERE orders.subtotal <> lines.subtotal",
    ),
    (
        "completed payments make what was paid of a repair invoice",
        "SELECT format('%s: %s, and not %s', invoice.invoice_number, invoice.amount_paid, paid.amount)
         FROM auto.invoices AS invoice
         CROSS JOIN LATERAL (SELECT coalesce(sum(amount), 0) AS amount FROM auto.payments AS payment
             WHERE payment.business_id = invoice.business_id AND payment.invoice_id = invoice.id AND payment.status = 'completed') AS paid
         WHERE invoice.amount_paid <> paid.amount",
    ),
    (
        "completed payments make what was paid of an invoice of home services",
        "SELECT format('%s: %s, and not %s', invoice.invoice_number, invoice.amount_paid, paid.amount)
         FROM hs.invoices AS invoice
         CROSS JOIN LATERAL (SELECT coalesce(sum(amount), 0) AS amount FROM hs.payments AS payment
             WHERE payment.business_id = invoice.business_id AND payment.invoice_id = invoice.id AND payment.status = 'completed') AS paid
         WHERE invoice.amount_paid <> paid.amount",
    ),
    (
        "nothing is due on a paid invoice, and something on an open one",
        "SELECT format('%s: %s with %s due', invoice_number, status, amount_due) FROM hs.invoices
         WHERE (status = 'paid' AND amount_due <> 0) OR amount_due < 0
         UNION ALL SELECT format('%s: %s with %s due', invoice_number, status, amount_due) FROM auto.invoices
         WHERE (status = 'paid' AND amount_due <> 0) OR amount_due < 0",
    ),
    (
        "the movements of a part make its stock, which is not negative",
        "SELECT format('%s: %s, and not %s', part.id, part.current_stock, moved.quantity)
         FROM auto.parts_inventory AS part
         CROSS JOIN LATERAL (SELECT coalesce(sum(quantity), 0) AS quantity FROM auto.stock_transactions AS movement
             WHERE movement.business_id = part.business_id AND movement.inventory_item_id = part.id) AS moved
         WHERE part.current_stock <> moved.quantity",
    ),
    (
        "the points of an inspection make its counts",
        "SELECT format('%s: %s points, and not %s', inspection.id, inspection.total_points, counted.points)
         FROM auto.inspections AS inspection
         CROSS JOIN LATERAL (SELECT count(*) AS points FROM auto.inspection_points AS point
             WHERE point.business_id = inspection.business_id AND point.inspection_id = inspection.id) AS counted
         WHERE inspection.total_points <> counted.points",
    ),
    (
        "the movements of an account make its balance",
        "SELECT format('%s: %s, and not %s', account.id, account.current_balance, moved.amount)
         FROM banking.accounts AS account
         CROSS JOIN LATERAL (
             SELECT coalesce(sum(CASE movement.transaction_type WHEN 'credit' THEN amount ELSE -amount END), 0) AS amount
             FROM banking.transactions AS movement
             WHERE movement.business_id = account.business_id AND movement.account_id = account.id
               AND movement.status = 'completed') AS moved
         WHERE account.current_balance <> moved.amount",
    ),
    (
        "a bay is occupied exactly while a repair order stands in it",
        "SELECT format('%s: %s with the order %s', name, status, current_ro_id) FROM auto.bays
         WHERE (status = 'occupied') <> (current_ro_id IS NOT NULL)",
    ),
    (
        "the learners of a cohort make its taken seats",
        "SELECT format('%s: %s, and not %s', cohort.name, cohort.seats_taken, counted.taken)
         FROM courses.cohorts AS cohort
         CROSS JOIN LATERAL (SELECT count(*) AS taken FROM courses.enrolments AS enrolment
             WHERE enrolment.business_id = cohort.business_id AND enrolment.cohort_id = cohort.id
               AND enrolment.status IN ('pending', 'active', 'completed') AND enrolment.deleted_at IS NULL) AS counted
         WHERE cohort.seats_taken <> counted.taken",
    ),
];
