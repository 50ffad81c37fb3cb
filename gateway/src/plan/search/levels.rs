//! The lowest level of each view of a site: how many fetches one after another lead there.

use super::super::graph::{Kind, Source};
use super::super::number::number;
use super::{
    DEEPEST_NEED, Demand, How, Level, NEVER, NeedId, PlaceId, Route, Search, SiteId, WantId, WantOption, inside,
};

/// Whether objects of a site are there.
enum Reached {
    Yes,
    /// The subgraphs that give its place have no objects of its types. The field around it is there at this level.
    Empty(Level),
    No,
}

impl Search<'_> {
    /// Works out the levels of a place and of all places below.
    pub(super) fn level_place(&mut self, place: PlaceId) {
        for site in self.places[place].sites.clone() {
            self.level_site(site);
            for want in self.sites[site].wants.clone() {
                if let Some(child) = self.wants[want].child.filter(|_| self.wants[want].is_clients) {
                    self.level_place(child);
                }
            }
        }
    }

    /// Works out the levels of a site from those of its parent.
    pub(super) fn level_site(&mut self, site: SiteId) {
        self.guard.spend();
        let views = self.graph.types[self.type_of(site)].views.len();
        let base = if self.parent(site).is_none() { self.base } else { NEVER };
        self.sites[site].levels = vec![base; views];
        self.sites[site].routes.clear();
        if let Some(parent) = self.parent(site) {
            for index in 0..self.wants[parent].options.len() {
                self.follow(site, parent, index);
            }
        }
        for want in self.sites[site].wants.clone() {
            // What is taken keeps the numbers of its options.
            if self.wants[want].taken.is_empty() {
                self.fill_options(want);
            }
        }
        self.sites[site].has_jumps = self.parent(site).is_some() && self.may_gain_by_jumps(site);
        if self.sites[site].has_jumps {
            self.level_jumps(site);
            self.settle_apart(site);
        }
    }

    /// Takes one option of the parent's field into account.
    fn follow(&mut self, site: SiteId, parent: WantId, index: usize) {
        let Some(option) = self.wants[parent].options.get(index).cloned() else { return };
        let Some(view) = self.view_behind(site, &option) else { return };
        let level = self.option_level(parent, &option);
        if level == NEVER {
            return;
        }
        if let Some(lowest) = self.sites[site].levels.get_mut(usize::from(view)) {
            *lowest = level.min(*lowest);
        }
        if let Some(provides) = option.provides {
            let items = self.graph.sets[provides].items.clone().into();
            self.sites[site].routes.push(Route { view, level, option: index, from: None, items });
        }
        let above = self.wants[parent].site;
        let object = self.type_of(above);
        for from in 0..self.sites[above].routes.len() {
            let Some(route) = self.sites[above].routes.get(from).cloned() else { continue };
            let same = match option.how {
                How::Provided(of) => of == from,
                How::Apart => false,
                _ => route.view == option.view,
            };
            let items = inside(self.graph, &route.items, object, &self.wants[parent].name);
            if let Some(items) = items.filter(|items| same && !items.is_empty()) {
                self.sites[site].routes.push(Route {
                    view,
                    level: route.level,
                    option: index,
                    from: Some(from),
                    items,
                });
            }
        }
    }

    /// The view of a site's objects behind an option of the parent's field.
    pub(super) fn view_behind(&self, site: SiteId, option: &WantOption) -> Option<u16> {
        self.graph.view_at(self.type_of(site), option.output?, option.subgraph)
    }

    /// The ways to resolve a want.
    fn fill_options(&mut self, want: WantId) {
        let site = self.wants[want].site;
        let object = self.type_of(site);
        let options = match self.wants[want].field {
            None => self.typename_options(site),
            Some(field) => {
                let mut options = Vec::new();
                for source in &self.graph.fields[field].sources {
                    let Some(view) = source.view.filter(|_| self.labels.hold(source.label)) else { continue };
                    let option = |how| WantOption {
                        subgraph: source.subgraph,
                        view,
                        how,
                        provides: source.provides,
                        output: source.output,
                    };
                    if source.resolves {
                        options.extend(self.how_resolved(want, source, view).map(option));
                        continue;
                    }
                    let routes = self.sites[site].routes.iter().enumerate();
                    let provided = routes.filter(|(_, route)| {
                        route.view == view && inside(self.graph, &route.items, object, &self.wants[want].name).is_some()
                    });
                    options.extend(provided.map(|(index, _)| option(How::Provided(index))));
                }
                options
            }
        };
        self.wants[want].options = options;
    }

    /// What it takes to resolve a want where a subgraph resolves its field; `None`: nothing above sets its context.
    fn how_resolved(&self, want: WantId, source: &Source, view: u16) -> Option<How> {
        let given = self.wants[want].contexts.iter().filter(|it| it.subgraph == source.subgraph).count();
        if given < source.contexts.len() {
            return None;
        }
        let contexts = (given > 0).then_some(want);
        if source.requires.is_some() || contexts.is_some() {
            return Some(How::Demands(Demand { requires: source.requires, contexts }));
        }
        Some(if self.is_apart(want, view) { How::Apart } else { How::Plain })
    }

    /// Views in which objects know their own type.
    fn typename_options(&self, site: SiteId) -> Vec<WantOption> {
        let node = &self.graph.types[self.type_of(site)];
        let views = node.views.iter().enumerate();
        let own = views.filter(|(_, view)| view.interface_object.is_none() && node.kind == Kind::Object);
        let options = own.filter_map(|(index, view)| {
            let view_index = u16::try_from(index).ok()?;
            Some(WantOption {
                subgraph: view.subgraph,
                view: view_index,
                how: How::Plain,
                provides: None,
                output: None,
            })
        });
        options.collect()
    }

    /// The lowest level at which an option resolves its want.
    pub(super) fn option_level(&mut self, want: WantId, option: &WantOption) -> Level {
        let site = self.wants[want].site;
        match option.how {
            How::Plain => self.level_of(site, option.view),
            How::Provided(route) => self.sites[site].routes.get(route).map_or(NEVER, |route| route.level),
            How::Demands(demand) => self.nested_jump_level(site, option.view, demand),
            How::Apart => self.nested_jump_level(site, option.view, Demand::default()),
        }
    }

    fn nested_jump_level(&mut self, site: SiteId, view: u16, demand: Demand) -> Level {
        self.nesting += 1;
        let level = self.jump_level(site, view, demand);
        self.nesting -= 1;
        level
    }

    /// Where no representation leads to an `@interfaceObject`, nothing tells its objects' types apart, and it is asked as
    /// it is.
    fn settle_apart(&mut self, site: SiteId) {
        for want in self.sites[site].wants.clone() {
            for index in 0..self.wants[want].options.len() {
                let apart = self.wants[want].options.get(index).filter(|option| option.how == How::Apart);
                let Some(view) = apart.map(|option| option.view) else { continue };
                if self.nested_jump_level(site, view, Demand::default()) == NEVER
                    && let Some(option) = self.wants[want].options.get_mut(index)
                {
                    option.how = How::Plain;
                }
            }
        }
    }

    pub(super) fn level_of(&self, site: SiteId, view: u16) -> Level {
        self.sites[site].levels.get(usize::from(view)).copied().unwrap_or(NEVER)
    }

    /// The lowest level at which a want is resolved.
    pub(super) fn want_level(&mut self, want: WantId) -> Level {
        let mut lowest = NEVER;
        for index in 0..self.wants[want].options.len() {
            if let Some(option) = self.wants[want].options.get(index).cloned() {
                lowest = lowest.min(self.option_level(want, &option));
            }
        }
        lowest
    }

    /// Whether a representation could lead to something of a site sooner than its parents do.
    pub(super) fn may_gain_by_jumps(&self, site: SiteId) -> bool {
        let site = &self.sites[site];
        let lowest = site.levels.iter().copied().min().unwrap_or(NEVER);
        let is_there = |option: &WantOption| match option.how {
            How::Plain => site.levels.get(usize::from(option.view)) == Some(&lowest),
            How::Provided(route) => site.routes.get(route).is_some_and(|route| route.level == lowest),
            How::Demands(_) | How::Apart => false,
        };
        lowest != NEVER
            && site.wants.iter().any(|want| {
                let want = &self.wants[*want];
                !want.options.iter().any(is_there) || (want.child.is_some() && want.options.len() > 1)
            })
    }

    /// Lowers levels by representations until nothing changes.
    pub(super) fn level_jumps(&mut self, site: SiteId) {
        if self.nesting > DEEPEST_NEED {
            return;
        }
        self.nesting += 1;
        let views = number(self.sites[site].levels.len());
        let mut has_changed = true;
        while has_changed && self.guard.spend() {
            has_changed = false;
            for view in 0..views {
                let level = self.jump_level(site, view, Demand::default());
                if let Some(lowest) = self.sites[site].levels.get_mut(usize::from(view))
                    && level < *lowest
                {
                    *lowest = level;
                    has_changed = true;
                }
            }
        }
        self.nesting -= 1;
    }

    /// The lowest level at which a representation enters a view.
    pub(super) fn jump_level(&mut self, site: SiteId, view: u16, demand: Demand) -> Level {
        if self.nesting > 4 * DEEPEST_NEED || !self.guard.spend() {
            return NEVER;
        }
        let graph = self.graph;
        let object = self.type_of(site);
        if graph.is_query_root(object) && self.parent(site).is_some() {
            let there = self.sites[site].levels.iter().copied().min().unwrap_or(NEVER);
            return there.saturating_add(1);
        }
        let Some(known) = graph.types[object].views.get(usize::from(view)) else { return NEVER };
        let mut lowest = NEVER;
        for entry in &known.entries {
            let need = self.need(site, entry.key);
            let mut level = self.need_level(need);
            if self.needs_type(site, view, entry.interface) {
                let typename = self.known_typename(site);
                level = level.max(self.want_level(typename));
            }
            lowest = lowest.min(level);
        }
        if lowest != NEVER {
            for need in self.demanded(site, view, demand) {
                lowest = lowest.max(self.need_level(need));
            }
        }
        lowest.saturating_add(1)
    }

    /// Whether the type of a site's objects must be read before they can be named in a representation.
    pub(super) fn has_open_type(&self, site: SiteId) -> bool {
        let declared = self.places[self.sites[site].place].declared;
        self.graph.types[declared].kind != Kind::Object && self.graph.types[self.type_of(site)].kind == Kind::Object
    }

    /// The lowest level at which all leaves of a need are there.
    fn need_level(&mut self, need: NeedId) -> Level {
        if self.needs[need].is_broken {
            return NEVER;
        }
        let top = self.needs[need].site;
        let mut highest = 0;
        for leaf in self.needs[need].leaves.clone() {
            let level = match self.relevel(self.wants[leaf].site, top) {
                Reached::Yes => self.known_level(leaf),
                Reached::Empty(level) => level,
                Reached::No => NEVER,
            };
            highest = highest.max(level);
            if highest == NEVER {
                break;
            }
        }
        highest
    }

    /// Brings the levels of the sites between the one that needs something and one of its leaves up to date.
    fn relevel(&mut self, site: SiteId, top: SiteId) -> Reached {
        let Some(parent) = self.parent(site).filter(|_| site != top) else { return Reached::Yes };
        match self.relevel(self.wants[parent].site, top) {
            Reached::Yes => {}
            other => return other,
        }
        let level = self.known_level(parent);
        if level == NEVER {
            return Reached::No;
        }
        self.level_site(site);
        if self.is_empty(site) { Reached::Empty(level) } else { Reached::Yes }
    }

    /// The want of a site's `__typename`, with its options.
    pub(super) fn known_typename(&mut self, site: SiteId) -> WantId {
        let typename = self.typename(site);
        if self.wants[typename].options.is_empty() {
            self.fill_options(typename);
        }
        typename
    }

    /// The level of a want that may be new.
    fn known_level(&mut self, want: WantId) -> Level {
        if self.wants[want].options.is_empty() {
            self.fill_options(want);
        }
        self.want_level(want)
    }

    /// Whether no subgraph can give objects of a site's types.
    pub(super) fn is_empty(&self, site: SiteId) -> bool {
        self.sites[site].levels.iter().all(|level| *level == NEVER)
    }
}
