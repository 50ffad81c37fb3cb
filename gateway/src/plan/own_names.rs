//! The gateway's own names for aliases, so that a client's alias never stands where a plan looks for a field.
//!
//! A plan reads keys and required fields from the same answers as the client's fields. An alias that is also a field's
//! name would be taken for that field.

use std::collections::{HashMap, HashSet};

use graphql_tools::parser::schema::Definition;
use graphql_tools::static_graphql::query::{Field, Selection, SelectionSet};
use graphql_tools::static_graphql::schema::TypeDefinition;

use crate::document::Resolved;
use crate::schema::Supergraph;

/// The names of all fields of a supergraph.
pub(crate) struct FieldNames(HashSet<String>);

impl FieldNames {
    pub(crate) fn of(supergraph: &Supergraph) -> Self {
        let definitions = supergraph.document.definitions.iter();
        let fields = definitions.flat_map(|definition| match definition {
            Definition::TypeDefinition(TypeDefinition::Object(object)) => &object.fields[..],
            Definition::TypeDefinition(TypeDefinition::Interface(interface)) => &interface.fields[..],
            _ => &[],
        });
        Self(fields.map(|field| field.name.clone()).collect())
    }

    /// Whether a plan could take this alias for a field.
    fn may_mislead(&self, alias: &str) -> bool {
        alias.starts_with('_') || self.0.contains(alias)
    }
}

/// What the client calls the keys that have a name of the gateway's own.
#[derive(Debug, Default)]
pub(crate) struct ClientNames(HashMap<String, Box<str>>);

impl ClientNames {
    /// The client's name for a key of the operation.
    pub(crate) fn of<'a>(&'a self, key: &'a str) -> &'a str {
        self.0.get(key).map_or(key, |name| name)
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

/// Gives each alias that could be taken for a field a name of the gateway's own: one for each alias, field and
/// arguments, so that two fields behind one alias, in two types, stay apart as well.
pub(crate) fn take_own_names(resolved: &mut Resolved, fields: &FieldNames) -> ClientNames {
    let mut naming = Naming { fields, given: HashMap::new(), names: ClientNames::default() };
    naming.selection_set(&mut resolved.selections);
    naming.names
}

struct Naming<'a> {
    fields: &'a FieldNames,
    /// By alias, field and arguments.
    given: HashMap<(String, String, String), String>,
    names: ClientNames,
}

impl Naming<'_> {
    fn selection_set(&mut self, set: &mut SelectionSet) {
        for selection in &mut set.items {
            match selection {
                Selection::Field(field) => {
                    self.field(field);
                    self.selection_set(&mut field.selection_set);
                }
                Selection::InlineFragment(fragment) => self.selection_set(&mut fragment.selection_set),
                Selection::FragmentSpread(_) => {}
            }
        }
    }

    fn field(&mut self, field: &mut Field) {
        let Some(alias) = field.alias.take_if(|alias| **alias != field.name && self.fields.may_mislead(alias)) else {
            return;
        };
        let arguments = format!("{:?}", field.arguments);
        let next = self.given.len();
        let name = self
            .given
            .entry((alias.clone(), field.name.clone(), arguments))
            .or_insert_with(|| format!("_own{next}_{alias}"));
        self.names.0.insert(name.clone(), alias.into());
        field.alias = Some(name.clone());
    }
}
