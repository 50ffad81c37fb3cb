//! Routes that can be changed while they serve: a request goes to those that hold when it comes, to its end.

use std::convert::Infallible;
use std::sync::Arc;

use axum::Router;
use axum::extract::Request;
use parking_lot::Mutex;
use tower::{ServiceExt, service_fn};

/// The routes that hold now.
pub struct Swap(Mutex<Router>);

impl Swap {
    /// These routes, for a start.
    pub fn new(router: Router) -> Self {
        Self(Mutex::new(router))
    }

    /// From now on, these routes.
    pub fn set(&self, router: Router) {
        *self.0.lock() = router;
    }

    /// Routes that hand every request to those that hold.
    pub fn router(this: &Arc<Self>) -> Router {
        let this = Arc::clone(this);
        let handle = service_fn(move |request: Request| {
            let router = this.0.lock().clone();
            async move { Ok::<_, Infallible>(router.oneshot(request).await.unwrap_or_else(|never| match never {})) }
        });
        Router::new().fallback_service(handle)
    }
}
