//! What keeps a fetch from objects that it is not for.
//!
//! A subgraph with an `@interfaceObject` takes any object of the interface, and knows nothing of the object types. So a
//! field that is asked of some types only must wait until the object's type is known.

use super::super::graph::{Entry, SetItem, TypeId};
use super::{AnchorId, Level, PlaceId, Search, SiteId, WantId};

impl Search<'_> {
    /// Whether the type of a site's objects must be known before a representation enters a view.
    pub(super) fn needs_type(&self, site: SiteId, view: u16, interface: Option<TypeId>) -> bool {
        self.has_open_type(site) && (interface.is_none() || self.is_asked_of_some(site, view))
    }

    /// Whether a view, of an `@interfaceObject`, has fields that the client asks of a site and not of its neighbours.
    pub(super) fn is_asked_of_some(&self, site: SiteId, view: u16) -> bool {
        let views = &self.graph.types[self.type_of(site)].views;
        let Some(interface) = views.get(usize::from(view)).and_then(|view| view.interface_object) else { return false };
        let neighbours = self.places[self.sites[site].place].sites.iter().copied();
        let mut neighbours = neighbours.filter(|other| *other != site && self.is_behind(*other, interface));
        neighbours.any(|other| {
            let wants = self.sites[site].wants.iter().copied();
            let mut here = wants.filter(|want| self.wants[*want].options.iter().any(|option| option.view == view));
            here.any(|want| !self.has_alike(other, want))
        })
    }

    /// Whether a field of an `@interfaceObject` must not be asked of all objects that its subgraph gives at a place,
    /// because the client asks it of some types alone. The fields of its keys are there for all.
    pub(super) fn is_apart(&self, want: WantId, view: u16) -> bool {
        let it = &self.wants[want];
        let site = it.site;
        let views = &self.graph.types[self.type_of(site)].views;
        let Some(known) = views.get(usize::from(view)) else { return false };
        let Some(interface) = known.interface_object.filter(|_| it.is_clients && !self.is_key(&known.entries, want))
        else {
            return false;
        };
        let mut neighbours = self.places[self.sites[site].place].sites.iter().copied();
        neighbours.any(|other| other != site && self.is_behind(other, interface) && !self.has_alike(other, want))
    }

    /// Whether a leaf is a field of one of these keys.
    fn is_key(&self, entries: &[Entry], want: WantId) -> bool {
        let it = &self.wants[want];
        let mut items = entries.iter().flat_map(|entry| &self.graph.sets[entry.key].items);
        it.child.is_none() && items.any(|item| matches!(item, SetItem::Field(field) if field.name == it.name))
    }

    fn is_behind(&self, site: SiteId, interface: TypeId) -> bool {
        self.graph.fits(interface, self.type_of(site))
    }

    /// Whether a site has a want that asks for the same. Only what the client asks for counts.
    fn has_alike(&self, site: SiteId, want: WantId) -> bool {
        !self.wants[want].is_clients || self.sites[site].wants.iter().any(|other| self.are_alike(want, *other))
    }

    fn are_alike(&self, left: WantId, right: WantId) -> bool {
        let (left, right) = (&self.wants[left], &self.wants[right]);
        let same = right.is_clients && left.key == right.key;
        same && match (left.child, right.child) {
            (Some(left), Some(right)) => self.places_alike(left, right) && self.places_alike(right, left),
            (left, right) => left.is_none() && right.is_none(),
        }
    }

    /// Whether all that is wanted at a place is wanted at another of the same type.
    fn places_alike(&self, left: PlaceId, right: PlaceId) -> bool {
        self.places[left].sites.iter().all(|site| {
            let others = &self.places[right].sites;
            let same = others.iter().copied().find(|other| self.sites[*other].types == self.sites[*site].types);
            same.is_some_and(|same| self.sites[*site].wants.iter().all(|want| self.has_alike(same, *want)))
        })
    }

    /// Takes the types' names at a place where some objects are not behind the interface that a representation names.
    pub(super) fn take_names_beside(
        &mut self,
        site: SiteId,
        interface: TypeId,
        limit: Level,
        inputs: &mut Vec<AnchorId>,
    ) {
        let sites = self.places[self.sites[site].place].sites.clone();
        if sites.iter().all(|other| self.is_behind(*other, interface)) {
            return;
        }
        for other in sites {
            let typename = self.known_typename(other);
            if !self.is_unreached(typename) && self.want_cost(typename, limit).is_some_and(|cost| cost.fetches == 0) {
                inputs.extend(self.take_want(typename, limit));
            }
        }
    }
}
