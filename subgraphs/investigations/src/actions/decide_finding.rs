//! An allegation that is judged.

use investigations_models::investigations::findings::{self, FindingDetermination, FindingStatus};
use kit::action::moving;
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use sea_orm::{ActiveModelTrait, IntoActiveModel, Set};
use service::error::ErrorCode;
use table_model::prelude::{Decimal, Uuid};

use super::INVESTIGATORS;

/// Which allegation, and what was found.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the finding.
    finding_id: Uuid,
    /// What was found.
    determination: FindingDetermination,
    /// Why: what speaks for it and what against.
    rationale: String,
    /// What was lost by it.
    loss_amount: Option<Decimal>,
}

/// What was found.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The finding, in the state `DECIDED`.
    finding: Key<findings::Entity>,
}

/// `decideFinding`.
pub(crate) fn decide_finding() -> Action {
    Action::mutation("decideFinding", "Judges an allegation, with the reasons; when and by whom is noted.", run)
        .roles(INVESTIGATORS)
        .refusals(&[ErrorCode::NotFound, ErrorCode::InvalidTransition])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let finding = transaction.locked::<findings::Entity>(input.finding_id, "findingId").await?;
    let moved = moving(finding.status, FindingStatus::Decided, "findingId")?;
    let id = finding.id;
    let mut change = finding.into_active_model();
    change.status = Set(moved);
    change.determination = Set(Some(input.determination));
    change.rationale = Set(Some(input.rationale));
    if input.loss_amount.is_some() {
        change.loss_amount = Set(input.loss_amount);
    }
    let changed = change.update(&transaction.models()).await;
    changed.map_err(|error| Error::from(error).at("findingId"))?;
    Ok(Payload { finding: Key::new(id) })
}
