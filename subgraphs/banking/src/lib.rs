//! Banking: accounts, their movements, payment methods and the invoices of every industry.

use entities::{tenant_mgmt, user_mgmt};
use kit::Definition;

/// The tables of the subgraph, and the entities of others that they refer to.
pub fn definition() -> Definition {
    Definition::new("banking", 4009)
        .reference::<tenant_mgmt::businesses::Entity>()
        .reference::<tenant_mgmt::business_locations::Entity>()
        .reference::<user_mgmt::users::Entity>()
}
