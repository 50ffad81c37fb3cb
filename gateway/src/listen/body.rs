//! The body of a request: read in the time of the request, and decoded, within what a body may be.

use std::time::Instant;

use axum::body::{Body, to_bytes};
use axum::http::{HeaderMap, StatusCode};
use bytes::Bytes;
use service::identity::IdentityError;
use service::settings::ByteSize;

use super::{Refused, unidentified};
use crate::encoding::{Encoding, Gunzip, Undecoded};
use crate::error::{ErrorCode, GraphqlError};
use crate::identify::LONGEST_BODY;

/// How a body is read.
#[derive(Clone, Copy)]
pub(super) struct Reading {
    /// The largest body, before it is decoded and after.
    pub(super) limit: ByteSize,
    /// The sender is not signed in: a short body is all that is read.
    pub(super) is_nobody: bool,
    /// When the request must be answered.
    pub(super) deadline: Option<Instant>,
}

impl Reading {
    /// The body of a request with these headers, decoded.
    pub(super) async fn read(self, headers: &HeaderMap, body: Body) -> Result<Bytes, Refused> {
        let encoding = Encoding::of(headers).map_err(|encoding| {
            let message = format!(
                "The request body is encoded as `{encoding}`, which is not read here. Send it with `Content-Encoding: gzip`, or as it is."
            );
            (StatusCode::UNSUPPORTED_MEDIA_TYPE, GraphqlError::new(ErrorCode::UnsupportedMediaType, message))
        })?;
        let bytes = self.collect(body).await?;
        match encoding {
            Encoding::Plain => Ok(bytes),
            Encoding::Gzip => self.decode(&bytes),
        }
    }

    fn most(self) -> usize {
        let limit = self.limit.as_usize();
        if self.is_nobody { LONGEST_BODY.min(limit) } else { limit }
    }

    /// The body as it comes.
    async fn collect(self, body: Body) -> Result<Bytes, Refused> {
        let reading = to_bytes(body, self.most());
        let read = match self.deadline {
            Some(deadline) => tokio::time::timeout_at(deadline.into(), reading).await.map_err(|_| {
                let message = "The request body did not come in time. Send it again.";
                (StatusCode::REQUEST_TIMEOUT, GraphqlError::new(ErrorCode::RequestTimeout, message))
            })?,
            None => reading.await,
        };
        read.map_err(|error| {
            let too_large =
                std::error::Error::source(&error).is_some_and(|source| source.is::<http_body_util::LengthLimitError>());
            if too_large { self.too_large() } else { unreadable("could not be read") }
        })
    }

    fn decode(self, bytes: &[u8]) -> Result<Bytes, Refused> {
        let mut decoder = Gunzip::new(self.most());
        let decoded = decoder.push(bytes).and_then(|()| decoder.finish());
        decoded.map_err(|why| match why {
            Undecoded::TooLarge => self.too_large(),
            Undecoded::Broken(_) => unreadable("is no gzip, as its `Content-Encoding` says"),
        })
    }

    fn too_large(self) -> Refused {
        if self.is_nobody {
            return unidentified(IdentityError::Missing);
        }
        let limit = self.limit;
        let message = format!("The request body is larger than {limit}. Send less, or raise `limits.body`.");
        (StatusCode::PAYLOAD_TOO_LARGE, GraphqlError::new(ErrorCode::PayloadTooLarge, message))
    }
}

fn unreadable(why: &str) -> Refused {
    let message = format!("The request body {why}. Send it again.");
    (StatusCode::BAD_REQUEST, GraphqlError::new(ErrorCode::BadRequest, message))
}
