//! About how many bytes a document takes, so that caches can be bounded in memory.

use super::ast::{Argument, Directive, ExecutableDocument, FragmentDefinition, OperationDefinition, Selection, Value};

/// What a name costs: names of one document are shared, so little more than the pointer.
const NAME: usize = 16;

impl ExecutableDocument {
    /// About how many bytes the document takes.
    pub(crate) fn memory(&self) -> usize {
        let operations = self.operations.iter().map(|operation| {
            let variables = operation.variables.iter().map(|variable| {
                let default = variable.default.as_ref().map_or(0, value);
                128 + default + directives(&variable.directives)
            });
            let own = directives(&operation.directives) + selections(&operation.selections);
            size_of::<OperationDefinition>() + own + variables.sum::<usize>()
        });
        let fragments = self.fragments.iter().map(|fragment| {
            size_of::<FragmentDefinition>() + directives(&fragment.directives) + selections(&fragment.selections)
        });
        operations.sum::<usize>() + fragments.sum::<usize>()
    }
}

fn selections(all: &[Selection]) -> usize {
    let inner = all.iter().map(|selection| match selection {
        Selection::Field(field) => {
            let below = selections(field.selections.as_deref().unwrap_or_default());
            2 * NAME + arguments(&field.arguments) + directives(&field.directives) + below
        }
        Selection::InlineFragment(fragment) => {
            NAME + directives(&fragment.directives) + selections(&fragment.selections)
        }
        Selection::FragmentSpread(spread) => NAME + directives(&spread.directives),
    });
    size_of_val(all) + inner.sum::<usize>()
}

fn directives(all: &[Directive]) -> usize {
    size_of_val(all) + all.iter().map(|directive| NAME + arguments(&directive.arguments)).sum::<usize>()
}

fn arguments(all: &[Argument]) -> usize {
    size_of_val(all) + all.iter().map(|argument| NAME + value(&argument.value)).sum::<usize>()
}

fn value(of: &Value) -> usize {
    let inner = match of {
        Value::Null | Value::Boolean(_) => 0,
        Value::Int(text) | Value::Float(text) | Value::String(text) => text.len(),
        Value::Enum(_) | Value::Variable(_) => NAME,
        Value::List(items) => items.iter().map(value).sum(),
        Value::Object(fields) => fields.iter().map(|(_, item)| NAME + value(item)).sum(),
    };
    size_of::<Value>() + inner
}
