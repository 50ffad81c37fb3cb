//! Webhooks: events of orders are posted to addresses that owners name, each until it is taken (ADR 166).
//!
//! Owners register endpoints by the verbs here. A [`Courier`], in the worker, follows the feed for each endpoint under
//! the rights of its principal, makes a delivery of each event, and posts what is due.

mod addresses;
mod choosing;
mod courier;
mod deliveries;
mod keys;
mod payload;
mod post;
mod principal;
mod schedule;
mod verbs;

pub use courier::Courier;
pub use deliveries::forget;
pub use payload::{EVENT_DOCUMENT, Payloads, RenderError, of_response};
pub use post::{Destinations, Poster, Resolve, system_resolver};

use kit::Definition;

/// Adds what owners do with endpoints.
pub(crate) fn add(definition: Definition) -> Definition {
    definition
        .action(verbs::register_webhook())
        .action(verbs::rotate_webhook_key())
        .action(verbs::remove_webhook())
        .action(verbs::send_test_webhook())
        .action(verbs::replay_webhook())
        .action(verbs::redeliver_webhook())
}
