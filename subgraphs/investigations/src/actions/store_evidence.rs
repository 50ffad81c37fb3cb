//! Evidence that lies where it is kept.

use investigations_models::investigations::custody_events::{self, CustodyEventType};
use investigations_models::investigations::evidence_items;
use kit::{Action, ActionInput, ActionPayload, Error, Key, TenantTransaction};
use service::error::ErrorCode;
use table_model::prelude::Uuid;

use super::INVESTIGATORS;
use super::chain::{self, Link};

/// What lies where.
#[derive(Debug, ActionInput)]
struct Input {
    /// Identifier of the item.
    evidence_item_id: Uuid,
    /// Where it lies.
    location: String,
    /// What it and its packaging look like.
    item_condition: Option<String>,
    /// Number of the seal.
    seal_number: Option<String>,
}

/// The item, and the link of its chain.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The item, in the state `STORED`.
    evidence_item: Key<evidence_items::Entity>,
    /// What its chain of custody says of it.
    custody_event: Key<custody_events::Entity>,
}

/// `storeEvidence`.
pub(crate) fn store_evidence() -> Action {
    Action::mutation(
        "storeEvidence",
        "Puts evidence into its store, also after it was handed out, analysed or missing.",
        run,
    )
    .roles(INVESTIGATORS)
    .refusals(&[ErrorCode::NotFound, ErrorCode::CheckViolation])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let link = Link {
        location: Some(input.location),
        condition: input.item_condition,
        seal_number: input.seal_number,
        ..Link::default()
    };
    let link = chain::extend(input.evidence_item_id, CustodyEventType::Stored, link, transaction).await?;
    Ok(Payload { evidence_item: Key::new(input.evidence_item_id), custody_event: Key::new(link) })
}
