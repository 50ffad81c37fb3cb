//! What each role may do with a subgraph's tables, columns and actions: the decisions of `authorise`, to be written down.
//!
//! These are decisions about operations. Which rows of a table show to a role is the database's to say.

use service::identity::Role;

pub use crate::authorise::Action as Verb;
pub use table_model::Class;

use crate::authorise::{may, reads};
use crate::definition::{Definition, DefinitionError};
use crate::table::{Catalogue, Column, EntityId, TableId};

/// What roles may do in a subgraph.
#[derive(Clone, Debug)]
pub struct Permissions {
    /// Its own tables, in the order of the definition.
    pub tables: Vec<TablePermissions>,
    /// Its actions, in the order of the definition.
    pub actions: Vec<ActionPermissions>,
}

/// What roles may do with a table.
#[derive(Clone, Debug)]
pub struct TablePermissions {
    /// `schema.table`.
    pub name: String,
    /// GraphQL object type.
    pub type_name: String,
    /// Whether administrators of the platform read its rows.
    pub is_of_platform: bool,
    /// The verbs that the graph has for it, each with the roles that may.
    pub verbs: Vec<(Verb, Vec<Role>)>,
    /// The fields that clients see of its columns, and those that are written by hand, each with its class.
    pub fields: Vec<(String, Class)>,
    /// The values that decide something: writing one takes a verb of its own.
    pub decisions: Vec<DecidingValue>,
}

/// A value that takes a verb of its own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DecidingValue {
    /// The field of the input.
    pub field: String,
    /// The value's name in the graph.
    pub value: &'static str,
    /// What setting it takes.
    pub verb: Verb,
}

/// Who may carry out an action.
#[derive(Clone, Debug)]
pub struct ActionPermissions {
    /// The root field.
    pub name: &'static str,
    /// What it does.
    pub description: &'static str,
    /// The roles that may.
    pub roles: Vec<Role>,
}

impl TablePermissions {
    /// The verbs that a role may use.
    pub fn verbs_of(&self, role: Role) -> Vec<Verb> {
        self.verbs.iter().filter(|(_, roles)| roles.contains(&role)).map(|(verb, _)| *verb).collect()
    }
}

/// What roles may do in a subgraph.
///
/// # Errors
/// A mistake in the definition.
pub fn of(definition: Definition) -> Result<Permissions, DefinitionError> {
    let catalogue = definition.link()?;
    let actions = catalogue.actions.iter().map(|linked| &linked.action).map(|action| ActionPermissions {
        name: action.name,
        description: action.description,
        roles: roles(|role| action.is_open || action.roles.contains(&role)),
    });
    Ok(Permissions {
        tables: (0..catalogue.tables.len()).map(|index| of_table(&catalogue, TableId(index))).collect(),
        actions: actions.collect(),
    })
}

/// The roles that read columns of a class.
pub fn readers(class: Class) -> Vec<Role> {
    roles(|role| reads(role, class))
}

fn of_table(catalogue: &Catalogue, id: TableId) -> TablePermissions {
    let table = catalogue.table(id);
    let offered = Verb::ALL.into_iter().filter(|verb| table.offers(*verb));
    let visible = table.columns.iter().filter(|column| column.is_visible());
    let by_hand = catalogue.computed(EntityId::Table(id)).iter().map(|field| (field.name.to_owned(), field.class));
    TablePermissions {
        name: table.name.clone(),
        type_name: table.type_name.clone(),
        is_of_platform: may(Role::Administrator, table.access, Verb::Read),
        verbs: offered.map(|verb| (verb, roles(|role| may(role, table.access, verb)))).collect(),
        decisions: table.columns.iter().filter(|column| column.is_input()).flat_map(decisions).collect(),
        fields: visible.map(|column| (column.field.clone(), column.class)).chain(by_hand).collect(),
    }
}

fn decisions(column: &Column) -> impl Iterator<Item = DecidingValue> {
    let deciding = column.listed().iter().filter_map(|value| Some((value.name, value.needs?)));
    deciding.map(|(value, needs)| DecidingValue { field: column.field.clone(), value, verb: needs.into() })
}

fn roles(allowed: impl Fn(Role) -> bool) -> Vec<Role> {
    Role::ALL.into_iter().filter(|role| allowed(*role)).collect()
}
