//! Fields of an interface, which one subgraph's object must lead to, whatever type it is of.

use std::collections::BTreeMap;

use super::super::graph::Kind;
use super::{How, NEVER, PlaceId, Search, WantId, WantOption};

impl Search<'_> {
    /// The client's fields of an interface that no way to its place resolves for each type there. A supergraph that
    /// composition lets through has none: to take one type's field from one subgraph's object and another's from
    /// another's would make up an object of two.
    pub(super) fn torn_wants(&mut self, place: PlaceId) -> Vec<WantId> {
        let Some(parent) = self.places[place].parent else { return Vec::new() };
        let is_interface = self.graph.types[self.places[place].declared].kind == Kind::Interface;
        if !is_interface || self.places[place].sites.len() < 2 || self.wants[parent].options.len() < 2 {
            return Vec::new();
        }
        let mut by_selection: BTreeMap<u32, Vec<WantId>> = BTreeMap::new();
        for site in &self.places[place].sites {
            for want in self.sites[*site].wants.iter().filter(|want| self.wants[**want].field.is_some()) {
                by_selection.entry(self.wants[*want].order).or_default().push(*want);
            }
        }
        let options = self.wants[parent].options.clone();
        by_selection.retain(|_, wants| {
            let at_once = |option| wants.iter().all(|want| self.is_beside(*want, option));
            wants.len() > 1 && !options.iter().any(at_once)
        });
        if by_selection.is_empty() { Vec::new() } else { self.torn_by_options(place, parent, &options, by_selection) }
    }

    fn torn_by_options(
        &mut self,
        place: PlaceId,
        parent: WantId,
        options: &[WantOption],
        mut by_selection: BTreeMap<u32, Vec<WantId>>,
    ) -> Vec<WantId> {
        let sites = self.places[place].sites.clone();
        for option in options {
            self.wants[parent].options = vec![option.clone()];
            sites.iter().for_each(|site| self.level_site(*site));
            if !self.is_empty_place(place) {
                by_selection.retain(|_, wants| !self.leads_to_all(wants));
            }
        }
        self.wants[parent].options = options.to_vec();
        sites.iter().for_each(|site| self.level_site(*site));
        by_selection.into_values().filter_map(|wants| wants.first().copied()).collect()
    }

    fn leads_to_all(&mut self, wants: &[WantId]) -> bool {
        wants.iter().all(|want| self.is_empty(self.wants[*want].site) || self.want_level(*want) != NEVER)
    }

    fn is_empty_place(&self, place: PlaceId) -> bool {
        self.places[place].sites.iter().all(|site| self.is_empty(*site))
    }

    /// Whether the object that an option of the parent's field gives has a want itself.
    fn is_beside(&self, want: WantId, option: &WantOption) -> bool {
        let want = &self.wants[want];
        let view = self.view_behind(want.site, option);
        let is_plain = |it: &WantOption| it.how == How::Plain && Some(it.view) == view;
        view.is_some_and(|view| self.level_of(want.site, view) != NEVER) && want.options.iter().any(is_plain)
    }
}
