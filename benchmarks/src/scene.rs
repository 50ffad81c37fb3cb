//! The scene: a database with demo data, the servers, and what is measured on them.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, ensure};
use tempfile::TempDir;

use crate::client::Target;
use crate::measure::{CONNECTIONS, Subject, cpu_per_request};
use crate::neighbour::{self, Street};
use crate::process::Server;
use crate::report;

const LIST: &str = "{ customers(first: 20, orderBy: [{lastName: ASC}]) { nodes { id customerNumber firstName lastName emailPrimary phonePrimary totalRevenue createdAt } } }";
const FEDERATED: &str = include_str!("../../docs/queries/first.graphql");
/// What a page asks that shows one row: three fields of it.
const SMALL: &str = "{ customers(first: 1) { nodes { id firstName lastName } } }";
const EMBEDDED: &str = "127.0.0.1:4900";
const DATABASE: &str = "thorbis_bench";
const SUBGRAPHS: [(&str, u16); 5] = [("platform", 4001), ("hs", 4002), ("auto", 4003), ("rest", 4004), ("ret", 4005)];

/// A database with demo data, and the embedded graph over it.
struct Scene {
    binaries: PathBuf,
    database: String,
    embedded: Server,
    folder: TempDir,
}

impl Scene {
    async fn set() -> anyhow::Result<Self> {
        let folder = tempfile::tempdir()?;
        let binaries = std::env::current_exe()?.parent().context("the binary lies in no folder")?.to_owned();
        let database = fresh_database().await?;
        let data = folder.path().to_str().context("the temporary folder's name is no text")?;
        let environment = [vec![("DATABASE_URL", database.as_str())], without_rates()].concat();
        report::line("Starting the embedded graph with demo data ...");
        let arguments = ["dev", "--listen", EMBEDDED, "--data-dir", data, "--seed", "demo"];
        let program = binaries.join("thorbis");
        let start = || Server::start("thorbis dev", &program, &arguments, &environment, EMBEDDED);
        // The first start makes the demo data; what is measured is a start that finds them.
        drop(start().await?);
        let embedded = start().await?;
        Ok(Self { binaries, database, embedded, folder })
    }

    /// Tokens of different lifetimes are different callers.
    fn tokens(&self, tenant: &str, count: usize) -> anyhow::Result<Vec<String>> {
        (1..=count).map(|number| self.token(tenant, number)).collect()
    }

    fn token(&self, tenant: &str, number: usize) -> anyhow::Result<String> {
        let output = Command::new(self.binaries.join("thorbis"))
            .args(["token", "--tenant", tenant, "--role", "owner", "--data-dir"])
            .arg(self.folder.path())
            .args(["--lifetime", &format!("{}m", 600 + number)])
            .env("DATABASE_URL", &self.database)
            .output()?;
        ensure!(output.status.success(), "no token: {}", String::from_utf8_lossy(&output.stderr));
        Ok(String::from_utf8(output.stdout)?.trim().to_owned())
    }
}

/// Sets the scene and prints the ratios.
pub(crate) async fn play() -> anyhow::Result<()> {
    let scene = Scene::set().await?;
    let Scene { binaries, database, embedded, folder } = &scene;
    let at_rest = embedded.usage()?.resident;
    let tokens = scene.tokens("acme", CONNECTIONS)?;
    let jwks = jwks(folder.path())?;
    let arguments = ["handwritten", "127.0.0.1:4901", database.as_str(), jwks.as_str()];
    let handwritten =
        Server::start("the hand-written handler", &std::env::current_exe()?, &arguments, &[], "127.0.0.1:4901").await?;

    let target = |address: &str, query: &str| Target {
        address: address.to_owned(),
        tokens: tokens.clone(),
        query: query.to_owned(),
    };
    list_against_handwritten(embedded, &handwritten, &target).await?;
    let under_load = embedded.usage()?.resident;

    let mut fleet = Vec::new();
    for (name, port) in SUBGRAPHS {
        let address = format!("127.0.0.1:{port}");
        let environment = [("DATABASE_URL", database.as_str()), ("THORBIS_AUTH__JWKS_FILE", jwks.as_str())];
        fleet.push(Server::start(name, &binaries.join(name), &["--listen", &address], &environment, &address).await?);
    }
    let gateway = gateway(binaries, "127.0.0.1:4902", &without_rates()).await?;
    let boundless = gateway_without_bounds(binaries).await?;
    federated_over_transports(embedded, &fleet, &gateway, &target).await?;
    gateway_overhead(&fleet, &gateway, &target).await?;
    cost_of_bounds(&gateway, &boundless, &target).await?;
    drop(boundless);
    neighbours(&scene).await?;

    report::memory("Embedded graph at rest", at_rest);
    report::memory("Embedded graph under load", under_load);
    report::memory("Gateway alone under load", gateway.usage()?.resident);
    Ok(())
}

