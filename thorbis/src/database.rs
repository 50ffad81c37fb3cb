//! The database that a command works on: one that is named, the one of a running `thorbis dev`, or the private cluster.

use anyhow::Context;
use cluster::{Cluster, ClusterError, DatabaseUrl, Options, PrivateCluster, ensure_database};
use sqlx::{Connection, PgConnection};

use crate::data_directory::DataDirectory;

/// The private cluster's database.
const NAME: &str = "thorbis";

/// An address, and the private cluster behind it where this process started one.
#[derive(Debug)]
pub(crate) struct Database {
    url: String,
    cluster: Option<Cluster>,
}

impl Database {
    /// The database at `url`, or that of the data directory's private cluster, which is started for it.
    pub(crate) async fn start(directory: &DataDirectory, url: Option<&str>) -> anyhow::Result<Self> {
        if let Some(url) = url {
            DatabaseUrl::parse(url)?;
            return Ok(Self { url: url.to_owned(), cluster: None });
        }
        let path = directory.path().to_owned();
        let start = move || PrivateCluster::start(&path, Options::default());
        let cluster = tokio::task::spawn_blocking(start).await??;
        let url = cluster.url(NAME);
        ensure_database(&url).await?;
        Ok(Self { url: url.to_text(), cluster: Some(cluster) })
    }

    /// As [`Database::start`], but shares the cluster of a `thorbis dev` that runs.
    pub(crate) async fn join(directory: &DataDirectory, url: Option<&str>) -> anyhow::Result<Self> {
        let started = Self::start(directory, url).await;
        match (started, directory.published_database()) {
            (Err(error), Some(url)) if is_in_use(&error) => Ok(Self { url, cluster: None }),
            (started, _) => started,
        }
    }

    /// Its address.
    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// The major version of the private cluster's server, where this process started one.
    pub(crate) fn private_version(&self) -> Option<u32> {
        self.cluster.as_ref().map(Cluster::major_version)
    }

    /// Stops the private cluster, if this process started one.
    pub(crate) async fn stop(self) -> anyhow::Result<()> {
        if let Some(cluster) = self.cluster {
            tokio::task::spawn_blocking(move || cluster.stop()).await??;
        }
        Ok(())
    }
}

fn is_in_use(error: &anyhow::Error) -> bool {
    matches!(error.downcast_ref(), Some(ClusterError::InUse { .. }))
}

/// One connection to the database at `url`.
pub(crate) async fn connect(url: &str) -> anyhow::Result<PgConnection> {
    PgConnection::connect(url).await.context("cannot reach the database; check --database-url or DATABASE_URL")
}
