//! The rates that the platform's own rules give a caller: asked of the graph, in the caller's name, and kept for seconds.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::http::HeaderValue;
use opentelemetry::KeyValue;
use opentelemetry::metrics::Counter;
use parking_lot::Mutex;
use serde::Deserialize;
use service::fair::Quota;
use service::identity::{Caller, Role};
use service::telemetry::SCOPE;
use uuid::Uuid;

use crate::Gateway;
use crate::gateway::GraphqlRequest;
use crate::transport::RequestContext;

/// How old rules may be before they are asked for again, beside the requests.
const FRESH: Duration = Duration::from_secs(3);
/// How old they may be before a request waits for the present ones.
const OLD: Duration = Duration::from_millis(4500);
/// How long a request waits for them at most; then the last known hold, or the settings.
const WAIT: Duration = Duration::from_millis(500);
/// How many are kept before those that nobody asked for in a while are forgotten.
const KEPT: usize = 10_000;

/// What the rules say for a role of a business.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct RuleRates {
    /// What a caller may send, by the name of the window; `None` where no rule says anything.
    pub(super) caller: Option<Vec<(&'static str, Quota)>>,
    /// What the plan multiplies by, in hundredths: the weight of the business among others, too.
    pub(super) plan: Option<u32>,
    /// What the role multiplies by, in hundredths: the caller's weight in the business, too.
    pub(super) role: Option<u32>,
    /// What a caller who sends too much is told.
    pub(super) message: Option<String>,
}

/// What the graph answers.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Answered {
    per_second: Option<u32>,
    per_minute: Option<u32>,
    per_hour: Option<u32>,
    per_day: Option<u32>,
    burst: Option<u32>,
    burst_window_seconds: Option<u64>,
    plan_percent: Option<u32>,
    role_percent: Option<u32>,
    message: Option<String>,
    role: Option<String>,
}

impl From<Answered> for RuleRates {
    fn from(answered: Answered) -> Self {
        let windows = [
            ("second", 1, answered.per_second),
            ("minute", 60, answered.per_minute),
            ("hour", 3_600, answered.per_hour),
            ("day", 86_400, answered.per_day),
        ];
        // Beyond a window's own requests, as many may come at once as the burst of its length allows.
        let extra = |seconds: u64| answered.burst.filter(|_| answered.burst_window_seconds == Some(seconds));
        let quota = |seconds: u64, requests: u32| Quota {
            requests,
            window: Duration::from_secs(seconds),
            burst: requests.saturating_add(extra(seconds).unwrap_or(0)),
        };
        let caller = windows.into_iter().filter_map(|(name, seconds, it)| Some((name, quota(seconds, it?))));
        let caller: Vec<_> = caller.collect();
        Self {
            caller: (!caller.is_empty()).then_some(caller),
            plan: answered.plan_percent,
            role: answered.role_percent,
            message: answered.message,
        }
    }
}

#[derive(Debug, Default)]
struct Known {
    rates: Option<Arc<RuleRates>>,
    /// When they were answered.
    at: Option<Instant>,
    /// Since when they are being asked for.
    asked: Option<Instant>,
}

/// A role of a business; and who it is, where he is served in another role than his token says.
type Key = (Uuid, Role, Option<Uuid>);

/// The rules of all businesses and roles that have sent requests of late.
pub(super) struct Rules {
    query: Box<str>,
    known: Mutex<HashMap<Key, Known, ahash::RandomState>>,
    outcomes: Counter<u64>,
}

impl Rules {
    /// Rules that the query field `field` of the graph answers.
    pub(super) fn new(field: &str) -> Arc<Self> {
        let outcomes = opentelemetry::global::meter(SCOPE)
            .u64_counter("gateway.rates.rules")
            .with_description("Number of times that the rules for rates were asked for.")
            .with_unit("{request}")
            .build();
        let parts = "perSecond perMinute perHour perDay burst burstWindowSeconds planPercent rolePercent message role";
        let query = format!("{{ rates: {field} {{ {parts} }} }}").into_boxed_str();
        Arc::new(Self { query, known: Mutex::default(), outcomes })
    }

