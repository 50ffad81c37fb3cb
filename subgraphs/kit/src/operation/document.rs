//! Documents, parsed and validated once, and their operations, compiled once a set of conditions.

use std::collections::HashMap;
use std::sync::Arc;

use async_graphql::parser::types::{
    Directive, DocumentOperations, ExecutableDocument, OperationDefinition, OperationType, Selection, SelectionSet,
    VariableDefinition,
};
use async_graphql::{Positioned, Request};
use async_graphql_value::Value as TemplateValue;
use quick_cache::sync::Cache;
use service::error::ErrorCode;

use super::compile::compile;
use super::plan::Root;
use super::{Variables, coerce};
use crate::error::Error;
use crate::schema::{GraphSchema, ValidateOnly};

/// Documents kept; each costs a few kilobytes.
const CACHED_DOCUMENTS: usize = 2_000;

/// The cache of validated documents. It holds nothing of any tenant: only texts and plans.
pub(crate) struct Documents {
    cache: Cache<(String, String), Arc<Operation>, quick_cache::UnitWeighter, ahash::RandomState>,
}

/// One operation of a validated document.
pub(crate) struct Operation {
    document: ExecutableDocument,
    name: Option<String>,
    pub(crate) kind: OperationType,
    variables: Vec<Positioned<VariableDefinition>>,
    /// Variables that decide `@skip` and `@include`, in a fixed order.
    condition_variables: Vec<String>,
    /// Compiled root fields, by the values of those variables.
    compiled: Cache<Vec<bool>, Arc<Vec<Root>>>,
    /// The document's text, for async-graphql's introspection.
    pub(crate) text: String,
}

/// Why a request does not come to execution: several errors at once for validation.
pub(crate) type Refusal = Vec<Error>;

impl Documents {
    pub(crate) fn new() -> Self {
        let cache = Cache::with(
            CACHED_DOCUMENTS,
            CACHED_DOCUMENTS as u64,
            quick_cache::UnitWeighter,
            ahash::RandomState::default(),
            quick_cache::sync::DefaultLifecycle::default(),
        );
        Self { cache }
    }

    /// The operation of a request: from the cache, or parsed and validated now.
    pub(crate) async fn operation(
        &self,
        schema: &GraphSchema,
        text: &str,
        name: Option<&str>,
    ) -> Result<Arc<Operation>, Refusal> {
        let key = (text.to_owned(), name.unwrap_or_default().to_owned());
        if let Some(found) = self.cache.get(&key) {
            return Ok(found);
        }
        let operation = Arc::new(Operation::read(schema, text, name).await?);
        self.cache.insert(key, Arc::clone(&operation));
        Ok(operation)
    }
}

impl Operation {
    async fn read(schema: &GraphSchema, text: &str, name: Option<&str>) -> Result<Self, Refusal> {
        let parsed = async_graphql::parser::parse_query(text)
            .map_err(|error| vec![Error::new(ErrorCode::GraphqlParseFailed, error.to_string())])?;
        validate(schema, &parsed, text, name).await?;
        let definition = select(&parsed, name)?;
        let definition = definition.node.clone();
        let mut condition_variables = Vec::new();
        conditions_of(&definition.selection_set.node, &mut condition_variables);
        for fragment in parsed.fragments.values() {
            conditions_of(&fragment.node.selection_set.node, &mut condition_variables);
        }
        condition_variables.sort_unstable();
        condition_variables.dedup();
        Ok(Self {
            name: name.map(str::to_owned),
            kind: definition.ty,
            variables: definition.variable_definitions,
            condition_variables,
            compiled: Cache::new(16),
            text: text.to_owned(),
            document: parsed,
        })
    }

    /// Coerces the variables of a request.
    pub(crate) fn coerce(
        &self,
        schema: &GraphSchema,
        sent: &serde_json::Map<String, serde_json::Value>,
    ) -> Result<Variables, Error> {
        coerce(schema.registry(), &self.variables, sent)
    }

    /// The compiled root fields for these variables.
    pub(crate) fn roots(&self, schema: &GraphSchema, variables: &Variables) -> Result<Arc<Vec<Root>>, Error> {
        let key: Vec<bool> = self
            .condition_variables
            .iter()
            .map(|name| matches!(variables.get(name.as_str()), Some(async_graphql::Value::Boolean(true))))
            .collect();
        if let Some(found) = self.compiled.get(&key) {
            return Ok(found);
        }
        let conditions: HashMap<String, bool> =
            self.condition_variables.iter().cloned().zip(key.iter().copied()).collect();
        let definition =
            select(&self.document, self.name.as_deref()).map_err(|_| Error::internal("the operation is gone"))?;
        let roots = Arc::new(compile(schema.catalogue(), &self.document, &definition.node, &conditions)?);
        self.compiled.insert(key, Arc::clone(&roots));
        Ok(roots)
    }
}

/// async-graphql's rules, without its execution.
async fn validate(
    schema: &GraphSchema,
    document: &ExecutableDocument,
    text: &str,
    name: Option<&str>,
) -> Result<(), Refusal> {
    let mut request = Request::new(text).data(ValidateOnly);
    request.set_parsed_query(document.clone());
    if let Some(name) = name {
        request = request.operation_name(name);
    }
    let response = schema.execute(request).await;
    if response.errors.is_empty() {
        return Ok(());
    }
    Err(response
        .errors
        .into_iter()
        .map(|error| {
            let code = if error.message.contains("peration") && error.message.starts_with("Unknown operation") {
                ErrorCode::OperationNotFound
            } else {
                ErrorCode::GraphqlValidationFailed
            };
            Error::new(code, error.message)
        })
        .collect())
}

fn select<'a>(
    document: &'a ExecutableDocument,
    name: Option<&str>,
) -> Result<&'a Positioned<OperationDefinition>, Refusal> {
    let found = match (&document.operations, name.filter(|name| !name.is_empty())) {
        (DocumentOperations::Single(operation), None) => Some(operation),
        (DocumentOperations::Single(_), Some(_)) => None,
        (DocumentOperations::Multiple(operations), Some(name)) => operations.get(name),
        (DocumentOperations::Multiple(operations), None) if operations.len() == 1 => operations.values().next(),
        (DocumentOperations::Multiple(_), None) => None,
    };
    found.ok_or_else(|| {
        vec![
            Error::new(
                ErrorCode::OperationNotFound,
                "the document has no such operation, or several and none was named",
            )
            .with_remedy("send `operationName` with one of the document's names"),
        ]
    })
}

fn conditions_of(set: &SelectionSet, names: &mut Vec<String>) {
    for item in &set.items {
        let (directives, inner): (&[Positioned<Directive>], Option<&SelectionSet>) = match &item.node {
            Selection::Field(field) => (&field.node.directives, Some(&field.node.selection_set.node)),
            Selection::InlineFragment(fragment) => (&fragment.node.directives, Some(&fragment.node.selection_set.node)),
            Selection::FragmentSpread(spread) => (&spread.node.directives, None),
        };
        for directive in directives {
            if let Some(TemplateValue::Variable(name)) = directive.node.get_argument("if").map(|value| &value.node) {
                names.push(name.to_string());
            }
        }
        if let Some(inner) = inner {
            conditions_of(inner, names);
        }
    }
}
