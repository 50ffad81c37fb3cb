//! The stage that finds the document of a request: its text, a registered one, or one that a client sent before.

use std::sync::Arc;

use serde::Deserialize;
use serde_json::value::RawValue;
use service::identity::Caller;
use service::report_address::ReportAddress;

use super::automatic::{hash_from, hash_of, hexadecimal};
use super::{Document, Mode, Registry};
use crate::document::OperationKind;
use crate::error::{ErrorCode, GraphqlError};

/// What a request says about its document.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Asked<'a> {
    /// The text.
    pub(crate) query: Option<&'a str>,
    /// The id of a registered document.
    pub(crate) document_id: Option<&'a str>,
    /// The request's extensions, where Apollo's protocol stands.
    pub(crate) extensions: Option<&'a RawValue>,
    /// Who asks.
    pub(crate) caller: Option<&'a Caller>,
}

/// The document of a request.
#[derive(Debug)]
pub(crate) enum Found<'a> {
    /// The text that came.
    Text(&'a str),
    /// The text that came, to be kept for later if it is answered.
    Learned(&'a str),
    /// The text that a client sent before.
    Known(Box<str>),
    /// A registered document.
    Registered(Arc<Document>),
}

impl Found<'_> {
    /// The document's text.
    pub(crate) fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Learned(text) => text,
            Self::Known(text) => text,
            Self::Registered(document) => &document.text,
        }
    }

    /// The name that it is registered under.
    pub(crate) fn name(&self) -> Option<&str> {
        match self {
            Self::Registered(document) => Some(&document.name),
            Self::Text(_) | Self::Learned(_) | Self::Known(_) => None,
        }
    }
}

#[derive(Deserialize)]
struct Extensions {
    #[serde(rename = "persistedQuery")]
    persisted_query: Option<PersistedQuery>,
}

#[derive(Deserialize)]
struct PersistedQuery {
    version: u32,
    #[serde(rename = "sha256Hash")]
    sha256_hash: String,
}

