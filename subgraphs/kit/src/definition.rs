//! What a subgraph declares: its tables, one line each, and what it adds by hand.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use async_graphql::dynamic::TypeRef;
use futures::future::BoxFuture;
use sea_orm::IdenStatic;
use table_model::{Class, Table, TableModel};
use uuid::Uuid;

use crate::action::{Action, LinkedAction};
use crate::error::Error;
use crate::record_link::RecordLink;
use crate::subscription::{LinkedSubscription, Subscription};
use crate::table::{Catalogue, Links, Single, Through};
use crate::task::Task;
use crate::tenant::TenantTransaction;

/// A subgraph as its crate declares it.
#[derive(Debug)]
pub struct Definition {
    pub(crate) name: &'static str,
    pub(crate) default_port: u16,
    tables: Vec<&'static Table>,
    /// Entities of other subgraphs, and whether each is extended.
    references: Vec<(&'static Table, bool)>,
    computed: BTreeMap<String, Vec<ComputedField>>,
    links: Links,
    actions: Vec<Action>,
    subscriptions: Vec<Subscription>,
    tasks: Vec<Task>,
}

/// Why a definition can't be served; each is a mistake in the subgraph's own code.
#[derive(Debug, thiserror::Error)]
pub enum DefinitionError {
    /// A table model without the column `id`.
    #[error("table {table} has no column `id`; every table of the graph is addressed by one")]
    NoId {
        /// `schema.table`.
        table: String,
    },
    /// Two fields of one type share a name.
    #[error(
        "type {type_name} would have the field `{field}` twice; name the `through` or the hand-written field otherwise, or rename the column"
    )]
    FieldTwice {
        /// GraphQL type.
        type_name: String,
        /// GraphQL field.
        field: String,
    },
    /// A declared link whose tables, keys or columns do not exist.
    #[error(
        "no keys carry the field `{field}`; its tables must be declared, those at the far ends as references, and point at each other by visible columns"
    )]
    LinkMatchesNothing {
        /// GraphQL field.
        field: String,
    },
    /// A natural key of a table or of columns that are not there, or that clients may not set.
    #[error("{table} has no natural key {columns:?}; name columns of a table of this subgraph that clients may set")]
    NoNaturalKey {
        /// `schema.table`.
        table: String,
        /// The columns.
        columns: Vec<String>,
    },
    /// An action that no role may carry out.
    #[error("nobody may {action}, or an open one names roles; say in its file who may: .roles(..), or .open()")]
    NobodyMay {
        /// The action.
        action: &'static str,
    },
    /// An open action that is a question or answers with records.
    #[error("{action} cannot be open: an open action is a mutation whose payload has values alone")]
    CannotBeOpen {
        /// The action.
        action: &'static str,
    },
    /// A payload with a record of a table that the subgraph does not know.
    #[error("the payload of {action} has a record of {table}, which is neither a table nor a reference here")]
    NoRecord {
        /// The action.
        action: &'static str,
        /// `schema.table`.
        table: String,
    },
    /// async-graphql refused the schema.
    #[error("the schema does not hold together: {0}")]
    Schema(String),
}

impl DefinitionError {
    pub(crate) fn no_link(field: &str) -> Self {
        Self::LinkMatchesNothing { field: field.to_owned() }
    }
}

/// A hand-written field, resolved for all parents of a request at once.
#[derive(Clone)]
pub struct ComputedField {
    pub(crate) name: &'static str,
    pub(crate) type_ref: TypeRef,
    pub(crate) description: &'static str,
    pub(crate) requires: Option<&'static str>,
    pub(crate) externals: Vec<(&'static str, TypeRef)>,
    pub(crate) tag: Option<&'static str>,
    pub(crate) class: Class,
    pub(crate) resolver: Arc<dyn BatchResolver>,
}

/// Resolves a hand-written field for N parents with one statement, or none.
pub trait BatchResolver: Send + Sync {
    /// One JSON value a parent, in the order of `parents`.
    ///
    /// # Errors
    /// An error fails the root field that asked.
    fn resolve<'a>(
        &'a self,
        transaction: &'a mut TenantTransaction,
        parents: &'a [Parent],
    ) -> BoxFuture<'a, Result<Vec<serde_json::Value>, Error>>;
}

/// The object whose hand-written field is asked.
#[derive(Clone, Debug)]
pub struct Parent {
    /// Its key.
    pub id: Uuid,
    /// What the gateway sent along: the fields that `@requires` names.
    pub representation: serde_json::Value,
}

impl fmt::Debug for ComputedField {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ComputedField").field("name", &self.name).finish_non_exhaustive()
    }
}

impl ComputedField {
    /// A field of the given GraphQL type.
    pub fn new(
        name: &'static str,
        type_ref: TypeRef,
        description: &'static str,
        resolver: impl BatchResolver + 'static,
    ) -> Self {
        Self {
            name,
            type_ref,
            description,
            requires: None,
            externals: Vec::new(),
            tag: None,
            class: Class::Open,
            resolver: Arc::new(resolver),
        }
    }

    /// Fields of other subgraphs that the gateway must fetch first (`@requires`), with their types.
    #[must_use]
    pub fn requires(mut self, selection: &'static str, externals: Vec<(&'static str, TypeRef)>) -> Self {
        self.requires = Some(selection);
        self.externals = externals;
        self
    }

    /// What its values tell, where that is not for everybody who sees the row.
    #[must_use]
    pub fn class(mut self, class: Class) -> Self {
        self.class = class;
        self
    }

    /// A `@tag` for contracts.
    #[must_use]
    pub fn tag(mut self, tag: &'static str) -> Self {
        self.tag = Some(tag);
        self
    }
}

