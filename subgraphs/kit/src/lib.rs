//! What all subgraphs share: table models become a GraphQL subgraph, and every statement runs inside its tenant.
//!
//! A request's way: `serve` identifies it, `operation` finds or compiles its plan, `execute` loads breadth
//! first (`sql` writes the statements, `tenant` runs them, `authorise` decides) and writes the answer once.

pub mod action;
mod authorise;
mod definition;
mod error;
mod execute;
mod issuer;
mod mail;
mod membership;
mod models;
mod nobody;
mod operation;
mod origin;
pub mod permissions;
mod record_link;
mod release;
mod row_actions;
mod rules;
pub mod scalar;
mod schema;
mod sealing;
pub mod serve;
mod sql;
mod subgraph;
pub mod subscription;
mod sum_by_parent;
mod table;
mod task;
mod tenant;
mod wakes;
mod watch;

pub use action::{Action, ActionInput, ActionPayload, Key};
pub use authorise::Explanation;
pub use definition::{BatchResolver, ComputedField, Definition, DefinitionError, Parent};
pub use error::Error;
pub use execute::{Request, Response};
pub use issuer::Issuer;
pub use mail::{MailSecurity, MailSettings};
pub use models::Models;
pub use origin::Origin;
pub use record_link::RecordLink;
pub use sql::Statement;
pub use subgraph::{Bounds, Subgraph, sdl};
pub use subscription::{CursorKey, Subscription};
pub use sum_by_parent::{SumByParent, money};
pub use task::Task;
pub use tenant::{Database, TenantTransaction};
pub use wakes::RedisSettings;
pub use watch::{SeenStatement, Watch};
