//! Builds a gateway of a supergraph, settings and transports.

use std::sync::Arc;

use service::signature::GatewayKey;
use service::workers::Workers;
use tokio::sync::watch;

use super::meter::OperationMeter;
use super::{Core, Gateway};
use crate::cost::Weights;
use crate::execute::{Engine, FetchMeter};
use crate::introspection::IntrospectionCache;
use crate::plan::{PlanCache, Planner};
use crate::schema::{Security, Supergraph, SupergraphError};
use crate::settings::{GatewaySettings, SubgraphSettings};
use crate::subscribe::Channels;
use crate::transport::{Breaker, Headers, Hedge, HttpTransport, InFlight, Running, Transport};
use crate::view::Views;

/// Builds a [`Gateway`].
pub struct GatewayBuilder {
    pub(super) supergraph: Supergraph,
    pub(super) settings: GatewaySettings,
    pub(super) transports: Vec<Option<Arc<dyn Transport>>>,
    pub(super) key: Option<GatewayKey>,
}

impl GatewayBuilder {
    /// The settings; the default ones when not called.
    #[must_use]
    pub fn settings(mut self, settings: GatewaySettings) -> Self {
        self.settings = settings;
        self
    }

    /// The transport to a subgraph. A subgraph without one is reached over HTTP at its URL.
    #[must_use]
    pub fn transport(mut self, subgraph: &str, transport: Arc<dyn Transport>) -> Self {
        let index = self.supergraph.subgraphs().iter().position(|known| *known.name == *subgraph);
        if let Some(slot) = index.and_then(|index| self.transports.get_mut(index)) {
            *slot = Some(transport);
        }
        self
    }

    /// The key under which it speaks to subgraphs; it says nothing to them when not called.
    #[must_use]
    pub fn signing(mut self, key: Option<GatewayKey>) -> Self {
        self.key = key;
        self
    }

    /// Builds the gateway: derives the API schema and prepares planning.
    ///
    /// # Errors
    /// When the planner refuses the supergraph, or a subgraph has neither transport nor a usable URL.
    pub fn build(self) -> Result<Gateway, SupergraphError> {
        let mut transports = Vec::with_capacity(self.transports.len());
        for (subgraph, given) in self.supergraph.subgraphs().iter().zip(self.transports) {
            let transport = match given {
                Some(transport) => transport,
                None => http_transport(&subgraph.name, &subgraph.url, &self.settings)?,
            };
            transports.push(steadied(transport, &subgraph.name, &self.settings.subgraphs));
        }
        let views = Views::of(&self.supergraph, &self.settings)?;
        let weights = Weights::of(&self.supergraph.document, self.settings.cost.usual_list);
        let security = Security::of(&self.supergraph.document);
        let planner = Planner::new(&self.supergraph, self.settings.overrides.clone())?;
        let settings = Arc::new(self.settings);
        Ok(Gateway(Arc::new(Core {
            workers: Workers::of_this_machine(),
            plans: PlanCache::new(settings.caches.plans, settings.caches.memory.as_usize()),
            introspected: IntrospectionCache::new(),
            engine: Engine {
                transports,
                in_flight: Arc::new(InFlight::default()),
                settings: settings.clone(),
                meter: FetchMeter::new(),
            },
            meter: OperationMeter::new(),
            equal: Running::with_hasher(ahash::RandomState::new()),
            views,
            security,
            weights,
            planner,
            settings,
            key: self.key,
            channels: Channels::default(),
            successor: watch::Sender::default(),
        })))
    }
}

/// The transport, with what the settings have done about failures and slow answers.
fn steadied(transport: Arc<dyn Transport>, name: &str, settings: &SubgraphSettings) -> Arc<dyn Transport> {
    let transport = match settings.hedges.get(name).or_else(|| settings.hedges.get("*")) {
        Some(hedge) => Arc::new(Hedge::new(transport, hedge.clone())),
        None => transport,
    };
    match settings.breakers.get(name).or_else(|| settings.breakers.get("*")) {
        Some(breaker) => Arc::new(Breaker::new(transport, breaker.clone())),
        None => transport,
    }
}

fn http_transport(name: &str, url: &str, settings: &GatewaySettings) -> Result<Arc<dyn Transport>, SupergraphError> {
    let url = settings.subgraphs.urls.get(name).map_or(url, String::as_str);
    if url.is_empty() {
        return Err(SupergraphError::NoTransport(name.to_owned()));
    }
    let (subgraphs, largest) = (&settings.subgraphs, settings.limits.subgraph_response.as_usize());
    let tls = subgraphs.tls.get(name).or_else(|| subgraphs.tls.get("*"));
    let transport = HttpTransport::with_tls(url, subgraphs.http2, largest, tls);
    let transport = transport.map_err(|error| SupergraphError::Address { subgraph: name.to_owned(), source: error })?;
    let transport = match subgraphs.websockets.get(name) {
        Some(url) => transport
            .with_sockets(url, tls)
            .map_err(|error| SupergraphError::Address { subgraph: name.to_owned(), source: error })?,
        None => transport,
    };
    let headers = Headers::of(&settings.subgraphs, name);
    let headers = headers.map_err(|reason| SupergraphError::Headers { subgraph: name.to_owned(), reason })?;
    Ok(Arc::new(transport.with_headers(headers).with_gzip(settings.subgraphs.gzip)))
}
