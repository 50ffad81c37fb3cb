//! Designs by chance: types, keys, and which subgraph has what.

mod abstracts;
mod contexts;
mod entities;
mod fields;
mod finish;
mod leaves;
mod moves;
mod provides;
mod requires;
mod roots;

use std::collections::BTreeSet;

use crate::design::{Design, FieldPlan, Key, Part};
use crate::dice::Dice;
use crate::schema::Kind;
use crate::split::name_of;

/// What a generator may make use of.
#[derive(Clone, Debug, Default)]
pub(crate) struct Switches {
    /// Features that are left out.
    pub(crate) without: BTreeSet<String>,
}

/// A design for a seed.
pub(crate) fn generate(seed: u64, switches: &Switches) -> Design {
    let dice = Dice::new(seed);
    let design = Design { seed, ..Design::default() };
    let mut maker = Maker { dice, design, switches, force: Vec::new() };
    let parts = maker.dice.between(2, 6);
    maker.design.parts = (0..parts).map(name_of).collect();
    maker.leaves();
    maker.entities();
    maker.interface_object();
    maker.values();
    maker.unions();
    maker.interfaces();
    maker.entity_fields();
    maker.roots();
    maker.moves();
    maker.requires();
    maker.provides();
    maker.mutations();
    maker.contexts();
    maker.finish();
    maker.design
}

struct Maker<'a> {
    dice: Dice,
    design: Design,
    switches: &'a Switches,
    /// Fields that a part must resolve, since its interface declares them.
    force: Vec<(String, String, Part)>,
}

impl Maker<'_> {
    /// Whether a feature may be used.
    fn allows(&self, feature: &str) -> bool {
        !self.switches.without.contains(feature)
    }

    /// Whether a feature is used here, in `percent` of 100 cases.
    fn wants(&mut self, feature: &str, percent: usize) -> bool {
        self.dice.chance(percent) && self.allows(feature)
    }

    fn parts(&self) -> Vec<Part> {
        (0..self.design.parts.len()).collect()
    }

    fn some_part(&mut self) -> Part {
        self.dice.below(self.design.parts.len())
    }

    fn names_of(&self, fits: impl Fn(&crate::design::TypePlan) -> bool) -> Vec<String> {
        self.design.types.values().filter(|ty| fits(ty)).map(|ty| ty.name.clone()).collect()
    }

    fn entity_names(&self) -> Vec<String> {
        self.names_of(|ty| ty.kind == Kind::Object && ty.is_entity())
    }

    fn field_mut(&mut self, ty: &str, name: &str) -> &mut FieldPlan {
        let plan = self.design.types.get_mut(ty).unwrap();
        plan.fields.iter_mut().find(|field| field.name == name).unwrap()
    }

    /// Whether a type may be in a part: objects of an entity interface may not be where it is an `@interfaceObject`.
    fn may_have(&self, name: &str, part: Part) -> bool {
        let ty = self.design.ty(name);
        let lent = self.design.interfaces_of(name).iter().any(|interface| interface.as_object.contains_key(&part));
        let keyed = ty.kind == Kind::Interface && ty.is_entity();
        let whole = !keyed || ty.parts.contains(&part);
        let below = ty.is_shared.then(|| ty.fields.iter().map(|field| field.ty.name()));
        let below: Vec<&str> = below.into_iter().flatten().filter(|it| self.design.is_composite(it)).collect();
        !lent && whole && below.iter().all(|it| self.may_have(it, part))
    }

    /// Sees to it that a type is defined in a part, an entity at least as a reference.
    fn ensure(&mut self, name: &str, part: Part) {
        let Some(ty) = self.design.types.get_mut(name) else { return };
        if !ty.parts.insert(part) {
            return;
        }
        match ty.kind {
            Kind::Object if ty.is_entity() => self.refer(name, part),
            Kind::Object => {
                let fields: Vec<String> = ty.fields.iter().map(|field| field.name.clone()).collect();
                fields.iter().for_each(|field| self.serve(name, field, part));
            }
            Kind::Union | Kind::Interface => self.abstract_in(name, part),
            Kind::Input => {
                let below: Vec<String> = ty.inputs.iter().map(|input| input.ty.name().to_owned()).collect();
                below.iter().for_each(|input| self.ensure(input, part));
            }
            Kind::Scalar | Kind::Enum => {}
        }
    }

    /// A reference to an entity of other subgraphs.
    fn refer(&mut self, name: &str, part: Part) {
        let known = self.design.ty(name).keys.values().next().cloned().unwrap_or_default();
        let fields = self.dice.pick(&known).fields.clone();
        let resolvable = !self.wants("unresolvable keys", 40);
        if !resolvable {
            self.design.count("unresolvable keys");
        }
        self.add_key(name, part, Key { fields, resolvable });
    }

    fn add_key(&mut self, name: &str, part: Part, key: Key) {
        for selection in crate::parse::parse_selections(&key.fields).unwrap() {
            if let crate::document::Selection::Field(field) = selection {
                self.serve(name, &field.name, part);
            }
        }
        self.design.types.get_mut(name).unwrap().keys.entry(part).or_default().push(key);
    }

    /// Lets a part resolve a field.
    fn serve(&mut self, ty: &str, name: &str, part: Part) {
        let field = self.field_mut(ty, name);
        field.serves.insert(part);
        self.know(ty, name, part);
    }

    /// Defines in a part what a field refers to.
    fn know(&mut self, ty: &str, name: &str, part: Part) {
        let field = self.field_mut(ty, name);
        let inputs = field.arguments.iter().map(|input| input.ty.name().to_owned());
        let below: Vec<String> = std::iter::once(field.ty.name().to_owned()).chain(inputs).collect();
        below.iter().for_each(|below| self.ensure(below, part));
    }
}
