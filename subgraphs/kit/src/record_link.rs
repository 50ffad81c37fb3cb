//! Links to records of any kind: some columns say of which kind a record is, one has its id.
//!
//! No foreign key can hold such a link. In the graph it is a field of a union type, answered as the record's key, and
//! a list on each type of the union that leads back.

use entities::TableModel;
use entities::records::Record;
use sea_orm::{EntityTrait, IdenStatic};

use crate::definition::table_name;

/// The union of all records that the platform's own tables point at.
const RECORD: &str = "Record";

/// A link from the rows of one table to records of any kind.
#[derive(Clone, Debug)]
pub struct RecordLink {
    pub(crate) table: String,
    pub(crate) field: &'static str,
    pub(crate) union: &'static str,
    pub(crate) kind: Vec<String>,
    pub(crate) id: String,
    pub(crate) targets: Vec<Target>,
    pub(crate) back: Option<&'static str>,
    back_only_from_lifecycles: bool,
}

/// A kind of record that may be pointed at.
#[derive(Clone, Debug)]
pub(crate) struct Target {
    /// What the columns of the kind say, in their order.
    pub(crate) kind: Vec<String>,
    /// `schema.table`.
    pub(crate) table: String,
    /// GraphQL type.
    pub(crate) type_name: &'static str,
    has_lifecycle: bool,
}

impl Target {
    fn of(record: &Record, kind: Vec<String>) -> Self {
        Self { kind, table: record.table(), type_name: record.type_name, has_lifecycle: record.has_lifecycle }
    }
}

impl RecordLink {
    /// Two columns name the record's schema and its kind (`hs`, `work_order`).
    pub fn by_schema_and_kind<E: EntityTrait + TableModel>(
        field: &'static str,
        schema: E::Column,
        kind: E::Column,
        id: E::Column,
        records: &[Record],
    ) -> Self {
        let named = |record: &Record| Target::of(record, vec![record.schema.to_owned(), record.kind.clone()]);
        Self::new::<E>(field, &[schema, kind], id, records.iter().map(named).collect())
    }

    /// One column names the record's table (`hs.work_orders`).
    pub fn by_table<E: EntityTrait + TableModel>(
        field: &'static str,
        table: E::Column,
        id: E::Column,
        records: &[Record],
    ) -> Self {
        let named = |record: &Record| Target::of(record, vec![record.table()]);
        Self::new::<E>(field, &[table], id, records.iter().map(named).collect())
    }

    /// One column names the record's schema alone: of each schema one kind may be pointed at.
    pub fn by_schema<E: EntityTrait + TableModel>(
        field: &'static str,
        schema: E::Column,
        id: E::Column,
        records: &[Record],
    ) -> Self {
        let named = |record: &Record| Target::of(record, vec![record.schema.to_owned()]);
        Self::new::<E>(field, &[schema], id, records.iter().map(named).collect())
    }

    fn new<E: EntityTrait>(field: &'static str, kind: &[E::Column], id: E::Column, targets: Vec<Target>) -> Self {
        Self {
            table: table_name::<E>(),
            field,
            union: RECORD,
            kind: kind.iter().map(|column| column.as_str().to_owned()).collect(),
            id: id.as_str().to_owned(),
            targets,
            back: None,
            back_only_from_lifecycles: false,
        }
    }

    /// A union of its own in place of `Record`, for links that lead to few kinds.
    #[must_use]
    pub fn union(mut self, name: &'static str) -> Self {
        self.union = name;
        self
    }

    /// A list on every record that may be pointed at: the rows that point at it.
    #[must_use]
    pub fn back(mut self, field: &'static str) -> Self {
        self.back = Some(field);
        self
    }

    /// A list as [`Self::back`] gives it, on records that go through states only.
    #[must_use]
    pub fn back_from_lifecycles(mut self, field: &'static str) -> Self {
        self.back_only_from_lifecycles = true;
        self.back(field)
    }

    pub(crate) fn leads_back_from(&self, target: &Target) -> bool {
        target.has_lifecycle || !self.back_only_from_lifecycles
    }
}
