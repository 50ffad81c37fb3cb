//! Fields that are computed from fields of other subgraphs.

use super::Maker;
use crate::design::{FieldPlan, Origin, Part};
use crate::document::{FieldNode, Literal, Selection};
use crate::schema::{Kind, Ty};

impl Maker<'_> {
    pub(super) fn requires(&mut self) {
        for round in 0..2 {
            for name in self.entity_names() {
                if self.wants("requires", 55) {
                    let parts = self.resolvable_parts(&name);
                    let part = *self.dice.pick(&parts);
                    self.require(&name, part, round);
                }
            }
        }
        self.require_by_interface();
    }

    fn require(&mut self, name: &str, part: Part, round: usize) {
        let own = self.design.ty(name).fields.iter();
        let fits: Vec<String> =
            own.filter(|field| self.may_borrow(name, field, part)).map(|field| field.name.clone()).collect();
        let mut set = Vec::new();
        let count = self.dice.between(1, 2);
        for field in self.dice.some(&fits, count) {
            set.extend(self.borrow(name, &field, part));
        }
        if set.is_empty() {
            return;
        }
        self.design.count("requires");
        let field = format!("computed{round}");
        self.computed(name, &field, part, set);
    }

    fn computed(&mut self, name: &str, field: &str, part: Part, set: Vec<Selection>) {
        let leaf = self.leaf_type();
        let ty = if self.dice.chance(25) { self.link_type(part).unwrap_or(leaf) } else { leaf };
        let mut plan = FieldPlan::new(name, field, ty);
        plan.arguments = self.arguments();
        plan.origin = Origin::Required(set);
        self.design.types.get_mut(name).unwrap().fields.push(plan);
        self.serve(name, field, part);
    }

    /// Whether a part may borrow a field of another.
    pub(super) fn may_borrow(&self, owner: &str, field: &FieldPlan, part: Part) -> bool {
        let elsewhere = !field.serves.contains(&part) && !field.serves.is_empty();
        let forced = self.force.iter().any(|(ty, name, at)| ty == owner && *name == field.name && *at == part);
        let moved = field.moved.as_ref().is_some_and(|moved| moved.from == part);
        let target = field.ty.name();
        let fits = !self.design.is_composite(target) || self.may_lead(target, part);
        elsewhere && !forced && !moved && fits && field.origin != Origin::Moment
    }

    /// Makes a field external in a part, and the selection that requires it.
    fn borrow(&mut self, owner: &str, name: &str, part: Part) -> Option<Selection> {
        let plan = self.design.ty(owner).field(name).unwrap().clone();
        let target = plan.ty.name().to_owned();
        let set = if self.design.is_composite(&target) { self.borrow_below(&target, part, &plan)? } else { Vec::new() };
        if matches!(plan.origin, Origin::Required(_)) {
            self.design.count("requires of requires");
        }
        if plan.ty.is_list() && !set.is_empty() {
            self.design.count("requires over lists");
        }
        self.lend(owner, name, part);
        let mut node = FieldNode::new(name, set);
        for input in &plan.arguments {
            if input.ty.is_required() && input.default.is_none() || self.wants("requires with arguments", 60) {
                node.arguments.push((input.name.clone(), self.some_literal(&input.ty)));
            }
        }
        if !node.arguments.is_empty() {
            self.design.count("requires with arguments");
        }
        Some(Selection::Field(node))
    }

    /// Marks a field external in a part.
    pub(super) fn lend(&mut self, owner: &str, name: &str, part: Part) {
        let field = self.field_mut(owner, name);
        field.is_required = true;
        field.external.insert(part);
        self.know(owner, name, part);
    }

    fn borrow_below(&mut self, target: &str, part: Part, from: &FieldPlan) -> Option<Vec<Selection>> {
        match self.design.ty(target).kind {
            Kind::Object => self.borrow_of_object(target, part),
            Kind::Union if self.allows("requires through unions") => self.borrow_of_union(target, part, from),
            Kind::Interface if self.allows("requires through interfaces") => self.borrow_of_interface(target, part),
            _ => None,
        }
    }

    fn borrow_of_object(&mut self, target: &str, part: Part) -> Option<Vec<Selection>> {
        if !self.allows("requires of nested fields") {
            return None;
        }
        self.ensure(target, part);
        let is_entity = self.design.ty(target).is_entity();
        let fields: Vec<FieldPlan> = self.design.ty(target).fields.clone();
        let fits = |field: &&FieldPlan| {
            let plain = !self.design.is_composite(field.ty.name()) && field.arguments.is_empty();
            let here = field.serves.contains(&part) && field.moved.is_none();
            plain && (here && field.origin != Origin::Moment || is_entity && self.may_borrow(target, field, part))
        };
        let fits: Vec<String> = fields.iter().filter(fits).map(|field| field.name.clone()).collect();
        let chosen = self.dice.some(&fits, 2);
        for name in &chosen {
            if self.field_mut(target, name).serves.contains(&part) {
                self.field_mut(target, name).is_required = true;
            } else {
                self.lend(target, name, part);
            }
        }
        self.design.count("requires of nested fields");
        if chosen.is_empty() { None } else { Some(chosen.iter().map(|name| Selection::leaf(name)).collect()) }
    }

    fn borrow_of_union(&mut self, target: &str, part: Part, from: &FieldPlan) -> Option<Vec<Selection>> {
        let mut members: Vec<String> = Vec::new();
        for at in &from.serves {
            members.extend(self.design.ty(target).members.get(at).cloned().unwrap_or_default());
        }
        members.extend(self.design.ty(target).members.get(&part).cloned().unwrap_or_default());
        members.sort();
        members.dedup();
        if !members.iter().all(|member| self.may_have(member, part)) {
            return None;
        }
        self.set_members(target, part, members.clone());
        let mut set = Vec::new();
        for member in members {
            if let Some(below) = self.borrow_of_object(&member, part) {
                set.push(Selection::Inline { on: Some(member), directives: Vec::new(), set: below });
            }
        }
        self.design.count("requires through unions");
        if set.is_empty() { None } else { Some(set) }
    }

    fn borrow_of_interface(&mut self, target: &str, part: Part) -> Option<Vec<Selection>> {
        self.ensure(target, part);
        let ty = self.design.ty(target);
        let first = ty.common.first()?.clone();
        let plain = !self.design.is_composite(first.ty.name()) && first.arguments.is_empty();
        if !plain || ty.as_object.contains_key(&part) || ty.is_entity() {
            return None;
        }
        let members = ty.candidates.clone();
        for member in &members {
            self.field_mut(member, &first.name).is_required = true;
        }
        self.design.count("requires through interfaces");
        Some(vec![Selection::leaf(&first.name)])
    }

    /// Requirements of an `@interfaceObject`.
    fn require_by_interface(&mut self) {
        let Some(media) = self.design.types.get("Media") else { return };
        let parts: Vec<Part> = media.as_object.keys().copied().collect();
        let members = media.all_members();
        let common: Vec<FieldPlan> = media.common.iter().skip(1).cloned().collect();
        for part in parts {
            if !self.wants("requires of interface objects", 60) {
                continue;
            }
            let plan = self.dice.pick(&common).clone();
            for member in &members {
                self.field_mut(member, &plan.name).is_required = true;
            }
            let mut node = FieldNode::new(&plan.name, Vec::new());
            for input in plan.arguments.iter().filter(|input| input.ty.is_required() && input.default.is_none()) {
                node.arguments.push((input.name.clone(), self.some_literal(&input.ty)));
            }
            let media = self.design.types.get_mut("Media").unwrap();
            media.as_object.get_mut(&part).unwrap().insert(plan.name.clone());
            let inputs = plan.arguments.iter().map(|input| input.ty.name().to_owned());
            let known: Vec<String> = inputs.chain([plan.ty.name().to_owned()]).collect();
            known.iter().for_each(|name| self.ensure(name, part));
            self.design.count("requires of interface objects");
            self.computed("Media", &format!("derived{part}"), part, vec![Selection::Field(node)]);
        }
    }

    /// A literal of an input type, without variables.
    pub(super) fn some_literal(&mut self, ty: &Ty) -> Literal {
        crate::literals::literal(&mut self.dice, ty)
    }
}
