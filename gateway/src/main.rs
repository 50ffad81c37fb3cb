//! The production gateway: serves a supergraph over HTTP subgraphs.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use clap::Parser;
use gateway::listen::Server;
use gateway::registry::Registry;
use gateway::{Gateway, GatewaySettings, Identify};
use service::identity::TokenVerifier;
use service::serve::{bind, resolve, serve_metrics, serve_through, shutdown_on_signals};
use service::settings::Loader;
use service::telemetry::{self, Telemetry};

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
    let file = settings.supergraph.as_ref().context("no supergraph is named; give one with --supergraph FILE")?;
    let sdl = std::fs::read_to_string(file)
        .with_context(|| format!("the supergraph file {} cannot be read", file.display()))?;
    let identify = match &settings.auth {
        Some(auth) => Identify::Verified(TokenVerifier::load(auth).await?),
        None => Identify::Anybody,
    };
    let shutdown = shutdown_on_signals(settings.drain.get() + AFTER_DRAIN)?;
    serve_metrics(&settings.telemetry, telemetry, &shutdown)?;
    let listener = bind(resolve(&settings.listen)?)?;
    let (address, drain, doors) = (listener.local_addr()?, settings.drain.get(), settings.doors.clone());
    let gateway = Arc::new(Gateway::builder(&sdl)?.settings(settings).build()?);
    let documents = Arc::new(Registry::open(&gateway)?);
    documents.warm(&gateway).await;
    let watching = tokio::spawn(Arc::clone(&documents).watch(Arc::clone(&gateway)));
    let router = Server::new(gateway).identify(identify).documents(documents).router(telemetry)?;
    tracing::info!(%address, "serving the graph at http://{address}/graphql");
    serve_through(&doors, listener, router, shutdown, drain).await;
    watching.abort();
    Ok(())
}
