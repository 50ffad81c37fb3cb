//! Links of a chain of custody.

use investigations_models::investigations::custody_events::{self, CustodyEventType};
use investigations_models::investigations::evidence_items;
use kit::{Error, TenantTransaction};
use sea_orm::{ActiveModelTrait, Set};
use table_model::prelude::Uuid;

/// What is said of a link.
#[derive(Debug, Default)]
pub(super) struct Link {
    /// The member of the business who takes the item.
    pub(super) to_user: Option<Uuid>,
    /// The person or body outside who takes it.
    pub(super) to_name: Option<String>,
    /// Where it is then.
    pub(super) location: Option<String>,
    /// Why.
    pub(super) reason: Option<String>,
    /// What it looks like.
    pub(super) condition: Option<String>,
    /// The number of its seal.
    pub(super) seal_number: Option<String>,
}

/// Adds a link to the chain of the item that the input's `evidenceItemId` names; the item follows.
///
/// # Errors
/// `NOT_FOUND`, and `CHECK_VIOLATION` for what the chain does not take: an item that has left custody, one without a
/// receiver, or against a legal hold.
pub(super) async fn extend(
    item: Uuid,
    event: CustodyEventType,
    link: Link,
    transaction: &mut TenantTransaction,
) -> Result<Uuid, Error> {
    let item = transaction.locked::<evidence_items::Entity>(item, "evidenceItemId").await?;
    let link = custody_events::ActiveModel {
        business_id: Set(transaction.tenant()),
        evidence_item_id: Set(item.id),
        event_type: Set(event),
        to_user_id: Set(link.to_user),
        to_name: Set(link.to_name),
        location: Set(link.location),
        reason: Set(link.reason),
        item_condition: Set(link.condition),
        seal_number: Set(link.seal_number),
        ..Default::default()
    };
    let made = link.insert(&transaction.models()).await;
    Ok(made.map_err(|error| Error::from(error).at("evidenceItemId"))?.id)
}
