//! Checks a document against a schema by the rules of the specification's chapter on validation.
//!
//! One walk looks at each selection once; what depends on how fragments are spread (variables, fields that share a
//! key) is checked over sets. All faults are reported, up to a bound; steps are counted, so that no document can cost
//! more than its budget.

mod definitions;
mod overlapping;
mod selections;
mod subscription;
mod suggest;
mod values;
mod variables;

use super::ast::{ExecutableDocument, Name, Position, Type};
use super::fragments::Fragments;
use super::schema::Schema;

pub(crate) use suggest::did_you_mean;

/// Most faults that are reported of a document.
const MOST_FAULTS: usize = 100;
/// Most faults whose message looks for similar names.
const MOST_SUGGESTIONS: usize = 20;
/// Steps that a document may cost: a hundred times what the largest honest one was seen to take.
pub(crate) const STEPS: u64 = 1_000_000;

/// A rule that a document breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    /// The rule, as tools of the field call it.
    pub(crate) rule: &'static str,
    /// What is wrong and what to do.
    pub(crate) message: String,
    pub(crate) positions: Vec<Position>,
}

/// Why a document may not run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Invalid {
    /// It breaks rules.
    Faults(Vec<Fault>),
    /// Checking it takes too many steps.
    TooComplex,
}

/// The budget is used up.
struct Exhausted;

/// Checks a document; gives the steps that it took.
pub(crate) fn validate(schema: &Schema, document: &ExecutableDocument, steps: u64) -> Result<u64, Invalid> {
    let mut checking = Checking {
        schema,
        document,
        fragments: Fragments::of(document),
        faults: Vec::new(),
        suggestions: MOST_SUGGESTIONS,
        steps,
    };
    match checking.all() {
        Err(Exhausted) => Err(Invalid::TooComplex),
        Ok(()) if checking.faults.is_empty() => Ok(steps - checking.steps),
        Ok(()) => Err(Invalid::Faults(checking.faults)),
    }
}

/// Where a variable stands.
struct Usage<'a> {
    name: &'a Name,
    position: Position,
    /// The type that the place asks for; `None` where any value may stand.
    expected: Option<&'a Type>,
    /// The place has a default value.
    has_default: bool,
    /// The place is the one field of a `@oneOf` input object.
    is_one_of: bool,
}

struct Checking<'a> {
    schema: &'a Schema,
    document: &'a ExecutableDocument,
    fragments: Fragments<'a>,
    faults: Vec<Fault>,
    suggestions: usize,
    /// What is left of the budget.
    steps: u64,
}

impl<'a> Checking<'a> {
    fn all(&mut self) -> Result<(), Exhausted> {
        self.names();
        let mut operations = Vec::with_capacity(self.document.operations.len());
        for operation in &self.document.operations {
            operations.push(self.operation(operation)?);
        }
        let mut fragments = Vec::with_capacity(self.document.fragments.len());
        for fragment in &self.document.fragments {
            fragments.push(self.fragment(fragment)?);
        }
        self.cycles();
        self.variables(&operations, &fragments)?;
        self.subscriptions();
        if self.fragments.cyclic().is_empty() {
            self.overlapping()?;
        }
        Ok(())
    }

    fn spend(&mut self, steps: usize) -> Result<(), Exhausted> {
        self.steps = self.steps.checked_sub(steps as u64).ok_or(Exhausted)?;
        Ok(())
    }

    fn fault(&mut self, rule: &'static str, message: String, positions: impl IntoIterator<Item = Position>) {
        if self.faults.len() < MOST_FAULTS {
            self.faults.push(Fault { rule, message, positions: positions.into_iter().collect() });
        }
    }

    /// A sentence with names like `wanted`, or nothing.
    fn suggestion<'n>(&mut self, wanted: &str, known: impl IntoIterator<Item = &'n str>) -> String {
        match self.suggestions.checked_sub(1) {
            Some(left) => {
                self.suggestions = left;
                did_you_mean(wanted, known)
            }
            None => String::new(),
        }
    }
}

#[cfg(test)]
mod tests;
