//! Writes the operations that are sent to subgraphs: the same plan always gives the same text.

use std::fmt::Write;

use super::steps::{EntityStep, Selected, Step, StepTarget};
use crate::language::ast::{Name, OperationKind, VariableDefinition};

/// How an `_entities` field and its variable are called.
pub(super) struct EntityNames {
    pub(super) key: String,
    pub(super) variable: String,
}

/// The names of a step's `_entities` fields: no variable is called like one of the client's.
pub(super) fn entity_names(step: &Step) -> Vec<EntityNames> {
    let StepTarget::Entities(entities) = &step.target else { return Vec::new() };
    let mut variable = "representations".to_owned();
    while step.variables.iter().any(|name| name.starts_with(&variable)) {
        variable.insert(0, '_');
    }
    let names = (0..entities.len()).map(|index| match index {
        0 => EntityNames { key: "_entities".to_owned(), variable: variable.clone() },
        _ => EntityNames { key: format!("_entities_{index}"), variable: format!("{variable}_{index}") },
    });
    names.collect()
}

/// The text of a step's operation.
pub(super) fn operation_text(
    step: &Step,
    names: &[EntityNames],
    definitions: &[VariableDefinition],
    name: Option<&str>,
) -> String {
    let mut out = String::new();
    let mut variables = variable_definitions(&step.variables, definitions);
    variables.extend(names.iter().map(|names| format!("${}: [_Any!]!", names.variable)));
    if step.kind != OperationKind::Query || name.is_some() || !variables.is_empty() {
        out.push_str(step.kind.as_str());
        if let Some(name) = name {
            let _ = write!(out, " {name}");
        }
        if !variables.is_empty() {
            let _ = write!(out, "({})", variables.join(", "));
        }
        out.push(' ');
    }
    match &step.target {
        StepTarget::Root { selections, .. } => write_selections(&mut out, selections),
        StepTarget::Entities(entities) => write_entities(&mut out, entities, names),
    }
    out
}

/// The definitions of some of the client's variables.
pub(super) fn variable_definitions(names: &[Name], definitions: &[VariableDefinition]) -> Vec<String> {
    let used = definitions.iter().filter(|definition| names.contains(&definition.name));
    let written = used.map(|definition| match &definition.default {
        Some(default) => format!("${}: {} = {default}", definition.name, definition.kind),
        None => format!("${}: {}", definition.name, definition.kind),
    });
    written.collect()
}

fn write_entities(out: &mut String, entities: &[EntityStep], names: &[EntityNames]) {
    out.push('{');
    for (index, (entity, names)) in entities.iter().zip(names).enumerate() {
        if index > 0 {
            out.push(' ');
            let _ = write!(out, "{}: ", names.key);
        }
        let _ = write!(out, "_entities(representations: ${}) ", names.variable);
        write_selections(out, &entity.selections);
    }
    out.push('}');
}

/// Writes `{...}`.
pub(super) fn write_selections(out: &mut String, selections: &[Selected]) {
    out.push('{');
    for (index, selected) in selections.iter().enumerate() {
        if index > 0 {
            out.push(' ');
        }
        match selected {
            Selected::Field { key, name, arguments, selections } => {
                if key != name {
                    let _ = write!(out, "{key}: ");
                }
                out.push_str(name);
                if !arguments.is_empty() {
                    let _ = write!(out, "({arguments})");
                }
                if !selections.is_empty() {
                    out.push(' ');
                    write_selections(out, selections);
                }
            }
            Selected::Fragment { condition, selections } => {
                let _ = write!(out, "... on {condition} ");
                write_selections(out, selections);
            }
        }
    }
    out.push('}');
}
