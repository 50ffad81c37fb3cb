//! Parquet and Arrow IPC files, written row by row in constant memory.
//!
//! ```
//! use columnar::{Column, File, Format, Kind};
//!
//! let columns = vec![Column { name: "price".into(), kind: Kind::Decimal { precision: 12, scale: 2 }, nullable: true }];
//! let mut bytes = Vec::new();
//! let mut file = File::begin(Format::Parquet, columns, &mut bytes);
//! file.row([Some("12.50")].into_iter(), &mut bytes)?;
//! file.row([None].into_iter(), &mut bytes)?;
//! file.end(&mut bytes);
//! assert!(bytes.starts_with(b"PAR1") && bytes.ends_with(b"PAR1"));
//! # Ok::<(), columnar::Misfit>(())
//! ```

mod arrow;
mod batch;
mod column;
mod file;
mod parquet;
mod values;

pub use column::{Column, Kind};
pub use file::{File, Format, GROUP_BYTES, GROUP_ROWS};
pub use values::Misfit;
