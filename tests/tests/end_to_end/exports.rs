//! Exports through the whole graph: each has its entries in the audit trail, and its pages are of one moment.

use std::collections::BTreeMap;
use std::sync::Arc;

use end_to_end::client::{Answer, Client, Streamed};
use end_to_end::graph::{COMPOSED, pool};
use end_to_end::people::{Members, verifier};
use end_to_end::sockets::{Socket, serve_all, urls};
use end_to_end::{ACME, GLOBEX, data};
use gateway::listen::Server;
use gateway::registry::Registry;
use gateway::{Gateway, GatewaySettings, Identify};
use serde_json::{Value, json};
use service::identity::Role;
use service::settings::Duration;
use service::signature::GatewayKey;
use service::telemetry::Telemetry;
use sqlx::{Connection, Row};
use uuid::Uuid;

/// Pages of two rows, so that there are several.
const ACCOUNTS: &str = "# @rows bankAccounts.nodes
\"The accounts of the business.\"
query Accounts($first: Int = 2, $after: String) {
  bankAccounts(first: $first, after: $after) {
    nodes { id name currentBalance }
    pageInfo { hasNextPage endCursor }
  }
}
";

/// Rows of one subgraph with columns of another.
const VEHICLES: &str = "# @rows vehicles.nodes
\"Vehicles with their owners.\"
query Owners($first: Int = 2, $after: String) {
  vehicles(filter: { make: { eq: \"Moved\" } }, first: $first, after: $after) {
    nodes { id currentMarketValue customer { creditLimit } }
    pageInfo { hasNextPage endCursor }
  }
}
";

/// A graph with these documents behind a socket.
pub(crate) struct Exports {
    pub(crate) database: cluster::testing::Database,
    socket: Socket,
    members: Members,
    client: Client,
    /// The subgraphs, where they are behind sockets of their own.
    _subgraphs: BTreeMap<&'static str, Socket>,
    _folder: tempfile::TempDir,
}

impl Exports {
    /// All in one process.
    async fn start(change: impl FnOnce(&mut GatewaySettings)) -> Self {
        Self::start_over(false, change).await
    }

    /// All in one process, with documents of another test.
    pub(crate) async fn start_with(documents: &[(&str, &str)]) -> Self {
        Self::start_of(false, documents, |_| ()).await
    }

    /// The subgraphs in the gateway's process, or behind sockets of their own.
    async fn start_over(sockets: bool, change: impl FnOnce(&mut GatewaySettings)) -> Self {
        Self::start_of(sockets, &[("accounts", ACCOUNTS), ("owners", VEHICLES)], change).await
    }

    async fn start_of(sockets: bool, documents: &[(&str, &str)], change: impl FnOnce(&mut GatewaySettings)) -> Self {
        let database = data::copy().await;
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in documents {
            std::fs::write(folder.path().join(format!("{name}.graphql")), text).unwrap();
        }
        let mut settings = GatewaySettings::default();
        settings.documents.folder = Some(folder.path().to_owned());
        (settings.sharing.caller_requests, settings.sharing.tenant_requests) = (0, 0);
        change(&mut settings);
        let connections = kit::Database::new(pool(&database).await);
        let (gateway, subgraphs) = match sockets {
            true => behind_sockets(&connections, settings),
            false => (thorbis::graph::gateway(&connections, &verifier(), settings).unwrap(), BTreeMap::new()),
        };
        let gateway = Arc::new(gateway);
        let registry = Arc::new(Registry::open(&gateway).unwrap());
        let server = Server::new(gateway).identify(Identify::Verified(verifier())).documents(registry);
        let socket = Socket::serve(server.router(&Telemetry::off()).unwrap());
        let members = Members::read(&database).await;
        Self { database, socket, members, client: Client::default(), _subgraphs: subgraphs, _folder: folder }
    }

    pub(crate) async fn get(&self, tenant: Uuid, role: Role, path: &str) -> Answer {
        let bearer = self.members.bearer(tenant, role);
        self.client.get_with_token(&format!("{}{path}", self.socket.url), bearer.trim_start_matches("Bearer ")).await
    }

    /// Gets as an owner of the first business.
    pub(crate) async fn get_as_owner(&self, path: &str) -> Answer {
        self.get(ACME, Role::Owner, path).await
    }

    /// Reads an answer of any length as an owner of the first business.
    pub(crate) async fn stream_as_owner(&self, path: &str, take: impl FnMut(&[u8])) -> Streamed {
        let bearer = self.members.bearer(ACME, Role::Owner);
        self.client.stream(&format!("{}{path}", self.socket.url), &[("authorization", &bearer)], take).await
    }

    /// Asks a question as an owner of the first business.
    pub(crate) async fn ask_as_owner(&self, query: &str) -> Value {
        let bearer = self.members.bearer(ACME, Role::Owner);
        let url = format!("{}/graphql", self.socket.url);
        self.client.post(&url, &[("authorization", &bearer)], query, &Value::Null).await.json()
    }

    async fn post(&self, path: &str, role: Role, body: &Value) -> Answer {
        let bearer = self.members.bearer(ACME, role);
        let headers = [("authorization", &*bearer)];
        self.client.post_json(&format!("{}{path}", self.socket.url), &headers, body).await
    }

    /// What a role sees of the trail of documents, the oldest first.
    async fn trail(&self, tenant: Uuid, role: Role) -> Vec<Value> {
        let query = "{ auditLogEntries(filter: { entityType: { eq: \"document\" } }, orderBy: [{ createdAt: ASC }], first: 200) {
            nodes { action entityId userId businessId apiEndpoint httpMethod aiTool metadata } } }";
        let bearer = self.members.bearer(tenant, role);
        let headers = [("authorization", &*bearer)];
        let answer = self.client.post(&format!("{}/graphql", self.socket.url), &headers, query, &Value::Null).await;
        answer.json()["data"]["auditLogEntries"]["nodes"].as_array().cloned().unwrap_or_default()
    }

    async fn count(&self, sql: &str) -> i64 {
        let mut connection = data::superuser(&self.database).await;
        sqlx::query(sqlx::AssertSqlSafe(sql.to_owned())).fetch_one(&mut connection).await.unwrap().get(0)
    }
}

