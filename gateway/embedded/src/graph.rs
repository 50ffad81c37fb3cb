//! The whole graph: every subgraph of ours, the supergraph they make, and the gateway before them.

use std::sync::Arc;

use gateway::{CompositionError, Gateway, GatewaySettings, Supergraph, SupergraphError, api_schema_sdl};
use kit::{Bounds, Definition, DefinitionError, Subgraph};
use service::identity::TokenVerifier;
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
    for definition in SUBGRAPHS {
        let definition = definition();
        let (name, port) = (definition.name(), definition.default_port());
        let sdl = kit::sdl(definition).map_err(|source| GraphError::Definition { subgraph: name, source })?;
        sdls.push((name, port, sdl));
    }
    let supergraph = supergraph(sdls.iter().map(|(name, port, sdl)| (*name, *port, sdl.as_str())))?;
    let api_schema = api_schema_sdl(&Supergraph::parse(&supergraph)?);
    Ok(Composed { supergraph, api_schema })
}

/// Builds every subgraph over one pool.
///
/// # Errors
/// A mistake in a subgraph's definition.
pub fn subgraphs(pool: &PgPool) -> Result<Vec<Subgraph>, GraphError> {
    SUBGRAPHS
        .iter()
        .map(|definition| {
            let definition = definition();
            let name = definition.name();
            Subgraph::new(definition, kit::Database::new(pool.clone()), Bounds::default())
                .map_err(|source| GraphError::Definition { subgraph: name, source })
        })
        .collect()
}

/// The gateway over subgraphs in this process.
///
/// # Errors
/// The subgraphs do not compose.
pub fn gateway(
    subgraphs: &[Subgraph],
    verifier: &Arc<TokenVerifier>,
    settings: GatewaySettings,
) -> Result<Gateway, GraphError> {
    let sdls = subgraphs.iter().map(|subgraph| (subgraph.name(), subgraph.default_port(), subgraph.sdl()));
    let mut builder = Gateway::builder(&supergraph(sdls)?)?.settings(settings);
    for subgraph in subgraphs {
        let transport = InProcess::new(subgraph.clone(), Arc::clone(verifier));
        builder = builder.transport(subgraph.name(), Arc::new(transport));
    }
    Ok(builder.build()?)
}

fn supergraph<'a>(sdls: impl Iterator<Item = (&'static str, u16, &'a str)>) -> Result<String, GraphError> {
    let parts: Vec<(&str, String, &str)> =
        sdls.map(|(name, port, sdl)| (name, format!("http://127.0.0.1:{port}/graphql"), sdl)).collect();
    let parts: Vec<(&str, &str, &str)> = parts.iter().map(|(name, url, sdl)| (*name, url.as_str(), *sdl)).collect();
    gateway::compose(&parts).map_err(GraphError::Composition)
}
