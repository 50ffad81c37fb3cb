//! From a document to a compiled operation: parse and validate once, compile once, coerce variables each time.

mod action;
mod aggregate;
mod arguments;
mod collect;
mod compile;
mod document;
mod figure_plan;
mod group_plan;
mod groups;
mod literals;
mod measure;
mod plan;
mod sent;
mod variables;

pub(crate) use arguments::{ArgumentTemplate, Arguments};
pub(crate) use document::{Documents, Operation};
pub(crate) use figure_plan::{AggregateOutput, Figure, FigureOutput, FigurePlan, Function, Summary, add_figure};
pub(crate) use group_plan::{GroupKeyOutput, GroupOutput, GroupsOutput, GroupsPlan, KeyPath};
pub(crate) use plan::{
    ActionPlan, AnyPlan, ChildLink, ConnectionOutput, ConnectionPlan, EdgeOutput, Key, ObjectPlan, Output,
    PageInfoOutput, PayloadOutput, RelationPlan, Root, RootField, ServiceOutput, Shape, SubscriptionPlan, UpsertOutput,
    Verb,
};
pub(crate) use sent::Sent;
pub(crate) use variables::{Variables, coerce};
