//! The whole graph: every subgraph of ours, the supergraph they make, and the gateway before them.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use gateway::{CompositionError, Gateway, GatewaySettings, Supergraph, SupergraphError, api_schema_sdl};
use kit::{Bounds, Definition, DefinitionError, Subgraph};
use service::identity::TokenVerifier;
use service::signature::GatewayKey;
use sqlx::PgPool;

use crate::in_process::InProcess;

/// Every subgraph.
const SUBGRAPHS: &[fn() -> Definition] = &[
    platform::definition,
    hs::definition,
    auto::definition,
    rest::definition,
    ret::definition,
    banking::definition,
    courses::definition,
    payroll::definition,
    investigations::definition,
    operations::definition,
    compliance::definition,
];

/// The supergraph that `make schema` wrote; it is taken as long as the subgraphs are those that it was made of.
pub(crate) const COMMITTED: &str = include_str!("../../supergraph.graphql");

/// The longest time for one statement, as production has it.
const STATEMENT_TIMEOUT: Duration = Duration::from_secs(30);

/// Why there is no graph.
#[derive(Debug, thiserror::Error)]
pub enum GraphError {
    /// A subgraph's own declaration is wrong.
    #[error("the subgraph `{subgraph}` cannot be built: {source}")]
    Definition {
        /// Its name.
        subgraph: &'static str,
        /// The mistake.
        source: DefinitionError,
    },
    /// The subgraphs contradict each other.
    #[error("the subgraphs do not compose:\n{}", listed(.0))]
    Composition(Vec<CompositionError>),
    /// The gateway cannot read the supergraph.
    #[error(transparent)]
    Supergraph(#[from] SupergraphError),
}

fn listed(errors: &[CompositionError]) -> String {
    let lines: Vec<String> = errors.iter().map(|error| format!("- {error}")).collect();
    lines.join("\n")
}

/// What every subgraph declares.
pub fn definitions() -> impl Iterator<Item = Definition> {
    SUBGRAPHS.iter().map(|definition| definition())
}

/// What composing our subgraphs gives.
#[derive(Debug)]
pub struct Composed {
    /// The supergraph in Apollo's join format.
    pub supergraph: String,
    /// The schema that clients see.
    pub api_schema: String,
}

/// Composes our subgraphs, without a database.
///
/// # Errors
/// A mistake in a subgraph's definition, or one between subgraphs.
pub fn compose() -> Result<Composed, GraphError> {
    let mut sdls = Vec::new();
    for definition in definitions() {
        let (name, port) = (definition.name(), definition.default_port());
        let sdl = kit::sdl(definition).map_err(|source| GraphError::Definition { subgraph: name, source })?;
        sdls.push((name, port, sdl));
    }
    let parts: Vec<Part> = sdls.iter().map(|(name, port, sdl)| Part::new(name, *port, sdl)).collect();
    let supergraph = format!("{}\n{}", made_of(&parts), supergraph(&parts)?);
    let api_schema = api_schema_sdl(&Supergraph::parse(&supergraph)?);
    Ok(Composed { supergraph, api_schema })
}

/// Builds every subgraph over one pool.
///
/// # Errors
/// A mistake in a subgraph's definition.
pub fn subgraphs(pool: &PgPool) -> Result<Vec<Subgraph>, GraphError> {
    subgraphs_over(&kit::Database::new(pool.clone()))
}

/// The same over a database that has more than its pool.
///
/// # Errors
/// A mistake in a subgraph's definition.
pub fn subgraphs_over(database: &kit::Database) -> Result<Vec<Subgraph>, GraphError> {
    let database = database.clone().with_statement_timeout(STATEMENT_TIMEOUT);
    definitions()
        .map(|definition| {
            let name = definition.name();
            Subgraph::new(definition, database.counted_apart(), Bounds::default())
                .map_err(|source| GraphError::Definition { subgraph: name, source })
        })
        .collect()
}

/// The mutations that are for whoever is not signed in.
pub fn open_mutations() -> BTreeSet<String> {
    definitions().flat_map(|definition| definition.open_mutations().map(str::to_owned).collect::<Vec<_>>()).collect()
}

/// The gateway, with every subgraph over one database in this process. It lets nobody reach the open mutations.
///
/// # Errors
/// A mistake in a subgraph's definition, or subgraphs that do not compose.
pub fn gateway(
    database: &kit::Database,
    verifier: &Arc<TokenVerifier>,
    settings: GatewaySettings,
) -> Result<Gateway, GraphError> {
    Ok(gateway_and_subgraphs(database, verifier, settings)?.0)
}

/// The gateway, and the subgraphs in this process, whose work beside the requests is for the caller to begin.
///
/// # Errors
/// A mistake in a subgraph's definition, or subgraphs that do not compose.
pub(crate) fn gateway_and_subgraphs(
    database: &kit::Database,
    verifier: &Arc<TokenVerifier>,
    settings: GatewaySettings,
) -> Result<(Gateway, Vec<Subgraph>), GraphError> {
    let settings = GatewaySettings { open_mutations: open_mutations(), ..settings };
    // Both are in this process, so that a key of its own is enough.
    let key = GatewayKey::random();
    let database = &database.clone().with_gateway_key(key.clone());
    let transports: Vec<(&str, InProcess)> =
        SUBGRAPHS.iter().map(|definition| (definition().name(), InProcess::waiting(Arc::clone(verifier)))).collect();
    // The gateway comes first: the memory that its start needs and gives back is then the subgraphs'.
    let prepared = over((COMMITTED, &key), &transports, settings.clone());
    let subgraphs = subgraphs_over(database)?;
    for ((_, transport), subgraph) in transports.iter().zip(&subgraphs) {
        transport.begin(subgraph.clone());
    }
    let parts: Vec<Part> =
        subgraphs.iter().map(|subgraph| Part::new(subgraph.name(), subgraph.default_port(), subgraph.sdl())).collect();
    let gateway = if COMMITTED.lines().next() == Some(made_of(&parts).as_str()) {
        prepared?
    } else {
        over((&supergraph(&parts)?, &key), &transports, settings)?
    };
    Ok((gateway, subgraphs))
}

fn over(
    (supergraph, key): (&str, &GatewayKey),
    transports: &[(&str, InProcess)],
    settings: GatewaySettings,
) -> Result<Gateway, GraphError> {
    let mut builder = Gateway::builder(supergraph)?.settings(settings).signing(Some(key.clone()));
    for (name, transport) in transports {
        builder = builder.transport(name, Arc::new(transport.clone()));
    }
    Ok(builder.build()?)
}

/// A subgraph as composition takes it.
struct Part<'a> {
    name: &'static str,
    url: String,
    sdl: &'a str,
}

impl<'a> Part<'a> {
    fn new(name: &'static str, port: u16, sdl: &'a str) -> Self {
        Self { name, url: format!("http://127.0.0.1:{port}/graphql"), sdl }
    }
}

/// The supergraph's first line: which subgraphs it is made of.
fn made_of(parts: &[Part<'_>]) -> String {
    let mut hasher = xxhash_rust::xxh3::Xxh3::new();
    for part in parts {
        for text in [part.name, &part.url, part.sdl] {
            hasher.update(&text.len().to_le_bytes());
            hasher.update(text.as_bytes());
        }
    }
    format!("# Made by `make schema` of subgraphs {:032x}.", hasher.digest128())
}

fn supergraph(parts: &[Part<'_>]) -> Result<String, GraphError> {
    let parts: Vec<(&str, &str, &str)> = parts.iter().map(|part| (part.name, part.url.as_str(), part.sdl)).collect();
    gateway::compose(&parts).map_err(GraphError::Composition)
}
