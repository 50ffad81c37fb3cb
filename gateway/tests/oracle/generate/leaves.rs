//! Scalars, enums, inputs, arguments and the types of fields.

use super::Maker;
use crate::design::TypePlan;
use crate::document::Literal;
use crate::schema::{Input, Kind, Ty};

pub(super) const LEAVES: [&str; 7] = ["Int", "String", "Float", "Boolean", "ID", "Blob", "Color"];

impl Maker<'_> {
    pub(super) fn leaves(&mut self) {
        let blob = TypePlan::new("Blob", Kind::Scalar);
        let mut color = TypePlan::new("Color", Kind::Enum);
        color.values = ["RED", "GREEN", "BLUE"].map(str::to_owned).to_vec();
        let mut span = TypePlan::new("Span", Kind::Input);
        span.inputs = vec![
            Input { name: "from".to_owned(), ty: Ty::named("Int").required(), default: None },
            Input { name: "to".to_owned(), ty: Ty::named("Int"), default: Some(Literal::Int(9)) },
            Input { name: "color".to_owned(), ty: Ty::named("Color"), default: None },
            Input { name: "names".to_owned(), ty: Ty::named("String").required().list(), default: None },
            Input { name: "inner".to_owned(), ty: Ty::named("Span"), default: None },
        ];
        for ty in [blob, color, span] {
            self.design.types.insert(ty.name.clone(), ty);
        }
    }

    pub(super) fn leaf_type(&mut self) -> Ty {
        let leaf = Ty::named(LEAVES[self.dice.below(LEAVES.len())]);
        self.wrapped(leaf)
    }

    /// A type, or a list of it, with non-nulls here and there.
    pub(super) fn wrapped(&mut self, inner: Ty) -> Ty {
        match self.dice.below(12) {
            0..=4 => inner,
            5..=6 => inner.required(),
            7 => inner.list(),
            8 => inner.required().list(),
            9 => inner.required().list().required(),
            10 => inner.list().required(),
            _ => self.nested(inner),
        }
    }

    fn nested(&mut self, inner: Ty) -> Ty {
        self.design.count("lists of lists");
        inner.list().list()
    }

    /// Arguments for a field, often none.
    pub(super) fn arguments(&mut self) -> Vec<Input> {
        if !self.wants("arguments", 30) {
            return Vec::new();
        }
        self.design.count("arguments");
        let all = [
            ("n", Ty::named("Int"), None),
            ("n", Ty::named("Int").required(), None),
            ("n", Ty::named("Int").required(), Some(Literal::Int(3))),
            ("text", Ty::named("String"), Some(Literal::Text("dé\"f".to_owned()))),
            ("color", Ty::named("Color"), Some(Literal::Enum("GREEN".to_owned()))),
            ("span", Ty::named("Span"), None),
            ("ids", Ty::named("ID").required().list(), None),
            ("blob", Ty::named("Blob"), None),
            ("ratio", Ty::named("Float"), None),
            ("flag", Ty::named("Boolean"), Some(Literal::Null)),
        ];
        let count = self.dice.between(1, 2);
        let mut found: Vec<Input> = Vec::new();
        for (name, ty, default) in self.dice.some(&all, count) {
            if !found.iter().any(|input| input.name == name) {
                found.push(Input { name: name.to_owned(), ty, default });
            }
        }
        found
    }
}
