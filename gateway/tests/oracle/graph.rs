//! A design at work: a gateway over its subgraphs, and the reference beside it.

use std::collections::BTreeSet;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;
use std::sync::atomic::Ordering;

use futures::FutureExt;
use gateway::settings::Limits;
use gateway::{Gateway, GatewaySettings, GraphqlRequest, RequestContext};
use serde_json::Value;
use serde_json::value::RawValue;

use crate::coerce::coerce_variables;
use crate::compare::{Difference, compare};
use crate::design::{Design, Origin};
use crate::document::{Selection, selections};
use crate::monolith::Monolith;
use crate::operations::Request;
use crate::schema::Schema;
use crate::split::{part, runnable, sdl, whole};
use crate::subgraph::{Shared, Subgraph};
use crate::truth::Truth;

/// A gateway over the subgraphs of a design, and the whole in one piece.
pub(crate) struct Graph {
    pub(crate) gateway: Gateway,
    pub(crate) monolith: Monolith,
    pub(crate) sdls: Vec<(String, String)>,
    pub(crate) shared: Arc<Shared>,
    /// Names that make telling aliases.
    pub(crate) names: Vec<String>,
}

/// Why there is no graph.
pub(crate) enum NoGraph {
    /// Composition refuses the subgraphs: the generator's fault.
    Refused(String),
    /// The gateway does not start.
    NotStarted(String),
}

impl Graph {
    pub(crate) fn new(design: Design) -> Result<Self, NoGraph> {
        let schemas: Vec<Schema> = (0..design.parts.len()).map(|at| part(&design, at)).collect();
        let sdls: Vec<(String, String)> = design.parts.iter().cloned().zip(schemas.iter().map(sdl)).collect();
        let parts: Vec<(&str, &str, &str)> = sdls.iter().map(|(name, sdl)| (&**name, "http://none", &**sdl)).collect();
        let supergraph = gateway::compose(&parts).map_err(|errors| {
            NoGraph::Refused(errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))
        })?;
        let names = names(&design);
        let truth = Arc::new(Truth { schema: whole(&design, true), design });
        let shared = Arc::new(Shared::default());
        // Fragments inside fragments make operations of many aliases.
        let limits = Limits { aliases: 100_000, fields: 1_000_000, ..Limits::default() };
        let settings = GatewaySettings { limits, ..GatewaySettings::default() };
        let builder = Gateway::builder(&supergraph).map_err(|error| NoGraph::NotStarted(error.to_string()))?;
        let builder = builder.settings(settings);
        let builder = schemas.iter().enumerate().fold(builder, |builder, (at, schema)| {
            let name = truth.design.parts[at].clone();
            let schema = runnable(&truth.design, schema, at);
            let (truth, shared) = (truth.clone(), shared.clone());
            builder.transport(&name.clone(), Arc::new(Subgraph { part: at, name, truth, schema, shared }))
        });
        let gateway = builder.build().map_err(|error| NoGraph::NotStarted(error.to_string()))?;
        let schema = whole(&truth.design, false);
        Ok(Self { gateway, monolith: Monolith { truth, schema }, sdls, shared, names })
    }

    /// Runs a request both ways; `None` when there is no difference, or the request is not valid.
    pub(crate) async fn difference(&self, request: &Request) -> Option<Difference> {
        let definitions = &request.document.operation.variables;
        let variables = coerce_variables(&self.monolith.schema, definitions, &request.variables).ok()?;
        let expected = self.monolith.answer(&request.document, &variables);
        self.shared.moment.store(0, Ordering::Relaxed);
        self.shared.faults.lock().unwrap().clear();
        self.shared.requests.lock().unwrap().clear();
        let found = self.ask(request).await;
        let faults = self.shared.faults.lock().unwrap().clone();
        compare(&expected, &found, &faults)
    }

    /// The gateway's answer, or that it panicked.
    pub(crate) async fn ask(&self, request: &Request) -> Result<Value, String> {
        let text = request.document.to_string();
        let variables = RawValue::from_string(Value::Object(request.variables.clone()).to_string()).unwrap();
        let asked = GraphqlRequest { query: &text, variables: Some(&variables), ..GraphqlRequest::default() };
        let context = RequestContext::default();
        let answer = AssertUnwindSafe(self.gateway.execute(asked, &context)).catch_unwind().await;
        let answer = answer.map_err(|panic| {
            let text = panic.downcast_ref::<String>().cloned();
            text.or_else(|| panic.downcast_ref::<&str>().map(ToString::to_string)).unwrap_or_default()
        })?;
        serde_json::from_slice(&answer.body).map_err(|error| format!("{error} in an answer"))
    }

    /// The plan of a request, for people.
    pub(crate) async fn plan(&self, request: &Request) -> String {
        let text = request.document.to_string();
        let variables = RawValue::from_string(Value::Object(request.variables.clone()).to_string()).unwrap();
        let asked = GraphqlRequest { query: &text, variables: Some(&variables), ..GraphqlRequest::default() };
        match AssertUnwindSafe(self.gateway.explain(&asked)).catch_unwind().await {
            Ok(Ok(plan)) => plan,
            Ok(Err(errors)) => format!("{errors:?}"),
            Err(_) => "a panic".to_owned(),
        }
    }
}

/// The names of key fields and required fields.
fn names(design: &Design) -> Vec<String> {
    let mut found = BTreeSet::new();
    for plan in design.types.values() {
        for field in &plan.fields {
            match &field.origin {
                Origin::Identity => {
                    found.insert(field.name.clone());
                }
                Origin::Required(set) => collect_names(set, &mut found),
                Origin::Chance | Origin::Moment => {}
            }
            found.extend(field.context.as_ref().map(|context| context.scope.clone()));
        }
    }
    found.into_iter().collect()
}

fn collect_names(set: &[Selection], found: &mut BTreeSet<String>) {
    for selection in set {
        match selection {
            Selection::Field(field) => {
                found.insert(field.name.clone());
                collect_names(&field.set, found);
            }
            Selection::Inline { set, .. } => collect_names(set, found),
            Selection::Spread { .. } => debug_assert!(false, "no spread in {}", selections(set)),
        }
    }
}
