//! Documents, parsed and validated once, and their operations, compiled once a set of conditions.

use std::collections::HashMap;
use std::hash::BuildHasher;
use std::sync::Arc;

use async_graphql::parser::types::{
    Directive, DocumentOperations, ExecutableDocument, OperationDefinition, OperationType, Selection, SelectionSet,
    VariableDefinition,
};
use async_graphql::{Positioned, Request, indexmap::IndexMap};
use async_graphql_value::Value as TemplateValue;
use futures::executor::block_on;
use quick_cache::sync::Cache;
use quick_cache::{Equivalent, Weighter};
use service::error::ErrorCode;
use service::workers::Workers;

use super::compile::compile;
use super::measure::check_size;
use super::plan::Root;
use super::{Sent, Variables, coerce, literals};
use crate::error::Error;
use crate::schema::{GraphSchema, ValidateOnly};

/// How much document text is kept. Plans weigh several times as much.
const CACHED_TEXT: u64 = 8 * 1024 * 1024;

/// A document of usual size, from which the cache guesses how many it will hold.
const USUAL_TEXT: u64 = 2 * 1024;

/// How deep brackets may nest; the parser descends once a bracket.
const MAX_NESTING: usize = 200;

/// The cache of validated documents. It holds nothing of any tenant: only texts and plans.
pub(crate) struct Documents<S = ahash::RandomState> {
    cache: Cache<Key, Arc<Operation>, ByText, S>,
    workers: Workers,
}

/// A document and which of its operations.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
struct Key {
    text: Box<str>,
    name: Box<str>,
}

/// A key that is only looked up; it hashes as `Key` does.
#[derive(Hash)]
struct Sought<'a> {
    text: &'a str,
    name: &'a str,
}

impl Equivalent<Key> for Sought<'_> {
    fn equivalent(&self, key: &Key) -> bool {
        self.text == &*key.text && self.name == &*key.name
    }
}

/// Documents weigh as much as their text.
#[derive(Clone)]
struct ByText;

impl Weighter<Key, Arc<Operation>> for ByText {
    fn weight(&self, key: &Key, _: &Arc<Operation>) -> u64 {
        key.text.len() as u64 + 256
    }
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
        Self::with_hasher(ahash::RandomState::default())
    }
}

impl<S: BuildHasher + Clone> Documents<S> {
    fn with_hasher(hasher: S) -> Self {
        let cache = Cache::with(
            usize::try_from(CACHED_TEXT / USUAL_TEXT).unwrap_or(usize::MAX),
            CACHED_TEXT,
            ByText,
            hasher,
            quick_cache::sync::DefaultLifecycle::default(),
        );
        Self { cache, workers: Workers::of_this_machine() }
    }

    /// The operation of a request: from the cache at once, or parsed and validated beside the async workers.
    pub(crate) async fn operation(
        &self,
        schema: &Arc<GraphSchema>,
        text: &str,
        name: Option<&str>,
    ) -> Result<Arc<Operation>, Refusal> {
        let sought = Sought { text, name: name.unwrap_or_default() };
        if let Some(found) = self.cache.get(&sought) {
            return Ok(found);
        }
        let (schema, own_text, own_name) = (Arc::clone(schema), text.to_owned(), name.map(str::to_owned));
        // Its rules run in a future that waits for nothing.
        let reading = move || block_on(Operation::read(&schema, &own_text, own_name.as_deref()));
        let read = self.workers.run(reading).await;
        let operation = Arc::new(read.map_err(|failed| vec![Error::internal(failed.to_string())])??);
        let key = Key { text: text.into(), name: name.unwrap_or_default().into() };
        self.cache.insert(key, Arc::clone(&operation));
        Ok(operation)
    }
}

impl Operation {
    async fn read(schema: &GraphSchema, text: &str, name: Option<&str>) -> Result<Self, Refusal> {
        check_nesting(text)?;
        let mut parsed = async_graphql::parser::parse_query(text).map_err(|error| vec![unreadable(&error)])?;
        select(&parsed, name)?;
        check_size(&parsed).map_err(|error| vec![error])?;
        validate(schema, &parsed, text, name).await?;
        literals::restore(&mut parsed, text);
        let definition = select(&parsed, name)?.node.clone();
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
    pub(crate) fn coerce(&self, schema: &GraphSchema, sent: &IndexMap<String, Sent>) -> Result<Variables, Error> {
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
            let located = Error::new(ErrorCode::GraphqlValidationFailed, error.message);
            error.locations.into_iter().fold(located, Error::located)
        })
        .collect())
}

fn unreadable(error: &async_graphql::parser::Error) -> Error {
    let refused = Error::new(ErrorCode::GraphqlParseFailed, error.to_string());
    error.positions().fold(refused, Error::located)
}

/// Refuses texts whose brackets nest so deep that reading them would take the stack down. Brackets inside strings
/// count as well; nobody writes hundreds of open ones there.
fn check_nesting(text: &str) -> Result<(), Refusal> {
    let mut depth = 0_usize;
    for byte in text.bytes() {
        match byte {
            b'{' | b'[' | b'(' => depth += 1,
            b'}' | b']' | b')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_NESTING {
            let message = format!("the document's brackets nest deeper than {MAX_NESTING}");
            return Err(vec![Error::new(ErrorCode::GraphqlParseFailed, message).with_remedy("nest less deeply")]);
        }
    }
    Ok(())
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

#[cfg(test)]
mod tests {
    use std::hash::{BuildHasherDefault, Hasher};

    use super::*;
    use crate::definition::Definition;

    /// Gives every text the same hash.
    #[derive(Clone, Copy, Default)]
    struct AllEqual;

    impl Hasher for AllEqual {
        fn finish(&self) -> u64 {
            7
        }

        fn write(&mut self, _: &[u8]) {}
    }

    #[tokio::test]
    async fn operations_of_equal_hash_are_not_taken_for_each_other() {
        let users = entities::tables().filter(|table| table.name == "users");
        let definition = Definition::new("people", 0).tables(users);
        let schema = Arc::new(GraphSchema::build(definition.link().unwrap()).unwrap());
        let documents = Documents::with_hasher(BuildHasherDefault::<AllEqual>::default());
        let read = async |text: &str| documents.operation(&schema, text, None).await.unwrap();
        let (query, other) = ("{ users { totalCount } }", "{ users { nodes { id } } }");
        for _ in 0..2 {
            assert_eq!(read(query).await.text, query);
            assert_eq!(read(other).await.text, other);
        }
        assert!(documents.operation(&schema, "{ users { totalCount } } # nobody's", Some("Other")).await.is_err());
    }
}
