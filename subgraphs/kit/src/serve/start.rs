//! From the command line to a server that ends in an orderly way.

use std::io::{ErrorKind, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use service::identity::TokenVerifier;
use service::serve::{bind, serve_metrics, serve_through, shutdown_on_signals};
use service::settings::Loader;
use service::telemetry::{self, Telemetry};

use super::flags::Flags;
use super::router::{Access, router};
use super::settings::Settings;
use super::{StartError, pool, role_guard};
use crate::{Definition, Subgraph};

/// How long connections, spans and log lines may take when the requests have ended.
const AFTER_DRAIN: Duration = Duration::from_secs(10);

/// The whole of a subgraph's `main`: reads the command line, serves until SIGINT or SIGTERM, and says
/// on standard error why it could not.
pub fn run(definition: Definition) -> ExitCode {
    let name = definition.name();
    match start(definition) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            // Without standard error there is nobody to tell.
            let _ = writeln!(std::io::stderr(), "{name}: {error}");
            ExitCode::FAILURE
        }
    }
}

fn start(definition: Definition) -> Result<(), StartError> {
    let flags = Flags::read(definition.name(), definition.default_port);
    if flags.sdl {
        return print(&crate::sdl(definition)?);
    }
    let settings: Settings = Loader::new()
        .file(flags.config.as_deref())
        .environment(std::env::vars())
        .alias("DATABASE_URL", "database.url")
        .flags(flags.settings())
        .load()?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(observed(definition, settings))
}

/// Prints to standard output; a reader that has seen enough is no failure.
fn print(text: &str) -> Result<(), StartError> {
    match std::io::stdout().write_all(text.as_bytes()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(()),
    }
}

/// Serves with telemetry around it, so that the last lines and spans are sent.
async fn observed(definition: Definition, settings: Settings) -> Result<(), StartError> {
    let telemetry = telemetry::init(&settings.telemetry, definition.name())?;
    let served = Box::pin(serve_until_stopped(definition, &settings, &telemetry)).await;
    telemetry.shutdown().await;
    served
}

async fn serve_until_stopped(
    definition: Definition,
    settings: &Settings,
    telemetry: &Telemetry,
) -> Result<(), StartError> {
    let (name, address) = (definition.name(), address(settings, definition.default_port));
    // The key comes first: it makes the public keys that the verifier may read.
    let issuer = settings.sign_in.issuer(&settings.auth)?;
    let verifier = TokenVerifier::load(&settings.auth).await?;
    let database = pool::open(&settings.database, name).await?.with_cursor_key(settings.cursors.key());
    let database = database.with_redis(settings.redis.clone());
    let pool = database.pool().clone();
    role_guard::check(&pool).await?;
    let database = match issuer {
        Some(issuer) => database.with_issuer(Arc::new(issuer)),
        None => database,
    };
    let database = match settings.signature.key()? {
        Some(key) => database.with_gateway_key(key),
        None => database,
    };
    let subgraph = Subgraph::new(definition, database, settings.limits.bounds())?;
    let shutdown = shutdown_on_signals(settings.drain.get() + AFTER_DRAIN)?;
    serve_metrics(&settings.telemetry, telemetry, &shutdown)?;
    let listener = bind(address)?;
    tracing::info!(subgraph = name, address = %listener.local_addr()?, "serving");
    let access = Access {
        verifier,
        largest_body: settings.limits.body,
        requests_in_flight: settings.limits.requests_in_flight,
        streams: settings.limits.streams,
        stop: shutdown.clone(),
    };
    let routes = router(&subgraph, &access, telemetry);
    let stop = shutdown.clone();
    let work = tokio::spawn(async move { subgraph.work(stop).await });
    serve_through(&settings.doors, listener, routes, shutdown, settings.drain.get()).await;
    if work.await.is_err() {
        tracing::error!("the work beside the requests broke off");
    }
    pool.close().await;
    Ok(())
}

fn address(settings: &Settings, default_port: u16) -> SocketAddr {
    settings.listen.unwrap_or(SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), default_port))
}
