//! What groups cost, beside the SQL that somebody would write by hand: the same pages, and the time of both.

use std::time::{Duration, Instant};

use kit::Watch;
use serde_json::Value;
use service::identity::Role;
use sqlx::{AssertSqlSafe, Connection, PgConnection, Row};

use crate::fixture::{ACME, Graph, caller, owner_of};

const ROWS: u32 = 100_000;

/// How often each is run; the quickest counts.
const TRIES: usize = 7;

/// Groupings, and the same by hand: plain SQL under the same policies.
const GROUPINGS: [(&str, &str); 3] = [
    (
        "groups(by: [{createdAt: {every: DAY, zone: \"America/Chicago\"}}], first: 1000) {
            nodes { key { createdAt } aggregate { count sum { totalAmount } } } }",
        "SELECT date_trunc('day', created_at, 'America/Chicago'), count(*), sum(total_amount)
         FROM hs.work_orders WHERE deleted_at IS NULL GROUP BY 1 ORDER BY 1",
    ),
    (
        "groups(by: [{priority: true}]) { nodes { key { priority } aggregate { count avg { totalAmount } }
            high: aggregate(filter: {totalAmount: {gt: \"500\"}}) { count } } }",
        "SELECT priority, count(*), round(avg(total_amount), 6), count(*) FILTER (WHERE total_amount > 500)
         FROM hs.work_orders WHERE deleted_at IS NULL GROUP BY 1 ORDER BY 1",
    ),
    (
        "groups(by: [{customer: {serviceCity: true}}], orderBy: {aggregate: {sum: {totalAmount: DESC}}}, first: 10) {
            nodes { key { customer { serviceCity } } aggregate { sum { totalAmount } } } }",
        "SELECT c.service_city, sum(t.total_amount) AS amount FROM hs.work_orders t
         LEFT JOIN hs.customers c ON c.id = t.customer_id AND c.deleted_at IS NULL
         WHERE t.deleted_at IS NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 11",
    ),
];

async fn fill(graph: &Graph) {
    graph
        .sql(&format!(
            "SET session_replication_role = replica; SET synchronous_commit = on;
             INSERT INTO hs.customers (id, business_id, customer_number, phone_primary, service_city)
             SELECT md5('c' || n)::uuid, '{ACME}', 'C-' || n, '5', 'City ' || n % 50 FROM generate_series(1, 2000) AS n;
             INSERT INTO hs.work_orders (id, business_id, customer_id, work_order_number, title, description, job_type,
                 service_category, total_amount, priority, created_at)
             SELECT gen_random_uuid(), '{ACME}', md5('c' || (n % 2000 + 1))::uuid, 'W-' || n, 'Order', 'Leaking pipe', 'repair',
                 'plumbing', n % 1000, (ARRAY['low', 'normal', 'high'])[n % 3 + 1], timestamptz '2024-01-01 12:00Z' + n * interval '5 minutes'
             FROM generate_series(1, {ROWS}) AS n"
        ))
        .await;
    graph.sql("VACUUM ANALYZE hs.customers, hs.work_orders").await;
}

/// What a statement cost: the pages of its plan's first node, and the time of the quickest run.
struct Cost {
    pages: u64,
    time: Duration,
}

/// Runs the grouping through the graph.
async fn of_the_graph(graph: &Graph, query: &str, cost: &mut Cost) {
    let watch = Watch::default();
    let asked = graph.ask_of(&graph.subgraph, caller(ACME, Role::Owner), query, None, Value::Null);
    let answer = watch.over(asked).await;
    assert_eq!(answer.get("errors"), None, "{answer}");
    let [statement] = watch.seen().try_into().unwrap();
    cost.pages = touched(&statement.plan);
    cost.time = cost.time.min(statement.took);
}

/// A session with the rights of the graph's own.
async fn session(graph: &Graph) -> PgConnection {
    let mut connection = PgConnection::connect(&graph.database.url()).await.unwrap();
    let settings = format!(
        "SET ROLE thorbis_app; SET app.current_business_id = '{ACME}'; SET app.current_user_id = '{}'; SET app.\"current_role\" = 'owner'",
        owner_of(ACME)
    );
    sqlx::raw_sql(AssertSqlSafe(settings)).execute(&mut connection).await.unwrap();
    connection
}

/// Runs the same by hand.
async fn by_hand(connection: &mut PgConnection, sql: &str, cost: &mut Cost) {
    let explain = format!("EXPLAIN (ANALYZE, BUFFERS, COSTS OFF) {sql}");
    let lines = sqlx::query(AssertSqlSafe(explain)).fetch_all(&mut *connection).await.unwrap();
    let plan: Vec<String> = lines.iter().map(|line| line.get(0)).collect();
    cost.pages = touched(&plan.join("\n"));
    let began = Instant::now();
    sqlx::query(AssertSqlSafe(sql.to_owned())).fetch_all(&mut *connection).await.unwrap();
    cost.time = cost.time.min(began.elapsed());
}

fn touched(plan: &str) -> u64 {
    let (_, rest) = plan.split_once("Buffers: shared").unwrap_or_default();
    let words = rest.lines().next().unwrap_or_default().split_whitespace();
    let count = |word: &str| word.strip_prefix("hit=").or_else(|| word.strip_prefix("read="))?.parse::<u64>().ok();
    words.filter_map(count).sum()
}

#[tokio::test]
async fn groups_touch_no_more_than_sql_by_hand() {
    let graph = Graph::start().await;
    fill(&graph).await;
    let mut connection = session(&graph).await;
    for (grouping, sql) in GROUPINGS {
        let [mut ours, mut hand] = [0, 1].map(|_| Cost { pages: 0, time: Duration::MAX });
        let query = format!("{{ workOrders {{ {grouping} }} }}");
        for _ in 0..TRIES {
            by_hand(&mut connection, sql, &mut hand).await;
            of_the_graph(&graph, &query, &mut ours).await;
        }
        let ratio = ours.time.as_secs_f64() / hand.time.as_secs_f64();
        println!("{ratio:.2} times the time of SQL by hand ({:?} against {:?}): {grouping}", ours.time, hand.time);
        let most = hand.pages + hand.pages / 20 + 20;
        assert!(hand.pages > 100 && ours.pages <= most, "{} pages against {}: {grouping}", ours.pages, hand.pages);
    }
}