/// A gateway over subgraphs behind sockets, which share its secret.
fn behind_sockets(
    connections: &kit::Database,
    mut settings: GatewaySettings,
) -> (Gateway, BTreeMap<&'static str, Socket>) {
    let key = GatewayKey::random();
    let of = |definition: kit::Definition| {
        let connections = connections.counted_apart().with_gateway_key(key.clone());
        kit::Subgraph::new(definition, connections, kit::Bounds::default()).unwrap()
    };
    let subgraphs: Vec<kit::Subgraph> = thorbis::graph::definitions().map(of).collect();
    let running = serve_all(&subgraphs, &Telemetry::off());
    settings.subgraphs.urls = urls(&running);
    let builder = Gateway::builder(&COMPOSED.supergraph).unwrap().settings(settings);
    (builder.signing(Some(key)).build().unwrap(), running)
}

#[tokio::test]
async fn every_format_and_tool_leaves_entries_that_owners_of_the_business_see_and_nobody_else() {
    for sockets in [false, true] {
        each_leaves_entries(&Exports::start_over(sockets, |_| ()).await).await;
    }
}

async fn each_leaves_entries(exports: &Exports) {
    for format in ["csv", "ndjson", "json", "parquet", "arrow"] {
        let answer = exports.get(ACME, Role::Owner, &format!("/reports/accounts.{format}")).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
    }
    let call = json!({ "jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": { "name": "accounts" } });
    let tool = exports.post("/mcp", Role::Owner, &call).await;
    assert_eq!(tool.json()["result"]["isError"], false, "{}", tool.text());
    let trail = exports.trail(ACME, Role::Owner).await;
    let rows = exports.count(&format!("SELECT count(*) FROM banking.accounts WHERE business_id = '{ACME}'")).await;
    for format in ["csv", "ndjson", "json", "parquet", "arrow"] {
        let of: Vec<&Value> = trail.iter().filter(|it| it["metadata"]["format"] == format).collect();
        let outcomes: Vec<&Value> = of.iter().map(|it| &it["metadata"]["outcome"]).collect();
        let expected = if rows > 2 { vec!["begun", "complete"] } else { vec!["complete"] };
        assert_eq!(outcomes, expected, "{format}: {trail:#?}");
        let last = of.last().unwrap();
        assert_eq!(last["metadata"]["rows"], rows, "{format}");
        assert!(last["metadata"]["bytes"].as_u64().unwrap() > 0 && last["action"] == "export", "{last}");
        assert_eq!(last["apiEndpoint"], format!("/reports/accounts.{format}"));
        assert_eq!((&last["metadata"]["document"], &last["metadata"]["role"]), (&json!("accounts"), &json!("owner")));
        assert_eq!(last["userId"], json!(exports.members.user(ACME, Role::Owner)));
        assert!(of.iter().all(|it| it["entityId"] == last["entityId"]), "one run has one id");
    }
    let of_tool = trail.iter().find(|it| it["action"] == "tool_call").expect("the tool's entry");
    assert_eq!((&of_tool["aiTool"], &of_tool["metadata"]["outcome"]), (&json!("accounts"), &json!("complete")));
    assert_eq!(exports.trail(ACME, Role::Viewer).await, Vec::<Value>::new());
    assert_eq!(exports.trail(GLOBEX, Role::Owner).await, Vec::<Value>::new());
}

