//! What a run found, for people.

use std::collections::BTreeMap;

use crate::compare::Difference;
use crate::operations::Request;
use crate::run::Settings;

/// Everything that a run of some size must have made use of.
const FEATURES: [&str; 48] = [
    "@skip and @include",
    "__typename",
    "__typename alone",
    "__typename under an alias",
    "a field twice",
    "a field twice with other arguments",
    "aliases of keys and required fields",
    "arguments",
    "compound keys",
    "contexts",
    "entities in values",
    "failing fields",
    "fields with contexts",
    "fragments used twice",
    "inaccessible",
    "inline fragments",
    "interface objects",
    "interfaces",
    "links to interfaces",
    "links to objects",
    "links to unions",
    "lists of lists",
    "missing entities",
    "mutations",
    "named fragments",
    "narrower fields of objects",
    "nested keys",
    "nested provides",
    "other aliases",
    "override",
    "override labels",
    "partial unions and interfaces",
    "provides",
    "provides on unions and interfaces",
    "requires",
    "requires of interface objects",
    "requires of nested fields",
    "requires of requires",
    "requires over lists",
    "requires through interfaces",
    "requires through unions",
    "requires with arguments",
    "several keys",
    "shared fields",
    "shared root fields",
    "unresolvable keys",
    "variables",
    "variables that are not sent",
];

/// An operation whose answers differ.
pub(crate) struct Failure {
    pub(crate) seed: u64,
    pub(crate) index: u64,
    pub(crate) request: Request,
    pub(crate) difference: Difference,
    pub(crate) plan: String,
    pub(crate) requests: Vec<String>,
    pub(crate) sdls: Vec<(String, String)>,
}

/// The result of a run.
#[derive(Default)]
pub(crate) struct Report {
    pub(crate) supergraphs: usize,
    pub(crate) operations: usize,
    /// Supergraphs without an operation that chance could make.
    pub(crate) without_operation: usize,
    /// Supergraphs that composition refuses.
    pub(crate) refused: Vec<(u64, String)>,
    /// Supergraphs that the gateway does not start with.
    pub(crate) not_started: Vec<(u64, String)>,
    pub(crate) failures: Vec<Failure>,
    pub(crate) features: BTreeMap<&'static str, usize>,
}

impl Report {
    pub(crate) fn count(&mut self, features: &BTreeMap<&'static str, usize>) {
        for (feature, count) in features {
            *self.features.entry(feature).or_default() += count;
        }
    }

    pub(crate) fn add(&mut self, other: Self) {
        self.supergraphs += other.supergraphs;
        self.operations += other.operations;
        self.without_operation += other.without_operation;
        self.refused.extend(other.refused);
        self.not_started.extend(other.not_started);
        self.failures.extend(other.failures);
        self.count(&other.features);
    }

    pub(crate) fn print(&self) {
        let shown = std::env::var("ORACLE_SHOW").ok().and_then(|text| text.parse().ok()).unwrap_or(3);
        for failure in self.failures.iter().take(shown) {
            failure.print();
        }
        for (seed, errors) in self.refused.iter().take(shown) {
            eprintln!("supergraph {seed} is not composed: {errors}");
        }
        for (seed, error) in self.not_started.iter().take(shown) {
            eprintln!("the gateway does not start with supergraph {seed}: {error}");
        }
        let mut kinds: BTreeMap<String, (usize, Vec<String>)> = BTreeMap::new();
        for Failure { difference, seed, index, .. } in &self.failures {
            let entry = kinds.entry(format!("{:?}", difference.what)).or_default();
            entry.0 += 1;
            entry.1.push(format!("{seed}:{index}"));
        }
        for (kind, (count, places)) in &kinds {
            eprintln!("{kind}: {count} ({})", places.iter().take(12).cloned().collect::<Vec<_>>().join(" "));
        }
        eprintln!(
            "{} supergraphs, {} operations, {} differences; {} not composed, {} not started, {} without operation",
            self.supergraphs,
            self.operations,
            self.failures.len(),
            self.refused.len(),
            self.not_started.len(),
            self.without_operation
        );
        let features: Vec<String> = self.features.iter().map(|(name, count)| format!("{name} {count}")).collect();
        eprintln!("covered: {}", features.join(", "));
    }

    pub(crate) fn check(&self, settings: &Settings) {
        assert!(self.supergraphs > 0, "no supergraph was composed");
        let composed = self.supergraphs * 100 / (self.supergraphs + self.refused.len());
        assert!(self.supergraphs < 20 || composed > 85, "composition refuses too many supergraphs");
        let covers_all = self.supergraphs >= 50 && self.operations >= 1000 && settings.without.is_empty();
        let lacking: Vec<&str> = FEATURES.into_iter().filter(|feature| !self.features.contains_key(feature)).collect();
        assert!(!covers_all || lacking.is_empty(), "not exercised: {lacking:?}");
        assert!(self.not_started.is_empty() && self.failures.is_empty(), "there are differences: see above");
    }
}

impl Failure {
    fn print(&self) {
        let Self { seed, index, request, difference, plan, requests, sdls } = self;
        eprintln!("--- {:?}: {}", difference.what, difference.cause);
        eprintln!("again: ORACLE_SEED={seed} ORACLE_SUPERGRAPHS=1 ORACLE_OPERATIONS={} ORACLE_ONLY={index}", index + 1);
        eprintln!("operation: {}", request.document);
        eprintln!("variables: {}", serde_json::Value::Object(request.variables.clone()));
        eprintln!("expected:  {}", difference.expected);
        eprintln!("found:     {}", difference.found);
        eprintln!("plan:\n{plan}");
        for request in requests {
            eprintln!("  {request}");
        }
        for (name, sdl) in sdls {
            eprintln!("# {name}\n{sdl}");
        }
    }
}
