//! Card data: where it is, who touched it, and how its protection is assessed.

pub mod assessments;
pub mod card_data_access_logs;
pub mod card_data_scopes;
pub mod vulnerability_scans;

/// The notes of every table of the schema.
pub fn tables() -> Vec<(&'static str, crate::TableNotes)> {
    vec![
        ("pci_mgmt.card_data_scopes", <card_data_scopes::Entity as crate::TableModel>::table()),
        ("pci_mgmt.card_data_access_logs", <card_data_access_logs::Entity as crate::TableModel>::table()),
        ("pci_mgmt.assessments", <assessments::Entity as crate::TableModel>::table()),
        ("pci_mgmt.vulnerability_scans", <vulnerability_scans::Entity as crate::TableModel>::table()),
    ]
}
