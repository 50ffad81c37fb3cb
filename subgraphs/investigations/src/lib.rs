//! Investigations: cases, people, evidence, findings and reports.

mod actions;
mod custody;

use hs_models::hs;
use investigations_models::investigations;
use kit::Definition;
use platform_models::{tenant_mgmt, user_mgmt};

/// The tables of the subgraph, and the entities of others that they refer to.
pub fn definition() -> Definition {
    actions::all().into_iter().fold(tables(), Definition::action)
}

fn tables() -> Definition {
    Definition::new("investigations", 4008)
        .table::<investigations::cases::Entity>()
        .table::<investigations::case_parties::Entity>()
        .table::<investigations::case_assignments::Entity>()
        .table::<investigations::evidence_items::Entity>()
        .table::<investigations::custody_events::Entity>()
        .table::<investigations::case_activities::Entity>()
        .table::<investigations::interviews::Entity>()
        .table::<investigations::findings::Entity>()
        .table::<investigations::finding_evidence_items::Entity>()
        .table::<investigations::case_reports::Entity>()
        .table::<investigations::legal_holds::Entity>()
        .table::<investigations::legal_hold_custodians::Entity>()
        .reference::<tenant_mgmt::businesses::Entity>()
        .reference::<tenant_mgmt::business_locations::Entity>()
        .reference::<user_mgmt::users::Entity>()
        .extend::<hs::customers::Entity>()
        .field("EvidenceItem", custody::field())
}
