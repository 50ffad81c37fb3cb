//! What callers have used of what they may: it belongs to them, not to a graph, and so outlives one.

use std::sync::Arc;

use tokio::sync::Semaphore;

use super::seats::Seats;
use super::sharing::Sharing;
use crate::settings::GatewaySettings;
use crate::store::Store;
use crate::tables::Exports;

/// Rates, places and seats of all callers. Servers of one graph after the other share it.
pub struct Ledger {
    pub(super) in_flight: Semaphore,
    pub(super) sharing: Sharing,
    pub(super) seats: Arc<Seats>,
    pub(super) exports: Arc<Exports>,
}

impl Ledger {
    /// A ledger in which nobody has used anything.
    pub fn new(settings: &GatewaySettings) -> Self {
        Self::shared(settings, None)
    }

    /// The same, with rates that other gateways take from, too, where there is a store for them.
    pub fn shared(settings: &GatewaySettings, store: Option<Arc<Store>>) -> Self {
        Self {
            in_flight: Semaphore::new(settings.limits.requests_in_flight.min(Semaphore::MAX_PERMITS)),
            sharing: Sharing::new(&settings.sharing, store),
            seats: Seats::new(settings.subscriptions.of_tenant),
            exports: Exports::new(&settings.tables),
        }
    }
}
