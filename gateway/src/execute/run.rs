//! Runs the fetches of a plan in the order of their dependencies.

use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;
use futures::stream::{FuturesUnordered, StreamExt};
use service::budget::{Budget, Part};
use service::workers::here;

use crate::cost::CostMeter;
use crate::error::GraphqlError;
use crate::language::ast::OperationKind;
use crate::plan::{CompiledPlan, Fetch};
use crate::settings::GatewaySettings;
use crate::shape::pass_on;
use crate::transport::{
    Analysis, FetchRequest, InFlight, RequestContext, SeenFetch, Statements, Transport, TransportError,
    TransportResult, Unshared,
};
use crate::variables::Variables;

use super::answer::Merging;
use super::meter::FetchMeter;
use super::prepare::Prepared;
use super::tree::ResponseTree;

/// An answer of so many bytes takes long enough to read that others should not wait for it.
const LARGE: usize = 512 * 1024;

/// What fetches need besides the plan.
pub(crate) struct Engine {
    pub(crate) transports: Vec<Arc<dyn Transport>>,
    pub(crate) in_flight: Arc<InFlight>,
    pub(crate) settings: Arc<GatewaySettings>,
    pub(crate) meter: FetchMeter,
}

impl Engine {
    /// Whether the request of a context may share what equal ones ask. Who wants to know what it costs does not share
    /// the cost.
    pub(crate) fn shares(&self, context: &RequestContext) -> bool {
        let extensions = &context.extensions;
        self.settings.subgraphs.share_in_flight
            && extensions.get::<Arc<CostMeter>>().is_none()
            && extensions.get::<Unshared>().is_none()
            && extensions.get::<Analysis>().is_none()
    }
}

/// All data and errors that the fetches of a plan brought.
#[derive(Debug)]
pub(crate) struct Executed {
    pub(crate) tree: ResponseTree,
    pub(crate) errors: Vec<GraphqlError>,
}

impl Executed {
    /// Nothing yet, with room for what a plan brings.
    pub(crate) fn empty(plan: &CompiledPlan) -> Self {
        Self { tree: ResponseTree::new(plan.layout_size(0)), errors: Vec::new() }
    }

    /// Nothing yet, for answers that may take so many bytes.
    fn within(plan: &CompiledPlan, bytes: usize) -> Self {
        Self { tree: ResponseTree::new(plan.layout_size(0)).within(bytes), errors: Vec::new() }
    }

    /// Whether nothing has failed.
    pub(crate) fn is_whole(&self) -> bool {
        self.errors.is_empty() && self.tree.cause(0).is_none()
    }
}

/// What running a plan gave.
pub(crate) enum Outcome {
    /// The one answer is the client's response.
    Passed(Bytes),
    /// Data and errors, to be shaped.
    Merged(Executed),
}

/// Runs all fetches of a plan.
pub(crate) async fn run_plan(
    engine: &Engine,
    plan: &CompiledPlan,
    variables: &Variables,
    context: &RequestContext,
    budget: &Budget,
) -> Outcome {
    let mut run = Run::new(engine, plan, variables, budget);
    let passed = if plan.may_pass_on() { run.only(context).await } else { None };
    if passed.is_none() {
        run.all(context).await;
    }
    if plan.kind == OperationKind::Mutation {
        engine.in_flight.begin_age();
    }
    match passed {
        Some(body) => Outcome::Passed(body),
        None => Outcome::Merged(run.executed),
    }
}

/// Runs the plan of a subscription over one event, `body`: the answer of its root fetch.
pub(crate) async fn run_event(
    engine: &Engine,
    plan: &CompiledPlan,
    variables: &Variables,
    context: &RequestContext,
    budget: &Budget,
    body: Bytes,
) -> Outcome {
    let mut run = Run::new(engine, plan, variables, budget);
    let Some((index, fetch)) = plan.event_source() else {
        return Outcome::Merged(run.executed);
    };
    let answer = run.counted(Ok(body));
    if let Ok(body) = &answer
        && plan.may_pass_on()
    {
        let passed = run.pass_on(body);
        plan.note_passed(passed.is_some());
        if let Some(passed) = passed {
            return Outcome::Passed(passed);
        }
    }
    run.merge(&Prepared::event(fetch, index), answer);
    let mut ready = Vec::new();
    run.wake(index, &mut ready);
    let mut unfinished = vec![true; plan.fetches.len()];
    finish(&mut unfinished, index);
    run.rest(ready, unfinished, context).await;
    Outcome::Merged(run.executed)
}

