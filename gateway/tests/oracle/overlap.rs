//! The rule that fields of one answer key must merge (section 5.3.2 of the specification).

use crate::document::{Document, FieldNode, Selection};
use crate::schema::{Kind, Schema, Ty};

/// The answer keys that two different fields claim.
pub(crate) fn conflicts(schema: &Schema, document: &Document) -> Vec<String> {
    let rule = Rule { schema, document };
    let mut faults = Vec::new();
    rule.merge(&[(document.operation.root(), &document.operation.set)], &mut faults);
    faults
}

struct Rule<'a> {
    schema: &'a Schema,
    document: &'a Document,
}

/// A field and the type that it was selected on.
type Selected<'a> = (&'a str, &'a FieldNode);

impl<'a> Rule<'a> {
    fn merge(&self, sets: &[(&'a str, &'a Vec<Selection>)], faults: &mut Vec<String>) {
        let mut fields = Vec::new();
        for (parent, set) in sets {
            self.collect(parent, set, &mut fields, &mut Vec::new());
        }
        let mut done: Vec<&str> = Vec::new();
        for (_, node) in &fields {
            if done.contains(&node.key()) {
                continue;
            }
            done.push(node.key());
            let same: Vec<Selected<'a>> = fields.iter().filter(|(_, it)| it.key() == node.key()).copied().collect();
            self.pairs(&same, faults);
            let below: Vec<(&str, &Vec<Selection>)> =
                same.iter().filter_map(|field| Some((self.type_of(*field)?.name(), &field.1.set))).collect();
            if !node.set.is_empty() {
                self.merge_below(&same, &below, faults);
            }
        }
    }

    /// Sub-selections merge among all fields of the key for their shape, and among those that may meet for their names.
    fn merge_below(&self, same: &[Selected<'a>], below: &[(&'a str, &'a Vec<Selection>)], faults: &mut Vec<String>) {
        for (index, first) in same.iter().enumerate() {
            let meeting: Vec<(&str, &Vec<Selection>)> = same
                .iter()
                .zip(below)
                .skip(index)
                .filter(|(other, _)| self.may_meet(first.0, other.0))
                .map(|(_, set)| *set)
                .collect();
            self.merge(&meeting, faults);
        }
        self.shapes(below, faults);
    }

    fn pairs(&self, same: &[Selected<'a>], faults: &mut Vec<String>) {
        for (index, one) in same.iter().enumerate() {
            for other in &same[index + 1..] {
                let key = one.1.key();
                if !self.same_shape(*one, *other) {
                    faults.push(format!("{key} would have two shapes"));
                }
                let differ = one.1.name != other.1.name || !same_arguments(one.1, other.1);
                if differ && self.may_meet(one.0, other.0) {
                    faults.push(format!("{key} would be two fields"));
                }
            }
        }
    }

    /// `SameResponseShape` of everything below, whether or not the parents may meet.
    fn shapes(&self, sets: &[(&'a str, &'a Vec<Selection>)], faults: &mut Vec<String>) {
        let mut fields = Vec::new();
        for (parent, set) in sets {
            self.collect(parent, set, &mut fields, &mut Vec::new());
        }
        for (index, one) in fields.iter().enumerate() {
            let same: Vec<Selected<'a>> =
                fields[index..].iter().filter(|other| other.1.key() == one.1.key()).copied().collect();
            if same.iter().any(|other| !self.same_shape(*one, *other)) {
                faults.push(format!("{} would have two shapes", one.1.key()));
            }
            let below: Vec<(&str, &Vec<Selection>)> =
                same.iter().filter_map(|field| Some((self.type_of(*field)?.name(), &field.1.set))).collect();
            if same.len() > 1 && !one.1.set.is_empty() {
                self.shapes(&below, faults);
            }
        }
    }

    fn collect(
        &self,
        parent: &'a str,
        set: &'a [Selection],
        fields: &mut Vec<Selected<'a>>,
        spread: &mut Vec<&'a str>,
    ) {
        for selection in set {
            match selection {
                Selection::Field(field) => fields.push((parent, field)),
                Selection::Inline { on, set, .. } => {
                    self.collect(on.as_deref().unwrap_or(parent), set, fields, spread);
                }
                Selection::Spread { name, .. } => {
                    if !spread.contains(&name.as_str())
                        && let Some(fragment) = self.document.fragment(name)
                    {
                        spread.push(name);
                        self.collect(&fragment.on, &fragment.set, fields, spread);
                    }
                }
            }
        }
    }

    fn may_meet(&self, one: &str, other: &str) -> bool {
        let is_object = |name: &str| self.schema.get(name).is_some_and(|ty| ty.kind == Kind::Object);
        one == other || !is_object(one) || !is_object(other)
    }

    fn type_of(&self, (parent, node): Selected<'a>) -> Option<&'a Ty> {
        self.schema.field(parent, &node.name).map(|field| &field.ty)
    }

    fn same_shape(&self, one: Selected<'a>, other: Selected<'a>) -> bool {
        let string = Ty::named("String").required();
        let is_typename = |field: Selected<'a>| field.1.name == "__typename";
        let one = if is_typename(one) { Some(&string) } else { self.type_of(one) };
        let other = if is_typename(other) { Some(&string) } else { self.type_of(other) };
        one.zip(other).is_none_or(|(one, other)| self.same_type_shape(one, other))
    }

    fn same_type_shape(&self, one: &Ty, other: &Ty) -> bool {
        match (one, other) {
            (Ty::NonNull(one), Ty::NonNull(other)) | (Ty::List(one), Ty::List(other)) => {
                self.same_type_shape(one, other)
            }
            (Ty::Named(one), Ty::Named(other)) => {
                one == other || (self.schema.is_composite(one) && self.schema.is_composite(other))
            }
            _ => false,
        }
    }
}

fn same_arguments(one: &FieldNode, other: &FieldNode) -> bool {
    let held = |arguments: &[(String, crate::document::Literal)], (name, value): &(String, _)| {
        arguments.iter().any(|(other, it)| other == name && it == value)
    };
    one.arguments.len() == other.arguments.len() && one.arguments.iter().all(|it| held(&other.arguments, it))
}
