//! Compliance: the audit trail and its proof, privacy, health and card data, controls and backups.

use entities::{tenant_mgmt, user_mgmt};
use kit::Definition;

/// The tables of the subgraph, and the entities of others that they refer to.
pub fn definition() -> Definition {
    Definition::new("compliance", 4011)
        .reference::<tenant_mgmt::businesses::Entity>()
        .reference::<tenant_mgmt::business_locations::Entity>()
        .reference::<user_mgmt::users::Entity>()
}
