//! Subscriptions: root fields whose answers come one by one, from a feed that keeps what it has for a while.
//!
//! A feed is rows of one table with places. A stream holds a place, not a queue: it reads what follows its place under
//! the caller's own rights, answers with it, and waits for news. So nothing is lost by a slow client or a restart, and
//! whoever may no longer read a row is not told of it.

mod cursor;
mod declaration;
mod feed;
mod linked;
mod news;
mod running;
mod snapshot;

pub use cursor::{CursorKey, Place};
pub use declaration::{Beginning, Subscription};
pub use feed::{Batch, Ends, Feed, Start, read, resume};
pub use news::{Happening, News};

pub(crate) use linked::LinkedSubscription;
pub(crate) use running::stream;
