//! Rows for the tests: customers with gaps and doubles in their columns, and what hangs on them.

use uuid::Uuid;

use crate::fixture::{ACME, GLOBEX, Graph, owner_of};

/// The id of a numbered row of a kind.
pub(crate) fn id(kind: u16, number: u64) -> Uuid {
    Uuid::from_u128((0x018f_1111_0000_7000_8000_u128 << 48) | (u128::from(kind) << 32) | u128::from(number))
}

/// The id of ACME's numbered customer.
pub(crate) fn customer(number: u64) -> Uuid {
    id(1, number)
}

/// The id of GLOBEX's only customer.
pub(crate) fn foreign_customer() -> Uuid {
    id(2, 1)
}

/// The id of ACME's numbered work order.
pub(crate) fn work_order(number: u64) -> Uuid {
    id(3, number)
}

/// Six customers of ACME, one of GLOBEX, and a soft-deleted one.
///
/// | | first | last | city | revenue | tags | rating |
/// |-|-------|------|------|---------|------|--------|
/// |1| Ada | Archer | Austin | 100.00 | vip, pool | 4.5 |
/// |2| Bob | Baker | Austin | 250.50 | pool | null |
/// |3| Cleo | Baker | null | 0 | none | 3.0 |
/// |4| Dan | null | Dallas | 100.00 | vip | null |
/// |5| null | Évans | null | 9999999999.99 | none | 4.5 |
/// |6| eve_100% | Zed | Dallas | 12.34 | none | 1.0 |
pub(crate) async fn populate(graph: &Graph) {
    let rows = [
        (
            1,
            "'Ada'",
            "'Archer'",
            "'Austin'",
            "100.00",
            "'{vip,pool}'",
            "4.5",
            "-97.74, 30.27",
            r#"'{"color": "red", "size": 3}'"#,
        ),
        (
            2,
            "'Bob'",
            "'Baker'",
            "'Austin'",
            "250.50",
            "'{pool}'",
            "NULL",
            "-97.75, 30.28",
            r#"'{"color": "blue", "size": 5}'"#,
        ),
        (3, "'Cleo'", "'Baker'", "NULL", "0", "'{}'", "3.0", "-96.80, 32.78", "'{}'"),
        (4, "'Dan'", "NULL", "'Dallas'", "100.00", "'{vip}'", "NULL", "-96.79, 32.77", r#"'{"color": "red"}'"#),
        (5, "NULL", "'Évans'", "NULL", "9999999999.99", "'{}'", "4.5", "0, 0", r#"'{"nested": {"deep": [1, 2]}}'"#),
        (6, "'eve_100%'", "'Zed'", "'Dallas'", "12.34", "'{}'", "1.0", "-122.4, 37.7", "'{}'"),
    ];
    let mut sql = String::new();
    for (number, first, last, city, revenue, tags, rating, place, preferences) in rows {
        sql.push_str(&format!(
            "INSERT INTO hs.customers (id, business_id, customer_number, first_name, last_name, phone_primary,
                 service_city, total_revenue, customer_tags, average_satisfaction_rating, service_location,
                 service_preferences, created_at)
             VALUES ('{}', '{ACME}', 'C-{number}', {first}, {last}, '+1 512 555 010{number}', {city}, {revenue}, {tags},
                 {rating}, ST_SetSRID(ST_MakePoint({place}), 4326)::geography, {preferences},
                 '2025-01-0{number}T12:00:00Z');",
            customer(number)
        ));
    }
    sql.push_str(&format!(
        "INSERT INTO hs.customers (id, business_id, customer_number, first_name, last_name, phone_primary, customer_tags, total_revenue)
         VALUES ('{}', '{GLOBEX}', 'C-1', 'Ada', 'Archer', '+1 512 555 0199', '{{vip}}', 100.00);
         INSERT INTO hs.customers (id, business_id, customer_number, first_name, last_name, phone_primary, deleted_at, deleted_by)
         VALUES ('{}', '{ACME}', 'C-7', 'Gone', 'Baker', '+1 512 555 0107', now(), '{}');",
        foreign_customer(),
        customer(7),
        owner_of(ACME),
    ));
    graph.sql(&sql).await;
}

/// Work orders of ACME: customer n has n of them (n = 1 to 3), each with two lines; and one without a customer.
pub(crate) async fn populate_orders(graph: &Graph) {
    populate(graph).await;
    let mut sql = String::new();
    for (number, owner) in [(1, 1), (2, 2), (3, 2), (4, 3), (5, 3), (6, 3)] {
        sql.push_str(&order(number, &format!("'{}'", customer(owner)), ACME));
        for line in 0..2 {
            sql.push_str(&format!(
                "INSERT INTO hs.work_order_items (id, business_id, work_order_id, description, quantity, unit_price, sort_order)
                 VALUES ('{}', '{ACME}', '{}', 'line {line}', {number}, 50, {line});",
                id(4, number * 10 + line),
                work_order(number)
            ));
        }
    }
    sql.push_str(&order(7, "NULL", ACME));
    sql.push_str(&order(8, &format!("'{}'", foreign_customer()), GLOBEX));
    graph.sql(&sql).await;
}

fn order(number: u64, customer: &str, tenant: Uuid) -> String {
    format!(
        "INSERT INTO hs.work_orders (id, business_id, customer_id, work_order_number, title, description, job_type,
             service_category, total_amount, scheduled_date)
         VALUES ('{}', '{tenant}', {customer}, 'WO-{number}', 'Order {number}', 'Leaking pipe', 'repair', 'plumbing',
             {number}00, '2025-02-0{number}');",
        work_order(number)
    )
}
