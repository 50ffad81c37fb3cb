//! What all subgraphs share: table models become a GraphQL subgraph, and every statement runs inside its tenant.
//!
//! A request's way: `serve` identifies it, `operation` finds or compiles its plan, `execute` loads breadth
//! first (`sql` writes the statements, `tenant` runs them, `authorise` decides) and writes the answer once.

pub mod action;
mod authorise;
mod definition;
mod error;
mod execute;
mod membership;
mod models;
mod operation;
pub mod permissions;
mod record_link;
mod release;
mod row_actions;
pub mod scalar;
mod schema;
pub mod serve;
mod sql;
mod subgraph;
mod sum_by_parent;
mod table;
mod tenant;

pub use action::{Action, ActionInput, ActionPayload, Key};
pub use authorise::Explanation;
pub use definition::{BatchResolver, ComputedField, Definition, DefinitionError, Parent};
pub use error::Error;
pub use execute::{Request, Response};
pub use models::Models;
pub use record_link::RecordLink;
pub use sql::Statement;
pub use subgraph::{Bounds, Subgraph, sdl};
pub use sum_by_parent::{SumByParent, money};
pub use tenant::{Database, TenantTransaction};
