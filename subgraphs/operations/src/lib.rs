//! Operations of the platform: billing, AI, integrations, notifications, files, reports and workflows.

use entities::{tenant_mgmt, user_mgmt};
use kit::Definition;

/// The tables of the subgraph, and the entities of others that they refer to.
pub fn definition() -> Definition {
    Definition::new("operations", 4010)
        .reference::<tenant_mgmt::businesses::Entity>()
        .reference::<tenant_mgmt::business_locations::Entity>()
        .reference::<user_mgmt::users::Entity>()
}
