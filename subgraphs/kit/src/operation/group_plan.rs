//! Groups of a list's rows: what to read of each, and in which shape to write it.

use super::{AggregateOutput, ArgumentTemplate, FigurePlan, Key, PageInfoOutput};

/// One `groups` field of a connection.
#[derive(Debug)]
pub(crate) struct GroupsPlan {
    pub(crate) arguments: ArgumentTemplate,
    pub(crate) figures: FigurePlan,
    pub(crate) shape: Vec<(Key, GroupsOutput)>,
    /// Whether any cursor is asked.
    pub(crate) wants_cursors: bool,
}

/// One field of a page of groups.
#[derive(Debug)]
pub(crate) enum GroupsOutput {
    Typename,
    Nodes(Vec<(Key, GroupOutput)>),
    PageInfo(Vec<(Key, PageInfoOutput)>),
}

/// One field of a group.
#[derive(Debug)]
pub(crate) enum GroupOutput {
    Typename,
    Key(Vec<(Key, GroupKeyOutput)>),
    Aggregate(Vec<(Key, AggregateOutput)>),
}

/// One field of a group's key.
#[derive(Debug)]
pub(crate) enum GroupKeyOutput {
    Typename(String),
    Value(KeyPath),
    /// What a relation leads to; null where the rows are not grouped by it.
    Related {
        relations: Vec<usize>,
        shape: Vec<(Key, GroupKeyOutput)>,
    },
}

/// By what rows are grouped: a column here, or behind to-one relations.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct KeyPath {
    /// Positions of the relations, each in the table that the one before it leads to.
    pub(crate) relations: Vec<usize>,
    /// Position of the column in the last of these tables.
    pub(crate) column: usize,
}
