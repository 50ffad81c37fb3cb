//! The compiled operation: what to read, and in which shape to write it.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::{AggregateOutput, ArgumentTemplate, FigurePlan, GroupsPlan};
use crate::table::{EntityId, Fixed, TableId, Via};

/// A response key, with its JSON text `"key":` made once.
#[derive(Clone, Debug)]
pub(crate) struct Key {
    pub(crate) name: String,
    pub(crate) json: Box<[u8]>,
}

impl Key {
    /// The key; GraphQL names need no escapes.
    pub(crate) fn new(name: &str) -> Self {
        Self { name: name.to_owned(), json: format!("\"{name}\":").into_bytes().into() }
    }
}

/// A root field.
#[derive(Debug)]
pub(crate) struct Root {
    pub(crate) key: Key,
    pub(crate) arguments: ArgumentTemplate,
    pub(crate) field: RootField,
    /// Where it stands in the document.
    pub(crate) location: async_graphql::Pos,
}

/// One field of `_Service`.
#[derive(Clone, Copy, Debug)]
pub(crate) enum ServiceOutput {
    Typename,
    Sdl,
}

/// What a root field does.
#[derive(Debug)]
pub(crate) enum RootField {
    Typename(&'static str),
    Introspection,
    Service(Vec<(Key, ServiceOutput)>),
    Entities(BTreeMap<String, (ObjectPlan, Shape)>),
    One(TableId, ObjectPlan, Shape),
    Connection(TableId, Box<ConnectionPlan>),
    Change(Verb, TableId, ObjectPlan, Shape),
    Upsert(TableId, Vec<(Key, UpsertOutput)>),
    Action(Box<ActionPlan>),
    Subscription(Box<SubscriptionPlan>),
}

/// What a change does to rows of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verb {
    Create,
    CreateMany,
    Update,
    UpdateMany,
    Delete,
    DeleteMany,
    /// Creates or updates; its root field is of its own.
    Upsert,
}

/// One field of what an upsert answers.
#[derive(Debug)]
pub(crate) enum UpsertOutput {
    Typename,
    Created,
    Row(ObjectPlan, Shape),
}

impl Verb {
    /// Whether it takes and answers a list.
    pub(crate) fn is_many(self) -> bool {
        matches!(self, Self::CreateMany | Self::UpdateMany | Self::DeleteMany)
    }
}

/// What is asked of each event of a subscription.
#[derive(Debug)]
pub(crate) struct SubscriptionPlan {
    /// Position of the subscription in the catalogue.
    pub(crate) subscription: usize,
    pub(crate) object: ObjectPlan,
    pub(crate) shape: Shape,
}

/// What is asked of an action's payload.
#[derive(Debug)]
pub(crate) struct ActionPlan {
    /// Position of the action in the catalogue.
    pub(crate) action: usize,
    pub(crate) shape: Vec<(Key, PayloadOutput)>,
}

/// One field of a payload, by its position.
#[derive(Debug)]
pub(crate) enum PayloadOutput {
    Typename,
    Value(usize),
    Records { field: usize, object: Box<ObjectPlan>, shape: Shape },
}

/// What to read of the rows of one entity.
#[derive(Debug)]
pub(crate) struct ObjectPlan {
    pub(crate) entity: EntityId,
    /// Columns to select, by position in the table; the index here is the slot in the row.
    pub(crate) columns: Vec<usize>,
    pub(crate) relations: Vec<RelationPlan>,
    /// Hand-written fields.
    pub(crate) computed: Vec<ComputedPlan>,
}

/// A hand-written field that is asked for.
#[derive(Debug)]
pub(crate) struct ComputedPlan {
    /// Its position in the catalogue.
    pub(crate) field: usize,
    /// What is asked of its objects, if it gives such: response keys, and the fields behind them.
    pub(crate) parts: Vec<(String, String)>,
}

impl ComputedPlan {
    /// The value as it was asked for.
    pub(crate) fn shown(&self, value: serde_json::Value) -> serde_json::Value {
        match value {
            serde_json::Value::Array(all) if !self.parts.is_empty() => {
                all.into_iter().map(|value| self.shown(value)).collect()
            }
            serde_json::Value::Object(fields) if !self.parts.is_empty() => {
                let part = |name: &String| fields.get(name).cloned().unwrap_or_default();
                serde_json::Value::Object(self.parts.iter().map(|(key, name)| (key.clone(), part(name))).collect())
            }
            other => other,
        }
    }
}

