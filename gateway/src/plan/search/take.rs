//! Takes wants where they cost the least, and makes the anchors and fetches that this needs.

use std::collections::BTreeSet;

use super::{
    Anchor, AnchorId, Demand, Fetch, FetchId, FetchKey, FetchKind, How, Jump, Level, NeedId, Origin, Search, SiteId,
    WantId,
};

impl Search<'_> {
    /// Takes a want so that it is there at a level.
    pub(super) fn take_want(&mut self, want: WantId, limit: Level) -> Option<AnchorId> {
        if let Some(anchor) = self.taken_by(want, limit) {
            return Some(anchor);
        }
        let (option, _) = self.best_option(want, limit)?;
        self.take_option(want, option, limit)
    }

    /// Takes a want by one of its options.
    fn take_option(&mut self, want: WantId, index: usize, limit: Level) -> Option<AnchorId> {
        let option = self.wants[want].options.get(index).cloned()?;
        let site = self.wants[want].site;
        let anchor = match option.how {
            How::Plain => self.take_view(site, option.view, limit)?,
            How::Provided(route) => self.take_route(site, route, limit)?,
            How::Demands(demand) => {
                let (level, _) = self.best_jump(site, option.view, limit, demand)?;
                self.take_jump(site, option.view, level, demand)?
            }
            How::Apart => {
                let (level, _) = self.best_jump(site, option.view, limit, Demand::default())?;
                self.take_jump(site, option.view, level, Demand::default())?
            }
        };
        if !self.wants[want].taken.contains(&(anchor, index)) {
            self.wants[want].taken.push((anchor, index));
            self.anchors[anchor].wants.push((want, index));
            self.memo.clear();
        }
        Some(anchor)
    }

    /// Gets an anchor in a view.
    fn take_view(&mut self, site: SiteId, view: u16, limit: Level) -> Option<AnchorId> {
        if let Some(anchor) = self.anchor_in(site, view, limit) {
            return Some(anchor);
        }
        let Some(parent) = self.parent(site) else {
            let fetch = self.fetch(self.root_key(site, view));
            return Some(self.add_anchor(site, view, fetch, Origin::Root));
        };
        let mut best = None;
        for index in 0..self.wants[parent].options.len() {
            let Some(option) = self.wants[parent].options.get(index).cloned() else { continue };
            if self.view_behind(site, &option) != Some(view) {
                continue;
            }
            if let Some(cost) = self.option_cost(parent, &option, limit)
                && best.is_none_or(|(_, known)| cost < known)
            {
                best = Some((index, cost));
            }
        }
        let jump = if self.sites[site].has_jumps { self.best_jump(site, view, limit, Demand::default()) } else { None };
        match (best, jump) {
            (Some((_, by_parent)), Some((level, by_jump))) if by_jump < by_parent => {
                self.take_jump(site, view, level, Demand::default())
            }
            (Some((index, _)), _) => self.take_child(site, parent, index, limit),
            (None, Some((level, _))) => self.take_jump(site, view, level, Demand::default()),
            (None, None) => None,
        }
    }

    /// Gets an anchor through the parent's field.
    fn take_child(&mut self, site: SiteId, parent: WantId, index: usize, limit: Level) -> Option<AnchorId> {
        let above = self.take_option(parent, index, limit)?;
        self.child_of(site, parent, index, above)
    }

    fn child_of(&mut self, site: SiteId, parent: WantId, index: usize, above: AnchorId) -> Option<AnchorId> {
        let known = self.sites[site].anchors.iter().copied().find(
            |anchor| matches!(self.anchors[*anchor].origin, Origin::Parent(from, want) if from == above && want == parent),
        );
        if known.is_some() {
            return known;
        }
        let option = self.wants[parent].options.get(index).cloned()?;
        let view = self.view_behind(site, &option)?;
        let fetch = self.anchors[above].fetch;
        let anchor = self.add_anchor(site, view, fetch, Origin::Parent(above, parent));
        let on_route = |from: Option<usize>| from.is_none_or(|from| self.anchors[above].routes.contains(&from));
        let routes = self.sites[site].routes.iter().enumerate();
        let routes = routes.filter(|(_, route)| route.option == index && route.view == view && on_route(route.from));
        let routes = routes.map(|(index, _)| index).collect();
        self.anchors[anchor].routes = routes;
        Some(anchor)
    }

    /// Gets an anchor on a route of `@provides`.
    fn take_route(&mut self, site: SiteId, route: usize, limit: Level) -> Option<AnchorId> {
        if let Some(anchor) = self.anchor_on(site, route, limit) {
            return Some(anchor);
        }
        let parent = self.parent(site)?;
        let (option, from) = self.sites[site].routes.get(route).map(|route| (route.option, route.from))?;
        let Some(from) = from else {
            return self.take_child(site, parent, option, limit);
        };
        let above = self.take_route(self.wants[parent].site, from, limit)?;
        if !self.wants[parent].taken.contains(&(above, option)) {
            self.wants[parent].taken.push((above, option));
            self.anchors[above].wants.push((parent, option));
            self.memo.clear();
        }
        self.child_of(site, parent, option, above)
    }

    /// Enters a view by a representation at just this level.
    fn take_jump(&mut self, site: SiteId, view: u16, level: Level, demand: Demand) -> Option<AnchorId> {
        let before = level.checked_sub(1)?;
        let subgraph = self.subgraph_of(site, view);
        if self.is_root_below(site) {
            let (from, _) = self.best_presence(site, before)?;
            let there = self.take_view(site, from, before)?;
            let kind = FetchKind::RootBelow(self.sites[site].place);
            let fetch = self.fetch(FetchKey { level, subgraph, kind });
            return Some(self.add_anchor(site, view, fetch, Origin::RootBelow(there)));
        }
        let anchor = match self.jump_in(site, view, level, demand.requires) {
            Some(anchor) => anchor,
            None => self.enter(site, view, level)?,
        };
        self.take_demand(anchor, demand, before)?;
        Some(anchor)
    }

    /// Takes what a representation has besides a key.
    fn take_demand(&mut self, anchor: AnchorId, demand: Demand, before: Level) -> Option<()> {
        let (site, view) = (self.anchors[anchor].site, self.anchors[anchor].view);
        let mut inputs = Vec::new();
        for need in self.demanded(site, view, demand) {
            inputs.extend(self.take_need(need, before)?);
        }
        let required = demand.requires.map(|set| self.need(site, set));
        let values: Vec<usize> = self.context_needs(site, view, demand).map(|context| context.value).collect();
        if let Origin::Jump(jump) = &mut self.anchors[anchor].origin {
            if let Some(need) = required.filter(|need| !jump.requires.contains(need)) {
                jump.requires.push(need);
            }
            jump.contexts.extend(values);
            jump.inputs.extend(inputs);
        }
        Some(())
    }

    fn enter(&mut self, site: SiteId, view: u16, level: Level) -> Option<AnchorId> {
        let before = level.checked_sub(1)?;
        let (index, _) = self.best_entry(site, view, before)?;
        let views = &self.graph.types[self.type_of(site)].views;
        let entry = views.get(usize::from(view)).and_then(|view| view.entries.get(index)).copied()?;
        let key = self.need(site, entry.key);
        let mut inputs = self.take_need(key, before)?;
        if self.needs_type(site, view, entry.interface) {
            let typename = self.typename(site);
            inputs.push(self.take_want(typename, before)?);
        } else if let Some(interface) = entry.interface {
            self.take_names_beside(site, interface, before, &mut inputs);
        }
        self.take_guards(site, before, &mut inputs);
        let subgraph = self.subgraph_of(site, view);
        let fetch = self.fetch(FetchKey { level, subgraph, kind: FetchKind::Entities });
        let jump = Jump { interface: entry.interface, key, requires: Vec::new(), contexts: BTreeSet::new(), inputs };
        Some(self.add_anchor(site, view, fetch, Origin::Jump(jump)))
    }

    /// Takes the types' names on the way to a site, where they tell its objects from others.
    fn take_guards(&mut self, site: SiteId, limit: Level, inputs: &mut Vec<AnchorId>) {
        let mut below = site;
        while let Some(parent) = self.parent(below) {
            below = self.wants[parent].site;
            if self.places[self.sites[below].place].sites.len() < 2 {
                continue;
            }
            let typename = self.known_typename(below);
            // Where a type's name would take a fetch of its own, it is open, and the interface's name stands for it.
            if self.want_cost(typename, limit).is_some_and(|cost| cost.fetches == 0) {
                inputs.extend(self.take_want(typename, limit));
            }
        }
    }

    /// Takes all leaves of a need; gives the anchors that have them.
    fn take_need(&mut self, need: NeedId, limit: Level) -> Option<Vec<AnchorId>> {
        let mut inputs = Vec::new();
        for leaf in self.needs[need].leaves.clone() {
            let reached = self.reached(leaf, self.needs[need].site);
            inputs.push(self.take_want(reached, limit)?);
        }
        Some(inputs)
    }

    fn fetch(&mut self, key: FetchKey) -> FetchId {
        match self.fetch_ids.get(&key) {
            Some(known) => *known,
            None => {
                let fetch = self.fetches.add(Fetch { key, anchors: Vec::new() });
                self.fetch_ids.insert(key, fetch);
                fetch
            }
        }
    }

    fn add_anchor(&mut self, site: SiteId, view: u16, fetch: FetchId, origin: Origin) -> AnchorId {
        let level = self.fetches[fetch].key.level;
        let is_first = !matches!(origin, Origin::Parent(..));
        let anchor =
            self.anchors.add(Anchor { site, view, level, fetch, origin, routes: Vec::new(), wants: Vec::new() });
        self.sites[site].anchors.push(anchor);
        if is_first {
            self.fetches[fetch].anchors.push(anchor);
        }
        self.memo.clear();
        anchor
    }
}
