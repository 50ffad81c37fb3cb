//! Server cursors in a kept snapshot: a report's pages are fetched from them one after the other, in any order.
//!
//! A page that is found by its key sorts the whole list anew where no index has the order. A cursor sorts once. It
//! stands in the transaction that keeps the snapshot, on a connection of its own: no request waits for one.

use std::collections::HashMap;
use std::sync::{Arc, Weak};
use std::time::Instant;

use futures::StreamExt;
use parking_lot::Mutex as Lock;
use service::budget::{Allowance, Budget, Part};
use service::error::ErrorCode;
use service::identity::{Caller, Role};
use sqlx::postgres::{PgArguments, PgConnection, PgRow};
use sqlx::{AssertSqlSafe, Executor};
use tokio::sync::Mutex;
use tracing::Instrument;
use uuid::Uuid;

use super::TenantTransaction;
use super::spending::{count_all, counted, spent_up};
use crate::error::Error;
use crate::models::Answer;
use crate::sql::Statement;
use crate::watch::Watch;

/// After a page of so many rows, the next ones are fetched before they are asked for: while the server reads them, the
/// page is written.
const READ_AHEAD: usize = 1_000;

/// The most bytes that are fetched before they are asked for.
const MOST_AHEAD: u64 = 32 * 1024 * 1024;

/// The most cursors of one snapshot: a document may read several lists.
const MOST_CURSORS: usize = 4;

/// The keepers of this process, by the names of their snapshots.
#[derive(Debug, Default)]
pub(super) struct Keepers(Lock<HashMap<String, Weak<Mutex<Keeper>>>>);

/// The transaction that keeps a snapshot, with the cursors in it.
#[derive(Debug)]
pub(crate) struct Keeper {
    connection: PgConnection,
    /// Whose rights its session has.
    of: (Uuid, Option<Uuid>, Role),
    cursors: [Option<OpenCursor>; MOST_CURSORS],
    /// Whether the server was asked for something whose end has not been seen.
    is_left: bool,
}

/// A cursor, and the place where it stands.
#[derive(Debug)]
struct OpenCursor {
    /// The text of its list's statement, with the parameters.
    statement: String,
    /// The page cursor of the last row that was given.
    stands_after: String,
    /// The rows behind it that were read: at least the one that says that there are more.
    ahead: Vec<PgRow>,
}

/// A list that is walked from its beginning to its end.
pub(crate) struct Walked<'a> {
    /// All its rows, in order.
    pub(crate) statement: Statement,
    /// The page cursor after which the rows are wanted; `None` at the beginning.
    pub(crate) after: Option<&'a str>,
    /// How many, at most.
    pub(crate) size: usize,
    /// What gives the page cursor of a row.
    pub(crate) cursor_of: &'a (dyn Fn(&PgRow) -> Result<String, Error> + Sync),
}

/// Rows of a walk.
pub(crate) struct Stretch {
    pub(crate) rows: Vec<PgRow>,
    pub(crate) has_more: bool,
}

impl Keepers {
    /// Remembers a keeper as long as it lives.
    pub(super) fn add(&self, snapshot: &str, keeper: &Arc<Mutex<Keeper>>) {
        let mut known = self.0.lock();
        known.retain(|_, keeper| keeper.strong_count() > 0);
        known.insert(snapshot.to_owned(), Arc::downgrade(keeper));
    }

    /// The keeper of a snapshot, where this process keeps it.
    pub(super) fn of(&self, snapshot: &str) -> Option<Arc<Mutex<Keeper>>> {
        self.0.lock().get(snapshot)?.upgrade()
    }
}

impl Keeper {
    /// A keeper whose session has this caller's rights.
    pub(super) fn new(connection: PgConnection, caller: &Caller) -> Self {
        Self { connection, of: rights(caller), cursors: Default::default(), is_left: false }
    }

    /// Where to read on: at a cursor that stands there, or, at the beginning of a list, at one that is still free.
    fn slot(&self, statement: &str, after: Option<&str>) -> Option<usize> {
        self.cursors.iter().position(|cursor| match (cursor, after) {
            (Some(cursor), Some(after)) => cursor.statement == statement && cursor.stands_after == after,
            (None, None) => true,
            _ => false,
        })
    }

