//! Settings for what an operation may cost by its estimate.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use service::identity::Role;

/// What an operation may cost, before it runs. The unit is an object of the answer, or what `@cost` says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct CostSettings {
    /// What an operation may cost at most; 0 sets no limit.
    pub limit: u64,
    /// The part of the limit that a role has, in hundredths; roles that are not named have all of it.
    pub roles: BTreeMap<String, u32>,
    /// What registered documents may cost at most, by their names, whoever asks; 0 sets no limit.
    pub documents: BTreeMap<String, u64>,
    /// How long a list is of which `@listSize` says nothing. With 1 only lists whose length is said make an operation dear.
    pub usual_list: u64,
}

impl Default for CostSettings {
    fn default() -> Self {
        Self { limit: 1_000_000, roles: BTreeMap::new(), documents: BTreeMap::new(), usual_list: 1 }
    }
}

impl CostSettings {
    /// What a caller may spend on a document, if that is limited.
    pub(crate) fn limit(&self, document: Option<&str>, role: Option<Role>) -> Option<u64> {
        let of_document = document.and_then(|name| self.documents.get(name));
        let limit = of_document.copied().unwrap_or_else(|| {
            let percent = role.and_then(|role| self.roles.get(role.as_str())).copied().unwrap_or(100);
            let part = u128::from(self.limit) * u128::from(percent) / 100;
            // A part of a limit is a limit.
            u64::try_from(part).unwrap_or(u64::MAX).max(u64::from(self.limit > 0))
        });
        (limit > 0).then_some(limit)
    }
}
