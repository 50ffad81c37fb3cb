//! The tools of the field read a report whole, or have an error. Where `scripts/tools.sh` has installed them.

use std::path::PathBuf;

use serde_json::Value;
use service::identity::Role;
use tokio::process::Command;

use crate::running::{ITEMS, PAGE, Running, TYPED, Trouble};

const ITEMS_OF_ALL: u64 = 200 * PAGE;

/// The interpreter that has the tools.
fn python() -> Option<PathBuf> {
    let test = std::env::current_exe().ok()?;
    // target/debug/deps/documents-...
    let python = test.ancestors().nth(3)?.join("tools/readers/bin/python");
    python.is_file().then_some(python)
}

/// What each tool says of the report of a gateway.
async fn read(python: &PathBuf, running: &Running) -> serde_json::Map<String, Value> {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/documents/readers.py");
    let file = running.folder.path().join("items.csv");
    let mut command = Command::new(python);
    command.args([script, &running.address, &running.token(Role::Owner)]).arg(file);
    let output = command.output().await.unwrap();
    let text = String::from_utf8_lossy(&output.stdout);
    let failure = || format!("{text}\n{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_str(&text).unwrap_or_else(|_| panic!("{}", failure()))
}

#[tokio::test]
async fn every_tool_gets_every_row_or_an_error() {
    let Some(python) = python() else {
        eprintln!("skipped: no tools from PyPI; scripts/tools.sh installs them");
        return;
    };
    let documents = [("items.graphql", ITEMS), ("typed.graphql", TYPED)];
    let whole = Running::start((ITEMS_OF_ALL, Trouble::None), &documents, |_| ()).await;
    let found = read(&python, &whole).await;
    assert!(found.len() >= 14, "{found:?}");
    for (tool, result) in &found {
        let sum = ITEMS_OF_ALL * (ITEMS_OF_ALL - 1) / 2;
        assert_eq!(
            (result["rows"].as_u64(), result["sum"].as_u64()),
            (Some(ITEMS_OF_ALL), Some(sum)),
            "{tool}: {result}"
        );
    }
    for failing in [1, 50, ITEMS_OF_ALL / PAGE - 1] {
        let cut = Running::start((ITEMS_OF_ALL, Trouble::Fails(failing)), &documents, |_| ()).await;
        for (tool, result) in read(&python, &cut).await {
            assert!(result["error"].is_string(), "{tool} took a table that was cut at page {failing}: {result}");
        }
    }
}
