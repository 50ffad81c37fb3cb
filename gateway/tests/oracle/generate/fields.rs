//! The fields of entities and of objects without a key, and who resolves them.

use super::Maker;
use crate::design::{FieldPlan, Part, TypePlan};
use crate::schema::{Kind, Ty};

/// Few names, so that types share them.
const NAMES: [&str; 10] = ["name", "size", "price", "rank", "note", "weight", "status", "score", "tag", "kin"];

impl Maker<'_> {
    /// Objects without a key.
    pub(super) fn values(&mut self) {
        for index in 0..self.dice.between(1, 3) {
            let name = format!("V{index}");
            let mut ty = TypePlan::new(&name, Kind::Object);
            ty.is_shared = true;
            for field in self.dice.some(&NAMES, 3) {
                let leaf = self.leaf_type();
                let linked = index > 0 && self.dice.chance(25);
                let link = if linked { self.wrapped(Ty::named("V0")) } else { leaf };
                let mut field = FieldPlan::new(&name, field, link);
                field.arguments = self.arguments();
                ty.fields.push(field);
            }
            if self.dice.chance(40) {
                let entities =
                    self.names_of(|ty| ty.family.as_deref() == Some(ty.name.as_str()) && ty.kind == Kind::Object);
                let entity = Ty::named(self.dice.pick(&entities).as_str());
                ty.fields.push(FieldPlan::new(&name, "owner", entity));
                self.design.count("entities in values");
            }
            self.design.types.insert(name, ty);
        }
    }

    pub(super) fn entity_fields(&mut self) {
        for name in self.entity_names() {
            let count = self.dice.between(3, 6);
            for field in self.dice.some(&NAMES, count) {
                if self.design.ty(&name).field(field).is_none() {
                    self.entity_field(&name, field);
                }
            }
        }
    }

    fn entity_field(&mut self, name: &str, field: &str) {
        let owners = self.resolvable_parts(name);
        let owner = *self.dice.pick(&owners);
        let leaf = self.leaf_type();
        let ty = if self.dice.chance(40) { self.link_type(owner).unwrap_or(leaf) } else { leaf };
        let mut plan = FieldPlan::new(name, field, ty.clone());
        plan.arguments = self.arguments();
        self.design.types.get_mut(name).unwrap().fields.push(plan);
        self.serve(name, field, owner);
        if self.wants("shared fields", 25) {
            self.share(name, field, owner);
        }
    }

    /// Lets a second part resolve a field.
    fn share(&mut self, name: &str, field: &str, owner: Part) {
        let target = self.field_mut(name, field).ty.name().to_owned();
        let parts: Vec<Part> = self.design.ty(name).parts.iter().copied().filter(|part| *part != owner).collect();
        let fits = |part: &Part| !self.design.is_composite(&target) || self.may_have(&target, *part);
        let parts: Vec<Part> = parts.into_iter().filter(fits).collect();
        if !parts.is_empty() {
            let part = *self.dice.pick(&parts);
            self.serve(name, field, part);
            self.design.count("shared fields");
        }
    }

    /// The parts that can be asked for an entity.
    pub(super) fn resolvable_parts(&self, name: &str) -> Vec<Part> {
        let ty = self.design.ty(name);
        ty.parts.iter().copied().filter(|part| ty.is_resolvable(*part)).collect()
    }

    /// A type that leads to objects, for a field of a part.
    pub(super) fn link_type(&mut self, part: Part) -> Option<Ty> {
        let fits: Vec<String> = self.names_of(|ty| {
            let composite = matches!(ty.kind, Kind::Object | Kind::Interface | Kind::Union);
            composite && !ty.name.ends_with("Ref") && ty.name != "Query" && ty.name != "Mutation"
        });
        let fits: Vec<String> = fits.into_iter().filter(|name| self.may_lead(name, part)).collect();
        if fits.is_empty() {
            return None;
        }
        let name = self.dice.pick(&fits).clone();
        self.design.count(match self.design.ty(&name).kind {
            Kind::Interface => "links to interfaces",
            Kind::Union => "links to unions",
            _ => "links to objects",
        });
        Some(self.wrapped(Ty::named(&name)))
    }

    /// Whether a field of a part may be of a type.
    pub(super) fn may_lead(&self, name: &str, part: Part) -> bool {
        let ty = self.design.ty(name);
        let is_abstract = matches!(ty.kind, Kind::Union | Kind::Interface);
        if !is_abstract || ty.members.contains_key(&part) {
            return self.may_have(name, part);
        }
        ty.candidates.iter().any(|member| self.may_have(member, part)) && self.may_have(name, part)
    }
}
