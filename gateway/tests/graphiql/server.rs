//! A gateway on a real socket before one tiny subgraph that greets, and says who asked.

use axum::{
    Json, Router,
    http::HeaderMap,
    response::{IntoResponse, Response},
    routing::post,
};
use gateway::{
    Gateway, GatewaySettings,
    browser::{DemoCaller, Page},
    compose, listen,
    registry::Registry,
};
use serde_json::{Value, json};
use service::telemetry::Telemetry;
use std::sync::Arc;
use tokio::net::TcpListener;

const SCHEMA: &str = r#"
extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key"])
type Query {
  "Greets whom the name names."
  greeting(name: String!): String
}
type Subscription {
  "Counts to three."
  counting: Int
}
"#;

/// The events of `counting`.
const COUNTED: &str = "event: next\ndata: {\"data\":{\"counting\":1}}\n\n:\n\nevent: next\ndata: {\"data\":{\"counting\":2}}\n\n\
    event: next\ndata: {\"data\":{\"counting\":3}}\n\nevent: complete\ndata:\n\n";

pub(super) struct Server {
    pub(super) url: String,
}

pub(super) async fn start() -> Server {
    let subgraph = serve(Router::new().route("/graphql", post(greet))).await;
    let supergraph = compose(&[("greetings", &format!("{subgraph}/graphql"), SCHEMA)]).unwrap();
    let gateway = Arc::new(Gateway::builder(&supergraph).unwrap().build().unwrap());
    let callers = ["acme owner", "globex viewer"]
        .map(|label| DemoCaller { label: label.to_owned(), token: label.replace(' ', "-") });
    let page = Page::default().callers(callers.to_vec());
    let router = listen::Server::new(gateway).page(page).router(&Telemetry::off()).unwrap();
    let url = serve(router).await;
    Server { url }
}

/// What a report shows: sums of days, one of them of two rows.
const SALES: &str = r#"
extend schema @link(url: "https://specs.apollo.dev/federation/v2.5", import: ["@key"])
scalar Date
scalar Decimal
type Query { sales(place: String = "Oslo"): [Sale!]! }
type Sale { day: Date!, place: String!, amount: Decimal! }
"#;

const REPORT: &str = "# @rows sales
\"What was sold by day.\"
query SalesByDay($place: String = \"Oslo\") { sales(place: $place) { day place amount } }
";

/// A gateway with one report, for those who may see it; the folder has the report.
pub(super) async fn start_with_report() -> (Server, tempfile::TempDir) {
    let subgraph = serve(Router::new().route("/graphql", post(sell))).await;
    let supergraph = compose(&[("sales", &format!("{subgraph}/graphql"), SALES)]).unwrap();
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("sales-by-day.graphql"), REPORT).unwrap();
    let mut settings = GatewaySettings::default();
    settings.documents.folder = Some(folder.path().to_owned());
    let gateway = Arc::new(Gateway::builder(&supergraph).unwrap().settings(settings).build().unwrap());
    let documents = Arc::new(Registry::open(&gateway).unwrap());
    let callers = ["acme owner", "globex viewer"]
        .map(|label| DemoCaller { label: label.to_owned(), token: label.replace(' ', "-") });
    let page = Page::default().callers(callers.to_vec());
    let server = listen::Server::new(gateway).documents(documents).page(page);
    let url = serve(server.router(&Telemetry::off()).unwrap()).await;
    (Server { url }, folder)
}

async fn sell(headers: HeaderMap, Json(request): Json<Value>) -> Response {
    let caller = headers["authorization"].to_str().unwrap().trim_start_matches("Bearer ").to_owned();
    let place = if request.to_string().contains("Bergen") { "Bergen" } else { "Oslo" };
    let sale =
        |day: &str, amount: &str| json!({ "day": day, "place": format!("{place} of {caller}"), "amount": amount });
    let sales = [sale("2026-01-01", "10.50"), sale("2026-01-02", "20.00"), sale("2026-01-02", "1.00")];
    Json(json!({ "data": { "sales": sales } })).into_response()
}

async fn serve(router: Router) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await });
    format!("http://{address}")
}

async fn greet(headers: HeaderMap, Json(request): Json<Value>) -> Response {
    let caller = headers["authorization"].to_str().unwrap().trim_start_matches("Bearer ").replace('-', " ");
    let query = request["query"].as_str().unwrap();
    if query.starts_with("subscription") {
        return ([("content-type", "text/event-stream")], COUNTED).into_response();
    }
    let name = if query.contains("Ada") { "Ada" } else { "Eve" };
    Json(json!({ "data": { "greeting": format!("hello {name} from {caller}") } })).into_response()
}
