//! Takes an operation apart into places, sites and wants.

use std::collections::HashMap;
use std::rc::Rc;

use indexmap::IndexMap;

use super::super::field_keys::{FieldIdentity, KeyPlace, ROOT_PLACE};
use super::super::graph::{FieldId, Kind, TypeId};
use super::{Place, PlaceId, Search, Site, SiteId, Want, WantId};
use crate::language::ast::{Argument, Field, Name, Selection, Value};

/// A field with the type conditions around it, outermost first.
struct Item<'a> {
    conditions: Vec<TypeId>,
    field: &'a Field,
    order: u32,
}

/// What makes types of a place alike: their signature, where they may be, their fields, and the signatures of those.
type Likeness = (u32, Vec<bool>, Vec<usize>, Vec<Option<u32>>);

/// A field of a site, with all that is selected inside.
struct Merged<'a> {
    field: &'a Field,
    order: u32,
    inner: Vec<&'a [Selection]>,
}

impl Search<'_> {
    /// The places of the operation, from its root.
    pub(super) fn read(&mut self, selections: &[Selection]) -> Option<PlaceId> {
        let root = self.graph.root(self.kind)?;
        self.is_reading = true;
        let place = self.place(None, ROOT_PLACE, root, &[selections]);
        self.is_reading = false;
        for want in self.wants.ids() {
            self.find_contexts(want);
        }
        Some(place)
    }

    /// A place for values of a type, with what is selected there.
    pub(super) fn place(
        &mut self,
        parent: Option<WantId>,
        names: KeyPlace,
        declared: TypeId,
        selections: &[&[Selection]],
    ) -> PlaceId {
        let place = self.places.add(Place { names, declared, parent, sites: Vec::new() });
        let mut items = Vec::new();
        selections.iter().for_each(|set| self.flatten(set, &[], &mut items));
        let groups = self.groups(declared, &items);
        let needs_typename = self.needs_typename(declared, &items, &groups);
        for (types, chosen) in groups {
            let site = self.site(place, types);
            let fields: Vec<&Item<'_>> = chosen.iter().filter_map(|index| items.get(*index)).collect();
            self.wants(site, names, &fields);
            // An object of which nothing is asked shows by its type's name that it is there; the root always is.
            if needs_typename || (parent.is_some() && self.sites[site].wants.is_empty()) {
                self.typename(site);
            }
        }
        place
    }

    pub(super) fn site(&mut self, place: PlaceId, types: Vec<TypeId>) -> SiteId {
        let site = self.sites.add(Site {
            place,
            types,
            wants: Vec::new(),
            typename: None,
            needs: Vec::new(),
            levels: Vec::new(),
            routes: Vec::new(),
            has_jumps: false,
            anchors: Vec::new(),
        });
        self.places[place].sites.push(site);
        site
    }

    fn flatten<'a>(&mut self, selections: &'a [Selection], conditions: &[TypeId], items: &mut Vec<Item<'a>>) {
        for selection in selections {
            match selection {
                Selection::Field(field) => {
                    self.orders += 1;
                    items.push(Item { conditions: conditions.to_vec(), field, order: self.orders });
                }
                Selection::InlineFragment(fragment) => {
                    let condition = fragment.condition.as_ref().and_then(|name| self.graph.type_named(name));
                    let inner: Vec<TypeId> = conditions.iter().copied().chain(condition).collect();
                    self.flatten(&fragment.selections, &inner, items);
                }
                Selection::FragmentSpread(_) => {}
            }
        }
    }

    /// Groups the object types of a place that get the same fields and are planned alike.
    fn groups(&self, declared: TypeId, items: &[Item<'_>]) -> Vec<(Vec<TypeId>, Vec<usize>)> {
        let node = &self.graph.types[declared];
        if node.possible.len() <= 1 {
            let object = node.possible.first().copied().unwrap_or(declared);
            return vec![(vec![object], self.chosen(object, items))];
        }
        let mut groups: IndexMap<Likeness, Vec<TypeId>> = IndexMap::new();
        for object in &node.possible {
            let chosen = self.chosen(*object, items);
            let fields = chosen.iter().filter_map(|index| items.get(*index));
            let signatures = fields.map(|item| self.graph.field(*object, &item.field.name));
            let signatures = signatures.map(|field| field.map(|field| self.graph.fields[field].signature));
            let possible = node.joins.iter().map(|join| join.possible.binary_search(object).is_ok()).collect();
            let key = (self.graph.types[*object].signature, possible, chosen.clone(), signatures.collect());
            groups.entry(key).or_default().push(*object);
        }
        groups.into_iter().map(|((_, _, chosen, _), types)| (types, chosen)).collect()
    }

    fn chosen(&self, object: TypeId, items: &[Item<'_>]) -> Vec<usize> {
        let fits = |item: &Item<'_>| item.conditions.iter().all(|condition| self.graph.fits(*condition, object));
        items.iter().enumerate().filter(|(_, item)| fits(item)).map(|(index, _)| index).collect()
    }

    /// Whether the response depends on the type of the object at a place.
    fn needs_typename(&self, declared: TypeId, items: &[Item<'_>], groups: &[(Vec<TypeId>, Vec<usize>)]) -> bool {
        let node = &self.graph.types[declared];
        match node.kind {
            Kind::Object => return false,
            Kind::Union => return true,
            Kind::Interface => {}
        }
        let hides = node.possible.iter().any(|object| self.is_hidden(*object));
        let mut shapes = groups.iter().map(|(types, chosen)| {
            let shapes = chosen.iter().filter_map(|index| items.get(*index)).map(|item| {
                let object = types.first().copied().unwrap_or(declared);
                self.graph.field(object, &item.field.name).map(|field| self.graph.fields[field].shape)
            });
            (chosen, shapes.collect::<Vec<_>>())
        });
        let first = shapes.next();
        hides || items.iter().any(|item| &*item.field.name == "__typename") || shapes.any(|it| Some(it) != first)
    }

    /// The wants of a site: one for each field and arguments, however many keys the client gives it.
    fn wants(&mut self, site: SiteId, names: KeyPlace, items: &[&Item<'_>]) {
        let mut by_key: IndexMap<&str, Merged<'_>> = IndexMap::new();
        for item in items {
            let inner = item.field.selections.as_deref();
            let merged = by_key.entry(item.field.key()).or_insert_with(|| Merged {
                field: item.field,
                order: item.order,
                inner: Vec::new(),
            });
            merged.inner.extend(inner);
        }
        let object = self.type_of(site);
        let mut by_field: IndexMap<(&str, Rc<str>, Option<&Name>), Merged<'_>> = IndexMap::new();
        for merged in by_key.into_values() {
            let field = merged.field;
            let Some(known) = self.graph.field(object, &field.name) else { continue };
            let alias = self.graph.is_kept_apart(object, known).then(|| field.key());
            by_field.entry((&field.name, written(&field.arguments), alias)).or_insert(merged);
        }
        for ((name, arguments, alias), merged) in by_field {
            if name.starts_with("__") {
                continue;
            }
            let Some(field) = self.graph.field(self.type_of(site), name) else { continue };
            let variables = variables_in(&merged.field.arguments);
            let want = self.want(site, field, arguments, alias.cloned(), merged.order);
            self.wants[want].variables = variables;
            if let Some(output) = self.graph.fields[field].output {
                let child = self.keys.child(names, &self.wants[want].key.clone());
                self.wants[want].child = Some(self.place(Some(want), child, output, &merged.inner));
            }
        }
    }

    pub(super) fn want(
        &mut self,
        site: SiteId,
        field: FieldId,
        arguments: Rc<str>,
        alias: Option<Name>,
        order: u32,
    ) -> WantId {
        let node = &self.graph.fields[field];
        let names = self.places[self.sites[site].place].names;
        let (name, shape) = (node.name.clone(), node.shape);
        let key = self.keys.key(names, FieldIdentity { name, arguments: arguments.clone(), shape, alias });
        let want = self.add_want(
            site,
            Want {
                site,
                name: node.name.clone(),
                field: Some(field),
                arguments,
                variables: Vec::new(),
                key,
                child: None,
                order,
                is_clients: self.is_reading,
                options: Vec::new(),
                contexts: Vec::new(),
                taken: Vec::new(),
            },
        );
        if !self.is_reading {
            self.find_contexts(want);
        }
        want
    }

    fn add_want(&mut self, site: SiteId, want: Want) -> WantId {
        let id = self.wants.add(want);
        self.sites[site].wants.push(id);
        id
    }

    /// The want of a site's `__typename`.
    pub(super) fn typename(&mut self, site: SiteId) -> WantId {
        if let Some(known) = self.sites[site].typename {
            return known;
        }
        let name: Name = "__typename".into();
        let want = self.add_want(
            site,
            Want {
                site,
                name: name.clone(),
                field: None,
                arguments: "".into(),
                variables: Vec::new(),
                key: name,
                child: None,
                order: 0,
                is_clients: self.is_reading,
                options: Vec::new(),
                contexts: Vec::new(),
                taken: Vec::new(),
            },
        );
        self.sites[site].typename = Some(want);
        want
    }
}

/// Arguments as they are sent: sorted by name, so that equal ones are written alike.
pub(in crate::plan) fn written(arguments: &[Argument]) -> Rc<str> {
    let mut sorted: Vec<&Argument> = arguments.iter().collect();
    sorted.sort_by(|left, right| left.name.cmp(&right.name));
    let texts: Vec<String> = sorted.iter().map(|it| format!("{}: {}", it.name, it.value)).collect();
    texts.join(", ").into()
}

fn variables_in(arguments: &[Argument]) -> Vec<Name> {
    let mut found = HashMap::new();
    arguments.iter().for_each(|argument| find_variables(&argument.value, &mut found));
    found.into_keys().collect()
}

fn find_variables(value: &Value, found: &mut HashMap<Name, ()>) {
    match value {
        Value::Variable(name) => {
            found.insert(name.clone(), ());
        }
        Value::List(values) => values.iter().for_each(|value| find_variables(value, found)),
        Value::Object(members) => members.iter().for_each(|(_, value)| find_variables(value, found)),
        _ => {}
    }
}
