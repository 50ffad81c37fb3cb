//! Arguments of a field, before and after the variables are known.

use async_graphql::parser::types::Field;
use async_graphql::{Name, Value, indexmap::IndexMap};
use async_graphql_value::Value as TemplateValue;

use super::Variables;

/// The arguments whose parts are conditions.
const CONDITIONS: [&str; 2] = ["filter", "having"];

/// Arguments as the document has them: constants and variables.
#[derive(Clone, Debug, Default)]
pub(crate) struct ArgumentTemplate {
    arguments: Vec<(Name, TemplateValue)>,
}

/// Arguments of one execution; absent ones are absent, which is not null.
#[derive(Clone, Debug, Default)]
pub(crate) struct Arguments {
    values: Vec<(Name, Value)>,
}

impl ArgumentTemplate {
    /// Takes the arguments of a field.
    pub(crate) fn of(field: &Field) -> Self {
        let arguments = field.arguments.iter().map(|(name, value)| (name.node.clone(), value.node.clone())).collect();
        Self { arguments }
    }

    /// Puts the variables in.
    pub(crate) fn resolve(&self, variables: &Variables) -> Arguments {
        let values = self
            .arguments
            .iter()
            .filter_map(|(name, template)| {
                let conditional = CONDITIONS.contains(&name.as_str());
                let value = if conditional { filter(template, variables) } else { resolve(template, variables) };
                Some((name.clone(), value?))
            })
            .collect();
        Arguments { values }
    }
}

impl Arguments {
    /// All that were given, by name.
    pub(crate) fn into_map(self) -> IndexMap<Name, Value> {
        self.values.into_iter().collect()
    }

    /// The value of an argument, if it was given.
    pub(crate) fn get(&self, name: &str) -> Option<&Value> {
        self.values.iter().find(|(given, _)| given == name).map(|(_, value)| value)
    }
}

/// A template's value; `None` for a variable that was not given.
fn resolve(template: &TemplateValue, variables: &Variables) -> Option<Value> {
    Some(match template {
        TemplateValue::Variable(name) => return variables.get(name).cloned(),
        TemplateValue::Null => Value::Null,
        TemplateValue::Number(number) => Value::Number(number.clone()),
        TemplateValue::String(text) => Value::String(text.clone()),
        TemplateValue::Boolean(flag) => Value::Boolean(*flag),
        TemplateValue::Binary(bytes) => Value::Binary(bytes.clone()),
        TemplateValue::Enum(name) => Value::Enum(name.clone()),
        TemplateValue::List(elements) => {
            Value::List(elements.iter().map(|element| resolve(element, variables).unwrap_or(Value::Null)).collect())
        }
        TemplateValue::Object(fields) => Value::Object(
            fields
                .iter()
                .filter_map(|(name, value)| Some((name.clone(), resolve(value, variables)?)))
                .collect::<IndexMap<_, _>>(),
        ),
    })
}

/// A filter's value. A part of which nothing is left, because its variables were not given, is not there: an empty one
/// would be a condition of its own under `not`, `or` and relations.
fn filter(template: &TemplateValue, variables: &Variables) -> Option<Value> {
    match template {
        TemplateValue::Object(fields) => {
            let given = fields.iter().filter_map(|(name, value)| Some((name.clone(), filter(value, variables)?)));
            let given: IndexMap<_, _> = given.collect();
            (fields.is_empty() || !given.is_empty()).then_some(Value::Object(given))
        }
        TemplateValue::List(elements) if elements.iter().any(|it| matches!(it, TemplateValue::Object(_))) => {
            let given: Vec<Value> = elements.iter().filter_map(|element| filter(element, variables)).collect();
            (!given.is_empty()).then_some(Value::List(given))
        }
        other => resolve(other, variables),
    }
}
