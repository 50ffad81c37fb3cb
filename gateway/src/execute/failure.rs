//! Turns failures of fetches and errors of subgraphs into errors in the client's shape.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Deserialize;
use serde_json::value::RawValue;

use crate::error::{ErrorCode, GraphqlError, PathSegment};
use crate::settings::ErrorSettings;
use crate::transport::TransportError;

/// An error as a subgraph reports it.
#[derive(Debug, Deserialize)]
pub(super) struct ReportedError {
    #[serde(default)]
    message: Option<String>,
    #[serde(default)]
    pub(super) path: Option<Vec<ReportedSegment>>,
    #[serde(default)]
    extensions: Option<BTreeMap<String, Box<RawValue>>>,
}

/// A segment of a reported error's path.
#[derive(Clone, Debug, Deserialize)]
#[serde(untagged)]
pub(super) enum ReportedSegment {
    Index(u32),
    Key(String),
}

impl ReportedSegment {
    pub(super) fn to_path(&self) -> PathSegment {
        match self {
            Self::Index(index) => PathSegment::Index(*index),
            Self::Key(key) => PathSegment::Key(key.as_str().into()),
        }
    }
}

/// The error without its path: message and extensions as far as the settings allow.
pub(super) fn reported(error: &ReportedError, service: &Arc<str>, settings: &ErrorSettings) -> GraphqlError {
    let code = error.extensions.as_ref().and_then(|members| members.get("code"));
    let code: Option<Box<str>> = code.and_then(|code| serde_json::from_str(code.get()).ok());
    let hidden = || format!("The subgraph `{service}` reported an error.");
    let message = error.message.clone().filter(|_| settings.include_subgraph_messages).unwrap_or_else(hidden);
    let mut converted = GraphqlError::new(ErrorCode::SubgraphError, message).from_service(service);
    if let Some(code) = code {
        converted.code = code;
    }
    if settings.include_subgraph_messages {
        let members = error.extensions.iter().flatten().filter(|(name, _)| *name != "code" && *name != "service");
        converted.extensions = members.map(|(name, raw)| (name.clone(), raw.get().to_owned())).collect();
    }
    converted
}

/// The error for a fetch that brought no answer.
pub(crate) fn failed(error: &TransportError, service: &Arc<str>, settings: &ErrorSettings) -> GraphqlError {
    let (code, what) = match error {
        TransportError::Exhausted(exhausted) => {
            let message =
                format!("The answers of subgraphs are too much: {exhausted}. To mend it, {}.", exhausted.remedy());
            return GraphqlError::new(exhausted.code(), message);
        }
        TransportError::Unreachable(_) => (ErrorCode::SubgraphUnreachable, "could not be reached"),
        TransportError::Paused => (ErrorCode::SubgraphUnreachable, "failed so often that it is left alone for a while"),
        TransportError::Timeout(_) => (ErrorCode::SubgraphTimeout, "did not answer in time"),
        TransportError::Status(_) => (ErrorCode::SubgraphHttpError, "refused the request"),
        TransportError::NotGraphql(_) => {
            (ErrorCode::SubgraphResponseInvalid, "gave an answer that is no GraphQL response")
        }
        TransportError::TooLarge(_) | TransportError::TooManyObjects(_) => {
            (ErrorCode::SubgraphResponseTooLarge, "gave an answer that is too large")
        }
        TransportError::SubscriptionsNotSupported => (ErrorCode::OperationNotSupported, "serves no subscriptions"),
    };
    let detail = if settings.include_transport_details { format!(" ({error})") } else { String::new() };
    let message = format!("The subgraph `{service}` {what}{detail}. Fields that need it are null; try again later.");
    GraphqlError::new(code, message).from_service(service)
}
