//! The demo shows everything: rows in every table, every state of every lifecycle, every role.

use super::{count, seeded, tables};

/// Tables without rows of a tenant for a reason.
const NOT_DEMO: &[&str] = &[
    "security_mgmt.foundings",
    "security_mgmt.one_time_codes",
    "security_mgmt.outside_identities",
    "security_mgmt.outside_tokens",
    "security_mgmt.recovery_codes",
    "security_mgmt.search_columns",
    "security_mgmt.second_steps",
    "security_mgmt.sign_in_challenges",
    "security_mgmt.sign_in_failures",
    "trust.audit_checkpoints",
];

#[tokio::test]
async fn no_table_is_empty_for_a_tenant() {
    let (_database, mut connection) = seeded().await;

    for (table, has_tenant) in tables(&mut connection).await {
        if NOT_DEMO.contains(&table.as_str()) {
            continue;
        }
        let sql = if has_tenant {
            format!("SELECT count(DISTINCT business_id) FROM {table}")
        } else {
            format!("SELECT least(count(*), 2) FROM {table}")
        };
        assert_eq!(count(&mut connection, &sql).await, 2, "{table}");
    }
}

#[tokio::test]
async fn every_state_of_every_lifecycle_occurs() {
    let (_database, mut connection) = seeded().await;
    let lists: Vec<(String, String, String)> = sqlx::query_as(
        "SELECT c.conrelid::regclass::text, a.attname::text, v.value[1]
         FROM pg_constraint c
         JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
         CROSS JOIN LATERAL regexp_matches(pg_get_constraintdef(c.oid), '''([a-z_]+)''::text', 'g') v (value)
         WHERE c.contype = 'c' AND cardinality(c.conkey) = 1 AND a.attname ~ 'status$'
           AND pg_get_constraintdef(c.oid) LIKE '%ANY%'
           -- Older words for a state are left, not reached.
           AND NOT (v.value[1] IN ('estimate', 'authorized') AND c.conrelid = 'auto.repair_orders'::regclass)
           -- The demo posts nothing to anybody: its endpoint is switched off, and nothing waits for it.
           AND NOT c.conrelid::regclass::text ~ '[.]webhook_(endpoints|deliveries)$'
           AND NOT c.conrelid::regclass::text ~ '(archive|default|businesses|tenant_subscriptions)$'
         ORDER BY 1, 2, 3",
    )
    .fetch_all(&mut connection)
    .await
    .unwrap();
    assert!(lists.len() > 150, "only {} states were found", lists.len());

    let mut missing = Vec::new();
    for (table, column, state) in lists {
        let sql = format!("SELECT count(*) FROM {table} WHERE {column} = '{state}'");
        if count(&mut connection, &sql).await == 0 {
            missing.push(format!("{table}.{column} = {state}"));
        }
    }
    assert!(missing.is_empty(), "these states do not occur: {missing:#?}");
}

#[tokio::test]
async fn every_role_is_held_by_an_active_member_of_each_tenant() {
    let (_database, mut connection) = seeded().await;

    let held = count(
        &mut connection,
        "SELECT count(DISTINCT (business_id, role)) FROM user_mgmt.business_users WHERE status = 'active'",
    )
    .await;

    assert_eq!(held, 2 * 9);
}

#[tokio::test]
async fn the_demo_tenants_have_their_fixed_identifiers() {
    let (_database, mut connection) = seeded().await;

    let slugs: Vec<String> = sqlx::query_scalar(
        "SELECT slug FROM tenant_mgmt.businesses
         WHERE id IN ('018f0000-0000-7000-8000-000000000001', '018f0000-0000-7000-8000-000000000002') ORDER BY id",
    )
    .fetch_all(&mut connection)
    .await
    .unwrap();

    assert_eq!(slugs, ["acme", "globex"]);
}

#[tokio::test]
async fn addresses_lie_in_the_metropolitan_area() {
    let (_database, mut connection) = seeded().await;

    let far = count(
        &mut connection,
        "SELECT count(*) FROM hs.customers WHERE NOT ST_DWithin(service_location, 'SRID=4326;POINT(-97.7431 30.2672)', 60000)",
    )
    .await;

    assert_eq!(far, 0);
}