/// The noisy neighbour alone.
pub(crate) async fn play_neighbours() -> anyhow::Result<()> {
    neighbours(&Scene::set().await?).await
}

async fn neighbours(scene: &Scene) -> anyhow::Result<()> {
    let target = |tokens, query: &str| Target { address: EMBEDDED.to_owned(), tokens, query: query.to_owned() };
    let quiet = target(scene.tokens("globex", 1)?, SMALL);
    let noisy = target(scene.tokens("acme", neighbour::CONNECTIONS)?, LIST);
    neighbour::listen(&Street { quiet, noisy, honest: LIST }).await
}

async fn gateway(binaries: &Path, address: &str, environment: &[(&str, &str)]) -> anyhow::Result<Server> {
    let supergraph = concat!(env!("CARGO_MANIFEST_DIR"), "/../supergraph.graphql");
    let arguments = ["--supergraph", supergraph, "--listen", address];
    Server::start("thorbis-gateway", &binaries.join("thorbis-gateway"), &arguments, environment, address).await
}

/// Every limit as far away as its setting goes.
async fn gateway_without_bounds(binaries: &Path) -> anyhow::Result<Server> {
    let far = "1000000000";
    let counts = ["TOKENS", "DEPTH", "ALIASES", "ROOT_FIELDS", "DIRECTIVES", "FIELDS", "OBJECTS"];
    let counts: Vec<String> = counts.iter().map(|name| format!("THORBIS_LIMITS__{name}")).collect();
    let sizes = ["SUBGRAPH_RESPONSE", "BYTES_READ", "RESPONSE"].map(|name| format!("THORBIS_LIMITS__{name}"));
    let mut environment: Vec<(&str, &str)> = without_rates();
    environment.extend(counts.iter().map(|name| (name.as_str(), far)));
    environment.extend(sizes.iter().map(|name| (name.as_str(), "1024GiB")));
    environment.extend([("THORBIS_LIMITS__REQUEST_TIME", "24h"), ("THORBIS_COST__LIMIT", "0")]);
    gateway(binaries, "127.0.0.1:4903", &environment).await
}

async fn cost_of_bounds(
    bounded: &Server,
    boundless: &Server,
    target: &impl Fn(&str, &str) -> Target,
) -> anyhow::Result<()> {
    let subjects = [
        Subject { name: "bounded", servers: vec![bounded], target: target("127.0.0.1:4902", FEDERATED) },
        Subject { name: "boundless", servers: vec![boundless], target: target("127.0.0.1:4903", FEDERATED) },
    ];
    same_bytes(&subjects).await?;
    if let [bounded, boundless] = cpu_per_request(&subjects).await?[..] {
        let what = "The README's query in a gateway with its limits";
        report::ratio(what, bounded, "one whose limits are out of reach", boundless, Some(1.02));
    }
    Ok(())
}

/// Who measures sends more than a caller may.
fn without_rates() -> Vec<(&'static str, &'static str)> {
    let rates = ["THORBIS_SHARING__CALLER_REQUESTS", "THORBIS_SHARING__TENANT_REQUESTS"];
    rates.into_iter().map(|name| (name, "0")).collect()
}

