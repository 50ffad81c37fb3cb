//! The graph as it runs in production: every subgraph and the gateway behind sockets of their own.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use cluster::testing::Database;
use gateway::listen::Server;
use gateway::{Gateway, GatewaySettings, Identify};
use kit::Subgraph;
use kit::serve::{Access, router};
use service::serve::{bind, serve};
use service::settings::ByteSize;
use service::telemetry::Telemetry;
use tokio_util::sync::CancellationToken;

use crate::client::Client;
use crate::graph::{COMPOSED, subgraphs};
use crate::people::{Members, verifier};

/// A server that ends when it is dropped, or before.
#[derive(Debug)]
pub struct Socket {
    /// `http://127.0.0.1:PORT`.
    pub url: String,
    stop: CancellationToken,
    task: Option<tokio::task::JoinHandle<()>>,
}

impl Socket {
    /// Serves a router on a free port.
    pub fn serve(routes: Router) -> Self {
        let listener = bind(([127, 0, 0, 1], 0).into()).unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let stop = CancellationToken::new();
        let stopped = stop.clone();
        let task = tokio::spawn(async move {
            serve(listener, routes, stopped, Duration::ZERO).await;
        });
        Self { url, stop, task: Some(task) }
    }

    /// Ends the server and waits until it has ended.
    pub async fn stop(mut self) {
        self.stop.cancel();
        if let Some(task) = self.task.take() {
            task.await.unwrap();
        }
    }
}

impl Drop for Socket {
    fn drop(&mut self) {
        self.stop.cancel();
    }
}

/// Every subgraph behind a socket of its own.
pub fn serve_all(subgraphs: &[Subgraph], telemetry: &Telemetry) -> BTreeMap<&'static str, Socket> {
    let access = Access {
        verifier: verifier(),
        largest_body: ByteSize::mebibytes(2),
        requests_in_flight: 1024,
        streams: 1024,
        stop: CancellationToken::new(),
    };
    let served = |subgraph: &Subgraph| (subgraph.name(), Socket::serve(router(subgraph, &access, telemetry)));
    subgraphs.iter().map(served).collect()
}

/// Where they are, as the gateway's settings have it.
pub fn urls(running: &BTreeMap<&'static str, Socket>) -> BTreeMap<String, String> {
    running.iter().map(|(name, socket)| ((*name).to_owned(), format!("{}/graphql", socket.url))).collect()
}

/// The running graph.
#[derive(Debug)]
pub struct Sockets {
    /// The gateway.
    pub gateway: Socket,
    /// The subgraphs by name.
    pub subgraphs: BTreeMap<&'static str, Socket>,
    /// The tenants' members.
    pub members: Members,
    /// A client to ask with.
    pub client: Client,
}

impl Sockets {
    /// Starts the graph over a database. The gateway verifies tokens itself where it is `guarded`.
    pub async fn start(database: &Database, guarded: bool, telemetry: &Telemetry) -> Self {
        let running = serve_all(&subgraphs(database).await, telemetry);
        let mut settings = GatewaySettings::default();
        settings.subgraphs.urls = urls(&running);
        let gateway = Gateway::builder(&COMPOSED.supergraph).unwrap().settings(settings).build().unwrap();
        let identify = if guarded { Identify::Verified(verifier()) } else { Identify::Anybody };
        let routes = Server::new(Arc::new(gateway)).identify(identify).router(telemetry).unwrap();
        let members = Members::read(database).await;
        Self { gateway: Socket::serve(routes), subgraphs: running, members, client: Client::default() }
    }

    /// Where the graph is.
    pub fn url(&self) -> String {
        format!("{}/graphql", self.gateway.url)
    }
}
