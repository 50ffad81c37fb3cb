//! Rights of consumers under the CCPA, as amended by the CPRA.

pub mod consumer_requests;
pub mod disclosures;
pub mod opt_outs;

/// The notes of every table of the schema.
pub fn tables() -> Vec<(&'static str, crate::TableNotes)> {
    vec![
        ("ccpa_mgmt.consumer_requests", <consumer_requests::Entity as crate::TableModel>::table()),
        ("ccpa_mgmt.opt_outs", <opt_outs::Entity as crate::TableModel>::table()),
        ("ccpa_mgmt.disclosures", <disclosures::Entity as crate::TableModel>::table()),
    ]
}
