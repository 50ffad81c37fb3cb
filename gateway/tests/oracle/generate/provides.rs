//! Fields that bring along fields of other subgraphs.

use super::Maker;
use crate::design::{FieldPlan, Origin, Part};
use crate::document::{FieldNode, Selection};
use crate::schema::Kind;

impl Maker<'_> {
    pub(super) fn provides(&mut self) {
        let links: Vec<(String, String, Part, String)> = self
            .design
            .types
            .values()
            .filter(|ty| ty.kind == Kind::Object)
            .flat_map(|ty| &ty.fields)
            .filter(|field| field.serves.len() == 1 && field.origin == Origin::Chance)
            .filter(|field| self.design.is_composite(field.ty.name()))
            .map(|field| {
                (field.owner.clone(), field.name.clone(), *field.serves.first().unwrap(), field.ty.name().to_owned())
            })
            .collect();
        for (owner, name, part, target) in links {
            let is_value = self.design.ty(&owner).is_shared;
            if is_value || self.design.ty(&owner).field(&name).is_none() || !self.wants("provides", 30) {
                continue;
            }
            let set = self.provided(&target, part, 1);
            if !set.is_empty() {
                self.design.count("provides");
                self.field_mut(&owner, &name).provides.insert(part, set);
            }
        }
    }

    fn provided(&mut self, target: &str, part: Part, depth: usize) -> Vec<Selection> {
        match self.design.ty(target).kind {
            Kind::Object if self.design.ty(target).is_entity() => self.provided_of(target, part, depth),
            Kind::Union | Kind::Interface if !self.design.ty(target).as_object.contains_key(&part) => {
                self.provided_of_members(target, part)
            }
            _ => Vec::new(),
        }
    }

    fn provided_of_members(&mut self, target: &str, part: Part) -> Vec<Selection> {
        let feature = "provides on unions and interfaces";
        if !self.allows(feature) {
            return Vec::new();
        }
        let mut set = Vec::new();
        for member in self.design.ty(target).members.get(&part).cloned().unwrap_or_default() {
            if self.design.ty(&member).is_entity() {
                let below = self.provided_of(&member, part, 0);
                if !below.is_empty() {
                    set.push(Selection::Inline { on: Some(member), directives: Vec::new(), set: below });
                    self.design.count(feature);
                }
            }
        }
        set
    }

    fn provided_of(&mut self, target: &str, part: Part, depth: usize) -> Vec<Selection> {
        let own = self.design.ty(target).fields.clone();
        let fits: Vec<&FieldPlan> = own.iter().filter(|field| self.may_provide(target, field, part)).collect();
        let mut set = Vec::new();
        for field in self.dice.some(&fits, 2) {
            self.share_provided(target, &field.name, part);
            set.push(Selection::leaf(&field.name));
        }
        if depth > 0 && self.wants("nested provides", 30) {
            set.extend(self.provided_below(target, part, &own));
        }
        set
    }

    /// A provided field of an entity that this part leads to by itself.
    fn provided_below(&mut self, target: &str, part: Part, own: &[FieldPlan]) -> Option<Selection> {
        let is_link = |field: &&FieldPlan| {
            let entity =
                self.design.types.get(field.ty.name()).is_some_and(|ty| ty.kind == Kind::Object && ty.is_entity());
            let elsewhere = !field.serves.contains(&part) && !field.external.contains(&part);
            let forced = self.is_common(target, &field.name);
            entity
                && elsewhere
                && !forced
                && field.origin == Origin::Chance
                && field.moved.is_none()
                && field.arguments.is_empty()
                && self.may_lead(field.ty.name(), part)
        };
        let link = own.iter().find(is_link)?.clone();
        self.know(target, &link.name, part);
        let below = self.provided_of(link.ty.name(), part, 0);
        if below.is_empty() {
            return None;
        }
        self.share_provided(target, &link.name, part);
        self.design.count("nested provides");
        Some(Selection::Field(FieldNode::new(&link.name, below)))
    }

    fn share_provided(&mut self, owner: &str, name: &str, part: Part) {
        let field = self.field_mut(owner, name);
        field.external.insert(part);
        field.shareable = true;
        self.know(owner, name, part);
    }

    fn may_provide(&self, owner: &str, field: &FieldPlan, part: Part) -> bool {
        let plain = !self.design.is_composite(field.ty.name()) && field.arguments.is_empty();
        plain
            && field.origin == Origin::Chance
            && field.moved.is_none()
            && !field.inaccessible
            && !self.is_common(owner, &field.name)
            && self.may_borrow(owner, field, part)
    }
}