impl Definition {
    /// A subgraph without tables.
    pub fn new(name: &'static str, default_port: u16) -> Self {
        Self {
            name,
            default_port,
            tables: Vec::new(),
            references: Vec::new(),
            computed: BTreeMap::new(),
            links: Links::default(),
            actions: Vec::new(),
            subscriptions: Vec::new(),
            tasks: Vec::new(),
        }
    }

    /// The subgraph's name, as the supergraph has it.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The port that the subgraph's own binary listens on unless told otherwise.
    pub fn default_port(&self) -> u16 {
        self.default_port
    }

    /// A table, with the changes that its model allows.
    #[must_use]
    pub fn table<E: TableModel>(mut self) -> Self {
        self.tables.push(E::TABLE);
        self
    }

    /// Tables that are known by what their models say, as tools and tests that look at every table have them.
    #[must_use]
    pub fn tables(mut self, tables: impl IntoIterator<Item = &'static Table>) -> Self {
        self.tables.extend(tables);
        self
    }

    /// An entity of another subgraph that foreign keys of this one point at.
    #[must_use]
    pub fn reference<E: TableModel>(mut self) -> Self {
        self.references.push((E::TABLE, false));
        self
    }

    /// An entity of another subgraph that also gets the relations that lead back from it to this one's tables.
    #[must_use]
    pub fn extend<E: TableModel>(mut self) -> Self {
        self.references.push((E::TABLE, true));
        self
    }

    /// A hand-written field on a type of this subgraph or one that it extends.
    #[must_use]
    pub fn field(mut self, type_name: &str, field: ComputedField) -> Self {
        self.computed.entry(type_name.to_owned()).or_default().push(field);
        self
    }

    /// A to-many field of `P` that leads over the table `M` to rows of `C`: `C` points at `M`, `M` at `P`.
    #[must_use]
    pub fn through<P: TableModel, M: TableModel, C: TableModel>(mut self, field: &'static str) -> Self {
        self.links.through.push(Through {
            field,
            parent: P::TABLE.qualified_name(),
            middle: M::TABLE.qualified_name(),
            child: C::TABLE.qualified_name(),
        });
        self
    }

    /// A field of `P` that leads to the one row of `C` whose key `column` names it.
    ///
    /// The key must be unique among the rows of a business; it gives `P` no list.
    #[must_use]
    pub fn single<P: TableModel, C: TableModel>(mut self, column: C::Column, field: &'static str) -> Self {
        self.links.singles.push(Single {
            field,
            parent: P::TABLE.qualified_name(),
            child: C::TABLE.qualified_name(),
            column: column.as_str().to_owned(),
        });
        self
    }

    /// Lets clients insert or update a row of `E` by what people know it by: columns that are unique within a business.
    #[must_use]
    pub fn natural_key<E: TableModel>(mut self, columns: &[E::Column]) -> Self {
        let columns = columns.iter().map(|column| column.as_str().to_owned()).collect();
        self.links.natural_keys.push((E::TABLE.qualified_name(), columns));
        self
    }

    /// Lets clients create rows of `C` together with the row of `P` that they belong to, in the field of `P`'s list.
    #[must_use]
    pub fn lines<P: TableModel, C: TableModel>(mut self) -> Self {
        self.links.lines.push((P::TABLE.qualified_name(), C::TABLE.qualified_name()));
        self
    }

    /// Links from rows of tables to records of any kind, as fields of the type `union`, and the lists that lead back.
    #[must_use]
    pub fn record_links(mut self, union: &'static str, links: impl IntoIterator<Item = RecordLink>) -> Self {
        self.links.records.extend(links.into_iter().map(|link| (union, link)));
        self
    }

    /// Links as [`record_links`](Self::record_links) makes them, whose type is an interface with the key: clients may
    /// ask for it without naming the kind of record.
    #[must_use]
    pub fn record_interface(mut self, name: &'static str, links: impl IntoIterator<Item = RecordLink>) -> Self {
        self.links.interfaces.insert(name);
        self.record_links(name, links)
    }

    /// A verb of the subgraph, or a question that no table answers.
    #[must_use]
    pub fn action(mut self, action: Action) -> Self {
        self.actions.push(action);
        self
    }

    /// The names of the mutations that are for whoever is not signed in.
    pub fn open_mutations(&self) -> impl Iterator<Item = &'static str> {
        self.actions.iter().filter(|action| action.is_open).map(|action| action.name)
    }

    /// Events that clients can follow.
    #[must_use]
    pub fn subscription(mut self, subscription: Subscription) -> Self {
        self.subscriptions.push(subscription);
        self
    }

    /// Work beside the requests, from the start of the server to its end.
    #[must_use]
    pub fn task(mut self, task: Task) -> Self {
        self.tasks.push(task);
        self
    }

    /// The work beside the requests.
    pub(crate) fn tasks(&self) -> Vec<Task> {
        self.tasks.clone()
    }

    pub(crate) fn link(self) -> Result<Catalogue, DefinitionError> {
        let mut catalogue = Catalogue::link(&self.tables, &self.references, self.computed, &self.links)?;
        for action in self.actions {
            let linked = LinkedAction::link(action, &catalogue)?;
            catalogue.actions.push(linked);
        }
        for subscription in self.subscriptions {
            let linked = LinkedSubscription::link(subscription, &catalogue)?;
            catalogue.subscriptions.push(linked);
        }
        Ok(catalogue)
    }
}
