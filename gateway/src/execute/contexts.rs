//! What arguments take from ancestors by `@context`, read out of the response tree.

use crate::error::{ErrorCode, GraphqlError};
use crate::plan::{ContextValue, Fetch, RequiredField};

use super::representations::{Lacking, is_for, name_of, tree_slot, write_value};
use super::tree::{ResponseTree, Slot};

/// Values as JSON, in the order of the places' contexts.
pub(super) type ContextValues = Vec<Box<[u8]>>;

/// The cause of what lacks because an ancestor has a null where an argument may not be null.
pub(super) const NULL_CONTEXT: u32 = u32::MAX - 1;

/// The values that an object takes from its ancestors.
pub(super) fn context_values(
    tree: &ResponseTree,
    contexts: &[ContextValue],
    above: &[u32],
) -> Result<ContextValues, Lacking> {
    contexts.iter().zip(above).map(|(context, ancestor)| context_value(tree, context, *ancestor)).collect()
}

fn context_value(tree: &ResponseTree, context: &ContextValue, ancestor: u32) -> Result<Box<[u8]>, Lacking> {
    if let Some((types, slot)) = &context.types
        && !name_of(tree, *slot, ancestor).is_some_and(|name| types.has(name))
    {
        return Err(Lacking(Slot::Absent));
    }
    let mut text = Vec::new();
    match &context.field {
        Some(field) => write_taken(tree, field, tree_slot(tree, field, ancestor), field.lists, &mut text)?,
        None => text.extend_from_slice(b"null"),
    }
    if context.is_required && text == b"null" {
        return Err(Lacking(Slot::Failed(NULL_CONTEXT)));
    }
    Ok(text.into())
}

/// Writes the value at the end of a selection: what is around it is only the way there.
fn write_taken(
    tree: &ResponseTree,
    field: &RequiredField,
    value: Slot,
    lists: u8,
    out: &mut Vec<u8>,
) -> Result<(), Lacking> {
    match value {
        Slot::Absent => Err(Lacking(Slot::Absent)),
        Slot::Object(object) if lists == 0 => {
            let name = name_of(tree, field.inner_typename, object);
            let mut fitting = field.inner.iter().filter(|inner| is_for(inner, name)).peekable();
            if fitting.peek().is_none() {
                return Err(Lacking(Slot::Absent));
            }
            match fitting.find_map(|inner| inner.fields.first()) {
                Some(inner) => write_taken(tree, inner, tree_slot(tree, inner, object), inner.lists, out),
                None => {
                    out.extend_from_slice(b"null");
                    Ok(())
                }
            }
        }
        Slot::List { start, len } if lists > 0 && !field.inner.is_empty() => {
            out.push(b'[');
            for index in start..start + len {
                if index > start {
                    out.push(b',');
                }
                write_taken(tree, field, tree.slot(index), lists - 1, out)?;
            }
            out.push(b']');
            Ok(())
        }
        _ => write_value(tree, field, (value, lists), out).map(|_| ()),
    }
}

/// Why a field is not asked for whose argument has no value.
pub(super) fn null_context(fetch: &Fetch) -> GraphqlError {
    let message = format!(
        "An argument that the subgraph `{}` takes from a context may not be null, and the ancestor that sets the context has null for it. Make the argument nullable there, or see that the ancestor has a value.",
        fetch.subgraph
    );
    GraphqlError::new(ErrorCode::NullInNonNullableField, message).from_service(&fetch.subgraph)
}
