//! Posting a message that has ended once more.

use kit::scalar::Bind;
use kit::{Action, ActionInput, ActionPayload, Error, Key, Statement, TenantTransaction};
use operations_models::integration_mgmt::webhook_deliveries::{self, WebhookDeliveryStatus};
use sea_orm::EntityTrait;
use service::error::ErrorCode;
use table_model::prelude::Uuid;

use super::OWNERS;

/// Which message.
#[derive(Debug, ActionInput)]
struct Input {
    /// The delivery, which has ended.
    delivery_id: Uuid,
}

/// The message.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// The delivery, which is to be made again with the same id.
    delivery: Key<webhook_deliveries::Entity>,
}

/// `redeliverWebhook`.
pub(in crate::webhooks) fn redeliver_webhook() -> Action {
    Action::mutation(
        "redeliverWebhook",
        "Posts a message once more that was delivered, given up or withheld, with the same id and from the first attempt.",
        run,
    )
    .roles(OWNERS)
    .refusals(&[ErrorCode::NotFound, ErrorCode::BadUserInput])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let found = webhook_deliveries::Entity::find_by_id(input.delivery_id).one(&transaction.models()).await?;
    let delivery = found.ok_or_else(|| {
        Error::new(ErrorCode::NotFound, format!("there is no WebhookDelivery {}", input.delivery_id))
            .with_remedy("send the id of a delivery of this business")
            .at("deliveryId")
    })?;
    if delivery.status == WebhookDeliveryStatus::Pending {
        let message = "the message is still to be delivered";
        return Err(Error::bad_input(message, "wait for `nextAttemptAt`").at("deliveryId"));
    }
    let mut statement = Statement::new();
    statement.push("SELECT integration_mgmt.redeliver_webhook(").push_bind(Bind::Uuid(delivery.id)).push(")");
    transaction.fetch(statement).await?;
    Ok(Payload { delivery: Key::new(delivery.id) })
}
