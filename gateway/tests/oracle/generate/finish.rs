//! What follows from the rest: where links may lead, what interfaces declare, and what is missing.

use std::collections::BTreeSet;

use super::Maker;
use crate::design::{Design, Origin, Part};
use crate::schema::Kind;

impl Maker<'_> {
    pub(super) fn finish(&mut self) {
        for name in self.names_of(|ty| ty.kind == Kind::Interface && !ty.is_entity()) {
            let parts: Vec<Part> = self.design.ty(&name).members.keys().copied().collect();
            for part in parts {
                self.declare(&name, part);
            }
        }
        for name in self.names_of(|ty| matches!(ty.kind, Kind::Object | Kind::Interface)) {
            let targets: Vec<(Vec<String>, bool)> =
                self.design.ty(&name).fields.iter().map(|field| targets(&self.design, field)).collect();
            let fields = self.design.types.get_mut(&name).unwrap().fields.iter_mut();
            for (field, (targets, is_nowhere)) in fields.zip(targets) {
                field.targets = targets;
                if is_nowhere && !field.ty.is_list() {
                    field.ty = field.ty.nullable().clone();
                }
            }
        }
        self.count_kinds();
        if self.wants("failing fields", 40) {
            self.design.failing = 40;
            self.design.count("failing fields");
        }
        self.missing();
    }

    /// An interface declares in a part what all its objects resolve there.
    fn declare(&mut self, name: &str, part: Part) {
        let ty = self.design.ty(name);
        let members = ty.members[&part].clone();
        let all_have = |field: &str| {
            members.iter().all(|member| self.design.ty(member).field(field).is_some_and(|it| it.serves.contains(&part)))
        };
        let mut declared: Vec<String> =
            ty.common.iter().map(|field| field.name.clone()).filter(|field| all_have(field)).collect();
        if declared.len() > 1 && self.dice.chance(30) {
            declared.truncate(1);
        }
        self.design.types.get_mut(name).unwrap().declared.insert(part, declared);
    }

    /// Entities that a subgraph does not know: only where no other subgraph could answer in its place.
    fn missing(&mut self) {
        if !self.wants("missing entities", 50) {
            return;
        }
        for name in self.names_of(|ty| ty.family.as_deref() == Some(ty.name.as_str()) && ty.kind == Kind::Object) {
            for part in self.resolvable_parts(&name) {
                let number = self.dice.below(3) as u64;
                if self.dice.chance(60) && self.is_alone(&name, part) {
                    self.lose(&name, part, number);
                }
            }
        }
    }

    fn is_alone(&self, name: &str, part: Part) -> bool {
        let ty = self.design.ty(name);
        let one_key = ty.keys.values().flatten().all(|key| key.fields == ty.keys[&part][0].fields);
        let own = ty.fields.iter().filter(|field| field.origin != Origin::Identity && field.serves.contains(&part));
        let alone = own.clone().all(|field| {
            let is_only = field.serves.len() == 1 && !field.shareable && field.moved.is_none();
            is_only && !(field.is_required && field.ty.is_required()) && field.origin != Origin::Moment
        });
        one_key && alone && own.count() > 0
    }

    fn lose(&mut self, name: &str, part: Part, number: u64) {
        self.design.count("missing entities");
        self.design.missing.insert((part, name.to_owned(), number));
        for field in &mut self.design.types.get_mut(name).unwrap().fields {
            if field.serves.contains(&part) && field.origin != Origin::Identity {
                field.absent.insert(number);
            }
        }
    }

    fn count_kinds(&mut self) {
        for kind in [Kind::Union, Kind::Interface] {
            let count = self.design.types.values().filter(|ty| ty.kind == kind && !ty.parts.is_empty()).count();
            let feature = if kind == Kind::Union { "unions" } else { "interfaces" };
            for _ in 0..count {
                self.design.count(feature);
            }
        }
    }
}

/// The objects that a field may lead to: those that all parts know that resolve it. True: there are none.
fn targets(design: &Design, field: &crate::design::FieldPlan) -> (Vec<String>, bool) {
    let name = field.ty.name();
    if !design.is_composite(name) {
        return (Vec::new(), false);
    }
    let ty = design.ty(name);
    if ty.kind == Kind::Object {
        return (vec![name.to_owned()], false);
    }
    let mut found: Option<BTreeSet<String>> = None;
    for part in &field.serves {
        let here: BTreeSet<String> = ty.members.get(part).into_iter().flatten().cloned().collect();
        found = Some(found.map_or(here.clone(), |found| found.intersection(&here).cloned().collect()));
    }
    let found: Vec<String> = found.unwrap_or_default().into_iter().collect();
    let is_nowhere = found.is_empty();
    (found, is_nowhere)
}
