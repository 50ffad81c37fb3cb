//! The one place that knows the query planner's library: an operation goes in, [`Step`]s come out.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::sync::{Arc, OnceLock};

use graphql_tools::static_graphql::query::Document;
use graphql_tools::static_graphql::schema::Document as Schema;
use hive_router_query_planner::ast::document::Document as FetchDocument;
use hive_router_query_planner::ast::normalization::normalize_operation;
use hive_router_query_planner::ast::selection_item::SelectionItem;
use hive_router_query_planner::ast::selection_set::SelectionSet as PlannedSelections;
use hive_router_query_planner::consumer_schema::ConsumerSchema;
use hive_router_query_planner::graph::{PERCENTAGE_SCALE_FACTOR, PlannerOverrideContext};
use hive_router_query_planner::planner::plan_nodes::{
    BatchFetchNode, FetchNode, FetchNodePathSegment, FetchRewrite, FlattenNodePath, FlattenNodePathSegment, PlanNode,
    QueryPlan,
};
use hive_router_query_planner::planner::{Planner as Library, QueryPlannerOptions};
use hive_router_query_planner::state::supergraph_state::OperationKind as PlannedKind;
use hive_router_query_planner::utils::cancellation::CancellationToken;

use super::bridge;
use super::exact_numbers::reveal;
use super::graph_order::GraphOrder;
use super::requires_graph::{self, separate_requires};
use super::steps::{EntityStep, PlaceSegment, Rename, RenameSegment, Selected, Step, StepTarget};
use crate::document::{OperationKind, Resolved};
use crate::schema::{Supergraph, SupergraphError};

/// Why no plan could be made.
#[derive(Clone, Debug, thiserror::Error)]
#[error("{0}")]
pub(crate) struct PlanningError(pub(crate) String);

/// Plans operations over one supergraph. Planning does no I/O.
pub(crate) struct Planner {
    library: Library,
    /// Plans what the first one cannot, with more fetches; built when an operation first needs it, because it takes as
    /// much memory as the first. See [`super::requires_graph`].
    separated: OnceLock<Option<Library>>,
    sdl: Arc<str>,
    order: GraphOrder,
    /// The percentages of progressive overrides, ascending, in the library's unit.
    shares: Vec<u64>,
    time: std::time::Duration,
}

impl Planner {
    /// Prepares planning: builds the graph of moves between subgraphs.
    pub(crate) fn new(supergraph: &Supergraph) -> Result<Self, SupergraphError> {
        let source = bridge::supergraph(&supergraph.sdl)?;
        let (order, document) = GraphOrder::of(&source);
        let library = build(&document)?;
        let mut shares: Vec<u64> = library.supergraph.progressive_overrides.percentages.iter().copied().collect();
        shares.sort_unstable();
        let (separated, sdl) = (OnceLock::new(), Arc::clone(&supergraph.sdl));
        Ok(Self { library, separated, sdl, order, shares, time: std::time::Duration::from_secs(10) })
    }

    /// The planner over fields with `@requires` in subgraphs of their own; `None` when there are no such fields.
    fn separated(&self) -> Option<&Library> {
        let prepare = || {
            let supergraph = bridge::supergraph(&self.sdl).ok()?;
            let (_, document) = GraphOrder::of(&supergraph);
            build(&separate_requires(&document)?).ok()
        };
        self.separated.get_or_init(prepare).as_ref()
    }

    /// Draws which progressive overrides (`@override(label: "percent(n)")`) hold for a request: 0 all of them, then one
    /// less each, from the smallest percentage. Requests with the same number have the same plans.
    pub(crate) fn draw_share(&self) -> u32 {
        if self.shares.is_empty() {
            return 0;
        }
        let drawn = uuid::Uuid::new_v4().as_u64_pair().1 % (100 * PERCENTAGE_SCALE_FACTOR);
        let passed = self.shares.iter().filter(|share| drawn >= **share).count();
        u32::try_from(passed).unwrap_or(u32::MAX)
    }

    /// A value for the library that has passed so many percentages.
    fn value_in(&self, share: u32) -> u64 {
        let last = (share as usize).checked_sub(1);
        last.and_then(|last| self.shares.get(last)).copied().unwrap_or(0)
    }

    /// Plans an operation: the steps in an order in which they can run one after another, and a text that explains them.
    ///
    /// `share` decides over progressive overrides, see [`Self::draw_share`].
    pub(crate) fn plan(&self, resolved: &Resolved, share: u32) -> Result<(Vec<Step>, String), PlanningError> {
        let Some((document, hides_numbers)) = bridge::operation(resolved)? else {
            return Ok((Vec::new(), String::new()));
        };
        let token = CancellationToken::with_timeout(self.time);
        let plan_with = |library| self.plan_with(library, &document, share, &token);
        let plan = plan_with(&self.library).or_else(|error| match self.separated() {
            Some(library) => plan_with(library).map_err(|_| error),
            None => Err(error),
        })?;
        let text = requires_graph::real_text(&self.order.real_text(&plan.to_string()));
        let mut conversion = Conversion::default();
        if let Some(node) = plan.node {
            conversion.node(node, &[])?;
        }
        for step in &mut conversion.steps {
            step.subgraph = self.order.real_name(requires_graph::real_name(&step.subgraph).to_owned());
            if hides_numbers {
                step.operation = reveal(std::mem::take(&mut step.operation));
            }
        }
        Ok((conversion.steps, text))
    }

