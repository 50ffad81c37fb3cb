//! A day's requests, counted as its screens send them, beside what the guide of the trade says.

use std::cell::Cell;
use std::fs;

use serde_json::{Value, json};

use crate::documents::repository;
use crate::graph::Graph;

/// Requests that are counted.
#[derive(Debug, Default)]
pub struct Requests(Cell<usize>);

impl Requests {
    /// Asks for the payload of a verb, whose refusal fails the test.
    pub async fn verb(&self, graph: &Graph, by: &str, verb: &str, input: Value, fields: &str) -> Value {
        self.0.set(self.0.get() + 1);
        let answer = ask(graph, by, verb, input, fields).await;
        assert!(answer.get("errors").is_none(), "{verb}: {}", answer["errors"]);
        answer["data"][verb].clone()
    }

    /// How many there were.
    pub fn sent(&self) -> usize {
        self.0.get()
    }
}

/// The answer to a verb, which no day counts.
pub async fn ask(graph: &Graph, by: &str, verb: &str, input: Value, fields: &str) -> Value {
    let type_name = format!("{}{}Input", verb[..1].to_uppercase(), &verb[1..]);
    let text = format!("mutation($input: {type_name}!) {{ {verb}(input: $input) {{ {fields} }} }}");
    graph.ask(by, &text, json!({ "input": input })).await
}

/// With which code and at which field a verb was refused; every refusal says what to do.
pub fn refused(answer: &Value) -> (&str, &str) {
    let said = &answer["errors"][0]["extensions"];
    assert!(said["remedy"].is_string(), "{answer}");
    (said["code"].as_str().unwrap_or_default(), said["field"].as_str().unwrap_or_default())
}

/// How many requests the guide of a trade adds up, in the row `together` of its table.
pub fn told(guide: &str) -> usize {
    let page = fs::read_to_string(repository().join(format!("docs/guides/{guide}.md"))).unwrap();
    let row = page.lines().find_map(|line| line.strip_prefix("| together | ")).expect("the guide adds up its requests");
    row.split([' ', '|', ':']).next().and_then(|number| number.parse().ok()).expect("a number of requests")
}
