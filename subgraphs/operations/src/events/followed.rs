//! What belongs to orders and is followed by itself: kitchen tickets, payments, appointments.

use std::sync::Arc;

use kit::action::ActionInput;
use kit::subscription::{Beginning, News};
use kit::{Error, Subscription};
use operations_models::workflow_mgmt::feed;
use table_model::prelude::Uuid;

use super::orders::require_some;
use super::selection::{Kind, Narrowing, Selection};
use super::{CURSOR_REFUSALS, EVERYBODY};

/// Which records are followed, and from where.
#[derive(Debug, ActionInput)]
struct Arguments {
    /// Go on after this cursor; without one, with what comes from now on.
    after: Option<String>,
    /// Only these records.
    ids: Option<Vec<Uuid>>,
    /// Only changes to these states.
    statuses: Option<Vec<String>>,
}

const TICKETS: &[Kind] = &[("rest", "kitchen_queue")];
const PAYMENTS: &[Kind] = &[("hs", "payment"), ("auto", "payment"), ("rest", "payment"), ("ret", "payment")];
const APPOINTMENTS: &[Kind] = &[("auto", "appointment"), ("hs", "maintenance_visit")];

/// Entries of the kitchen's queue.
pub(super) fn kitchen_ticket_changed(news: &Arc<News>) -> Subscription {
    let description = "Each change of an entry in a kitchen's queue, as of orders; `record` is the entry as it is now.";
    following("kitchenTicketChanged", description, TICKETS, news)
}

/// Payments of every vertical.
pub(super) fn payment_changed(news: &Arc<News>) -> Subscription {
    let description = "Each change of a payment's state, as of orders; `record` is the payment as it is now.";
    following("paymentChanged", description, PAYMENTS, news)
}

/// Appointments at a garage, and visits by agreement.
pub(super) fn appointment_changed(news: &Arc<News>) -> Subscription {
    let description = "Each change of the state of an appointment at a garage or a maintenance visit, as of orders; \
         `record` is the one or the other as it is now.";
    following("appointmentChanged", description, APPOINTMENTS, news)
}

fn following(name: &'static str, description: &'static str, kinds: &'static [Kind], news: &Arc<News>) -> Subscription {
    let news = Arc::clone(news);
    let open = move |given: Arguments| -> Result<Beginning, Error> {
        require_some(given.ids.as_deref(), "ids")?;
        require_some(given.statuses.as_deref(), "statuses")?;
        let narrowing = Narrowing { ids: given.ids, statuses: given.statuses, customer: None };
        Ok(Beginning { after: given.after, feed: Arc::new(Selection::new(kinds, narrowing, &news)) })
    };
    Subscription::new::<feed::Entity, Arguments>(name, description, open).roles(EVERYBODY).refusals(CURSOR_REFUSALS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn everything_that_is_followed_is_a_record_of_the_graph_with_a_lifecycle() {
        let records = entities::records();
        for kind in [TICKETS, PAYMENTS, APPOINTMENTS].concat() {
            let record = records.iter().find(|record| (record.schema, record.kind) == kind);
            assert!(record.is_some_and(|record| record.has_lifecycle), "{kind:?}");
        }
    }
}
