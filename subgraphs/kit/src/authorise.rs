//! Who may do what: the single place that decides.
//!
//! Row level security decides *which rows*; this decides *which operations*. The full permission model
//! (`security_mgmt.permission_matrix`, custom permissions, dynamic roles) will be read here.

use service::error::ErrorCode;
use service::identity::{Caller, Role};

use crate::error::Error;
use crate::table::Table;

/// What a caller wants to do with a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    Read,
    /// Read rows that were deleted softly.
    ReadDeleted,
    Create,
    Update,
    Delete,
}

/// Schemas that only those who run the business may look into: access, trails and their proof, privacy, controls,
/// backups and bills.
const CONFIDENTIAL: &[&str] = &[
    "security_mgmt",
    "audit_mgmt",
    "trust",
    "gdpr_mgmt",
    "ccpa_mgmt",
    "hipaa_mgmt",
    "pci_mgmt",
    "sox_mgmt",
    "backup_mgmt",
    "billing_mgmt",
];

/// Schemas that, beside the confidential ones, only those who run the business may change.
const ADMINISTRATIVE: &[&str] = &[
    "system_core",
    "tenant_mgmt",
    "user_mgmt",
    "banking",
    "ai_mgmt",
    "integration_mgmt",
    "cache_mgmt",
    "metrics",
    "reporting_mgmt",
    "monitoring",
];

/// Lets the action pass or refuses it.
///
/// # Errors
/// `FORBIDDEN`, with the role and the action.
pub(crate) fn permit(caller: &Caller, table: &Table, action: Action) -> Result<(), Error> {
    let runs_the_business = matches!(caller.role, Role::Owner | Role::Manager);
    let schema = table.schema.as_str();
    let confidential = CONFIDENTIAL.contains(&schema);
    let administrative = confidential || ADMINISTRATIVE.contains(&schema);
    let allowed = match action {
        Action::Read => runs_the_business || !confidential,
        Action::ReadDeleted => runs_the_business,
        Action::Create | Action::Update => runs_the_business || (works_on_orders(caller.role) && !administrative),
        Action::Delete => runs_the_business,
    };
    if allowed { Ok(()) } else { Err(refusal(caller, table, action)) }
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
