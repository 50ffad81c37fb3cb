//! Parses a document and checks it against the API schema.

use std::borrow::Cow;
use std::collections::BTreeSet;

use graphql_tools::static_graphql::query::{
    self, Definition, Directive, OperationDefinition, Selection, SelectionSet, Value,
};
use graphql_tools::validation::{
    rules::default_rules_validation_plan,
    validate::{ValidationPlan, validate},
};
use xxhash_rust::xxh3::xxh3_64;

use super::exact_numbers;
use super::measure::measure_document;
use crate::error::{ErrorCode, GraphqlError};
use crate::schema::ApiSchema;
use crate::settings::Limits;

/// What an operation does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum OperationKind {
    Query,
    Mutation,
    Subscription,
}

/// One operation of a document.
#[derive(Debug)]
pub(crate) struct ParsedOperation {
    pub(crate) name: Option<String>,
    pub(crate) kind: OperationKind,
    pub(crate) variables: Vec<query::VariableDefinition>,
    /// The variables that decide over `@skip` and `@include`, sorted.
    pub(crate) conditions: Vec<String>,
    /// Where the operation is in the document.
    pub(crate) definition: usize,
    /// Number literals of the document are hidden in strings, see [`exact_numbers`].
    pub(crate) hides_numbers: bool,
}

/// A document that follows all rules.
#[derive(Debug)]
pub(crate) struct ParsedDocument {
    pub(crate) document: query::Document,
    pub(crate) operations: Vec<ParsedOperation>,
    pub(crate) hash: u64,
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

/// Parses, validates and measures a document.
pub(crate) fn parse_document(
    text: &str,
    schema: &ApiSchema,
    limits: &Limits,
) -> Result<ParsedDocument, Vec<GraphqlError>> {
    let hash = xxh3_64(text.as_bytes());
    if let Cow::Owned(exact) = exact_numbers::hide(text)
        && let Ok(mut parsed) = parse_text(&exact, hash, schema, limits)
    {
        parsed.operations.iter_mut().for_each(|operation| operation.hides_numbers = true);
        return Ok(parsed);
    }
    // No such numbers, or they stand where a built-in type wants a number of 64 bits.
    parse_text(text, hash, schema, limits)
}

fn parse_text(text: &str, hash: u64, schema: &ApiSchema, limits: &Limits) -> Result<ParsedDocument, Vec<GraphqlError>> {
    let document = graphql_tools::parser::parse_query_with_token_limit::<String>(text, limits.tokens)
        .map_err(|error| vec![parse_error(&error, limits)])?
        .into_static();
    measure_document(&document, limits)?;
    let errors = validate(&schema.document, &document, rules());
    if !errors.is_empty() {
        return Err(errors.iter().map(validation_error).collect());
    }
    let operations: Vec<ParsedOperation> = operations_of(&document);
    check_roots(&operations, schema)?;
    Ok(ParsedDocument { hash, operations, document })
}

/// An operation kind that the schema has no root type for is refused.
fn check_roots(operations: &[ParsedOperation], schema: &ApiSchema) -> Result<(), Vec<GraphqlError>> {
    let missing = operations.iter().find_map(|operation| match operation.kind {
        OperationKind::Mutation if schema.mutation().is_none() => Some("mutations"),
        OperationKind::Subscription if schema.subscription().is_none() => Some("subscriptions"),
        _ => None,
    });
    match missing {
        Some(what) => {
            let message = format!("The schema has no {what}. Send a query instead.");
            Err(vec![GraphqlError::new(ErrorCode::GraphqlValidationFailed, message)])
        }
        None => Ok(()),
    }
}

fn rules() -> &'static ValidationPlan {
    static RULES: std::sync::OnceLock<ValidationPlan> = std::sync::OnceLock::new();
    RULES.get_or_init(default_rules_validation_plan)
}

