//! Links to records of any kind: some columns say of which kind a record is, one has its id.
//!
//! No foreign key can hold such a link. In the graph it is a field of a union type, answered as the record's key, and
//! a list on each type of the union that leads back.

use sea_orm::IdenStatic;
use table_model::{Record, TableModel};

/// A link from the rows of one table to records of any kind.
#[derive(Clone, Debug)]
pub struct RecordLink {
    pub(crate) table: String,
    pub(crate) field: &'static str,
    pub(crate) kind: Vec<String>,
    pub(crate) id: String,
    pub(crate) targets: Vec<Target>,
    pub(crate) back: Option<&'static str>,
}

/// A kind of record that may be pointed at.
#[derive(Clone, Debug)]
pub(crate) struct Target {
    /// What the columns of the kind say, in their order.
    pub(crate) kind: Vec<String>,
    /// The record.
    pub(crate) record: Record,
    /// Whether it has the list that leads back.
    pub(crate) leads_back: bool,
}

impl Target {
    fn of(record: &Record, kind: Vec<String>) -> Self {
        Self { kind, record: *record, leads_back: false }
    }
}

impl RecordLink {
    /// Two columns name the record's schema and its kind (`hs`, `work_order`).
    pub fn by_schema_and_kind<E: TableModel>(
        field: &'static str,
        schema: E::Column,
        kind: E::Column,
        id: E::Column,
        records: &[Record],
    ) -> Self {
        let named = |record: &Record| Target::of(record, vec![record.schema.to_owned(), record.kind.to_owned()]);
        Self::new::<E>(field, &[schema, kind], id, records.iter().map(named).collect())
    }

    /// One column names the record's table (`hs.work_orders`).
    pub fn by_table<E: TableModel>(field: &'static str, table: E::Column, id: E::Column, records: &[Record]) -> Self {
        let named = |record: &Record| Target::of(record, vec![record.table()]);
        Self::new::<E>(field, &[table], id, records.iter().map(named).collect())
    }

    /// One column names the record's schema alone: of each schema one kind may be pointed at.
    pub fn by_schema<E: TableModel>(field: &'static str, schema: E::Column, id: E::Column, records: &[Record]) -> Self {
        let named = |record: &Record| Target::of(record, vec![record.schema.to_owned()]);
        Self::new::<E>(field, &[schema], id, records.iter().map(named).collect())
    }

    fn new<E: TableModel>(field: &'static str, kind: &[E::Column], id: E::Column, targets: Vec<Target>) -> Self {
        Self {
            table: E::TABLE.qualified_name(),
            field,
            kind: kind.iter().map(|column| column.as_str().to_owned()).collect(),
            id: id.as_str().to_owned(),
            targets,
            back: None,
        }
    }

    /// A list on every record that may be pointed at: the rows that point at it.
    #[must_use]
    pub fn back(self, field: &'static str) -> Self {
        self.back_from(field, |_| true)
    }

    /// A list as [`Self::back`] gives it, on some records only.
    #[must_use]
    pub fn back_from(mut self, field: &'static str, chosen: impl Fn(&Record) -> bool) -> Self {
        self.back = Some(field);
        for target in &mut self.targets {
            target.leads_back = chosen(&target.record);
        }
        self
    }
}
