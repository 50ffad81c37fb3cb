//! Reads the body of a subgraph's answer, within what an answer may be.

use bytes::{Bytes, BytesMut};
use http_body_util::BodyExt;
use hyper::body::{Body, Incoming};

use super::{TransportError, TransportResult};
use crate::encoding::{Encoding, Gunzip, Undecoded};

/// The whole body. `largest` holds for what comes over the wire and for what it is after decoding.
pub(super) async fn collect(body: Incoming, encoding: Encoding, largest: usize) -> TransportResult {
    if usize::try_from(body.size_hint().lower()).unwrap_or(usize::MAX) > largest {
        return Err(TransportError::TooLarge(largest));
    }
    match encoding {
        Encoding::Plain => plain(body, largest).await,
        Encoding::Gzip => gzip(body, largest).await,
    }
}

async fn next(body: &mut Incoming) -> Result<Option<Bytes>, TransportError> {
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|error| TransportError::Unreachable(error.to_string()))?;
        if let Ok(data) = frame.into_data() {
            return Ok(Some(data));
        }
    }
    Ok(None)
}

async fn plain(mut body: Incoming, largest: usize) -> TransportResult {
    let expected = usize::try_from(body.size_hint().lower()).unwrap_or_default();
    let mut collected = BytesMut::new();
    let mut first: Option<Bytes> = None;
    while let Some(data) = next(&mut body).await? {
        if collected.len() + first.as_ref().map_or(0, Bytes::len) + data.len() > largest {
            return Err(TransportError::TooLarge(largest));
        }
        // An answer in one piece is not copied.
        match first.take() {
            None if collected.is_empty() => first = Some(data),
            None => collected.extend_from_slice(&data),
            Some(earlier) => {
                collected.reserve(expected.max(earlier.len() + data.len()));
                collected.extend_from_slice(&earlier);
                collected.extend_from_slice(&data);
            }
        }
    }
    Ok(first.unwrap_or_else(|| collected.freeze()))
}

async fn gzip(mut body: Incoming, largest: usize) -> TransportResult {
    let failed = |why| match why {
        Undecoded::TooLarge => TransportError::TooLarge(largest),
        Undecoded::Broken(why) => TransportError::NotGraphql(format!("it is no gzip: {why}")),
    };
    let mut received = 0;
    let mut decoder = Gunzip::new(largest);
    while let Some(data) = next(&mut body).await? {
        received += data.len();
        if received > largest {
            return Err(TransportError::TooLarge(largest));
        }
        decoder.push(&data).map_err(failed)?;
    }
    decoder.finish().map_err(failed)
}