    /// Reads on at this place. Whatever goes wrong, no cursor of this keeper is used again: where it stands is unknown.
    async fn read_on(&mut self, slot: usize, walked: Walked<'_>, budget: &Budget) -> Result<Stretch, Error> {
        self.is_left = true;
        let known = self.cursors.get_mut(slot).and_then(Option::take);
        let (statement, mut rows) = match known {
            Some(cursor) => (cursor.statement, cursor.ahead),
            None => {
                let statement = format!("{:?}", walked.statement);
                let (text, arguments) = walked.statement.into_parts()?;
                let text = format!("DECLARE report_{slot} NO SCROLL CURSOR FOR {text}");
                self.run(text, arguments, budget).await?;
                (statement, Vec::new())
            }
        };
        count_all(budget, &rows).map_err(Error::database)?;
        let wanted = (walked.size + 1).saturating_sub(rows.len());
        if wanted > 0 {
            rows.extend(self.fetch(slot, wanted, budget).await?);
        }
        let ahead = rows.split_off(walked.size.min(rows.len()));
        let has_more = !ahead.is_empty();
        match rows.last().filter(|_| has_more) {
            Some(last) => {
                let stands_after = (walked.cursor_of)(last)?;
                let cursor = OpenCursor { statement, stands_after, ahead };
                self.cursors.get_mut(slot).map(|place| place.replace(cursor));
            }
            None => drop(self.run(format!("CLOSE report_{slot}"), PgArguments::default(), budget).await?),
        }
        self.is_left = false;
        Ok(Stretch { rows, has_more })
    }

    /// Fetches as many rows again as a page had, if it was a large one.
    async fn read_ahead(&mut self, slot: usize, size: usize) -> Result<(), Error> {
        if self.is_left || size < READ_AHEAD || !matches!(self.cursors.get(slot), Some(Some(_))) {
            return Ok(());
        }
        self.is_left = true;
        let budget = Budget::new(Allowance { bytes_read: MOST_AHEAD, ..Allowance::UNBOUNDED });
        let rows = self.fetch(slot, size, &budget).await?;
        if let Some(Some(cursor)) = self.cursors.get_mut(slot) {
            cursor.ahead.extend(rows);
        }
        self.is_left = false;
        Ok(())
    }

    async fn fetch(&mut self, slot: usize, rows: usize, budget: &Budget) -> Result<Vec<PgRow>, Error> {
        self.run(format!("FETCH {rows} FROM report_{slot}"), PgArguments::default(), budget).await
    }

    async fn run(&mut self, text: String, arguments: PgArguments, budget: &Budget) -> Result<Vec<PgRow>, Error> {
        let span =
            tracing::info_span!("sql", otel.kind = "client", db.system.name = "postgresql", db.query.text = %text);
        // The same FETCH is of other columns with another cursor.
        let query = sqlx::query_with(AssertSqlSafe(text), arguments).persistent(false);
        let rows = self.connection.fetch_many(query).map(|part| counted(budget, part)).boxed();
        Answer::collect(rows).instrument(span).await.map(|answer| answer.rows).map_err(Error::database)
    }
}

impl TenantTransaction {
    /// Whether this process keeps the snapshot in which it reads.
    pub(crate) fn is_kept(&self) -> bool {
        self.keeper.is_some()
    }

    /// The next rows of a list, from a server cursor. `None` where none stands there: another process keeps the
    /// snapshot, the caller's rights are others by now, or nobody keeps one. Then the page is found by its key.
    ///
    /// # Errors
    /// What the database refused, or the request may not spend.
    pub(crate) async fn walk(&mut self, walked: Walked<'_>) -> Result<Option<Stretch>, Error> {
        let Some(keeper) = self.keeper.clone().filter(|_| Watch::here().is_none()) else { return Ok(None) };
        let mut keeper = keeper.lock_owned().await;
        if keeper.is_left || keeper.of != rights(&self.caller) {
            return Ok(None);
        }
        let Some(slot) = keeper.slot(&format!("{:?}", walked.statement), walked.after) else { return Ok(None) };
        self.note_uses().await.map_err(Error::database)?;
        self.counter.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
        self.budget.spend(Part::Statements, 1).map_err(|exhausted| Error::database(spent_up(exhausted)))?;
        let (began, size) = (Instant::now(), walked.size);
        let stretch = keeper.read_on(slot, walked, &self.budget).await;
        let spent = self.budget.spend_time(Part::DatabaseTime, began.elapsed());
        spent.map_err(|exhausted| Error::database(spent_up(exhausted)))?;
        match stretch {
            // The snapshot is this transaction's by now, whatever becomes of the one that kept it.
            Err(error) if error.code() == ErrorCode::DatabaseUnavailable => Ok(None),
            Err(error) => Err(error),
            Ok(stretch) => {
                tokio::spawn(async move { keeper.read_ahead(slot, size).await });
                Ok(Some(stretch))
            }
        }
    }
}

/// What the policies read of a caller.
fn rights(caller: &Caller) -> (Uuid, Option<Uuid>, Role) {
    (caller.tenant, caller.user, caller.role)
}
