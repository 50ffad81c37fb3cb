//! Plans operations over one supergraph: an operation goes in, [`Step`](super::steps::Step)s come out. No I/O, no clock.

use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::ObjectTypes;
use super::field_keys::{FieldIdentity, FieldKeys, KeyPlace};
use super::graph::Graph;
use super::search::{Emitted, Guard, Search};
use crate::document::Resolved;
use crate::json::write::quoted;
use crate::language::ast::{Field, Name};
use crate::schema::{Supergraph, SupergraphError, directive_named};

/// Why no plan could be made.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub(crate) enum PlanningError {
    /// No subgraph leads to a field.
    #[error("no subgraph resolves `{0}` where the operation asks for it")]
    Unresolved(String),
    /// The budget is spent, or the request was cancelled.
    #[error("the search for a plan took too many steps")]
    TooComplex,
}

/// For whom an operation is planned.
#[derive(Clone, Copy)]
pub(crate) struct Audience<'a> {
    /// Decides over progressive overrides, see [`Planner::draw_share`].
    pub(crate) share: u32,
    /// The object types that the client's schema does not have, though the supergraph does.
    pub(crate) hidden: &'a HashSet<Name>,
}

/// Plans operations over one supergraph.
pub(crate) struct Planner {
    graph: Graph,
    subgraphs: Vec<Arc<str>>,
    /// The labels of overrides that the settings switch on.
    labels: BTreeSet<String>,
    object_types: Arc<ObjectTypes>,
}

impl Planner {
    /// Builds the graph of a supergraph. `labels`: the labels of `@override` that are active.
    ///
    /// # Errors
    /// When the text is no schema, or needs a feature that is not there.
    pub(crate) fn new(supergraph: &Supergraph, labels: BTreeSet<String>) -> Result<Self, SupergraphError> {
        let document = &supergraph.document;
        super::features::check(document)?;
        let graph = Graph::new(document, &directive_named(document, "inaccessible"));
        let subgraphs = supergraph.subgraphs().iter().map(|subgraph| subgraph.name.clone()).collect();
        let object_types = Arc::new(graph.object_names().map(|name| quoted(name)).collect());
        Ok(Self { graph, subgraphs, labels, object_types })
    }

    /// The names of all object types, as JSON strings.
    pub(super) fn object_types(&self) -> Arc<ObjectTypes> {
        self.object_types.clone()
    }

    /// Draws which progressive overrides (`@override(label: "percent(n)")`) hold for a request: 0 all of them, then one
    /// less each, from the smallest percentage. Requests with the same number have the same plans.
    pub(crate) fn draw_share(&self) -> u32 {
        self.graph.labels.draw()
    }

    /// Plans an operation: the steps in an order in which they can run one after another, and how fields are called in
    /// them.
    ///
    /// `cancelled` ends the search early.
    pub(crate) fn plan(
        &self,
        resolved: &Resolved,
        audience: Audience<'_>,
        cancelled: Option<&AtomicBool>,
    ) -> Result<Emitted, PlanningError> {
        let labels = self.graph.labels.active(audience.share, &self.labels);
        let search = Search::new(&self.graph, &labels, resolved.kind, Guard::new(cancelled));
        search.hiding(audience.hidden).run(&resolved.selections)
    }

    /// The name of a step's subgraph.
    pub(super) fn subgraph(&self, index: u16) -> Arc<str> {
        self.subgraphs.get(usize::from(index)).cloned().unwrap_or_else(|| "".into())
    }

    /// The key of a client's field of an object type at a place, and the place below it.
    pub(super) fn key_of(
        &self,
        keys: &FieldKeys,
        place: KeyPlace,
        object: &str,
        field: &Field,
    ) -> Option<(Name, Option<KeyPlace>)> {
        let object = self.graph.type_named(object)?;
        let node = self.graph.field(object, &field.name)?;
        let identity = FieldIdentity {
            name: field.name.clone(),
            arguments: super::search::written(&field.arguments),
            shape: self.graph.fields[node].shape,
            alias: self.graph.is_kept_apart(object, node).then(|| field.key().clone()),
        };
        let key = keys.find(place, identity)?;
        Some((key.clone(), keys.find_child(place, key)))
    }
}
