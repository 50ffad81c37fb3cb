//! The search for a plan: from an operation to the fetches that answer it.
//!
//! Every place of the response has *sites*, one for each group of object types that are planned alike.
//! A site has *wants*: the fields that the client selects there, and those that keys and `@requires` need.
//! An *anchor* is a site's object in one subgraph, got by one fetch: from the root, through the field of the parent's
//! anchor, or by a representation. A want is *taken* at an anchor that resolves it.
//!
//! First the lowest level of each view of each site is worked out: how many steps one after another it takes to get
//! there. The highest of what the client's leaves need is the depth of the plan, and no plan has less.
//! Then each leaf is taken where that opens the fewest fetches within this depth, the deepest leaves first.
//! Last, fetches that might be spared are forbidden one by one, and the plan is searched anew.

mod assign;
mod contexts;
mod cost;
mod emit;
mod guards;
mod levels;
mod needs;
mod operation;
mod reasons;
mod take;
#[cfg(test)]
mod tests;
mod whole;
mod writer;

use std::collections::{BTreeSet, HashMap, HashSet};
use std::rc::Rc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::PlanningError;
use super::arena::{Arena, Id};
use super::field_keys::{FieldKeys, KeyPlace};
use super::graph::{ActiveLabels, FieldId, Graph, SetId, SetItem, SubgraphId, TypeId};
use crate::language::ast::{Name, OperationKind};

pub(super) use emit::Emitted;
pub(super) use operation::written;

type PlaceId = Id<Place>;
type SiteId = Id<Site>;
type WantId = Id<Want>;
type AnchorId = Id<Anchor>;
type FetchId = Id<Fetch>;
type NeedId = Id<Need>;
type Level = u16;

/// The level of what cannot be reached.
const NEVER: Level = Level::MAX;
/// The most levels of representations inside representations.
const DEEPEST_NEED: u32 = 6;
/// The budget of a search, in looks at one view of one site.
const BUDGET: u64 = 4_000_000;

/// A place in the response.
struct Place {
    names: KeyPlace,
    declared: TypeId,
    parent: Option<WantId>,
    sites: Vec<SiteId>,
}

/// A group of object types at a place that are planned alike.
struct Site {
    place: PlaceId,
    /// Sorted; the first stands for all.
    types: Vec<TypeId>,
    wants: Vec<WantId>,
    typename: Option<WantId>,
    needs: Vec<(SetId, NeedId)>,
    /// The lowest level of each view.
    levels: Vec<Level>,
    routes: Vec<Route>,
    /// Whether representations may lead to it.
    has_jumps: bool,
    anchors: Vec<AnchorId>,
}

/// A way through the parent's field on which `@provides` gives more fields.
#[derive(Clone)]
struct Route {
    view: u16,
    level: Level,
    /// Which option of the parent's want leads here.
    option: usize,
    /// The route of the parent's site that goes on here.
    from: Option<usize>,
    /// The provided fields.
    items: Items,
}

/// Provided fields: a set of the graph, or the inside of one of its fields.
type Items = Rc<[SetItem]>;

/// A field that is wanted of a site's objects.
struct Want {
    site: SiteId,
    name: Name,
    /// `None`: `__typename`.
    field: Option<FieldId>,
    /// The arguments as they are sent, without parentheses.
    arguments: Rc<str>,
    variables: Vec<Name>,
    /// The key in the subgraphs' answers.
    key: Name,
    child: Option<PlaceId>,
    order: u32,
    /// The client asks for it, not only a key or `@requires`.
    is_clients: bool,
    options: Vec<WantOption>,
    /// What its arguments take from ancestors.
    contexts: Vec<ContextNeed>,
    /// Where it is taken, and by which option.
    taken: Vec<(AnchorId, usize)>,
}

/// A way to resolve a want.
#[derive(Clone)]
struct WantOption {
    subgraph: SubgraphId,
    view: u16,
    how: How,
    provides: Option<SetId>,
    /// The field's composite type there.
    output: Option<TypeId>,
}

