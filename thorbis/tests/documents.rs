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
        "for owner, manager",
        "may cost",
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

/// A supergraph of items, whose `left` is another subgraph's field where `is_apart`.
fn items(is_apart: bool) -> String {
    let linked = |fields: &str| {
        format!("extend schema @link(url: \"https://specs.apollo.dev/federation/v2.3\", import: [\"@key\"])\n{fields}")
    };
    let own = if is_apart { "" } else { "left: Int" };
    let shop =
        linked(&format!("type Query {{ item: Item }} type Item @key(fields: \"id\") {{ id: ID! name: String {own} }}"));
    let stock = linked("type Item @key(fields: \"id\") { id: ID! left: Int }");
    let mut parts = vec![("shop", "http://shop", &*shop)];
    if is_apart {
        parts.push(("stock", "http://stock", &*stock));
    }
    gateway::compose(&parts).unwrap()
}

#[test]
fn plans_that_another_supergraph_changes_are_shown_line_by_line() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    fs::create_dir(path("documents")).unwrap();
    fs::write(path("documents/left.graphql"), "query Left { item { left } }").unwrap();
    fs::write(path("documents/name.graphql"), "query Name { item { name } }").unwrap();
    fs::write(path("one.graphql"), items(false)).unwrap();
    fs::write(path("two.graphql"), items(true)).unwrap();
    let against = |other: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_thorbis"));
        command.args(["explain", &path("documents"), "--supergraph", &path("one.graphql"), "--against", &path(other)]);
        let output = command.output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    let (code, text) = against("two.graphql");
    assert_eq!(code, Some(2), "{text}");
    assert!(
        text.contains("+ 2. stock, after 1") && text.contains("+    by key `id`, for left of Item at item"),
        "{text}"
    );
    assert!(text.contains("Left") && !text.contains("Name") && text.contains("1 of 2 plans differ."), "{text}");
    let (code, text) = against("one.graphql");
    assert_eq!((code, text.as_str()), (Some(0), "0 of 2 plans differ.\n"));
}

#[test]
fn a_change_that_breaks_readers_is_named_and_one_that_does_not_passes() {
    let folder = tempfile::tempdir().unwrap();
    let known = folder.path().join("known.json");
    let known = known.to_str().unwrap();
    let write = |variables: &str, columns: &str| {
        let text = format!(
            "# @rows customers.nodes\nquery Customers({variables} $first: Int = 20, $after: String) {{
               customers(first: $first, after: $after, filter: {{ lastName: {{ eq: $name }} }}) {{
                 nodes {{ {columns} }} pageInfo {{ hasNextPage endCursor }} }} }}"
        );
        fs::write(folder.path().join("customers.graphql"), text).unwrap();
    };
    write("$name: String,", "id lastName creditLimit");
    assert!(check(folder.path(), &["--write-known", known]).status.success());
    let faults = |variables: &str, columns: &str| {
        write(variables, columns);
        let output = check(folder.path(), &["--known", known]);
        (output.status.success(), String::from_utf8(output.stderr).unwrap())
    };
    assert!(faults("$name: String,", "id firstName creditLimit lastName").0, "more columns, in another order");
    let (good, text) = faults("$name: String!,", "id: lastName lastName createdAt");
    for part in [
        "the column `creditLimit` is gone",
        "the column `id` was id, and is text",
        "the variable `$name` was String, and is String!",
    ] {
        assert!(!good && text.contains(part), "{part}: {text}");
    }
    fs::remove_file(folder.path().join("customers.graphql")).unwrap();
    let text = String::from_utf8(check(folder.path(), &["--known", known]).stderr).unwrap();
    assert!(text.contains("customers: the document is gone"), "{text}");
}
