//! Rights of data subjects under the GDPR.

use table_model::{Table, TableModel};

pub mod consents;
pub mod data_subject_requests;
pub mod processing_activities;
pub mod request_actions;
pub mod retention_policies;

/// The tables of the schema.
pub const TABLES: &[&Table] = &[
    data_subject_requests::Entity::TABLE,
    request_actions::Entity::TABLE,
    consents::Entity::TABLE,
    processing_activities::Entity::TABLE,
    retention_policies::Entity::TABLE,
];
