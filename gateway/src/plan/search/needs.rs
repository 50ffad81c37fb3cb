//! What keys and `@requires` need, as wants of a site.

use super::super::graph::{FieldId, Kind, SetField, SetId, SetItem};
use super::operation::written;
use super::{Need, NeedId, NeedItem, PlaceId, Search, SiteId, WantId};
use crate::language::ast::{Field, InlineFragment, Position, Selection};

impl Search<'_> {
    /// What a set of fields needs of a site. Made once; the wants are shared with those of the client.
    pub(super) fn need(&mut self, site: SiteId, set: SetId) -> NeedId {
        let known = self.sites[site].needs.iter().find(|(known, _)| *known == set);
        if let Some((_, need)) = known {
            return *need;
        }
        let graph = self.graph;
        let (mut leaves, mut is_broken) = (Vec::new(), false);
        let items = self.need_items(site, &graph.sets[set].items, &mut leaves, &mut is_broken);
        let id = self.needs.add(Need { site, text: graph.sets[set].text.clone(), items, leaves, is_broken });
        self.sites[site].needs.push((set, id));
        id
    }

    fn need_items(
        &mut self,
        site: SiteId,
        items: &[SetItem],
        leaves: &mut Vec<WantId>,
        is_broken: &mut bool,
    ) -> Vec<NeedItem> {
        let object = self.type_of(site);
        let mut found = Vec::new();
        for item in items {
            match item {
                SetItem::Fragment { condition, items } => {
                    let condition = self.graph.type_named(condition);
                    if condition.is_some_and(|condition| self.graph.fits(condition, object)) {
                        found.extend(self.need_items(site, items, leaves, is_broken));
                    }
                }
                SetItem::Field(field) => match self.graph.field(object, &field.name) {
                    Some(known) => found.push(self.need_field(site, known, field, leaves, is_broken)),
                    None => *is_broken = true,
                },
            }
        }
        found
    }

    fn need_field(
        &mut self,
        site: SiteId,
        field: FieldId,
        wanted: &SetField,
        leaves: &mut Vec<WantId>,
        is_broken: &mut bool,
    ) -> NeedItem {
        let name = wanted.name.clone();
        let Some(output) = self.graph.fields[field].output else {
            let want = self.shared_want(site, field, wanted);
            leaves.push(want);
            return NeedItem { name, want, inner: Vec::new() };
        };
        let is_object = self.graph.types[output].kind == Kind::Object;
        let shared = if is_object { self.needed_want(site, field, wanted) } else { None };
        let want = shared.unwrap_or_else(|| self.own_want(site, field, wanted));
        let names = self.places[self.sites[site].place].names;
        let child_names = self.keys.child(names, &self.wants[want].key.clone());
        let child = match self.wants[want].child {
            Some(child) => child,
            None => {
                let selections = if is_object { Vec::new() } else { selections_of(&wanted.items) };
                let child = self.place(Some(want), child_names, output, &[&selections]);
                self.wants[want].child = Some(child);
                child
            }
        };
        let inner = if is_object {
            let site = self.places[child].sites.first().copied();
            site.map(|site| (site, self.need_items(site, &wanted.items, leaves, is_broken))).into_iter().collect()
        } else {
            self.typed_items(child, leaves)
        };
        NeedItem { name, want, inner }
    }

    /// The want of a leaf, whoever else wants it.
    fn shared_want(&mut self, site: SiteId, field: FieldId, wanted: &SetField) -> WantId {
        let arguments = written(&wanted.arguments);
        let known = self.sites[site].wants.iter().copied().find(|want| {
            let want = &self.wants[*want];
            want.field == Some(field) && want.arguments == arguments
        });
        known.unwrap_or_else(|| {
            self.orders += 1;
            self.want(site, field, arguments, None, self.orders)
        })
    }

    /// The want of an object that another key or requirement needs too.
    fn needed_want(&self, site: SiteId, field: FieldId, wanted: &SetField) -> Option<WantId> {
        let arguments = written(&wanted.arguments);
        self.sites[site].wants.iter().copied().find(|want| {
            let want = &self.wants[*want];
            !want.is_clients && want.field == Some(field) && want.arguments == arguments
        })
    }

    /// A want under a key of its own: what is selected for the client inside an object, and what a failure there takes
    /// along, is another thing.
    fn own_want(&mut self, site: SiteId, field: FieldId, wanted: &SetField) -> WantId {
        self.orders += 1;
        // No client's key has a space.
        let alias = format!("{} ", self.orders).into();
        self.want(site, field, written(&wanted.arguments), Some(alias), self.orders)
    }

    /// All that is wanted at a place of an abstract type that serves a need alone.
    fn typed_items(&mut self, place: PlaceId, leaves: &mut Vec<WantId>) -> Vec<(SiteId, Vec<NeedItem>)> {
        let mut found = Vec::new();
        for site in self.places[place].sites.clone() {
            self.typename(site);
            let mut items = Vec::new();
            for want in self.sites[site].wants.clone() {
                let inner = match self.wants[want].child {
                    Some(child) => self.typed_items(child, leaves),
                    None => {
                        leaves.push(want);
                        Vec::new()
                    }
                };
                if self.wants[want].field.is_some() {
                    items.push(NeedItem { name: self.wants[want].name.clone(), want, inner });
                }
            }
            found.push((site, items));
        }
        found
    }
}

fn selections_of(items: &[SetItem]) -> Vec<Selection> {
    let position = Position::default();
    let selections = items.iter().map(|item| match item {
        SetItem::Field(field) => Selection::Field(Field {
            position,
            alias: None,
            name: field.name.clone(),
            arguments: field.arguments.clone(),
            directives: Vec::new(),
            selections: (!field.items.is_empty()).then(|| selections_of(&field.items)),
        }),
        SetItem::Fragment { condition, items } => Selection::InlineFragment(InlineFragment {
            position,
            condition: Some(condition.clone()),
            directives: Vec::new(),
            selections: selections_of(items),
        }),
    });
    selections.collect()
}
