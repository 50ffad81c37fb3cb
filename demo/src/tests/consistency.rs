//! The rows fit together: keys point to rows, sums add up, numbers go on.

use super::{count, seeded};

/// A foreign key: table, referenced table, columns on both sides, its name.
type Key = (String, String, Vec<String>, Vec<String>, String);

const KEYS: &str = "
    SELECT c.conrelid::regclass::text, c.confrelid::regclass::text,
           (SELECT array_agg(quote_ident(a.attname) ORDER BY k.place) FROM unnest(c.conkey) WITH ORDINALITY k (number, place)
            JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.number),
           (SELECT array_agg(quote_ident(a.attname) ORDER BY k.place) FROM unnest(c.confkey) WITH ORDINALITY k (number, place)
            JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.number),
           c.conname::text
    FROM pg_constraint c WHERE c.contype = 'f' AND c.conparentid = 0
      AND c.connamespace::regnamespace::text NOT IN ('public', 'pg_catalog')";

#[tokio::test]
async fn every_foreign_key_points_to_a_row() {
    let (_database, mut connection) = seeded().await;
    let keys: Vec<Key> = sqlx::query_as(KEYS).fetch_all(&mut connection).await.unwrap();
    assert!(keys.len() > 200, "only {} keys were found", keys.len());

    for (table, target, from, to, name) in keys {
        let join: Vec<String> = from.iter().zip(&to).map(|(from, to)| format!("p.{to} = c.{from}")).collect();
        let given: Vec<String> = from.iter().map(|column| format!("c.{column} IS NOT NULL")).collect();
        let sql = format!(
            "SELECT count(*) FROM {table} c WHERE {} AND NOT EXISTS (SELECT FROM {target} p WHERE {})",
            given.join(" AND "),
            join.join(" AND ")
        );
        assert_eq!(count(&mut connection, &sql).await, 0, "{name}");
    }
}

#[tokio::test]
async fn users_that_rows_name_are_members_of_the_tenant() {
    let (_database, mut connection) = seeded().await;
    let columns: Vec<(String, String)> = sqlx::query_as(
        "SELECT c.conrelid::regclass::text, a.attname::text FROM pg_constraint c
         JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
         WHERE c.contype = 'f' AND c.conparentid = 0 AND c.confrelid = 'user_mgmt.users'::regclass
           AND EXISTS (SELECT FROM pg_attribute b WHERE b.attrelid = c.conrelid AND b.attname = 'business_id')",
    )
    .fetch_all(&mut connection)
    .await
    .unwrap();

    for (table, column) in columns {
        let sql = format!(
            "SELECT count(*) FROM {table} t WHERE t.business_id IS NOT NULL AND t.{column} IS NOT NULL
             AND NOT EXISTS (SELECT FROM user_mgmt.business_users m WHERE m.business_id = t.business_id AND m.user_id = t.{column})"
        );
        assert_eq!(count(&mut connection, &sql).await, 0, "{table}.{column}");
    }
}

