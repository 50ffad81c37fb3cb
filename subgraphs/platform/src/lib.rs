//! The core of the platform: tenants, people and access.

mod actions;
mod attempts;
mod codes;
mod passwords;
mod sessions;

use kit::Definition;
use platform_models::{security_mgmt, system_core, tenant_mgmt, user_mgmt};

/// The tables of the subgraph and its verbs.
pub fn definition() -> Definition {
    Definition::new("platform", 4001)
        .table::<system_core::system_config::Entity>()
        .table::<system_core::system_health::Entity>()
        .table::<system_core::feature_flags::Entity>()
        .table::<system_core::rate_limit_rules::Entity>()
        .table::<system_core::system_events::Entity>()
        .table::<system_core::api_endpoints::Entity>()
        .table::<tenant_mgmt::businesses::Entity>()
        .table::<tenant_mgmt::business_locations::Entity>()
        .natural_key::<tenant_mgmt::business_locations::Entity>(&[
            tenant_mgmt::business_locations::Column::LocationCode,
        ])
        .table::<tenant_mgmt::business_settings::Entity>()
        .table::<tenant_mgmt::resource_usage::Entity>()
        .table::<tenant_mgmt::tenant_subscriptions::Entity>()
        .table::<tenant_mgmt::tenant_usage_metrics::Entity>()
        .table::<tenant_mgmt::tenant_billing_history::Entity>()
        .table::<tenant_mgmt::compliance_status::Entity>()
        .table::<user_mgmt::users::Entity>()
        .table::<user_mgmt::business_users::Entity>()
        .table::<user_mgmt::user_preferences::Entity>()
        .table::<security_mgmt::enhanced_user_sessions::Entity>()
        .table::<security_mgmt::roles::Entity>()
        .table::<security_mgmt::user_roles::Entity>()
        .table::<security_mgmt::permission_matrix::Entity>()
        .table::<security_mgmt::partner_grants::Entity>()
        .table::<security_mgmt::dynamic_roles::Entity>()
        .table::<security_mgmt::incident_response::Entity>()
        .action(actions::invite_member())
        .action(actions::change_member_role())
        .action(actions::suspend_member())
        .action(actions::end_session())
        .action(actions::explain_access())
        .action(actions::me())
        .action(actions::sign_in())
        .action(actions::refresh_session())
        .action(actions::switch_business())
        .action(actions::accept_invitation())
        .action(actions::request_password_reset())
        .action(actions::reset_password())
        .action(actions::sign_out())
        .action(actions::change_password())
}
