//! An action in its catalogue: what its payload's records are there, and whose rules its errors name.

use super::declaration::{Action, Operation};
use super::payload::PayloadType;
use crate::authorise::Action as Verb;
use crate::definition::DefinitionError;
use crate::error::Error;
use crate::schema::MutationNames;
use crate::table::{Catalogue, EntityId, Table};

/// An action whose payload's records are found.
#[derive(Debug)]
pub(crate) struct LinkedAction {
    pub(crate) action: Action,
    /// The type of its argument `input`.
    pub(crate) input_type: String,
    /// The type of its answer.
    pub(crate) payload_type: String,
    /// The entity of each field of the payload that is a record.
    pub(crate) entities: Vec<Option<EntityId>>,
}

impl LinkedAction {
    /// Finds the records of an action among the tables and references of its subgraph.
    ///
    /// # Errors
    /// A mistake in the declaration.
    pub(crate) fn link(action: Action, catalogue: &Catalogue) -> Result<Self, DefinitionError> {
        if action.roles.is_empty() != action.is_open {
            return Err(DefinitionError::NobodyMay { action: action.name });
        }
        if action.is_open && !can_be_open(&action) {
            return Err(DefinitionError::CannotBeOpen { action: action.name });
        }
        if is_taken(&action, catalogue) {
            let type_name = format!("{:?}", action.operation);
            return Err(DefinitionError::FieldTwice { type_name, field: action.name.to_owned() });
        }
        let entity = |ty: &PayloadType| match ty {
            PayloadType::Value { .. } => Ok(None),
            PayloadType::Record(table) | PayloadType::Records(table) => {
                let name = table.qualified_name();
                let found = catalogue.find_name(&name);
                found.map(Some).ok_or(DefinitionError::NoRecord { action: action.name, table: name })
            }
        };
        let entities = action.payload.iter().map(|field| entity(&field.ty)).collect::<Result<_, _>>()?;
        let stem = naming::upper_first(action.name);
        Ok(Self { input_type: format!("{stem}Input"), payload_type: format!("{stem}Payload"), entities, action })
    }

    /// An error of the action as one of its input, where it names a field that the input has.
    ///
    /// The database names columns; which of them are fields of the input is found by their names.
    pub(crate) fn in_input(&self, error: Error, catalogue: &Catalogue) -> Error {
        let is_input = |field: &String| self.action.input.iter().any(|known| known.name == field);
        let located = |error: Error| if self.action.has_arguments { error } else { error.within("input") };
        if error.field.first().is_some_and(is_input) {
            return located(error);
        }
        let mut error = catalogue.tables.iter().fold(error, |error, table| error.naming_fields_of(table));
        error.fields.retain(is_input);
        match error.fields.first().cloned() {
            Some(first) => located(error.at(first)),
            None => Error { field: Vec::new(), ..error },
        }
    }
}

/// Nobody has no snapshot to ask a question in, and sees no record.
fn can_be_open(action: &Action) -> bool {
    let is_value = |ty: &PayloadType| matches!(ty, PayloadType::Value { .. });
    action.operation == Operation::Mutation && action.payload.iter().all(|field| is_value(&field.ty))
}

/// Whether a table has fields of the kind that the action's name may be one of: where the graph creates no rows of a table,
/// their creation is an action's.
fn offers(table: &Table, action: &Action) -> bool {
    let verbs = [("create", Verb::Create), ("update", Verb::Update), ("delete", Verb::Delete)];
    let named = verbs.into_iter().find(|(prefix, _)| action.name.starts_with(prefix));
    action.operation == Operation::Query || named.is_some_and(|(_, verb)| table.offers(verb))
}

/// Whether a table or an earlier action has a root field of this name.
fn is_taken(action: &Action, catalogue: &Catalogue) -> bool {
    let by_action = |known: &LinkedAction| known.action.name == action.name;
    let by_table = catalogue.tables.iter().filter(|table| offers(table, action)).any(|table| match action.operation {
        Operation::Query => [&table.singular, &table.plural].into_iter().any(|name| name == action.name),
        Operation::Mutation => {
            let names = MutationNames::of(table);
            names.verb_of(action.name).is_some() || names.upsert == action.name
        }
    });
    by_table || catalogue.actions.iter().any(by_action)
}
