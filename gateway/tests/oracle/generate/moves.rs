//! Fields that one subgraph takes over from another, and fields that clients do not see.

use super::Maker;
use crate::design::{Moved, Origin, Part};

impl Maker<'_> {
    pub(super) fn moves(&mut self) {
        for name in self.entity_names() {
            let fields: Vec<String> = self.design.ty(&name).fields.iter().map(|field| field.name.clone()).collect();
            for field in fields {
                if self.wants("override", 8) {
                    self.take_over(&name, &field);
                } else if self.wants("inaccessible", 4) {
                    self.hide(&name, &field);
                }
            }
        }
    }

    fn take_over(&mut self, name: &str, field: &str) {
        let ty = self.design.ty(name);
        let plan = ty.field(field).unwrap();
        let forced = self.is_common(name, field);
        if plan.serves.len() != 1 || plan.origin != Origin::Chance || forced || self.design.is_composite(plan.ty.name())
        {
            return;
        }
        let from = plan.serves.iter().copied().next().unwrap_or_default();
        let takers: Vec<Part> = self.resolvable_parts(name).into_iter().filter(|part| *part != from).collect();
        if takers.is_empty() || !self.design.ty(name).is_resolvable(from) {
            return;
        }
        let taker = *self.dice.pick(&takers);
        let label = self.wants("override labels", 30).then(|| format!("percent({})", self.dice.below(101)));
        self.design.count(if label.is_some() { "override labels" } else { "override" });
        self.field_mut(name, field).serves.clear();
        self.serve(name, field, taker);
        self.field_mut(name, field).moved = Some(Moved { from, label });
    }

    fn hide(&mut self, name: &str, field: &str) {
        let plan = self.design.ty(name).field(field).unwrap();
        if plan.origin == Origin::Chance && !self.is_common(name, field) {
            self.field_mut(name, field).inaccessible = true;
            self.design.count("inaccessible");
        }
    }

    /// Whether an interface declares the field.
    pub(super) fn is_common(&self, object: &str, field: &str) -> bool {
        let interfaces = self
            .design
            .types
            .values()
            .filter(|ty| ty.candidates.iter().any(|it| it == object) || ty.all_members().contains(object));
        interfaces.flat_map(|ty| &ty.common).any(|common| common.name == field)
    }
}
