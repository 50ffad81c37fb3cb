//! The servers of a run, and the data they serve.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, ensure};
use sqlx::{AssertSqlSafe, Connection as _, Executor as _, PgConnection};

use crate::process::Server;

/// The embedded graph.
pub(crate) const EMBEDDED: &str = "127.0.0.1:4900";
/// The hand-written handler.
pub(crate) const HANDWRITTEN: &str = "127.0.0.1:4901";
/// The gateway before subgraphs of their own.
pub(crate) const GATEWAY: &str = "127.0.0.1:4902";
/// The same with every limit out of reach.
pub(crate) const BOUNDLESS: &str = "127.0.0.1:4903";

/// The embedded graph over a copy of the database.
pub(crate) const COPY: &str = "127.0.0.1:4904";

const DATABASE: &str = "thorbis_bench";
const SUBGRAPHS: [(&str, u16); 5] = [("platform", 4001), ("hs", 4002), ("auto", 4003), ("rest", 4004), ("ret", 4005)];

/// Where everything is.
pub(crate) struct Place {
    binaries: PathBuf,
    folder: tempfile::TempDir,
    /// The superuser's address of the database.
    pub(crate) database: String,
}

impl Place {
    /// An empty, migrated database on the server that `make bench` started, and a folder beside it.
    pub(crate) async fn make() -> anyhow::Result<Self> {
        let binaries = std::env::current_exe()?.parent().context("the binary lies in no folder")?.to_owned();
        let place = Self { binaries, folder: tempfile::tempdir()?, database: fresh_database().await? };
        place.tool(&["migrate", "up"])?;
        Ok(place)
    }

    /// A copy of the database in which something is otherwise, as the statement makes it; its address. Nobody may be
    /// connected to the database meanwhile.
    pub(crate) async fn copy(&self, name: &str, change: &str) -> anyhow::Result<String> {
        let server = std::env::var(cluster::testing::SERVER_VARIABLE).context("no server; run `make bench`")?;
        let mut connection = PgConnection::connect(&server).await?;
        let name = format!("{DATABASE}_{name}");
        for statement in [
            format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"),
            format!("CREATE DATABASE {name} TEMPLATE {DATABASE}"),
        ] {
            connection.execute(sqlx::raw_sql(AssertSqlSafe(statement))).await?;
        }
        let url = cluster::testing::Server::from_env()?.url(&name);
        let mut copy = PgConnection::connect(&url).await?;
        copy.execute(sqlx::raw_sql(AssertSqlSafe(change.to_owned()))).await?;
        Ok(url)
    }

    /// Runs a command of `thorbis` to its end; what it prints.
    pub(crate) fn tool(&self, arguments: &[&str]) -> anyhow::Result<String> {
        let mut command = Command::new(self.binaries.join("thorbis"));
        command.args(arguments).env("DATABASE_URL", &self.database).env("THORBIS_DATA_DIR", self.folder.path());
        let output = command.output()?;
        ensure!(output.status.success(), "{arguments:?} failed: {}", String::from_utf8_lossy(&output.stderr));
        Ok(String::from_utf8(output.stdout)?.trim().to_owned())
    }

    /// A token of the owner of a tenant. Those of different lifetimes are different callers.
    pub(crate) fn token(&self, tenant: &str, number: usize) -> anyhow::Result<String> {
        let lifetime = format!("{}m", 600 + number);
        self.tool(&["token", "--tenant", tenant, "--role", "owner", "--lifetime", &lifetime])
    }

    /// Starts the embedded graph.
    pub(crate) async fn embedded(&self) -> anyhow::Result<Server> {
        self.embedded_at(EMBEDDED, "none", &[]).await
    }

    /// Starts it at an address, filled and set up as is said.
    pub(crate) async fn embedded_at(
        &self,
        address: &str,
        seed: &str,
        settings: &[(&str, &str)],
    ) -> anyhow::Result<Server> {
        self.embedded_over(&self.database, address, seed, settings).await
    }

    /// Starts it over a copy of the database.
    pub(crate) async fn embedded_over_copy(&self, copy: &str) -> anyhow::Result<Server> {
        self.embedded_over(copy, COPY, "none", &[]).await
    }

