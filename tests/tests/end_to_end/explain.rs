//! At 1.2 million rows of 100 tenants, what the graph searches, lists and pages comes from the index meant for it.

use end_to_end::api::items;
use end_to_end::graph::Graph;
use end_to_end::people::bearer;
use end_to_end::plans::{Plans, nodes, report};
use end_to_end::{ACME, data};
use serde_json::{Value, json};
use service::identity::Role;

/// A million customers and 200,000 work orders. The indexes are made after the rows, only those of the questions below,
/// and from their own definitions; triggers and foreign keys rest meanwhile.
const ROWS: &str = r"
    SET session_replication_role = replica;
    SET maintenance_work_mem = '256MB';
    INSERT INTO tenant_mgmt.businesses (id, slug, business_name, business_status, primary_industry, primary_email,
        primary_phone, headquarters_address_line_1, headquarters_city, headquarters_state_province,
        headquarters_postal_code)
    VALUES ('018f0000-0000-7000-8000-000000000001', 'acme', 'Acme', 'active', 'hs', 'office@acme.example',
        '+1 512 555 0100', '1 Main St', 'Austin', 'TX', '78701');
    INSERT INTO user_mgmt.users (id, email) VALUES ('018f0000-0000-7000-8000-000000000001', 'owner@example.com');
    INSERT INTO user_mgmt.business_users (user_id, business_id, role)
    VALUES ('018f0000-0000-7000-8000-000000000001', '018f0000-0000-7000-8000-000000000001', 'owner');
    CREATE TEMP TABLE made_later AS
        SELECT c.relname AS name, pg_get_indexdef(c.oid) AS definition
        FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
        WHERE i.indrelid IN ('hs.customers'::regclass, 'hs.work_orders'::regclass) AND NOT i.indisunique AND NOT i.indisexclusion;
    DO $$ DECLARE name text; BEGIN
        FOR name IN SELECT m.name FROM made_later m LOOP EXECUTE format('DROP INDEX hs.%I', name); END LOOP;
    END $$;
    INSERT INTO hs.customers (business_id, customer_number, first_name, last_name, phone_primary, total_revenue,
        service_preferences, customer_tags, service_location)
    SELECT ('018f0000-0000-7000-8000-' || lpad(to_hex(n % 100 + 1), 12, '0'))::uuid, 'C-' || n, 'Given' || n % 1009,
        left(md5(n::text), 12), '512' || n, n % 10007, jsonb_build_object('slot', n % 5003), ARRAY['tag' || n % 2003],
        ST_MakePoint(-97 - (n % 997) / 1000.0, 30 + (n % 991) / 1000.0)::geography
    FROM generate_series(1, 1000000) n;
    INSERT INTO hs.work_orders (business_id, work_order_number, customer_id, title, description, job_type, service_category,
        created_at)
    SELECT business_id, 'W-' || customer_number, id, 'Job', 'Work', 'service_call', 'hvac',
        now() - row_number() OVER () * interval '1 minute' FROM hs.customers LIMIT 200000;
    DO $$ DECLARE definition text; BEGIN
        FOR definition IN SELECT m.definition FROM made_later m WHERE name IN ('idx_customers_last_name_trgm',
            'idx_customers_last_name_first_name', 'idx_customers_service_location_gist',
            'idx_customers_total_revenue_btree', 'idx_customers_service_preferences_gin',
            'idx_customers_customer_tags_gin', 'idx_customers_search_vector_gin', 'idx_customers_created_at',
            'idx_work_orders_status_created_at', 'idx_work_orders_customer_id',
            'idx_work_orders_customer_id_status_created_at_partial')
        LOOP EXECUTE definition; END LOOP;
    END $$;
    ANALYZE hs.customers;
    ANALYZE hs.work_orders;";

/// The most rows that any step of a plan may touch; a tenant has 10,000 customers.
const MOST_ROWS: u64 = 1_000;

/// The most pages of 8 kB that all steps together may touch.
const MOST_PAGES: u64 = 2_000;

/// A question and the index that must answer it.
type Question = (&'static str, &'static str);

