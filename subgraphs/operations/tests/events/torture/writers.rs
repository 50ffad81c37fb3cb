//! Writers: change orders at random, some of them in one transaction, some of them for nothing.

use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use rand::rngs::StdRng;
use rand::{Rng, SeedableRng};
use sqlx::PgConnection;
use uuid::Uuid;

use super::arena::Arena;
use crate::fixture::run;

/// A change of an order's state that is always possible.
pub(super) fn toggle(order: Uuid) -> String {
    format!(
        "UPDATE rest.orders SET status = CASE status WHEN 'preparing' THEN 'ready' ELSE 'preparing' END
         WHERE id = '{order}'"
    )
}

/// Writes until there is enough. What its connection was killed in is done or not: the log says which.
pub(super) async fn write(arena: Arc<Arena>, number: u64) {
    let mut random = StdRng::seed_from_u64(arena.knobs.seed.wrapping_add(number));
    let mut connection = None;
    while !arena.is_written() {
        arena.check_time();
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
    let changes = random.random_range(1..=3);
    run(connection, "BEGIN; SELECT pg_current_xact_id()").await?;
    for _ in 0..changes {
        let order = arena.orders[random.random_range(0..arena.orders.len())];
        let delay = f64::from(random.random_range(0..8_u32)) / 1000.0;
        run(connection, &format!("SELECT pg_sleep({delay}); {}", toggle(order))).await?;
    }
    if random.random_bool(0.8) {
        run(connection, "COMMIT").await?;
        return Ok(changes);
    }
    run(connection, "ROLLBACK").await?;
    Ok(0)
}
