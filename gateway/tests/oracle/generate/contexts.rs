//! Fields whose argument takes its value from an ancestor.

use super::Maker;
use crate::design::{Context, FieldPlan, Part};
use crate::dice::{Dice, hash};
use crate::schema::{Kind, Ty};

/// The field that ancestors have.
const SCOPE: &str = "scope";

impl Maker<'_> {
    /// Every path begins at the query root, so it sets the context; often another type does, too. Its dice are its own,
    /// so that the rest of a design does not depend on it.
    pub(super) fn contexts(&mut self) {
        let has_mutations = self.design.types.contains_key("Mutation");
        let mut dice = Dice::new(hash(&format!("{} contexts", self.design.seed)));
        if has_mutations || !dice.chance(40) || !self.allows("contexts") {
            return;
        }
        let plain = self.names_of(|ty| ty.kind == Kind::Object && ty.family.as_deref() == Some(ty.name.as_str()));
        let below = dice.pick(&plain).clone();
        let parts = self.resolvable_parts(&below);
        let part = *dice.pick(&parts);
        let ty = [Ty::named("Int"), Ty::named("String"), Ty::named("Int").list(), Ty::named("ID").required()];
        let ty = dice.pick(&ty).clone();
        let mut owners = vec!["Query".to_owned()];
        self.scope("Query", &ty, part);
        for name in plain {
            if self.design.ty(&name).parts.contains(&part) && dice.chance(60) {
                let parts = self.resolvable_parts(&name);
                let owner = *dice.pick(&parts);
                self.scope(&name, &ty, owner);
                if owner != part {
                    self.lend(&name, SCOPE, part);
                }
                owners.push(name);
            }
        }
        for owner in &owners {
            self.design.types.get_mut(owner).unwrap().sets_context.insert(part);
        }
        self.design.count("contexts");
        let leaf = ["Int", "String", "Float"].map(Ty::named);
        let mut field = FieldPlan::new(&below, "scoped", dice.pick(&leaf).clone());
        field.arguments = self.arguments();
        field.context = Some(Context { part, owners, scope: SCOPE.to_owned(), ty: ty.nullable().clone() });
        self.design.types.get_mut(&below).unwrap().fields.push(field);
        self.serve(&below, "scoped", part);
    }

    fn scope(&mut self, name: &str, ty: &Ty, part: Part) {
        let mut field = FieldPlan::new(name, SCOPE, ty.clone());
        field.is_required = true;
        self.design.types.get_mut(name).unwrap().fields.push(field);
        self.serve(name, SCOPE, part);
    }
}