const QUESTIONS: [Question; 12] = [
    ("{ customers(filter: { lastName: { ilike: \"%C0D3108B%\" } }) { nodes { id } } }", "idx_customers_last_name_trgm"),
    (
        "{ customers(filter: { lastName: { contains: \"ac0d3108b\" } }) { nodes { id } } }",
        "idx_customers_last_name_trgm",
    ),
    (
        "{ customers(filter: { lastName: { startsWith: \"eac0d310\" } }) { nodes { id } } }",
        "idx_customers_last_name_trgm",
    ),
    ("{ customers(filter: { search: \"eac0d3108b72\" }) { nodes { id } } }", "idx_customers_search_vector_gin"),
    ("{ customers(filter: { totalRevenue: { eq: \"77\" } }) { nodes { id } } }", "idx_customers_total_revenue_btree"),
    (
        "{ customers(filter: { totalRevenue: { between: { from: \"77\", to: \"80.5\" } } }) { totalCount } }",
        "idx_customers_total_revenue_btree",
    ),
    ("{ customers(filter: { customerTags: { has: \"tag77\" } }) { nodes { id } } }", "idx_customers_customer_tags_gin"),
    (
        "{ customers(filter: { servicePreferences: { containsJson: { slot: 77 } } }) { nodes { id } } }",
        "idx_customers_service_preferences_gin",
    ),
    (
        "{ customers(filter: { servicePreferences: { path: \"$.slot == 77\" } }) { nodes { id } } }",
        "idx_customers_service_preferences_gin",
    ),
    (
        "{ customers(filter: { serviceLocation: { within: { longitude: -97.5, latitude: 30.5, metres: 500 } } }) { nodes { id } } }",
        "idx_customers_service_location_gist",
    ),
    (
        "{ workOrders(first: 20, filter: { status: { eq: CREATED } }, orderBy: [{ createdAt: DESC }]) { nodes { id } } }",
        "idx_work_orders_status_created_at",
    ),
    (
        "{ customers(first: 20, orderBy: [{ lastName: ASC }, { firstName: ASC }]) { nodes { workOrders(first: 3) { nodes { title } } } } }",
        "idx_work_orders_customer_id",
    ),
];

#[tokio::test]
async fn searches_lists_and_pages_use_their_indexes_at_a_million_rows() {
    let database = data::empty().await;
    data::run(&database, ROWS).await;
    report(&database).await;
    let graph = Graph::over(database).await;
    let owner = bearer(ACME, Some(ACME), Role::Owner);
    let plans = Plans::default();
    let _collecting = plans.collect();
    let mut wrong = Vec::new();
    for (query, index) in QUESTIONS {
        let answer = graph.data(&owner, query, Value::Null).await;
        wrong.extend(judge(query, index, &plans.take()));
        assert!(!is_empty(&answer), "nothing was found, so nothing was searched: {query}");
    }
    let query = "query($after: String) { customers(first: 20, after: $after, orderBy: [{ lastName: ASC }, { firstName: ASC }]) {
        nodes { lastName } pageInfo { endCursor } } }";
    let first = graph.data(&owner, query, Value::Null).await;
    plans.take();
    let second = graph.data(&owner, query, json!({ "after": first["customers"]["pageInfo"]["endCursor"] })).await;
    wrong.extend(judge(query, "idx_customers_last_name_first_name", &plans.take()));
    assert_ne!(first["customers"]["nodes"], second["customers"]["nodes"]);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What is wrong with the plans of a question.
fn judge(query: &str, index: &str, plans: &[Value]) -> Option<String> {
    // What is asked of members and their rights every few seconds is no part of a list.
    let plans: Vec<&Value> = plans.iter().filter(|plan| nodes(plan).into_iter().any(reads_rows)).collect();
    let all: Vec<&Value> = plans.iter().flat_map(|plan| nodes(plan)).collect();
    let indexed = all.iter().any(|node| node["Index Name"].as_str().is_some_and(|name| name.starts_with(index)));
    let rows = all.iter().map(|node| touched(node)).max().unwrap_or_default();
    let pages =
        plans.iter().map(|plan| number(plan, "Shared Hit Blocks") + number(plan, "Shared Read Blocks")).sum::<u64>();
    let scanned = all.iter().any(|node| node["Node Type"] == "Seq Scan" && reads_rows(node));
    let good = indexed && !scanned && rows <= MOST_ROWS && pages <= MOST_PAGES;
    (!good).then(|| {
        let nodes = all.iter().map(|node| {
            format!("{} {} {} {}", node["Node Type"], node["Index Name"], touched(node), node["Actual Loops"])
        });
        let nodes: Vec<String> = nodes.collect();
        format!("{query}\n  index {index}: {indexed}, rows {rows}, pages {pages}\n    {}", nodes.join("\n    "))
    })
}

/// Whether a step reads the tables that are asked about.
fn reads_rows(node: &Value) -> bool {
    ["customers", "work_orders"].contains(&node["Relation Name"].as_str().unwrap_or_default())
}

/// The rows that a step gave or threw away.
fn touched(node: &Value) -> u64 {
    let removed = number(node, "Rows Removed by Filter") + number(node, "Rows Removed by Index Recheck");
    (number(node, "Actual Rows") + removed) * number(node, "Actual Loops")
}

fn number(node: &Value, name: &str) -> u64 {
    node[name].as_f64().unwrap_or_default() as u64
}

fn is_empty(answer: &Value) -> bool {
    let lists = ["customers", "workOrders"].map(|list| &answer[list]);
    lists.iter().all(|list| items(&list["nodes"]).is_empty() && list["totalCount"].as_u64().unwrap_or_default() == 0)
}
