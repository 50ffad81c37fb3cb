//! Arguments that come from `@context`: what is asked is one text, and its variables are apart by value.
//!
//! Such an argument has a value for each object. A planned operation has a mark where it stands; when the objects of one
//! `_entities` field have several values, the field is written once for each, with variables of its own.

use std::collections::BTreeSet;
use std::fmt::Write;

use super::print::EntityNames;
use super::steps::{EntityStep, Step, StepTarget};
use crate::language::ast::{Name, VariableDefinition};

/// Stands around the number of a value: no printed document has it.
const MARK: char = '\u{1}';

/// A value in an argument, to be named when the operation is written.
pub(super) fn marked(value: usize) -> String {
    format!("${MARK}{value}{MARK}")
}

/// Writes a text with its marks named.
pub(super) fn named(text: &str, name: impl Fn(&str) -> String) -> String {
    let mut out = String::with_capacity(text.len());
    for (index, part) in text.split(MARK).enumerate() {
        if index % 2 == 0 { out.push_str(part) } else { out.push_str(&name(part)) }
    }
    out
}

/// The text of an operation whose entities are asked for apart by the values of their contexts.
#[derive(Debug)]
pub(crate) struct ContextualOperation {
    /// `query Name`.
    head: String,
    /// What variables of contexts begin with: none of the client's does.
    prefix: String,
    fields: Vec<ContextualField>,
}

/// One `_entities` field.
#[derive(Debug)]
struct ContextualField {
    key: String,
    variable: String,
    /// `{...}` with marks.
    selections: String,
    /// The number and the type of each value.
    values: Vec<(usize, String)>,
    /// The client's variables that it uses, and their definitions.
    variables: Vec<Name>,
    definitions: Vec<String>,
}

/// How an `_entities` field and its variables are called when it is asked for once more.
pub(crate) struct GroupNames {
    pub(crate) key: String,
    pub(crate) variable: String,
    pub(crate) values: Vec<String>,
}

impl ContextualOperation {
    /// The operation of a step; `None` when nothing of it comes from a context.
    pub(super) fn of(
        step: &Step,
        names: &[EntityNames],
        definitions: &[VariableDefinition],
        name: Option<&str>,
    ) -> Option<Self> {
        let StepTarget::Entities(entities) = &step.target else { return None };
        if entities.iter().all(|step| step.contexts.is_empty()) {
            return None;
        }
        let mut prefix = "context".to_owned();
        while step.variables.iter().any(|name| name.starts_with(&prefix)) {
            prefix.insert(0, '_');
        }
        let name = name.map(|name| format!(" {name}")).unwrap_or_default();
        Some(Self {
            head: format!("{}{name}", step.kind.as_str()),
            prefix,
            fields: entities
                .iter()
                .zip(names)
                .map(|(step, names)| ContextualField::of(step, names, definitions))
                .collect(),
        })
    }

    /// The names of one group of a field.
    pub(crate) fn names(&self, field: usize, group: usize) -> Option<GroupNames> {
        let known = self.fields.get(field)?;
        let end = if group == 0 { String::new() } else { format!("_{field}_{group}") };
        Some(GroupNames {
            key: format!("{}{end}", known.key),
            variable: format!("{}{end}", known.variable),
            values: known.values.iter().map(|(value, _)| format!("{}_{value}_{field}_{group}", self.prefix)).collect(),
        })
    }

    /// The client's variables in an operation with so many groups of each field.
    pub(crate) fn variables(&self, groups: &[usize]) -> Vec<&str> {
        let used = self.asked(groups).flat_map(|field| &field.variables);
        used.map(|name| &**name).collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// The fields that are in such an operation.
    fn asked(&self, groups: &[usize]) -> impl Iterator<Item = &ContextualField> {
        self.fields.iter().zip(groups).filter(|(_, groups)| **groups > 0).map(|(field, _)| field)
    }

    /// The operation with so many groups of each field.
    pub(crate) fn text(&self, groups: &[usize]) -> String {
        let mut definitions: Vec<String> = Vec::new();
        for definition in self.asked(groups).flat_map(|field| &field.definitions) {
            if !definitions.contains(definition) {
                definitions.push(definition.clone());
            }
        }
        let mut body = String::new();
        for (index, (field, groups)) in self.fields.iter().zip(groups).enumerate() {
            for names in (0..*groups).filter_map(|group| self.names(index, group)) {
                definitions.push(format!("${}: [_Any!]!", names.variable));
                let values = field.values.iter().zip(&names.values);
                definitions.extend(values.map(|((_, kind), name)| format!("${name}: {kind}")));
                if !body.is_empty() {
                    body.push(' ');
                }
                if names.key != "_entities" {
                    let _ = write!(body, "{}: ", names.key);
                }
                let named = named(&field.selections, |mark| field.name_of(mark, &names));
                let _ = write!(body, "_entities(representations: ${}) {named}", names.variable);
            }
        }
        format!("{}({}) {{{body}}}", self.head, definitions.join(", "))
    }
}

impl ContextualField {
    fn of(step: &EntityStep, names: &EntityNames, definitions: &[VariableDefinition]) -> Self {
        let mut selections = String::new();
        super::print::write_selections(&mut selections, &step.selections);
        Self {
            key: names.key.clone(),
            variable: names.variable.clone(),
            selections,
            values: step.contexts.iter().map(|it| (it.value, it.kind.to_string())).collect(),
            variables: step.variables.clone(),
            definitions: super::print::variable_definitions(&step.variables, definitions),
        }
    }

    fn name_of(&self, mark: &str, names: &GroupNames) -> String {
        let known = self.values.iter().zip(&names.values).find(|((value, _), _)| value.to_string() == mark);
        known.map(|(_, name)| name.clone()).unwrap_or_default()
    }
}
