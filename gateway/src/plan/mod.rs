//! Plans: the planner's steps compiled into tables that the executor and the shaper only have to follow.
//!
//! Every place in a response has a *layout*: a fixed slot for each key that any fetch may write there.
//! A *frame* says which keys a fetch brings at a place and into which slots they go.
//! A *projection* says what of it the client gets. All look-ups by name happen here, none at run time.

use std::sync::atomic::{AtomicU32, Ordering};

mod arena;
mod built_in;
mod cache;
mod compile;
mod contexts;
mod explain;
mod features;
mod fetches;
mod field_keys;
mod graph;
mod layout;
mod memory;
mod number;
mod planner;
mod print;
mod projection;
mod search;
mod steps;
mod types;

pub(crate) use built_in::BuiltIn;
pub(crate) use cache::{PlanCache, PlanKey};
pub(crate) use compile::{IntrospectionField, compile};
pub(crate) use fetches::{
    ContextValue, Entities, EntityPlace, Fetch, Frame, FrameId, FrameKey, PlaceStep, RequiredField, Requirement, Target,
};
pub(crate) use planner::{Audience, Planner, PlanningError};
pub(crate) use projection::{
    Access, FieldValue, Leaf, ProjectedField, Projection, SelectionId, Shape, ShapeKind, Variants,
};
pub(crate) use types::TypeNames;

/// A plan, compiled.
#[derive(Debug)]
pub(crate) struct CompiledPlan {
    pub(crate) fetches: Box<[Fetch]>,
    frames: Box<[Frame]>,
    /// Slots of an object at each layout.
    layouts: Box<[u32]>,
    pub(crate) projection: Projection,
    /// Root fields that the gateway answers itself.
    pub(crate) introspection: Vec<IntrospectionField>,
    /// The schema that the client sees.
    pub(crate) schema: std::sync::Arc<crate::schema::ApiSchema>,
    /// The names of all object types, as JSON strings.
    pub(crate) object_types: std::sync::Arc<ObjectTypes>,
    /// The planner's plan as text.
    pub(crate) explanation: String,
    pub(crate) kind: crate::language::ast::OperationKind,
    /// How a subscription's stream is taken up where it broke.
    pub(crate) resume: Option<crate::subscribe::Resume>,
    /// What it may cost.
    pub(crate) cost: crate::cost::CostTree,
    /// How many answers in a row could not be passed on as they were. Counts only for plans of one fetch.
    pub(crate) misses: AtomicU32,
    /// The size of the last response, with some room, so that the next one needs no second buffer.
    pub(crate) usual_size: AtomicU32,
}

/// After so many answers that differ from what the client gets, a plan no longer tries to pass them on.
const MOST_MISSES: u32 = 8;

impl CompiledPlan {
    /// The fetch whose answers are the events of a subscription, and its place among the fetches.
    pub(crate) fn event_source(&self) -> Option<(usize, &Fetch)> {
        let kind = crate::language::ast::OperationKind::Subscription;
        self.fetches.iter().enumerate().find(|(_, fetch)| fetch.kind == kind)
    }

    /// The same plan, with how its stream is taken up.
    pub(crate) fn resuming(self, resume: Option<crate::subscribe::Resume>) -> Self {
        Self { resume, ..self }
    }

    /// The same plan, with what it may cost.
    pub(crate) fn costing(self, cost: crate::cost::CostTree) -> Self {
        Self { cost, ..self }
    }

    /// Slots of an object at a layout.
    #[inline]
    pub(crate) fn layout_size(&self, layout: u32) -> u32 {
        let size = self.layouts.get(layout as usize);
        debug_assert!(size.is_some(), "no layout has the number {layout}");
        size.copied().unwrap_or_default()
    }

    /// A frame.
    #[inline]
    pub(crate) fn frame(&self, id: FrameId) -> Option<&Frame> {
        let frame = self.frames.get(id as usize);
        debug_assert!(frame.is_some(), "no frame has the number {id}");
        frame
    }

    /// Whether the one answer may be what the client gets.
    pub(crate) fn may_pass_on(&self) -> bool {
        let one_root = matches!(&*self.fetches, [Fetch { target: Target::Root { .. }, .. }]);
        one_root
            && self.projection.keeps_keys
            && self.introspection.is_empty()
            && self.misses.load(Ordering::Relaxed) < MOST_MISSES
    }

    /// Notes whether an answer could be passed on.
    pub(crate) fn note_passed(&self, passed: bool) {
        if passed {
            self.misses.store(0, Ordering::Relaxed);
        } else {
            self.misses.fetch_add(1, Ordering::Relaxed);
        }
    }
}

/// The names of object types, as JSON strings.
pub(crate) type ObjectTypes = std::collections::HashSet<Box<[u8]>, ahash::RandomState>;
