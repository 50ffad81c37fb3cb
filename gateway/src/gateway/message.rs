//! A GraphQL request as it came, and the response to it.

use bytes::Bytes;
use serde_json::value::RawValue;

use crate::error::{GraphqlError, write_errors};

/// A GraphQL request, as it came.
#[derive(Clone, Debug, Default)]
pub struct GraphqlRequest<'a> {
    /// The document.
    pub query: &'a str,
    /// Which of its operations to run.
    pub operation_name: Option<&'a str>,
    /// The variables: a JSON object.
    pub variables: Option<&'a RawValue>,
    /// The extensions: a JSON object.
    pub extensions: Option<&'a RawValue>,
    /// The name under which the document is registered.
    pub document: Option<&'a str>,
    /// Refuse mutations, as requests by GET must; a stream of events may begin.
    pub only_queries: bool,
}

/// What became of a request; decides over HTTP status codes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ResponseKind {
    /// The operation ran; `data` is there, with or without errors.
    Data,
    /// The operation ran; `data` is null.
    DataIsNull,
    /// The request was refused before anything ran: `errors` alone.
    Refused,
    /// A mutation or subscription came where only queries may.
    NotAQuery,
}

/// A GraphQL response.
#[derive(Clone, Debug)]
pub struct GraphqlResponse {
    /// The response as JSON.
    pub body: Bytes,
    /// What became of the request.
    pub kind: ResponseKind,
}

impl GraphqlResponse {
    /// A response of errors alone.
    pub fn refused(errors: &[GraphqlError]) -> Self {
        Self::of_errors(errors, ResponseKind::Refused)
    }

    pub(super) fn of_errors(errors: &[GraphqlError], kind: ResponseKind) -> Self {
        let mut body = b"{\"errors\":".to_vec();
        write_errors(&mut body, errors);
        body.push(b'}');
        Self { body: body.into(), kind }
    }
}
