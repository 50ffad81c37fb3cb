//! The graph, its migrations and its listeners behind PgBouncer in transaction mode.
//!
//! `scripts/setup.sh test` installs PgBouncer; `PGBOUNCER` names another one to try.

use std::time::Duration;

use end_to_end::graph::Graph;
use end_to_end::pooler::{CONNECTIONS, Pooler};
use end_to_end::{ACME, GLOBEX, data};
use futures::future::join_all;
use kit::serve::{DatabaseSettings, open, role_guard};
use serde_json::{Value, json};
use service::settings::Secret;
use sqlx::{AssertSqlSafe, PgConnection};
use tokio_util::sync::CancellationToken;

const CREATE: &str = "mutation($name: String!) { createCustomer(input: { firstName: $name, lastName: \"Pooled\",
    phonePrimary: \"+1 512 555 0101\" }) { id businessId firstName } }";
const LIST: &str = "query($page: Int) { customers(first: $page) { totalCount nodes { businessId
    vehicles { nodes { businessId } } } } }";
const SEARCH: &str = "query($page: Int) { customers(first: $page, filter: { lastName: { contains: \"oole\" } }) {
    nodes { businessId } } }";

/// The graph through a pooler, under a login that may become `thorbis_app` and nothing else.
struct Pooled {
    graph: Graph,
    pooler: Pooler,
    superuser: PgConnection,
    login: String,
}

impl Pooled {
    async fn start() -> Self {
        let database = data::copy().await;
        let login = format!("login_of_{}", database.name());
        let pooler = Pooler::start(&database, &["postgres", &login]);
        data::run(&database, &format!("CREATE ROLE {login} LOGIN; GRANT thorbis_app TO {login}")).await;
        let direct = database.url().replace("postgres@", &format!("{login}@"));
        let settings = DatabaseSettings {
            url: Some(Secret::new(pooler.url(&login, database.name()))),
            direct_url: Some(Secret::new(direct)),
            connections: 3 * CONNECTIONS,
            prepared_statements: pooler.keeps_prepared,
            ..DatabaseSettings::default()
        };
        let connections = open(&settings, "pooled").await.unwrap();
        role_guard::check(connections.pool()).await.unwrap();
        let superuser = data::superuser(&database).await;
        Self { graph: Graph::through(database, &connections).await, pooler, superuser, login }
    }

    async fn count(&mut self, sql: &str) -> i64 {
        let sql = sql.replace("{login}", &self.login);
        sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(&mut self.superuser).await.unwrap()
    }

    async fn until(&mut self, expected: i64, sql: &str) {
        let wait = async {
            while self.count(sql).await != expected {
                tokio::task::yield_now().await;
            }
        };
        let waited = tokio::time::timeout(Duration::from_secs(20), wait).await;
        assert!(waited.is_ok(), "never {expected}: {sql}");
    }

    /// Ends everything that uses the login, and the login.
    async fn end(self) {
        let Self { graph, pooler, mut superuser, login } = self;
        for subgraph in &graph.subgraphs {
            subgraph.database().pool().close().await;
        }
        drop(pooler);
        let gone = format!("REVOKE thorbis_app FROM {login}; DROP ROLE {login}");
        sqlx::raw_sql(AssertSqlSafe(gone)).execute(&mut superuser).await.unwrap();
    }
}

#[tokio::test]
async fn many_clients_of_two_tenants_take_turns_on_few_connections() {
    let mut pooled = Pooled::start().await;
    let graph = &pooled.graph;
    let ask = |number: usize| async move {
        let tenant = [ACME, GLOBEX][number % 2];
        let (name, page) = (json!({ "name": format!("N{number}") }), json!({ "page": number + 1 }));
        let (query, variables) = match number % 3 {
            0 => (CREATE, name),
            1 => (LIST, page),
            _ => (SEARCH, page),
        };
        (tenant, graph.ask(&graph.owner(tenant), query, variables).await)
    };
    let answers = join_all((0..96).map(ask)).await;
    for (tenant, answer) in &answers {
        assert!(answer.get("errors").is_none(), "{answer}");
        let (own, text) = (tenant.to_string(), answer.to_string());
        for other in [ACME, GLOBEX].map(|tenant| tenant.to_string()).iter().filter(|other| **other != own) {
            assert!(!text.contains(other.as_str()), "{own} was shown {text}");
        }
    }
    let made = "SELECT count(*) FROM hs.customers WHERE last_name = 'Pooled' AND created_by IS NOT NULL";
    assert_eq!(pooled.count(made).await, 32);
    let backends = "SELECT count(*) FROM pg_stat_activity WHERE usename = '{login}'";
    let backends = pooled.count(backends).await;
    assert!((2..=i64::from(CONNECTIONS)).contains(&backends), "{backends} backends");
    pooled.end().await;
}

