//! The production gateway: serves a supergraph over HTTP subgraphs.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use clap::Parser;
use gateway::listen::{Ledger, Server};
use gateway::registry::Registry;
use gateway::reload::{Reloading, Served, Source};
use gateway::store::Store;
use gateway::{Gateway, GatewaySettings, Identify};
use service::identity::TokenVerifier;
use service::serve::{bind, resolve, serve_metrics, serve_through, shutdown_on_signals};
use service::settings::Loader;
use service::signature::GatewayKey;
use service::telemetry::{self, Telemetry};
use tokio::signal::unix::{SignalKind, signal};
use tokio::task::JoinSet;

/// How long the last spans and log lines may take when the requests have ended.
const AFTER_DRAIN: Duration = Duration::from_secs(5);

/// Serves a Federation v2 supergraph.
///
/// Every flag can also stand in the settings file or in the environment (THORBIS_SUPERGRAPH,
/// THORBIS_LISTEN and so on); flags win over the environment, the environment over the file.
#[derive(Parser)]
#[command(name = "thorbis-gateway", version)]
struct Arguments {
    /// File with the supergraph SDL (Apollo's join format)
    #[arg(long, value_name = "FILE")]
    supergraph: Option<PathBuf>,
    /// Address to listen on [default: 127.0.0.1:4000]
    #[arg(long, value_name = "HOST:PORT")]
    listen: Option<String>,
    /// File with settings (TOML)
    #[arg(long, value_name = "FILE", env = "THORBIS_CONFIG")]
    config: Option<PathBuf>,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let settings = settings(&Arguments::parse())?;
    let telemetry = telemetry::init(&settings.telemetry, "thorbis-gateway")?;
    let served = run(settings, &telemetry).await;
    telemetry.shutdown().await;
    served
}

fn settings(arguments: &Arguments) -> anyhow::Result<GatewaySettings> {
    let flags = serde_json::json!({ "supergraph": arguments.supergraph, "listen": arguments.listen });
    let loader = Loader::new().file(arguments.config.as_deref()).environment(std::env::vars());
    Ok(loader.flags(flags).load()?)
}

async fn run(settings: GatewaySettings, telemetry: &Telemetry) -> anyhow::Result<()> {
    let source = Source::of(&settings)?;
    let sdl = source.read().await?;
    let identify = match &settings.auth {
        Some(auth) => Identify::Verified(TokenVerifier::load(auth).await?),
        None => Identify::Anybody,
    };
    let shutdown = shutdown_on_signals(settings.drain.get() + AFTER_DRAIN)?;
    serve_metrics(&settings.telemetry, telemetry, &shutdown)?;
    let listener = bind(resolve(&settings.listen)?)?;
    let (address, drain, doors) = (listener.local_addr()?, settings.drain.get(), settings.doors.clone());
    let (every, hangups) = (settings.reload.every.get(), signal(SignalKind::hangup())?);
    let store = Store::open(&settings.redis).await?;
    let ledger = Arc::new(Ledger::shared(&settings, store.clone()));
    let shared = Shared { settings: &settings, identify, key: settings.signature.key()?, ledger, store };
    let build = async |sdl: String| shared.served(sdl, telemetry).await;
    let reloading = Reloading::begin(source, sdl, build).await?;
    let router = reloading.router();
    tracing::info!(%address, "serving the graph at http://{address}/graphql");
    tokio::select! {
        _ = serve_through(&doors, listener, router, shutdown, drain) => {}
        () = reloading.watch(every, hangups) => {}
    }
    Ok(())
}

/// What outlives a supergraph.
struct Shared<'a> {
    settings: &'a GatewaySettings,
    identify: Identify,
    /// What signs what is said to subgraphs, if anything does.
    key: Option<GatewayKey>,
    ledger: Arc<Ledger>,
    store: Option<Arc<Store>>,
}

impl Shared<'_> {
    /// Builds what is served of a supergraph, beside the async workers.
    async fn served(&self, sdl: String, telemetry: &Telemetry) -> anyhow::Result<Served> {
        let (settings, key) = (self.settings.clone(), self.key.clone());
        let building = move || Gateway::builder(&sdl)?.settings(settings).signing(key).build();
        let gateway = Arc::new(tokio::task::spawn_blocking(building).await??);
        let documents = Arc::new(Registry::open(&gateway)?.kept_in(self.store.clone()));
        documents.warm(&gateway).await;
        let mut work = JoinSet::new();
        work.spawn(Arc::clone(&documents).watch(Arc::clone(&gateway)));
        let server = Server::new(Arc::clone(&gateway)).identify(self.identify.clone()).documents(documents);
        let server = server.ledger(Arc::clone(&self.ledger));
        Ok(Served { gateway, router: server.router(telemetry)?, work })
    }
}
