//! Banking: accounts, their movements, payment methods and the invoices of every industry.

mod actions;
mod records;

use auto_models::auto;
use banking_models::banking;
use banking_models::banking::invoices_integration as bills;
use hs_models::hs;
use kit::Definition;
use platform_models::{tenant_mgmt, user_mgmt};
use rest_models::rest;
use ret_models::ret;

/// The tables of the subgraph, and the entities of others that they refer to.
pub fn definition() -> Definition {
    actions::all().into_iter().fold(tables(), Definition::action)
}

fn tables() -> Definition {
    Definition::new("banking", 4009)
        .table::<banking::accounts::Entity>()
        .table::<banking::transactions::Entity>()
        .table::<banking::payment_methods::Entity>()
        .table::<bills::Entity>()
        .table::<banking::statements::Entity>()
        .table::<banking::statement_lines::Entity>()
        .record_links("Bill", records::links())
        .reference::<tenant_mgmt::businesses::Entity>()
        .reference::<tenant_mgmt::business_locations::Entity>()
        .reference::<user_mgmt::users::Entity>()
        .reference::<hs::invoices::Entity>()
        .reference::<auto::invoices::Entity>()
        .reference::<rest::orders::Entity>()
        .reference::<ret::sales_orders::Entity>()
        .extend::<hs::customers::Entity>()
        .single::<hs::invoices::Entity, bills::Entity>(bills::Column::ServiceInvoiceId, "industryInvoice")
        .single::<auto::invoices::Entity, bills::Entity>(bills::Column::AutoInvoiceId, "industryInvoice")
        .single::<rest::orders::Entity, bills::Entity>(bills::Column::RestaurantOrderId, "industryInvoice")
        .single::<ret::sales_orders::Entity, bills::Entity>(bills::Column::SalesOrderId, "industryInvoice")
}
