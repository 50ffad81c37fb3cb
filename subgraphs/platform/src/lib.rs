//! The core of the platform: tenants, people and access.

mod actions;
mod admission;
mod attempts;
mod codes;
mod mailbox;
mod new_business;
mod passwords;
mod post;
mod second_steps;
mod service_tokens;
mod sessions;
mod totp;

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
        .table::<system_core::administrator_uses::Entity>()
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
        .table::<security_mgmt::service_tokens::Entity>()
        .table::<security_mgmt::dynamic_roles::Entity>()
        .table::<security_mgmt::incident_response::Entity>()
        .action(actions::invite_member())
        .action(actions::change_member_role())
        .action(actions::suspend_member())
        .action(actions::end_session())
        .action(actions::explain_access())
        .action(actions::me())
        .action(actions::request_rates())
        .action(actions::sign_in())
        .action(actions::complete_sign_in())
        .action(actions::sign_in_with_token())
        .action(actions::link_identity())
        .action(actions::unlink_identity())
        .action(actions::enrol_second_step())
        .action(actions::confirm_second_step())
        .action(actions::disable_second_step())
        .action(actions::sign_up())
        .action(actions::create_business())
        .action(actions::refresh_session())
        .action(actions::switch_business())
        .action(actions::accept_invitation())
        .action(actions::request_password_reset())
        .action(actions::reset_password())
        .action(actions::sign_out())
        .action(actions::issue_service_token())
        .action(actions::link_report())
        .action(actions::rotate_service_token())
        .action(actions::revoke_service_token())
        .action(actions::open_service_session())
        .action(actions::change_password())
        .task(post::task())
}
