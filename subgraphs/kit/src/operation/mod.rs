//! From a document to a compiled operation: parse and validate once, compile once, coerce variables each time.

mod action;
mod aggregate;
mod arguments;
mod collect;
mod compile;
mod document;
mod literals;
mod measure;
mod plan;
mod sent;
mod variables;

pub(crate) use arguments::{ArgumentTemplate, Arguments};
pub(crate) use document::{Documents, Operation};
pub(crate) use plan::{
    ActionPlan, AggregateOutput, AnyPlan, ChildLink, ConnectionOutput, ConnectionPlan, EdgeOutput, Figure,
    FigureOutput, Function, Key, ObjectPlan, Output, PageInfoOutput, PayloadOutput, RelationPlan, Root, RootField,
    ServiceOutput, Shape, SubscriptionPlan, UpsertOutput, Verb,
};
pub(crate) use sent::Sent;
pub(crate) use variables::{Variables, coerce};