impl ObjectPlan {
    /// Whether nothing is asked but the name of the type.
    pub(crate) fn is_name_only(&self) -> bool {
        self.columns.is_empty() && self.relations.is_empty() && self.computed.is_empty()
    }
}

/// A relation to read for all rows at once.
#[derive(Debug)]
pub(crate) enum RelationPlan {
    /// Through the value in `slot`, which the target's column `matched` shares.
    One { slot: usize, matched: usize, object: ObjectPlan },
    /// To a record of any kind.
    Any(Box<AnyPlan>),
    /// Through the child's column that points at the key in `slot`.
    Many { slot: usize, child: TableId, link: ChildLink, arguments: ArgumentTemplate, connection: Box<ConnectionPlan> },
}

/// Records of any kind to read: those of a type that a fragment names.
#[derive(Debug)]
pub(crate) struct AnyPlan {
    /// The table with the relation, and which of its relations to any record it is.
    pub(crate) relation: (TableId, usize),
    /// Slots of the columns that name the kind.
    pub(crate) kind: Vec<usize>,
    /// Slot of the record's id.
    pub(crate) slot: usize,
    /// What is asked of each type.
    pub(crate) members: Vec<(ObjectPlan, Shape)>,
    /// Which of `members` an entity is.
    pub(crate) member_of: HashMap<EntityId, usize, ahash::RandomState>,
}

/// How children point at their parent.
#[derive(Clone, Debug)]
pub(crate) struct ChildLink {
    /// Position of the child's key column.
    pub(crate) column: usize,
    /// The table in between, if that key does not point at the parent itself.
    pub(crate) via: Option<Via>,
    /// What further columns of the child must say.
    pub(crate) fixed: Arc<[Fixed]>,
}

/// A connection: which rows, and which of its parts.
#[derive(Debug)]
pub(crate) struct ConnectionPlan {
    pub(crate) object: ObjectPlan,
    pub(crate) shape: Vec<(Key, ConnectionOutput)>,
    /// Whether rows or page facts are asked (not only the count).
    pub(crate) wants_rows: bool,
    /// Whether any cursor is asked.
    pub(crate) wants_cursors: bool,
    /// Figures over all rows.
    pub(crate) figures: FigurePlan,
    /// Groups of all rows: one plan a field.
    pub(crate) groups: Vec<GroupsPlan>,
    pub(crate) type_name: String,
}

/// Fields of an object in the order of the response.
pub(crate) type Shape = Vec<(Key, Output)>;

/// One field of an object.
#[derive(Debug)]
pub(crate) enum Output {
    Typename,
    Column {
        slot: usize,
    },
    /// A field of another subgraph that the gateway sends along, never asks for.
    External,
    One {
        relation: usize,
        shape: Shape,
    },
    Many {
        relation: usize,
    },
    Any {
        relation: usize,
    },
    Computed {
        index: usize,
    },
}

/// One field of a connection.
#[derive(Debug)]
pub(crate) enum ConnectionOutput {
    Typename,
    Nodes(Shape),
    Edges(Vec<(Key, EdgeOutput)>),
    PageInfo(Vec<(Key, PageInfoOutput)>),
    /// The figure at this index, which is the number of rows.
    TotalCount(usize),
    Aggregate(Vec<(Key, AggregateOutput)>),
    /// The groups of the plan at this index.
    Groups(usize),
}

/// One field of an edge.
#[derive(Debug)]
pub(crate) enum EdgeOutput {
    Typename,
    Cursor,
    Node(Shape),
}

/// One field of `PageInfo`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PageInfoOutput {
    Typename,
    HasNextPage,
    HasPreviousPage,
    StartCursor,
    EndCursor,
}

impl PageInfoOutput {
    /// Whether it is a cursor.
    pub(crate) fn is_cursor(self) -> bool {
        matches!(self, Self::StartCursor | Self::EndCursor)
    }
}
