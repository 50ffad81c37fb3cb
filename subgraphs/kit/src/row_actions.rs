//! `actions` of a row with a lifecycle: what may be done with it now, and why not, for a page of rows in one statement.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use async_graphql::dynamic::TypeRef;
use futures::future::BoxFuture;
use serde::Deserialize;
use serde_json::{Value, json};
use sqlx::Row as _;
use table_model::Circle;
use uuid::Uuid;

use crate::authorise::{Action, Member};
use crate::definition::{BatchResolver, ComputedField, Parent};
use crate::error::Error;
use crate::scalar::{Bind, Enumeration, Kind};
use crate::sql::Statement;
use crate::table::Table;
use crate::tenant::TenantTransaction;

/// The type of an element.
pub(crate) const TYPE_NAME: &str = "RowAction";

/// The field of a table's type.
pub(crate) fn field(table: &Table) -> ComputedField {
    let states = table.columns.iter().filter_map(|column| match &column.kind {
        Kind::Enumeration(values) => {
            let states = States { field: column.field.clone(), values: Arc::clone(values) };
            Some((column.name.clone(), states))
        }
        _ => None,
    });
    ComputedField::new(
        name(table),
        TypeRef::named_nn_list_nn(TYPE_NAME),
        "The moves of its lifecycle: which of them the caller may make now, and why not the others.",
        RowActions {
            table: table.name.clone(),
            type_name: table.type_name.clone(),
            access: table.access,
            states: states.collect(),
        },
    )
}

/// Requests of privacy have a list of that name already: what was done about them.
fn name(table: &Table) -> &'static str {
    if table.name == "gdpr_mgmt.data_subject_requests" { "allowedActions" } else { "actions" }
}

/// A status column in the graph.
struct States {
    field: String,
    values: Arc<Enumeration>,
}

struct RowActions {
    /// `schema.table`.
    table: String,
    type_name: String,
    access: Circle,
    states: BTreeMap<String, States>,
}

/// A move as the database tells of it.
#[derive(Deserialize)]
struct Told {
    column: String,
    name: String,
    to: String,
    /// The states from which it leads.
    from: Vec<String>,
    asks_reason: bool,
}

impl BatchResolver for RowActions {
    fn resolve<'a>(
        &'a self,
        transaction: &'a mut TenantTransaction,
        parents: &'a [Parent],
    ) -> BoxFuture<'a, Result<Vec<Value>, Error>> {
        Box::pin(async move {
            let member = transaction.caller.clone();
            let mut statement = Statement::new();
            statement.push("SELECT id, state, moves::text FROM workflow_mgmt.row_actions(");
            statement.push_bind(Bind::Text(self.table.clone())).push(", ");
            statement.push_bind(Bind::Uuids(parents.iter().map(|parent| parent.id).collect())).push(")");
            let mut actions: HashMap<Uuid, Vec<Value>> = HashMap::new();
            for row in transaction.fetch(statement).await? {
                let unreadable = |error: sqlx::Error| Error::internal(format!("actions could not be read: {error}"));
                let (id, state): (Uuid, String) =
                    (row.try_get(0).map_err(unreadable)?, row.try_get(1).map_err(unreadable)?);
                let moves: String = row.try_get(2).map_err(unreadable)?;
                let moves: Vec<Told> =
                    serde_json::from_str(&moves).map_err(|error| Error::internal(error.to_string()))?;
                actions.entry(id).or_default().extend(moves.iter().map(|told| self.shown(told, &state, &member)));
            }
            Ok(parents.iter().map(|parent| Value::Array(actions.remove(&parent.id).unwrap_or_default())).collect())
        })
    }
}

impl RowActions {
    /// Whether the member may change rows, and bring them to the state.
    fn permits(&self, told: &Told, member: &Member) -> bool {
        let decision = self.states.get(&told.column).and_then(|states| {
            let name = states.values.name_of(&told.to)?;
            states.values.needs_of(name)
        });
        let mut actions = decision.map(Action::from).into_iter().chain([Action::Update]);
        actions.all(|action| member.grants().decide(member.role, self.access, &self.table, action).allows())
    }

    fn shown(&self, told: &Told, state: &str, member: &Member) -> Value {
        let reason = if !told.from.iter().any(|from| from == state) {
            let from: Vec<String> = told.from.iter().map(|from| self.name_of(&told.column, from)).collect();
            Some(format!("it leads from {}, and the row is {}", from.join(", "), self.name_of(&told.column, state)))
        } else if !self.permits(told, member) {
            Some(format!("the role {} may not {} {}", member.role.as_str(), told.name, self.type_name))
        } else {
            None
        };
        json!({
            "__typename": TYPE_NAME,
            "name": told.name,
            "field": self.states.get(&told.column).map_or(told.column.as_str(), |states| states.field.as_str()),
            "to": self.name_of(&told.column, &told.to),
            "allowed": reason.is_none(),
            "reason": reason,
            "asksReason": told.asks_reason,
        })
    }

    /// The state's name in the graph.
    fn name_of(&self, column: &str, state: &str) -> String {
        let known = self.states.get(column).and_then(|states| states.values.name_of(state));
        known.unwrap_or(state).to_owned()
    }
}
