//! What is posted: an event, as a document of the graph shows it to the endpoint's principal.

use std::sync::Arc;

use futures::future::BoxFuture;
use serde_json::{Value, json};
use service::identity::Caller;
use table_model::prelude::{DateTimeUtc, Uuid};

/// The document of an endpoint that names none: the event, and the key of its order.
pub const EVENT_DOCUMENT: &str = "query WebhookEvent($event: ID!) {
  orderStatusEvent(id: $event) {
    id
    revision
    machine
    from
    to
    reason
    occurredAt
    order { __typename id }
  }
}";

/// Why there is nothing to post, for now.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the document was not answered: {0}")]
pub struct RenderError(pub String);

/// What runs documents: a gateway, or a subgraph by itself.
pub trait Payloads: Send + Sync {
    /// Runs a registered document, or [`EVENT_DOCUMENT`], with the event's id as its variable `event`. The answer is its
    /// `data`, or nothing where the caller sees nothing of the event.
    fn render<'a>(
        &'a self,
        caller: Arc<Caller>,
        document: Option<&'a str>,
        event: Uuid,
    ) -> BoxFuture<'a, Result<Option<Value>, RenderError>>;
}

/// The data of a GraphQL response, or nothing where every field of it is null.
///
/// # Errors
/// The response has an error: what it brings is not all that was asked for.
pub fn of_response(response: &[u8]) -> Result<Option<Value>, RenderError> {
    let mut response: Value =
        serde_json::from_slice(response).map_err(|_| RenderError("the answer is no JSON".to_owned()))?;
    if let Some(error) = response["errors"].get(0) {
        return Err(RenderError(error["message"].as_str().unwrap_or("an error without a message").to_owned()));
    }
    let data = response["data"].take();
    let is_seen = data.as_object().is_some_and(|fields| fields.values().any(|field| !field.is_null()));
    Ok(is_seen.then_some(data))
}

/// The body of a message, as Standard Webhooks recommends it.
pub(super) fn message(event_type: &str, at: DateTimeUtc, data: &Value) -> String {
    let at = at.to_rfc3339_opts(chrono::SecondsFormat::Micros, true);
    json!({ "type": event_type, "timestamp": at, "data": data }).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_event_that_does_not_show_leaves_nothing_to_post() {
        assert_eq!(of_response(br#"{"data":{"orderStatusEvent":null}}"#), Ok(None));
        assert_eq!(of_response(br#"{"data":null}"#), Ok(None));
        assert_eq!(of_response(br#"{"data":{"a":1}}"#), Ok(Some(json!({ "a": 1 }))));
    }

    #[test]
    fn an_answer_that_lacks_something_is_not_posted() {
        let answer = br#"{"data":{"a":1},"errors":[{"message":"no"}]}"#;
        assert_eq!(of_response(answer), Err(RenderError("no".to_owned())));
    }
}
