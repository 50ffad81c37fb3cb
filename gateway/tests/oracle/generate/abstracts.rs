//! Unions and interfaces, of which each subgraph may know other objects.

use super::Maker;
use crate::design::{FieldPlan, Origin, Part, TypePlan};
use crate::schema::{Kind, Ty};

impl Maker<'_> {
    pub(super) fn unions(&mut self) {
        for index in 0..self.dice.between(0, 2) {
            if !self.allows("unions") {
                return;
            }
            let members = self.some_objects();
            let mut ty = TypePlan::new(&format!("U{index}"), Kind::Union);
            ty.candidates = members;
            self.design.types.insert(ty.name.clone(), ty);
        }
    }

    pub(super) fn interfaces(&mut self) {
        for index in 0..self.dice.between(0, 2) {
            if !self.allows("interfaces") {
                return;
            }
            let members = self.some_objects();
            let mut ty = TypePlan::new(&format!("I{index}"), Kind::Interface);
            ty.candidates.clone_from(&members);
            for at in 0..self.dice.between(1, 2) {
                let field = self.common_field(&ty.name.clone(), &format!("common{index}{at}"), &members);
                ty.common.push(field);
            }
            let with_id = |member: &String| self.design.ty(member).field("id").is_some();
            if members.iter().all(with_id) {
                let mut id = FieldPlan::new(&ty.name, "id", Ty::named("ID").required());
                id.origin = Origin::Identity;
                ty.common.push(id);
            }
            self.design.types.insert(ty.name.clone(), ty);
        }
    }

    fn some_objects(&mut self) -> Vec<String> {
        let objects = self.names_of(|ty| ty.kind == Kind::Object && !ty.name.ends_with("Ref"));
        let count = self.dice.between(2, 3);
        self.dice.some(&objects, count)
    }

    /// A field that all members have; some of them promise more.
    fn common_field(&mut self, interface: &str, name: &str, members: &[String]) -> FieldPlan {
        let entities = self.names_of(|ty| ty.family.as_deref() == Some(ty.name.as_str()) && ty.kind == Kind::Object);
        let leaf = self.leaf_type();
        let ty = if self.dice.chance(30) { Ty::named(self.dice.pick(&entities).as_str()) } else { leaf };
        let mut field = FieldPlan::new(interface, name, ty);
        field.arguments = self.arguments();
        for member in members {
            let mut own = FieldPlan { owner: member.clone(), ..field.clone() };
            if !own.ty.is_required() && self.wants("narrower fields of objects", 25) {
                own.ty = own.ty.required();
                self.design.count("narrower fields of objects");
            }
            self.design.types.get_mut(member).unwrap().fields.push(own);
            if self.design.ty(member).is_entity() {
                let parts = self.resolvable_parts(member);
                let part = *self.dice.pick(&parts);
                self.serve(member, name, part);
            }
        }
        field
    }

    /// Decides which objects a union or interface has in a part.
    pub(super) fn abstract_in(&mut self, name: &str, part: Part) {
        let ty = self.design.ty(name);
        if ty.members.contains_key(&part) {
            return;
        }
        let first = ty.common.first().map(|field| field.name.clone()).unwrap_or_default();
        let borrowed = |member: &str| {
            let own = self.design.ty(member).field(&first);
            own.is_some_and(|own| own.external.contains(&part) || own.moved.as_ref().is_some_and(|it| it.from == part))
        };
        let fits = |member: &&String| self.may_have(member, part) && !borrowed(member);
        let fits: Vec<String> = ty.candidates.iter().filter(fits).cloned().collect();
        let count = if self.wants("partial unions and interfaces", 60) { self.dice.between(1, 3) } else { 3 };
        let members = self.dice.some(&fits, count);
        if members.len() < self.design.ty(name).candidates.len() {
            self.design.count("partial unions and interfaces");
        }
        self.set_members(name, part, members);
    }

    /// Sets the objects of a union or interface in a part.
    pub(super) fn set_members(&mut self, name: &str, part: Part, members: Vec<String>) {
        let ty = self.design.types.get_mut(name).unwrap();
        ty.parts.insert(part);
        ty.members.insert(part, members.clone());
        let first = ty.common.first().map(|field| field.name.clone());
        for member in members {
            self.ensure(&member, part);
            if let Some(first) = &first
                && self.design.ty(&member).is_entity()
            {
                self.force.push((member.clone(), first.clone(), part));
                self.serve(&member, first, part);
            }
        }
    }
}
