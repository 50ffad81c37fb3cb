//! `thorbis worker`: the work beside the requests (publishing, webhooks, sealing, housekeeping) until told to stop.
//!
//! Any number of workers may run on one database: what they share they take by row locks, or under a lock of the job's
//! own (ADR 167). In `thorbis dev` the worker is part of the process.

mod attend;
mod jobs;
mod payloads;

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use gateway::registry::{DocumentSettings, Registry};
use gateway::{Gateway, GatewaySettings};
use kit::{RedisSettings, Subgraph};
use operations::webhooks::Destinations;
use service::identity::{AuthSettings, TokenVerifier};
use service::serve::{serve_metrics, shutdown_on_signals};
use service::settings::Secret;
use service::telemetry;
use sqlx::PgPool;
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use tokio_util::sync::CancellationToken;

use crate::data_directory::DataDirectoryFlag;
use crate::database::Database;
use crate::{dev, graph, maintain};

/// How long what was begun may still take when told to stop.
const GRACE: Duration = Duration::from_secs(60);

/// The most connections: a request of a document takes one for each fetch, a delivery one to be written down.
const CONNECTIONS: u32 = 24;

/// Which database, and which documents.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// The database, in place of that of `thorbis dev`; the role must pass row level security (BYPASSRLS or superuser)
    #[arg(long, value_name = "URL", env = "DATABASE_URL", hide_env_values = true)]
    database_url: Option<String>,
    /// The folder of registered documents that webhooks may name; not used where it is not there
    #[arg(long, value_name = "FOLDER", default_value = "documents")]
    documents: PathBuf,
    /// Let webhooks be posted anywhere, this machine and its network included; for development
    #[arg(long)]
    post_anywhere: bool,
    /// The Redis server over which processes of `operations` wake each other, where `redis.url` of theirs names one
    #[arg(long, value_name = "URL", env = "THORBIS_REDIS__URL", hide_env_values = true)]
    redis_url: Option<String>,
    /// What the name of its channel begins with, where `redis.prefix` of theirs says so
    #[arg(long, value_name = "TEXT", env = "THORBIS_REDIS__PREFIX", default_value = "thorbis:")]
    redis_prefix: String,
    #[command(flatten)]
    retention: maintain::Retention,
    #[command(flatten)]
    data: DataDirectoryFlag,
}

/// What jobs work with.
pub(crate) struct Context {
    /// The address of the database, for work that keeps a connection of its own.
    pub(crate) url: String,
    /// Connections that see every tenant.
    pub(crate) pool: PgPool,
    /// The way to rows in somebody's rights.
    pub(crate) database: kit::Database,
    /// The graph in this process.
    pub(crate) gateway: Arc<Gateway>,
    /// The registered documents.
    pub(crate) documents: Arc<Registry>,
    /// The subgraphs behind the gateway.
    pub(crate) subgraphs: Vec<Subgraph>,
    /// Where webhooks may be posted.
    pub(crate) destinations: Destinations,
    /// How long housekeeping lets things be kept.
    pub(crate) retention: maintain::Retention,
}

/// Works until Ctrl-C or SIGTERM.
pub(crate) async fn run(options: Options) -> anyhow::Result<()> {
    let shutdown = shutdown_on_signals(GRACE)?;
    let settings = dev::settings(None)?;
    let telemetry = telemetry::init(&settings.telemetry, "thorbis-worker")?;
    serve_metrics(&settings.telemetry, &telemetry, &shutdown)?;
    let database = Database::join(&options.data.open()?, options.database_url.as_deref()).await?;
    let worked = match options.context(database.url()).await {
        Ok(context) => {
            work(Arc::new(context), shutdown).await;
            Ok(())
        }
        Err(error) => Err(error),
    };
    database.stop().await?;
    telemetry.shutdown().await;
    worked
}

/// Does every job until told to stop.
pub(crate) async fn work(context: Arc<Context>, stop: CancellationToken) {
    let jobs = jobs::JOBS.iter().map(|job| attend::attend(job, Arc::clone(&context), stop.clone()));
    futures::future::join_all(jobs).await;
}

impl Options {
    async fn context(&self, url: &str) -> anyhow::Result<Context> {
        let options: PgConnectOptions = url.parse()?;
        let pool = PgPoolOptions::new()
            .max_connections(CONNECTIONS)
            .test_before_acquire(false)
            .connect_with(options.application_name("thorbis-worker").statement_cache_capacity(256))
            .await
            .context("cannot reach the database; check --database-url or DATABASE_URL")?;
        maintain::ensure_sees_every_tenant(&mut *pool.acquire().await?).await?;
        kit::serve::role_guard::check(&pool).await?;
        let redis = RedisSettings { url: self.redis_url.clone().map(Secret::new), prefix: self.redis_prefix.clone() };
        let database = kit::Database::new(pool.clone()).with_redis(redis);
        // Nobody comes with a token: documents are run in the names of endpoints' principals.
        let verifier = TokenVerifier::fixed(&AuthSettings::default(), self.data.open()?.signer()?.jwks())?;
        let folder = self.documents.is_dir().then(|| self.documents.clone());
        let documents = DocumentSettings { folder, ..DocumentSettings::default() };
        let settings = GatewaySettings { documents, ..GatewaySettings::default() };
        let (gateway, subgraphs) = graph::gateway_and_subgraphs(&database, &verifier, settings)?;
        let documents = Registry::open(&gateway)?;
        Ok(Context {
            url: url.to_owned(),
            pool,
            database,
            gateway: Arc::new(gateway),
            documents: Arc::new(documents),
            subgraphs,
            destinations: if self.post_anywhere { Destinations::Anywhere } else { Destinations::Public },
            retention: self.retention,
        })
    }
}