async fn list_against_handwritten(
    embedded: &Server,
    handwritten: &Server,
    target: &impl Fn(&str, &str) -> Target,
) -> anyhow::Result<()> {
    let subjects = [
        Subject { name: "graph", servers: vec![embedded], target: target(EMBEDDED, LIST) },
        Subject { name: "hand-written", servers: vec![handwritten], target: target("127.0.0.1:4901", LIST) },
    ];
    same_bytes(&subjects).await?;
    if let [graph, hand] = cpu_per_request(&subjects).await?[..] {
        report::ratio(
            "List of 20 rows of 8 fields, embedded graph",
            graph,
            "a hand-written axum + sqlx handler",
            hand,
            Some(3.0),
        );
    }
    Ok(())
}

async fn federated_over_transports(
    embedded: &Server,
    fleet: &[Server],
    gateway: &Server,
    target: &impl Fn(&str, &str) -> Target,
) -> anyhow::Result<()> {
    let subjects = [
        Subject { name: "in process", servers: vec![embedded], target: target(EMBEDDED, FEDERATED) },
        Subject {
            name: "HTTP",
            servers: fleet.iter().chain([gateway]).collect(),
            target: target("127.0.0.1:4902", FEDERATED),
        },
    ];
    same_bytes(&subjects).await?;
    if let [in_process, over_http] = cpu_per_request(&subjects).await?[..] {
        report::ratio(
            "Federated query over five subgraphs, in process",
            in_process,
            "over HTTP (all processes)",
            over_http,
            None,
        );
    }
    Ok(())
}

async fn gateway_overhead(
    fleet: &[Server],
    gateway: &Server,
    target: &impl Fn(&str, &str) -> Target,
) -> anyhow::Result<()> {
    let hs = fleet.get(1).context("the fleet lacks hs")?;
    let subjects = [
        Subject { name: "gateway", servers: vec![gateway], target: target("127.0.0.1:4902", LIST) },
        Subject { name: "subgraph", servers: vec![hs], target: target("127.0.0.1:4002", LIST) },
    ];
    same_bytes(&subjects).await?;
    if let [overhead, subgraph] = cpu_per_request(&subjects).await?[..] {
        report::ratio("The gateway's own share of the list over HTTP", overhead, "the subgraph's", subgraph, None);
    }
    Ok(())
}

/// Figures of different answers would compare nothing.
async fn same_bytes(subjects: &[Subject<'_>]) -> anyhow::Result<()> {
    let mut first = None;
    for subject in subjects {
        let answer = subject.target.once().await?;
        ensure!(
            !answer.windows(8).any(|bytes| bytes == b"\"errors\""),
            "{} answered with errors: {}",
            subject.name,
            String::from_utf8_lossy(&answer)
        );
        let first = first.get_or_insert_with(|| answer.clone());
        ensure!(
            *first == answer,
            "{} answers other bytes than {}",
            subject.name,
            subjects.first().map_or("", |subject| subject.name)
        );
    }
    Ok(())
}

/// A database of its own on the server that `make bench` started.
async fn fresh_database() -> anyhow::Result<String> {
    use sqlx::{Connection, Executor, PgConnection};
    let server = std::env::var(cluster::testing::SERVER_VARIABLE).context("no server; run `make bench`")?;
    let mut connection = PgConnection::connect(&server).await?;
    connection
        .execute(sqlx::raw_sql(sqlx::AssertSqlSafe(format!("DROP DATABASE IF EXISTS {DATABASE} WITH (FORCE)"))))
        .await?;
    connection.execute(sqlx::raw_sql(sqlx::AssertSqlSafe(format!("CREATE DATABASE {DATABASE}")))).await?;
    Ok(cluster::testing::Server::from_env()?.url(DATABASE))
}

fn jwks(data: &Path) -> anyhow::Result<String> {
    let path: PathBuf = service::identity::TokenSigner::jwks_path(data);
    ensure!(path.exists(), "{} is not there", path.display());
    Ok(path.to_string_lossy().into_owned())
}
