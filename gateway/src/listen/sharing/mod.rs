//! The stage between identifying and executing: who may send a request now, and who has to wait for others.

mod labels;
mod rules;

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use axum::http::header::RETRY_AFTER;
use axum::http::{Extensions, HeaderMap, HeaderName, HeaderValue, StatusCode};
use opentelemetry::KeyValue;
use opentelemetry::metrics::Counter;
use service::fair::{FairQueue, Group, Party, Place, QueueFull, Quota, Rates, Shares, USUAL_WEIGHT, Verdict, Weights};
use service::identity::Caller;
use service::serve::PeerAddress;
use service::telemetry::SCOPE;

use super::Refused;
use crate::Gateway;
use crate::error::{ErrorCode, GraphqlError};
use crate::settings::SharingSettings;
use crate::store::Store;
use crate::subscribe::Turns;

use labels::Labels;
use rules::{RuleRates, Rules};

/// The name of the rate that the callers of a tenant share.
const TENANT: &str = "tenant";

const RATE_LIMIT: HeaderName = HeaderName::from_static("ratelimit");
const RATE_LIMIT_POLICY: HeaderName = HeaderName::from_static("ratelimit-policy");

/// Whose requests are counted, and in which window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Rated {
    group: Group,
    /// A member of it; all of them together where it is `None`.
    member: Option<Party>,
    seconds: u64,
}

impl fmt::Display for Rated {
    /// As it stands in the names of keys that several gateways share.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.group {
            Group::Tenant(tenant) => write!(f, "tenant:{tenant}")?,
            Group::Address(address) => write!(f, "address:{address}")?,
            Group::Unknown => f.write_str("unknown")?,
        }
        match self.member.map(|party| party.member) {
            Some(Some(user)) => write!(f, ":user:{user}")?,
            Some(None) => f.write_str(":nobody")?,
            None => {}
        }
        write!(f, ":{}", self.seconds)
    }
}

impl Rated {
    fn caller(party: Party, quota: &Quota) -> Self {
        Self { group: party.group, member: Some(party), seconds: quota.window.as_secs() }
    }

    fn tenant(party: Party, quota: &Quota) -> Self {
        Self { group: party.group, member: None, seconds: quota.window.as_secs() }
    }
}

/// Rates and the queue before execution.
pub(super) struct Sharing {
    settings: SharingSettings,
    /// What is used of the rates, where no other gateway knows better.
    rates: Rates<Rated>,
    /// Where several gateways keep their rates together.
    store: Option<Arc<Store>>,
    /// Rates that the graph itself gives, in place of the settings'.
    rules: Option<Arc<Rules>>,
    queue: Arc<FairQueue>,
    refused: Counter<u64>,
    admitted: Counter<u64>,
    labels: Labels,
}

impl Sharing {
    pub(super) fn new(settings: &SharingSettings, store: Option<Arc<Store>>) -> Self {
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
        let admitted = opentelemetry::global::meter(SCOPE)
            .u64_counter("gateway.requests.admitted")
            .with_description("Number of requests that their tenant's and caller's rates let pass.")
            .with_unit("{request}")
            .build();
        Self {
            settings: settings.clone(),
            rates: Rates::default(),
            store,
            rules: settings.rules.as_deref().map(Rules::new),
            queue: FairQueue::new(shares),
            refused,
            admitted,
            labels: Labels::default(),
        }
    }

    /// Who asks: the caller, or where nobody is known, the address.
    pub(super) fn party(caller: Option<&Caller>, extensions: &Extensions) -> Party {
        let address = extensions.get::<PeerAddress>().map(|peer| peer.0.ip());
        caller.map_or_else(|| Party::at(address), Party::of)
    }

    /// Takes one request of the party's rates and of its group's, and says in `headers` what is left. Returns what
    /// the requests weigh among those of others. Rules are asked of `gateway`, with the caller's own token.
    pub(super) async fn admit(
        &self,
        gateway: &Arc<Gateway>,
        party: Party,
        caller: Option<(&Caller, Option<&HeaderValue>)>,
        headers: &mut HeaderMap,
    ) -> Result<Weights, Refused> {
        let rules = match (&self.rules, caller) {
            // Rules are those of a business.
            (Some(rules), Some((caller, authorization))) if !caller.is_administrator() => {
                rules.of(gateway, caller, authorization).await.unwrap_or_default()
            }
            _ => Arc::default(),
        };
        let quotas = self.quotas(caller.map(|(caller, _)| caller), &rules);
        let keys: Vec<(Rated, Quota)> = quotas.iter().map(|(name, quota)| (key(name, party, quota), *quota)).collect();
        let verdicts = self.take(&keys).await;
        let verdicts: Vec<(&str, Verdict)> = quotas.iter().map(|(name, _)| &**name).zip(verdicts).collect();
        announce(&verdicts, headers);
        let Some(wait) = verdicts.iter().filter_map(|(_, verdict)| verdict.retry_after).max() else {
            self.admitted.add(1, &[KeyValue::new("tenant", self.labels.of(party.group))]);
            return Ok(self.weights(caller.map(|(caller, _)| caller), &rules));
        };
        self.count(party, "rate");
        headers.insert(RETRY_AFTER, HeaderValue::from(seconds(wait)));
        let told = rules.message.as_deref().unwrap_or("Too many requests were sent.");
        let message = format!("{told} Send the next one in {} s.", seconds(wait));
        Err((StatusCode::TOO_MANY_REQUESTS, GraphqlError::new(ErrorCode::RateLimited, message)))
    }

