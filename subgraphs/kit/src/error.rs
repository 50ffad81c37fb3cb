//! What can go wrong in a subgraph, as the client sees it.

use std::fmt;

use service::budget::Exhausted;
use service::error::ErrorCode;

use crate::scalar::InvalidValue;

/// Line and column in the document, both from 1.
pub(crate) type Location = async_graphql::Pos;

/// The rule of a table that a statement broke, as the database names it.
#[derive(Clone, Debug, Default)]
pub(crate) struct BrokenRule {
    pub(crate) schema: String,
    pub(crate) table: String,
    pub(crate) column: Option<String>,
    pub(crate) constraint: Option<String>,
    /// Whether the database said it in a sentence of its own.
    pub(crate) is_said: bool,
    /// The move that its lifecycle does not have.
    pub(crate) transition: Option<Transition>,
}

/// A move that a lifecycle refused, in the words of the database until its table gives them their names in the graph.
#[derive(Clone, Debug, PartialEq, Eq, serde::Deserialize)]
pub(crate) struct Transition {
    /// Where the row stands; `None` for one that would begin.
    pub(crate) from: Option<String>,
    pub(crate) to: String,
    pub(crate) allowed: Vec<String>,
}

impl Transition {
    /// The same with the states' names in the graph.
    pub(crate) fn renamed(&self, name: impl Fn(&str) -> String) -> Self {
        Self {
            from: self.from.as_deref().map(&name),
            to: name(&self.to),
            allowed: self.allowed.iter().map(|state| name(state)).collect(),
        }
    }
}

/// An error that is safe to show: a code, what was wrong, where, and what to do.
///
/// What the database or the code really said is logged where it happened, never sent.
#[derive(Clone, Debug)]
pub struct Error {
    pub(crate) code: ErrorCode,
    pub(crate) message: String,
    /// The argument or input field at fault, outermost first.
    pub(crate) field: Vec<String>,
    pub(crate) remedy: Option<String>,
    /// Input fields that break a rule together.
    pub(crate) fields: Vec<String>,
    /// Where in the document.
    pub(crate) locations: Vec<Location>,
    /// What the database named; the table that was written to knows which fields it means.
    pub(crate) rule: Option<Box<BrokenRule>>,
    /// What else stands in `extensions`.
    pub(crate) extensions: Vec<(&'static str, String)>,
    /// What else is wrong with the same input.
    pub(crate) others: Vec<Error>,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.message)
    }
}

impl std::error::Error for Error {}

