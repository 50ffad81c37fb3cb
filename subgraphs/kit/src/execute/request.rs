//! One request to a subgraph: identify, prepare, execute each root field, answer.

use std::sync::Arc;
use std::time::Instant;

use async_graphql::Value;
use async_graphql::parser::types::OperationType;
use bytes::Bytes;
use service::budget::{Allowance, Budget, Part, Spent};
use service::identity::Caller;

use super::answering::Answering;
use super::read::Reader;
use super::write::{Unshown, Writer};
use crate::error::Error;
use crate::nobody;
use crate::operation::{Arguments, Documents, Operation, Root, RootField, Sent, ServiceOutput, Variables};
use crate::origin::Origin;
use crate::schema::GraphSchema;
use crate::tenant::{Database, TenantTransaction};
use service::error::ErrorCode;
use service::snapshot::PAGE_OF_REPORT;

/// A GraphQL request of an identified caller.
#[derive(Clone, Debug)]
pub struct Request<'a> {
    /// The document.
    pub query: &'a str,
    /// Which operation of the document.
    pub operation_name: Option<&'a str>,
    /// Variables as a JSON object.
    pub variables: Option<&'a [u8]>,
    /// Who asks.
    pub caller: Arc<Caller>,
    /// From where it comes, as far as that is known.
    pub origin: Origin,
    /// The key under which a mutation is done once, whatever is sent again.
    pub idempotency_key: Option<&'a str>,
    /// When the answer is no longer waited for; the subgraph's own limit may come first.
    pub deadline: Option<Instant>,
}

/// The answer.
#[derive(Clone, Debug)]
pub struct Response {
    /// A GraphQL response as JSON.
    pub body: Bytes,
    /// Whether execution began; a refused request has no `data`.
    pub executed: bool,
    /// Whether it was refused because nobody is signed in.
    pub needs_token: bool,
    /// What it cost.
    pub spent: Spent,
}

/// Bounds that settings may change.
#[derive(Clone, Debug)]
pub(crate) struct Limits {
    /// Largest `first` or `last`.
    pub(crate) max_page_size: u32,
    /// Most rows that one nested list may ask for over all its parents.
    pub(crate) max_nested_rows: u64,
    /// Most rows that are ordered by what stands in other rows.
    pub(crate) max_sorted_rows: u64,
    /// Most rows of a batch.
    pub(crate) max_batch: usize,
    /// What one request may cost.
    pub(crate) allowance: Allowance,
}

/// Executes requests against one schema and one database.
pub(crate) struct Executor {
    pub(crate) schema: Arc<GraphSchema>,
    pub(crate) database: Database,
    pub(crate) limits: Limits,
    pub(crate) documents: Documents,
}

/// A request that is being executed.
pub(crate) struct Asked<'a> {
    pub(super) request: &'a Request<'a>,
    pub(super) variables: &'a Variables,
    pub(super) budget: &'a Arc<Budget>,
    /// What could not be shown of the root field at work.
    pub(super) unshown: Unshown,
    pub(super) limits: Limits,
}

/// Errors of an answer, with the paths they belong to.
type Errors = Vec<serde_json::Value>;

impl Executor {
    /// Answers a request. It never fails: what went wrong stands in the answer.
    ///
    /// When its time is over, what was begun is dropped, and with it ends what runs in the database.
    pub(crate) async fn execute(&self, request: Request<'_>) -> Response {
        let budget = Arc::new(Budget::new(self.limits.allowance).ending_by(request.deadline));
        let answer = Box::pin(self.answer(&request, &budget));
        let response = match tokio::time::timeout_at(budget.deadline().into(), answer).await {
            Ok(response) => response,
            Err(_) => too_late(&budget),
        };
        Response { spent: Spent::of(&budget), ..response }
    }

    async fn answer(&self, request: &Request<'_>, budget: &Arc<Budget>) -> Response {
        if !nobody::may_be_read(request) {
            return unidentified();
        }
        match self.prepare(request).await {
            Ok((operation, _, roots)) if !nobody::may_run(request, self.schema.catalogue(), &operation, &roots) => {
                unidentified()
            }
            Ok((operation, variables, roots)) => {
                let (unshown, limits) = (Unshown::default(), self.limits_of(request));
                let asked = Asked { request, variables: &variables, budget, unshown, limits };
                self.run(&asked, &operation, &roots).await
            }
            Err(errors) => refused(&errors),
        }
    }

