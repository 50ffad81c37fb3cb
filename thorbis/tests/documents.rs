//! `thorbis documents check`, as it is run before documents are shipped.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

fn check(folder: &Path, flags: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_thorbis"));
    command.args(["documents", "check"]).args(flags).arg(folder).output().unwrap()
}

#[test]
fn the_shipped_documents_fit_the_graph_and_show_variables_columns_and_plans() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../documents");
    let output = check(&folder, &["--plans"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{text}\n{}", String::from_utf8_lossy(&output.stderr));
    for part in [
        "revenue-by-month: Revenue of each vertical",
        "$from: Date",
        "revenue (decimal)",
        "technician_lastName (text, may be missing)",
        "documents fit the graph.",
    ] {
        assert!(text.contains(part), "`{part}` is not in\n{text}");
    }
}

#[test]
fn what_breaks_is_named_with_its_file_and_line_and_ends_the_check() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("good.graphql"), "query Good { __typename }").unwrap();
    fs::write(folder.path().join("broken.graphql"), "query Broken {\n  nothing\n}").unwrap();
    let output = check(folder.path(), &[]);
    assert!(!output.status.success());
    let text = String::from_utf8(output.stderr).unwrap();
    assert!(text.contains("broken.graphql:2: ") && !text.contains("good.graphql"), "{text}");
}
