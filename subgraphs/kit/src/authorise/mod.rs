//! Who may do what: the single place that decides.
//!
//! Row level security decides *which rows*; this decides *which operations*. A table's model says to which circle it
//! belongs, and each column's which class it is of; what follows for a role stands in `roles`, and what the business's
//! rows grant and deny a member besides, with the order in which they are heard, in `grants`.

mod decisions;
mod explain;
mod grants;
mod member;
mod roles;
mod scopes;
#[cfg(test)]
mod tests;
mod uses;

use async_graphql::Value;
use service::error::ErrorCode;
use service::identity::{Caller, Role};
use table_model::Decision;

use crate::definition::ComputedField;
use crate::error::Error;
use crate::subscription::Subscription;
use crate::table::{Column, Table};

pub use explain::Explanation;
pub(crate) use grants::{Effect, Grants, Rule, Verdict};
pub(crate) use member::Member;
pub(crate) use roles::{may, reads};
pub(crate) use scopes::{People, Width};
pub(crate) use uses::{Use, Uses};

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

    /// The word for it in trails.
    fn word(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::ReadDeleted => "read_deleted",
            Self::Create => "create",
            Self::Update => "update",
            Self::Delete => "delete",
            Self::Void => "void",
            Self::Approve => "approve",
        }
    }
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
pub(crate) fn permit(member: &Member, table: &Table, action: Action) -> Result<(), Error> {
    let verdict = member.grants().decide(member.role, table.access, &table.name, action);
    decisions::count(verdict);
    if !verdict.allows() {
        return Err(refusal(member, table, action, verdict));
    }
    member.note(&table.name, action, verdict);
    Ok(())
}

/// Lets the caller write a value to a column, or refuses it: a column that the caller may not read, and a value that
/// decides what the caller may not decide.
///
/// # Errors
/// `FORBIDDEN`, with the role and the column.
pub(crate) fn permit_value(member: &Member, table: &Table, column: &Column, value: &Value) -> Result<(), Error> {
    permit_column(member, table, column)?;
    if member.grants().hidden(&table.name, &column.name, Action::Update).is_some() {
        return Err(unreadable(member, &table.type_name, &column.field));
    }
    let Some(decision) = column.decision(value) else {
        return Ok(());
    };
    permit(member, table, decision.into()).map_err(|error| error.at(column.field.as_str()))
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
pub(crate) fn permit_column(member: &Member, table: &Table, column: &Column) -> Result<(), Error> {
    // A partner reads what the grant names; where it names no columns, those that are open.
    let named = if member.role == Role::ApiPartner { member.grants().fields(&table.name) } else { None };
    let hidden = column.name != "id" && member.grants().hidden(&table.name, &column.name, Action::Read).is_some();
    let permitted = match named {
        _ if hidden => false,
        Some(fields) => column.name == "id" || fields.contains(&column.name.as_str()),
        None => reads(member.role, column.class),
    };
    if permitted { Ok(()) } else { Err(unreadable(member, &table.type_name, &column.field)) }
}

/// Lets the caller read a hand-written field of a type: one of a table of this subgraph, or of another's entity.
///
/// # Errors
/// `FORBIDDEN`, with the role and the field.
pub(crate) fn permit_field(
    member: &Member,
    table: Option<&Table>,
    type_name: &str,
    field: &ComputedField,
) -> Result<(), Error> {
    let named = table.and_then(|table| member.grants().fields(&table.name));
    let permitted = match (member.role, named) {
        (Role::ApiPartner, Some(fields)) => fields.contains(&field.name),
        (role, _) => reads(role, field.class),
    };
    if permitted { Ok(()) } else { Err(unreadable(member, type_name, field.name)) }
}

/// Lets the caller read the columns at these positions of a table.
///
/// # Errors
/// `FORBIDDEN`, with the role and the first column that it may not read.
pub(crate) fn permit_columns(
    member: &Member,
    table: &Table,
    positions: impl IntoIterator<Item = usize>,
) -> Result<(), Error> {
    positions.into_iter().try_for_each(|position| permit_column(member, table, table.column(position)))
}

fn unreadable(member: &Member, type_name: &str, field: &str) -> Error {
    let role = member.role.as_str();
    Error::new(ErrorCode::Forbidden, format!("the role {role} may neither read nor ask about {type_name}.{field}"))
        .with_remedy("leave the field out, or ask an owner or a manager of the business")
        .at(field)
}

fn refusal(member: &Member, table: &Table, action: Action, verdict: Verdict<'_>) -> Error {
    let verb = match action {
        Action::Read => "read",
        Action::ReadDeleted => "read deleted rows of",
        Action::Create => "create",
        Action::Update => "update",
        Action::Delete => "delete",
        Action::Void => "void",
        Action::Approve => "approve",
    };
    let who = format!("the role {} may not {verb} {}", member.role.as_str(), table.type_name);
    let message = match verdict {
        Verdict::Denied(rule) => format!("{who}: {} denies it", rule.source),
        Verdict::Withheld(rule) => format!("{who}: {} withholds it", rule.source),
        _ => who,
    };
    Error::new(ErrorCode::Forbidden, message).with_remedy("ask an owner or a manager of the business")
}
