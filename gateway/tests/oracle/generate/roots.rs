//! The fields of `Query` and `Mutation`.

use super::Maker;
use crate::design::{FieldPlan, Origin, Part, TypePlan};
use crate::schema::{Kind, Ty};

impl Maker<'_> {
    pub(super) fn roots(&mut self) {
        self.design.types.insert("Query".to_owned(), TypePlan::new("Query", Kind::Object));
        for part in self.parts() {
            for index in 0..self.dice.between(1, 3) {
                let name = format!("{}{index}", self.design.parts[part]);
                self.root("Query", &name, part);
                if self.wants("shared root fields", 20) {
                    self.share_root(&name, part);
                }
            }
        }
    }

    fn root(&mut self, ty: &str, name: &str, part: Part) {
        let leaf = self.leaf_type();
        let link = self.link_type(part).unwrap_or(leaf.clone());
        let mut field = FieldPlan::new(ty, name, if self.dice.chance(90) { link } else { leaf });
        field.arguments = self.arguments();
        let root = self.design.types.get_mut(ty).unwrap();
        root.parts.insert(part);
        root.fields.push(field);
        self.serve(ty, name, part);
    }

    fn share_root(&mut self, name: &str, part: Part) {
        let other = self.some_part();
        let target = self.field_mut("Query", name).ty.name().to_owned();
        if other != part && (!self.design.is_composite(&target) || self.may_lead(&target, other)) {
            self.serve("Query", name, other);
            self.design.count("shared root fields");
        }
    }

    /// Mutations, and fields that tell how many there were before.
    pub(super) fn mutations(&mut self) {
        if !self.wants("mutations", 40) {
            return;
        }
        self.design.count("mutations");
        self.design.types.insert("Mutation".to_owned(), TypePlan::new("Mutation", Kind::Object));
        let parts = self.parts();
        for part in self.dice.some(&parts, 3) {
            for index in 0..self.dice.between(1, 2) {
                let name = format!("{}Act{index}", self.design.parts[part]);
                self.root("Mutation", &name, part);
            }
        }
        for name in self.entity_names() {
            let parts = self.resolvable_parts(&name);
            let part = *self.dice.pick(&parts);
            let mut field = FieldPlan::new(&name, "moment", Ty::named("Int").required());
            field.origin = Origin::Moment;
            self.design.types.get_mut(&name).unwrap().fields.push(field);
            self.serve(&name, "moment", part);
        }
    }
}
