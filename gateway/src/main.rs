//! The production gateway: serves a supergraph over HTTP subgraphs.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context as _;
use clap::Parser;
use gateway::{Gateway, GatewaySettings, listen};

/// Serves a Federation v2 supergraph.
#[derive(Parser)]
#[command(name = "thorbis-gateway", version)]
struct Arguments {
    /// File with the supergraph SDL (Apollo's join format).
    #[arg(long, value_name = "FILE", env = "THORBIS_GATEWAY_SUPERGRAPH")]
    supergraph: PathBuf,
    /// Address to listen on.
    #[arg(long, value_name = "HOST:PORT", default_value = "127.0.0.1:4000", env = "THORBIS_GATEWAY_LISTEN")]
    listen: String,
    /// File with settings (TOML).
    #[arg(long, value_name = "FILE", env = "THORBIS_GATEWAY_CONFIG")]
    config: Option<PathBuf>,
}

#[tokio::main]
async fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let settings = settings(&arguments)?;
    let sdl = std::fs::read_to_string(&arguments.supergraph)
        .with_context(|| format!("the supergraph file {} cannot be read", arguments.supergraph.display()))?;
    let gateway = Gateway::builder(&sdl)?.settings(settings).build()?;
    let listener = tokio::net::TcpListener::bind(&arguments.listen)
        .await
        .with_context(|| format!("cannot listen on {}", arguments.listen))?;
    let address: SocketAddr = listener.local_addr()?;
    println!("thorbis-gateway listens on http://{address}/graphql");
    listen::serve(listener, listen::router(Arc::new(gateway)), stopped()).await?;
    Ok(())
}

fn settings(arguments: &Arguments) -> anyhow::Result<GatewaySettings> {
    let Some(path) = &arguments.config else {
        return Ok(GatewaySettings::default());
    };
    let text = std::fs::read_to_string(path).with_context(|| format!("the settings file {} cannot be read", path.display()))?;
    toml::from_str(&text).with_context(|| format!("the settings file {} is wrong", path.display()))
}

/// Resolves on Ctrl-C or SIGTERM.
async fn stopped() {
    let interrupt = async {
        let _ = tokio::signal::ctrl_c().await;
    };
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
}