#[tokio::test]
async fn nobody_but_the_gateway_adds_an_entry_of_a_document() {
    let exports = Exports::start(|_| ()).await;
    let entry = json!({ "id": Uuid::now_v7(), "business_id": ACME, "action": "export", "run_id": Uuid::now_v7(),
        "metadata": {} });
    let forged = GatewayKey::random().sign("document run", &entry, std::time::Duration::from_secs(60)).unwrap();
    for role in [None, Some(Role::Owner), Some(Role::ApiPartner)] {
        for statement in [forged.as_str(), "", "a.b"] {
            let bearer = role.map(|role| exports.members.bearer(ACME, role));
            let headers: Vec<(&str, &str)> = bearer.iter().map(|bearer| ("authorization", bearer.as_str())).collect();
            let query = "mutation($statement: String!) {
                recordDocumentRun(input: { statement: $statement }) { recorded } }";
            let url = format!("{}/graphql", exports.socket.url);
            let answer = exports.client.post(&url, &headers, query, &json!({ "statement": statement })).await;
            assert_eq!(answer.json()["errors"][0]["extensions"]["code"], "FORBIDDEN", "{}", answer.text());
        }
    }
    assert_eq!(exports.count("SELECT count(*) FROM audit_mgmt.audit_log WHERE entity_type = 'document'").await, 0);
    // A session of a tenant does not reach the function of the database either.
    let mut connection = data::superuser(&exports.database).await;
    let sql = format!(
        "BEGIN; SET LOCAL ROLE thorbis_app; SET LOCAL app.current_business_id = '{ACME}';
         SELECT audit_mgmt.record_document_run('{entry}')"
    );
    assert!(sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&mut connection).await.is_err());
}

#[tokio::test]
async fn where_the_trail_takes_no_entry_nothing_is_given_out() {
    let exports = Exports::start(|_| ()).await;
    data::run(&exports.database, "REVOKE EXECUTE ON FUNCTION audit_mgmt.record_document_run(jsonb) FROM thorbis_app")
        .await;
    let answer = exports.get(ACME, Role::Owner, "/reports/accounts.csv").await;
    assert_eq!(answer.json()["errors"][0]["extensions"]["code"], "SUBGRAPH_UNREACHABLE", "{}", answer.text());
    let call = json!({ "jsonrpc": "2.0", "id": 1, "method": "tools/call", "params": { "name": "accounts" } });
    let tool = exports.post("/mcp", Role::Owner, &call).await.json();
    assert!(tool["error"]["message"].as_str().is_some_and(|it| it.contains("audit trail")), "{tool}");
}

/// Customers with a vehicle each; all their credit limits and market values together are 24,000.
const OWNERS: &str = "
    INSERT INTO hs.customers (id, business_id, customer_number, last_name, phone_primary, credit_limit)
    SELECT ('018f0000-0000-7000-8000-0000000a00' || to_char(n, 'FM00'))::uuid, '{ACME}', 'MOVED-' || n, 'Moved', '5', 1000
    FROM generate_series(1, 12) AS n;
    INSERT INTO auto.vehicles (id, business_id, customer_id, year, make, model, fuel_type, current_market_value)
    SELECT ('018f0000-0000-7000-8000-0000000b00' || to_char(n, 'FM00'))::uuid, '{ACME}',
           ('018f0000-0000-7000-8000-0000000a00' || to_char(n, 'FM00'))::uuid, 2020, 'Moved', 'X', 'gasoline', 1000
    FROM generate_series(1, 12) AS n";

const TOTAL: i64 = 24_000;

impl Exports {
    async fn with_owners(sockets: bool, change: impl FnOnce(&mut GatewaySettings)) -> Self {
        let exports = Self::start_over(sockets, change).await;
        data::run(&exports.database, &OWNERS.replace("{ACME}", &ACME.to_string())).await;
        exports
    }

