//! A gateway over test subgraphs that listen on loopback sockets.

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::State;
use axum::routing::post;
use gateway::{Gateway, GatewaySettings, GraphqlRequest, GraphqlResponse, RequestContext};
use serde_json::value::RawValue;
use serde_json::{Value, json};

use super::Subgraph;

/// A gateway and the subgraphs behind it.
pub(crate) struct Graph {
    pub(crate) gateway: Arc<Gateway>,
    pub(crate) supergraph: String,
    requests: Vec<(String, Arc<Mutex<Vec<Value>>>)>,
}

impl Graph {
    pub(crate) async fn start(subgraphs: Vec<Subgraph>) -> Self {
        Self::with_settings(subgraphs, GatewaySettings::default()).await
    }

    pub(crate) async fn with_settings(subgraphs: Vec<Subgraph>, settings: GatewaySettings) -> Self {
        Self::edited(subgraphs, settings, |supergraph| supergraph).await
    }

    /// Composes, then lets `edit` change the supergraph, for what the composition would not make.
    pub(crate) async fn edited(
        subgraphs: Vec<Subgraph>,
        settings: GatewaySettings,
        edit: impl Fn(String) -> String,
    ) -> Self {
        let mut parts = Vec::new();
        let mut requests = Vec::new();
        for subgraph in subgraphs {
            requests.push((subgraph.name.clone(), subgraph.requests.clone()));
            let (name, sdl) = (subgraph.name.clone(), subgraph.sdl.clone());
            parts.push((name, listen(subgraph).await, sdl));
        }
        let borrowed: Vec<(&str, &str, &str)> =
            parts.iter().map(|(name, url, sdl)| (&**name, &**url, &**sdl)).collect();
        let supergraph = gateway::compose(&borrowed).unwrap_or_else(|errors| {
            panic!("{}", errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
        });
        let supergraph = edit(supergraph);
        let built = Gateway::builder(&supergraph).expect("supergraph").settings(settings).build().expect("gateway");
        Self { gateway: Arc::new(built), supergraph, requests }
    }

    pub(crate) async fn query(&self, query: &str) -> Value {
        self.query_with(query, json!({})).await
    }

    pub(crate) async fn query_with(&self, query: &str, variables: Value) -> Value {
        let response = self.send(query, &variables.to_string()).await;
        serde_json::from_slice(&response.body)
            .unwrap_or_else(|error| panic!("{error}: {}", String::from_utf8_lossy(&response.body)))
    }

    pub(crate) async fn send(&self, query: &str, variables: &str) -> GraphqlResponse {
        let variables = RawValue::from_string(variables.to_owned()).expect("variables");
        let request = GraphqlRequest { query, variables: Some(&variables), ..GraphqlRequest::default() };
        self.gateway.execute(request, &RequestContext::default()).await
    }

    /// The response's `data`; an error fails the test.
    pub(crate) async fn data(&self, query: &str) -> Value {
        let response = self.query(query).await;
        if response.get("errors").is_some() {
            panic!("{response:#}\n{}", self.plan(query).await);
        }
        response["data"].clone()
    }

    /// Checks that a query gives this data and no errors.
    pub(crate) async fn check(&self, query: &str, data: Value) {
        let found = self.data(query).await;
        assert_eq!(found, data, "{}", self.plan(query).await);
    }

    pub(crate) async fn plan(&self, query: &str) -> String {
        let request = GraphqlRequest { query, ..GraphqlRequest::default() };
        match self.gateway.explain(&request).await {
            Ok(plan) => plan,
            Err(errors) => format!("{errors:?}"),
        }
    }

    /// The requests that a subgraph got.
    pub(crate) fn requests(&self, subgraph: &str) -> Vec<Value> {
        let found = self.requests.iter().find(|(name, _)| name == subgraph).expect("subgraph");
        found.1.lock().unwrap().clone()
    }
}

async fn listen(subgraph: Subgraph) -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address");
    let router = Router::new().route("/graphql", post(answer)).with_state(Arc::new(subgraph));
    tokio::spawn(async move { axum::serve(listener, router).await });
    format!("http://{address}/graphql")
}

async fn answer(State(subgraph): State<Arc<Subgraph>>, body: String) -> axum::Json<Value> {
    let body = serde_json::from_str(&body).expect("the gateway sends JSON");
    // A subgraph may wait for another one, so it must not hold a worker that the other needs.
    let answer = tokio::task::spawn_blocking(move || subgraph.answer(&body));
    axum::Json(answer.await.expect("the subgraph answers"))
}

/// The errors of a response as (path, code), sorted.
pub(crate) fn sorted_errors(response: &Value) -> Vec<(String, String)> {
    let errors = response["errors"].as_array().cloned().unwrap_or_default();
    let mut found: Vec<(String, String)> = errors
        .iter()
        .map(|error| (error["path"].to_string(), error["extensions"]["code"].as_str().unwrap_or_default().to_owned()))
        .collect();
    found.sort();
    found
}
