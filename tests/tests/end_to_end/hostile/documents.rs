//! Documents that mean no good: deep, wide, doubling, circling, broken.

use end_to_end::api::{Api, base, has_argument, name};
use serde_json::Value;

use super::{Dice, Hostile};

/// One made-up document.
pub(super) fn make(dice: &mut Dice, api: &Api) -> Hostile {
    let size = [1, 2, 7, 30, 90, 250, 1_000][dice.roll(7)];
    let of_customers = |inner: String| format!("{{ customers {{ nodes {{ id {inner} }} }} }}");
    let (kind, query) = match dice.roll(9) {
        0 => ("nested relations", nested(dice, api, size.min(60))),
        1 => (
            "many root fields",
            format!("{{ {} }}", repeated(size, |i| format!("a{i}: customers(first: 1) {{ nodes {{ id }} }} "))),
        ),
        2 => ("doubling fragments", doubling(size.min(40))),
        3 => ("a fragment a type", of_every_type(api, size)),
        4 => (
            "the schema again and again",
            format!(
                "{{ {} }}",
                repeated(size, |i| format!("s{i}: __schema {{ types {{ fields {{ type {{ name }} }} }} }} "))
            ),
        ),
        5 => ("aliases of a field", of_customers(repeated(size, |i| format!("f{i}: id ")))),
        6 => (
            "counts again and again",
            format!(
                "{{ customers {{ {} }} }}",
                repeated(size, |i| format!("c{i}: totalCount g{i}: aggregate {{ count }} "))
            ),
        ),
        7 => ("no document", broken(dice, size)),
        _ => ("directives on a field", of_customers(repeated(size, |i| format!("@include(if: {}) ", i % 2 == 0)))),
    };
    Hostile::document(kind, query)
}

pub(super) fn repeated(times: usize, part: impl Fn(usize) -> String) -> String {
    (0..times).map(part).collect()
}

/// Relations in relations, at random, as deep as asked; most lists as long as may be.
fn nested(dice: &mut Dice, api: &Api, depth: usize) -> String {
    let entities = api.entities();
    let entity = dice.pick(&entities);
    let mut opened = 2;
    let mut query = format!("{{ {}(first: 200) {{ nodes {{ id ", entity.many);
    let mut type_name = entity.type_name.clone();
    for _ in 0..depth {
        let fields: Vec<&Value> = api
            .fields(&type_name)
            .iter()
            .filter(|field| has_argument(field, "first") || known(api, base(&field["type"])))
            .collect();
        if fields.is_empty() {
            break;
        }
        let field = *dice.pick(&fields);
        let target = base(&field["type"]);
        if has_argument(field, "first") {
            let first = dice.pick(&["(first: 200)", "(last: 200)", ""]);
            query.push_str(&format!("{}{first} {{ nodes {{ id ", name(field)));
            type_name = target.trim_end_matches("Connection").to_owned();
            opened += 2;
        } else {
            query.push_str(&format!("{} {{ id ", name(field)));
            type_name = target.to_owned();
            opened += 1;
        }
    }
    query + &"}".repeat(opened + 1)
}

fn known(api: &Api, type_name: &str) -> bool {
    api.entities().iter().any(|entity| entity.type_name == type_name)
}

/// Each fragment spreads the next one twice.
fn doubling(levels: usize) -> String {
    let level = |i: usize| format!("fragment F{i} on Customer {{ a{i}: id ...F{0} b: id ...F{0} }} ", i + 1);
    format!(
        "{{ customers {{ nodes {{ ...F0 }} }} }} {} fragment F{levels} on Customer {{ id }}",
        repeated(levels, level)
    )
}

/// A fragment for each type that a record may be of.
fn of_every_type(api: &Api, size: usize) -> String {
    let entities = api.entities();
    let part = |i: usize| format!("... on {} {{ i{i}: __typename }} ", entities[i % entities.len()].type_name);
    format!("{{ phiAccessLogEntries {{ nodes {{ record {{ __typename {} }} }} }} }}", repeated(size.min(300), part))
}

/// A document that is none.
fn broken(dice: &mut Dice, size: usize) -> String {
    let whole =
        format!("query Q($a: [String!]! = [\"x\"]) {{ customers(filter: {{}}) {{ {} }} }}", "totalCount ".repeat(size));
    let noise = ["{", "}", "\"", "...", "$", "\u{0}", "\u{feff}", "\"\"\"", "@", "#", "é", "[[[[", "\\u{D800}"];
    let place = dice.roll(whole.len());
    let place = (0..=place).rev().find(|at| whole.is_char_boundary(*at)).unwrap_or(0);
    let (before, after) = whole.split_at(place);
    format!("{before}{}{after}", dice.pick(&noise).repeat(1 + dice.roll(size)))
}