pub(super) struct Run<'a> {
    engine: &'a Engine,
    pub(super) plan: &'a CompiledPlan,
    pub(super) variables: &'a Variables,
    budget: &'a Budget,
    pub(super) executed: Executed,
    /// How many inputs each fetch still lacks.
    missing: Vec<u32>,
    /// The only fetch has been sent.
    started: bool,
}

impl<'a> Run<'a> {
    fn new(engine: &'a Engine, plan: &'a CompiledPlan, variables: &'a Variables, budget: &'a Budget) -> Self {
        Self {
            engine,
            plan,
            variables,
            budget,
            executed: Executed::within(plan, engine.settings.limits.bytes_read.as_usize()),
            missing: plan.fetches.iter().map(|fetch| fetch.waits_for).collect(),
            started: false,
        }
    }

    /// Runs the only fetch. `Some`: its answer is the client's response. `None`: it has been merged.
    async fn only(&mut self, context: &RequestContext) -> Option<Bytes> {
        let prepared = self.prepare(0)?;
        self.started = true;
        let sent = send(self.engine, prepared, context);
        let Ok((prepared, answer)) = tokio::time::timeout_at(self.deadline(), sent).await else {
            self.give_up(&[true]);
            return None;
        };
        let answer = self.counted(answer);
        let passed = answer.as_ref().ok().and_then(|body| self.pass_on(body));
        if answer.is_ok() {
            self.plan.note_passed(passed.is_some());
        }
        if passed.is_none() {
            self.merge(&prepared, answer);
        }
        passed
    }

    fn deadline(&self) -> tokio::time::Instant {
        self.budget.deadline().into()
    }

    /// The answer as the client's, if it is that and no larger than it may be.
    fn pass_on(&self, body: &Bytes) -> Option<Bytes> {
        let passed = here(body.len() > LARGE, || pass_on(&self.plan.projection, body))?;
        self.budget.spend(Part::BytesWritten, passed.len() as u64).ok()?;
        Some(passed)
    }

    /// An answer is no larger than it may be, whatever transport brought it.
    fn counted(&self, answer: TransportResult) -> TransportResult {
        let body = answer?;
        let largest = self.engine.settings.limits.subgraph_response.as_usize();
        if body.len() > largest {
            return Err(TransportError::TooLarge(largest));
        }
        self.budget.spend(Part::BytesRead, body.len() as u64).map_err(TransportError::Exhausted)?;
        Ok(body)
    }

    async fn all(&mut self, context: &RequestContext) {
        if self.started {
            return;
        }
        let ready = (0..self.missing.len()).filter(|index| self.missing.get(*index) == Some(&0)).collect();
        self.rest(ready, vec![true; self.plan.fetches.len()], context).await;
    }

    /// Runs the fetches that are ready, and those that wait for them.
    async fn rest(&mut self, mut ready: Vec<usize>, mut unfinished: Vec<bool>, context: &RequestContext) {
        let deadline = self.deadline();
        let engine = self.engine;
        let mut running = FuturesUnordered::new();
        loop {
            while let Some(index) = ready.pop() {
                match self.prepare(index) {
                    Some(prepared) => running.push(send(engine, prepared, context)),
                    None => {
                        finish(&mut unfinished, index);
                        self.wake(index, &mut ready);
                    }
                }
            }
            match tokio::time::timeout_at(deadline, running.next()).await {
                Ok(Some((prepared, answer))) => {
                    finish(&mut unfinished, prepared.index);
                    let answer = self.counted(answer);
                    self.merge(&prepared, answer);
                    self.wake(prepared.index, &mut ready);
                }
                Ok(None) => return,
                Err(_) => break,
            }
        }
        drop(running);
        self.give_up(&unfinished);
    }