/// What an argument takes from an ancestor.
#[derive(Clone)]
struct ContextNeed {
    /// The subgraph whose field has the argument.
    subgraph: SubgraphId,
    argument: Name,
    need: NeedId,
    /// Its place in [`Search::values`].
    value: usize,
}

/// What a want takes besides a key, in one view.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Demand {
    requires: Option<SetId>,
    /// The want whose arguments come from contexts.
    contexts: Option<WantId>,
}

/// What it takes to resolve a want in a view.
#[derive(Clone, Copy, PartialEq, Eq)]
enum How {
    Plain,
    /// Only by a representation, for which more than a key is there.
    Demands(Demand),
    /// Only by a representation, so that objects of other types are not asked.
    Apart,
    /// Only on this route of the site.
    Provided(usize),
}

/// A site's object in one subgraph, got by one fetch.
struct Anchor {
    site: SiteId,
    view: u16,
    level: Level,
    fetch: FetchId,
    origin: Origin,
    /// The routes of the site that it is on.
    routes: Vec<usize>,
    /// What is taken at it, and by which option.
    wants: Vec<(WantId, usize)>,
}

/// How an anchor came about.
enum Origin {
    /// A root field of the operation.
    Root,
    /// A field of the parent's anchor.
    Parent(AnchorId, WantId),
    /// An object of the query root below the root; the anchor shows that it is there.
    RootBelow(AnchorId),
    /// A representation.
    Jump(Jump),
}

/// A representation: what it names, what it has, and from which anchors.
struct Jump {
    interface: Option<TypeId>,
    key: NeedId,
    requires: Vec<NeedId>,
    /// What arguments take from ancestors, by their places in [`Search::values`].
    contexts: BTreeSet<usize>,
    inputs: Vec<AnchorId>,
}

/// The fields that a key or `@requires` needs of a site.
struct Need {
    site: SiteId,
    text: Name,
    items: Vec<NeedItem>,
    leaves: Vec<WantId>,
    /// A field does not exist.
    is_broken: bool,
}

/// One field of a need.
#[derive(Clone)]
struct NeedItem {
    name: Name,
    want: WantId,
    /// By site of the field's place.
    inner: Vec<(SiteId, Vec<NeedItem>)>,
}

impl NeedItem {
    /// Whether both can stand in one representation: one name, one value.
    fn agrees(&self, other: &Self) -> bool {
        if self.name != other.name {
            return true;
        }
        let mut inner = self.inner.iter().flat_map(|(site, items)| items.iter().map(move |item| (site, item)));
        let same = |site: &SiteId, item: &Self| {
            let others = other.inner.iter().filter(|(it, _)| it == site).flat_map(|(_, items)| items);
            others.clone().all(|it| it.agrees(item))
        };
        self.want == other.want && inner.all(|(site, item)| same(site, item))
    }
}

/// A request to a subgraph.
struct Fetch {
    key: FetchKey,
    anchors: Vec<AnchorId>,
}

/// What makes requests one.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct FetchKey {
    level: Level,
    subgraph: SubgraphId,
    kind: FetchKind,
}

#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
enum FetchKind {
    Root,
    RootBelow(PlaceId),
    Entities,
}

/// What must not be exceeded while a plan is searched.
pub(super) struct Guard<'a> {
    steps: u64,
    cancelled: Option<&'a AtomicBool>,
}

impl<'a> Guard<'a> {
    pub(super) fn new(cancelled: Option<&'a AtomicBool>) -> Self {
        Self { steps: 0, cancelled }
    }

    /// Counts a step; false when the search must end.
    fn spend(&mut self) -> bool {
        self.steps += 1;
        if self.steps.is_multiple_of(1024) && self.cancelled.is_some_and(|flag| flag.load(Ordering::Relaxed)) {
            self.steps = BUDGET;
        }
        self.steps < BUDGET
    }

    /// Gives the budget anew, unless the search was cancelled.
    fn renew(&mut self) {
        if !self.cancelled.is_some_and(|flag| flag.load(Ordering::Relaxed)) {
            self.steps = 0;
        }
    }

