//! Evidence that changes hands.

use investigations_models::investigations::custody_events::{self, CustodyEventType};
use investigations_models::investigations::evidence_items;
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use service::error::ErrorCode;
use table_model::prelude::Uuid;

use super::INVESTIGATORS;
use super::chain::{self, Link};

/// What changes hands, and to whom.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the item.
    evidence_item_id: Uuid,
    /// Identifier of the member of the business who takes it; none when somebody outside does.
    to_user_id: Option<Uuid>,
    /// Name of the person or body outside who takes it.
    to_name: Option<String>,
    /// Where it is then; where it was when left out.
    location: Option<String>,
    /// Why it changes hands.
    reason: String,
    /// What it and its packaging look like.
    item_condition: Option<String>,
    /// Number of the seal.
    seal_number: Option<String>,
}

/// The item, and the link of its chain.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The item, with its holder and place.
    evidence_item: Key<evidence_items::Entity>,
    /// What its chain of custody says of it.
    custody_event: Key<custody_events::Entity>,
}

/// `transferEvidence`.
pub(crate) fn transfer_evidence() -> Action {
    Action::mutation("transferEvidence", "Hands evidence over. The holder, the names of both and the hash of the link before go into its chain of custody, which nobody rewrites.", run)
        .roles(INVESTIGATORS)
        .refusals(&[ErrorCode::NotFound, ErrorCode::CheckViolation, ErrorCode::ValidationFailed])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    if input.to_user_id.is_some() == input.to_name.is_some() {
        return Err(Error::new(
            ErrorCode::ValidationFailed,
            "one takes the item: a member of the business or somebody else",
        )
        .with_remedy("send `toUserId` or `toName`")
        .at("toUserId"));
    }
    let link = Link {
        to_user: input.to_user_id,
        to_name: input.to_name,
        location: input.location,
        reason: Some(input.reason),
        condition: input.item_condition,
        seal_number: input.seal_number,
    };
    let link = chain::extend(input.evidence_item_id, CustodyEventType::Transferred, link, transaction).await?;
    Ok(Payload { evidence_item: Key::new(input.evidence_item_id), custody_event: Key::new(link) })
}
