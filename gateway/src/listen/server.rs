//! The gateway as clients meet it: the endpoint, the page, and what browsers and operators need.

use std::sync::Arc;

use axum::Router;
use service::serve::{Readiness, catch_panics, observe, operations};
use service::telemetry::Telemetry;

use crate::Gateway;
use crate::browser::{CorsError, Page, compress, harden, share};
use crate::identify::Identify;

use super::{Listener, endpoint};

/// Puts a gateway's routes together, as its settings say.
pub struct Server {
    gateway: Arc<Gateway>,
    identify: Identify,
    page: Page,
    readiness: Readiness,
}

impl Server {
    /// A server that lets anybody in, offers a page without callers, and is ready at once.
    pub fn new(gateway: Arc<Gateway>) -> Self {
        Self { gateway, identify: Identify::Anybody, page: Page::default(), readiness: Readiness::always() }
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

    /// The routes: `/graphql`, `/`, `/health`, `/health/live`, `/health/ready` and `/metrics`.
    ///
    /// # Errors
    /// The settings for other origins cannot be meant.
    pub fn router(self, telemetry: &Telemetry) -> Result<Router, CorsError> {
        let settings = self.gateway.settings();
        let (cors, compression) = (settings.cors.clone(), settings.compression.clone());
        let page = if settings.graphiql { self.page.router() } else { Router::new() };
        let graphql = share(endpoint(Listener::new(self.gateway, self.identify)), &cors)?;
        let routes = harden(compress(graphql.merge(page), &compression));
        let routes = observe(catch_panics(routes), telemetry);
        Ok(routes.merge(operations(self.readiness, telemetry)))
    }
}
