//! Who may ask for which field: `@authenticated`, `@requiresScopes` and `@policy` of a supergraph.

use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet, HashMap};

use service::identity::{Caller, Role};

use super::ApiSchema;
use super::links::directive_named;
use crate::error::{ErrorCode, GraphqlError};
use crate::language::ast::{
    Directive, Field, InlineFragment, Name, Position, SchemaDocument, Selection, TypeKind, Value,
};

/// What must hold of a caller. Each inner list is met by all of it, the outer one by any of it.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Requirement {
    Authenticated,
    Scopes(Vec<Vec<Box<str>>>),
    Policies(Vec<Vec<Box<str>>>),
}

/// Index into [`Security::requirements`].
type RequirementId = usize;

/// Which roles meet each policy.
pub(crate) type Policies = BTreeMap<String, BTreeSet<Role>>;

/// The requirements of a supergraph's fields.
#[derive(Debug, Default)]
pub(crate) struct Security {
    requirements: Vec<Requirement>,
    /// By object type and field: of the type, the field, the interfaces that have them, and the field's own type.
    fields: HashMap<Name, HashMap<Name, Vec<RequirementId>>>,
}

/// What a caller may not: the requirements that are not met, and whether anybody is known at all.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct Verdict {
    unmet: Box<[bool]>,
    is_known: bool,
}

impl Security {
    /// The requirements of a supergraph.
    pub(crate) fn of(document: &SchemaDocument) -> Self {
        let mut reading = Reading::new(document);
        let mut fields = HashMap::new();
        for definition in &document.types {
            let TypeKind::Object { interfaces, fields: own } = &definition.kind else { continue };
            let of_object: &mut HashMap<Name, Vec<RequirementId>> = fields.entry(definition.name.clone()).or_default();
            for field in own {
                let mut found = reading.of_place(&definition.name, &field.name, &field.directives);
                for interface in interfaces {
                    found.extend(reading.of_place(interface, &field.name, &[]));
                }
                found.extend(reading.types.get(&**field.kind.name()).into_iter().flatten());
                of_object.entry(field.name.clone()).or_default().extend(found);
            }
        }
        for of_object in fields.values_mut() {
            of_object.retain(|_, found| !found.is_empty());
        }
        fields.retain(|_, of_object| !of_object.is_empty());
        Self { requirements: reading.requirements, fields }
    }

    /// Whether anything is protected.
    pub(crate) fn is_empty(&self) -> bool {
        self.fields.is_empty()
    }

    /// What of all requirements a caller does not meet.
    pub(crate) fn judge(&self, caller: Option<&Caller>, policies: &Policies) -> Verdict {
        let meets = |requirement: &Requirement| {
            let Some(caller) = caller else { return false };
            let in_role = |name: &str| policies.get(name).is_some_and(|roles| roles.contains(&caller.role));
            match requirement {
                Requirement::Authenticated => true,
                Requirement::Scopes(any) => is_met(any, |scope| caller.has_scope(scope)),
                Requirement::Policies(any) => is_met(any, in_role),
            }
        };
        let unmet = self.requirements.iter().map(|requirement| !meets(requirement)).collect();
        Verdict { unmet, is_known: caller.is_some() }
    }

    /// Why a field of an object type is refused; `None`: it is not.
    pub(crate) fn refusal(&self, verdict: &Verdict, object: &str, field: &str) -> Option<GraphqlError> {
        let requirement = self.requirements.get(self.unmet(verdict, object, field)?)?;
        let coordinate = format!("{object}.{field}");
        if !verdict.is_known {
            let message = format!("The field {coordinate} is for known callers only. Send a valid token.");
            return Some(GraphqlError::new(ErrorCode::Unauthenticated, message));
        }
        let needs = match requirement {
            Requirement::Authenticated => "a known caller".to_owned(),
            Requirement::Scopes(any) => format!("a token with the scopes {}", written(any)),
            Requirement::Policies(any) => format!("a role that meets the policies {}", written(any)),
        };
        let message = format!("The field {coordinate} needs {needs}. Leave it out, or ask with such a token.");
        Some(GraphqlError::new(ErrorCode::Forbidden, message))
    }

    fn unmet(&self, verdict: &Verdict, object: &str, field: &str) -> Option<RequirementId> {
        let required = self.fields.get(object)?.get(field)?;
        required.iter().copied().find(|id| verdict.unmet.get(*id).copied().unwrap_or(true))
    }

    /// The selections of a type without what is refused, for the planner.
    pub(crate) fn permitted(
        &self,
        verdict: &Verdict,
        schema: &ApiSchema,
        selections: &[Selection],
        parent: &Name,
    ) -> Vec<Selection> {
        let permitting = Permitting { security: self, verdict, schema, refused: Cell::new(0) };
        permitting.selections(selections, parent)
    }
}

fn is_met(any: &[Vec<Box<str>>], holds: impl Fn(&str) -> bool) -> bool {
    any.iter().any(|all| all.iter().all(|name| holds(name)))
}

/// `a and b, or c`.
fn written(any: &[Vec<Box<str>>]) -> String {
    let all: Vec<String> =
        any.iter().map(|all| all.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" and ")).collect();
    all.join(", or ")
}

/// The supergraph while its requirements are read.
struct Reading<'a> {
    names: [String; 3],
    requirements: Vec<Requirement>,
    types: HashMap<&'a str, Vec<RequirementId>>,
    /// Of fields of interfaces.
    interfaces: HashMap<(&'a str, &'a str), Vec<RequirementId>>,
}

