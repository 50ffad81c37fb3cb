//! Compliance: the audit trail and its proof, privacy, health and card data, controls and backups.

mod actions;
mod personal_data;
mod records;

use compliance_models::{audit_mgmt, backup_mgmt, ccpa_mgmt, gdpr_mgmt, hipaa_mgmt, pci_mgmt, sox_mgmt, trust};
use hs_models::hs;
use kit::Definition;
use operations_models::file_mgmt;
use platform_models::{tenant_mgmt, user_mgmt};

/// The tables of the subgraph, and the entities of others that they refer to.
pub fn definition() -> Definition {
    actions::all().into_iter().fold(tables(), Definition::action)
}

fn tables() -> Definition {
    Definition::new("compliance", 4011)
        .table::<audit_mgmt::activity_stream::Entity>()
        .table::<audit_mgmt::audit_log::Entity>()
        .table::<trust::audit_chain_links::Entity>()
        .table::<trust::audit_checkpoints::Entity>()
        .table::<gdpr_mgmt::data_subject_requests::Entity>()
        .table::<gdpr_mgmt::request_actions::Entity>()
        .table::<gdpr_mgmt::consents::Entity>()
        .table::<gdpr_mgmt::processing_activities::Entity>()
        .table::<gdpr_mgmt::retention_policies::Entity>()
        .table::<ccpa_mgmt::consumer_requests::Entity>()
        .table::<ccpa_mgmt::opt_outs::Entity>()
        .table::<ccpa_mgmt::disclosures::Entity>()
        .table::<hipaa_mgmt::phi_access_logs::Entity>()
        .table::<hipaa_mgmt::business_associate_agreements::Entity>()
        .table::<pci_mgmt::card_data_scopes::Entity>()
        .table::<pci_mgmt::card_data_access_logs::Entity>()
        .table::<pci_mgmt::assessments::Entity>()
        .table::<pci_mgmt::vulnerability_scans::Entity>()
        .table::<sox_mgmt::controls::Entity>()
        .table::<sox_mgmt::control_tests::Entity>()
        .table::<sox_mgmt::duty_rules::Entity>()
        .table::<sox_mgmt::duty_conflicts::Entity>()
        .table::<sox_mgmt::approvals::Entity>()
        .table::<sox_mgmt::attestations::Entity>()
        .table::<backup_mgmt::backup_policies::Entity>()
        .table::<backup_mgmt::backup_runs::Entity>()
        .table::<backup_mgmt::backup_verifications::Entity>()
        .table::<backup_mgmt::restore_runs::Entity>()
        .record_links("Record", records::links())
        .reference::<tenant_mgmt::businesses::Entity>()
        .reference::<tenant_mgmt::business_locations::Entity>()
        .reference::<user_mgmt::users::Entity>()
        .reference::<file_mgmt::attachments::Entity>()
        .extend::<hs::customers::Entity>()
        .field("DataSubjectRequest", personal_data::of_data_subject())
        .field("ConsumerRequest", personal_data::of_consumer())
}