    fn check(&self) -> Result<(), PlanningError> {
        if self.steps < BUDGET { Ok(()) } else { Err(PlanningError::TooComplex) }
    }
}

/// A search over one operation.
pub(super) struct Search<'g> {
    graph: &'g Graph,
    labels: &'g ActiveLabels,
    /// The object types that clients do not see, besides inaccessible ones.
    hidden: Option<&'g HashSet<Name>>,
    kind: OperationKind,
    guard: Guard<'g>,
    places: Arena<Place>,
    sites: Arena<Site>,
    wants: Arena<Want>,
    needs: Arena<Need>,
    anchors: Arena<Anchor>,
    fetches: Arena<Fetch>,
    fetch_ids: HashMap<FetchKey, FetchId, ahash::RandomState>,
    forbidden: BTreeSet<FetchKey>,
    /// Costs since the last change.
    memo: HashMap<(SiteId, u16, Level), Option<cost::Cost>, ahash::RandomState>,
    keys: FieldKeys,
    /// The values that arguments take from ancestors: of which need, and of which type.
    values: Vec<(NeedId, Name)>,
    /// The level of the root: 1, or that of the current root field of a mutation.
    base: Level,
    orders: u32,
    nesting: u32,
    /// The client's operation is being read.
    is_reading: bool,
    /// Some choice was between fetches.
    had_choice: bool,
}

impl<'g> Search<'g> {
    pub(super) fn new(graph: &'g Graph, labels: &'g ActiveLabels, kind: OperationKind, guard: Guard<'g>) -> Self {
        Self {
            graph,
            labels,
            hidden: None,
            kind,
            guard,
            places: Arena::default(),
            sites: Arena::default(),
            wants: Arena::default(),
            needs: Arena::default(),
            anchors: Arena::default(),
            fetches: Arena::default(),
            fetch_ids: HashMap::default(),
            forbidden: BTreeSet::new(),
            memo: HashMap::default(),
            keys: FieldKeys::default(),
            values: Vec::new(),
            base: 1,
            orders: 0,
            nesting: 0,
            is_reading: false,
            had_choice: false,
        }
    }

    /// The same search, for clients who do not see some object types.
    pub(super) fn hiding(self, types: &'g HashSet<Name>) -> Self {
        Self { hidden: Some(types), ..self }
    }

    /// Whether clients do not see an object type.
    fn is_hidden(&self, object: TypeId) -> bool {
        let node = &self.graph.types[object];
        node.inaccessible || self.hidden.is_some_and(|hidden| hidden.contains(&node.name))
    }

    /// The type that stands for a site.
    fn type_of(&self, site: SiteId) -> TypeId {
        let site = &self.sites[site];
        site.types.first().copied().unwrap_or(self.places[site.place].declared)
    }

    /// The want through whose field a site is reached.
    fn parent(&self, site: SiteId) -> Option<WantId> {
        self.places[self.sites[site].place].parent
    }

    fn subgraph_of(&self, site: SiteId, view: u16) -> SubgraphId {
        let views = &self.graph.types[self.type_of(site)].views;
        views.get(usize::from(view)).map_or(SubgraphId::MAX, |view| view.subgraph)
    }
}

/// What a set of fields has inside a field of an object type; `None`: it has not the field.
fn inside(graph: &Graph, items: &[SetItem], object: TypeId, name: &str) -> Option<Items> {
    let mut found: Option<Vec<SetItem>> = None;
    for item in items {
        match item {
            SetItem::Field(field) if *field.name == *name => {
                found.get_or_insert_default().extend(field.items.iter().cloned());
            }
            SetItem::Fragment { condition, items } => {
                let fits = graph.type_named(condition).is_some_and(|condition| graph.fits(condition, object));
                if let Some(inner) = fits.then(|| inside(graph, items, object, name)).flatten() {
                    found.get_or_insert_default().extend(inner.iter().cloned());
                }
            }
            SetItem::Field(_) => {}
        }
    }
    found.map(Into::into)
}
