//! A supergraph in Apollo's join format: its document and its subgraphs.

use std::sync::Arc;

use crate::language::ast::{Directive, EnumValueDefinition, OperationKind, SchemaDocument, TypeKind, Value};
use crate::language::{ParseLimits, parse_schema};
use crate::transport::AddressError;

/// One subgraph of a supergraph.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subgraph {
    /// The name as composed, for instance `hs`.
    pub name: Arc<str>,
    /// Where it is reached over HTTP; empty when the supergraph does not say.
    pub url: String,
}

/// Why a text is no supergraph.
#[derive(Debug, thiserror::Error)]
pub enum SupergraphError {
    /// The text is not a schema document.
    #[error(
        "SUPERGRAPH_PARSE_FAILED: the supergraph is not a GraphQL schema document: {0}. Give the file that composition wrote"
    )]
    Parse(String),
    /// No subgraph is named in it.
    #[error(
        "SUPERGRAPH_WITHOUT_JOIN: the schema has no `enum join__Graph` with @join__graph values, so it is no supergraph. Give the composed supergraph, not a subgraph's or the API schema"
    )]
    NoJoinGraph,
    /// There is no query root.
    #[error(
        "SUPERGRAPH_WITHOUT_QUERY: the supergraph has no query root type. At least one subgraph must define a query field"
    )]
    NoQuery,
    /// It links a specification that must be followed, and the gateway does not.
    #[error(
        "SUPERGRAPH_FEATURE_UNKNOWN: the supergraph links {url} for {purpose}, which this gateway does not have. Take its directives out of the subgraphs, or use a gateway that has it"
    )]
    UnknownFeature {
        /// The specification.
        url: String,
        /// What it is linked for.
        purpose: String,
    },
    /// A subgraph has no transport.
    #[error(
        "SUBGRAPH_WITHOUT_TRANSPORT: nothing says how to reach the subgraph `{0}`. Give its URL in the settings or in the supergraph, or register a transport for it"
    )]
    NoTransport(String),
    /// The rules for a subgraph's headers cannot be meant.
    #[error("SUBGRAPH_HEADERS_INVALID: the rules in `subgraphs.headers` for `{subgraph}` cannot be used: {reason}")]
    Headers {
        /// The subgraph.
        subgraph: String,
        /// What is wrong with them.
        reason: String,
    },
    /// A contract of the settings cannot be meant.
    #[error(
        "CONTRACT_INVALID: the contract `{contract}` in `contracts` cannot be served: {reason}. Mend its tags and roles in the settings, or tag the subgraphs' schemas"
    )]
    Contract {
        /// Its name.
        contract: String,
        /// What is wrong with it.
        reason: String,
    },
    /// A subgraph's URL cannot be used.
    #[error("the subgraph `{subgraph}` has an unusable address: {source}")]
    Address {
        /// The subgraph.
        subgraph: String,
        /// What is wrong with it.
        source: AddressError,
    },
}

/// A parsed supergraph.
#[derive(Debug)]
pub struct Supergraph {
    pub(crate) document: SchemaDocument,
    subgraphs: Vec<Subgraph>,
}

impl Supergraph {
    /// Parses supergraph SDL.
    ///
    /// # Errors
    /// When the text is no schema document, names no subgraphs or has no query root.
    pub fn parse(sdl: &str) -> Result<Self, SupergraphError> {
        let document =
            parse_schema(sdl, ParseLimits::trusted()).map_err(|error| SupergraphError::Parse(error.to_string()))?;
        let subgraphs = subgraphs_of(&document);
        if subgraphs.is_empty() {
            return Err(SupergraphError::NoJoinGraph);
        }
        let query = document.root(OperationKind::Query).map_or("Query", |name| &**name);
        let has_query = document.type_named(query).is_some();
        if !has_query {
            return Err(SupergraphError::NoQuery);
        }
        Ok(Self { document, subgraphs })
    }

    /// The subgraphs in the order of the supergraph.
    pub fn subgraphs(&self) -> &[Subgraph] {
        &self.subgraphs
    }
}

fn subgraphs_of(document: &SchemaDocument) -> Vec<Subgraph> {
    match document.type_named("join__Graph").map(|definition| &definition.kind) {
        Some(TypeKind::Enum { values }) => values.iter().filter_map(subgraph_of).collect(),
        _ => Vec::new(),
    }
}

fn subgraph_of(value: &EnumValueDefinition) -> Option<Subgraph> {
    let directive = value.directives.iter().find(|directive| &*directive.name == "join__graph")?;
    Some(Subgraph {
        name: string_argument(directive, "name")?.into(),
        url: string_argument(directive, "url").unwrap_or_default(),
    })
}

/// The string value of a directive's argument.
pub(crate) fn string_argument(directive: &Directive, name: &str) -> Option<String> {
    directive.arguments.iter().find_map(|argument| match &argument.value {
        Value::String(text) if *argument.name == *name => Some(text.to_string()),
        _ => None,
    })
}
