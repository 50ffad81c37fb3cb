//! An HTTP client for GraphQL and the pages for operations.

use std::time::{Duration, Instant};

use bytes::Bytes;
use http::{HeaderMap, Request, StatusCode};
use http_body_util::{BodyExt, Full};
use hyper_util::client::legacy::Client as Hyper;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::TokioExecutor;
use serde_json::{Value, json};

/// What a server answered.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// The body as it came.
    pub body: Bytes,
}

impl Answer {
    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }
}

/// What came of an answer of any length, of which nothing was kept.
#[derive(Debug)]
pub struct Streamed {
    /// The status.
    pub status: StatusCode,
    /// The headers.
    pub headers: HeaderMap,
    /// What was said at the end.
    pub trailers: HeaderMap,
    /// How many bytes the body had.
    pub bytes: u64,
    /// The time to the first of them.
    pub first_byte: Duration,
    /// The time to the last.
    pub took: Duration,
}

/// Keeps connections between requests, as clients do.
#[derive(Clone, Debug)]
pub struct Client(Hyper<HttpConnector, Full<Bytes>>);

impl Default for Client {
    fn default() -> Self {
        Self(Hyper::builder(TokioExecutor::new()).build_http())
    }
}

impl Client {
    /// Posts a GraphQL request.
    pub async fn post(&self, url: &str, headers: &[(&str, &str)], query: &str, variables: &Value) -> Answer {
        let body = json!({ "query": query, "variables": variables }).to_string();
        let mut request = Request::post(url)
            .header("content-type", "application/json")
            .header("accept", "application/graphql-response+json");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(Full::from(body)).unwrap()).await
    }

    /// Gets a page.
    pub async fn get(&self, url: &str) -> Answer {
        self.send(Request::get(url).body(Full::default()).unwrap()).await
    }

    /// Asks for a page with a bearer token.
    pub async fn get_with_token(&self, url: &str, token: &str) -> Answer {
        let request = Request::get(url).header("authorization", format!("Bearer {token}"));
        self.send(request.body(Full::default()).unwrap()).await
    }

    /// Gets a page, with a header or without.
    pub async fn get_with(&self, url: &str, header: Option<(&str, &str)>) -> Answer {
        let mut request = Request::get(url);
        if let Some((name, value)) = header {
            request = request.header(name, value);
        }
        self.send(request.body(Full::default()).unwrap()).await
    }

    /// Posts JSON.
    pub async fn post_json(&self, url: &str, headers: &[(&str, &str)], body: &Value) -> Answer {
        let mut request = Request::post(url).header("content-type", "application/json");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        self.send(request.body(Full::from(body.to_string())).unwrap()).await
    }

    /// Gets what may break off.
    ///
    /// # Errors
    /// The body ended before its end.
    pub async fn try_get(&self, url: &str, headers: &[(&str, &str)]) -> Result<Answer, hyper::Error> {
        let mut request = Request::get(url);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = self.0.request(request.body(Full::default()).unwrap()).await.unwrap();
        let (parts, body) = answer.into_parts();
        let body = body.collect().await?.to_bytes();
        Ok(Answer { status: parts.status, headers: parts.headers, body })
    }

    /// Gets an answer of any length and gives its bytes on as they come.
    pub async fn stream(&self, url: &str, headers: &[(&str, &str)], mut take: impl FnMut(&[u8])) -> Streamed {
        let mut request = Request::get(url).header("te", "trailers");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let began = Instant::now();
        let answer = self.0.request(request.body(Full::default()).unwrap()).await.unwrap();
        let (parts, mut body) = answer.into_parts();
        let (status, headers) = (parts.status, parts.headers);
        let (mut bytes, mut first_byte, mut trailers) = (0, None, HeaderMap::new());
        while let Some(frame) = body.frame().await {
            match frame.unwrap().into_data() {
                Ok(data) => {
                    first_byte.get_or_insert_with(|| began.elapsed());
                    bytes += data.len() as u64;
                    take(&data);
                }
                Err(frame) => trailers = frame.into_trailers().unwrap_or_default(),
            }
        }
        let took = began.elapsed();
        Streamed { status, headers, trailers, bytes, first_byte: first_byte.unwrap_or(took), took }
    }

    async fn send(&self, request: Request<Full<Bytes>>) -> Answer {
        let (parts, body) = self.0.request(request).await.unwrap().into_parts();
        let body = body.collect().await.unwrap().to_bytes();
        Answer { status: parts.status, headers: parts.headers, body }
    }
}
