//! Who may do what: the single place that decides.
//!
//! Row level security decides *which rows*; this decides *which operations*. A table's model says to which circle it
//! belongs, and each column's which class it is of; what follows for a role stands in `roles`.

mod roles;

use async_graphql::Value;
use service::error::ErrorCode;
use service::identity::{Caller, Role};
use table_model::Decision;

use crate::error::Error;
use crate::subscription::Subscription;
use crate::table::{Column, Table};

pub(crate) use roles::{may, reads};

/// What a caller wants to do with a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Read rows.
    Read,
    /// Read rows that were deleted softly.
    ReadDeleted,
    /// Make new rows.
    Create,
    /// Change rows.
    Update,
    /// Delete rows, softly or for good.
    Delete,
    /// Take money or a bill back: write a value that says so.
    Void,
    /// Let something pass in the name of the business: write a value that says so.
    Approve,
}

impl Action {
    /// Every action.
    pub(crate) const ALL: [Self; 7] =
        [Self::Read, Self::ReadDeleted, Self::Create, Self::Update, Self::Delete, Self::Void, Self::Approve];
}

impl From<Decision> for Action {
    fn from(decision: Decision) -> Self {
        match decision {
            Decision::Void => Self::Void,
            Decision::Approve => Self::Approve,
        }
    }
}

/// Lets the action pass or refuses it.
///
/// # Errors
/// `FORBIDDEN`, with the role and the action.
pub(crate) fn permit(caller: &Caller, table: &Table, action: Action) -> Result<(), Error> {
    if may(caller.role, table.access, action) { Ok(()) } else { Err(refusal(caller, table, action)) }
}

/// Lets the caller write a value to a column, or refuses it: a column that the caller may not read, and a value that
/// decides what the caller may not decide.
///
/// # Errors
/// `FORBIDDEN`, with the role and the column.
pub(crate) fn permit_value(caller: &Caller, table: &Table, column: &Column, value: &Value) -> Result<(), Error> {
    permit_column(caller, table, column)?;
    let Some(decision) = column.decision(value) else {
        return Ok(());
    };
    let action = Action::from(decision);
    if may(caller.role, table.access, action) {
        return Ok(());
    }
    Err(refusal(caller, table, action).at(column.field.as_str()))
}

/// Lets the caller carry out an action of a subgraph, or refuses it.
///
/// # Errors
/// `FORBIDDEN`, with the role and the action.
pub(crate) fn permit_verb(caller: &Caller, verb: &crate::action::Action) -> Result<(), Error> {
    permit_roles(caller, verb.roles, verb.name)
}

/// Lets the caller follow a subscription of a subgraph, or refuses it.
///
/// # Errors
/// `FORBIDDEN`, with the role and the subscription.
pub(crate) fn permit_subscription(caller: &Caller, followed: &Subscription) -> Result<(), Error> {
    permit_roles(caller, followed.roles, followed.name)
}

fn permit_roles(caller: &Caller, roles: &[Role], name: &str) -> Result<(), Error> {
    if roles.contains(&caller.role) {
        return Ok(());
    }
    let names: Vec<&str> = roles.iter().map(|role| role.as_str()).collect();
    let message = format!("the role {} may not {name}", caller.role.as_str());
    Err(Error::new(ErrorCode::Forbidden, message)
        .with_remedy(format!("ask a member with one of these roles: {}", names.join(", "))))
}

/// Lets the caller read a column, or ask about it: filter, order, add up, search.
///
/// # Errors
/// `FORBIDDEN`, with the role and the column.
pub(crate) fn permit_column(caller: &Caller, table: &Table, column: &Column) -> Result<(), Error> {
    if reads(caller.role, column.class) {
        return Ok(());
    }
    let role = caller.role.as_str();
    let message = format!("the role {role} may neither read nor ask about {}.{}", table.type_name, column.field);
    Err(Error::new(ErrorCode::Forbidden, message)
        .with_remedy("leave the field out, or ask an owner or a manager of the business")
        .at(column.field.as_str()))
}

/// Lets the caller read the columns at these positions of a table.
///
/// # Errors
/// `FORBIDDEN`, with the role and the first column that it may not read.
pub(crate) fn permit_columns(
    caller: &Caller,
    table: &Table,
    positions: impl IntoIterator<Item = usize>,
) -> Result<(), Error> {
    positions.into_iter().try_for_each(|position| permit_column(caller, table, table.column(position)))
}

fn refusal(caller: &Caller, table: &Table, action: Action) -> Error {
    let verb = match action {
        Action::Read => "read",
        Action::ReadDeleted => "read deleted rows of",
        Action::Create => "create",
        Action::Update => "update",
        Action::Delete => "delete",
        Action::Void => "void",
        Action::Approve => "approve",
    };
    Error::new(ErrorCode::Forbidden, format!("the role {} may not {verb} {}", caller.role.as_str(), table.type_name))
        .with_remedy("ask an owner or a manager of the business")
}
