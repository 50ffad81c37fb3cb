//! Turns a resolved operation of the parser's library into our own tree.

use graphql_tools::static_graphql::query::{self, SelectionSet};

use crate::document::{OperationKind as Kind, Resolved, exact_numbers};
use crate::language::ast::{
    Argument, Field, InlineFragment, OperationKind, Position, Selection, Type, Value, VariableDefinition,
};

/// An operation without fragment definitions and conditions.
#[derive(Debug)]
pub(crate) struct Operation {
    pub(crate) kind: OperationKind,
    pub(crate) name: Option<String>,
    pub(crate) variables: Vec<VariableDefinition>,
    pub(crate) selections: Vec<Selection>,
}

/// The operation as our own tree.
pub(crate) fn operation(resolved: &Resolved) -> Operation {
    let kind = match resolved.kind {
        Kind::Query => OperationKind::Query,
        Kind::Mutation => OperationKind::Mutation,
        Kind::Subscription => OperationKind::Subscription,
    };
    let bridge = Bridge { hides_numbers: resolved.hides_numbers };
    let variables = resolved.variables.iter().map(|it| VariableDefinition {
        position: Position::default(),
        name: it.name.as_str().into(),
        kind: kind_of(&it.var_type),
        default: it.default_value.as_ref().map(|value| bridge.value(value)),
        directives: Vec::new(),
    });
    Operation {
        kind,
        name: resolved.name.clone(),
        variables: variables.collect(),
        selections: bridge.selections(&resolved.selections),
    }
}

fn kind_of(kind: &query::Type) -> Type {
    match kind {
        graphql_tools::parser::query::Type::NamedType(name) => Type::Named(name.as_str().into()),
        graphql_tools::parser::query::Type::ListType(inner) => Type::List(Box::new(kind_of(inner))),
        graphql_tools::parser::query::Type::NonNullType(inner) => Type::NonNull(Box::new(kind_of(inner))),
    }
}

struct Bridge {
    hides_numbers: bool,
}

impl Bridge {
    fn selections(&self, set: &SelectionSet) -> Vec<Selection> {
        let items = set.items.iter().filter_map(|item| match item {
            query::Selection::Field(field) => Some(Selection::Field(self.field(field))),
            query::Selection::InlineFragment(fragment) => Some(Selection::InlineFragment(InlineFragment {
                position: Position::default(),
                condition: fragment.type_condition.as_ref().map(|it| it.as_ref().as_str().into()),
                directives: Vec::new(),
                selections: self.selections(&fragment.selection_set),
            })),
            query::Selection::FragmentSpread(_) => None,
        });
        items.collect()
    }

    fn field(&self, field: &query::Field) -> Field {
        let arguments = field.arguments.iter().map(|(name, value)| Argument {
            position: Position::default(),
            name: name.as_str().into(),
            value: self.value(value),
        });
        let has_braces = field.selection_set.span.0 != field.selection_set.span.1;
        Field {
            position: Position::default(),
            alias: field.alias.as_deref().map(Into::into),
            name: field.name.as_str().into(),
            arguments: arguments.collect(),
            directives: Vec::new(),
            selections: has_braces.then(|| self.selections(&field.selection_set)),
        }
    }

    fn value(&self, value: &query::Value) -> Value {
        match value {
            query::Value::Null => Value::Null,
            query::Value::Boolean(value) => Value::Boolean(*value),
            query::Value::Int(number) => Value::Int(number.as_i64().unwrap_or_default().to_string().into()),
            query::Value::Float(number) => Value::Float(format!("{number:?}").into()),
            query::Value::String(text) => match exact_numbers::hidden(text).filter(|_| self.hides_numbers) {
                Some(number) => Value::Float(number.into()),
                None => Value::String(text.as_str().into()),
            },
            query::Value::Enum(name) => Value::Enum(name.as_str().into()),
            query::Value::Variable(name) => Value::Variable(name.as_str().into()),
            query::Value::List(values) => Value::List(values.iter().map(|value| self.value(value)).collect()),
            query::Value::Object(members) => {
                Value::Object(members.iter().map(|(name, value)| (name.as_str().into(), self.value(value))).collect())
            }
        }
    }
}
