//! Turns what was taken into steps: selections by fragment, representations, places.

use std::collections::{BTreeMap, BTreeSet};

use super::super::field_keys::FieldKeys;
use super::super::graph::{Kind, SubgraphId, TypeId};
use super::super::steps::{EntityPath, EntityStep, PlaceSegment, Representation, Required, Selected, Step, StepTarget};
use super::writer::{Writer, typename};
use super::{AnchorId, FetchId, FetchKind, Jump, NeedItem, Origin, PlaceId, PlanningError, Search, SiteId, WantId};
use crate::language::ast::{Name, OperationKind, Selection};

/// What anchors have in common that are asked together: their place, which time it is entered, the site whose objects
/// alone are meant, and what they take from ancestors.
type Alike = (PlaceId, usize, Option<SiteId>, Vec<usize>);

/// The steps of an operation, and how its fields are called in them.
pub(crate) struct Emitted {
    pub(in crate::plan) steps: Vec<Step>,
    pub(in crate::plan) keys: FieldKeys,
}

/// A field that is taken at a place, for some of the types there.
struct Taken {
    order: u32,
    types: Vec<TypeId>,
    shape: Option<u32>,
    name: Name,
    selected: Selected,
}

impl Search<'_> {
    /// Searches the plan of an operation.
    pub(in crate::plan) fn run(mut self, selections: &[Selection]) -> Result<Emitted, PlanningError> {
        if let Some(root) = self.read(selections) {
            self.assign(root)?;
        }
        self.guard.check()?;
        let mut order: Vec<FetchId> = self.fetches.ids().collect();
        order.sort_by_key(|fetch| self.fetches[*fetch].key);
        let numbers: BTreeMap<FetchId, usize> =
            order.iter().enumerate().map(|(number, fetch)| (*fetch, number)).collect();
        let steps = order.iter().map(|fetch| self.step(*fetch, &numbers)).collect();
        Ok(Emitted { steps, keys: self.keys })
    }

    fn step(&self, fetch: FetchId, numbers: &BTreeMap<FetchId, usize>) -> Step {
        let key = self.fetches[fetch].key;
        let mut variables = BTreeSet::new();
        let anchors = &self.fetches[fetch].anchors;
        let target = match key.kind {
            FetchKind::Root => {
                let declared = self.graph.root(self.kind);
                StepTarget::Root {
                    place: Vec::new(),
                    selections: self.selections(anchors, declared, key.subgraph, &mut variables),
                }
            }
            FetchKind::RootBelow(place) => {
                let declared = self.graph.root(OperationKind::Query);
                let selections = self.selections(anchors, declared, key.subgraph, &mut variables);
                StepTarget::Root { place: self.path_to(place), selections }
            }
            FetchKind::Entities => StepTarget::Entities(self.entity_steps(anchors, key.subgraph, &mut variables)),
        };
        Step {
            subgraph: key.subgraph,
            kind: if key.kind == FetchKind::Root { self.kind } else { OperationKind::Query },
            variables: variables.into_iter().collect(),
            target,
            after: self.inputs(fetch, numbers),
            reasons: self.reasons(fetch),
        }
    }

    /// The steps that a step waits for.
    fn inputs(&self, fetch: FetchId, numbers: &BTreeMap<FetchId, usize>) -> Vec<usize> {
        let key = self.fetches[fetch].key;
        let mut inputs = BTreeSet::new();
        if key.kind == FetchKind::Root {
            // Root fields of a mutation wait for all that hangs below those before.
            let before = self.fetches.ids().filter(|other| self.fetches[*other].key.level < key.level);
            inputs.extend(before);
        }
        for anchor in &self.fetches[fetch].anchors {
            match &self.anchors[*anchor].origin {
                Origin::Jump(Jump { inputs: from, .. }) => {
                    inputs.extend(from.iter().map(|anchor| self.anchors[*anchor].fetch));
                }
                Origin::RootBelow(from) => {
                    inputs.insert(self.anchors[*from].fetch);
                }
                Origin::Root | Origin::Parent(..) => {}
            }
        }
        inputs.iter().filter_map(|input| numbers.get(input).copied()).collect()
    }

    fn entity_steps(
        &self,
        anchors: &[AnchorId],
        subgraph: SubgraphId,
        variables: &mut BTreeSet<Name>,
    ) -> Vec<EntityStep> {
        // A site that is entered twice has representations that do not agree: each is a field of its own.
        let mut by_place: BTreeMap<Alike, Vec<AnchorId>> = BTreeMap::new();
        let mut times: BTreeMap<SiteId, usize> = BTreeMap::new();
        for anchor in anchors {
            let site = self.anchors[*anchor].site;
            let time = times.entry(site).or_default();
            let key = (self.sites[site].place, *time, self.only_for(*anchor), self.values_of(*anchor));
            by_place.entry(key).or_default().push(*anchor);
            *time += 1;
        }
        let mut steps: Vec<EntityStep> = Vec::new();
        for ((place, _, _, values), anchors) in by_place {
            let representations = self.representations(&anchors);
            let mut used = BTreeSet::new();
            let selections = self.entity_selections(&anchors, subgraph, &mut used);
            variables.extend(used.iter().cloned());
            let contexts: Vec<_> = values.into_iter().filter_map(|value| self.context_step(value)).collect();
            let path = EntityPath { path: self.path_to(place), apart: self.apart_below(place) };
            let same = steps.iter_mut().find(|step| {
                step.selections == selections && step.representations == representations && step.contexts == contexts
            });
            match same {
                Some(step) => step.places.push(path),
                None => {
                    let (places, variables) = (vec![path], used.into_iter().collect());
                    steps.push(EntityStep { places, representations, contexts, variables, selections });
                }
            }
        }
        steps
    }

    /// The site whose objects alone are asked for what an anchor has: they stand there as others do.
    fn only_for(&self, anchor: AnchorId) -> Option<SiteId> {
        let anchor = &self.anchors[anchor];
        self.is_asked_of_some(anchor.site, anchor.view).then_some(anchor.site)
    }

    fn representations(&self, anchors: &[AnchorId]) -> Vec<Representation> {
        let mut found = Vec::new();
        for id in anchors {
            let anchor = &self.anchors[*id];
            let Origin::Jump(jump) = &anchor.origin else { continue };
            let mut fields: Vec<Required> = Vec::new();
            for required in self.required(&self.needs[jump.key].items) {
                add_required(&mut fields, Required { is_key: true, ..required });
            }
            for need in &jump.requires {
                self.required(&self.needs[*need].items).into_iter().for_each(|it| add_required(&mut fields, it));
            }
            let typename = match jump.interface {
                Some(interface) => Some(self.graph.types[interface].name.clone()),
                None => match self.sites[anchor.site].types.as_slice() {
                    [object] => Some(self.graph.types[*object].name.clone()),
                    _ => None,
                },
            };
            let is_typed = self.needs_type(anchor.site, anchor.view, jump.interface);
            let types = if is_typed { Some(self.names_of(anchor.site)) } else { self.guard_of(anchor.site) };
            found.push(Representation { types, is_typed, typename, fields });
        }
        found
    }

    pub(super) fn required(&self, items: &[NeedItem]) -> Vec<Required> {
        let fields = items.iter().map(|item| {
            let inner = item.inner.iter().map(|(site, items)| {
                let is_typed = self.has_open_type(*site);
                let types = is_typed.then(|| self.names_of(*site));
                Representation { types, is_typed, typename: None, fields: self.required(items) }
            });
            let want = &self.wants[item.want];
            let field = want.field.map(|field| &self.graph.fields[field]);
            Required {
                name: item.name.clone(),
                key: want.key.clone(),
                lists: field.map_or(0, |field| field.lists),
                scalar: field.and_then(|field| field.scalar),
                is_key: false,
                inner: inner.collect(),
            }
        });
        fields.collect()
    }

    /// The names of a site's types.
    pub(super) fn names_of(&self, site: SiteId) -> Vec<Name> {
        self.sites[site].types.iter().map(|object| self.graph.types[*object].name.clone()).collect()
    }

    /// The types of a site, where its place has others too. Names of interfaces stand for objects whose type is open.
    fn guard_of(&self, site: SiteId) -> Option<Vec<Name>> {
        let of = &self.sites[site];
        if self.places[of.place].sites.len() < 2 {
            return None;
        }
        let mut types: BTreeSet<TypeId> = of.types.iter().copied().collect();
        for object in &of.types {
            let borrowed = self.graph.types[*object].views.iter().filter_map(|view| view.interface_object);
            types.extend(borrowed);
        }
        Some(types.into_iter().map(|id| self.graph.types[id].name.clone()).collect())
    }

    /// The way from the root to a place.
    pub(super) fn path_to(&self, place: PlaceId) -> Vec<PlaceSegment> {
        let Some(want) = self.places[place].parent else { return Vec::new() };
        let site = self.wants[want].site;
        let mut path = self.path_to(self.sites[site].place);
        path.extend(self.guard_of(site).map(PlaceSegment::OfTypes));
        path.push(PlaceSegment::Key(self.wants[want].key.clone()));
        let lists = self.wants[want].field.map_or(0, |field| self.graph.fields[field].lists);
        path.extend((0..lists).map(|_| PlaceSegment::Elements));
        path
    }

    /// What is asked of entities: a fragment for each type that representations name.
    fn entity_selections(
        &self,
        anchors: &[AnchorId],
        subgraph: SubgraphId,
        variables: &mut BTreeSet<Name>,
    ) -> Vec<Selected> {
        let mut by_interface: BTreeMap<Option<TypeId>, Vec<AnchorId>> = BTreeMap::new();
        for anchor in anchors {
            if let Origin::Jump(jump) = &self.anchors[*anchor].origin {
                by_interface.entry(jump.interface).or_default().push(*anchor);
            }
        }
        let mut selections = Vec::new();
        for (interface, anchors) in by_interface {
            let inner = self.selections(&anchors, interface, subgraph, variables);
            match interface {
                Some(interface) => {
                    let condition = self.graph.types[interface].name.clone();
                    selections.push(Selected::Fragment { condition, selections: inner });
                }
                None => selections.extend(inner),
            }
        }
        selections
    }

    /// What is taken at anchors of one place in one subgraph. `declared`: the type there; `None`: any entity.
    fn selections(
        &self,
        anchors: &[AnchorId],
        declared: Option<TypeId>,
        subgraph: SubgraphId,
        variables: &mut BTreeSet<Name>,
    ) -> Vec<Selected> {
        let mut taken: Vec<Taken> = Vec::new();
        let mut has_typename = false;
        for anchor in anchors {
            for (want, option) in &self.anchors[*anchor].wants {
                if self.wants[*want].field.is_none() {
                    has_typename = true;
                    continue;
                }
                variables.extend(self.wants[*want].variables.iter().cloned());
                self.add_taken((*anchor, *want, *option), subgraph, variables, &mut taken);
            }
        }
        taken.sort_by_key(|it| it.order);
        let mut writer = Writer::default();
        if has_typename {
            writer.plain(typename());
        }
        let possible = self.possible(anchors, declared, subgraph);
        for it in taken {
            self.write(it, declared, possible.as_deref(), subgraph, &mut writer);
        }
        writer.selections
    }

    /// The object types that may be here; `None`: the type is known, and no fragment is needed.
    fn possible(&self, anchors: &[AnchorId], declared: Option<TypeId>, subgraph: SubgraphId) -> Option<Vec<TypeId>> {
        match declared {
            Some(declared) if self.graph.types[declared].kind == Kind::Object => None,
            Some(declared) if self.graph.is_interface_object(declared, subgraph) => None,
            Some(declared) => Some(self.graph.possible_in(declared, subgraph).to_vec()),
            None => {
                let sites = anchors.iter().map(|anchor| &self.sites[self.anchors[*anchor].site]);
                Some(sites.flat_map(|site| site.types.iter().copied()).collect())
            }
        }
    }

    fn add_taken(
        &self,
        (anchor, want, option): (AnchorId, WantId, usize),
        subgraph: SubgraphId,
        variables: &mut BTreeSet<Name>,
        taken: &mut Vec<Taken>,
    ) {
        let it = &self.wants[want];
        let mut selections = Vec::new();
        if let Some(child) = it.child {
            let sites = self.places[child].sites.iter();
            let inner: Vec<AnchorId> = sites.flat_map(|site| self.children_of(*site, anchor, want)).collect();
            let output = it.options.get(option).and_then(|option| option.output);
            selections = self.selections(&inner, output, subgraph, variables);
            if selections.is_empty() {
                selections.push(typename());
            }
        }
        let selected = Selected::Field {
            key: it.key.clone(),
            name: it.name.clone(),
            arguments: self.sent_arguments(want, option),
            selections,
        };
        let types = &self.sites[it.site].types;
        let same = taken.iter_mut().find(|known| known.selected == selected);
        match same {
            Some(known) => {
                known.types.extend(types);
                known.order = known.order.min(it.order);
            }
            None => taken.push(Taken {
                order: it.order,
                types: types.clone(),
                shape: it.field.map(|field| self.graph.fields[field].shape),
                name: it.name.clone(),
                selected,
            }),
        }
    }

    fn children_of(&self, site: SiteId, above: AnchorId, want: WantId) -> impl Iterator<Item = AnchorId> {
        let anchors = self.sites[site].anchors.iter().copied();
        anchors.filter(move |anchor| {
            matches!(self.anchors[*anchor].origin, Origin::Parent(from, through) if from == above && through == want)
        })
    }

    /// Writes a field for the types that it is taken for: plainly, where all have it, or in fragments.
    fn write(
        &self,
        mut it: Taken,
        declared: Option<TypeId>,
        possible: Option<&[TypeId]>,
        subgraph: SubgraphId,
        writer: &mut Writer,
    ) {
        let Some(possible) = possible else { return writer.plain(it.selected) };
        it.types.retain(|object| possible.contains(object));
        it.types.sort_unstable();
        it.types.dedup();
        if it.types.is_empty() {
            return;
        }
        if declared.is_some_and(|declared| self.stands_for(declared, &it, possible, subgraph)) {
            return writer.plain(it.selected);
        }
        let interfaces = it.types.first().map(|object| &*self.graph.types[*object].interfaces).unwrap_or_default();
        let common = interfaces
            .iter()
            .copied()
            .find(|interface| it.types.len() > 1 && self.stands_for(*interface, &it, possible, subgraph));
        if let Some(common) = common {
            return writer.fragment(&self.graph.types[common].name, it.selected);
        }
        for object in &it.types {
            writer.fragment(&self.graph.types[*object].name, it.selected.clone());
        }
    }

    /// Whether a field of an interface gives just what is taken of object types.
    fn stands_for(&self, interface: TypeId, it: &Taken, possible: &[TypeId], subgraph: SubgraphId) -> bool {
        let Some(field) = self.graph.field(interface, &it.name) else { return false };
        let field = &self.graph.fields[field];
        let here = self.graph.possible_in(interface, subgraph);
        let fitting = possible.iter().filter(|object| here.contains(object));
        !self.graph.is_interface_object(interface, subgraph)
            && field.defined_in.contains(&subgraph)
            && Some(field.shape) == it.shape
            && fitting.clone().all(|object| it.types.contains(object))
            && it.types.iter().all(|object| here.contains(object))
    }
}

/// Adds a required field; equal ones are merged.
fn add_required(fields: &mut Vec<Required>, required: Required) {
    match fields.iter_mut().find(|known| known.name == required.name && known.key == required.key) {
        Some(known) => {
            for inner in required.inner {
                match known.inner.iter_mut().find(|it| it.types == inner.types) {
                    Some(same) => inner.fields.into_iter().for_each(|field| add_required(&mut same.fields, field)),
                    None => known.inner.push(inner),
                }
            }
        }
        None => fields.push(required),
    }
}
