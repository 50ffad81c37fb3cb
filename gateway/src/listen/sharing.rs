//! The stage between identifying and executing: who may send a request now, and who has to wait for others.

use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::http::header::RETRY_AFTER;
use axum::http::{Extensions, HeaderMap, HeaderName, HeaderValue, StatusCode};
use opentelemetry::KeyValue;
use opentelemetry::metrics::Counter;
use service::fair::{FairQueue, Group, Party, Place, QueueFull, Rates, Shares, Verdict};
use service::identity::Caller;
use service::serve::PeerAddress;
use service::telemetry::SCOPE;

use super::Refused;
use crate::error::{ErrorCode, GraphqlError};
use crate::settings::SharingSettings;
use crate::subscribe::Turns;

const RATE_LIMIT: HeaderName = HeaderName::from_static("ratelimit");
const RATE_LIMIT_POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");

/// Rates and the queue before execution.
pub(super) struct Sharing {
    settings: SharingSettings,
    callers: Rates<Party>,
    groups: Rates<Group>,
    queue: Arc<FairQueue>,
    refused: Counter<u64>,
}

impl Sharing {
    pub(super) fn new(settings: &SharingSettings) -> Self {
        let shares = Shares {
            places: settings.at_once,
            of_group: settings.of_tenant,
            of_member: settings.of_caller,
            waiting: settings.waiting,
        };
        let refused = opentelemetry::global::meter(SCOPE)
            .u64_counter("gateway.requests.refused")
            .with_description("Number of requests refused because their tenant or caller has sent too many.")
            .with_unit("{request}")
            .build();
        Self {
            settings: settings.clone(),
            callers: Rates::default(),
            groups: Rates::default(),
            queue: FairQueue::new(shares),
            refused,
        }
    }

    /// Who asks: the caller, or where nobody is known, the address.
    pub(super) fn party(caller: Option<&Caller>, extensions: &Extensions) -> Party {
        let address = extensions.get::<PeerAddress>().map(|peer| peer.0.ip());
        caller.map_or_else(|| Party::at(address), Party::of)
    }

    /// Takes one request of the party's rate and of its group's, and says in `headers` what is left.
    pub(super) fn admit(&self, party: Party, caller: Option<&Caller>, headers: &mut HeaderMap) -> Result<(), Refused> {
        let mut verdicts: Vec<(&str, Verdict)> = Vec::with_capacity(2);
        if let Some(quota) = self.settings.caller_quota() {
            let percent = caller.and_then(|caller| self.settings.roles.get(caller.role.as_str()));
            let quota = percent.map_or(quota, |percent| quota.percent(*percent));
            verdicts.push(("caller", self.callers.take(party, quota)));
        }
        // A request that its caller may not send is not the tenant's either.
        let passes = verdicts.iter().all(|(_, verdict)| verdict.retry_after.is_none());
        if let Some(quota) = self.settings.tenant_quota().filter(|_| passes) {
            verdicts.push(("tenant", self.groups.take(party.group, quota)));
        }
        announce(&verdicts, headers);
        let Some(wait) = verdicts.iter().find_map(|(_, verdict)| verdict.retry_after) else {
            return Ok(());
        };
        self.count(party, "rate");
        headers.insert(RETRY_AFTER, HeaderValue::from(seconds(wait)));
        let message = format!("Too many requests were sent. Send the next one in {} s.", seconds(wait));
        Err((StatusCode::TOO_MANY_REQUESTS, GraphqlError::new(ErrorCode::RateLimited, message)))
    }

    /// Waits for the party's turn, no longer than the request may take.
    pub(super) async fn turn(&self, party: Party, deadline: Option<Instant>) -> Result<Place, Refused> {
        let turn = self.queue.enter(party);
        let entered = match deadline {
            Some(deadline) => tokio::time::timeout_at(deadline.into(), turn).await,
            None => Ok(turn.await),
        };
        let message = match entered {
            Ok(Ok(place)) => return Ok(place),
            Ok(Err(QueueFull(waiting))) => {
                self.count(party, "queue");
                format!("{waiting} requests of your business wait already. Try again in a second.")
            }
            Err(_) => {
                self.count(party, "wait");
                "Other requests of your business took all of the time. Try again in a second.".to_owned()
            }
        };
        Err((StatusCode::SERVICE_UNAVAILABLE, GraphqlError::new(ErrorCode::Overloaded, message)))
    }

    /// Where the events of a subscription wait for the party's turn.
    pub(super) fn turns(&self, party: Party) -> Turns {
        Turns::new(Arc::clone(&self.queue), party)
    }

    fn count(&self, party: Party, reason: &'static str) {
        let group = match party.group {
            Group::Tenant(tenant) => tenant.to_string(),
            Group::Address(_) | Group::Unknown => "none".to_owned(),
        };
        self.refused.add(1, &[KeyValue::new("reason", reason), KeyValue::new("tenant", group)]);
    }
}

/// The fields of the IETF's draft "RateLimit header fields for HTTP".
fn announce(verdicts: &[(&str, Verdict)], headers: &mut HeaderMap) {
    let listed = |each: &dyn Fn(&str, &Verdict) -> String| {
        let items: Vec<String> = verdicts.iter().map(|(name, verdict)| each(name, verdict)).collect();
        HeaderValue::try_from(items.join(", ")).ok().filter(|_| !items.is_empty())
    };
    let policy =
        |name: &str, it: &Verdict| format!("\"{name}\";q={};w={}", it.quota.requests, it.quota.window.as_secs());
    let left = |name: &str, it: &Verdict| format!("\"{name}\";r={};t={}", it.remaining, seconds(it.reset));
    for (header, value) in [(RATE_LIMIT_POLICY, listed(&policy)), (RATE_LIMIT, listed(&left))] {
        if let Some(value) = value {
            headers.insert(header, value);
        }
    }
}

/// Whole seconds, rounded up.
fn seconds(time: Duration) -> u64 {
    time.as_secs() + u64::from(time.subsec_nanos() > 0)
}
