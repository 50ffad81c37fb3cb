//! The table models of the operations of the platform: one file a table, no logic.

pub mod ai_mgmt;
pub mod billing_mgmt;
pub mod cache_mgmt;
pub mod file_mgmt;
pub mod integration_mgmt;
pub mod metrics;
pub mod monitoring;
pub mod notification_mgmt;
pub mod reporting_mgmt;
pub mod workflow_mgmt;
