//! The scene: a database with a big tenant and small ones, the servers, and what is measured on them.

use std::time::Instant;

use anyhow::{Context as _, ensure};
use bytes::Bytes;
use serde_json::{Value, json};
use sqlx::{Connection as _, PgConnection};

use crate::accounts::Postgres;
use crate::client::{Target, asked, without_errors};
use crate::distinct;
use crate::measure::{Load, Subject, cpu_per_request};
use crate::neighbour::{self, Street};
use crate::paired::paired;
use crate::process::Server;
use crate::report;
use crate::servers::{BOUNDLESS, EMBEDDED, GATEWAY, HANDWRITTEN, Place};
use crate::writers::{self, WRITERS};

const LIST: &str = "query($from: String!) { customers(first: 20, orderBy: [{lastName: ASC}], filter: {lastName: {gte: $from}}) \
    { nodes { id customerNumber firstName lastName emailPrimary phonePrimary totalRevenue createdAt } } }";
const FEDERATED: &str = include_str!("../../docs/queries/first.graphql");
/// What a page asks that shows one row: three fields of it.
const SMALL: &str = "{ customers(first: 1) { nodes { id firstName lastName } } }";
/// What a noisy tenant asks honestly.
const HONEST: &str =
    "{ customers(first: 20, orderBy: [{lastName: ASC}]) { nodes { id customerNumber firstName lastName } } }";

/// Where the lists begin: so many different ones that no two connections ask the same at once.
const BEGINNINGS: &str = "SELECT DISTINCT last_name FROM hs.customers WHERE last_name IS NOT NULL ORDER BY 1 LIMIT 61";

/// Connections where the number of them is not what is measured.
const CONNECTIONS: usize = 8;

/// How much is measured.
#[derive(Debug, clap::Parser)]
#[command(about = "Measures the graph under load; `make bench` starts it")]
pub(crate) struct Options {
    /// Requests of one turn
    #[arg(long, default_value_t = 2_000)]
    requests: usize,
    /// Rows of the big tenant
    #[arg(long, default_value_t = 70_000)]
    rows: u64,
    /// Changes of one turn
    #[arg(long, default_value_t = 800)]
    changes: usize,
    /// Documents that differ
    #[arg(long, default_value_t = 20_000)]
    documents: usize,
}

/// What is there to measure.
struct Scene {
    place: Place,
    postgres: Postgres,
    embedded: Server,
    /// Callers of the big tenant.
    tokens: Vec<String>,
    options: Options,
}

/// Sets the scene and prints the ratios.
pub(crate) async fn play(options: Options) -> anyhow::Result<()> {
    let scene = Scene::set(options).await?;
    let at_rest = scene.embedded.usage()?.resident;
    for connections in [1, WRITERS] {
        scene.list_against_handwritten(connections).await?;
    }
    let under_load = scene.embedded.usage()?.resident;
    let fleet = scene.place.fleet().await?;
    let gateway = scene.place.gateway().await?;
    scene.federated_over_transports(&fleet, &gateway).await?;
    scene.gateway_overhead(&fleet, &gateway).await?;
    let gateway_under_load = gateway.usage()?.resident;
    scene.cost_of_bounds(&gateway).await?;
    drop((gateway, fleet));
    scene.neighbours().await?;

    let many: Vec<String> = scene.small_tenants().await?;
    writers::one_tenant_against_many(EMBEDDED, &scene.tokens, &many, scene.options.changes).await?;
    writers::order_with_lines(EMBEDDED, &scene.tokens, scene.options.changes / 10).await?;
    report::memory("Embedded graph at rest", at_rest);
    report::memory("Embedded graph under load", under_load);
    report::memory("Gateway alone under load", gateway_under_load);
    distinct::documents(&scene.embedded, (EMBEDDED, &scene.tokens), scene.options.documents, at_rest).await
}

/// The noisy neighbour alone; whether the quiet tenant did not notice.
pub(crate) async fn play_neighbours(options: Options) -> anyhow::Result<bool> {
    Scene::set(options).await?.neighbours().await
}

/// What the limits of the gateway cost, alone.
pub(crate) async fn play_bounds(options: Options) -> anyhow::Result<()> {
    let scene = Scene::set(options).await?;
    let _fleet = scene.place.fleet().await?;
    let gateway = scene.place.gateway().await?;
    scene.cost_of_bounds(&gateway).await
}

impl Scene {
    async fn set(options: Options) -> anyhow::Result<Self> {
        let place = Place::make().await?;
        report::line("Making demo data ...");
        let began = Instant::now();
        let tenants = (WRITERS + 1).to_string();
        let made =
            place.tool(&["seed", "--tenants", &tenants, "--scale", "0.02", "--big", &options.rows.to_string()])?;
        report::line(&format!("{made} (the process: {:.1} s)", began.elapsed().as_secs_f64()));
        let embedded = place.embedded().await?;
        let postgres = Postgres::behind(&place.database).await?;
        let tokens = (0..WRITERS).map(|number| place.token("acme", number)).collect::<anyhow::Result<Vec<_>>>()?;
        Ok(Self { place, postgres, embedded, tokens, options })
    }

    /// Tokens of owners of as many other tenants.
    async fn small_tenants(&self) -> anyhow::Result<Vec<String>> {
        let mut connection = PgConnection::connect(&self.place.database).await?;
        let slugs: Vec<String> =
            sqlx::query_scalar("SELECT slug FROM tenant_mgmt.businesses WHERE slug <> 'acme' ORDER BY slug")
                .fetch_all(&mut connection)
                .await?;
        slugs.iter().take(WRITERS).map(|slug| self.place.token(slug, 0)).collect()
    }