    /// The rates for a caller, no older than five seconds as long as the graph answers; `None` as long as it never did.
    pub(super) async fn of(
        self: &Arc<Self>,
        gateway: &Arc<Gateway>,
        caller: &Caller,
        authorization: Option<&HeaderValue>,
    ) -> Option<Arc<RuleRates>> {
        let key = self.key(caller);
        let (known, age) = self.look(key);
        if age.is_some_and(|age| age < FRESH) || !self.begin(key) {
            return known;
        }
        let (rules, gateway) = (Arc::clone(self), Arc::clone(gateway));
        let (caller, authorization) = (caller.clone(), authorization.cloned());
        let asking = tokio::spawn(async move { rules.ask(&gateway, key, caller, authorization).await });
        if age.is_some_and(|age| age < OLD) {
            return known;
        }
        match tokio::time::timeout(WAIT, asking).await {
            Ok(Ok(Some(rates))) => Some(rates),
            _ => known,
        }
    }

    fn key(&self, caller: &Caller) -> Key {
        let own = own_key(caller);
        let is_served_otherwise = self.known.lock().contains_key(&own);
        if is_served_otherwise { own } else { (caller.tenant, caller.role, None) }
    }

    fn look(&self, key: Key) -> (Option<Arc<RuleRates>>, Option<Duration>) {
        let known = self.known.lock();
        let entry = known.get(&key);
        let at = entry.and_then(|entry| entry.at);
        (entry.and_then(|entry| entry.rates.clone()), at.map(|at| at.elapsed()))
    }

    /// Whether the caller of this is to ask: one at a time does.
    fn begin(&self, key: Key) -> bool {
        let mut known = self.known.lock();
        if known.len() >= KEPT && !known.contains_key(&key) {
            let is_young = |moment: Option<Instant>| moment.is_some_and(|it| it.elapsed() < OLD);
            known.retain(|_, entry| is_young(entry.asked) || is_young(entry.at));
        }
        let entry = known.entry(key).or_default();
        // Who asked long ago was dropped with its process's work, or waits in vain.
        if entry.asked.is_some_and(|asked| asked.elapsed() < FRESH) {
            return false;
        }
        entry.asked = Some(Instant::now());
        true
    }

    async fn ask(
        &self,
        gateway: &Gateway,
        key: Key,
        caller: Caller,
        authorization: Option<HeaderValue>,
    ) -> Option<Arc<RuleRates>> {
        let mut context =
            RequestContext { authorization, deadline: Some(Instant::now() + OLD), ..RequestContext::default() };
        let (own, claimed) = (own_key(&caller), caller.role);
        context.extensions.insert(Arc::new(caller));
        let request = GraphqlRequest { query: &self.query, only_queries: true, ..GraphqlRequest::default() };
        let answer = gateway.execute(request, &context).await;
        let answered = read(&answer.body);
        let served = answered.as_ref().and_then(|answered| answered.role.as_deref());
        // What holds for who is served in another role than his token says is not for all who have that token's role.
        let is_other = served.is_some_and(|role| !role.eq_ignore_ascii_case(claimed.as_str()));
        let rates = answered.map(|answered| Arc::new(RuleRates::from(answered)));
        let outcome = if rates.is_some() { "answered" } else { "failed" };
        self.outcomes.add(1, &[KeyValue::new("outcome", outcome)]);
        let mut known = self.known.lock();
        if is_other && key != own {
            known.entry(key).or_default().asked = None;
        }
        let entry = known.entry(if is_other { own } else { key }).or_default();
        // After a failure the next request may ask again only when some time has gone by.
        if let Some(rates) = &rates {
            (entry.rates, entry.at, entry.asked) = (Some(Arc::clone(rates)), Some(Instant::now()), None);
        }
        rates
    }
}

fn own_key(caller: &Caller) -> Key {
    (caller.tenant, caller.role, Some(caller.user.unwrap_or_default()))
}

fn read(body: &[u8]) -> Option<Answered> {
    let mut answer: serde_json::Value = serde_json::from_slice(body).ok()?;
    serde_json::from_value(answer.get_mut("data")?.get_mut("rates")?.take()).ok()
}