/// What must not be found, and its sentence.
const MONEY: &[(&str, &str)] = &[
    (
        "a month's use of a model is what its calls add up to",
        "SELECT count(*) FROM ai_mgmt.model_usage u WHERE (SELECT (count(*), sum(o.prompt_tokens), sum(o.completion_tokens), sum(o.cost_usd)) <> (u.total_requests::bigint, u.prompt_tokens::bigint, u.completion_tokens::bigint, u.total_cost_usd) FROM ai_mgmt.ai_operations o WHERE o.business_id = u.business_id AND o.model = u.model AND o.status <> 'pending' AND o.created_at >= u.period_start AND o.created_at < u.period_end)",
    ),
    (
        "lines of a work order make its subtotal",
        "SELECT count(*) FROM hs.work_orders w WHERE w.total_amount - w.tax_amount + w.discount_amount <> (SELECT sum(i.total_price) FROM hs.work_order_items i WHERE i.work_order_id = w.id) OR w.subtotal <> (SELECT sum(i.total_price) FROM hs.work_order_items i WHERE i.work_order_id = w.id AND i.item_type <> 'discount')",
    ),
    (
        "a work order is taxed at its rate",
        "SELECT count(*) FROM hs.work_orders WHERE tax_amount <> round((total_amount - tax_amount) * tax_rate, 2)",
    ),
    (
        "lines of an estimate make its subtotal",
        "SELECT count(*) FROM hs.estimates e WHERE e.total_amount - e.tax_amount + e.discount_amount <> (SELECT sum(i.total_price) FROM hs.estimate_items i WHERE i.estimate_id = e.id) OR e.subtotal <> (SELECT sum(i.total_price) FROM hs.estimate_items i WHERE i.estimate_id = e.id AND i.item_type <> 'discount') OR e.tax_amount <> round((e.total_amount - e.tax_amount) * e.tax_rate, 2)",
    ),
    (
        "lines of an invoice make its subtotal",
        "SELECT count(*) FROM hs.invoices v WHERE v.total_amount - v.tax_amount + v.discount_amount <> (SELECT sum(i.total_price) FROM hs.invoice_line_items i WHERE i.invoice_id = v.id) OR v.subtotal <> (SELECT sum(i.total_price) FROM hs.invoice_line_items i WHERE i.invoice_id = v.id AND i.item_type <> 'discount') OR v.tax_amount <> round((v.total_amount - v.tax_amount) * v.tax_rate, 2)",
    ),
    (
        "payments match what was paid on an invoice",
        "SELECT count(*) FROM hs.invoices v WHERE v.amount_paid <> (SELECT coalesce(sum(p.amount), 0) FROM hs.payments p WHERE p.invoice_id = v.id AND p.status = 'completed')",
    ),
    ("a paid invoice has nothing due", "SELECT count(*) FROM hs.invoices WHERE (status = 'paid') <> (amount_due = 0)"),
    (
        "payments match what was paid on a repair invoice",
        "SELECT count(*) FROM auto.invoices v WHERE v.amount_paid <> (SELECT coalesce(sum(p.amount), 0) FROM auto.payments p WHERE p.invoice_id = v.id AND p.status = 'completed')",
    ),
    (
        "a repair invoice repeats its order",
        "SELECT count(*) FROM auto.invoices v JOIN auto.repair_orders r ON r.id = v.repair_order_id WHERE v.total_amount <> r.total_amount OR v.labor_total <> r.labor_amount OR v.parts_total <> r.parts_total",
    ),
    (
        "stock is what its movements left",
        "SELECT count(*) FROM auto.parts_inventory p WHERE p.current_stock <> (SELECT coalesce(sum(s.quantity), 0) FROM auto.stock_transactions s WHERE s.inventory_item_id = p.id)",
    ),
    (
        "lines of a restaurant order make its subtotal",
        "SELECT count(*) FROM rest.orders o WHERE o.subtotal <> (SELECT sum(i.total_price) FROM rest.order_items i WHERE i.order_id = o.id AND (o.status = 'cancelled' OR i.item_status <> 'cancelled'))",
    ),
    (
        "a restaurant order adds up",
        "SELECT count(*) FROM rest.orders WHERE total_amount <> subtotal - discount_amount + tax_amount + tip_amount + delivery_fee OR tax_amount <> round((subtotal - discount_amount) * 0.0825, 2)",
    ),
    (
        "a completed restaurant order is paid",
        "SELECT count(*) FROM rest.orders o WHERE o.status = 'completed' AND o.total_amount <> (SELECT coalesce(sum(p.amount), 0) FROM rest.payments p WHERE p.order_id = o.id AND p.status = 'completed')",
    ),
    (
        "lines of a sale make its subtotal",
        "SELECT count(*) FROM ret.sales_orders s WHERE s.subtotal <> (SELECT sum(i.total_price) FROM ret.sales_order_items i WHERE i.sales_order_id = s.id) OR s.total_amount <> s.subtotal - s.discount_amount + s.tax_amount + s.shipping_amount + s.handling_fee",
    ),
    (
        "stock of variants makes the stock of their product",
        "SELECT count(*) FROM ret.products p WHERE p.has_variants AND p.current_stock <> (SELECT sum(v.current_stock) FROM ret.product_variants v WHERE v.parent_product_id = p.id)",
    ),
    ("no more is reserved than there is", "SELECT count(*) FROM ret.products WHERE reserved_stock > current_stock"),
    (
        "a customer's counts are those of the work orders",
        "SELECT count(*) FROM hs.customers c WHERE c.total_work_orders <> (SELECT count(*) FROM hs.work_orders w WHERE w.customer_id = c.id) OR c.total_revenue <> (SELECT coalesce(sum(w.total_amount), 0) FROM hs.work_orders w WHERE w.customer_id = c.id AND w.status = 'completed')",
    ),
    (
        "a vehicle's spending is that of its finished orders",
        "SELECT count(*) FROM auto.vehicles v WHERE v.total_amount_spent <> (SELECT coalesce(sum(r.total_amount), 0) FROM auto.repair_orders r WHERE r.vehicle_id = v.id AND r.status IN ('completed', 'delivered', 'closed'))",
    ),
    (
        "lines of a payslip make its sums",
        "SELECT count(*) FROM payroll.payslips p
         CROSS JOIN LATERAL (SELECT coalesce(sum(amount), 0) AS gross, coalesce(sum(hours), 0) AS hours FROM payroll.payslip_earnings WHERE payslip_id = p.id) e
         CROSS JOIN LATERAL (SELECT coalesce(sum(amount), 0) AS own, coalesce(sum(employer_amount), 0) AS employer FROM payroll.payslip_deductions WHERE payslip_id = p.id) d
         CROSS JOIN LATERAL (SELECT coalesce(sum(amount), 0) AS own, coalesce(sum(employer_amount), 0) AS employer FROM payroll.payslip_taxes WHERE payslip_id = p.id) t
         WHERE (p.hours, p.gross_pay, p.total_deductions, p.total_taxes, p.employer_taxes, p.employer_contributions) <> (e.hours, e.gross, d.own, t.own, t.employer, d.employer) OR p.net_pay <= 0",
    ),
    (
        "payslips make the sums of their run",
        "SELECT count(*) FROM payroll.payroll_runs r WHERE (r.employee_count, r.gross_pay, r.net_pay, r.employer_taxes, r.employer_contributions) <> (SELECT count(*), sum(gross_pay), sum(net_pay), sum(employer_taxes), sum(employer_contributions) FROM payroll.payslips WHERE payroll_run_id = r.id)",
    ),
    (
        "payroll taxes are those of the wages",
        "SELECT count(*) FROM payroll.payslip_taxes WHERE tax_type <> 'federal_income' AND (amount <> round(taxable_wages * rate, 2) OR amount <> employer_amount)",
    ),
    (
        "approved hours of a counted period are paid",
        "SELECT count(*) FROM payroll.payslips p JOIN payroll.payroll_runs r ON r.id = p.payroll_run_id AND r.run_type = 'regular'
         JOIN LATERAL (SELECT sum(e.hours) AS hours FROM payroll.time_entries e WHERE e.pay_period_id = r.pay_period_id AND e.employee_id = p.employee_id AND e.status = 'approved') worked ON worked.hours IS NOT NULL
         WHERE worked.hours <> p.hours",
    ),
    (
        "every chain of custody holds",
        "SELECT count(*) FROM investigations.evidence_items i CROSS JOIN LATERAL investigations.verify_custody(i.id) v",
    ),
    (
        "evidence is where its chain left it",
        "SELECT count(*) FROM investigations.evidence_items i JOIN investigations.custody_events e ON e.evidence_item_id = i.id AND e.sequence_number = i.custody_event_count WHERE (i.current_holder_id, i.current_holder_name, i.current_location) IS DISTINCT FROM (e.to_user_id, e.to_name, e.location)",
    ),
    (
        "nothing under a hold has left custody",
        "SELECT count(*) FROM investigations.evidence_items i WHERE i.status IN ('released', 'disposed') AND investigations.is_held(i.business_id, i.case_id, i.id)",
    ),
    (
        "a closed case has a final report and no open finding",
        "SELECT count(*) FROM investigations.cases c WHERE c.status = 'closed' AND (NOT EXISTS (SELECT FROM investigations.case_reports r WHERE r.case_id = c.id AND r.report_type = 'final' AND r.status = 'issued') OR EXISTS (SELECT FROM investigations.findings f WHERE f.case_id = c.id AND f.status IN ('open', 'under_review')))",
    ),
    (
        "a restore is approved by another, and its backup came before it",
        "SELECT count(*) FROM backup_mgmt.restore_runs r JOIN backup_mgmt.backup_runs b ON b.id = r.backup_run_id WHERE r.approved_by_id = r.requested_by_id OR b.snapshot_at > r.requested_at",
    ),
    (
        "nothing happens after the last day",
        "SELECT count(*) FROM workflow_mgmt.state_transitions WHERE transition_started_at > '2026-11-02'",
    ),
    (
        "a record's transitions end in its state",
        "SELECT count(*) FROM hs.work_orders w JOIN LATERAL (SELECT t.to_state FROM workflow_mgmt.state_transitions t WHERE t.entity_id = w.id ORDER BY t.sequence_number DESC LIMIT 1) t ON true WHERE t.to_state <> w.status",
    ),
    (
        "places of a class are those of its learners",
        "SELECT count(*) FROM courses.cohorts c WHERE c.seats_taken <> (SELECT count(*) FROM courses.enrolments e WHERE e.cohort_id = c.id AND e.status IN ('pending', 'active', 'completed')) OR c.seats_taken > c.capacity",
    ),
    (
        "a learner is as far as the lessons and the exam say",
        "SELECT count(*) FROM courses.enrolments e
         CROSS JOIN LATERAL (SELECT count(*) AS required FROM courses.lessons l JOIN courses.modules m ON m.id = l.module_id WHERE m.course_id = e.course_id AND l.is_required) l
         CROSS JOIN LATERAL (SELECT count(*) AS done FROM courses.lesson_progress p WHERE p.enrolment_id = e.id AND p.status = 'completed') d
         CROSS JOIN LATERAL (SELECT count(*) AS required, count(*) FILTER (WHERE EXISTS (SELECT FROM courses.submissions s WHERE s.assessment_id = a.id AND s.enrolment_id = e.id AND s.passed)) AS done
             FROM courses.assessments a WHERE a.course_id = e.course_id AND a.is_required AND a.status = 'published') a
         WHERE e.progress_percentage <> round(100.0 * (d.done + a.done) / (l.required + a.required), 2) OR (e.status = 'completed') <> (e.progress_percentage = 100)",
    ),
    (
        "answers make the score of an attempt",
        "SELECT count(*) FROM courses.submissions s WHERE s.submitted_at IS NOT NULL AND (s.score, s.max_score) IS DISTINCT FROM ((SELECT coalesce(sum(w.points_awarded), 0) FROM courses.submission_answers w WHERE w.submission_id = s.id), (SELECT a.total_points FROM courses.assessments a WHERE a.id = s.assessment_id))
         OR s.passed IS DISTINCT FROM (CASE WHEN s.status = 'graded' THEN s.score_percentage >= 70 END)",
    ),
    (
        "answers are graded by their keys",
        "SELECT count(*) FROM courses.submission_answers w JOIN courses.submissions s ON s.id = w.submission_id JOIN courses.assessment_questions q ON q.id = w.question_id JOIN courses.answer_keys k ON k.question_id = q.id
         WHERE q.kind <> 'essay' AND s.status IN ('submitted', 'graded') AND w.points_awarded IS DISTINCT FROM courses.points_of(w, q, k)",
    ),
    (
        "a target knows what the days of its period made",
        "SELECT count(*) FROM metrics.metric_targets t WHERE t.actual_value IS DISTINCT FROM metrics.value_between(t.business_id, t.metric_definition_id, t.location_id, t.starts_on, t.ends_on)",
    ),
];

