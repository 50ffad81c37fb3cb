//! What it would cost to take a want: how many more fetches, how late, how much more data.

use super::super::graph::SetId;
use super::super::number::number;
use super::{
    AnchorId, Demand, FetchKey, FetchKind, How, Level, NEVER, NeedId, Origin, Search, SiteId, WantId, WantOption,
};

/// A cost; less is better, from the first field to the last.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Cost {
    /// How many fetches must be opened.
    pub(super) fetches: u32,
    /// The level at which it is there.
    pub(super) level: Level,
    /// How much more is asked for.
    data: u32,
}

/// What a representation counts beside a field.
pub(super) const REPRESENTATION: u32 = 10;

impl Cost {
    fn at(level: Level) -> Self {
        Self { fetches: 0, level, data: 0 }
    }

    fn and(self, other: Self) -> Self {
        Self {
            fetches: self.fetches.saturating_add(other.fetches),
            level: self.level.max(other.level),
            data: self.data.saturating_add(other.data),
        }
    }

    fn and_data(self, data: u32) -> Self {
        Self { data: self.data.saturating_add(data), ..self }
    }

    /// Nothing can cost less.
    fn is_free(self) -> bool {
        self.fetches == 0 && self.data == 0
    }
}

fn keep_least(best: &mut Option<Cost>, cost: Option<Cost>) {
    if let Some(cost) = cost {
        *best = Some(best.map_or(cost, |known| known.min(cost)));
    }
}

