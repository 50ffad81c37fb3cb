//! What the fetches of one request did, noted for people who ask.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// In the context of a request: each of its fetches is noted. Such a request shares no fetch with others.
#[derive(Clone, Debug, Default)]
pub struct Analysis(Arc<Mutex<Vec<SeenFetch>>>);

/// One fetch that ran.
#[derive(Clone, Debug)]
pub struct SeenFetch {
    /// Name of the subgraph.
    pub subgraph: Arc<str>,
    /// What it was asked.
    pub operation: Arc<str>,
    /// Until its answer was there, or it failed.
    pub took: Duration,
    /// The size of the answer; `None`: it failed.
    pub bytes: Option<usize>,
    /// What it ran on its database, as far as its transport tells.
    pub statements: Vec<SeenStatement>,
}

/// One statement that a subgraph ran.
#[derive(Clone, Debug)]
pub struct SeenStatement {
    /// The SQL, with placeholders for its values.
    pub text: String,
    /// The database's plan, or why there is none.
    pub plan: String,
    /// How many rows it gave.
    pub rows: usize,
    /// How long it took, without the look at its plan.
    pub took: Duration,
}

/// In the context of one fetch that is noted: a transport that can adds its statements.
#[derive(Clone, Debug, Default)]
pub struct Statements(Arc<Mutex<Vec<SeenStatement>>>);

impl Analysis {
    /// Takes the fetches so far, in the order in which they ended.
    pub fn take(&self) -> Vec<SeenFetch> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) fn note(&self, fetch: SeenFetch) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(fetch);
    }
}

impl Statements {
    /// Adds a statement.
    pub fn add(&self, statement: SeenStatement) {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(statement);
    }

    pub(crate) fn take(&self) -> Vec<SeenStatement> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
