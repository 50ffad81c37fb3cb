//! One SQL statement under construction.

use sqlx::Arguments as _;
use sqlx::postgres::PgArguments;

use crate::error::Error;
use crate::scalar::{Bind, Kind};

/// SQL text and its parameters.
///
/// Identifiers come from table metadata only; whatever a client sends becomes a parameter.
#[derive(Debug, Default)]
pub struct Statement {
    text: String,
    binds: Vec<Bind>,
    aliases: usize,
}

impl Statement {
    /// An empty statement.
    pub fn new() -> Self {
        Self { text: String::with_capacity(512), binds: Vec::new(), aliases: 0 }
    }

    /// Adds SQL text.
    pub fn push(&mut self, sql: &str) -> &mut Self {
        self.text.push_str(sql);
        self
    }

    /// Adds a parameter of a plain type and its placeholder.
    pub fn push_bind(&mut self, bind: Bind) -> &mut Self {
        let placeholder = self.placeholder(bind);
        self.push(&placeholder)
    }

    /// Adds a parameter with the cast that its kind needs.
    pub(crate) fn push_value(&mut self, kind: &Kind, bind: Bind) -> &mut Self {
        let placeholder = self.placeholder(bind);
        kind.write_parameter(&placeholder, &mut self.text);
        self
    }

    /// Adds a parameter whose placeholder stands in the text already.
    pub(crate) fn bind_only(&mut self, bind: Bind) {
        self.binds.push(bind);
    }

    /// A table alias that nothing else in this statement has.
    pub(crate) fn fresh_alias(&mut self) -> String {
        self.aliases += 1;
        format!("t{}", self.aliases)
    }

    /// The text so far.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text, to be written to by a kind.
    pub(crate) fn text_mut(&mut self) -> &mut String {
        &mut self.text
    }

    pub(crate) fn into_parts(self) -> Result<(String, PgArguments), Error> {
        let mut arguments = PgArguments::default();
        arguments.reserve(self.binds.len(), 0);
        for bind in self.binds {
            bind.add(&mut arguments)
                .map_err(|error| Error::internal(format!("a parameter could not be encoded: {error}")))?;
        }
        Ok((self.text, arguments))
    }

    /// Adds a parameter; its placeholder may be written several times.
    pub(crate) fn placeholder(&mut self, bind: Bind) -> String {
        self.binds.push(bind);
        format!("${}", self.binds.len())
    }
}
