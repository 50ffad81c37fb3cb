//! Operations of the platform: billing, AI, integrations, notifications, files, reports and workflows.

use entities::{file_mgmt, tenant_mgmt, user_mgmt, workflow_mgmt};
use kit::Definition;

/// The tables of the subgraph, and the entities of others that they refer to.
pub fn definition() -> Definition {
    Definition::new("operations", 4010)
        .table::<workflow_mgmt::state_transitions::Entity>()
        .table::<file_mgmt::attachments::Entity>()
        .reference::<tenant_mgmt::businesses::Entity>()
        .reference::<user_mgmt::users::Entity>()
}
