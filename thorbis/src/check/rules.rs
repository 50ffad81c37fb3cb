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
        "the lines of a work order make its figures",
        "SELECT format('%s: %s of %s, and not of %s', document.work_order_number, document.total_amount, document.subtotal, lines.subtotal)
         FROM hs.work_orders AS document
         JOIN (SELECT business_id, work_order_id AS id, coalesce(sum(total_price) FILTER (WHERE item_type <> 'discount'), 0) AS subtotal,
                      coalesce(sum(abs(total_price)) FILTER (WHERE item_type = 'discount'), 0) AS discount
               FROM hs.work_order_items GROUP BY 1, 2) AS lines USING (business_id, id)
         CROSS JOIN LATERAL (SELECT greatest(lines.subtotal - lines.discount - document.discount_amount, 0) AS goods) AS reduced
         WHERE (document.subtotal, document.tax_amount, document.total_amount)
               <> (lines.subtotal, round(goods * document.tax_rate, 2), goods + round(goods * document.tax_rate, 2))",
    ),
    (
        "the lines of an estimate make its figures",
        "SELECT format('%s: %s of %s, and not of %s', document.estimate_number, document.total_amount, document.subtotal, lines.subtotal)
         FROM hs.estimates AS document
         JOIN (SELECT business_id, estimate_id AS id,
                      coalesce(sum(total_price) FILTER (WHERE item_type <> 'discount' AND NOT is_optional), 0) AS subtotal,
                      coalesce(sum(abs(total_price)) FILTER (WHERE item_type = 'discount' AND NOT is_optional), 0) AS discount
               FROM hs.estimate_items GROUP BY 1, 2) AS lines USING (business_id, id)
         CROSS JOIN LATERAL (SELECT greatest(lines.subtotal - lines.discount - document.discount_amount, 0) AS goods) AS reduced
         WHERE (document.subtotal, document.tax_amount, document.total_amount)
               <> (lines.subtotal, round(goods * document.tax_rate, 2), goods + round(goods * document.tax_rate, 2))",
    ),
    (
        "the lines of an invoice of home services make its figures",
        "SELECT format('%s: %s of %s, and not of %s', document.invoice_number, document.total_amount, document.subtotal, lines.subtotal)
         FROM hs.invoices AS document
         JOIN (SELECT business_id, invoice_id AS id,
                      coalesce(sum(total_price) FILTER (WHERE item_type IS DISTINCT FROM 'discount'), 0) AS subtotal,
                      coalesce(sum(abs(total_price)) FILTER (WHERE item_type = 'discount'), 0) AS discount
               FROM hs.invoice_line_items GROUP BY 1, 2) AS lines USING (business_id, id)
         CROSS JOIN LATERAL (SELECT greatest(lines.subtotal - lines.discount - document.discount_amount, 0) AS goods) AS reduced
         WHERE (document.subtotal, document.tax_amount, document.total_amount)
               <> (lines.subtotal, round(goods * document.tax_rate, 2), goods + round(goods * document.tax_rate, 2))",
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
        "the movements of a product make its stock, and confirmed sales what is promised of it",
        "SELECT format('%s: %s on hand and %s promised, and not %s and %s', product.sku, product.current_stock,
                       product.reserved_stock, moved.quantity, held.quantity)
         FROM ret.products AS product
         CROSS JOIN LATERAL (SELECT coalesce(sum(movement.quantity), 0) AS quantity FROM ret.stock_movements AS movement
             WHERE movement.business_id = product.business_id AND movement.product_id = product.id) AS moved
         CROSS JOIN LATERAL (SELECT coalesce(sum(line.quantity - line.quantity_shipped), 0) AS quantity
             FROM ret.sales_order_items AS line
             JOIN ret.sales_orders AS sale ON sale.business_id = line.business_id AND sale.id = line.sales_order_id
             LEFT JOIN ret.product_variants AS variant
               ON variant.business_id = line.business_id AND variant.id = line.product_variant_id
             WHERE line.business_id = product.business_id AND coalesce(line.product_id, variant.parent_product_id) = product.id
               AND ret.holds(sale.order_status, sale.order_type, sale.deleted_at)
               AND product.track_inventory AND NOT product.is_digital) AS held
         WHERE (product.current_stock, product.reserved_stock) <> (moved.quantity, held.quantity)
            OR product.current_stock < 0 OR NOT product.allow_backorder AND product.available_stock < 0
               AND NOT EXISTS (SELECT FROM ret.stock_movements AS counted
                   WHERE counted.business_id = product.business_id AND counted.product_id = product.id
                     AND counted.type = 'adjustment' AND counted.quantity < 0)",
    ),
    (
        "the movements of a variant make its stock",
        "SELECT format('%s: %s, and not %s', variant.variant_sku, variant.current_stock, moved.quantity)
         FROM ret.product_variants AS variant
         CROSS JOIN LATERAL (SELECT coalesce(sum(movement.quantity), 0) AS quantity FROM ret.stock_movements AS movement
             WHERE movement.business_id = variant.business_id AND movement.product_variant_id = variant.id) AS moved
         WHERE variant.current_stock <> moved.quantity OR variant.current_stock < 0",
    ),
    (
        "the lines, payments and returns of a sale make its figures",
        "SELECT format('%s: %s of %s paid, %s credited, %s', sale.order_number, sale.amount_paid, sale.total_amount,
                       sale.credited_amount, sale.payment_status)
         FROM ret.sales_orders AS sale
         CROSS JOIN LATERAL (SELECT coalesce(sum(total_price), 0) AS subtotal FROM ret.sales_order_items AS line
             WHERE line.business_id = sale.business_id AND line.sales_order_id = sale.id) AS lines
         CROSS JOIN LATERAL (
             SELECT coalesce(sum(amount) FILTER (WHERE kind = 'payment'), 0) AS taken,
                    coalesce(sum(amount) FILTER (WHERE kind = 'refund'), 0) AS given_back
             FROM ret.payments AS payment
             WHERE payment.business_id = sale.business_id AND payment.sales_order_id = sale.id
               AND payment.status = 'completed') AS money
         CROSS JOIN LATERAL (SELECT coalesce(sum(credited_amount), 0) AS credited FROM ret.returns AS back
             WHERE back.business_id = sale.business_id AND back.sales_order_id = sale.id) AS credits
         WHERE (sale.subtotal, sale.amount_paid, sale.amount_refunded, sale.credited_amount)
                <> (lines.subtotal, money.taken, money.given_back, credits.credited)
            OR sale.tax_amount <> round(greatest(sale.subtotal - sale.discount_amount, 0) * sale.tax_rate, 2)
            OR sale.total_amount <> greatest(sale.subtotal - sale.discount_amount, 0) + sale.tax_amount
                                    + sale.shipping_amount + sale.handling_fee
            OR sale.amount_paid - sale.amount_refunded > sale.total_amount
            OR sale.payment_status <> ret.payment_status_of(
                sale.payment_status, sale.total_amount - sale.credited_amount, money.taken, money.given_back)",
    ),
    (
        "what was shipped of a line was sold of it, and what came back was shipped",
        "SELECT format('%s: %s shipped and %s back of %s', line.id, line.quantity_shipped, line.quantity_returned, line.quantity)
         FROM ret.sales_order_items AS line
         CROSS JOIN LATERAL (SELECT coalesce(sum(item.quantity), 0) AS quantity FROM ret.return_items AS item
             JOIN ret.returns AS back ON back.business_id = item.business_id AND back.id = item.return_id
             WHERE item.business_id = line.business_id AND item.sales_order_item_id = line.id
               AND back.status = 'received') AS came
         WHERE line.quantity_shipped > line.quantity OR line.quantity_returned > line.quantity_shipped
            OR line.quantity_returned <> came.quantity",
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
        "the lines of a payslip make its sums",
        "SELECT format('%s: %s gross, and not %s', slip.payslip_number, slip.gross_pay, earned.amount)
         FROM payroll.payslips AS slip
         CROSS JOIN LATERAL (SELECT coalesce(sum(amount), 0) AS amount FROM payroll.payslip_earnings AS line
             WHERE line.business_id = slip.business_id AND line.payslip_id = slip.id) AS earned
         CROSS JOIN LATERAL (SELECT coalesce(sum(amount), 0) AS amount FROM payroll.payslip_deductions AS line
             WHERE line.business_id = slip.business_id AND line.payslip_id = slip.id) AS deducted
         CROSS JOIN LATERAL (SELECT coalesce(sum(amount), 0) AS amount FROM payroll.payslip_taxes AS line
             WHERE line.business_id = slip.business_id AND line.payslip_id = slip.id) AS withheld
         WHERE (slip.gross_pay, slip.total_deductions, slip.total_taxes) <> (earned.amount, deducted.amount, withheld.amount)",
    ),
    (
        "the payslips of a run make its sums",
        "SELECT format('%s: %s, and not %s', run.run_number, run.net_pay, slips.net_pay)
         FROM payroll.payroll_runs AS run
         CROSS JOIN LATERAL (SELECT count(*) AS number, coalesce(sum(net_pay), 0) AS net_pay FROM payroll.payslips AS slip
             WHERE slip.business_id = run.business_id AND slip.payroll_run_id = run.id) AS slips
         WHERE (run.employee_count, run.net_pay) <> (slips.number, slips.net_pay)",
    ),
    (
        "what is reconciled adds up, and each line stands for a movement of its amount",
        "SELECT format('statement %s: line %s', statement.id, line.line_number)
         FROM banking.statements AS statement
         JOIN banking.statement_lines AS line ON line.business_id = statement.business_id AND line.statement_id = statement.id
         LEFT JOIN banking.transactions AS movement
           ON movement.business_id = line.business_id AND movement.id = line.transaction_id
         WHERE statement.status = 'reconciled' AND (movement.account_id, movement.signed_amount)
               IS DISTINCT FROM (statement.account_id, line.amount)
         UNION ALL
         SELECT format('statement %s: %s, and not %s', statement.id, statement.closing_balance, statement.opening_balance + lines.amount)
         FROM banking.statements AS statement
         CROSS JOIN LATERAL (SELECT coalesce(sum(amount), 0) AS amount FROM banking.statement_lines AS line
             WHERE line.business_id = statement.business_id AND line.statement_id = statement.id) AS lines
         WHERE statement.status = 'reconciled' AND statement.opening_balance + lines.amount <> statement.closing_balance",
    ),
    (
        "a bay is occupied exactly while a repair order stands in it",
        "SELECT format('%s: %s with the order %s', name, status, current_ro_id) FROM auto.bays
         WHERE (status = 'occupied') <> (current_ro_id IS NOT NULL)",
    ),
    (
        "nothing is booked twice at a time",
        "SELECT format('appointment %s and %s', earlier.id, later.id)
         FROM auto.appointments AS earlier JOIN auto.appointments AS later
           ON later.business_id = earlier.business_id AND later.id > earlier.id
          AND (later.bay_id = earlier.bay_id OR later.assigned_technician_id = earlier.assigned_technician_id)
          AND tstzrange(later.scheduled_start, later.scheduled_end) && tstzrange(earlier.scheduled_start, earlier.scheduled_end)
         WHERE auto.holds_slot(earlier.status, earlier.is_overbooked, earlier.deleted_at)
           AND auto.holds_slot(later.status, later.is_overbooked, later.deleted_at)
         UNION ALL
         SELECT format('work order %s and %s', earlier.work_order_number, later.work_order_number)
         FROM hs.work_orders AS earlier JOIN hs.work_orders AS later
           ON later.business_id = earlier.business_id AND later.id > earlier.id
          AND later.assigned_technician_id = earlier.assigned_technician_id
          AND later.scheduled_date = earlier.scheduled_date
         WHERE hs.slot_of(earlier.status, earlier.is_overbooked, earlier.deleted_at, earlier.scheduled_date,
                          earlier.scheduled_time_start, earlier.scheduled_time_end)
            && hs.slot_of(later.status, later.is_overbooked, later.deleted_at, later.scheduled_date,
                          later.scheduled_time_start, later.scheduled_time_end)",
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
    (
        "payments make what was paid of a place in a course",
        "SELECT format('%s: %s paid and %s back, and not %s and %s', place.enrolment_number, place.amount_paid,
                       place.amount_refunded, money.taken, money.given_back)
         FROM courses.enrolments AS place
         CROSS JOIN LATERAL (
             SELECT coalesce(sum(amount) FILTER (WHERE kind = 'payment'), 0) AS taken,
                    coalesce(sum(amount) FILTER (WHERE kind = 'refund'), 0) AS given_back
             FROM courses.payments AS payment
             WHERE payment.business_id = place.business_id AND payment.enrolment_id = place.id
               AND payment.status = 'completed') AS money
         WHERE (place.amount_paid, place.amount_refunded) <> (money.taken, money.given_back)
            OR place.amount_paid - place.amount_refunded > place.total_amount",
    ),
    (
        "the lines of an order of the restaurant make its totals, and no more is paid than they come to",
        "SELECT format('%s: %s of %s, and not of %s; %s paid', ordered.order_number, ordered.total_amount, ordered.subtotal,
                       lines.subtotal, money.paid)
         FROM rest.orders AS ordered
         CROSS JOIN LATERAL (
             SELECT sum(line.total_price) FILTER (WHERE line.item_status <> 'cancelled' OR ordered.status = 'cancelled') AS subtotal
             FROM rest.order_items AS line
             WHERE line.business_id = ordered.business_id AND line.order_id = ordered.id) AS lines
         CROSS JOIN LATERAL (SELECT coalesce(sum(amount), 0) AS paid FROM rest.payments AS payment
             WHERE payment.business_id = ordered.business_id AND payment.order_id = ordered.id
               AND payment.status = 'completed') AS money
         WHERE lines.subtotal IS NOT NULL AND (
             (ordered.subtotal, ordered.total_amount) <> (lines.subtotal, greatest(lines.subtotal - ordered.discount_amount, 0)
                 + ordered.tax_amount + ordered.tip_amount + ordered.delivery_fee)
             OR money.paid > ordered.total_amount)",
    ),
];