#[tokio::test]
async fn what_a_client_leaves_behind_ends_although_all_connections_of_the_pooler_wait() {
    let mut pooled = Pooled::start().await;
    let owner = pooled.graph.owner(ACME);
    let ask = async |graph: &Graph, page: u32| {
        // Each is a question of its own, or one would be asked for all.
        graph
            .ask(&owner, "query($page: Int) { customers(first: $page) { nodes { id } } }", json!({ "page": page }))
            .await
    };
    ask(&pooled.graph, 1).await;
    let mut holder = data::superuser(pooled.graph.database()).await;
    sqlx::raw_sql("BEGIN; LOCK TABLE hs.customers IN ACCESS EXCLUSIVE MODE").execute(&mut holder).await.unwrap();
    let waiting = "SELECT count(*) FROM pg_stat_activity WHERE usename = '{login}' AND wait_event_type = 'Lock'";
    {
        let Pooled { graph, superuser, login, .. } = &mut pooled;
        let graph = &*graph;
        let sql = waiting.replace("{login}", login);
        let all_wait = async {
            let mut count = 0;
            while count < i64::from(CONNECTIONS) {
                count = sqlx::query_scalar(AssertSqlSafe(sql.clone())).fetch_one(&mut *superuser).await.unwrap();
            }
        };
        tokio::select! {
            _ = join_all((1..=2 * CONNECTIONS).map(|page| ask(graph, page))) => panic!("nobody can be answered"),
            () = all_wait => {}
        }
    }
    pooled.until(0, waiting).await;
    let open = "SELECT count(*) FROM pg_stat_activity WHERE usename = '{login}' AND state <> 'idle'";
    pooled.until(0, open).await;
    sqlx::raw_sql("ROLLBACK").execute(&mut holder).await.unwrap();
    let answer = ask(&pooled.graph, 3).await;
    assert!(answer.get("errors").is_none(), "{answer}");
    pooled.end().await;
}

#[tokio::test]
async fn what_publishes_and_listens_keeps_sessions_past_the_pooler() {
    let mut pooled = Pooled::start().await;
    let stop = CancellationToken::new();
    let operations = pooled.graph.subgraphs.iter().find(|it| it.name() == "operations").unwrap().clone();
    let work = tokio::spawn({
        let stop = stop.clone();
        async move { operations.work(stop).await }
    });
    let answer = pooled.graph.data(&pooled.graph.owner(ACME), "{ customers { totalCount } }", Value::Null).await;
    assert!(answer["customers"]["totalCount"].is_number());
    let sessions =
        "SELECT count(*) FROM pg_stat_activity WHERE usename = '{login}' AND application_name = 'thorbis-publisher'";
    pooled.until(2, sessions).await;
    // Those of the pooler end with it; the listener's and the publisher's go on.
    pooled.pooler.kill();
    let through = "SELECT count(*) FROM pg_stat_activity WHERE usename = '{login}' AND application_name = 'pooled'";
    pooled.until(0, through).await;
    assert_eq!(pooled.count(sessions).await, 2);
    stop.cancel();
    work.await.unwrap();
    pooled.end().await;
}

#[tokio::test]
async fn migrations_run_through_the_pooler() {
    let server = cluster::testing::Server::from_env().unwrap();
    let database = cluster::testing::Database::empty(&server).await.unwrap();
    let pooler = Pooler::start(&database, &["postgres"]);
    let url = pooler.url("postgres", database.name());
    migration::up(&url).await.unwrap();
    migration::check(&url).await.unwrap();
    let status = migration::status(&url).await.unwrap();
    assert!(!status.is_empty() && status.iter().all(|(_, applied)| *applied), "{status:?}");
}
