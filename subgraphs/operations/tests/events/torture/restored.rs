//! A dump that is restored into another database: cursors that clients hold go on there.

use std::path::PathBuf;
use std::process::Command;

use cluster::testing::{Database, Server};
use sqlx::{Connection, PgConnection};

use super::arena::Arena;
use super::readers::{Delivered, Reader};
use super::writers::toggle;
use crate::fixture::{process, run};

/// How many of the places at which streams broke off are gone on from.
const PLACES: usize = 20;

/// From every place the same events follow as before the dump, and what happens afterwards follows them.
pub(super) async fn check(arena: &Arena, reader: &Reader, delivered: &Delivered) {
    let restored = Database::empty(&Server::from_env().unwrap()).await.unwrap();
    let file = std::env::temp_dir().join(format!("{}.dump", restored.name()));
    let (from, to) = (arena.graph.database.url(), restored.url());
    succeed(Command::new(program("pg_dump")).args(["--format=custom", "--file"]).arg(&file).args(["--dbname", &from]));
    succeed(Command::new(program("pg_restore")).args(["--exit-on-error", "--dbname", &to]).arg(&file));
    std::fs::remove_file(&file).unwrap();

    let subgraph = process(&to).await;
    let order = delivered.events.last().unwrap().order;
    let mut connection = PgConnection::connect(&to).await.unwrap();
    run(&mut connection, &toggle(order)).await.unwrap();
    run(&mut connection, "SELECT workflow_mgmt.publish()").await.unwrap();
    let step = delivered.places.len().div_ceil(PLACES);
    for (number, cursor) in delivered.places.iter().rev().step_by(step) {
        let mut events = reader.pages_after(&subgraph, cursor).await;
        let new = events.pop().unwrap();
        assert_eq!(events, delivered.events[*number..], "after event {number}");
        let before = delivered.events.iter().rev().find(|event| event.order == order).unwrap();
        assert_eq!((new.order, new.revision, new.from), (order, before.revision + 1, before.to.clone()));
    }
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
