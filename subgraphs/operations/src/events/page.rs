//! `orderEvents`: what happened to orders, a page at a time; the same feed that `orderStatusChanged` follows.

use std::sync::Arc;

use kit::action::ActionInput;
use kit::subscription::{Feed, News, Place, Start, read, resume};
use kit::{Action, ActionPayload, Error, Key, TenantTransaction};
use operations_models::workflow_mgmt::feed;
use service::error::ErrorCode;
use table_model::prelude::Uuid;

use super::EVERYBODY;
use super::orders::{OrderType, require_some, selection};
use super::selection::{Narrowing, Selection};

/// How many events a page has where nothing is said.
const USUAL_PAGE: i32 = 50;

/// The largest page.
const LARGEST_PAGE: i32 = 200;

/// Which events are asked for, and from where.
#[derive(Debug, ActionInput)]
struct Arguments {
    /// Go on after this cursor; without one, from the oldest event that is kept.
    after: Option<String>,
    /// How many events at most; 50 where nothing is said, 200 are the most.
    first: Option<i32>,
    /// Only orders of these types.
    order_types: Option<Vec<OrderType>>,
    /// Only these orders.
    order_ids: Option<Vec<Uuid>>,
    /// Only orders of this customer.
    customer_id: Option<Uuid>,
    /// Only changes to these states.
    statuses: Option<Vec<String>>,
}

/// A page of events.
#[derive(Debug, ActionPayload)]
struct Page {
    /// The events, in the order in which they are delivered.
    events: Vec<Key<feed::Entity>>,
    /// Where to go on: after the last event of the page, or after all that was not selected. It is also a cursor for
    /// `orderStatusChanged` with the same selection.
    end_cursor: String,
    /// Where to go on for what comes from now on: after all that is there, of this page or not. Who reads the records
    /// first and then follows them asks for it before.
    newest_cursor: String,
    /// Whether more events are there already.
    has_more: bool,
}

/// The query.
pub(super) fn order_events() -> Action {
    Action::query(
        "orderEvents",
        "What happened to orders, from the oldest event that is kept: a page at a time, in the order of delivery.",
        run,
    )
    .with_arguments()
    .roles(EVERYBODY)
    .refusals(&[
        ErrorCode::InvalidCursor,
        ErrorCode::CursorExpired,
        ErrorCode::CursorDiverged,
        ErrorCode::PageTooLarge,
    ])
}

async fn run(given: Arguments, transaction: &mut TenantTransaction) -> Result<Page, Error> {
    let size = page_size(given.first)?;
    require_some(given.order_types.as_deref(), "orderTypes")?;
    require_some(given.order_ids.as_deref(), "orderIds")?;
    require_some(given.statuses.as_deref(), "statuses")?;
    let narrowing = Narrowing { ids: given.order_ids, statuses: given.statuses, customer: given.customer_id };
    // Nobody waits for news of a page.
    let selected = selection(given.order_types, narrowing, &Arc::new(News::new()));
    let position = resume(&selected, transaction, given.after.as_deref(), Start::Oldest).await?;
    let batch = read(&selected, transaction, position, size).await?;
    let newest = selected.ends(transaction).await?.last;
    Ok(Page {
        events: batch.places.iter().map(|place| Key::new(place.event)).collect(),
        end_cursor: cursor(&selected, transaction, batch.reached).await?,
        newest_cursor: cursor(&selected, transaction, newest).await?,
        has_more: !batch.is_all,
    })
}

/// The cursor after a position.
async fn cursor(feed: &Selection, transaction: &mut TenantTransaction, position: i64) -> Result<String, Error> {
    let event = feed.event_at(transaction, position).await?.unwrap_or_default();
    transaction.seal_cursor(Place { position, event })
}

fn page_size(first: Option<i32>) -> Result<usize, Error> {
    let first = first.unwrap_or(USUAL_PAGE);
    usize::try_from(first).ok().filter(|_| (1..=LARGEST_PAGE).contains(&first)).ok_or_else(|| {
        Error::new(ErrorCode::PageTooLarge, format!("`first` must lie between 1 and {LARGEST_PAGE}"))
            .with_remedy(format!("ask for at most {LARGEST_PAGE} events and follow `endCursor` for the rest"))
            .at("first")
    })
}
