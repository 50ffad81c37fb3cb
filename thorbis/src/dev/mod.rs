//! `thorbis dev`: PostgreSQL, demo data, every subgraph and the gateway, until told to stop.

mod announcement;
mod first_start;
mod settings;

pub(crate) use settings::load as settings;

use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::{Duration, Instant};

use anyhow::Context;
use axum::Router;
use gateway::browser::Page;
use gateway::listen::Server;
use gateway::registry::{DocumentSettings, Registry};
use gateway::{Gateway, GatewaySettings, Identify};
use kit::{CursorKey, Subgraph};
use operations::webhooks::Destinations;
use service::identity::{AdministratorSettings, AuthSettings, TokenSigner, TokenVerifier};
use service::serve::{Readiness, bind, serve, serve_metrics, shutdown_on_signals};
use service::telemetry::{self, Telemetry};
use sqlx::PgPool;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use tokio_util::sync::CancellationToken;

use crate::data_directory::{DataDirectory, DataDirectoryFlag};
use crate::database::Database;
use crate::{graph, maintain, trust, worker};

/// How long a stopping server waits for the requests in flight.
const DRAIN: Duration = Duration::from_secs(10);

/// How long the database may take to end when the requests have ended.
const AFTER_DRAIN: Duration = Duration::from_secs(20);

/// The most connections of all subgraphs together.
const CONNECTIONS: u32 = 32;

/// How many statements each connection keeps prepared.
const PREPARED_STATEMENTS: usize = 512;

/// How the graph is run.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// Where the gateway listens
    #[arg(long, value_name = "HOST:PORT", default_value = "127.0.0.1:4000")]
    listen: SocketAddr,
    /// Which data an empty database gets
    #[arg(long, value_enum, default_value_t = Seed::Demo)]
    seed: Seed,
    /// An existing PostgreSQL database, in place of the private cluster
    #[arg(long, value_name = "URL", env = "DATABASE_URL", hide_env_values = true)]
    database_url: Option<String>,
    /// The folder of registered documents; not used where it is not there
    #[arg(long, value_name = "FOLDER", default_value = "documents")]
    documents: PathBuf,
    /// File with settings of the gateway (TOML); the environment sets them too, as for `thorbis-gateway`
    #[arg(long, value_name = "FILE", env = "THORBIS_CONFIG")]
    config: Option<PathBuf>,
    /// Lets in an administrator of the platform of this name; `thorbis token --administrator NAME` prints tokens
    #[arg(long, value_name = "NAME")]
    administrator: Option<String>,
    #[command(flatten)]
    data: DataDirectoryFlag,
}

/// What an empty database is filled with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Seed {
    /// Nothing: no tenant, no user
    None,
    /// Two tenants, `acme` and `globex`, with two years of business
    Demo,
}

/// Runs the graph until Ctrl-C or SIGTERM.
pub(crate) async fn run(options: Options) -> anyhow::Result<()> {
    let shutdown = shutdown_on_signals(DRAIN + AFTER_DRAIN)?;
    let settings = settings::load(options.config.as_deref())?;
    let telemetry = telemetry::init(&settings.telemetry, "thorbis")?;
    let served = Box::pin(run_until_stopped(&options, settings, &telemetry, shutdown)).await;
    telemetry.shutdown().await;
    served
}

async fn run_until_stopped(
    options: &Options,
    settings: GatewaySettings,
    telemetry: &Telemetry,
    shutdown: CancellationToken,
) -> anyhow::Result<()> {
    let began = Instant::now();
    // An address that is taken should show before a cluster is started.
    let listener = bind(options.listen)?;
    serve_metrics(&settings.telemetry, telemetry, &shutdown)?;
    let address = listener.local_addr()?;
    let directory = options.data.open()?;
    let signer = directory.signer()?;
    let database = Database::start(&directory, options.database_url.as_deref()).await?;
    let _published = directory.publish_database(database.url())?;
    let start = async {
        first_start::prepare(database.url(), options.seed, &trust::key_directory(&directory)).await?;
        let settings = options.with_documents(settings);
        let verifier = options.verifier(&directory, &signer)?;
        Graph::start(database.url(), verifier, directory.signer()?, directory.cursor_key()?, settings).await
    };
    let started = tokio::select! {
        started = start => started,
        () = shutdown.cancelled() => return database.stop().await,
    };
    let served = match started {
        Ok(graph) => {
            let tokens = announcement::tokens(&signer, database.url()).await?;
            let router = graph.router(announcement::page(address, &tokens), telemetry)?;
            announcement::print(address, &tokens, &database, began.elapsed())?;
            let watching = tokio::spawn(graph.documents.clone().watch(Arc::clone(&graph.gateway)));
            let work = tokio::spawn(worker::work(Arc::new(graph.context(database.url())), shutdown.clone()));
            serve(listener, router, shutdown, DRAIN).await;
            watching.abort();
            work.await.ok();
            graph.pool.close().await;
            Ok(())
        }
        Err(error) => Err(error),
    };
    database.stop().await?;
    served
}

