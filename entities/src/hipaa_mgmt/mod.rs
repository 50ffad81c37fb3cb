//! Access to protected health information, and the agreements with those who handle it.

pub mod business_associate_agreements;
pub mod phi_access_logs;

/// The notes of every table of the schema.
pub fn tables() -> Vec<(&'static str, crate::TableNotes)> {
    vec![
        ("hipaa_mgmt.phi_access_logs", <phi_access_logs::Entity as crate::TableModel>::table()),
        (
            "hipaa_mgmt.business_associate_agreements",
            <business_associate_agreements::Entity as crate::TableModel>::table(),
        ),
    ]
}
