//! Reads `@context`, and the arguments of `@join__field` that take their values from it.

use std::sync::Arc;

use super::build::Building;
use super::joins::{argument, joins_of, text};
use super::{ContextArgument, TypeId};
use crate::language::ast::{Directive, Name, TypeDefinition, Value};

impl Building<'_> {
    /// Notes which object types set which contexts: themselves, or by an interface or union that they belong to.
    pub(super) fn contexts(&mut self, composites: &[(TypeId, &TypeDefinition)], directive: &str) {
        for (id, definition) in composites {
            let set = joins_of(&definition.directives, directive);
            let names: Vec<Name> = set.into_iter().filter_map(|it| text(it, "name")).map(Into::into).collect();
            if names.is_empty() {
                continue;
            }
            for object in self.graph.types[*id].possible.clone().into_iter().chain([*id]) {
                let known = &mut self.graph.types[object].contexts;
                let new: Vec<Name> = names.iter().filter(|name| !known.contains(name)).cloned().collect();
                known.extend(new);
            }
        }
    }

    /// The arguments of a field that come from contexts.
    pub(super) fn context_arguments(&mut self, join: &Directive) -> Arc<[ContextArgument]> {
        let Some(Value::List(items)) = argument(join, "contextArguments") else { return Arc::default() };
        let found = items.iter().filter_map(|item| {
            let [context, name, kind, selection] =
                ["context", "name", "type", "selection"].map(|member| member_of(item, member));
            let set = self.set(inner_selection(selection?));
            Some(ContextArgument { name: name?.into(), kind: kind?.into(), context: context?.into(), set })
        });
        found.collect()
    }
}

/// The text of a member of an input object.
pub(in crate::plan) fn member_of<'a>(item: &'a Value, member: &str) -> Option<&'a str> {
    let Value::Object(members) = item else { return None };
    match members.iter().find(|(name, _)| **name == *member) {
        Some((_, Value::String(text))) => Some(text),
        _ => None,
    }
}

/// What is inside the braces around a selection; one by types has none.
pub(in crate::plan) fn inner_selection(selection: &str) -> &str {
    let trimmed = selection.trim();
    let inner = trimmed.strip_prefix('{').and_then(|rest| rest.strip_suffix('}'));
    inner.unwrap_or(trimmed)
}
