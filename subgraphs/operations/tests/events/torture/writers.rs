//! Writers: change orders at random, one by one or many at once, some of them for nothing.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use sqlx::PgConnection;
use uuid::Uuid;

use super::arena::Arena;
use crate::fixture::run;

/// The most orders that one statement changes: of a long run, most events come so.
const MANY: usize = 60;

/// How far readers may be behind before writers wait for them: all that fails then meets them at work.
const BEHIND: usize = 10_000;

/// A change of an order's state that is always possible.
pub(super) fn toggle(order: Uuid) -> String {
    format!("{TOGGLE} WHERE id = '{order}'")
}

const TOGGLE: &str = "UPDATE rest.orders SET status = CASE status WHEN 'preparing' THEN 'ready' ELSE 'preparing' END";

/// The same of many, which are locked in the order of their ids: two such do not wait for each other in a circle.
fn toggle_all(orders: &[Uuid]) -> String {
    let orders = orders.iter().map(|order| format!("'{order}'")).collect::<Vec<_>>().join(",");
    format!(
        "WITH locked AS MATERIALIZED (SELECT id FROM rest.orders WHERE id IN ({orders}) ORDER BY id FOR UPDATE)
         {TOGGLE} WHERE id IN (SELECT id FROM locked)"
    )
}

/// Writes until there is enough. What its connection was killed in is done or not: the log says which.
pub(super) async fn write(arena: Arc<Arena>, number: u64) {
    let mut random = StdRng::seed_from_u64(arena.knobs.seed.wrapping_add(number));
    let mut connection = None;
    while !arena.is_written() {
        arena.check();
        let (written, read) = (arena.written.load(Ordering::SeqCst), arena.read.load(Ordering::SeqCst));
        if written > read + BEHIND {
            tokio::time::sleep(Duration::from_millis(5)).await;
            continue;
        }
        let mut open = match connection.take() {
            Some(open) => open,
            None => match arena.connect("torture-writer").await {
                Ok(open) => open,
                Err(_) => {
                    tokio::time::sleep(Duration::from_millis(20)).await;
                    continue;
                }
            },
        };
        // Two that wait for each other are one of the faults; whoever is refused begins anew.
        if let Ok(changes) = transaction(&mut open, &arena, &mut random).await {
            arena.written.fetch_add(changes, Ordering::SeqCst);
            connection = Some(open);
        }
    }
}

/// The id comes first and the rows much later, so that ids and rows have different orders.
async fn transaction(connection: &mut PgConnection, arena: &Arena, random: &mut StdRng) -> Result<usize, sqlx::Error> {
    run(connection, "BEGIN; SELECT pg_current_xact_id()").await?;
    let is_large = random.random_bool(0.3);
    let changes =
        if is_large { many(connection, arena, random).await? } else { few(connection, arena, random).await? };
    if random.random_bool(0.8) {
        run(connection, "COMMIT").await?;
        return Ok(changes);
    }
    run(connection, "ROLLBACK").await?;
    Ok(0)
}

/// One after the other, with pauses; most of them of the few orders that everybody changes.
async fn few(connection: &mut PgConnection, arena: &Arena, random: &mut StdRng) -> Result<usize, sqlx::Error> {
    let changes = random.random_range(1..=3);
    for _ in 0..changes {
        let among = if random.random_bool(0.9) { arena.hot() } else { &arena.orders };
        let delay = f64::from(random.random_range(0..8_u32)) / 1000.0;
        run(connection, &format!("SELECT pg_sleep({delay}); {}", toggle(among[random.random_range(0..among.len())])))
            .await?;
    }
    Ok(changes)
}

/// Neighbours in one statement; most of them of the many orders that few change.
async fn many(connection: &mut PgConnection, arena: &Arena, random: &mut StdRng) -> Result<usize, sqlx::Error> {
    let among = if random.random_bool(0.9) { arena.cold() } else { &arena.orders };
    let changes = random.random_range(1..=MANY.min(among.len()));
    let first = random.random_range(0..=among.len() - changes);
    run(connection, &toggle_all(&among[first..first + changes])).await?;
    Ok(changes)
}
