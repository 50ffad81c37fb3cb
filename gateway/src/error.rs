//! Errors that clients see: one closed set of codes, and the error object of the GraphQL specification.

use std::sync::Arc;

use crate::json::write::write_string;

/// The closed set of codes that every server of the product draws from.
pub use service::error::ErrorCode;

/// One step of an error's path: a response key or a list index.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PathSegment {
    /// A response key: the alias, or the field's name.
    Key(Arc<str>),
    /// A position in a list, from 0.
    Index(u32),
}

/// One-based line and column in the document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Location {
    /// Line, from 1.
    pub line: usize,
    /// Column, from 1.
    pub column: usize,
}

/// An error of a GraphQL response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GraphqlError {
    /// What was wrong, and what to do.
    pub message: Box<str>,
    /// `extensions.code`: one of [`ErrorCode`], or a subgraph's own code.
    pub code: Box<str>,
    /// `extensions.service`: the subgraph that reported the error or failed.
    pub service: Option<Arc<str>>,
    /// Where in the document.
    pub locations: Vec<Location>,
    /// Where in the response; `None` for errors of the request as a whole.
    pub path: Option<Vec<PathSegment>>,
    /// Further members of `extensions` as raw JSON, in order.
    pub extensions: Box<[(String, String)]>,
}

impl GraphqlError {
    /// An error of the request as a whole.
    pub fn new(code: ErrorCode, message: impl Into<String>) -> Self {
        Self {
            message: message.into().into_boxed_str(),
            code: code.as_str().into(),
            service: None,
            locations: Vec::new(),
            path: None,
            extensions: Box::default(),
        }
    }

    /// The same error, with a place in the document.
    #[must_use]
    pub fn at(mut self, line: usize, column: usize) -> Self {
        self.locations.push(Location { line, column });
        self
    }

    /// The same error, from this subgraph.
    #[must_use]
    pub fn from_service(mut self, service: &Arc<str>) -> Self {
        self.service = Some(service.clone());
        self
    }

    /// The same error, at this place of the response.
    #[must_use]
    pub fn with_path(mut self, path: Vec<PathSegment>) -> Self {
        self.path = Some(path);
        self
    }

    /// Appends the error object as JSON.
    pub fn write_json(&self, out: &mut Vec<u8>) {
        out.extend_from_slice(b"{\"message\":");
        write_string(out, &self.message);
        self.write_locations(out);
        if let Some(path) = &self.path {
            out.extend_from_slice(b",\"path\":");
            write_path(out, path);
        }
        out.extend_from_slice(b",\"extensions\":{\"code\":");
        write_string(out, &self.code);
        if let Some(service) = &self.service {
            out.extend_from_slice(b",\"service\":");
            write_string(out, service);
        }
        for (name, raw) in &self.extensions {
            out.push(b',');
            write_string(out, name);
            out.push(b':');
            out.extend_from_slice(raw.as_bytes());
        }
        out.extend_from_slice(b"}}");
    }

    fn write_locations(&self, out: &mut Vec<u8>) {
        if self.locations.is_empty() {
            return;
        }
        out.extend_from_slice(b",\"locations\":[");
        for (index, location) in self.locations.iter().enumerate() {
            if index > 0 {
                out.push(b',');
            }
            let text = format!("{{\"line\":{},\"column\":{}}}", location.line, location.column);
            out.extend_from_slice(text.as_bytes());
        }
        out.push(b']');
    }
}

/// Appends `[...]`, the JSON form of an error's path.
pub fn write_path(out: &mut Vec<u8>, path: &[PathSegment]) {
    out.push(b'[');
    for (index, segment) in path.iter().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        match segment {
            PathSegment::Key(key) => write_string(out, key),
            PathSegment::Index(position) => out.extend_from_slice(itoa::Buffer::new().format(*position).as_bytes()),
        }
    }
    out.push(b']');
}

/// Appends `[{...},...]`, the JSON form of a response's `errors`.
pub fn write_errors(out: &mut Vec<u8>, errors: &[GraphqlError]) {
    out.push(b'[');
    for (index, error) in errors.iter().enumerate() {
        if index > 0 {
            out.push(b',');
        }
        error.write_json(out);
    }
    out.push(b']');
}
