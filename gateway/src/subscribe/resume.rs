//! How a stream is taken up where it broke: the argument `after` of its root field becomes a variable of the gateway's.

use std::sync::Arc;

use crate::document::{OperationKind, Resolved};
use crate::json::write::quoted;
use crate::language::ast::{Argument, Field, Name, Position, Selection, Type, Value, VariableDefinition};
use crate::language::schema::Schema;
use crate::variables::Variables;

/// The argument that takes a cursor.
const AFTER: &str = "after";

/// The variable that takes the place of what the client gave for `after`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Resume {
    /// Its name, without `$`.
    pub(super) variable: Name,
    given: Given,
}

/// What the client gave for `after`.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Given {
    Nothing,
    Constant(Arc<str>),
    Variable(Name),
}

impl Resume {
    /// Makes `after` of a subscription's root field a variable; `None`: the field has no such argument, and its stream
    /// begins anew each time.
    pub(crate) fn prepare(operation: &mut Resolved, schema: &Schema) -> Option<Self> {
        if operation.kind != OperationKind::Subscription {
            return None;
        }
        let root = schema.subscription()?.clone();
        let mut name = String::from("resume_after");
        while operation.variables.iter().any(|known| *known.name == *name) {
            name.push('_');
        }
        let name: Name = name.into();
        let first = first_field(&operation.selections)?;
        let argument = schema.field(&root, &first.name)?.arguments.iter().find(|it| &*it.name == AFTER)?;
        let of_one_value = match &argument.kind {
            Type::Named(_) => true,
            Type::NonNull(inner) => matches!(**inner, Type::Named(_)),
            Type::List(_) => false,
        };
        let given = given(first).filter(|_| of_one_value)?;
        let definition = VariableDefinition {
            position: Position::default(),
            name: name.clone(),
            kind: argument.kind.clone(),
            default: None,
            directives: Vec::new(),
        };
        operation.variables.push(definition);
        each_field(&mut operation.selections, &mut |field| set_after(field, &name));
        Some(Self { variable: name, given })
    }

    /// What the client gave for `after`, as JSON: `None` where it gave nothing, or null.
    pub(super) fn first(&self, variables: &Variables) -> Option<Arc<str>> {
        match &self.given {
            Given::Nothing => None,
            Given::Constant(text) => Some(Arc::clone(text)),
            Given::Variable(name) => {
                let value = variables.get(name).filter(|value| *value != b"null")?;
                std::str::from_utf8(value).ok().map(Into::into)
            }
        }
    }
}

/// What a field has for `after`; `None`: something of which no cursor can take the place.
fn given(field: &Field) -> Option<Given> {
    match field.arguments.iter().find(|it| &*it.name == AFTER).map(|it| &it.value) {
        None | Some(Value::Null) => Some(Given::Nothing),
        Some(Value::String(text)) => {
            String::from_utf8(quoted(text).into_vec()).ok().map(|text| Given::Constant(text.into()))
        }
        Some(Value::Variable(name)) => Some(Given::Variable(name.clone())),
        Some(_) => None,
    }
}

fn set_after(field: &mut Field, variable: &Name) {
    let value = Value::Variable(variable.clone());
    match field.arguments.iter_mut().find(|it| &*it.name == AFTER) {
        Some(argument) => argument.value = value,
        None => field.arguments.push(Argument { position: field.position, name: AFTER.into(), value }),
    }
}

/// The root field. It may stand there several times, with the same arguments each time.
fn first_field(selections: &[Selection]) -> Option<&Field> {
    selections.iter().find_map(|selection| match selection {
        Selection::Field(field) => Some(field),
        Selection::InlineFragment(fragment) => first_field(&fragment.selections),
        Selection::FragmentSpread(_) => None,
    })
}

fn each_field(selections: &mut [Selection], change: &mut impl FnMut(&mut Field)) {
    for selection in selections {
        match selection {
            Selection::Field(field) => change(field),
            Selection::InlineFragment(fragment) => each_field(&mut fragment.selections, change),
            Selection::FragmentSpread(_) => {}
        }
    }
}