impl<'a> Reading<'a> {
    fn new(document: &'a SchemaDocument) -> Self {
        let names = ["authenticated", "requiresScopes", "policy"].map(|name| directive_named(document, name));
        let mut reading = Self { names, requirements: Vec::new(), types: HashMap::new(), interfaces: HashMap::new() };
        for definition in &document.types {
            let found = reading.read(&definition.directives);
            reading.types.entry(&definition.name).or_default().extend(found);
            if let TypeKind::Interface { fields, .. } = &definition.kind {
                for field in fields {
                    let found = reading.read(&field.directives);
                    reading.interfaces.entry((&definition.name, &field.name)).or_default().extend(found);
                }
            }
        }
        reading
    }

    /// The requirements of a type and of one of its fields.
    fn of_place(&mut self, of_type: &str, field: &str, directives: &[Directive]) -> Vec<RequirementId> {
        let mut found = self.read(directives);
        found.extend(self.types.get(of_type).into_iter().flatten());
        found.extend(self.interfaces.get(&(of_type, field)).into_iter().flatten());
        found
    }

    fn read(&mut self, directives: &[Directive]) -> Vec<RequirementId> {
        let found: Vec<Requirement> = directives.iter().filter_map(|directive| self.requirement(directive)).collect();
        found.into_iter().map(|requirement| self.number(requirement)).collect()
    }

    fn requirement(&self, directive: &Directive) -> Option<Requirement> {
        let [authenticated, scopes, policy] = &self.names;
        match &*directive.name {
            name if name == authenticated => Some(Requirement::Authenticated),
            name if name == scopes => Some(Requirement::Scopes(lists(directive, "scopes"))),
            name if name == policy => Some(Requirement::Policies(lists(directive, "policies"))),
            _ => None,
        }
    }

    fn number(&mut self, requirement: Requirement) -> RequirementId {
        let known = self.requirements.iter().position(|known| *known == requirement);
        known.unwrap_or_else(|| {
            self.requirements.push(requirement);
            self.requirements.len() - 1
        })
    }
}

/// The lists of names in an argument. What cannot be read is met by nobody.
fn lists(directive: &Directive, name: &str) -> Vec<Vec<Box<str>>> {
    let argument = directive.arguments.iter().find(|argument| *argument.name == *name);
    let Some(Value::List(any)) = argument.map(|argument| &argument.value) else { return Vec::new() };
    let all = any.iter().filter_map(|all| match all {
        Value::List(names) => names.iter().map(text).collect::<Option<Vec<_>>>(),
        single => text(single).map(|name| vec![name]),
    });
    all.collect()
}

fn text(value: &Value) -> Option<Box<str>> {
    match value {
        Value::String(text) => Some((**text).into()),
        _ => None,
    }
}

struct Permitting<'a> {
    security: &'a Security,
    verdict: &'a Verdict,
    schema: &'a ApiSchema,
    /// How many fields have been refused so far.
    refused: Cell<usize>,
}

impl Permitting<'_> {
    fn selections(&self, selections: &[Selection], parent: &Name) -> Vec<Selection> {
        let before = self.refused.get();
        let mut found: Vec<Selection> =
            selections.iter().flat_map(|selection| self.selection(selection, parent)).collect();
        // What is refused of some objects only, and what is left, is told by their types.
        if self.refused.get() > before && self.schema.is_abstract(parent) {
            found.push(typename(selections.first().map_or(Position::default(), position)));
        }
        found
    }

    fn selection(&self, selection: &Selection, parent: &Name) -> Vec<Selection> {
        match selection {
            Selection::Field(field) => self.field(field, parent),
            Selection::InlineFragment(fragment) => {
                let selections = self.selections(&fragment.selections, fragment.condition.as_ref().unwrap_or(parent));
                let fragment = InlineFragment { selections, ..fragment.clone() };
                (!fragment.selections.is_empty()).then_some(Selection::InlineFragment(fragment)).into_iter().collect()
            }
            Selection::FragmentSpread(_) => Vec::new(),
        }
    }

    /// The field, if all objects may be asked for it; otherwise a fragment for each that may.
    fn field(&self, field: &Field, parent: &Name) -> Vec<Selection> {
        if field.name.starts_with("__") {
            return vec![Selection::Field(field.clone())];
        }
        let may = |object: &Name| self.security.unmet(self.verdict, object, &field.name).is_none();
        let objects: Vec<&Name> = match self.schema.is_abstract(parent) {
            true => self.schema.possible_types(parent).collect(),
            false => vec![parent],
        };
        if objects.iter().all(|object| may(object)) {
            return vec![self.inside(field, parent)];
        }
        self.refused.set(self.refused.get() + 1);
        let permitted = objects.into_iter().filter(|object| may(object));
        let fragments = permitted.filter(|object| *object != parent).map(|object| {
            Selection::InlineFragment(InlineFragment {
                position: field.position,
                condition: Some(object.clone()),
                directives: Vec::new(),
                selections: vec![self.inside(field, object)],
            })
        });
        fragments.collect()
    }

    fn inside(&self, field: &Field, parent: &Name) -> Selection {
        let kind = self.schema.field(parent, &field.name).map(|definition| &definition.kind);
        let selections = field.selections.as_deref().zip(kind).map(|(selections, kind)| {
            let found = self.selections(selections, kind.name());
            // An object of which nothing may be asked is there nevertheless.
            if found.is_empty() { vec![typename(field.position)] } else { found }
        });
        Selection::Field(Field { selections, ..field.clone() })
    }
}

fn position(selection: &Selection) -> Position {
    match selection {
        Selection::Field(field) => field.position,
        Selection::InlineFragment(fragment) => fragment.position,
        Selection::FragmentSpread(spread) => spread.position,
    }
}

fn typename(position: Position) -> Selection {
    Selection::Field(Field {
        position,
        alias: None,
        name: "__typename".into(),
        arguments: Vec::new(),
        directives: Vec::new(),
        selections: None,
    })
}
