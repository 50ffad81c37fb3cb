//! Every function of the database is called by something.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Result;

use crate::session::Session;

/// What nothing of the product calls, and why it is there.
const CALLED_BY_PEOPLE: &[(&str, &str)] = &[
    ("ai_mgmt.add_up_usage", "figures over all tenants are for whoever operates the platform"),
    ("auto.restore_repair_order", "whoever operates the platform brings an archived order back with it"),
    ("billing_mgmt.draft_invoice", "the platform bills its tenants with it, as a role past row level security"),
    ("billing_mgmt.rate_usage", "the platform rates what its tenants used with it"),
    (
        "security_mgmt.search_ids",
        "search_few took its place; services of before still ask it while a release rolls out",
    ),
    ("sox_mgmt.detect_duty_conflicts", "whoever reviews access runs it"),
    ("system_core.drop_table", "steps are undone with it"),
    ("trust.record_redaction", "whoever takes personal data out of the trail links the row again with it"),
    ("workflow_mgmt.lifecycle_notes", "the pages of the schemas and the tests ask it"),
];

/// Functions that no trigger, policy, constraint, default, index, view or other function refers to.
const UNREFERRED: &str = r"
    WITH ours AS (
        SELECT p.oid, format('%s.%s', n.nspname, p.proname) AS name, p.prosrc
        FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
        WHERE n.nspname !~ '^pg_|^information_schema$|^public$' AND p.prokind = 'f'
          AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e')
    ), named AS (
        SELECT DISTINCT caller.oid, called[1] AS name
        FROM ours AS caller, regexp_matches(caller.prosrc, '[a-z_]+\.[a-z_0-9]+', 'g') AS called
    )
    SELECT ours.name FROM ours
    WHERE NOT EXISTS (SELECT FROM pg_trigger t WHERE t.tgfoid = ours.oid)
      AND NOT EXISTS (SELECT FROM pg_event_trigger e WHERE e.evtfoid = ours.oid)
      AND NOT EXISTS (
          SELECT FROM pg_depend d WHERE d.refclassid = 'pg_proc'::regclass AND d.refobjid = ours.oid AND d.deptype = 'n')
      AND NOT EXISTS (SELECT FROM named WHERE named.name = ours.name AND named.oid <> ours.oid)
    ORDER BY 1";

#[tokio::test]
async fn every_function_of_the_database_is_called_by_something() -> Result<()> {
    let mut session = Session::new().await?;
    let called = called_by_the_product()?;
    let unreferred = session.column(UNREFERRED).await?;
    let is_excused = |name: &str| CALLED_BY_PEOPLE.iter().any(|(excused, _)| *excused == name);
    let is_called = |name: &str| {
        let bare = name.split_once('.').map_or(name, |(_, bare)| bare);
        called.contains(name) || called.contains(bare)
    };
    let dead: Vec<&String> = unreferred.iter().filter(|name| !is_called(name) && !is_excused(name)).collect();
    assert!(dead.is_empty(), "nothing calls {dead:#?}: give them their action, or drop them");
    let vain: Vec<&str> = CALLED_BY_PEOPLE
        .iter()
        .map(|(name, _)| *name)
        .filter(|name| is_called(name) || !unreferred.iter().any(|found| found == name))
        .collect();
    assert!(vain.is_empty(), "something calls {vain:?}, which need no excuse");
    Ok(())
}

/// Every `schema.name` that the code of the product says, and that its migrations say outside of functions; of a name
/// that is put together, the `"name"` in quotes.
fn called_by_the_product() -> Result<BTreeSet<String>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut called = BTreeSet::new();
    for folder in ["subgraphs", "thorbis/src", "demo/src", "service/src", "migration/src", "migration/sql"] {
        for file in files(&root.join(folder))? {
            let text = fs::read_to_string(&file)?;
            let is_migration = file.starts_with(root.join("migration/sql"));
            if is_migration {
                called.extend(names(&outside_of_functions(&text)));
            } else {
                called.extend(names(&text));
                called.extend(text.split('"').filter(|word| is_name(word)).map(str::to_owned));
            }
        }
    }
    Ok(called)
}

/// The code below a folder: no tests, and no way back.
fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        if path.is_dir() {
            if name != "tests" {
                found.extend(files(&path)?);
            }
        } else if (name.ends_with(".rs") || name.ends_with(".sql")) && !name.ends_with(".down.sql") {
            found.push(path);
        }
    }
    Ok(found)
}

/// A migration without the functions that it makes and the rights that it gives them.
fn outside_of_functions(sql: &str) -> String {
    let mut rest = sql;
    let mut kept = String::new();
    while let Some(start) =
        rest.find("CREATE FUNCTION ").into_iter().chain(rest.find("CREATE OR REPLACE FUNCTION ")).min()
    {
        kept.push_str(&rest[..start]);
        rest = after_body(&rest[start..]);
    }
    kept.push_str(rest);
    let is_about = |line: &&str| {
        !["REVOKE ", "GRANT ", "ALTER FUNCTION ", "DROP FUNCTION ", "--"]
            .iter()
            .any(|word| line.trim_start().starts_with(word))
    };
    kept.lines().filter(is_about).map(|line| format!("{line}\n")).collect()
}

/// What follows the body of the function that begins here: the text between two equal dollar quotes.
fn after_body(function: &str) -> &str {
    let quoted = function.find('$').and_then(|open| {
        let close = open + 1 + function[open + 1..].find('$')?;
        let tag = &function[open..=close];
        let end = function[close + 1..].find(tag)?;
        Some(close + 1 + end + tag.len())
    });
    quoted.map_or("", |end| &function[end..])
}

fn is_part(letter: char) -> bool {
    letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_'
}

/// Whether a quoted text is a name of several words, as functions have; single words are too often something else.
fn is_name(text: &str) -> bool {
    text.contains('_') && text.chars().all(is_part)
}

/// Every `schema.name` of a text.
fn names(text: &str) -> BTreeSet<String> {
    let words = text.split(|letter: char| !is_part(letter) && letter != '.');
    words.filter(|word| word.split('.').count() == 2).map(str::to_owned).collect()
}
