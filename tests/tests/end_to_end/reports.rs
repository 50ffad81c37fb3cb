//! The documents that are shipped: each is a table of the graph, for every role, with the rows of its tenant alone.

use std::collections::BTreeSet;
use std::sync::Arc;

use end_to_end::client::{Answer, Client};
use end_to_end::documents::repository;
use end_to_end::people::{Members, verifier};
use end_to_end::sockets::Socket;
use end_to_end::{ACME, GLOBEX, data, graph};
use gateway::listen::Server;
use gateway::registry::Registry;
use gateway::{GatewaySettings, Identify};
use serde_json::Value;
use service::identity::Role;
use service::telemetry::Telemetry;
use uuid::Uuid;

/// The graph with the documents of the repository, behind a socket.
pub(crate) struct Reports {
    socket: Socket,
    pub(crate) registry: Arc<Registry>,
    members: Members,
    client: Client,
}

impl Reports {
    pub(crate) async fn start() -> Self {
        let database = data::shared().await;
        let mut settings = GatewaySettings::default();
        settings.documents.folder = Some(repository().join("documents"));
        // The sweep asks more often than a person.
        settings.sharing.caller_requests = 0;
        settings.sharing.tenant_requests = 0;
        let pool = graph::pool(database).await;
        let gateway =
            Arc::new(thorbis::graph::gateway(&kit::Database::new(pool.clone()), &verifier(), settings).unwrap());
        let registry = Arc::new(Registry::open(&gateway).unwrap());
        let server = Server::new(gateway).identify(Identify::Verified(verifier())).documents(Arc::clone(&registry));
        let socket = Socket::serve(server.router(&Telemetry::off()).unwrap());
        Self { socket, registry, members: Members::read(database).await, client: Client::default() }
    }

    pub(crate) async fn get(&self, tenant: Uuid, role: Role, path: &str) -> Answer {
        let bearer = self.members.bearer(tenant, role);
        let token = bearer.trim_start_matches("Bearer ");
        self.client.get_with_token(&format!("{}{path}", self.socket.url), token).await
    }

    pub(crate) fn names(&self) -> Vec<String> {
        self.registry.documents().iter().map(|document| document.name.to_string()).collect()
    }
}

#[tokio::test]
async fn every_shipped_document_is_a_table_with_a_description() {
    let reports = Reports::start().await;
    let documents = reports.registry.documents();
    assert!(documents.len() >= 10, "only {} documents", documents.len());
    for document in documents {
        assert!(document.description.is_some(), "{} has no description", document.name);
        assert!(document.columns().len() > 3, "{} has no columns", document.name);
        document.explain(&thorbis_gateway().await).await.unwrap();
    }
}

async fn thorbis_gateway() -> gateway::Gateway {
    let pool = graph::pool(data::shared().await).await;
    thorbis::graph::gateway(&kit::Database::new(pool.clone()), &verifier(), GatewaySettings::default()).unwrap()
}

#[tokio::test]
async fn every_report_gives_each_role_of_each_tenant_rows_of_that_tenant_or_says_no() {
    let reports = Reports::start().await;
    let mut with_rows = BTreeSet::new();
    for name in reports.names() {
        for role in Role::ALL {
            let mut found: Vec<BTreeSet<String>> = Vec::new();
            for tenant in [ACME, GLOBEX] {
                let answer = reports.get(tenant, role, &format!("/reports/{name}.ndjson?closing=no")).await;
                if answer.status == 403 {
                    assert_eq!(answer.json()["errors"][0]["extensions"]["code"], "FORBIDDEN");
                    continue;
                }
                assert_eq!(answer.status, 200, "{name} as {role}: {}", answer.text());
                let rows = answer.text();
                let rows: Vec<Value> = rows.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
                let ids = ["id", "customerId", "technicianId", "locationId"];
                found.push(
                    rows.iter()
                        .filter_map(|row| ids.iter().find_map(|id| row[*id].as_str()))
                        .map(str::to_owned)
                        .collect(),
                );
                if !rows.is_empty() {
                    with_rows.insert(name.clone());
                }
            }
            if let [acme, globex] = found.as_slice() {
                assert!(acme.is_disjoint(globex), "{name} as {role} shows one row to two tenants");
            }
        }
    }
    assert!(with_rows.len() >= 5, "only these have rows: {with_rows:?}");
}

#[tokio::test]
async fn a_report_has_as_many_rows_as_the_graph_counts() {
    let reports = Reports::start().await;
    let database = data::shared().await;
    let mut connection = data::superuser(database).await;
    for (name, sql) in [
        ("service-history", "SELECT count(*) FROM auto.repair_orders WHERE business_id = $1 AND deleted_at IS NULL"),
        ("kitchen-times", "SELECT count(*) FROM rest.kitchen_queue WHERE business_id = $1"),
        ("balances", "SELECT count(*) FROM banking.accounts WHERE business_id = $1"),
    ] {
        let expected: i64 =
            sqlx::query_scalar(sqlx::AssertSqlSafe(sql)).bind(ACME).fetch_one(&mut connection).await.unwrap();
        let answer = reports.get(ACME, Role::Owner, &format!("/reports/{name}.json")).await;
        assert_eq!(answer.json()["count"], expected, "{name}: {}", answer.text());
    }
}
