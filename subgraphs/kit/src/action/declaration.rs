//! What an action is: its name, who may, what it refuses, and the function that does it.

use std::fmt;
use std::future::Future;
use std::sync::Arc;

use futures::future::BoxFuture;
use service::error::ErrorCode;
use service::identity::Role;

use super::input::{ActionInput, Given, InputField};
use super::payload::{ActionPayload, PayloadField, Value};
use crate::error::Error;
use crate::tenant::TenantTransaction;

/// A root field that is written by hand: a mutation with a meaning of its own, or a query that no table answers.
#[derive(Clone)]
pub struct Action {
    pub(crate) operation: Operation,
    pub(crate) name: &'static str,
    pub(crate) description: &'static str,
    pub(crate) roles: &'static [Role],
    pub(crate) refusals: &'static [ErrorCode],
    pub(crate) is_open: bool,
    pub(crate) keeps_refusals: bool,
    pub(crate) input: Vec<InputField>,
    pub(crate) input_description: &'static str,
    /// Whether the fields of the input are arguments of the root field, each by itself.
    pub(crate) has_arguments: bool,
    pub(crate) payload: Vec<PayloadField>,
    pub(crate) payload_description: &'static str,
    run: Arc<Erased>,
}

/// The function without its types.
type Erased = dyn for<'t> Fn(&Given<'_>, &'t mut TenantTransaction) -> Running<'t> + Send + Sync;

/// The function at work, or what was wrong with its input.
type Running<'t> = Result<BoxFuture<'t, Result<Vec<Value>, Error>>, Error>;

/// Under which root type an action stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Operation {
    Query,
    Mutation,
}

/// The function of an action: `async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error>`.
pub trait Run<'t, I, P>: Send + Sync {
    /// The function at work.
    type Running: Future<Output = Result<P, Error>> + Send + 't;

    /// Begins.
    fn begin(&self, input: I, transaction: &'t mut TenantTransaction) -> Self::Running;
}

impl<'t, I, P, F, R> Run<'t, I, P> for F
where
    F: Fn(I, &'t mut TenantTransaction) -> R + Send + Sync,
    R: Future<Output = Result<P, Error>> + Send + 't,
{
    type Running = R;

    fn begin(&self, input: I, transaction: &'t mut TenantTransaction) -> R {
        self(input, transaction)
    }
}

impl Action {
    /// A change with a meaning of its own, under `Mutation`. Nobody may until [`Action::roles`] says who.
    pub fn mutation<I, P, F>(name: &'static str, description: &'static str, run: F) -> Self
    where
        I: ActionInput,
        P: ActionPayload,
        F: for<'t> Run<'t, I, P> + 'static,
    {
        Self::of(Operation::Mutation, name, description, run)
    }

    /// A question that no table answers, under `Query`. It runs in the snapshot of the request, which writes nothing.
    pub fn query<I, P, F>(name: &'static str, description: &'static str, run: F) -> Self
    where
        I: ActionInput,
        P: ActionPayload,
        F: for<'t> Run<'t, I, P> + 'static,
    {
        Self::of(Operation::Query, name, description, run)
    }

    fn of<I, P, F>(operation: Operation, name: &'static str, description: &'static str, run: F) -> Self
    where
        I: ActionInput,
        P: ActionPayload,
        F: for<'t> Run<'t, I, P> + 'static,
    {
        Self {
            operation,
            name,
            description,
            roles: &[],
            refusals: &[],
            is_open: false,
            keeps_refusals: false,
            input: I::fields(),
            input_description: I::DESCRIPTION,
            has_arguments: false,
            payload: P::fields(),
            payload_description: P::DESCRIPTION,
            run: Arc::new(move |given, transaction| {
                let running = run.begin(I::read(given)?, transaction);
                Ok(Box::pin(async move { Ok(running.await?.values()) }))
            }),
        }
    }

    /// Who may, by the role that the membership gives and the token does not narrow.
    #[must_use]
    pub fn roles(mut self, roles: &'static [Role]) -> Self {
        self.roles = roles;
        self
    }

    /// For whoever is not signed in. It always runs as nobody, in a transaction without a tenant, whatever token was
    /// sent along: no policy lets that one see or write a row, so all that it does goes through functions of the
    /// database. It is a mutation, and its payload has values alone.
    #[must_use]
    pub fn open(mut self) -> Self {
        self.is_open = true;
        self
    }

    /// Keeps what was written when it refuses: the count of failed attempts, the end of a stolen session.
    #[must_use]
    pub fn keeping_refusals(mut self) -> Self {
        self.keeps_refusals = true;
        self
    }

    /// Takes the fields of its input as arguments of the root field, not as one `input`: for questions with a page.
    #[must_use]
    pub fn with_arguments(self) -> Self {
        Self { has_arguments: true, ..self }
    }

    /// The codes with which it refuses, beside those that any field may give; they stand in its description.
    #[must_use]
    pub fn refusals(mut self, refusals: &'static [ErrorCode]) -> Self {
        self.refusals = refusals;
        self
    }

    /// The root field's name.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// Reads the input and does it.
    ///
    /// # Errors
    /// What is wrong with the input, and what the action refuses.
    pub(crate) async fn run(
        &self,
        given: &Given<'_>,
        transaction: &mut TenantTransaction,
    ) -> Result<Vec<Value>, Error> {
        (self.run)(given, transaction)?.await
    }
}

impl fmt::Debug for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Action").field("operation", &self.operation).field("name", &self.name).finish_non_exhaustive()
    }
}
