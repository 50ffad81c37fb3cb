//! Parses a document, measures it, and checks it against the API schema.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use super::conditions::conditions_of;
use super::measure::measure_document;
use crate::error::{ErrorCode, GraphqlError};
use crate::language::ast::{ExecutableDocument, Name, OperationKind, VariableDefinition};
use crate::language::fragments::Fragments;
use crate::language::validate::{Fault, Invalid, STEPS, validate};
use crate::language::{ParseError, ParseErrorKind, ParseLimits, parse_executable};
use crate::schema::ApiSchema;
use crate::settings::Limits;

/// One operation of a document.
#[derive(Debug)]
pub(crate) struct ParsedOperation {
    pub(crate) name: Option<Name>,
    pub(crate) kind: OperationKind,
    pub(crate) variables: Vec<VariableDefinition>,
    /// The variables that decide over `@skip` and `@include`, sorted.
    pub(crate) conditions: Vec<Name>,
    /// Where the operation is among the document's operations.
    pub(crate) definition: usize,
}

/// A document that follows all rules.
#[derive(Debug)]
pub(crate) struct ParsedDocument {
    pub(crate) text: Arc<str>,
    pub(crate) document: ExecutableDocument,
    pub(crate) operations: Vec<ParsedOperation>,
    /// No other document of this process has this number, not even one of equal text.
    pub(crate) id: u64,
    /// About how many bytes it takes.
    pub(crate) memory: usize,
}

impl ParsedDocument {
    /// The operation to run, by the specification's rules for `operationName`.
    pub(crate) fn operation(&self, name: Option<&str>) -> Result<(usize, &ParsedOperation), GraphqlError> {
        let mut operations = self.operations.iter().enumerate();
        match name {
            Some(wanted) => operations.find(|(_, it)| it.name.as_deref() == Some(wanted)).ok_or_else(|| {
                let message = format!(
                    "The document has no operation named `{wanted}`. Send one of its names as `operationName`."
                );
                GraphqlError::new(ErrorCode::OperationNotFound, message)
            }),
            None if self.operations.len() > 1 => Err(GraphqlError::new(
                ErrorCode::OperationNotFound,
                "The document has several operations. Say which one to run in `operationName`.",
            )),
            None => operations.next().ok_or_else(|| {
                let message = "The document has no operation, only fragments. Add a query or a mutation.";
                GraphqlError::new(ErrorCode::OperationNotFound, message)
            }),
        }
    }
}

/// Parses, measures and validates a document.
pub(crate) fn parse_document(
    text: &str,
    schema: &ApiSchema,
    limits: &Limits,
) -> Result<ParsedDocument, Vec<GraphqlError>> {
    let document = parse_executable(text, ParseLimits::of_tokens(limits.tokens))
        .map_err(|error| vec![parse_error(&error, limits)])?;
    let operations = {
        let fragments = Fragments::of(&document);
        measure_document(&document, &fragments, limits)?;
        validate(schema, &document, STEPS).map_err(|invalid| refusals(&invalid))?;
        operations_of(&document, &fragments)
    };
    let memory = 2 * document.memory();
    Ok(ParsedDocument { text: text.into(), id: next_id(), memory, operations, document })
}

fn next_id() -> u64 {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    NEXT.fetch_add(1, Ordering::Relaxed)
}

fn operations_of(document: &ExecutableDocument, fragments: &Fragments<'_>) -> Vec<ParsedOperation> {
    let operations = document.operations.iter().enumerate().map(|(definition, operation)| ParsedOperation {
        name: operation.name.clone(),
        kind: operation.kind,
        variables: operation.variables.clone(),
        conditions: conditions_of(operation, fragments),
        definition,
    });
    operations.collect()
}

fn parse_error(error: &ParseError, limits: &Limits) -> GraphqlError {
    let (code, message) = match error.kind {
        ParseErrorKind::Tokens => {
            let allowed = limits.tokens;
            let message =
                format!("The document has more than {allowed} tokens. Ask for less, or raise `limits.tokens`.");
            (ErrorCode::TokenLimitExceeded, message)
        }
        ParseErrorKind::Depth => {
            let message = "The document nests deeper than the parser reads. Ask for less depth.".to_owned();
            (ErrorCode::DepthLimitExceeded, message)
        }
        ParseErrorKind::Syntax => {
            let message = format!("The document is not GraphQL: {}. Correct it at the place given.", error.message);
            (ErrorCode::GraphqlParseFailed, message)
        }
    };
    GraphqlError::new(code, message).at(error.position.line as usize, error.position.column as usize)
}

fn refusals(invalid: &Invalid) -> Vec<GraphqlError> {
    match invalid {
        Invalid::Faults(faults) => faults.iter().map(refusal).collect(),
        Invalid::TooComplex => {
            let message = "Checking the document takes more steps than a document may cost. \
                           Use fewer fragments and fewer fields with the same key, or split it.";
            vec![GraphqlError::new(ErrorCode::QueryTooComplex, message)]
        }
    }
}

fn refusal(fault: &Fault) -> GraphqlError {
    let mut error = GraphqlError::new(ErrorCode::GraphqlValidationFailed, fault.message.clone());
    for position in &fault.positions {
        error = error.at(position.line as usize, position.column as usize);
    }
    error.extensions = Box::new([("rule".to_owned(), format!("\"{}\"", fault.rule))]);
    error
}
