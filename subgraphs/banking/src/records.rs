//! The bill of any industry that a row of the list stands for.

use banking_models::banking::invoices_integration as bills;
use kit::RecordLink;
use table_model::{Record, Table, TableModel};

/// The one table of each industry that bills customers.
const BILLS: &[&Table] = &[
    hs_models::hs::invoices::Entity::TABLE,
    auto_models::auto::invoices::Entity::TABLE,
    rest_models::rest::orders::Entity::TABLE,
    ret_models::ret::sales_orders::Entity::TABLE,
];

/// The links of the subgraph's tables.
pub(crate) fn links() -> Vec<RecordLink> {
    let bills: Vec<Record> = BILLS.iter().filter_map(|table| Record::of(table)).collect();
    let (schema, id) = (bills::Column::IndustrySchema, bills::Column::IndustryInvoiceId);
    vec![RecordLink::by_schema::<bills::Entity>("invoice", schema, id, &bills)]
}
