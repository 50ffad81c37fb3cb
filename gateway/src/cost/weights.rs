//! What `@cost` and `@listSize` say in a supergraph.

use std::collections::HashMap;

use crate::language::ast::{Directive, FieldDefinition, Name, SchemaDocument, TypeDefinition, TypeKind, Value};
use crate::schema::{directive_named, directive_of};

/// The weights of a supergraph.
#[derive(Debug, Default)]
pub(crate) struct Weights {
    types: HashMap<Name, u64, ahash::RandomState>,
    fields: HashMap<(Name, Name), FieldWeights, ahash::RandomState>,
    /// How long a list is of which nothing is said.
    usual_list: u64,
}

/// What is said of a field.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct FieldWeights {
    /// The weight of each value; the type's where it is `None`.
    pub(super) weight: Option<u64>,
    /// What an argument that is given adds.
    pub(super) arguments: Vec<(Name, u64)>,
    /// How long the list is.
    pub(super) list: Option<ListSize>,
}

/// `@listSize`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct ListSize {
    /// How long it is where no argument says so.
    pub(super) assumed: Option<u64>,
    /// The arguments that say it.
    pub(super) slicing: Vec<Name>,
    /// The lists of the field's object that are so long, in place of the field itself.
    pub(super) sized: Vec<Name>,
    /// Whether exactly one of the arguments must be given.
    pub(super) requires_one: bool,
}

impl Weights {
    /// Reads a supergraph. `usual_list`: how long a list is of which nothing is said.
    pub(crate) fn of(document: &SchemaDocument, usual_list: u64) -> Self {
        let names =
            Names { cost: directive_named(document, "cost"), list_size: directive_of(document, "cost", "listSize") };
        let mut weights = Self { usual_list, ..Self::default() };
        for definition in &document.types {
            weights.add(definition, &names);
        }
        weights
    }

    fn add(&mut self, definition: &TypeDefinition, names: &Names) {
        if let Some(weight) = names.weight(&definition.directives) {
            self.types.insert(definition.name.clone(), weight);
        }
        let (TypeKind::Object { fields, .. } | TypeKind::Interface { fields, .. }) = &definition.kind else {
            return;
        };
        for field in fields {
            let said = names.field(field);
            if said != FieldWeights::default() {
                self.fields.insert((definition.name.clone(), field.name.clone()), said);
            }
        }
    }

    pub(super) fn usual_list(&self) -> u64 {
        self.usual_list
    }

    /// The weight of a value of a type, where one is declared.
    pub(super) fn of_type(&self, name: &Name) -> Option<u64> {
        self.types.get(name).copied()
    }

    /// What is said of a field.
    pub(super) fn of_field(&self, parent: &Name, field: &Name) -> Option<&FieldWeights> {
        self.fields.get(&(parent.clone(), field.clone()))
    }
}

/// What the directives are called in this supergraph.
struct Names {
    cost: String,
    list_size: String,
}

impl Names {
    fn weight(&self, directives: &[Directive]) -> Option<u64> {
        number(argument(named(directives, &self.cost)?, "weight")?)
    }

    fn field(&self, field: &FieldDefinition) -> FieldWeights {
        let arguments = field.arguments.iter();
        FieldWeights {
            weight: self.weight(&field.directives),
            arguments: arguments.filter_map(|it| Some((it.name.clone(), self.weight(&it.directives)?))).collect(),
            list: named(&field.directives, &self.list_size).map(list_size),
        }
    }
}

fn list_size(directive: &Directive) -> ListSize {
    ListSize {
        assumed: argument(directive, "assumedSize").and_then(number),
        slicing: names(argument(directive, "slicingArguments")),
        sized: names(argument(directive, "sizedFields")),
        requires_one: !matches!(argument(directive, "requireOneSlicingArgument"), Some(Value::Boolean(false))),
    }
}

fn named<'a>(directives: &'a [Directive], name: &str) -> Option<&'a Directive> {
    directives.iter().find(|directive| *directive.name == *name)
}

fn argument<'a>(directive: &'a Directive, name: &str) -> Option<&'a Value> {
    directive.arguments.iter().find(|argument| *argument.name == *name).map(|argument| &argument.value)
}

/// A whole number; one below 0 is none, since nothing is cheaper for being asked.
fn number(value: &Value) -> Option<u64> {
    match value {
        Value::Int(digits) if digits.starts_with('-') => Some(0),
        Value::Int(digits) => Some(digits.parse().unwrap_or(u64::MAX)),
        _ => None,
    }
}

fn names(value: Option<&Value>) -> Vec<Name> {
    let Some(Value::List(items)) = value else { return Vec::new() };
    let text = |item: &Value| match item {
        Value::String(text) => Some(Name::from(&**text)),
        _ => None,
    };
    items.iter().filter_map(text).collect()
}
