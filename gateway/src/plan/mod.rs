//! Plans: the planner's steps compiled into tables that the executor and the shaper only have to follow.
//!
//! Every place in a response has a *layout*: a fixed slot for each key that any fetch may write there.
//! A *frame* says which keys a fetch brings at a place and into which slots they go.
//! A *projection* says what of it the client gets. All look-ups by name happen here, none at run time.

mod cache;
mod compile;
mod dependencies;
mod fetches;
mod graph_order;
mod layout;
mod planner;
mod projection;
mod steps;
mod types;

pub(crate) use cache::{PlanCache, PlanKey};
pub(crate) use compile::{Compiler, IntrospectionField};
pub(crate) use fetches::{EntityPlace, Entities, Fetch, Frame, FrameId, FrameKey, PlaceStep, RequiredField, Requirement, Target};
pub(crate) use planner::Planner;
pub(crate) use projection::{
    FieldValue, Leaf, Projection, ProjectedField, SelectionId, Shape, ShapeKind, Variants,
};
pub(crate) use types::TypeNames;

/// A plan, compiled.
#[derive(Debug)]
pub(crate) struct CompiledPlan {
    pub(crate) fetches: Box<[Fetch]>,
    pub(crate) frames: Box<[Frame]>,
    /// Slots of an object at each layout.
    pub(crate) layouts: Box<[u32]>,
    pub(crate) projection: Projection,
    /// Root fields that the gateway answers itself.
    pub(crate) introspection: Vec<IntrospectionField>,
    /// The names of all object types, as JSON strings.
    pub(crate) object_types: std::sync::Arc<ObjectTypes>,
    /// The planner's plan as text.
    pub(crate) explanation: String,
    pub(crate) kind: crate::document::OperationKind,
}

/// The names of object types, as JSON strings.
pub(crate) type ObjectTypes = std::collections::HashSet<Box<[u8]>, ahash::RandomState>;
