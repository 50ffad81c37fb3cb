//! What has been read: rows of one entity, and below them what their relations led to.

use sqlx::postgres::PgRow;
use uuid::Uuid;

use crate::error::Error;
use crate::operation::KeyPath;
use crate::scalar::Kind;
use crate::sql::Page;

/// Rows of one entity with everything below them.
#[derive(Default)]
pub(crate) struct Loaded {
    pub(crate) rows: Rows,
    /// In the order of the plan's relations.
    pub(crate) relations: Vec<LoadedRelation>,
    /// One JSON text a row, for each hand-written field of the plan.
    pub(crate) computed: Vec<Vec<Vec<u8>>>,
}

/// Where the rows came from.
pub(crate) enum Rows {
    /// A table's rows; slots are columns of the statement.
    Database(Vec<PgRow>),
    /// Keys of another subgraph's entity.
    Keys(Vec<Uuid>),
}

impl Default for Rows {
    fn default() -> Self {
        Rows::Keys(Vec::new())
    }
}

/// What one relation led to.
pub(crate) enum LoadedRelation {
    /// The index of each parent's target among the target rows.
    One { target: Loaded, index: Vec<Option<usize>> },
    /// A page of the child rows for each parent.
    Many(LoadedConnection),
    /// Records by member of the union, and each parent's: which member, and which of its rows.
    Any { members: Vec<Loaded>, found: Vec<Option<(usize, usize)>> },
}

/// Pages of one connection, one a parent (exactly one at the root).
#[derive(Default)]
pub(crate) struct LoadedConnection {
    pub(crate) object: Loaded,
    pub(crate) pages: Vec<Page>,
    /// One cursor a row, when asked.
    pub(crate) cursors: Vec<String>,
    /// A row a parent with the figures, when asked; a parent without children has none.
    pub(crate) figures: Vec<Option<PgRow>>,
    /// In the order of the plan's groups.
    pub(crate) groups: Vec<LoadedGroups>,
}

/// Pages of groups, one a parent (exactly one at the root).
#[derive(Default)]
pub(crate) struct LoadedGroups {
    /// What the rows are grouped by: the first slots of each row; its figures follow.
    pub(crate) columns: Vec<GroupColumn>,
    pub(crate) rows: Vec<PgRow>,
    pub(crate) pages: Vec<Page>,
    /// One cursor a group, when asked.
    pub(crate) cursors: Vec<String>,
}

/// One thing that rows are grouped by.
pub(crate) struct GroupColumn {
    pub(crate) path: KeyPath,
    pub(crate) kind: Kind,
}

impl Rows {
    pub(crate) fn len(&self) -> usize {
        match self {
            Rows::Database(rows) => rows.len(),
            Rows::Keys(keys) => keys.len(),
        }
    }

    /// The UUID in a slot of every row.
    pub(crate) fn keys(&self, slot: usize) -> Result<Vec<Option<Uuid>>, Error> {
        match self {
            Rows::Keys(keys) => Ok(keys.iter().copied().map(Some).collect()),
            Rows::Database(rows) => rows.iter().map(|row| read_uuid(row, slot)).collect(),
        }
    }
}

/// The UUID in a slot of a row.
pub(crate) fn read_uuid(row: &PgRow, slot: usize) -> Result<Option<Uuid>, Error> {
    sqlx::Row::try_get(row, slot).map_err(|error| Error::internal(format!("slot {slot} is no uuid: {error}")))
}