    fn plan_with(
        &self,
        library: &Library,
        document: &Document,
        share: u32,
        token: &CancellationToken,
    ) -> Result<QueryPlan, PlanningError> {
        guarded(|| {
            let normalized = normalize_operation(&library.supergraph, document, None)
                .map_err(|error| PlanningError(error.to_string()))?;
            let overrides = PlannerOverrideContext::new(HashSet::new(), self.value_in(share));
            library
                .plan_from_normalized_operation(normalized.executable_operation(), overrides, token)
                .map_err(|error| PlanningError(error.to_string()))
        })
    }
}

fn build(supergraph: &Schema) -> Result<Library, SupergraphError> {
    let build = || Library::new_from_supergraph(supergraph, QueryPlannerOptions::default());
    let mut library = guarded(build).map_err(|error| SupergraphError::Planner(error.0))?;
    // The library keeps a schema for clients too, which is not needed for planning; ours is `ApiSchema`.
    library.consumer_schema = Arc::new(ConsumerSchema::from(Arc::new(Schema { definitions: Vec::new() })));
    Ok(library)
}

/// Runs a part of the library; a panic in it becomes an error of the one operation.
fn guarded<T, E: std::fmt::Display>(run: impl FnOnce() -> Result<T, E>) -> Result<T, PlanningError> {
    match std::panic::catch_unwind(std::panic::AssertUnwindSafe(run)) {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(error)) => Err(PlanningError(error.to_string())),
        Err(_) => Err(PlanningError("the planner gave up on this operation".to_owned())),
    }
}

/// Turns the planner's tree into steps.
#[derive(Default)]
struct Conversion {
    steps: Vec<Step>,
}

impl Conversion {
    /// Adds the steps of a node that comes after the steps `after`.
    fn node(&mut self, node: PlanNode, after: &[usize]) -> Result<(), PlanningError> {
        match node {
            PlanNode::Fetch(fetch) => self.root_fetch(fetch, Vec::new(), after),
            PlanNode::Subscription(subscription) => self.root_fetch(subscription.primary, Vec::new(), after),
            PlanNode::Flatten(flatten) => match *flatten.node {
                PlanNode::Fetch(fetch) if fetch.requires.is_none() => {
                    self.root_fetch(fetch, place(&flatten.path), after)
                }
                PlanNode::Fetch(fetch) => self.entity_fetch(fetch, &flatten.path, after),
                _ => Err(PlanningError("a plan flattens something that is no fetch".to_owned())),
            },
            PlanNode::BatchFetch(fetch) => self.batch_fetch(fetch, after),
            PlanNode::Parallel(parallel) => parallel.nodes.into_iter().try_for_each(|node| self.node(node, after)),
            PlanNode::Sequence(sequence) => {
                let mut before = after.to_vec();
                for node in sequence.nodes {
                    let first = self.steps.len();
                    self.node(node, &before)?;
                    before.extend(first..self.steps.len());
                }
                Ok(())
            }
            PlanNode::Condition(_) => Err(PlanningError("a plan has a condition that was decided before".to_owned())),
            PlanNode::Defer(_) => Err(PlanningError("@defer is not served".to_owned())),
        }
    }

    fn root_fetch(&mut self, fetch: FetchNode, place: Vec<PlaceSegment>, after: &[usize]) -> Result<(), PlanningError> {
        let selections = selections_of(&fetch.operation.document)?;
        let target = StepTarget::Root { place, selections, renames: renames(fetch.output_rewrites.as_deref()) };
        self.push(fetch, target, after);
        Ok(())
    }

    fn entity_fetch(&mut self, fetch: FetchNode, path: &FlattenNodePath, after: &[usize]) -> Result<(), PlanningError> {
        let fields = selections_of(&fetch.operation.document)?;
        let requires =
            fetch.requires.as_ref().map(|set| selected(set, &HashMap::new())).transpose()?.unwrap_or_default();
        let entities = EntityStep {
            key: "_entities".to_owned(),
            variable: "representations".to_owned(),
            places: vec![place(path)],
            requires,
            typenames: typenames(fetch.input_rewrites.as_deref()),
            selections: inside(fields, "_entities"),
            renames: renames(fetch.output_rewrites.as_deref()),
        };
        self.push(fetch, StepTarget::Entities(vec![entities]), after);
        Ok(())
    }

    fn push(&mut self, fetch: FetchNode, target: StepTarget, after: &[usize]) {
        self.steps.push(Step {
            subgraph: fetch.service_name,
            kind: kind_of(fetch.operation_kind.as_ref()),
            operation: fetch.operation.document_str,
            variables: client_variables(fetch.variable_usages),
            target,
            after: after.to_vec(),
        });
    }

