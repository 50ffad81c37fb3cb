//! Evidence that is destroyed.

use investigations_models::investigations::custody_events::{self, CustodyEventType};
use investigations_models::investigations::evidence_items;
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use service::error::ErrorCode;
use table_model::prelude::Uuid;

use super::HEADS;
use super::chain::{self, Link};

/// What is destroyed, and why.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the item.
    evidence_item_id: Uuid,
    /// How and why it is destroyed.
    reason: String,
}

/// The item, and the link of its chain.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The item, in the state `DISPOSED`.
    evidence_item: Key<evidence_items::Entity>,
    /// What its chain of custody says of it.
    custody_event: Key<custody_events::Entity>,
}

/// `disposeEvidence`.
pub(crate) fn dispose_evidence() -> Action {
    Action::mutation("disposeEvidence", "Destroys evidence; its chain ends. Refused while a legal hold covers it.", run)
        .roles(HEADS)
        .refusals(&[ErrorCode::NotFound, ErrorCode::CheckViolation])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let link = Link { reason: Some(input.reason), ..Link::default() };
    let link = chain::extend(input.evidence_item_id, CustodyEventType::Disposed, link, transaction).await?;
    Ok(Payload { evidence_item: Key::new(input.evidence_item_id), custody_event: Key::new(link) })
}
