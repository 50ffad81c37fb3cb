//! What subscribers are told when a stream does not go on.

use std::sync::Arc;

use crate::error::{ErrorCode, GraphqlError};

/// A subscription came as a plain request.
pub(crate) fn not_a_stream() -> GraphqlError {
    let message = "A subscription is answered by a stream. Ask with `Accept: text/event-stream`, or over a WebSocket \
                   of the protocol `graphql-transport-ws`.";
    GraphqlError::new(ErrorCode::OperationNotSupported, message)
}

/// The client was too slow for a stream without cursors.
pub(super) fn too_slow(service: &Arc<str>) -> GraphqlError {
    let message = format!(
        "Events of the subgraph `{service}` came faster than they were read, and they have no cursors from which to go \
         on. Subscribe again, and read the state anew."
    );
    GraphqlError::new(ErrorCode::SubscriberTooSlow, message).from_service(service)
}

/// The stream broke, and there is no cursor from which to go on.
pub(super) fn interrupted(service: &Arc<str>, resumable: bool) -> GraphqlError {
    let remedy = if resumable {
        "Subscribe again with `after` and the last `extensions.cursor`."
    } else {
        "Subscribe again, and read the state anew."
    };
    let message = format!("The stream of the subgraph `{service}` broke, and events may be missing. {remedy}");
    GraphqlError::new(ErrorCode::SubscriptionInterrupted, message).from_service(service)
}
