//! The table models of the platform: businesses, users, roles and the system itself: one file a table, no logic.

pub mod security_mgmt;
pub mod system_core;
pub mod tenant_mgmt;
pub mod user_mgmt;