    /// The request's time is over: what has not been answered is reported.
    fn give_up(&mut self, unfinished: &[bool]) {
        let plan = self.plan;
        let late = plan.fetches.iter().zip(unfinished).filter(|(_, unfinished)| **unfinished);
        let error = TransportError::Timeout(self.engine.settings.limits.request_time.get());
        for (fetch, _) in late {
            self.merging().failure(fetch, &error);
        }
    }

    fn merging(&mut self) -> Merging<'_> {
        Merging {
            plan: self.plan,
            tree: &mut self.executed.tree,
            errors: &mut self.executed.errors,
            settings: &self.engine.settings.errors,
        }
    }

    fn merge(&mut self, prepared: &Prepared<'_>, answer: TransportResult) {
        match answer {
            Ok(body) => here(body.len() > LARGE, || self.merging().answer(&prepared.fetch, &prepared.waiting, body)),
            Err(error) => self.merging().failure(&prepared.fetch, &error),
        }
    }

    /// Notes that a fetch is done: those that waited only for it are ready.
    fn wake(&mut self, index: usize, ready: &mut Vec<usize>) {
        let Some(fetch) = self.plan.fetches.get(index) else {
            return;
        };
        for waiting in &fetch.wakes {
            if let Some(missing) = self.missing.get_mut(*waiting as usize) {
                *missing = missing.saturating_sub(1);
                if *missing == 0 {
                    ready.push(*waiting as usize);
                }
            }
        }
    }
}

fn finish(unfinished: &mut [bool], index: usize) {
    if let Some(flag) = unfinished.get_mut(index) {
        *flag = false;
    }
}

async fn send<'a>(
    engine: &Engine,
    prepared: Prepared<'a>,
    context: &RequestContext,
) -> (Prepared<'a>, TransportResult) {
    let answer = {
        let fetch: &Fetch = &prepared.fetch;
        let request = FetchRequest {
            subgraph: &fetch.subgraph,
            operation: &fetch.operation,
            operation_name: fetch.operation_name.as_deref(),
            variables: (!prepared.variables.is_empty()).then_some(&prepared.variables),
            context,
        };
        match context.extensions.get::<Analysis>() {
            None => measured(engine, fetch, request).await,
            Some(analysis) => noted(engine, fetch, request, analysis).await,
        }
    };
    (prepared, answer)
}

async fn measured(engine: &Engine, fetch: &Fetch, request: FetchRequest<'_>) -> TransportResult {
    let time = engine.settings.limits.fetch_time.get();
    engine.meter.measure(&fetch.subgraph, within(time, ask(engine, fetch, request))).await
}

/// As [`measured`], told to who asked what the fetches did.
async fn noted(engine: &Engine, fetch: &Fetch, request: FetchRequest<'_>, analysis: &Analysis) -> TransportResult {
    let statements = Statements::default();
    let mut context = request.context.clone();
    context.extensions.insert(statements.clone());
    let began = Instant::now();
    let answer = measured(engine, fetch, FetchRequest { context: &context, ..request }).await;
    analysis.note(SeenFetch {
        subgraph: request.subgraph.clone(),
        operation: request.operation.text.clone(),
        took: began.elapsed(),
        bytes: answer.as_ref().ok().map(Bytes::len),
        statements: statements.take(),
    });
    answer
}

async fn ask(engine: &Engine, fetch: &Fetch, request: FetchRequest<'_>) -> TransportResult {
    let meter = request.context.extensions.get::<Arc<CostMeter>>();
    let Some(transport) = engine.transports.get(fetch.subgraph_index) else {
        return Err(TransportError::Unreachable("no transport is registered".to_owned()));
    };
    if fetch.kind == OperationKind::Query && engine.shares(request.context) {
        return engine.in_flight.share(&request, transport.execute(request)).await;
    }
    let answer = transport.execute(request).await;
    if let Some(meter) = meter {
        meter.fetched(answer.as_ref().map_or(0, Bytes::len));
    }
    answer
}

async fn within(time: Duration, answer: impl Future<Output = TransportResult>) -> TransportResult {
    match tokio::time::timeout(time, answer).await {
        Ok(answer) => answer,
        Err(_) => Err(TransportError::Timeout(time)),
    }
}
