//! Whether a document is valid for a schema: the rules that a planner could break.

use std::collections::BTreeSet;

use crate::document::{Document, FieldNode, Literal, Selection};
use crate::overlap::conflicts;
use crate::schema::{Input, Kind, Schema, Ty};

/// What is wrong with a document; empty when it is valid.
pub(crate) fn faults(schema: &Schema, document: &Document) -> Vec<String> {
    let mut check = Check { schema, document, faults: Vec::new(), used: BTreeSet::new(), spread: BTreeSet::new() };
    for variable in &document.operation.variables {
        check.input_type(&variable.ty);
    }
    check.set(document.operation.root(), &document.operation.set);
    for fragment in &document.fragments {
        check.condition(&fragment.on);
        check.set(&fragment.on, &fragment.set);
    }
    check.nothing_unused();
    let mut faults = check.faults;
    if faults.is_empty() {
        faults.extend(conflicts(schema, document));
    }
    faults
}

struct Check<'a> {
    schema: &'a Schema,
    document: &'a Document,
    faults: Vec<String>,
    used: BTreeSet<&'a str>,
    spread: BTreeSet<&'a str>,
}

impl<'a> Check<'a> {
    fn set(&mut self, parent: &str, set: &'a [Selection]) {
        for selection in set {
            for directive in selection.directives() {
                self.condition_of(directive.arguments.first().map(|(_, literal)| literal));
            }
            match selection {
                Selection::Field(field) => self.field(parent, field),
                Selection::Inline { on, set, .. } => {
                    let on = on.as_deref().unwrap_or(parent);
                    self.condition(on);
                    self.overlap(parent, on);
                    self.set(on, set);
                }
                Selection::Spread { name, .. } => {
                    self.spread.insert(name);
                    match self.document.fragment(name) {
                        Some(fragment) => self.overlap(parent, &fragment.on),
                        None => self.faults.push(format!("there is no fragment {name}")),
                    }
                }
            }
        }
    }

    fn field(&mut self, parent: &str, node: &'a FieldNode) {
        if node.name == "__typename" {
            return;
        }
        let Some(field) = self.schema.field(parent, &node.name) else {
            self.faults.push(format!("there is no field {parent}.{}", node.name));
            return;
        };
        let place = format!("{parent}.{}", node.name);
        self.arguments(&place, &field.arguments, &node.arguments);
        match (self.schema.is_composite(field.ty.name()), node.set.is_empty()) {
            (true, true) => self.faults.push(format!("{place} needs a selection")),
            (false, false) => self.faults.push(format!("{place} has no selection")),
            _ => self.set(field.ty.name(), &node.set),
        }
    }

    fn arguments(&mut self, place: &str, definitions: &[Input], given: &'a [(String, Literal)]) {
        for (index, (name, literal)) in given.iter().enumerate() {
            if given[..index].iter().any(|(other, _)| other == name) {
                self.faults.push(format!("{place}: {name} is given twice"));
            }
            match definitions.iter().find(|definition| definition.name == *name) {
                Some(definition) => self.literal(place, &definition.ty, definition.default.is_some(), literal),
                None => self.faults.push(format!("{place} has no argument {name}")),
            }
        }
        for definition in definitions.iter().filter(|it| it.ty.is_required() && it.default.is_none()) {
            if !given.iter().any(|(name, _)| *name == definition.name) {
                self.faults.push(format!("{place}: {} is required", definition.name));
            }
        }
    }

    /// Values are checked by coercion when they are used; variables are checked here.
    fn literal(&mut self, place: &str, ty: &Ty, has_default: bool, literal: &'a Literal) {
        match (literal, ty.nullable()) {
            (Literal::Variable(name), _) => self.variable(place, ty, has_default, name),
            (Literal::List(items), Ty::List(inner)) => {
                items.iter().for_each(|item| self.literal(place, inner, false, item));
            }
            (Literal::Object(members), Ty::Named(name)) if self.is_input(name) => {
                let schema = self.schema;
                self.arguments(place, &schema.types[name].inputs, members);
            }
            (Literal::List(items), Ty::Named(_)) => items.iter().for_each(|item| self.free(item)),
            (Literal::Object(members), _) => members.iter().for_each(|(_, item)| self.free(item)),
            _ => {}
        }
    }

    /// A variable inside a custom scalar: any type will do.
    fn free(&mut self, literal: &'a Literal) {
        match literal {
            Literal::Variable(name) => {
                self.used.insert(name);
                if !self.document.operation.variables.iter().any(|variable| variable.name == *name) {
                    self.faults.push(format!("${name} is not declared"));
                }
            }
            Literal::List(items) => items.iter().for_each(|item| self.free(item)),
            Literal::Object(members) => members.iter().for_each(|(_, item)| self.free(item)),
            _ => {}
        }
    }

    fn variable(&mut self, place: &str, wanted: &Ty, has_default: bool, name: &'a str) {
        self.used.insert(name);
        let Some(variable) = self.document.operation.variables.iter().find(|variable| variable.name == name) else {
            self.faults.push(format!("${name} is not declared"));
            return;
        };
        let has_default = has_default || variable.default.as_ref().is_some_and(|default| *default != Literal::Null);
        let wanted = if has_default && !variable.ty.is_required() { wanted.nullable() } else { wanted };
        if !fits(&variable.ty, wanted) {
            self.faults.push(format!("{place}: ${name} of type {} stands where {wanted} is wanted", variable.ty));
        }
    }

    fn condition_of(&mut self, literal: Option<&'a Literal>) {
        if let Some(Literal::Variable(name)) = literal {
            self.variable("a directive", &Ty::named("Boolean").required(), false, name);
        }
    }

    fn condition(&mut self, on: &str) {
        if !self.schema.is_composite(on) {
            self.faults.push(format!("there is no type {on} for a fragment"));
        }
    }

    fn overlap(&mut self, parent: &str, on: &str) {
        if self.schema.is_composite(on) && !self.schema.overlap(parent, on) {
            self.faults.push(format!("a fragment on {on} within {parent} can never apply"));
        }
    }

    fn input_type(&mut self, ty: &Ty) {
        let known = ["Int", "Float", "String", "Boolean", "ID"].contains(&ty.name());
        let is_input = self.schema.get(ty.name()).is_some_and(|ty| !ty.is_composite());
        if !known && !is_input {
            self.faults.push(format!("there is no input type {ty}"));
        }
    }

    fn is_input(&self, name: &str) -> bool {
        self.schema.get(name).is_some_and(|ty| ty.kind == Kind::Input)
    }

    fn nothing_unused(&mut self) {
        for variable in &self.document.operation.variables {
            if !self.used.contains(variable.name.as_str()) {
                self.faults.push(format!("${} is not used", variable.name));
            }
        }
        for fragment in &self.document.fragments {
            if !self.spread.contains(fragment.name.as_str()) {
                self.faults.push(format!("the fragment {} is not used", fragment.name));
            }
        }
    }
}

/// Whether a variable of the type `given` may stand where `wanted` is asked for.
fn fits(given: &Ty, wanted: &Ty) -> bool {
    match (given, wanted) {
        (Ty::NonNull(given), Ty::NonNull(wanted)) => fits(given, wanted),
        (_, Ty::NonNull(_)) => false,
        (Ty::NonNull(given), _) => fits(given, wanted),
        (Ty::List(given), Ty::List(wanted)) => fits(given, wanted),
        (Ty::Named(given), Ty::Named(wanted)) => given == wanted,
        _ => false,
    }
}
