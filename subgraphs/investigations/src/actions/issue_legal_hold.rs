//! A duty to preserve that begins.

use investigations_models::investigations::legal_holds::{self, LegalHoldStatus};
use kit::action::moving;
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use sea_orm::{ActiveModelTrait, IntoActiveModel, Set};
use service::error::ErrorCode;
use table_model::prelude::Uuid;

use super::INVESTIGATORS;

/// Which hold.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the legal hold.
    legal_hold_id: Uuid,
}

/// The hold.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The hold, in the state `ACTIVE`.
    legal_hold: Key<legal_holds::Entity>,
}

/// `issueLegalHold`.
pub(crate) fn issue_legal_hold() -> Action {
    Action::mutation(
        "issueLegalHold",
        "Puts a legal hold in force: what it covers is neither deleted nor given away nor destroyed.",
        run,
    )
    .roles(INVESTIGATORS)
    .refusals(&[ErrorCode::NotFound, ErrorCode::InvalidTransition])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let hold = transaction.locked::<legal_holds::Entity>(input.legal_hold_id, "legalHoldId").await?;
    let moved = moving(hold.status, LegalHoldStatus::Active, "legalHoldId")?;
    let id = hold.id;
    let mut change = hold.into_active_model();
    change.status = Set(moved);
    let changed = change.update(&transaction.models()).await;
    changed.map_err(|error| Error::from(error).at("legalHoldId"))?;
    Ok(Payload { legal_hold: Key::new(id) })
}
