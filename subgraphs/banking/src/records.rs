//! The bill of any industry that a row of the list stands for.

use entities::banking::invoices_integration as bills;
use entities::records::{Record, records};
use kit::RecordLink;

/// The one table of each industry that bills customers.
const BILLS: &[&str] = &["hs.invoices", "auto.invoices", "rest.orders", "ret.sales_orders"];

/// The links of the subgraph's tables.
pub(crate) fn links() -> Vec<RecordLink> {
    let bills: Vec<Record> = records().into_iter().filter(|record| BILLS.contains(&record.table().as_str())).collect();
    let (schema, id) = (bills::Column::IndustrySchema, bills::Column::IndustryInvoiceId);
    vec![RecordLink::by_schema::<bills::Entity>("invoice", schema, id, &bills).union("Bill")]
}