fn parse_error(error: &graphql_tools::parser::query::ParseError, limits: &Limits) -> GraphqlError {
    let text = error.to_string();
    if text.contains("Token limit exceeded") {
        let message =
            format!("The document has more than {} tokens. Ask for less, or raise `limits.tokens`.", limits.tokens);
        return GraphqlError::new(ErrorCode::TokenLimitExceeded, message);
    }
    if text.contains("Recursion limit exceeded") {
        let message = "The document is nested deeper than the parser reads. Ask for less depth.";
        return GraphqlError::new(ErrorCode::DepthLimitExceeded, message);
    }
    let position = error.0.position;
    let detail = text.lines().skip(1).map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("; ");
    let message = format!("The document is not GraphQL: {detail}. Correct it at the place given.");
    GraphqlError::new(ErrorCode::GraphqlParseFailed, message).at(position.line, position.column)
}

fn validation_error(error: &graphql_tools::validation::utils::ValidationError) -> GraphqlError {
    let mut converted = GraphqlError::new(ErrorCode::GraphqlValidationFailed, error.message.clone());
    for position in &error.locations {
        converted = converted.at(position.line, position.column);
    }
    let mut rule = Vec::new();
    crate::json::write::write_string(&mut rule, error.error_code);
    converted.extensions = Box::new([("rule".to_owned(), String::from_utf8_lossy(&rule).into_owned())]);
    converted
}

fn operations_of(document: &query::Document) -> Vec<ParsedOperation> {
    let mut operations = Vec::new();
    for (index, definition) in document.definitions.iter().enumerate() {
        let Definition::Operation(operation) = definition else {
            continue;
        };
        let (name, kind, variables) = match operation {
            OperationDefinition::SelectionSet(_) => (None, OperationKind::Query, &[][..]),
            OperationDefinition::Query(it) => (it.name.clone(), OperationKind::Query, &it.variable_definitions[..]),
            OperationDefinition::Mutation(it) => {
                (it.name.clone(), OperationKind::Mutation, &it.variable_definitions[..])
            }
            OperationDefinition::Subscription(it) => {
                (it.name.clone(), OperationKind::Subscription, &it.variable_definitions[..])
            }
        };
        let mut search = ConditionSearch { document, found: BTreeSet::new(), seen: BTreeSet::new() };
        search.selection_set(operation.selection_set());
        operations.push(ParsedOperation {
            name,
            kind,
            variables: variables.to_vec(),
            conditions: search.found.into_iter().collect(),
            definition: index,
            hides_numbers: false,
        });
    }
    operations
}

/// Collects the variables of `@skip` and `@include` that an operation reaches.
struct ConditionSearch<'a> {
    document: &'a query::Document,
    found: BTreeSet<String>,
    seen: BTreeSet<&'a str>,
}

impl<'a> ConditionSearch<'a> {
    fn selection_set(&mut self, set: &'a SelectionSet) {
        for selection in &set.items {
            match selection {
                Selection::Field(field) => {
                    self.directives(&field.directives);
                    self.selection_set(&field.selection_set);
                }
                Selection::InlineFragment(fragment) => {
                    self.directives(&fragment.directives);
                    self.selection_set(&fragment.selection_set);
                }
                Selection::FragmentSpread(spread) => {
                    self.directives(&spread.directives);
                    self.fragment(&spread.fragment_name);
                }
            }
        }
    }

    fn fragment(&mut self, name: &'a str) {
        if !self.seen.insert(name) {
            return;
        }
        let document = self.document;
        if let Some(fragment) = fragment_named(document, name) {
            self.selection_set(&fragment.selection_set);
        }
    }

    fn directives(&mut self, directives: &[Directive]) {
        for directive in directives.iter().filter(|it| it.name == "skip" || it.name == "include") {
            for (_, value) in &directive.arguments {
                if let Value::Variable(name) = value {
                    self.found.insert(name.clone());
                }
            }
        }
    }
}

/// The fragment definition `name` of a document.
pub(super) fn fragment_named<'a>(document: &'a query::Document, name: &str) -> Option<&'a query::FragmentDefinition> {
    document.definitions.iter().find_map(|definition| match definition {
        Definition::Fragment(fragment) if fragment.name == name => Some(fragment),
        _ => None,
    })
}