impl Search<'_> {
    /// The cost of a want that must be there at a level.
    pub(super) fn want_cost(&mut self, want: WantId, limit: Level) -> Option<Cost> {
        if let Some(anchor) = self.taken_by(want, limit) {
            return Some(Cost::at(self.anchors[anchor].level));
        }
        self.best_option(want, limit).map(|(_, cost)| cost)
    }

    /// Where a want is taken already, not later than a level.
    pub(super) fn taken_by(&self, want: WantId, limit: Level) -> Option<AnchorId> {
        let taken = self.wants[want].taken.iter().map(|(anchor, _)| *anchor);
        taken.filter(|anchor| self.anchors[*anchor].level <= limit).min_by_key(|anchor| self.anchors[*anchor].level)
    }

    /// The best option of a want.
    pub(super) fn best_option(&mut self, want: WantId, limit: Level) -> Option<(usize, Cost)> {
        let mut best: Option<(usize, Cost)> = None;
        let mut ties = 0;
        for index in 0..self.wants[want].options.len() {
            let Some(option) = self.wants[want].options.get(index).cloned() else { continue };
            let Some(cost) = self.option_cost(want, &option, limit) else { continue };
            match best {
                Some((_, known)) if known.fetches == cost.fetches => ties += 1,
                Some((_, known)) if known.fetches < cost.fetches => {}
                _ => ties = 0,
            }
            if best.is_none_or(|(_, known)| cost < known) {
                best = Some((index, cost));
            }
            if cost.fetches == 0 && cost.data <= 1 {
                return best;
            }
        }
        self.had_choice |= ties > 0 && best.is_some_and(|(_, cost)| cost.fetches > 0);
        best
    }

    /// The cost of one option of a want.
    pub(super) fn option_cost(&mut self, want: WantId, option: &WantOption, limit: Level) -> Option<Cost> {
        let site = self.wants[want].site;
        let cost = match option.how {
            How::Plain => self.view_cost(site, option.view, limit),
            How::Provided(route) => self.route_cost(site, route, limit),
            How::Demands(demand) => self.best_jump(site, option.view, limit, demand).map(|(_, cost)| cost),
            How::Apart => self.best_jump(site, option.view, limit, Demand::default()).map(|(_, cost)| cost),
        };
        cost.map(|cost| cost.and_data(if self.asks_again(want, option) { REPRESENTATION } else { 1 }))
    }

    /// Whether objects that another subgraph gives sooner would be asked for again.
    fn asks_again(&self, want: WantId, option: &WantOption) -> bool {
        let it = &self.wants[want];
        let level = |option: &WantOption| match option.how {
            How::Plain => self.level_of(it.site, option.view),
            How::Provided(route) => self.sites[it.site].routes.get(route).map_or(NEVER, |route| route.level),
            How::Demands(_) | How::Apart => NEVER,
        };
        let own = level(option);
        it.child.is_some() && own != NEVER && it.options.iter().any(|other| level(other) < own)
    }

    /// The cost of an anchor in a view.
    pub(super) fn view_cost(&mut self, site: SiteId, view: u16, limit: Level) -> Option<Cost> {
        if self.level_of(site, view) > limit || !self.guard.spend() {
            return None;
        }
        if let Some(anchor) = self.anchor_in(site, view, limit) {
            return Some(Cost::at(self.anchors[anchor].level));
        }
        if let Some(known) = self.memo.get(&(site, view, limit)) {
            return *known;
        }
        let mut best = None;
        match self.parent(site) {
            None => {
                let key = self.root_key(site, view);
                keep_least(&mut best, self.fetch_cost(key));
            }
            Some(parent) => {
                for index in 0..self.wants[parent].options.len() {
                    let Some(option) = self.wants[parent].options.get(index).cloned() else { continue };
                    if self.view_behind(site, &option) == Some(view) {
                        keep_least(&mut best, self.option_cost(parent, &option, limit));
                    }
                }
            }
        }
        if self.sites[site].has_jumps && !best.is_some_and(Cost::is_free) {
            let jump = self.best_jump(site, view, limit, Demand::default()).map(|(_, cost)| cost);
            let is_tie = best.zip(jump).is_some_and(|(best, jump)| best.fetches > 0 && best.fetches == jump.fetches);
            self.had_choice |= is_tie;
            keep_least(&mut best, jump);
        }
        self.memo.insert((site, view, limit), best);
        best
    }

    /// An anchor in a view that is there already, the first of them.
    pub(super) fn anchor_in(&self, site: SiteId, view: u16, limit: Level) -> Option<AnchorId> {
        let is_root = self.parent(site).is_none();
        let fits = |anchor: &AnchorId| {
            let anchor = &self.anchors[*anchor];
            anchor.view == view && anchor.level <= limit && (!is_root || anchor.level == self.base)
        };
        let found = self.sites[site].anchors.iter().copied().filter(fits);
        found.min_by_key(|anchor| self.anchors[*anchor].level)
    }

    pub(super) fn root_key(&self, site: SiteId, view: u16) -> FetchKey {
        FetchKey { level: self.base, subgraph: self.subgraph_of(site, view), kind: FetchKind::Root }
    }

    fn fetch_cost(&self, key: FetchKey) -> Option<Cost> {
        if self.forbidden.contains(&key) {
            return None;
        }
        let fetches = u32::from(!self.fetch_ids.contains_key(&key));
        Some(Cost { fetches, level: key.level, data: 0 })
    }

    /// The cost of an anchor on a route of `@provides`.
    pub(super) fn route_cost(&mut self, site: SiteId, route: usize, limit: Level) -> Option<Cost> {
        if !self.guard.spend() {
            return None;
        }
        if let Some(anchor) = self.anchor_on(site, route, limit) {
            return Some(Cost::at(self.anchors[anchor].level));
        }
        let parent = self.parent(site)?;
        let (option, from) = self.sites[site].routes.get(route).map(|route| (route.option, route.from))?;
        let cost = match from {
            Some(from) => self.route_cost(self.wants[parent].site, from, limit),
            None => {
                let option = self.wants[parent].options.get(option).cloned()?;
                self.option_cost(parent, &option, limit)
            }
        };
        cost.map(|cost| cost.and_data(1))
    }

    pub(super) fn anchor_on(&self, site: SiteId, route: usize, limit: Level) -> Option<AnchorId> {
        let fits = |anchor: &AnchorId| {
            let anchor = &self.anchors[*anchor];
            anchor.level <= limit && anchor.routes.contains(&route)
        };
        let found = self.sites[site].anchors.iter().copied().filter(fits);
        found.min_by_key(|anchor| self.anchors[*anchor].level)
    }

    /// The best level at which a representation enters a view.
    pub(super) fn best_jump(&mut self, site: SiteId, view: u16, limit: Level, demand: Demand) -> Option<(Level, Cost)> {
        let mut best: Option<(Level, Cost)> = None;
        for level in self.base.saturating_add(1)..=limit {
            let Some(cost) = self.jump_cost(site, view, level, demand) else { continue };
            if best.is_none_or(|(_, known)| cost < known) {
                best = Some((level, cost));
            }
            if cost.fetches == 0 {
                break;
            }
        }
        best
    }

    /// The cost of entering a view by a representation at just this level.
    fn jump_cost(&mut self, site: SiteId, view: u16, level: Level, demand: Demand) -> Option<Cost> {
        let before = level.checked_sub(1)?;
        let needs = self.demanded(site, view, demand);
        let subgraph = self.subgraph_of(site, view);
        let mut cost = if self.is_root_below(site) {
            let key = FetchKey { level, subgraph, kind: FetchKind::RootBelow(self.sites[site].place) };
            self.fetch_cost(key)?.and(self.presence_cost(site, before)?)
        } else if self.jump_in(site, view, level, demand.requires).is_some() {
            Cost::at(level)
        } else {
            let fetch = self.fetch_cost(FetchKey { level, subgraph, kind: FetchKind::Entities })?;
            fetch.and_data(REPRESENTATION).and(self.best_entry(site, view, before)?.1)
        };
        for need in needs {
            cost = cost.and(self.need_cost(need, before)?);
        }
        Some(Cost { level, ..cost })
    }

    /// Whether a site is the query root below the root, which needs no representation.
    pub(super) fn is_root_below(&self, site: SiteId) -> bool {
        self.parent(site).is_some() && self.graph.is_query_root(self.type_of(site))
    }

    /// A representation that enters a view at just this level already, and can take what is required besides.
    pub(super) fn jump_in(&self, site: SiteId, view: u16, level: Level, requires: Option<SetId>) -> Option<AnchorId> {
        let need = requires.and_then(|set| self.sites[site].needs.iter().find(|(known, _)| *known == set));
        let more = need.map(|(_, need)| &*self.needs[*need].items).unwrap_or_default();
        let fits = |anchor: &AnchorId| {
            let anchor = &self.anchors[*anchor];
            let Origin::Jump(jump) = &anchor.origin else { return false };
            let known = std::iter::once(&jump.key).chain(&jump.requires);
            let mut known = known.flat_map(|need| &self.needs[*need].items);
            anchor.view == view && anchor.level == level && known.all(|item| more.iter().all(|it| it.agrees(item)))
        };
        self.sites[site].anchors.iter().copied().find(fits)
    }

    /// The cost of an object that is there at all.
    fn presence_cost(&mut self, site: SiteId, limit: Level) -> Option<Cost> {
        self.best_presence(site, limit).map(|(_, cost)| cost)
    }

    /// The view in which an object is there for the least.
    pub(super) fn best_presence(&mut self, site: SiteId, limit: Level) -> Option<(u16, Cost)> {
        let views = number(self.sites[site].levels.len());
        let mut best: Option<(u16, Cost)> = None;
        for view in (0..views).filter(|view| self.level_of_parent(site, *view)).collect::<Vec<_>>() {
            if let Some(cost) = self.view_cost(site, view, limit)
                && best.is_none_or(|(_, known)| cost < known)
            {
                best = Some((view, cost));
            }
        }
        best
    }

    /// Whether an option of the parent's field leads to a view.
    fn level_of_parent(&self, site: SiteId, view: u16) -> bool {
        let parent = self.parent(site);
        let mut options = parent.into_iter().flat_map(|parent| self.wants[parent].options.iter());
        options.any(|option| self.view_behind(site, option) == Some(view))
    }

    /// The best way to name an object in a representation: which entry of the view, and its cost.
    pub(super) fn best_entry(&mut self, site: SiteId, view: u16, limit: Level) -> Option<(usize, Cost)> {
        let graph = self.graph;
        let known = graph.types[self.type_of(site)].views.get(usize::from(view))?;
        let mut best: Option<(usize, Cost)> = None;
        for (index, entry) in known.entries.iter().enumerate() {
            let need = self.need(site, entry.key);
            let Some(mut cost) = self.need_cost(need, limit) else { continue };
            if self.needs_type(site, view, entry.interface) {
                let typename = self.known_typename(site);
                let Some(more) = self.want_cost(typename, limit) else { continue };
                cost = cost.and(more);
            }
            if best.is_none_or(|(_, known)| cost < known) {
                best = Some((index, cost));
            }
            if cost.is_free() {
                break;
            }
        }
        best
    }

    /// The cost of all leaves of a need.
    fn need_cost(&mut self, need: NeedId, limit: Level) -> Option<Cost> {
        if self.needs[need].is_broken {
            return None;
        }
        let mut cost = Cost::default();
        for leaf in self.needs[need].leaves.clone() {
            let reached = self.reached(leaf, self.needs[need].site);
            cost = cost.and(self.want_cost(reached, limit)?);
        }
        Some(cost)
    }

    /// A leaf of a need; where no objects are there that could have it, the field around that place: the need has its
    /// value, a null or an empty list.
    pub(super) fn reached(&self, leaf: WantId, top: SiteId) -> WantId {
        let mut want = leaf;
        while self.wants[want].site != top && self.is_unreached(want) {
            let Some(parent) = self.parent(self.wants[want].site) else { break };
            want = parent;
        }
        want
    }

    /// Whether nothing gives objects of a want's types, so that there is nothing to take.
    pub(super) fn is_unreached(&self, want: WantId) -> bool {
        let mut site = self.wants[want].site;
        loop {
            if self.is_empty(site) {
                return true;
            }
            let Some(parent) = self.parent(site) else { return false };
            let excludes = |option: &WantOption| self.view_behind(site, option).is_none();
            let options = &self.wants[parent].options;
            let mut taken = self.wants[parent].taken.iter().filter_map(|(_, index)| options.get(*index));
            if taken.any(excludes) {
                return true;
            }
            site = self.wants[parent].site;
        }
    }
}
