//! Operations by chance, valid for a schema.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::dice::Dice;
use crate::document::{Directive, Document, FieldNode, Fragment, Literal, Operation, Selection, VariableDefinition};
use crate::literals::{json, literal};
use crate::schema::{Field, Kind, Schema, Ty};
use crate::validate::faults;

/// An operation and the variables that are sent with it.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(crate) document: Document,
    pub(crate) variables: Map<String, Value>,
    /// How often each feature is in it.
    pub(crate) features: BTreeMap<&'static str, usize>,
}

/// A valid operation for a seed; `None` when chance made none.
pub(crate) fn request(schema: &Schema, seed: u64, names: &[String]) -> Option<Request> {
    (0..40).find_map(|attempt| {
        let mut writer = Writer::new(schema, seed.wrapping_mul(1000) + attempt, names);
        let request = writer.request();
        faults(schema, &request.document).is_empty().then_some(request)
    })
}

struct Writer<'a> {
    dice: Dice,
    schema: &'a Schema,
    /// Names that are worth being an alias: of key fields and required fields.
    names: &'a [String],
    definitions: Vec<VariableDefinition>,
    variables: Map<String, Value>,
    fragments: Vec<Fragment>,
    features: BTreeMap<&'static str, usize>,
    budget: usize,
}

impl<'a> Writer<'a> {
    fn new(schema: &'a Schema, seed: u64, names: &'a [String]) -> Self {
        Self {
            dice: Dice::new(seed),
            schema,
            names,
            definitions: Vec::new(),
            variables: Map::new(),
            fragments: Vec::new(),
            features: BTreeMap::new(),
            budget: 30,
        }
    }

    fn request(&mut self) -> Request {
        let mutates = self.schema.get("Mutation").is_some() && self.dice.chance(40);
        let (kind, root) = if mutates { ("mutation", "Mutation") } else { ("query", "Query") };
        if mutates {
            self.count("mutations");
        }
        let mut set = Vec::new();
        for _ in 0..self.dice.between(1, 3) {
            set.extend(self.set(root, 4));
        }
        let name = self.dice.chance(30).then(|| "Asked".to_owned());
        let operation = Operation { kind: kind.to_owned(), name, variables: self.definitions.clone(), set };
        let document = Document { operation, fragments: self.fragments.clone() };
        Request { document, variables: self.variables.clone(), features: self.features.clone() }
    }

    fn count(&mut self, feature: &'static str) {
        *self.features.entry(feature).or_default() += 1;
    }

    fn set(&mut self, parent: &str, depth: usize) -> Vec<Selection> {
        let mut set = Vec::new();
        if self.dice.chance(7) {
            self.count("__typename alone");
            return vec![self.typename()];
        }
        for _ in 0..self.dice.between(1, 4) {
            if self.dice.chance(12) {
                set.push(self.typename());
            } else if self.is_union(parent) || self.dice.chance(25) {
                set.extend(self.fragment(parent, depth));
            } else {
                set.extend(self.fields(parent, depth));
            }
        }
        if set.is_empty() {
            set.push(self.typename());
        }
        set
    }

    fn is_union(&self, name: &str) -> bool {
        self.schema.get(name).is_some_and(|ty| ty.kind == Kind::Union)
    }

    fn typename(&mut self) -> Selection {
        self.count("__typename");
        let mut node = FieldNode::new("__typename", Vec::new());
        if self.dice.chance(50) {
            self.count("__typename under an alias");
            node.alias = Some(self.alias());
        }
        Selection::Field(node)
    }

    fn alias(&mut self) -> String {
        if self.dice.chance(60) && !self.names.is_empty() {
            self.count("aliases of keys and required fields");
            return self.dice.pick(self.names).clone();
        }
        self.count("other aliases");
        ["a", "b", "c", "_0", "typename"][self.dice.below(5)].to_owned()
    }

    /// A field, sometimes twice: with other arguments, or with more below.
    fn fields(&mut self, parent: &str, depth: usize) -> Vec<Selection> {
        let fields = self.schema.get(parent).map(|ty| ty.fields.clone()).unwrap_or_default();
        let deep = depth > 0 && self.budget > 0;
        let fits: Vec<Field> =
            fields.into_iter().filter(|field| deep || !self.schema.is_composite(field.ty.name())).collect();
        if fits.is_empty() {
            return Vec::new();
        }
        self.budget = self.budget.saturating_sub(1);
        let field = self.dice.pick(&fits).clone();
        let mut found = vec![self.field(&field, depth, 25)];
        if !field.arguments.is_empty() && self.dice.chance(40) {
            self.count("a field twice with other arguments");
            found.push(self.field(&field, depth, 100));
        } else if self.schema.is_composite(field.ty.name()) && self.dice.chance(8) {
            self.count("a field twice");
            found.push(self.field(&field, depth, 10));
        }
        found
    }

