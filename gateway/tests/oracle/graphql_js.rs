//! The reference itself against graphql-js, where Node.js is at hand.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::{Value, json};

use crate::coerce::coerce_variables;
use crate::compare::compare;
use crate::dice::hash;
use crate::execute::Answer;
use crate::generate::{Switches, generate};
use crate::graph::{Graph, NoGraph};
use crate::operations::{Request, request};

const VERSION: &str = "graphql@16.11.0";

#[test]
fn the_reference_answers_as_graphql_js_does() {
    let Some(folder) = installed() else {
        eprintln!("skipped: no graphql-js from npm");
        return;
    };
    let graphs: Vec<(Graph, Vec<Case>)> = (1..=16).filter_map(graph).collect();
    let input: Vec<Value> = graphs.iter().map(|(graph, cases)| written(graph, cases)).collect();
    let answers = run(&folder, &Value::Array(input));
    let mut checked = 0;
    for ((_, cases), answers) in graphs.iter().zip(answers.as_array().unwrap()) {
        for (case, answer) in cases.iter().zip(answers.as_array().unwrap()) {
            let difference = compare(&case.answer, &Ok(answer.clone()), &[]);
            assert!(difference.is_none(), "{}\n{difference:#?}", case.request.document);
            checked += 1;
        }
    }
    assert!(checked > 300, "only {checked} operations");
}

struct Case {
    request: Request,
    answer: Answer,
    trace: Value,
}

fn graph(seed: u64) -> Option<(Graph, Vec<Case>)> {
    // It gets the values of fields by object and arguments; those from contexts differ by ancestor.
    let design = generate(seed, &Switches { without: ["contexts".to_owned()].into() });
    let graph = match Graph::new(design) {
        Ok(graph) => graph,
        Err(NoGraph::Refused(_) | NoGraph::NotStarted(_)) => return None,
    };
    let requests = (0..30)
        .filter_map(|index| request(&graph.monolith.schema, hash(&format!("{seed} js {index}")) >> 12, &graph.names));
    let cases = requests.filter_map(|request| {
        let definitions = &request.document.operation.variables;
        let variables = coerce_variables(&graph.monolith.schema, definitions, &request.variables).ok()?;
        let (answer, trace) = graph.monolith.traced(&request.document, &variables);
        Some(Case { request, answer, trace: Value::Object(trace) })
    });
    let cases = cases.collect();
    Some((graph, cases))
}

fn written(graph: &Graph, cases: &[Case]) -> Value {
    let cases: Vec<Value> = cases
        .iter()
        .map(|case| {
            let Request { document, variables, .. } = &case.request;
            json!({"document": document.to_string(), "variables": variables, "trace": case.trace})
        })
        .collect();
    json!({"sdl": graph.monolith.schema.to_string(), "cases": cases})
}

/// A folder with the script and graphql-js; `None` where there is no npm, or no network.
fn installed() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("graphql_js");
    std::fs::create_dir_all(&folder).ok()?;
    std::fs::write(folder.join("package.json"), r#"{"private": true, "type": "module"}"#).ok()?;
    std::fs::write(folder.join("answer.mjs"), include_str!("graphql_js/answer.mjs")).ok()?;
    if !folder.join("node_modules/graphql").is_dir() {
        let arguments = ["install", VERSION, "--no-save", "--ignore-scripts", "--no-audit", "--no-fund"];
        let npm = Command::new("npm").args(arguments).arg("--prefer-offline").current_dir(&folder).output().ok()?;
        if !npm.status.success() {
            return None;
        }
    }
    Some(folder)
}

fn run(folder: &Path, input: &Value) -> Value {
    let file = folder.join("input.json");
    std::fs::write(&file, input.to_string()).unwrap();
    let node = Command::new("node").arg("answer.mjs").arg(&file).current_dir(folder).output().unwrap();
    assert!(node.status.success(), "{}", String::from_utf8_lossy(&node.stderr));
    serde_json::from_slice(&node.stdout).unwrap()
}