    /// Takes one request of each key. Where the store is gone, what it last said goes on in this gateway alone.
    async fn take(&self, keys: &[(Rated, Quota)]) -> Vec<Verdict> {
        let Some(store) = &self.store else {
            return self.rates.take(keys);
        };
        match store.take(keys).await {
            Some(verdicts) => {
                self.rates.follow(keys, &verdicts);
                verdicts
            }
            None => self.rates.take(keys),
        }
    }

    /// What a caller may send, and all of its group together: by the rules, where there are any, else by the settings.
    fn quotas(&self, caller: Option<&Caller>, rules: &RuleRates) -> Vec<(&'static str, Quota)> {
        let mut quotas = match &rules.caller {
            Some(windows) => windows.clone(),
            None => {
                let percent = caller.and_then(|caller| self.settings.roles.get(caller.role.as_str()));
                let quota = self.settings.caller_quota();
                quota
                    .map(|quota| percent.map_or(quota, |percent| quota.percent(*percent)))
                    .map(|it| ("caller", it))
                    .into_iter()
                    .collect()
            }
        };
        let tenant = self.settings.tenant_quota();
        quotas.extend(tenant.map(|quota| (TENANT, rules.plan.map_or(quota, |percent| quota.percent(percent)))));
        quotas
    }

    /// What a caller's requests weigh: by the rules, where there are any, else the caller by the settings' roles.
    fn weights(&self, caller: Option<&Caller>, rules: &RuleRates) -> Weights {
        let of_settings = || self.settings.roles.get(caller?.role.as_str()).copied();
        Weights {
            group: rules.plan.unwrap_or(USUAL_WEIGHT),
            member: rules.role.or_else(of_settings).unwrap_or(USUAL_WEIGHT),
        }
    }

    /// Waits for the party's turn, no longer than the request may take.
    pub(super) async fn turn(
        &self,
        party: Party,
        weights: Weights,
        deadline: Option<Instant>,
    ) -> Result<Place, Refused> {
        let turn = self.queue.enter_with(party, weights);
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
    pub(super) fn turns(&self, party: Party, weights: Weights) -> Turns {
        Turns::new(Arc::clone(&self.queue), party, weights)
    }

    fn count(&self, party: Party, reason: &'static str) {
        let group = self.labels.of(party.group);
        self.refused.add(1, &[KeyValue::new("reason", reason), KeyValue::new("tenant", group)]);
    }
}

/// Under which key the requests of a quota are counted.
fn key(name: &str, party: Party, quota: &Quota) -> Rated {
    if name == TENANT { Rated::tenant(party, quota) } else { Rated::caller(party, quota) }
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

#[cfg(test)]
mod tests {
    use std::time::SystemTime;

    use service::identity::Role;
    use uuid::Uuid;

    use super::*;

    fn caller(role: Role) -> Caller {
        let (tenant, expires_at) = (Uuid::from_u128(1), SystemTime::now());
        Caller { tenant, user: None, role, session: None, scopes: Vec::new(), expires_at }
    }

    #[test]
    fn rules_say_what_requests_weigh_and_settings_where_they_say_nothing() {
        let roles = [("viewer".to_owned(), 25)].into();
        let sharing = Sharing::new(&SharingSettings { roles, ..SharingSettings::default() }, None);
        let by = |plan, role| RuleRates { plan, role, ..RuleRates::default() };
        for (role, rules, group, member) in [
            (Role::Viewer, by(None, None), USUAL_WEIGHT, 25),
            (Role::Owner, by(None, None), USUAL_WEIGHT, USUAL_WEIGHT),
            (Role::Viewer, by(Some(300), Some(50)), 300, 50),
            (Role::Owner, by(Some(1_000), None), 1_000, USUAL_WEIGHT),
        ] {
            assert_eq!(sharing.weights(Some(&caller(role)), &rules), Weights { group, member }, "{role} {rules:?}");
        }
        assert_eq!(sharing.weights(None, &by(None, None)), Weights::default());
    }
}