    fn batch_fetch(&mut self, fetch: BatchFetchNode, after: &[usize]) -> Result<(), PlanningError> {
        let fields = selections_of(&fetch.operation.document)?;
        let mut entities = Vec::with_capacity(fetch.entity_batch.aliases.len());
        for alias in &fetch.entity_batch.aliases {
            entities.push(EntityStep {
                key: alias.alias.clone(),
                variable: alias.representations_variable_name.clone(),
                places: alias.merge_paths.iter().map(place).collect(),
                requires: selected(&alias.requires, &HashMap::new())?,
                typenames: typenames(alias.input_rewrites.as_deref()),
                selections: inside(fields.clone(), &alias.alias),
                renames: renames(alias.output_rewrites.as_deref()),
            });
        }
        self.steps.push(Step {
            subgraph: fetch.service_name,
            kind: kind_of(fetch.operation_kind.as_ref()),
            operation: fetch.operation.document_str,
            variables: client_variables(fetch.variable_usages),
            target: StepTarget::Entities(entities),
            after: after.to_vec(),
        });
        Ok(())
    }
}

fn client_variables(usages: Option<BTreeSet<String>>) -> Vec<String> {
    usages.into_iter().flatten().collect()
}

fn kind_of(kind: Option<&PlannedKind>) -> OperationKind {
    match kind {
        None | Some(PlannedKind::Query) => OperationKind::Query,
        Some(PlannedKind::Mutation) => OperationKind::Mutation,
        Some(PlannedKind::Subscription) => OperationKind::Subscription,
    }
}

type Fragments<'a> = HashMap<&'a str, (&'a str, &'a PlannedSelections)>;

fn selections_of(document: &FetchDocument) -> Result<Vec<Selected>, PlanningError> {
    let fragments: Fragments<'_> = document
        .fragments
        .iter()
        .map(|fragment| (fragment.name.as_str(), (fragment.type_condition.as_str(), &fragment.selection_set)))
        .collect();
    selected(&document.operation.selection_set, &fragments)
}

fn selected(set: &PlannedSelections, fragments: &Fragments<'_>) -> Result<Vec<Selected>, PlanningError> {
    set.items
        .iter()
        .map(|item| match item {
            SelectionItem::Field(field) => Ok(Selected::Field {
                key: field.selection_identifier().to_owned(),
                name: field.name.clone(),
                selections: selected(&field.selections, fragments)?,
            }),
            SelectionItem::InlineFragment(fragment) => Ok(Selected::Fragment {
                condition: fragment.type_condition.clone(),
                selections: selected(&fragment.selections, fragments)?,
            }),
            SelectionItem::FragmentSpread(name) => {
                let (condition, selections) = fragments
                    .get(name.as_str())
                    .ok_or_else(|| PlanningError(format!("a fetch spreads the unknown fragment `{name}`")))?;
                Ok(Selected::Fragment {
                    condition: (*condition).to_owned(),
                    selections: selected(selections, fragments)?,
                })
            }
        })
        .collect()
}

/// What is selected of the root field with this key.
fn inside(fields: Vec<Selected>, wanted: &str) -> Vec<Selected> {
    let found = fields.into_iter().find_map(|selected| match selected {
        Selected::Field { key, selections, .. } if key == wanted => Some(selections),
        _ => None,
    });
    found.unwrap_or_default()
}

fn place(path: &FlattenNodePath) -> Vec<PlaceSegment> {
    let segments = path.as_slice().iter().map(|segment| match segment {
        FlattenNodePathSegment::Field(key) => PlaceSegment::Key(key.clone()),
        FlattenNodePathSegment::List => PlaceSegment::Elements,
        FlattenNodePathSegment::TypeCondition(types) => PlaceSegment::OfTypes(types.clone()),
    });
    segments.collect()
}

fn typenames(rewrites: Option<&[FetchRewrite]>) -> Vec<(BTreeSet<String>, String)> {
    let setters = rewrites.unwrap_or_default().iter().filter_map(|rewrite| match rewrite {
        FetchRewrite::ValueSetter(setter) => {
            let types = setter.path.iter().find_map(|segment| match segment {
                FetchNodePathSegment::TypenameEquals(types) => Some(types.clone()),
                FetchNodePathSegment::Key(_) => None,
            });
            Some((types.unwrap_or_default(), setter.set_value_to.clone()))
        }
        FetchRewrite::KeyRenamer(_) => None,
    });
    setters.collect()
}

fn renames(rewrites: Option<&[FetchRewrite]>) -> Vec<Rename> {
    let renames = rewrites.unwrap_or_default().iter().filter_map(|rewrite| match rewrite {
        FetchRewrite::KeyRenamer(renamer) => {
            let path = renamer.path.iter().map(|segment| match segment {
                FetchNodePathSegment::Key(key) => RenameSegment::Key(key.clone()),
                FetchNodePathSegment::TypenameEquals(types) => RenameSegment::OfTypes(types.clone()),
            });
            Some(Rename { path: path.collect(), to: renamer.rename_key_to.clone() })
        }
        FetchRewrite::ValueSetter(_) => None,
    });
    renames.collect()
}
