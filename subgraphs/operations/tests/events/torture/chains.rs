//! The measure: each order's events by themselves, judged as they come, so that a long run needs no more memory than a
//! short one.

use std::collections::{HashMap, HashSet};
use std::fmt::Write;

use sqlx::AssertSqlSafe;
use uuid::Uuid;

use super::arena::Arena;
use super::readers::Event;

/// How far each order has come to somebody.
#[derive(Debug, Default)]
pub(super) struct Chains(HashMap<Uuid, Link>);

#[derive(Clone, Debug, Default)]
struct Link {
    revision: u64,
    state: Option<String>,
}

impl Chains {
    /// The next event of some order. Every one begins where the one before it ended, and their revisions are 1, 2, 3
    /// and so on.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(super) fn take(&mut self, event: &Event) -> Result<(), String> {
        let before = self.0.entry(event.order).or_default();
        let fault = match event.revision.checked_sub(before.revision) {
            Some(1) if event.from == before.state => {
                *before = Link { revision: event.revision, state: event.to.clone() };
                return Ok(());
            }
            Some(1) => "begins elsewhere",
            Some(2..) => "lost or inverted: one before it did not come",
            _ => "twice",
        };
        Err(format!("{fault}: {event:?} after {before:?}"))
    }

    /// Whether this is what follows of its order.
    pub(super) fn is_next(&self, event: &Event) -> bool {
        let before = self.0.get(&event.order);
        before.is_some_and(|before| before.revision + 1 == event.revision && before.state == event.from)
    }

    /// Whether this event has come.
    pub(super) fn has(&self, event: &Event) -> bool {
        self.0.get(&event.order).is_some_and(|link| link.revision >= event.revision)
    }

    /// Of so many orders, the last event of each ends where the order is.
    pub(super) async fn check(&self, arena: &Arena, orders: usize) {
        assert_eq!(self.0.len(), orders);
        let ids: Vec<Uuid> = self.0.keys().copied().collect();
        let sql = "SELECT id, status::text FROM rest.orders WHERE id = ANY ($1)";
        let mut connection = arena.graph.connection().await;
        let rows: Vec<(Uuid, String)> =
            sqlx::query_as(AssertSqlSafe(sql.to_owned())).bind(&ids).fetch_all(&mut connection).await.unwrap();
        assert_eq!(rows.iter().map(|(id, _)| id).collect::<HashSet<_>>().len(), orders);
        let mut wrong = String::new();
        for (order, status) in rows.iter().filter(|(order, status)| self.0[order].state.as_ref() != Some(status)) {
            writeln!(wrong, "{order} is {status}, its events end at {:?}", self.0[order]).unwrap();
        }
        assert_eq!(wrong, "");
    }
}