    fn field(&mut self, field: &Field, depth: usize, aliased: usize) -> Selection {
        let composite = self.schema.is_composite(field.ty.name());
        if field.name == "scoped" {
            self.count("fields with contexts");
        }
        let mut node = FieldNode::new(&field.name, Vec::new());
        if composite {
            node.set = self.set(field.ty.name(), depth.saturating_sub(1));
        }
        if self.dice.chance(aliased) {
            node.alias = Some(self.alias());
        }
        for input in &field.arguments {
            if input.ty.is_required() && input.default.is_none() || self.dice.chance(60) {
                let value = self.argument(&input.ty, input.default.is_some());
                node.arguments.push((input.name.clone(), value));
            }
        }
        node.directives = self.directives();
        Selection::Field(node)
    }

    fn argument(&mut self, ty: &Ty, has_default: bool) -> Literal {
        let value = literal(&mut self.dice, ty);
        match value {
            value if self.dice.chance(60) => self.with_variables(value),
            value => self.variable(ty, has_default, value),
        }
    }

    /// A variable that holds a value, or is not sent.
    fn variable(&mut self, ty: &Ty, has_default: bool, value: Literal) -> Literal {
        self.count("variables");
        let name = format!("v{}", self.definitions.len());
        let mut ty = ty.clone();
        let mut default = None;
        if ty.is_required() && has_default && self.dice.chance(50) {
            ty = ty.nullable().clone();
        }
        if value != Literal::Null && self.dice.chance(25) {
            self.count("variables with defaults");
            default = Some(literal_of(&mut self.dice, &ty));
            ty = ty.nullable().clone();
        }
        let may_lack = !ty.is_required();
        self.definitions.push(VariableDefinition { name: name.clone(), ty, default });
        if may_lack && self.dice.chance(20) {
            self.count("variables that are not sent");
        } else {
            self.variables.insert(name.clone(), json(&value));
        }
        Literal::Variable(name)
    }

    /// Puts a variable in place of a number within an input object.
    fn with_variables(&mut self, value: Literal) -> Literal {
        match value {
            Literal::Object(members) => Literal::Object(
                members
                    .into_iter()
                    .map(|(name, value)| match value {
                        Literal::Int(_) if name == "to" && self.dice.chance(40) => {
                            self.count("variables within input objects");
                            (name, self.variable(&Ty::named("Int"), true, value))
                        }
                        value => (name, value),
                    })
                    .collect(),
            ),
            other => other,
        }
    }

    fn directives(&mut self) -> Vec<Directive> {
        if !self.dice.chance(10) {
            return Vec::new();
        }
        self.count("@skip and @include");
        let name = if self.dice.chance(50) { "skip" } else { "include" };
        let value = Literal::Boolean(self.dice.chance(if name == "skip" { 30 } else { 70 }));
        let condition = if self.dice.chance(50) {
            let ty = Ty::named("Boolean").required();
            self.variable(&ty, false, value)
        } else {
            value
        };
        vec![Directive { name: name.to_owned(), arguments: vec![("if".to_owned(), condition)] }]
    }

    fn fragment(&mut self, parent: &str, depth: usize) -> Option<Selection> {
        let overlapping: Vec<String> = self
            .schema
            .types
            .values()
            .filter(|ty| ty.is_composite() && self.schema.overlap(parent, &ty.name))
            .map(|ty| ty.name.clone())
            .collect();
        let on = if overlapping.is_empty() || self.dice.chance(15) {
            parent.to_owned()
        } else {
            self.dice.pick(&overlapping).clone()
        };
        let reused: Vec<String> = self.fragments.iter().filter(|it| it.on == on).map(|it| it.name.clone()).collect();
        if !reused.is_empty() && self.dice.chance(40) {
            self.count("fragments used twice");
            return Some(Selection::Spread { name: self.dice.pick(&reused).clone(), directives: self.directives() });
        }
        let set = self.set(&on, depth.saturating_sub(1));
        if self.dice.chance(30) {
            self.count("named fragments");
            let name = format!("F{}", self.fragments.len());
            self.fragments.push(Fragment { name: name.clone(), on, set });
            return Some(Selection::Spread { name, directives: self.directives() });
        }
        self.count("inline fragments");
        let on = if on == parent && self.dice.chance(50) { None } else { Some(on) };
        Some(Selection::Inline { on, directives: self.directives(), set })
    }
}

fn literal_of(dice: &mut Dice, ty: &Ty) -> Literal {
    literal(dice, &ty.nullable().clone().required())
}
