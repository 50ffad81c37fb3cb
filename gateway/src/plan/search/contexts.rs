//! Arguments that come from `@context`: what they take from which ancestor.

use std::rc::Rc;

use super::super::contexts::marked;
use super::super::steps::ContextStep;
use super::{AnchorId, ContextNeed, Demand, NeedId, Origin, PlaceId, Search, SiteId, WantId};
use crate::language::ast::Name;

impl Search<'_> {
    /// Finds what the arguments of a want take from ancestors, in each subgraph that resolves it.
    pub(super) fn find_contexts(&mut self, want: WantId) {
        let graph = self.graph;
        let Some(field) = self.wants[want].field else { return };
        for source in &graph.fields[field].sources {
            for argument in source.contexts.iter() {
                let Some(site) = self.nearest(self.wants[want].site, &argument.context) else { continue };
                let need = self.need(site, argument.set);
                self.want_type_of(site, need);
                self.look_for_jumps(site);
                let value = self.value(need, &argument.kind);
                let (subgraph, argument) = (source.subgraph, argument.name.clone());
                self.wants[want].contexts.push(ContextNeed { subgraph, argument, need, value });
            }
        }
    }

    /// The nearest site above whose objects set a context.
    fn nearest(&self, below: SiteId, context: &str) -> Option<SiteId> {
        let mut site = below;
        loop {
            site = self.wants[self.parent(site)?].site;
            if self.graph.types[self.type_of(site)].contexts.iter().any(|known| **known == *context) {
                return Some(site);
            }
        }
    }

    /// Where a place has several sites, the type's name tells of which an ancestor is.
    fn want_type_of(&mut self, site: SiteId, need: NeedId) {
        if self.places[self.sites[site].place].sites.len() > 1 {
            let typename = self.known_typename(site);
            if !self.needs[need].leaves.contains(&typename) {
                self.needs[need].leaves.push(typename);
            }
        }
    }

    /// A need that came late may want what only a representation leads to.
    fn look_for_jumps(&mut self, site: SiteId) {
        let is_late = !self.sites[site].levels.is_empty() && !self.sites[site].has_jumps;
        if is_late && self.parent(site).is_some() && self.may_gain_by_jumps(site) {
            self.sites[site].has_jumps = true;
            self.level_jumps(site);
        }
    }

    fn value(&mut self, need: NeedId, kind: &Name) -> usize {
        let known = self.values.iter().position(|(of, as_type)| *of == need && as_type == kind);
        known.unwrap_or_else(|| {
            self.values.push((need, kind.clone()));
            self.values.len() - 1
        })
    }

    /// What must be there besides a key.
    pub(super) fn demanded(&mut self, site: SiteId, view: u16, demand: Demand) -> Vec<NeedId> {
        let mut needs: Vec<NeedId> = self.context_needs(site, view, demand).map(|context| context.need).collect();
        needs.extend(demand.requires.map(|set| self.need(site, set)));
        needs
    }

    /// What of it ancestors have.
    pub(super) fn context_needs(&self, site: SiteId, view: u16, demand: Demand) -> impl Iterator<Item = &ContextNeed> {
        let subgraph = self.subgraph_of(site, view);
        let all = demand.contexts.map(|want| &*self.wants[want].contexts).unwrap_or_default();
        all.iter().filter(move |context| context.subgraph == subgraph)
    }

    /// The arguments of a want as they are sent, with marks for what comes from ancestors.
    pub(super) fn sent_arguments(&self, want: WantId, option: usize) -> Rc<str> {
        let it = &self.wants[want];
        let subgraph = it.options.get(option).map(|option| option.subgraph);
        let given = it.contexts.iter().filter(|context| Some(context.subgraph) == subgraph);
        let given: Vec<String> =
            given.map(|context| format!("{}: {}", context.argument, marked(context.value))).collect();
        if given.is_empty() {
            return it.arguments.clone();
        }
        let own = (!it.arguments.is_empty()).then(|| it.arguments.to_string());
        own.into_iter().chain(given).collect::<Vec<_>>().join(", ").into()
    }

    /// The values that an anchor's arguments take.
    pub(super) fn values_of(&self, anchor: AnchorId) -> Vec<usize> {
        match &self.anchors[anchor].origin {
            Origin::Jump(jump) => jump.contexts.iter().copied().collect(),
            _ => Vec::new(),
        }
    }

    /// How a value is found.
    pub(super) fn context_step(&self, value: usize) -> Option<ContextStep> {
        let (need, kind) = self.values.get(value)?;
        let site = self.needs[*need].site;
        let place = self.sites[site].place;
        let types = (self.places[place].sites.len() > 1).then(|| self.names_of(site));
        let field = self.required(&self.needs[*need].items).into_iter().next();
        Some(ContextStep { value, kind: kind.clone(), depth: self.path_to(place).len(), types, field })
    }

    /// After how many segments of the way to a place an ancestor stands whose values are taken below the place: entities
    /// below two such ancestors must not be one object.
    pub(super) fn apart_below(&self, place: PlaceId) -> Option<usize> {
        let mut deepest = None;
        if self.values.is_empty() {
            return deepest;
        }
        for anchor in self.anchors.ids() {
            let taken_at = self.sites[self.anchors[anchor].site].place;
            for value in self.values_of(anchor) {
                let Some((need, _)) = self.values.get(value) else { continue };
                let from = self.sites[self.needs[*need].site].place;
                if self.is_above(place, taken_at) && self.is_above(from, place) {
                    deepest = deepest.max(Some(self.path_to(from).len()));
                }
            }
        }
        deepest
    }

    /// Whether a place is on the way to another.
    fn is_above(&self, above: PlaceId, below: PlaceId) -> bool {
        let mut place = below;
        while let Some(parent) = self.places[place].parent {
            place = self.sites[self.wants[parent].site].place;
            if place == above {
                return true;
            }
        }
        false
    }
}
