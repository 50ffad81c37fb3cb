//! The shop: categories, products with variants and their stock, sales, payments and returns.

mod money;
mod sales;
mod shelf;

use super::customers::Customers;
use super::writer::Writer;

/// Writes the schema `ret`.
pub(super) fn write(customers: &mut Customers, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let mut shelf = shelf::Shelf::new(writer);
    sales::Counter::new(tenant).write(customers, &mut shelf, writer);
    shelf.write(writer);
}
