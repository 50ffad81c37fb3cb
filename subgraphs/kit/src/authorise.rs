//! Who may do what: the single place that decides.
//!
//! Row level security decides *which rows*; this decides *which operations*. The full permission model
//! (`security_mgmt.permission_matrix`, custom permissions, dynamic roles) will be read here.

use service::error::ErrorCode;
use service::identity::{Caller, Role};

use crate::error::Error;
use crate::subscription::Subscription;
use crate::table::{Class, Column, Table};

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
}

impl Action {
    /// Every action.
    pub(crate) const ALL: [Self; 5] = [Self::Read, Self::ReadDeleted, Self::Create, Self::Update, Self::Delete];
}

/// Who may look into a schema, and who may change what is in it. A definition says it of each of its schemas; a schema
/// of which nothing is said is served to nobody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Circle {
    /// Daily work: every role reads it, those who record daily work change it.
    Work,
    /// How the business is set up: every role reads it, owners and managers change it.
    Administered,
    /// Access, trails and their proof, privacy, controls, backups, bills: for owners and managers alone.
    Confidential,
}

/// Lets the action pass or refuses it.
///
/// # Errors
/// `FORBIDDEN`, with the role and the action.
pub(crate) fn permit(caller: &Caller, table: &Table, action: Action) -> Result<(), Error> {
    if may(caller.role, table.circle, action) { Ok(()) } else { Err(refusal(caller, table, action)) }
}

/// Whether a role may do that with the tables of a circle.
pub(crate) fn may(role: Role, circle: Circle, action: Action) -> bool {
    let runs_the_business = runs_the_business(role);
    match action {
        Action::Read => runs_the_business || circle != Circle::Confidential,
        Action::ReadDeleted | Action::Delete => runs_the_business,
        Action::Create | Action::Update => runs_the_business || (works_on_orders(role) && circle == Circle::Work),
    }
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

/// Which roles read which class. A partner reads nothing of people.
pub(crate) fn reads(role: Role, class: Class) -> bool {
    let serves = works_on_orders(role) || runs_the_business(role);
    match class {
        Class::Open => true,
        Class::Contact => serves,
        Class::Entry => serves && role != Role::PartsManager,
        Class::Card => runs_the_business(role) || matches!(role, Role::Staff | Role::ServiceAdvisor | Role::FrontDesk),
        Class::Pay | Class::Identity => runs_the_business(role),
    }
}

fn runs_the_business(role: Role) -> bool {
    matches!(role, Role::Owner | Role::Manager)
}

/// Roles that record daily work. Viewers and partners only read.
fn works_on_orders(role: Role) -> bool {
    match role {
        Role::Staff | Role::ServiceAdvisor | Role::Technician | Role::FrontDesk | Role::PartsManager => true,
        Role::Owner | Role::Manager | Role::Viewer | Role::ApiPartner => false,
    }
}

fn refusal(caller: &Caller, table: &Table, action: Action) -> Error {
    let verb = match action {
        Action::Read => "read",
        Action::ReadDeleted => "read deleted rows of",
        Action::Create => "create",
        Action::Update => "update",
        Action::Delete => "delete",
    };
    Error::new(ErrorCode::Forbidden, format!("the role {} may not {verb} {}", caller.role.as_str(), table.type_name))
        .with_remedy("ask an owner or a manager of the business")
}
