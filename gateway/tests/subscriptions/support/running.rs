//! A gateway before the scripted subgraphs, that can be stopped and started again at its address.

use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use gateway::listen::Server;
use gateway::{Gateway, GatewaySettings, Identify};
use service::identity::{AuthSettings, Role, TokenRequest, TokenSigner, TokenVerifier};
use service::serve::{bind, serve};
use service::telemetry::Telemetry;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::{Client, Events, Feed, Socket, subgraph};

pub(crate) const TENANT: Uuid = Uuid::from_u128(1);

/// How the gateway is to be.
#[derive(Default)]
pub(crate) struct Setup {
    pub(crate) settings: GatewaySettings,
    /// Only callers with a token are let in.
    pub(crate) verified: bool,
    /// The subgraph streams over WebSockets.
    pub(crate) over_sockets: bool,
}

pub(crate) struct Running {
    pub(crate) feed: Feed,
    pub(crate) signer: TokenSigner,
    pub(crate) address: SocketAddr,
    supergraph: String,
    pub(crate) orders: String,
    setup: Setup,
    server: Mutex<Option<(CancellationToken, JoinHandle<()>)>>,
    gateway: Mutex<Option<Arc<Gateway>>>,
}

impl Running {
    pub(crate) async fn stock() -> Self {
        Self::start(Setup::default()).await
    }

    pub(crate) async fn with(change: impl FnOnce(&mut GatewaySettings)) -> Self {
        let mut setup = Setup::default();
        change(&mut setup.settings);
        Self::start(setup).await
    }

    /// The subgraph streams over WebSockets.
    pub(crate) async fn over_sockets() -> Self {
        Self::start(Setup { over_sockets: true, ..Setup::default() }).await
    }

    pub(crate) async fn start(mut setup: Setup) -> Self {
        let feed = Feed::start().await;
        if setup.over_sockets {
            setup.settings.subgraphs.websockets.insert("events".to_owned(), feed.sockets());
        }
        let orders = subgraph::serve_orders().await.unwrap();
        let listener = bind("127.0.0.1:0".parse().unwrap()).unwrap();
        let running = Self {
            supergraph: feed.supergraph(&orders),
            orders,
            feed,
            signer: TokenSigner::ephemeral().unwrap(),
            address: listener.local_addr().unwrap(),
            setup,
            server: Mutex::default(),
            gateway: Mutex::default(),
        };
        running.serve(listener);
        running
    }

    /// Serves again, at the same address.
    pub(crate) fn go_up(&self) {
        self.serve(bind(self.address).unwrap());
    }

    fn serve(&self, listener: TcpListener) {
        let identify = if self.setup.verified {
            let settings =
                AuthSettings { leeway: service::settings::Duration::from_secs(0), ..AuthSettings::default() };
            Identify::Verified(TokenVerifier::fixed(&settings, self.signer.jwks()).unwrap())
        } else {
            Identify::Anybody
        };
        let builder = Gateway::builder(&self.supergraph).unwrap().settings(self.setup.settings.clone());
        let gateway = Arc::new(builder.build().unwrap());
        *self.gateway.lock().unwrap() = Some(Arc::clone(&gateway));
        let server = Server::new(gateway).identify(identify);
        let router = server.router(&Telemetry::off()).unwrap();
        let token = CancellationToken::new();
        let served = serve(listener, router, token.clone(), Duration::from_secs(20));
        let task = tokio::spawn(async move {
            served.await;
        });
        *self.server.lock().unwrap() = Some((token, task));
    }

    /// Lets another graph take the place of the one that is served, in which `from` is `to`.
    pub(crate) fn reload(&self, from: &str, to: &str) {
        assert!(self.supergraph.contains(from), "{from}: {}", self.supergraph);
        let builder = Gateway::builder(&self.supergraph.replace(from, to)).unwrap();
        let new = Arc::new(builder.settings(self.setup.settings.clone()).build().unwrap());
        let old = self.gateway.lock().unwrap().replace(Arc::clone(&new)).unwrap();
        old.succeeded_by(&new);
    }

    /// Tells the gateway to stop, and waits until it has.
    pub(crate) async fn drain(&self) {
        let (token, task) = self.server.lock().unwrap().take().unwrap();
        token.cancel();
        task.await.unwrap();
    }

    pub(crate) fn token(&self, user: u128, lifetime: Duration) -> String {
        let (user, role) = (Some(Uuid::from_u128(user)), Role::Viewer);
        self.signer
            .mint(&TokenRequest { tenant: TENANT, user, role, session: None, scopes: Vec::new(), lifetime })
            .unwrap()
    }

    pub(crate) fn client(&self) -> Client {
        Client::new(self.address)
    }

    /// Subscribes over SSE.
    pub(crate) async fn subscribe(&self, query: &str) -> Events {
        self.client().subscribe(query).await
    }

    /// A WebSocket on which the client has said who it is.
    pub(crate) async fn socket(&self) -> Socket {
        let mut socket = Socket::open(self.address).await;
        socket.init(serde_json::json!({})).await;
        socket
    }
}
