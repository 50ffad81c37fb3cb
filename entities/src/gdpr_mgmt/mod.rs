//! Rights of data subjects under the GDPR.

pub mod consents;
pub mod data_subject_requests;
pub mod processing_activities;
pub mod request_actions;
pub mod retention_policies;

/// The notes of every table of the schema.
pub fn tables() -> Vec<(&'static str, crate::TableNotes)> {
    vec![
        ("gdpr_mgmt.data_subject_requests", <data_subject_requests::Entity as crate::TableModel>::table()),
        ("gdpr_mgmt.request_actions", <request_actions::Entity as crate::TableModel>::table()),
        ("gdpr_mgmt.consents", <consents::Entity as crate::TableModel>::table()),
        ("gdpr_mgmt.processing_activities", <processing_activities::Entity as crate::TableModel>::table()),
        ("gdpr_mgmt.retention_policies", <retention_policies::Entity as crate::TableModel>::table()),
    ]
}
