//! Texts changed at random: every reader answers each of them, without a panic and within its limits.

use super::ast::ExecutableDocument;
use super::schema::Schema;
use super::validate::{STEPS, validate};
use super::{ParseLimits, Style, parse_executable, parse_schema, print_operation, print_schema};

/// Texts for each of the readers; the seed of a failing one is in the test's message.
const ROUNDS: u64 = 4_000;

const SCHEMA: &str = include_str!("validate/tests/schema.graphql");
const EXECUTABLE: &str = r#""Why." query A($a: [Int!]! = [1, 2] @kept, $b: Filter = {ratio: 1.5e3, size: SMALL}) { x: sum(of: $a) @skip(if: true)
  # A comment, and "a quote".
  pet { ... on Dog { barks ...F } __typename } any(value: {b: ["\u00e4\uD83D\uDE00\u{1F600}", """block \""" text"""], c: -1, d: null, e: E}) find(filter: $b) { name } }
mutation B { add } fragment F on Dog @mark { other { name } }"#;
/// What is put in: every token, and what begins one.
const PIECES: [&str; 30] = [
    "{", "}", "(", ")", "[", "]", "!", "$", "@", ":", "=", "|", "&", "...", "..", "\"", "\"\"\"", "\\", "\\u{", "#",
    "\n", "\r", ",", "-", "0", "1e", "on", "fragment", "\u{feff}", "ä😀",
];

/// A small generator of numbers, so that a seed repeats a text.
struct Random(u64);

impl Random {
    fn below(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % most.max(1)
    }
}

/// The text with some places cut out, doubled, or with a piece put in.
fn changed(text: &str, seed: u64) -> String {
    let mut random = Random(seed);
    let mut characters: Vec<char> = text.chars().collect();
    for _ in 0..=random.below(6) {
        let at = random.below(characters.len());
        let length = random.below(12).min(characters.len() - at);
        match random.below(4) {
            0 => drop(characters.drain(at..at + length)),
            1 => {
                let part = characters[at..at + length].to_vec();
                characters.splice(at..at, part);
            }
            2 => characters.truncate(at),
            _ => drop(characters.splice(at..at, PIECES[random.below(PIECES.len())].chars()).collect::<Vec<_>>()),
        }
        if characters.is_empty() {
            characters.push('{');
        }
    }
    characters.into_iter().collect()
}

fn printed(document: &ExecutableDocument) -> Vec<String> {
    document.operations.iter().map(|operation| print_operation(operation, Style::Compact)).collect()
}

#[test]
fn documents_changed_at_random_are_read_and_checked_or_refused() {
    let schema = Schema::new(parse_schema(SCHEMA, ParseLimits::trusted()).unwrap());
    let limits = ParseLimits::of_tokens(500);
    let mut read = 0;
    for seed in 0..ROUNDS {
        let text = changed(EXECUTABLE, seed);
        let Ok(document) = parse_executable(&text, limits) else { continue };
        read += 1;
        let _ = validate(&schema, &document, STEPS);
        for operation in printed(&document) {
            let again = parse_executable(&operation, limits);
            let again = again.unwrap_or_else(|error| panic!("seed {seed}: {error}\n{operation}"));
            assert_eq!(printed(&again), [operation], "seed {seed}");
        }
    }
    assert!(read > ROUNDS / 50, "only {read} of {ROUNDS} texts could be read");
}

#[test]
fn schemas_changed_at_random_are_read_and_indexed_or_refused() {
    let document = parse_executable(EXECUTABLE, ParseLimits::of_tokens(500)).unwrap();
    let mut read = 0;
    for seed in 0..ROUNDS {
        let text = changed(SCHEMA, seed);
        let Ok(schema) = parse_schema(&text, ParseLimits::of_tokens(2_000)) else { continue };
        read += 1;
        let printed = print_schema(&schema);
        let again = parse_schema(&printed, ParseLimits::trusted());
        let again = again.unwrap_or_else(|error| panic!("seed {seed}: {error}\n{printed}"));
        assert_eq!(print_schema(&again), printed, "seed {seed}");
        let _ = validate(&Schema::new(schema), &document, STEPS);
    }
    assert!(read > ROUNDS / 50, "only {read} of {ROUNDS} texts could be read");
}