    /// Moves money between the first customer and the last vehicle and back, until it is dropped.
    fn moving(&self) -> Moving {
        let url = self.database.url();
        Moving(tokio::spawn(async move {
            let mut connection = sqlx::PgConnection::connect(&url).await.unwrap();
            for sign in ["+", "-"].into_iter().cycle() {
                let other = if sign == "+" { "-" } else { "+" };
                let sql = format!(
                    "BEGIN;
                     UPDATE hs.customers SET credit_limit = credit_limit {sign} 100
                     WHERE id = '018f0000-0000-7000-8000-0000000a0001';
                     UPDATE auto.vehicles SET current_market_value = current_market_value {other} 100
                     WHERE id = '018f0000-0000-7000-8000-0000000b0012';
                     COMMIT"
                );
                sqlx::raw_sql(sqlx::AssertSqlSafe(sql)).execute(&mut connection).await.unwrap();
            }
        }))
    }

    /// The money in a report, and in what it was read.
    async fn money(&self, address: &str) -> (i64, String) {
        let answer = self.get(ACME, Role::Owner, address).await;
        assert_eq!(answer.status, 200, "{}", answer.text());
        let read_in = answer.headers["x-thorbis-snapshot"].to_str().unwrap().to_owned();
        let text = answer.text();
        let rows: Vec<Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
        assert_eq!(rows.len(), 12, "{text}");
        let of = |row: &Value, column: &str| row[column].as_str().unwrap().parse::<f64>().unwrap() as i64;
        (rows.iter().map(|row| of(row, "currentMarketValue") + of(row, "customer_creditLimit")).sum(), read_in)
    }
}

/// Somebody who moves money; dropped, he stops.
struct Moving(tokio::task::JoinHandle<()>);

impl Drop for Moving {
    fn drop(&mut self) {
        self.0.abort();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn money_that_is_moved_meanwhile_is_counted_once_in_one_snapshot_and_only_there() {
    for sockets in [false, true] {
        money_is_counted_once(&Exports::with_owners(sockets, |_| ()).await).await;
    }
}

async fn money_is_counted_once(exports: &Exports) {
    let _moving = exports.moving();
    for _ in 0..8 {
        let (money, read_in) = exports.money("/reports/owners.ndjson?closing=no").await;
        assert_eq!((money, &*read_in), (TOTAL, "one"));
    }
    for tries in 0.. {
        let (money, read_in) = exports.money("/reports/owners.ndjson?closing=no&snapshot=any").await;
        assert_eq!(read_in, "per page");
        if money != TOTAL {
            break;
        }
        assert!(tries < 500, "page by page the money was always right, so that the test shows nothing");
    }
    // What was kept for the exports is given back.
    let kept = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
        AND (query LIKE '%pg_export_snapshot%' OR query LIKE '% report_%') AND state = 'idle in transaction'";
    let began = std::time::Instant::now();
    while exports.count(kept).await > 0 {
        assert!(began.elapsed() < std::time::Duration::from_secs(10), "a snapshot is still kept");
        tokio::task::yield_now().await;
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_export_whose_snapshot_ends_has_every_row_or_breaks_off() {
    let exports = Exports::with_owners(false, |_| ()).await;
    let url = exports.database.url();
    let ending = Moving(tokio::spawn(async move {
        let mut connection = sqlx::PgConnection::connect(&url).await.unwrap();
        loop {
            let sql = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()
                AND (query LIKE '%pg_export_snapshot%' OR query LIKE '% report_%') AND state = 'idle in transaction'";
            sqlx::raw_sql(sql).execute(&mut connection).await.unwrap();
            tokio::task::yield_now().await;
        }
    }));
    let mut broken = 0;
    for _ in 0..15 {
        let bearer = exports.members.bearer(ACME, Role::Owner);
        let url = format!("{}/reports/owners.ndjson?closing=no", exports.socket.url);
        let answer = exports.client.try_get(&url, &[("authorization", &bearer)]).await;
        match answer {
            Ok(answer) if answer.status == 200 => assert_eq!(answer.text().lines().count(), 12, "{}", answer.text()),
            Ok(answer) => assert!(answer.text().contains("SNAPSHOT_UNAVAILABLE"), "{}", answer.text()),
            Err(_) => broken += 1,
        }
    }
    drop(ending);
    let trail = exports.trail(ACME, Role::Owner).await;
    let codes = trail.iter().filter(|it| it["metadata"]["code"] == "SNAPSHOT_UNAVAILABLE").count();
    assert!(broken <= codes, "{broken} broke off, and {codes} say why");
}

#[tokio::test]
async fn without_a_time_for_snapshots_the_answer_says_in_what_it_was_read() {
    let exports = Exports::with_owners(false, |settings| settings.tables.snapshot = Duration::from_secs(0)).await;
    let (money, read_in) = exports.money("/reports/owners.ndjson?closing=no").await;
    assert_eq!((money, &*read_in), (TOTAL, "per page"));
}