#[tokio::test]
async fn sums_add_up() {
    let (_database, mut connection) = seeded().await;

    for (sentence, sql) in MONEY {
        assert_eq!(count(&mut connection, sql).await, 0, "does not hold: {sentence}");
    }
}

#[tokio::test]
async fn totals_of_repair_orders_are_those_that_the_database_computes() {
    let (_database, mut connection) = seeded().await;
    let before = "SELECT md5(string_agg(total_amount::text || subtotal || labor_amount || parts_total || tax_amount, ',' ORDER BY id)) FROM auto.repair_orders";
    let seeded: String = sqlx::query_scalar(before).fetch_one(&mut connection).await.unwrap();

    sqlx::query("SELECT auto.total_repair_orders(array_agg(business_id), array_agg(id)) FROM auto.repair_orders")
        .execute(&mut connection)
        .await
        .unwrap();

    let computed: String = sqlx::query_scalar(before).fetch_one(&mut connection).await.unwrap();
    assert_eq!(seeded, computed);
}

#[tokio::test]
async fn the_next_numbers_go_on_where_the_demo_ends() {
    let (_database, mut connection) = seeded().await;
    for (table, column, needed) in [
        (
            "hs.customers",
            "customer_number",
            "phone_primary) SELECT NULL, business_id, '2026-11-20', '+15125550100' FROM hs.customers",
        ),
        ("rest.orders", "order_number", "status) SELECT NULL, business_id, '2026-11-20', 'draft' FROM rest.orders"),
    ] {
        let highest: String = sqlx::query_scalar(sqlx::AssertSqlSafe(format!("SELECT max({column}) FROM {table} WHERE {column} LIKE '%-2026-%' AND business_id = '018f0000-0000-7000-8000-000000000001'")))
            .fetch_one(&mut connection)
            .await
            .unwrap();
        let given: String = sqlx::query_scalar(sqlx::AssertSqlSafe(format!(
            "INSERT INTO {table} ({column}, business_id, created_at, {needed} WHERE business_id = '018f0000-0000-7000-8000-000000000001' LIMIT 1 RETURNING {column}"
        )))
        .fetch_one(&mut connection)
        .await
        .unwrap();
        let number = |text: &str| text.rsplit('-').next().unwrap().parse::<i64>().unwrap();
        assert_eq!(number(&given), number(&highest) + 1, "{table}");
    }
}
