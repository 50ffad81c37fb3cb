//! Rules over whole definitions: names, operations, fragments and their cycles.

use std::collections::{HashMap, HashSet};

use super::super::ast::{FragmentDefinition, OperationDefinition, OperationKind, TypeKind};
use super::{Checking, Exhausted, Usage};

impl<'a> Checking<'a> {
    /// Names of operations and fragments are unique; an operation without a name is alone.
    pub(super) fn names(&mut self) {
        let document = self.document;
        let mut seen = HashMap::new();
        for operation in &document.operations {
            let Some(name) = &operation.name else {
                if document.operations.len() > 1 {
                    let message = "An operation without a name must be the only one. Give it a name.".to_owned();
                    self.fault("LoneAnonymousOperation", message, [operation.position]);
                }
                continue;
            };
            if let Some(first) = seen.insert(name, operation.position) {
                let message = format!("There are two operations named `{name}`. Give each its own name.");
                self.fault("UniqueOperationNames", message, [first, operation.position]);
            }
        }
        let mut seen = HashMap::new();
        for fragment in &document.fragments {
            if let Some(first) = seen.insert(&fragment.name, fragment.position) {
                let message = format!("There are two fragments named `{}`. Give each its own name.", fragment.name);
                self.fault("UniqueFragmentNames", message, [first, fragment.position]);
            }
        }
        let mut used = HashSet::new();
        for operation in &document.operations {
            used.extend(self.fragments.reached_from(&operation.selections));
        }
        for (index, fragment) in document.fragments.iter().enumerate() {
            if !used.contains(&index) && self.fragments.index(&fragment.name) == Some(index) {
                let message = format!("The fragment `{}` is never used. Spread it, or remove it.", fragment.name);
                self.fault("NoUnusedFragments", message, [fragment.position]);
            }
        }
    }

    pub(super) fn operation(&mut self, operation: &'a OperationDefinition) -> Result<Vec<Usage<'a>>, Exhausted> {
        let mut usages = Vec::new();
        let location = match operation.kind {
            OperationKind::Query => "QUERY",
            OperationKind::Mutation => "MUTATION",
            OperationKind::Subscription => "SUBSCRIPTION",
        };
        let root = self.schema.root(operation.kind).and_then(|name| self.schema.id(name));
        if root.is_none() {
            let message =
                format!("The schema has no {} type. Send another kind of operation.", operation.kind.as_str());
            self.fault("KnownOperationTypes", message, [operation.position]);
        }
        self.variable_definitions(&operation.variables, &mut usages)?;
        self.directives(&operation.directives, location, &mut usages)?;
        self.selections(&operation.selections, root, &mut usages)?;
        Ok(usages)
    }

    pub(super) fn fragment(&mut self, fragment: &'a FragmentDefinition) -> Result<Vec<Usage<'a>>, Exhausted> {
        let mut usages = Vec::new();
        let condition = self.condition(&fragment.condition, fragment.position, Some(&fragment.name));
        self.directives(&fragment.directives, "FRAGMENT_DEFINITION", &mut usages)?;
        self.selections(&fragment.selections, condition, &mut usages)?;
        Ok(usages)
    }

    /// The type of a fragment's condition, when a fragment may be on it.
    pub(super) fn condition(
        &mut self,
        name: &str,
        position: super::Position,
        fragment: Option<&str>,
    ) -> Option<super::super::schema::TypeId> {
        let schema = self.schema;
        let Some(id) = schema.id(name) else {
            let names = schema.document.types.iter().map(|definition| &*definition.name);
            let message = format!("There is no type `{name}`.{}", self.suggestion(name, names));
            self.fault("KnownTypeNames", message, [position]);
            return None;
        };
        let kind = schema.definition(id).map(|definition| &definition.kind);
        if matches!(kind, Some(TypeKind::Object { .. } | TypeKind::Interface { .. } | TypeKind::Union { .. })) {
            return Some(id);
        }
        let which = fragment.map(|name| format!("The fragment `{name}`")).unwrap_or_else(|| "A fragment".to_owned());
        let message =
            format!("{which} is on `{name}`, which has no fields. Fragments are on objects, interfaces or unions.");
        self.fault("FragmentsOnCompositeTypes", message, [position]);
        None
    }

    pub(super) fn cycles(&mut self) {
        let mut reported = HashSet::new();
        for index in self.fragments.cyclic().to_vec() {
            if let Some(fragment) = self.fragments.get(index)
                && reported.insert(index)
            {
                let message = format!("The fragment `{}` spreads itself, through others perhaps.", fragment.name);
                self.fault("NoFragmentCycles", message, [fragment.position]);
            }
        }
    }
}