    /// The bounds of a request: a page of a report may be larger than those of people.
    fn limits_of(&self, request: &Request<'_>) -> Limits {
        let mut limits = self.limits.clone();
        if self.database.reads_in_snapshot(&request.caller, &request.origin) {
            limits.max_page_size = limits.max_page_size.max(PAGE_OF_REPORT);
        }
        limits
    }

    async fn prepare(&self, request: &Request<'_>) -> Result<(Arc<Operation>, Variables, Arc<Vec<Root>>), Vec<Error>> {
        let operation = self.documents.operation(&self.schema, request.query, request.operation_name).await?;
        if operation.kind == OperationType::Subscription {
            let error = Error::new(ErrorCode::OperationNotSupported, "a subscription is not answered at once")
                .with_remedy("subscribe over server-sent events: `accept: text/event-stream`");
            return Err(vec![error]);
        }
        let sent = Sent::variables(request.variables).map_err(|error| vec![error])?;
        let variables = operation.coerce(&self.schema, &sent).map_err(|error| vec![error])?;
        let roots = operation.roots(&self.schema, &variables).map_err(|error| vec![error])?;
        Ok((operation, variables, roots))
    }

    async fn run(&self, asked: &Asked<'_>, operation: &Operation, roots: &[Root]) -> Response {
        let mut out = Vec::with_capacity(4096);
        let mut errors = Errors::new();
        out.extend_from_slice(b"{\"data\":{");
        let introspected = self.introspect(asked.request, operation, roots).await;
        let mut snapshot = Snapshot::Closed;
        for (position, root) in roots.iter().enumerate() {
            if position > 0 {
                out.push(b',');
            }
            out.extend_from_slice(&root.key.json);
            let start = out.len();
            let done = match &root.field {
                RootField::Introspection => write_introspected(&introspected, root, &mut out),
                _ if operation.kind == OperationType::Mutation => self.mutation_field(asked, root, &mut out).await,
                _ => self.query_field(asked, root, &mut snapshot, &mut out).await,
            };
            let unshown = asked.unshown.take();
            if done.is_ok() {
                errors.extend(unshown.into_iter().map(|(path, error)| {
                    let path = [vec![root.key.name.as_str().into()], path].concat();
                    error.located(root.location).to_json(&path)
                }));
            }
            if let Err(error) = done {
                out.truncate(start);
                write_failed(root, asked.variables, &mut out);
                errors.push(error.located(root.location).to_json(&[root.key.name.as_str().into()]));
                snapshot.forget_broken().await;
            }
        }
        snapshot.finish().await;
        out.push(b'}');
        write_errors(&errors, &mut out);
        out.push(b'}');
        Response { body: out.into(), executed: true, needs_token: false, spent: Spent::default() }
    }

    /// Query fields share one transaction, opened when the first of them needs it: one snapshot a request.
    async fn query_field(
        &self,
        asked: &Asked<'_>,
        root: &Root,
        snapshot: &mut Snapshot,
        out: &mut Vec<u8>,
    ) -> Result<(), Error> {
        match &root.field {
            RootField::Typename(name) => {
                crate::scalar::write_json_string(name, out);
                return Ok(());
            }
            RootField::Service(fields) => {
                self.write_service(fields, out);
                return Ok(());
            }
            _ => {}
        }
        let transaction = snapshot.open(&self.database, asked).await?;
        let reader = Reader {
            catalogue: self.schema.catalogue(),
            transaction,
            variables: asked.variables,
            limits: &asked.limits,
        };
        let writer = Writer::new(self.schema.catalogue(), asked.budget, out).telling(&asked.unshown);
        Answering { reader, writer, budget: asked.budget }.root(root, asked.variables).await
    }

    fn write_service(&self, fields: &[(crate::operation::Key, ServiceOutput)], out: &mut Vec<u8>) {
        out.push(b'{');
        for (position, (key, output)) in fields.iter().enumerate() {
            if position > 0 {
                out.push(b',');
            }
            out.extend_from_slice(&key.json);
            let text = match output {
                ServiceOutput::Typename => "_Service",
                ServiceOutput::Sdl => self.schema.sdl(),
            };
            crate::scalar::write_json_string(text, out);
        }
        out.push(b'}');
    }