impl Error {
    /// An error with a code and a message.
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self {
            code,
            message: message.into(),
            field: Vec::new(),
            remedy: None,
            fields: Vec::new(),
            locations: Vec::new(),
            rule: None,
            extensions: Vec::new(),
            others: Vec::new(),
        }
    }

    /// All faults as one error, the first of them at its head; nothing where there are none.
    ///
    /// # Errors
    /// The faults.
    pub fn together(faults: Vec<Error>) -> Result<(), Error> {
        let mut flat = faults.into_iter().flat_map(Error::apart);
        match flat.next() {
            None => Ok(()),
            Some(first) => Err(Self { others: flat.collect(), ..first }),
        }
    }

    /// Each of the faults by itself.
    pub(crate) fn apart(mut self) -> Vec<Error> {
        let others = std::mem::take(&mut self.others);
        let mut all = vec![self];
        all.extend(others);
        all
    }

    /// The code.
    pub fn code(&self) -> ErrorCode {
        self.code
    }

    /// Input that the schema's types allow but the field does not.
    pub fn bad_input(message: impl Into<String>, remedy: impl Into<String>) -> Self {
        Self { remedy: Some(remedy.into()), ..Self::new(ErrorCode::BadUserInput, message) }
    }

    /// What to do about it.
    #[must_use]
    pub fn with_remedy(mut self, remedy: impl Into<String>) -> Self {
        self.remedy = Some(remedy.into());
        self
    }

    /// Names the argument at fault.
    #[must_use]
    pub fn at(mut self, argument: impl Into<String>) -> Self {
        self.field = vec![argument.into()];
        self
    }

    /// Puts an outer name before the field at fault.
    #[must_use]
    pub fn within(mut self, outer: impl Into<String>) -> Self {
        let outer = outer.into();
        for fault in std::iter::once(&mut self.field).chain(self.others.iter_mut().map(|other| &mut other.field)) {
            fault.insert(0, outer.clone());
        }
        self
    }

    /// Adds what the client may go on with, as an entry of `extensions`.
    #[must_use]
    pub(crate) fn with_extension(mut self, name: &'static str, value: String) -> Self {
        self.extensions.push((name, value));
        self
    }

    /// Says where in the document.
    #[must_use]
    pub(crate) fn located(mut self, location: Location) -> Self {
        self.locations.push(location);
        self
    }

    /// A mistake of ours: logged here with what it is, shown without.
    pub fn internal(what: impl Into<String>) -> Self {
        let what = what.into();
        tracing::error!(error = %what, "internal error");
        Self::new(ErrorCode::InternalServerError, "something went wrong inside the subgraph")
    }

    /// What the request may cost is not enough.
    pub(crate) fn exhausted(exhausted: Exhausted) -> Self {
        Self::new(exhausted.code(), exhausted.to_string()).with_remedy(exhausted.remedy())
    }

    pub(crate) fn invalid_value(invalid: InvalidValue) -> Self {
        Self::bad_input(invalid.message, invalid.remedy)
    }

    pub(crate) fn invalid_cursor(argument: &'static str) -> Self {
        Self::new(ErrorCode::InvalidCursor, format!("`{argument}` is no cursor of this list in this order"))
            .with_remedy("pass a cursor from the same field with the same orderBy, or leave it out to start over")
            .at(argument)
    }

    pub(crate) fn page_size(argument: &'static str, max: u32) -> Self {
        Self::new(ErrorCode::PageTooLarge, format!("`{argument}` must lie between 0 and {max}"))
            .with_remedy(format!("ask for at most {max} rows and follow pageInfo for the rest"))
            .at(argument)
    }

    /// The error as an entry of `errors`: one for the null that it leaves, with all faults in it where there are several.
    pub(crate) fn to_json(&self, path: &[serde_json::Value]) -> serde_json::Value {
        let mut extensions = self.extensions_to_json();
        if !self.others.is_empty() {
            let faults = std::iter::once(self).chain(&self.others).map(|fault| {
                let mut members = fault.extensions_to_json();
                members.insert("message".into(), fault.message.clone().into());
                serde_json::Value::Object(members)
            });
            extensions.insert("faults".into(), faults.collect());
        }
        let mut entry = serde_json::Map::new();
        entry.insert("message".into(), self.message.clone().into());
        if !self.locations.is_empty() {
            let places = self.locations.iter().map(|at| serde_json::json!({ "line": at.line, "column": at.column }));
            entry.insert("locations".into(), places.collect());
        }
        if !path.is_empty() {
            entry.insert("path".into(), path.into());
        }
        entry.insert("extensions".into(), extensions.into());
        entry.into()
    }

    fn extensions_to_json(&self) -> serde_json::Map<String, serde_json::Value> {
        let mut extensions = serde_json::Map::new();
        extensions.insert("code".into(), self.code.as_str().into());
        if !self.field.is_empty() {
            extensions.insert("field".into(), self.field.join(".").into());
        }
        if !self.fields.is_empty() {
            extensions.insert("fields".into(), self.fields.as_slice().into());
        }
        if let Some(transition) = self.rule.as_ref().and_then(|rule| rule.transition.as_ref()) {
            extensions.insert("from".into(), transition.from.clone().into());
            extensions.insert("to".into(), transition.to.clone().into());
            extensions.insert("allowed".into(), transition.allowed.as_slice().into());
        }
        if let Some(remedy) = &self.remedy {
            extensions.insert("remedy".into(), remedy.clone().into());
        }
        for (name, value) in &self.extensions {
            extensions.insert((*name).into(), value.clone().into());
        }
        extensions
    }
}
