//! Settings for contracts: parts of the graph that are meant for one audience.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use service::identity::Role;

/// The part of the graph that one audience has. It is introspected, checked and suggested from as if it were all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ContractSettings {
    /// Only fields with one of these tags, or of types with one of them. Without any, all fields.
    pub include: BTreeSet<String>,
    /// Nothing with one of these tags, even where another tag includes it.
    pub exclude: BTreeSet<String>,
    /// The roles whose callers have this part of the graph, and no other, at `/graphql`.
    pub roles: BTreeSet<Role>,
}
