//! A GraphQL federation gateway: serves any Federation v2 supergraph in Apollo's join format.
//!
//! The modules read in the order in which a request travels:
//! [`listen`] (HTTP in and out), `document` (find, parse, validate, measure), `variables` (coerce),
//! `plan` (which subgraphs are asked for what), [`cost`] (what that may cost), `execute` (ask them, merge the answers), `shape` (write the response).
//! `subscribe` runs a plan again for each event of a subscription.
//! [`registry`] has the documents that are known by name, [`store`] what several gateways share, [`tables`] writes those with rows as files.
//! [`compose`](mod@compose) makes supergraphs, [`schema`] reads them, [`transport`] reaches subgraphs.
//!
//! ```no_run
//! # async fn example(supergraph_sdl: &str) -> Result<(), Box<dyn std::error::Error>> {
//! use gateway::{Gateway, GraphqlRequest, RequestContext};
//!
//! let gateway = Gateway::builder(supergraph_sdl)?.build()?;
//! let request = GraphqlRequest { query: "{ __typename }", ..GraphqlRequest::default() };
//! let response = gateway.execute(request, &RequestContext::default()).await;
//! assert_eq!(&response.body[..], br#"{"data":{"__typename":"Query"}}"#);
//! # Ok(())
//! # }
//! ```
//!
//! A transport of one's own implements [`Transport`] and is registered with [`GatewayBuilder::transport`];
//! subgraphs without one are reached over HTTP at the URL in the supergraph or in the settings.

pub mod browser;
pub mod compose;
pub mod cost;
mod document;
mod encoding;
pub mod error;
mod execute;
mod gateway;
pub mod identify;
mod introspection;
mod json;
mod language;
pub mod listen;
mod plan;
pub mod registry;
pub mod reload;
pub mod schema;
pub mod settings;
mod shape;
pub mod store;
mod subscribe;
pub mod tables;
pub mod transport;
mod variables;
mod view;

pub use compose::{CompositionError, compose};
pub use error::{ErrorCode, GraphqlError, Location, PathSegment};
pub use gateway::{Gateway, GatewayBuilder, GraphqlRequest, GraphqlResponse, ResponseKind};
pub use identify::{Identify, Sender};
pub use language::operation_names;
pub use schema::{Subgraph, Supergraph, SupergraphError, api_schema_sdl};
pub use settings::GatewaySettings;
pub use subscribe::{Subscribed, Subscription, SubscriptionEvent};
pub use transport::{
    FetchRequest, HttpTransport, Operation, RequestContext, Transport, TransportError, TransportResult,
};
