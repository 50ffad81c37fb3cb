//! What a table model is: a sea-orm entity whose struct says all that is known of its table.
//!
//! [`TableModel`](macro@TableModel) writes the entity; what is the same for all tables is here, compiled once, so that a
//! model adds data and a few short functions. [`Table`] is what the rest of the system reads of it.

mod access;
mod active;
mod blank;
mod cell;
mod column;
mod key;
mod read;
mod record;
mod relation;
mod sql_type;
mod table;
mod text_enum;

/// What the derives write calls; not meant for hands.
#[doc(hidden)]
pub mod derived;

pub use access::{Circle, Decision};
pub use active::{Held, Slot};
pub use blank::Blank;
pub use cell::Cell;
pub use column::{Class, Column, Origin, Search};
pub use entities_derive::{TableModel, TextEnum};
pub use key::PrimaryKey;
pub use record::{Record, RecordNotes};
pub use relation::Relation;
pub use sea_orm;
pub use sql_type::SqlType;
pub use table::{Lists, Table, TableModel, Writes};
pub use text_enum::{EnumValue, Enumeration, TextEnum};

/// What a model's file needs: the derives, and the types of columns.
pub mod prelude {
    pub use sea_orm::entity::prelude::{Date, DateTimeUtc, Decimal, Json, Time, Uuid};

    pub use crate::{TableModel, TextEnum};
}
