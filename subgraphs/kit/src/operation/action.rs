//! Compiles what is asked of an action's payload.

use async_graphql::parser::types::{Field, SelectionSet};

use super::collect::Collector;
use super::compile::{Compiler, first, unknown};
use super::plan::{ActionPlan, Key, PayloadOutput, RootField};
use crate::action::{LinkedAction, Operation};
use crate::error::Error;

impl<'a> Compiler<'a> {
    /// The action of this name, if there is one.
    pub(super) fn action(
        &self,
        operation: Operation,
        name: &str,
        below: &[&'a SelectionSet],
    ) -> Result<Option<RootField>, Error> {
        let is_meant = |linked: &LinkedAction| linked.action.operation == operation && linked.action.name == name;
        let Some(position) = self.catalogue.actions.iter().position(is_meant) else {
            return Ok(None);
        };
        let linked = &self.catalogue.actions[position];
        let fields = self.collector.fields(below, &linked.payload_type);
        let output = |(key, occurrences): (&&str, &Vec<&'a Field>)| {
            Ok((Key::new(key), self.payload_output(linked, occurrences)?))
        };
        let shape = fields.iter().map(output).collect::<Result<_, Error>>()?;
        Ok(Some(RootField::Action(Box::new(ActionPlan { action: position, shape }))))
    }

    fn payload_output(&self, linked: &LinkedAction, occurrences: &[&'a Field]) -> Result<PayloadOutput, Error> {
        let name = first(occurrences)?.name.node.as_str();
        if name == "__typename" {
            return Ok(PayloadOutput::Typename);
        }
        let found = linked.action.payload.iter().position(|field| field.name == name);
        let field = found.ok_or_else(|| unknown(&linked.payload_type, name))?;
        let Some(entity) = linked.entities.get(field).copied().flatten() else {
            return Ok(PayloadOutput::Value(field));
        };
        let (object, shape) = self.object(entity, &Collector::below(occurrences))?;
        Ok(PayloadOutput::Records { field, object: Box::new(object), shape })
    }
}
