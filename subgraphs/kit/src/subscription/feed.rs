//! A feed: events with places, kept for a while; and where to go on in it.

use std::sync::Arc;

use futures::future::BoxFuture;
use service::error::ErrorCode;
use uuid::Uuid;

use super::cursor::Place;
use super::news::{Happening, News};
use crate::error::Error;
use crate::tenant::TenantTransaction;

/// A selection of a tenant's events, in the order of their places.
///
/// Positions are dense over all events of the tenant, and become visible in their order.
pub trait Feed: Send + Sync + 'static {
    /// A text that two selections share only if they are the same; cursors are bound to it.
    fn selection(&self) -> &str;

    /// Between which places the tenant has events.
    ///
    /// # Errors
    /// What the database refuses.
    fn ends<'a>(&'a self, transaction: &'a mut TenantTransaction) -> BoxFuture<'a, Result<Ends, Error>>;

    /// The event at a position, selected or not.
    ///
    /// # Errors
    /// What the database refuses.
    fn event_at<'a>(
        &'a self,
        transaction: &'a mut TenantTransaction,
        position: i64,
    ) -> BoxFuture<'a, Result<Option<Uuid>, Error>>;

    /// The first selected events after a position that the caller may see, at most `limit`.
    ///
    /// # Errors
    /// What the database refuses.
    fn after<'a>(
        &'a self,
        transaction: &'a mut TenantTransaction,
        position: i64,
        limit: usize,
    ) -> BoxFuture<'a, Result<Vec<Place>, Error>>;

    /// The records to which the selection is narrowed, if it is.
    fn records(&self) -> Option<&[Uuid]>;

    /// Whether an event of this may be selected. Who is not sure says so: it is read then.
    fn concerns(&self, happening: &Happening) -> bool;

    /// Where news of it are told.
    fn news(&self) -> &Arc<News>;
}

/// The first and the last position of a tenant's events; the first is one more than the last where there are none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Ends {
    /// Position of the oldest event.
    pub first: i64,
    /// Position of the newest one.
    pub last: i64,
}

/// Events that were read, and the place after which to go on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Batch {
    /// The selected events.
    pub places: Vec<Place>,
    /// Where to go on: the last of them, or the end of the feed where no more is selected.
    pub reached: i64,
    /// Whether the feed has been read to its end.
    pub is_all: bool,
}

/// Where somebody begins who brings no cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Start {
    /// With the oldest event that is kept.
    Oldest,
    /// With what comes from now on.
    Now,
}

/// The position after which to go on.
///
/// # Errors
/// `INVALID_CURSOR`, `CURSOR_EXPIRED` and `CURSOR_DIVERGED`.
pub async fn resume(
    feed: &dyn Feed,
    transaction: &mut TenantTransaction,
    after: Option<&str>,
    start: Start,
) -> Result<i64, Error> {
    transaction.selection = feed.selection().to_owned();
    let ends = feed.ends(transaction).await?;
    let Some(cursor) = after else {
        return Ok(if start == Start::Now { ends.last } else { ends.first - 1 });
    };
    let place = transaction.open_cursor(cursor).ok_or_else(|| Error::invalid_cursor("after"))?;
    if place.position > ends.last {
        return Err(diverged(feed, transaction, ends).await?);
    }
    require_kept(feed, transaction, ends, place.position).await?;
    let is_checked = place.position >= ends.first && !place.event.is_nil();
    if is_checked && feed.event_at(transaction, place.position).await? != Some(place.event) {
        return Err(diverged(feed, transaction, ends).await?);
    }
    Ok(place.position)
}

/// The next events after a position.
///
/// # Errors
/// `CURSOR_EXPIRED` when the feed has let go of what came next, `CURSOR_DIVERGED` when it ends before the position.
pub async fn read(
    feed: &dyn Feed,
    transaction: &mut TenantTransaction,
    position: i64,
    limit: usize,
) -> Result<Batch, Error> {
    let ends = feed.ends(transaction).await?;
    if position == ends.last {
        return Ok(Batch { places: Vec::new(), reached: position, is_all: true });
    }
    if position > ends.last {
        return Err(diverged(feed, transaction, ends).await?);
    }
    require_kept(feed, transaction, ends, position).await?;
    let places = feed.after(transaction, position, limit).await?;
    let full = places.len() >= limit;
    let reached = places.last().filter(|_| full).map_or(ends.last, |place| place.position);
    Ok(Batch { places, reached, is_all: !full })
}

async fn require_kept(
    feed: &dyn Feed,
    transaction: &mut TenantTransaction,
    ends: Ends,
    position: i64,
) -> Result<(), Error> {
    if position >= ends.first - 1 {
        return Ok(());
    }
    let error = Error::new(ErrorCode::CursorExpired, "the feed has let go of events that followed this cursor")
        .with_remedy(
            "read the records themselves as they are now, then go on after `extensions.oldestCursor` for all that is \
             kept, or after `extensions.newestCursor` for what comes",
        )
        .at("after");
    Err(with_ends(error, feed, transaction, ends).await?)
}

async fn diverged(feed: &dyn Feed, transaction: &mut TenantTransaction, ends: Ends) -> Result<Error, Error> {
    let error = Error::new(ErrorCode::CursorDiverged, "the feed has another event at the place of this cursor")
        .with_remedy(
            "the database went back to an earlier moment: read the records themselves as they are now, then go on after \
             `extensions.newestCursor`",
        )
        .at("after");
    with_ends(error, feed, transaction, ends).await
}

async fn with_ends(
    error: Error,
    feed: &dyn Feed,
    transaction: &mut TenantTransaction,
    ends: Ends,
) -> Result<Error, Error> {
    let newest = feed.event_at(transaction, ends.last).await?.unwrap_or_default();
    let oldest = transaction.seal_cursor(Place { position: ends.first - 1, event: Uuid::nil() })?;
    let newest = transaction.seal_cursor(Place { position: ends.last, event: newest })?;
    Ok(error.with_extension("oldestCursor", oldest).with_extension("newestCursor", newest))
}
