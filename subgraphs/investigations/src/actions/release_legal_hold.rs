//! A duty to preserve that ends.

use investigations_models::investigations::legal_holds::{self, LegalHoldStatus};
use kit::action::moving;
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use sea_orm::{ActiveModelTrait, IntoActiveModel, Set};
use service::error::ErrorCode;
use table_model::prelude::Uuid;

use super::INVESTIGATORS;

/// Which hold, and why.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the legal hold.
    legal_hold_id: Uuid,
    /// Why it ends.
    reason: String,
}

/// The hold.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The hold, in the state `RELEASED`.
    legal_hold: Key<legal_holds::Entity>,
}

/// `releaseLegalHold`.
pub(crate) fn release_legal_hold() -> Action {
    Action::mutation("releaseLegalHold", "Ends a legal hold; its custodians are free.", run)
        .roles(INVESTIGATORS)
        .refusals(&[ErrorCode::NotFound, ErrorCode::InvalidTransition])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let hold = transaction.locked::<legal_holds::Entity>(input.legal_hold_id, "legalHoldId").await?;
    let moved = moving(hold.status, LegalHoldStatus::Released, "legalHoldId")?;
    let id = hold.id;
    transaction.because(&input.reason).await?;
    let mut change = hold.into_active_model();
    change.status = Set(moved);
    change.release_reason = Set(Some(input.reason));
    let changed = change.update(&transaction.models()).await;
    changed.map_err(|error| Error::from(error).at("legalHoldId"))?;
    Ok(Payload { legal_hold: Key::new(id) })
}
