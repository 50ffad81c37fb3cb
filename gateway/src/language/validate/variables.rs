//! Rules over variables: their definitions, and every place where an operation uses them.

use std::collections::{HashMap, HashSet};

use super::super::ast::{OperationDefinition, Type, TypeKind, Value, VariableDefinition};
use super::values::Place;
use super::{Checking, Exhausted, Usage};

impl<'a> Checking<'a> {
    pub(super) fn variable_definitions(
        &mut self,
        variables: &'a [VariableDefinition],
        usages: &mut Vec<Usage<'a>>,
    ) -> Result<(), Exhausted> {
        let schema = self.schema;
        let mut seen = HashSet::new();
        for variable in variables {
            let VariableDefinition { name, position, .. } = variable;
            if !seen.insert(name) {
                let message = format!("The variable `${name}` is defined twice. Keep one.");
                self.fault("UniqueVariableNames", message, [*position]);
            }
            let of_type = variable.kind.name();
            match schema.kind(of_type) {
                None => {
                    let names = schema.document.types.iter().map(|definition| &*definition.name);
                    let message = format!("There is no type `{of_type}`.{}", self.suggestion(of_type, names));
                    self.fault("KnownTypeNames", message, [*position]);
                }
                Some(TypeKind::Scalar | TypeKind::Enum { .. } | TypeKind::InputObject { .. }) => {
                    if let Some(default) = &variable.default {
                        let (expected, position) = (Some(&variable.kind), *position);
                        let place = Place { expected, has_default: false, is_one_of: false, position };
                        self.value(default, place, usages)?;
                    }
                }
                Some(_) => {
                    let message = format!("The variable `${name}` is of `{of_type}`, which is no input type.");
                    self.fault("VariablesAreInputTypes", message, [*position]);
                }
            }
            self.directives(&variable.directives, "VARIABLE_DEFINITION", usages)?;
        }
        Ok(())
    }

    /// Uses of variables in each operation and in the fragments that it reaches.
    pub(super) fn variables(
        &mut self,
        operations: &[Vec<Usage<'a>>],
        fragments: &[Vec<Usage<'a>>],
    ) -> Result<(), Exhausted> {
        let document = self.document;
        for (operation, own) in document.operations.iter().zip(operations) {
            let reached = self.fragments.reached_from(&operation.selections);
            self.spend(document.fragments.len())?;
            let spread = reached.iter().filter_map(|index| fragments.get(*index)).flatten();
            let usages: Vec<&Usage<'a>> = own.iter().chain(spread).collect();
            self.spend(usages.len())?;
            self.uses(operation, &usages);
        }
        Ok(())
    }

    fn uses(&mut self, operation: &'a OperationDefinition, usages: &[&Usage<'a>]) {
        let defined: HashMap<&str, &VariableDefinition> =
            operation.variables.iter().map(|variable| (&*variable.name, variable)).collect();
        let mut used: HashSet<&str> = HashSet::new();
        let named = operation.name.as_deref().map(|name| format!(" by the operation `{name}`")).unwrap_or_default();
        for usage in usages {
            used.insert(usage.name);
            match defined.get(&**usage.name) {
                Some(variable) => self.position(variable, usage),
                None => {
                    let hint = self.suggestion(usage.name, defined.keys().copied());
                    let message = format!("The variable `${}` is not defined{named}.{hint}", usage.name);
                    self.fault("NoUndefinedVariables", message, [usage.position, operation.position]);
                }
            }
        }
        for variable in operation.variables.iter().filter(|variable| !used.contains(&*variable.name)) {
            let message = format!("The variable `${}` is never used{named}. Remove it.", variable.name);
            self.fault("NoUnusedVariables", message, [variable.position]);
        }
    }

    /// Whether a variable fits where it stands.
    fn position(&mut self, variable: &VariableDefinition, usage: &Usage<'_>) {
        let Some(expected) = usage.expected else { return };
        if self.schema.kind(variable.kind.name()).is_none() {
            return;
        }
        let has_default = variable.default.as_ref().is_some_and(|default| *default != Value::Null);
        let may_leave_out = has_default || usage.has_default;
        let target = match expected {
            Type::NonNull(inner) if !variable.kind.is_non_null() && may_leave_out => inner,
            other => other,
        };
        let must_be_given = usage.is_one_of && !variable.kind.is_non_null();
        if must_be_given {
            let message = format!(
                "The variable `${}` of the type `{}` must not be null where it is the one field. Define it as `{}!`.",
                variable.name, variable.kind, variable.kind
            );
            self.fault("VariablesInAllowedPosition", message, [variable.position, usage.position]);
        } else if !fits(&variable.kind, target) {
            let message = format!(
                "The variable `${}` of the type `{}` stands where `{expected}` is expected. Change its type.",
                variable.name, variable.kind
            );
            self.fault("VariablesInAllowedPosition", message, [variable.position, usage.position]);
        }
    }
}

/// Whether every value of a variable's type may stand at a place.
fn fits(variable: &Type, place: &Type) -> bool {
    match (variable, place) {
        (Type::NonNull(variable), Type::NonNull(place)) => fits(variable, place),
        (_, Type::NonNull(_)) => false,
        (Type::NonNull(variable), place) => fits(variable, place),
        (Type::List(variable), Type::List(place)) => fits(variable, place),
        (Type::Named(variable), Type::Named(place)) => variable == place,
        _ => false,
    }
}
