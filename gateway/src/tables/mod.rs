//! Documents as tables: one list of the answer is the rows, its objects flatten to columns, every page is read.

mod arguments;
mod columns;
mod export;
mod files;
mod format;
mod listing;
pub(crate) mod odata;
mod page;
mod quota;
mod range;
mod reading;
mod settings;
mod spool;
mod table;
mod watermark;

pub(crate) use arguments::{Delivery, Given, arguments};
pub use columns::{Column, ColumnType, Digits};
pub(crate) use export::{DIGEST, Export, ROWS, WATERMARK};
pub(crate) use format::Format;
pub(crate) use listing::{description, openapi, variables_schema};
pub(crate) use quota::{Exports, Running};
pub(crate) use range::{Wanted, wanted};
pub use settings::{SpoolSettings, TableSettings};
pub(crate) use spool::{Place, Spool, SpoolKey, Spooled, Spooling, Standing, Written};
pub(crate) use table::Table;
pub(crate) use watermark::take as take_watermark;
