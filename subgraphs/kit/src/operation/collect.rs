//! Collects the fields of selection sets: fragments spread, directives decided, equal response keys merged.

use std::collections::HashMap;

use async_graphql::indexmap::IndexMap;
use async_graphql::parser::types::{Directive, Field, FragmentDefinition, Selection, SelectionSet};
use async_graphql::{Name, Positioned};
use async_graphql_value::Value as TemplateValue;

use crate::table::Catalogue;

/// What collecting needs: the types, the document's fragments and the values of `@skip`/`@include` variables.
pub(crate) struct Collector<'a> {
    pub(crate) catalogue: &'a Catalogue,
    pub(crate) fragments: &'a HashMap<Name, Positioned<FragmentDefinition>>,
    pub(crate) conditions: &'a HashMap<String, bool>,
}

/// Fields by response key, each with all its occurrences.
pub(crate) type Collected<'a> = IndexMap<&'a str, Vec<&'a Field>>;

impl<'a> Collector<'a> {
    /// The fields that objects of `type_name` answer with.
    pub(crate) fn fields(&self, sets: &[&'a SelectionSet], type_name: &str) -> Collected<'a> {
        let mut collected = Collected::default();
        let mut spread = Vec::new();
        for set in sets {
            self.add(set, type_name, &mut spread, &mut collected);
        }
        collected
    }

    /// The sub-selections of all occurrences of one response key.
    pub(crate) fn below(occurrences: &[&'a Field]) -> Vec<&'a SelectionSet> {
        occurrences.iter().map(|field| &field.selection_set.node).collect()
    }

    /// A fragment that was `spread` here before would only bring the same again, and double with each that it spreads.
    fn add(
        &self,
        set: &'a SelectionSet,
        type_name: &str,
        spread_before: &mut Vec<&'a str>,
        collected: &mut Collected<'a>,
    ) {
        for item in &set.items {
            match &item.node {
                Selection::Field(field) if self.included(&field.node.directives) => {
                    let key = field.node.alias.as_ref().unwrap_or(&field.node.name).node.as_str();
                    collected.entry(key).or_default().push(&field.node);
                }
                Selection::InlineFragment(fragment) if self.included(&fragment.node.directives) => {
                    let condition = fragment.node.type_condition.as_ref().map(|on| on.node.on.node.as_str());
                    if condition.is_none_or(|condition| self.catalogue.fits(condition, type_name)) {
                        self.add(&fragment.node.selection_set.node, type_name, spread_before, collected);
                    }
                }
                Selection::FragmentSpread(spread) if self.included(&spread.node.directives) => {
                    let name = spread.node.fragment_name.node.as_str();
                    if spread_before.contains(&name) {
                        continue;
                    }
                    spread_before.push(name);
                    if let Some(fragment) = self.fragments.get(&spread.node.fragment_name.node)
                        && self.catalogue.fits(fragment.node.type_condition.node.on.node.as_str(), type_name)
                    {
                        self.add(&fragment.node.selection_set.node, type_name, spread_before, collected);
                    }
                }
                _ => {}
            }
        }
    }

    fn included(&self, directives: &[Positioned<Directive>]) -> bool {
        directives.iter().all(|directive| match directive.node.name.node.as_str() {
            "skip" => !self.condition(&directive.node),
            "include" => self.condition(&directive.node),
            _ => true,
        })
    }

    fn condition(&self, directive: &Directive) -> bool {
        match directive.get_argument("if").map(|value| &value.node) {
            Some(TemplateValue::Boolean(value)) => *value,
            Some(TemplateValue::Variable(name)) => self.conditions.get(name.as_str()).copied().unwrap_or(false),
            _ => false,
        }
    }
}
