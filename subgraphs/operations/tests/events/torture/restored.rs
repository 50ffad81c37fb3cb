//! A dump that is restored into another database: cursors that clients hold go on there.

use std::path::PathBuf;
use std::process::Command;

use cluster::testing::{Database, Server};
use sqlx::{Connection, PgConnection};

use kit::Subgraph;

use super::arena::Arena;
use super::places::Place;
use super::readers::{Delivered, Event, Reader};
use super::writers::toggle;
use crate::fixture::{process, run};

/// From every place the same events follow as before the dump, and what happens afterwards follows them.
pub(super) async fn check(arena: &Arena, reader: &Reader, delivered: &Delivered) {
    let restored = Database::empty(&Server::from_env().unwrap()).await.unwrap();
    let file = std::env::temp_dir().join(format!("{}.dump", restored.name()));
    let (from, to) = (arena.graph.database.url(), restored.url());
    succeed(Command::new(program("pg_dump")).args(["--format=custom", "--file"]).arg(&file).args(["--dbname", &from]));
    succeed(Command::new(program("pg_restore")).args(["--exit-on-error", "--dbname", &to]).arg(&file));
    std::fs::remove_file(&file).unwrap();

    let subgraph = process(&to).await;
    let order = arena.orders[0];
    let mut connection = PgConnection::connect(&to).await.unwrap();
    run(&mut connection, &toggle(order)).await.unwrap();
    run(&mut connection, "SELECT workflow_mgmt.publish()").await.unwrap();
    let mut new = Vec::new();
    reader
        .pages_after(&subgraph, delivered.places.end(), |event| {
            new.push(event);
            true
        })
        .await;
    assert_eq!(new.len(), 1, "after the last cursor comes what was new: {new:?}");
    let new = &new[0];
    assert!(new.order == order && delivered.chains.is_next(new), "{new:?}");
    for place in delivered.places.all() {
        goes_on(&subgraph, reader, place, new).await;
    }
}

/// After a place come the same events as before, and the new one where nothing else is left.
async fn goes_on(subgraph: &Subgraph, reader: &Reader, place: &Place, new: &Event) {
    let mut expected = place.next.clone();
    if !place.has_more {
        expected.push(new.clone());
    }
    let mut came = Vec::new();
    reader
        .pages_after(subgraph, &place.cursor, |event| {
            came.push(event);
            came.len() < expected.len() + usize::from(!place.has_more)
        })
        .await;
    assert_eq!(came, expected, "after {}", place.cursor);
}

fn succeed(command: &mut Command) {
    let output = command.output().unwrap();
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
}

/// The newest of the usual places: it reads older servers, not newer ones.
fn program(name: &str) -> PathBuf {
    let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    let mut packaged: Vec<PathBuf> = versions.map(|entry| entry.path().join("bin").join(name)).collect();
    packaged.sort();
    packaged.into_iter().rev().find(|program| program.is_file()).unwrap_or_else(|| name.into())
}