    async fn embedded_over(
        &self,
        database: &str,
        address: &str,
        seed: &str,
        settings: &[(&str, &str)],
    ) -> anyhow::Result<Server> {
        let data = self.folder.path().to_string_lossy().into_owned();
        let environment = [&[("DATABASE_URL", database)], settings, &without_rates()].concat();
        let arguments = ["dev", "--listen", address, "--data-dir", &data, "--seed", seed];
        Server::start("thorbis dev", &self.binaries.join("thorbis"), &arguments, &environment, address).await
    }

    /// Starts the hand-written handler.
    pub(crate) async fn handwritten(&self) -> anyhow::Result<Server> {
        let keys = self.keys()?;
        let arguments = ["handwritten", HANDWRITTEN, self.database.as_str(), keys.as_str()];
        Server::start("the hand-written handler", &std::env::current_exe()?, &arguments, &[], HANDWRITTEN).await
    }

    /// Starts the subgraphs that the federated query needs, each a process.
    pub(crate) async fn fleet(&self) -> anyhow::Result<Vec<Server>> {
        let keys = self.keys()?;
        let environment = [("DATABASE_URL", self.database.as_str()), ("THORBIS_AUTH__JWKS_FILE", keys.as_str())];
        let mut fleet = Vec::new();
        for (name, port) in SUBGRAPHS {
            let address = format!("127.0.0.1:{port}");
            let arguments = ["--listen", &address];
            fleet.push(Server::start(name, &self.binaries.join(name), &arguments, &environment, &address).await?);
        }
        Ok(fleet)
    }

    /// Starts the gateway before them.
    pub(crate) async fn gateway(&self) -> anyhow::Result<Server> {
        self.gateway_at(GATEWAY, &without_rates()).await
    }

    /// Starts one whose limits are as far away as their settings go.
    pub(crate) async fn gateway_without_bounds(&self) -> anyhow::Result<Server> {
        let counts = ["TOKENS", "DEPTH", "ALIASES", "ROOT_FIELDS", "DIRECTIVES", "FIELDS", "OBJECTS"];
        let counts = counts.map(|name| format!("THORBIS_LIMITS__{name}"));
        let sizes = ["SUBGRAPH_RESPONSE", "BYTES_READ", "RESPONSE"].map(|name| format!("THORBIS_LIMITS__{name}"));
        let mut environment = without_rates();
        environment.extend(counts.iter().map(|name| (name.as_str(), "1000000000")));
        environment.extend(sizes.iter().map(|name| (name.as_str(), "1024GiB")));
        environment.extend([("THORBIS_LIMITS__REQUEST_TIME", "24h"), ("THORBIS_COST__LIMIT", "0")]);
        self.gateway_at(BOUNDLESS, &environment).await
    }

    async fn gateway_at(&self, address: &str, environment: &[(&str, &str)]) -> anyhow::Result<Server> {
        let supergraph = concat!(env!("CARGO_MANIFEST_DIR"), "/../supergraph.graphql");
        let arguments = ["--supergraph", supergraph, "--listen", address];
        Server::start("thorbis-gateway", &self.binaries.join("thorbis-gateway"), &arguments, environment, address).await
    }

    fn keys(&self) -> anyhow::Result<String> {
        let path: &Path = &service::identity::TokenSigner::jwks_path(self.folder.path());
        ensure!(path.exists(), "{} is not there", path.display());
        Ok(path.to_string_lossy().into_owned())
    }
}

/// Who measures sends more than a caller may.
fn without_rates<'a>() -> Vec<(&'a str, &'a str)> {
    let rates = ["THORBIS_SHARING__CALLER_REQUESTS", "THORBIS_SHARING__TENANT_REQUESTS"];
    rates.into_iter().map(|name| (name, "0")).collect()
}

async fn fresh_database() -> anyhow::Result<String> {
    let server = std::env::var(cluster::testing::SERVER_VARIABLE).context("no server; run `make bench`")?;
    let mut connection = PgConnection::connect(&server).await?;
    for statement in [format!("DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)"), format!("CREATE DATABASE {DATABASE}")]
    {
        connection.execute(sqlx::raw_sql(AssertSqlSafe(statement))).await?;
    }
    Ok(cluster::testing::Server::from_env()?.url(DATABASE))
}