    /// `__schema` and `__type` are async-graphql's to answer.
    async fn introspect(
        &self,
        request: &Request<'_>,
        operation: &Operation,
        roots: &[Root],
    ) -> Option<serde_json::Value> {
        if !roots.iter().any(|root| matches!(root.field, RootField::Introspection)) {
            return None;
        }
        let mut asked = async_graphql::Request::new(operation.text.as_str());
        if let Some(name) = request.operation_name {
            asked = asked.operation_name(name);
        }
        let sent = request.variables.and_then(|sent| serde_json::from_slice(sent).ok()).unwrap_or_default();
        asked = asked.variables(async_graphql::Variables::from_json(sent));
        self.schema.execute(asked).await.data.into_json().ok()
    }
}

/// The snapshot that the fields of a query share.
enum Snapshot {
    Closed,
    Open(Box<TenantTransaction>),
    /// It could not be opened; the other fields need not wait to learn the same.
    Refused(Error),
}

impl Snapshot {
    async fn open(&mut self, database: &Database, asked: &Asked<'_>) -> Result<&mut TenantTransaction, Error> {
        if matches!(self, Self::Closed) {
            *self = match database.begin_query(&asked.request.caller, &asked.request.origin, asked.budget).await {
                Ok(transaction) => Self::Open(Box::new(transaction)),
                Err(error) => Self::Refused(error),
            };
        }
        match self {
            Self::Open(transaction) => Ok(transaction),
            Self::Refused(error) => Err(error.clone()),
            Self::Closed => Err(Error::internal("the snapshot did not open")),
        }
    }

    /// After a statement failed the server refuses all others; what only failed here may go on.
    async fn forget_broken(&mut self) {
        if matches!(self, Self::Open(transaction) if transaction.is_broken())
            && let Self::Open(transaction) = std::mem::replace(self, Self::Closed)
        {
            transaction.cancel().await;
        }
    }

    async fn finish(self) {
        if let Self::Open(transaction) = self
            && let Err(error) = transaction.finish().await
        {
            tracing::warn!(%error, "a read transaction did not end cleanly");
        }
    }
}

fn too_late(budget: &Budget) -> Response {
    let error = Error::exhausted(budget.exhausted(Part::Time)).to_json(&[]);
    let body = serde_json::json!({ "data": null, "errors": [error] }).to_string();
    Response { body: body.into(), executed: true, needs_token: false, spent: Spent::default() }
}

fn unidentified() -> Response {
    Response { needs_token: true, ..refused(&[nobody::refusal()]) }
}

/// Root fields are nullable but for `_entities`, whose elements are.
fn write_failed(root: &Root, variables: &Variables, out: &mut Vec<u8>) {
    if !matches!(root.field, RootField::Entities(_)) {
        out.extend_from_slice(b"null");
        return;
    }
    let representations = match root.arguments.resolve(variables).get("representations") {
        Some(Value::List(representations)) => representations.len(),
        _ => 1,
    };
    out.push(b'[');
    out.extend_from_slice(vec!["null"; representations].join(",").as_bytes());
    out.push(b']');
}

fn write_introspected(data: &Option<serde_json::Value>, root: &Root, out: &mut Vec<u8>) -> Result<(), Error> {
    let value = data.as_ref().and_then(|data| data.get(&root.key.name)).unwrap_or(&serde_json::Value::Null);
    serde_json::to_writer(out, value).map_err(|error| Error::internal(error.to_string()))
}

pub(crate) fn read_id(arguments: &Arguments) -> Result<uuid::Uuid, Error> {
    match arguments.get("id") {
        Some(Value::String(id)) => {
            id.parse().map_err(|_| Error::bad_input("`id` is no UUID", "send an id that the graph gave out").at("id"))
        }
        _ => Err(Error::bad_input("`id` is missing", "send an id").at("id")),
    }
}

/// A request that was refused as a whole.
pub(crate) fn refused(errors: &[Error]) -> Response {
    let errors: Errors = errors.iter().map(|error| error.to_json(&[])).collect();
    let body = serde_json::json!({ "errors": errors }).to_string();
    Response { body: body.into(), executed: false, needs_token: false, spent: Spent::default() }
}

fn write_errors(errors: &Errors, out: &mut Vec<u8>) {
    if errors.is_empty() {
        return;
    }
    out.extend_from_slice(b",\"errors\":");
    out.extend_from_slice(serde_json::Value::from(errors.clone()).to_string().as_bytes());
}
