//! Why a member may do something, or may not.

use entities::table_model::Table;
use kit::permissions::Verb;
use kit::{Action, ActionInput, ActionPayload, Error, TenantTransaction};
use platform_models::security_mgmt::permission_matrix::PermissionRuleResourceAction;
use service::error::ErrorCode;
use service::identity::Role;
use table_model::prelude::Uuid;

/// Who would do what with which table or row.
#[derive(Debug, ActionInput)]
struct Input {
    /// The member, a `User`.
    user_id: Uuid,
    /// Table with its schema: `hs.work_orders`.
    resource: String,
    /// What the member would do.
    action: PermissionRuleResourceAction,
    /// Row that is asked about.
    record_id: Option<Uuid>,
}

/// What is decided, and by whose word.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// Whether the member may do that with the table.
    allowed: bool,
    /// The word that decides: a denial, a grant, a rule, the role, or that nothing grants it.
    decided_by: String,
    /// Whether the row shows to the member; null where none was named.
    record_shows: Option<bool>,
}

/// `explainAccess`.
pub(crate) fn explain_access() -> Action {
    Action::query(
        "explainAccess",
        "Why a member may do something with a table, or may not, and whether one of its rows shows to them.",
        run,
    )
    .roles(&[Role::Owner])
    .refusals(&[ErrorCode::NotFound, ErrorCode::BadUserInput])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let table = table(&input.resource)?;
    let explained = transaction.explain(input.user_id, table, verb(input.action), input.record_id).await?;
    let explained = explained.ok_or_else(|| {
        Error::new(ErrorCode::NotFound, "the user is no active member of the business")
            .with_remedy("name the user of an active membership")
            .at("userId")
    })?;
    Ok(Payload { allowed: explained.allowed, decided_by: explained.decided_by, record_shows: explained.shows })
}

fn table(resource: &str) -> Result<&'static Table, Error> {
    entities::tables().find(|table| table.qualified_name() == resource).ok_or_else(|| {
        Error::bad_input(format!("there is no table `{resource}`"), "name it with its schema, as hs.work_orders")
            .at("resource")
    })
}

fn verb(action: PermissionRuleResourceAction) -> Verb {
    match action {
        PermissionRuleResourceAction::Create => Verb::Create,
        PermissionRuleResourceAction::Read => Verb::Read,
        PermissionRuleResourceAction::Update => Verb::Update,
        PermissionRuleResourceAction::Delete => Verb::Delete,
        PermissionRuleResourceAction::Approve => Verb::Approve,
        PermissionRuleResourceAction::Void => Verb::Void,
    }
}
