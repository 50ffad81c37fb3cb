//! Investigations: cases, people, evidence, findings and reports.

use entities::{tenant_mgmt, user_mgmt};
use kit::Definition;

/// The tables of the subgraph, and the entities of others that they refer to.
pub fn definition() -> Definition {
    Definition::new("investigations", 4008)
        .reference::<tenant_mgmt::businesses::Entity>()
        .reference::<tenant_mgmt::business_locations::Entity>()
        .reference::<user_mgmt::users::Entity>()
}