/// The running graph.
struct Graph {
    gateway: Arc<Gateway>,
    subgraphs: Vec<Subgraph>,
    verifier: Arc<TokenVerifier>,
    documents: Arc<Registry>,
    database: kit::Database,
    pool: PgPool,
}

impl Options {
    /// The settings, with the folder of documents that the flag names where they name none.
    fn with_documents(&self, settings: GatewaySettings) -> GatewaySettings {
        let folder =
            settings.documents.folder.clone().or_else(|| self.documents.is_dir().then(|| self.documents.clone()));
        let documents = DocumentSettings { folder, ..settings.documents };
        GatewaySettings { documents, ..settings }
    }

    /// Who is let in: members by the tokens that are printed, and the administrator of the platform who is named.
    fn verifier(&self, directory: &DataDirectory, signer: &TokenSigner) -> anyhow::Result<Arc<TokenVerifier>> {
        let Some(account) = &self.administrator else {
            return Ok(TokenVerifier::fixed(&AuthSettings::default(), signer.jwks())?);
        };
        let keys = directory.administrators();
        std::fs::create_dir_all(&keys).with_context(|| format!("cannot make {}", keys.display()))?;
        let administrators =
            AdministratorSettings { accounts: [account.clone()].into(), ..AdministratorSettings::default() };
        let settings = AuthSettings { administrators: Some(administrators), ..AuthSettings::default() };
        let of_administrators = TokenSigner::open(&keys)?;
        Ok(TokenVerifier::fixed_with_administrators(&settings, signer.jwks(), of_administrators.jwks())?)
    }
}

impl Graph {
    async fn start(
        url: &str,
        verifier: Arc<TokenVerifier>,
        signer: TokenSigner,
        cursors: CursorKey,
        settings: GatewaySettings,
    ) -> anyhow::Result<Self> {
        let options: PgConnectOptions = url.parse()?;
        let pool = PgPoolOptions::new()
            .max_connections(CONNECTIONS)
            .test_before_acquire(false)
            .connect_with(options.application_name("thorbis").statement_cache_capacity(PREPARED_STATEMENTS))
            .await?;
        kit::serve::role_guard::check(&pool).await?;
        let mail = kit::MailSettings { log: true, ..kit::MailSettings::default() };
        let issuer = Arc::new(kit::Issuer::new(signer).sending(mail));
        let database = kit::Database::new(pool.clone()).with_cursor_key(cursors).with_issuer(issuer);
        let (gateway, subgraphs) = graph::gateway_and_subgraphs(&database, &verifier, settings)?;
        let documents = Registry::open(&gateway)?;
        documents.warm(&gateway).await;
        Ok(Self { gateway: Arc::new(gateway), subgraphs, verifier, documents: Arc::new(documents), database, pool })
    }

    /// What the worker in this process works with. Webhooks may be posted to this machine.
    fn context(&self, url: &str) -> worker::Context {
        worker::Context {
            url: url.to_owned(),
            pool: self.pool.clone(),
            database: self.database.clone(),
            gateway: Arc::clone(&self.gateway),
            documents: Arc::clone(&self.documents),
            subgraphs: self.subgraphs.clone(),
            destinations: Destinations::Anywhere,
            retention: maintain::Retention::default(),
        }
    }

    fn router(&self, page: Page, telemetry: &Telemetry) -> anyhow::Result<Router> {
        let pool = self.pool.clone();
        let readiness = Readiness::when(move || {
            let pool = pool.clone();
            async move {
                let alive = sqlx::query("SELECT 1").execute(&pool).await;
                alive.map(drop).map_err(|_| "the database does not answer".to_owned())
            }
        });
        let server = Server::new(Arc::clone(&self.gateway))
            .identify(Identify::Verified(Arc::clone(&self.verifier)))
            .documents(Arc::clone(&self.documents))
            .page(page)
            .readiness(readiness);
        Ok(server.router(telemetry)?)
    }
}