impl Registry {
    /// Finds the document that a request means, as its caller's mode allows.
    pub(crate) async fn find<'a>(&self, asked: &Asked<'a>) -> Result<Found<'a>, GraphqlError> {
        let mode = self.mode_of(asked.caller);
        let found = match (asked.query, asked.document_id) {
            (Some(_), Some(_)) => return Err(bad("The request has a `query` and a `documentId`. Send one of them.")),
            (_, Some(id)) => Found::Registered(self.registered(id, mode)?),
            (query, None) => match persisted_query(asked.extensions)? {
                Some(hash) => self.by_hash(query, &hash, mode).await?,
                None => Found::Text(query.ok_or_else(without_document)?),
            },
        };
        let found = self.held_to(mode, found, asked.caller)?;
        if let Found::Registered(document) = &found {
            document.permit(asked.caller)?;
        }
        Ok(found)
    }

    /// Keeps a document that a client sent with its hash, now that it has been answered.
    pub(crate) async fn learn(&self, found: &Found<'_>) {
        if let Found::Learned(text) = found {
            self.automatic.keep(text).await;
        }
    }

    /// The document behind a report's address. A link is for one address; by name it reads nothing.
    pub(crate) fn report(
        &self,
        name: &str,
        address: &ReportAddress,
        caller: Option<&Caller>,
    ) -> Result<Arc<Document>, GraphqlError> {
        let document = self.registered(name, self.mode_of(caller))?;
        match caller.filter(|caller| caller.is_linked_to(address)) {
            Some(caller) => document.permit_role(Some(caller))?,
            None => document.permit(caller)?,
        }
        Ok(document)
    }

    /// The documents with rows that the caller may run.
    pub(crate) fn reports(&self, caller: Option<&Caller>) -> Vec<Arc<Document>> {
        self.permitted(caller).filter(|document| document.table.is_some()).collect()
    }

    /// The queries that the caller may run.
    pub(crate) fn tools(&self, caller: Option<&Caller>) -> Vec<Arc<Document>> {
        let is_query =
            |document: &Arc<Document>| document.operation().is_some_and(|it| it.kind == OperationKind::Query);
        self.permitted(caller).filter(is_query).collect()
    }

    /// What this caller may bring. A token that is bound to documents brings nothing else, whatever the settings allow.
    fn mode_of(&self, caller: Option<&Caller>) -> Mode {
        match self.settings.mode(caller.map(|caller| caller.role)) {
            Mode::Allow | Mode::Log if caller.is_some_and(Caller::is_bound_to_documents) => Mode::Require,
            mode => mode,
        }
    }

    fn permitted(&self, caller: Option<&Caller>) -> impl Iterator<Item = Arc<Document>> {
        let is_off = self.mode_of(caller) == Mode::Off;
        let documents = if is_off { Vec::new() } else { self.documents() };
        documents.into_iter().filter(move |document| document.permit(caller).is_ok())
    }

    fn registered(&self, id: &str, mode: Mode) -> Result<Arc<Document>, GraphqlError> {
        self.named(id).filter(|_| mode != Mode::Off).ok_or_else(|| unknown(id))
    }

    /// The document of a hash: registered, known from before, or in the request itself.
    async fn by_hash<'a>(&self, query: Option<&'a str>, digits: &str, mode: Mode) -> Result<Found<'a>, GraphqlError> {
        if let Some(document) = self.named(digits).filter(|_| query.is_none() && mode != Mode::Off) {
            return Ok(Found::Registered(document));
        }
        let hash = hash_from(digits).ok_or_else(|| {
            bad("`extensions.persistedQuery.sha256Hash` is no SHA-256. Send the 64 hexadecimal digits of one.")
        })?;
        let Some(text) = query else {
            if !self.automatic.is_enabled() || mode == Mode::Require {
                return Err(GraphqlError::new(ErrorCode::PersistedQueryNotSupported, "PersistedQueryNotSupported"));
            }
            // The message is the protocol's: clients compare it.
            let not_found = || GraphqlError::new(ErrorCode::PersistedQueryNotFound, "PersistedQueryNotFound");
            return self.automatic.find(&hash).await.map(Found::Known).ok_or_else(not_found);
        };
        if hash_of(text) != hash {
            let message = "`extensions.persistedQuery.sha256Hash` is not that of `query`. Send the hash of this text.";
            return Err(bad(message));
        }
        Ok(if self.automatic.is_enabled() { Found::Learned(text) } else { Found::Text(text) })
    }

    /// Holds a text against the mode; one that is registered is that document.
    fn held_to<'a>(&self, mode: Mode, found: Found<'a>, caller: Option<&Caller>) -> Result<Found<'a>, GraphqlError> {
        let is_bound = caller.is_some_and(Caller::is_bound_to_documents);
        if matches!(found, Found::Registered(_)) || (matches!(mode, Mode::Off | Mode::Allow) && !is_bound) {
            return Ok(found);
        }
        let hash = hexadecimal(&hash_of(found.text()));
        if let Some(document) = self.named(&hash).filter(|_| mode != Mode::Off) {
            return Ok(Found::Registered(document));
        }
        let role = caller.map_or("nobody", |caller| caller.role.as_str());
        if mode == Mode::Log {
            tracing::info!(hash, role, "a document that is not registered was sent");
            return Ok(found);
        }
        let message = "Only registered documents run here. Send the id of one as `documentId`, or register this one.";
        Err(GraphqlError::new(ErrorCode::PersistedDocumentRequired, message))
    }
}

/// The hash of Apollo's protocol, where the request has it.
fn persisted_query(extensions: Option<&RawValue>) -> Result<Option<String>, GraphqlError> {
    let Some(extensions) = extensions.filter(|it| it.get().contains("persistedQuery")) else {
        return Ok(None);
    };
    let read: Extensions = serde_json::from_str(extensions.get()).map_err(|error| {
        bad(format!("`extensions.persistedQuery` cannot be read: {error}. Send version and sha256Hash."))
    })?;
    match read.persisted_query {
        Some(PersistedQuery { version: 1, sha256_hash }) => Ok(Some(sha256_hash.to_ascii_lowercase())),
        Some(PersistedQuery { version, .. }) => {
            Err(bad(format!("`extensions.persistedQuery` has version {version}. Send version 1.")))
        }
        None => Ok(None),
    }
}

fn unknown(id: &str) -> GraphqlError {
    let id: String = id.chars().take(80).collect();
    let message = format!("No document is registered under `{id}`. Register it, or send its text as `query`.");
    GraphqlError::new(ErrorCode::PersistedDocumentNotFound, message)
}

fn without_document() -> GraphqlError {
    bad("The request has no `query` and no `documentId`. Send the GraphQL document, or the id of a registered one.")
}

fn bad(message: impl Into<String>) -> GraphqlError {
    GraphqlError::new(ErrorCode::BadRequest, message)
}
