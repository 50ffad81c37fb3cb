//! Figures over all verticals.

pub mod customer_360;
pub mod customer_summaries;
pub mod revenue_summaries;
pub mod technician_performances;

/// The notes of every table of the schema.
pub fn tables() -> Vec<(&'static str, crate::TableNotes)> {
    vec![
        ("reporting_mgmt.customer_360", <customer_360::Entity as crate::TableModel>::table()),
        ("reporting_mgmt.customer_summaries", <customer_summaries::Entity as crate::TableModel>::table()),
        ("reporting_mgmt.revenue_summaries", <revenue_summaries::Entity as crate::TableModel>::table()),
        ("reporting_mgmt.technician_performances", <technician_performances::Entity as crate::TableModel>::table()),
    ]
}