    /// The list from every beginning.
    async fn lists(&self) -> anyhow::Result<Vec<Value>> {
        let mut connection = PgConnection::connect(&self.place.database).await?;
        let names: Vec<String> = sqlx::query_scalar(BEGINNINGS).fetch_all(&mut connection).await?;
        ensure!(names.len() > WRITERS, "only {} last names were found", names.len());
        Ok(names.iter().map(|name| asked(LIST, &json!({ "from": name }))).collect())
    }

    async fn list_against_handwritten(&self, connections: usize) -> anyhow::Result<()> {
        let handwritten = self.place.handwritten().await?;
        let lists = self.lists().await?;
        // One caller, as one page of a frontend is: what varies is what is asked.
        let tokens: Vec<String> = self.tokens.iter().take(1).cycle().take(connections).cloned().collect();
        let target = |address: &str| Target::varying(address, &tokens, &lists);
        let subjects = [
            Subject { name: "graph", servers: vec![&self.embedded], target: target(EMBEDDED) },
            Subject { name: "hand-written", servers: vec![&handwritten], target: target(HANDWRITTEN) },
        ];
        same_bytes(&subjects).await?;
        let load = Load { requests: self.options.requests, connections };
        if let [graph, hand] = cpu_per_request(&subjects, load, &self.postgres).await?[..] {
            let what = format!("List of 20 rows of 8 fields, {connections} connections, embedded graph");
            let base = "a hand-written axum + sqlx handler";
            report::ratio(&format!("{what}, server alone"), graph.servers, base, hand.servers, None);
            report::ratio(&format!("{what}, with PostgreSQL"), graph.together(), base, hand.together(), Some(1.5));
        }
        Ok(())
    }

    async fn federated_over_transports(&self, fleet: &[Server], gateway: &Server) -> anyhow::Result<()> {
        let target = |address: &str| Target::repeating(address, &self.tokens, FEDERATED);
        let servers = fleet.iter().chain([gateway]).collect();
        let subjects = [
            Subject { name: "in process", servers: vec![&self.embedded], target: target(EMBEDDED) },
            Subject { name: "HTTP", servers, target: target(GATEWAY) },
        ];
        let what = "Federated query over five subgraphs, in process";
        self.compare(&subjects, what, "over HTTP (all processes)").await
    }

    async fn gateway_overhead(&self, fleet: &[Server], gateway: &Server) -> anyhow::Result<()> {
        let hs = fleet.get(1).context("the fleet lacks hs")?;
        let lists = self.lists().await?;
        let target = |address: &str| Target::varying(address, &self.tokens, &lists);
        let subjects = [
            Subject { name: "gateway", servers: vec![gateway], target: target(GATEWAY) },
            Subject { name: "subgraph", servers: vec![hs], target: target("127.0.0.1:4002") },
        ];
        self.compare(&subjects, "The gateway's own share of the list over HTTP", "the subgraph's").await
    }

    async fn cost_of_bounds(&self, gateway: &Server) -> anyhow::Result<()> {
        let boundless = self.place.gateway_without_bounds().await?;
        let target = |address: &str| Target::repeating(address, &self.tokens, FEDERATED);
        let subjects = [
            Subject { name: "bounded", servers: vec![gateway], target: target(GATEWAY) },
            Subject { name: "boundless", servers: vec![&boundless], target: target(BOUNDLESS) },
        ];
        same_bytes(&subjects).await?;
        let [bounded, boundless] = &subjects;
        let load = Load { requests: self.options.requests, connections: CONNECTIONS };
        let found = paired(bounded, boundless, load).await?;
        report::paired(
            "The README's query in a gateway with its limits",
            &found,
            "one whose limits are out of reach",
            1.02,
        );
        Ok(())
    }

    /// Whether the quiet tenant did not notice.
    async fn neighbours(&self) -> anyhow::Result<bool> {
        let quiet = self.small_tenants().await?;
        let noisy = (0..neighbour::CONNECTIONS).map(|number| self.place.token("acme", number));
        neighbour::listen(Street {
            address: EMBEDDED,
            quiet: Target::repeating(EMBEDDED, &quiet, SMALL),
            noisy: noisy.collect::<anyhow::Result<_>>()?,
            honest: HONEST,
        })
        .await
    }

    /// Prints the servers' CPU of the first subject by that of the second.
    async fn compare(&self, subjects: &[Subject<'_>], what: &str, base: &str) -> anyhow::Result<()> {
        same_bytes(subjects).await?;
        let load = Load { requests: self.options.requests, connections: CONNECTIONS };
        if let [first, second] = cpu_per_request(subjects, load, &self.postgres).await?[..] {
            report::ratio(what, first.servers, base, second.servers, None);
        }
        Ok(())
    }
}

/// Figures of different answers would compare nothing.
async fn same_bytes(subjects: &[Subject<'_>]) -> anyhow::Result<()> {
    let mut first: Option<(&str, Vec<Bytes>)> = None;
    for subject in subjects {
        let answers = subject.target.alone().await?;
        for answer in &answers {
            without_errors(answer).context(subject.name)?;
        }
        let (name, same) = first.get_or_insert_with(|| (subject.name, answers.clone()));
        ensure!(*same == answers, "{} answers other bytes than {name}", subject.name);
    }
    Ok(())
}
