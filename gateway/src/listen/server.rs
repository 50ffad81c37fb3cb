//! The gateway as clients meet it: the endpoint, the page, and what browsers and operators need.

use std::sync::Arc;

use axum::Router;
use service::serve::{Readiness, catch_panics, observe, operations};
use service::telemetry::Telemetry;

use crate::Gateway;
use crate::browser::{CorsError, Page, compress, harden, share};
use crate::identify::Identify;
use crate::registry::Registry;

use super::{Ledger, Listener, endpoint, tables, tools};

/// Puts a gateway's routes together, as its settings say.
pub struct Server {
    gateway: Arc<Gateway>,
    identify: Identify,
    page: Page,
    readiness: Readiness,
    documents: Option<Arc<Registry>>,
    ledger: Option<Arc<Ledger>>,
}

impl Server {
    /// A server that lets anybody in, offers a page without callers, and is ready at once.
    pub fn new(gateway: Arc<Gateway>) -> Self {
        Self {
            gateway,
            identify: Identify::Anybody,
            page: Page::default(),
            readiness: Readiness::always(),
            documents: None,
            ledger: None,
        }
    }

    /// Who may ask.
    #[must_use]
    pub fn identify(mut self, identify: Identify) -> Self {
        self.identify = identify;
        self
    }

    /// The page at `/`; not shown when the settings switch it off.
    #[must_use]
    pub fn page(mut self, page: Page) -> Self {
        self.page = page;
        self
    }

    /// What `/health/ready` asks.
    #[must_use]
    pub fn readiness(mut self, readiness: Readiness) -> Self {
        self.readiness = readiness;
        self
    }

    /// The documents that requests may name; none when not called.
    #[must_use]
    pub fn documents(mut self, documents: Arc<Registry>) -> Self {
        self.documents = Some(documents);
        self
    }

    /// What callers have used so far; nothing when not called.
    #[must_use]
    pub fn ledger(mut self, ledger: Arc<Ledger>) -> Self {
        self.ledger = Some(ledger);
        self
    }

    /// The routes: `/graphql`, `/reports`, `/`, `/console/reports`, `/health`, `/health/live`, `/health/ready` and `/metrics`.
    ///
    /// # Errors
    /// The settings for other origins cannot be meant.
    pub fn router(self, telemetry: &Telemetry) -> Result<Router, CorsError> {
        let settings = self.gateway.settings();
        let (cors, compression) = (settings.cors.clone(), settings.compression.clone());
        let page = self.page.explains(!settings.explain.is_empty());
        let (with_tables, with_tools) = (settings.tables.enabled, settings.documents.tools);
        let page = match (settings.graphiql, with_tables) {
            (false, _) => Router::new(),
            (true, false) => page.router(),
            (true, true) => page.router_with_reports(),
        };
        let documents = self.documents.unwrap_or_else(|| Arc::new(Registry::without_documents(&self.gateway)));
        let ledger = self.ledger.unwrap_or_else(|| Arc::new(Ledger::new(self.gateway.settings())));
        let listener = Arc::new(Listener::new(self.gateway, self.identify, documents, ledger));
        // A table is a stream that must end visibly; compression would hold its first rows back.
        let tables = if with_tables { share(tables(Arc::clone(&listener)), &cors)? } else { Router::new() };
        let tools = if with_tools { share(tools(Arc::clone(&listener)), &cors)? } else { Router::new() };
        let graphql = share(endpoint(listener), &cors)?.merge(tools);
        let routes = harden(compress(graphql.merge(page), &compression).merge(tables));
        let routes = observe(catch_panics(routes), telemetry);
        Ok(routes.merge(operations(self.readiness, telemetry)))
    }
}
