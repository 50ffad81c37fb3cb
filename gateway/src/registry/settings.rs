//! Settings of the registry.

use std::collections::BTreeMap;
use std::path::PathBuf;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use service::identity::Role;
use service::settings::{ByteSize, Duration};

/// Which documents are registered, and whether others may be sent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct DocumentSettings {
    /// A folder of `.graphql` files, an operation each; the file's name is the document's.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub folder: Option<PathBuf>,
    /// Manifests that clients' builds write: Apollo's format, or an object of texts by id (Relay, graphql-codegen).
    pub manifests: Vec<PathBuf>,
    /// How often folder and manifests are looked at for changes; `0s` never.
    pub reload: Duration,
    /// What a request may bring.
    pub mode: Mode,
    /// The mode for callers of a role, where it is another.
    pub roles: BTreeMap<Role, Mode>,
    /// Documents that clients register by sending them once.
    pub automatic: AutomaticSettings,
    /// Whether assistants find the registered queries as tools at `/mcp`.
    pub tools: bool,
}

impl Default for DocumentSettings {
    fn default() -> Self {
        Self {
            folder: None,
            manifests: Vec::new(),
            reload: Duration::from_secs(5),
            mode: Mode::Allow,
            roles: BTreeMap::new(),
            automatic: AutomaticSettings::default(),
            tools: true,
        }
    }
}

impl DocumentSettings {
    /// The mode for a caller of this role, or for one who is not known.
    pub(super) fn mode(&self, role: Option<Role>) -> Mode {
        role.and_then(|role| self.roles.get(&role)).copied().unwrap_or(self.mode)
    }
}

/// What a request may bring: the text of a document, or the id of a registered one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Mode {
    /// Texts only; ids are not known.
    Off,
    /// Texts and ids.
    #[default]
    Allow,
    /// Texts and ids; a text that is not registered is logged.
    Log,
    /// Ids, and texts that are registered; nothing else runs.
    Require,
}

/// Apollo's automatic persisted queries.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct AutomaticSettings {
    /// Whether clients may register documents by sending them once.
    pub enabled: bool,
    /// Most memory that their texts take; the least used make room.
    pub memory: ByteSize,
    /// How long they are kept in Redis (`redis.url`), where other gateways find them, too.
    pub lifetime: Duration,
}

impl Default for AutomaticSettings {
    fn default() -> Self {
        Self { enabled: true, memory: ByteSize::mebibytes(16), lifetime: Duration::from_secs(24 * 60 * 60) }
    }
}
