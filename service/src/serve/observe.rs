//! A span and two metrics for each request, under OpenTelemetry's semantic names.

use crate::telemetry::{SCOPE, Telemetry, propagation};
use axum::{
    Router,
    extract::{MatchedPath, Request, State},
    middleware::{self, Next},
    response::Response,
};
use http::{Method, StatusCode};
use opentelemetry::{
    KeyValue,
    metrics::{Histogram, UpDownCounter},
};
use std::time::Instant;
use tracing::{Instrument, Span, field::Empty};

/// The boundaries that OpenTelemetry recommends for request durations, in seconds.
const BOUNDARIES: [f64; 14] = [0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0];

/// Measures the router's requests as far as traces and metrics are on; else gives it back as it is.
pub fn observe(router: Router, telemetry: &Telemetry) -> Router {
    let router = if telemetry.counts() {
        router.layer(middleware::from_fn_with_state(Instruments::new(), measure))
    } else {
        router
    };
    if telemetry.traces() { router.layer(middleware::from_fn(trace)) } else { router }
}

#[derive(Clone)]
struct Instruments {
    duration: Histogram<f64>,
    active: UpDownCounter<i64>,
}

impl Instruments {
    fn new() -> Self {
        let meter = opentelemetry::global::meter(SCOPE);
        Self {
            duration: meter
                .f64_histogram("http.server.request.duration")
                .with_description("Duration of HTTP server requests.")
                .with_unit("s")
                .with_boundaries(BOUNDARIES.to_vec())
                .build(),
            active: meter
                .i64_up_down_counter("http.server.active_requests")
                .with_description("Number of HTTP server requests in flight.")
                .with_unit("{request}")
                .build(),
        }
    }
}

/// One more request in flight for as long as this lives, also when the client goes away.
struct InFlight {
    active: UpDownCounter<i64>,
    method: [KeyValue; 1],
}

impl Drop for InFlight {
    fn drop(&mut self) {
        self.active.add(-1, &self.method);
    }
}

async fn measure(State(instruments): State<Instruments>, request: Request, next: Next) -> Response {
    let started = Instant::now();
    let method = KeyValue::new("http.request.method", known(request.method()));
    let route = KeyValue::new("http.route", route(&request));
    instruments.active.add(1, std::slice::from_ref(&method));
    let in_flight = InFlight { active: instruments.active, method: [method.clone()] };
    let response = next.run(request).await;
    drop(in_flight);
    let status = KeyValue::new("http.response.status_code", i64::from(response.status().as_u16()));
    instruments.duration.record(started.elapsed().as_secs_f64(), &[method, route, status]);
    response
}

async fn trace(request: Request, next: Next) -> Response {
    let span = request_span(&request);
    propagation::continue_from(&span, request.headers());
    let response = async {
        if let Some(id) = propagation::trace_id() {
            Span::current().record("trace_id", id);
        }
        next.run(request).await
    }
    .instrument(span.clone())
    .await;
    record_status(&span, response.status());
    response
}

fn request_span(request: &Request) -> Span {
    let (method, route) = (known(request.method()), route(request));
    tracing::info_span!(
        "http.request",
        otel.name = format!("{method} {route}"),
        otel.kind = "server",
        otel.status_code = Empty,
        http.request.method = method,
        http.route = route,
        http.response.status_code = Empty,
        url.scheme = "http",
        trace_id = Empty,
    )
}

fn record_status(span: &Span, status: StatusCode) {
    span.record("http.response.status_code", status.as_u16());
    if status.is_server_error() {
        span.record("otel.status_code", "ERROR");
    }
}

/// The route's pattern, never the path itself, whose number is unbounded.
fn route(request: &Request) -> String {
    let matched = request.extensions().get::<MatchedPath>();
    matched.map_or_else(|| "unmatched".to_owned(), |path| path.as_str().to_owned())
}

/// The method's name, `_OTHER` for one that is not of the standard ones.
fn known(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::DELETE => "DELETE",
        Method::HEAD => "HEAD",
        Method::OPTIONS => "OPTIONS",
        Method::PATCH => "PATCH",
        Method::CONNECT => "CONNECT",
        Method::TRACE => "TRACE",
        _ => "_OTHER",
    }
}
