//! At a million rows of a hundred tenants, searches use their index and so does what surrounds them.

use anyhow::{Result, ensure};

use crate::session::{FIRST, Session};

/// Kinds of search with their column, operator, value and index.
const SEARCHES: &[(&str, &str, &str, &str)] = &[
    ("first_name", "ilike", "\"%nah 77%\"", "idx_customers_first_name_trgm"),
    ("lifetime_value", "eq", "\"77123.00\"", "idx_customers_lifetime_value_btree"),
    ("lifetime_value", "between", "[\"77123\", \"77124\"]", "idx_customers_lifetime_value_btree"),
    ("customer_tags", "has", "\"tag7123\"", "idx_customers_customer_tags_gin"),
    ("service_preferences", "contains", "{\"door\": 7123}", "idx_customers_service_preferences_gin"),
    ("service_preferences", "path", "\"$.door == 7123\"", "idx_customers_service_preferences_gin"),
    (
        "service_location",
        "within",
        "{\"longitude\": -73.5, \"latitude\": 40.5, \"metres\": 100}",
        "idx_customers_service_location_gist",
    ),
    ("search", "matches", "\"surname7123\"", "idx_customers_search_vector_gin"),
];

/// Fills `hs.customers` with a million rows: triggers and foreign keys rest, and only the
/// searched indexes are kept, so that the test stays short.
const FILL: &str = "
    SET session_replication_role = replica;
    SET maintenance_work_mem = '256MB';
    SET synchronous_commit = off;
    DO $$
    DECLARE
        index_name text;
    BEGIN
        FOR index_name IN
            SELECT indexrelid::regclass::text FROM pg_index
            WHERE indrelid = 'hs.customers'::regclass AND NOT indisprimary
        LOOP
            BEGIN
                EXECUTE 'DROP INDEX ' || index_name;
            EXCEPTION WHEN dependent_objects_still_exist THEN
                NULL;
            END;
        END LOOP;
    END
    $$;
    INSERT INTO hs.customers (
        id, business_id, customer_number, first_name, last_name, phone_primary, lifetime_value,
        customer_tags, service_preferences, service_location
    )
    SELECT gen_random_uuid(),
           CASE WHEN n % 100 = 0 THEN <business> ELSE (lpad((n % 100 + 10)::text, 8, '0') || '-0000-7000-8000-000000000000')::uuid END,
           'N-' || n, 'Hannah ' || n, 'Surname' || n % 10000, '555', n % 100000,
           ARRAY['tag' || n % 10000], jsonb_build_object('door', n % 10000),
           ST_SetSRID(ST_MakePoint(-74 + (n % 1000) / 1000.0, 40 + (n / 1000) / 1000.0), 4326)::geography
    FROM generate_series(1, 1000000) AS n;
";

#[tokio::test]
async fn searches_beside_row_level_security_use_their_index() -> Result<()> {
    let mut session = Session::new().await?;
    let definitions = session
        .column("SELECT indexdef FROM pg_indexes WHERE schemaname = 'hs' AND tablename = 'customers' AND indexname ~ '_(trgm|btree|gin|gist)$'")
        .await?;
    session.run(&FIRST.fill(FILL)).await?;
    for definition in definitions {
        if SEARCHES.iter().any(|(.., index)| definition.contains(&format!(" {index} "))) {
            session.run(&definition).await?;
        }
    }
    session.run("ANALYZE hs.customers; SET session_replication_role = origin").await?;

    for (column, operator, value, index) in SEARCHES {
        inner_plan_uses(&mut session, column, operator, value, index).await?;
    }
    outer_query_is_quick(&mut session).await
}

/// The plan of the query inside the function, with the function's own condition.
async fn inner_plan_uses(session: &mut Session, column: &str, operator: &str, value: &str, index: &str) -> Result<()> {
    let listed = if operator == "has" { format!("[{value}]") } else { value.to_owned() };
    let condition = session
        .text(&format!(
            "SELECT security_mgmt.search_condition(table_name, column_name, kind, configuration, '{operator}', '{listed}')
             FROM security_mgmt.search_columns WHERE table_name = 'hs.customers' AND column_name = '{column}'"
        ))
        .await?;
    let literal = condition.replace("$2", &format!("'{listed}'::jsonb"));
    let business = FIRST.id("business");
    let plan = session
        .column(&format!("EXPLAIN SELECT id FROM hs.customers WHERE business_id = '{business}' AND {literal}"))
        .await?
        .join("\n");
    ensure!(plan.contains(index), "{column} {operator} does not use {index}:\n{plan}");
    Ok(())
}

/// The query that the subgraphs write: as the application role, under the policies.
async fn outer_query_is_quick(session: &mut Session) -> Result<()> {
    session.act_as_owner_of(FIRST).await?;
    for (column, operator, value, _) in SEARCHES {
        let query = format!(
            "SELECT id, first_name FROM hs.customers WHERE id = ANY (ARRAY(
                 SELECT security_mgmt.search_ids('hs.customers', '{column}', '{operator}', '{value}')))"
        );
        let plan = session.column(&format!("EXPLAIN (ANALYZE, BUFFERS) {query}")).await?.join("\n");
        ensure!(plan.contains("customers_pkey"), "{column} {operator} does not look up by key:\n{plan}");
        ensure!(!plan.contains("Seq Scan"), "{column} {operator} reads the whole table:\n{plan}");
        let read: u64 =
            plan.lines().find_map(|line| line.trim().strip_prefix("Buffers: shared ")).map_or(0, |counts| {
                counts.split_whitespace().filter_map(|count| count.split('=').nth(1)?.parse::<u64>().ok()).sum()
            });
        ensure!(read < 2_000, "{column} {operator} reads {read} pages:\n{plan}");
    }
    session.commit().await
}
