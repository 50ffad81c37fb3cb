//! Operations of the platform: billing, AI, integrations, notifications, files, reports and workflows.

mod events;
mod records;
pub mod webhooks;

use auto_models::auto;
use hs_models::hs;
use kit::Definition;
use operations_models::{
    ai_mgmt, billing_mgmt, cache_mgmt, file_mgmt, integration_mgmt, metrics, monitoring, notification_mgmt,
    reporting_mgmt, workflow_mgmt,
};
use platform_models::{tenant_mgmt, user_mgmt};

/// The tables of the subgraph, and the entities of others that they refer to.
pub fn definition() -> Definition {
    let definition = Definition::new("operations", 4010)
        .table::<workflow_mgmt::state_transitions::Entity>()
        .table::<workflow_mgmt::feed::Entity>()
        .table::<file_mgmt::attachments::Entity>()
        .table::<ai_mgmt::ai_operations::Entity>()
        .table::<ai_mgmt::model_usage::Entity>()
        .table::<ai_mgmt::ai_predictions::Entity>()
        .table::<integration_mgmt::integration_configs::Entity>()
        .table::<integration_mgmt::webhook_events::Entity>()
        .table::<integration_mgmt::webhook_endpoints::Entity>()
        .table::<integration_mgmt::webhook_deliveries::Entity>()
        .table::<integration_mgmt::data_flow_events::Entity>()
        .table::<integration_mgmt::data_lineage::Entity>()
        .table::<notification_mgmt::notifications::Entity>()
        .table::<billing_mgmt::meters::Entity>()
        .table::<billing_mgmt::rate_plans::Entity>()
        .table::<billing_mgmt::rates::Entity>()
        .table::<billing_mgmt::rate_tiers::Entity>()
        .table::<billing_mgmt::usage_records::Entity>()
        .table::<billing_mgmt::rated_charges::Entity>()
        .table::<billing_mgmt::invoices::Entity>()
        .table::<billing_mgmt::invoice_lines::Entity>()
        .table::<billing_mgmt::payments::Entity>()
        .table::<cache_mgmt::cache_policies::Entity>()
        .table::<cache_mgmt::cache_invalidations::Entity>()
        .table::<cache_mgmt::cache_statistics::Entity>()
        .table::<metrics::metric_definitions::Entity>()
        .table::<metrics::metric_values::Entity>()
        .table::<metrics::metric_targets::Entity>()
        .table::<metrics::metric_alerts::Entity>()
        .table::<reporting_mgmt::customer_360::Entity>()
        .table::<reporting_mgmt::customer_summaries::Entity>()
        .table::<reporting_mgmt::revenue_summaries::Entity>()
        .table::<reporting_mgmt::technician_performances::Entity>()
        .table::<monitoring::table_sizes::Entity>()
        .table::<monitoring::slow_queries::Entity>()
        .table::<monitoring::unused_indexes::Entity>()
        .record_links("Record", records::links())
        .reference::<tenant_mgmt::businesses::Entity>()
        .reference::<tenant_mgmt::business_locations::Entity>()
        .reference::<tenant_mgmt::resource_usage::Entity>()
        .reference::<tenant_mgmt::tenant_billing_history::Entity>()
        .reference::<user_mgmt::users::Entity>()
        .extend::<tenant_mgmt::tenant_subscriptions::Entity>()
        .extend::<hs::customers::Entity>()
        .extend::<auto::repair_orders::Entity>()
        .extend::<auto::appointments::Entity>()
        .extend::<auto::invoices::Entity>()
        .single::<hs::customers::Entity, reporting_mgmt::customer_360::Entity>(
            reporting_mgmt::customer_360::Column::CustomerId,
            "lifetime",
        )
        .single::<hs::customers::Entity, reporting_mgmt::customer_summaries::Entity>(
            reporting_mgmt::customer_summaries::Column::CustomerId,
            "serviceSummary",
        );
    webhooks::add(events::add(definition))
}
