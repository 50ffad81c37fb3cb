//! Tokens of programs: how they look, what is kept of them, and which scopes their sessions have.

use kit::scalar::Bind;
use kit::{Error, Issuer, Statement, TenantTransaction};
use service::error::ErrorCode;
use service::identity::{ALL_DOCUMENTS, DOCUMENT_SCOPE, SERVICE_TOKEN_PREFIX, SessionOf};
use sqlx::Row;
use table_model::prelude::Uuid;

use crate::sessions::hash_of;

/// The most documents that a token names.
const MOST_DOCUMENTS: usize = 100;

/// The longest name of a document.
const LONGEST_DOCUMENT: usize = 100;

/// A new token, and what is kept of it.
pub(crate) struct NewToken {
    pub(crate) token: String,
    pub(crate) hash: String,
}

/// Makes a token that says whose it is, and that nobody but this issuer can make.
pub(crate) fn new_token(tenant: Uuid, id: Uuid, issuer: &Issuer) -> Result<NewToken, Error> {
    let sealed = issuer.refresh_token(SessionOf { tenant, session: id })?;
    let token = format!("{SERVICE_TOKEN_PREFIX}{sealed}");
    Ok(NewToken { hash: hash_of(&token), token })
}

/// The business and the id of a token that this issuer once made; `None` for any other text.
pub(crate) fn token_of(token: &str, issuer: &Issuer) -> Option<SessionOf> {
    issuer.session_of(token.strip_prefix(SERVICE_TOKEN_PREFIX)?)
}

/// The scopes that bind a session to documents. There is always one: a session without would be bound to nothing.
pub(crate) fn scopes(documents: &[String], all: bool) -> Vec<String> {
    if all {
        return vec![ALL_DOCUMENTS.to_owned()];
    }
    // No document has an empty name.
    let none = documents.is_empty().then(|| DOCUMENT_SCOPE.to_owned());
    none.into_iter().chain(documents.iter().map(|name| format!("{DOCUMENT_SCOPE}{name}"))).collect()
}

/// Refuses names that no document has.
pub(crate) fn check_documents(documents: &[String], all: bool) -> Result<(), Error> {
    if all != documents.is_empty() {
        let message = "a token is for the documents that it names, or for all";
        return Err(Error::bad_input(message, "send `documents`, or `allDocuments: true`").at("documents"));
    }
    let is_name = |name: &String| {
        (1..=LONGEST_DOCUMENT).contains(&name.len())
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
    };
    if documents.len() <= MOST_DOCUMENTS && documents.iter().all(is_name) {
        return Ok(());
    }
    let message = format!("these are no names of documents, or more than {MOST_DOCUMENTS}");
    Err(Error::bad_input(message, "send names such as \"low-stock-products\"").at("documents"))
}

/// A token of the business that is not revoked, locked until the end.
///
/// # Errors
/// `NOT_FOUND` where there is none, `INVALID_TRANSITION` where it is revoked.
pub(crate) async fn lock(id: Uuid, transaction: &mut TenantTransaction) -> Result<(), Error> {
    let mut statement = Statement::new();
    statement.push("SELECT revoked_at IS NULL FROM security_mgmt.service_tokens WHERE id = ");
    statement.push_bind(Bind::Uuid(id)).push(" FOR UPDATE");
    let rows = transaction.fetch(statement).await?;
    let is_good: Option<bool> = rows.first().and_then(|row| row.try_get(0).ok());
    match is_good {
        Some(true) => Ok(()),
        Some(false) => Err(Error::new(ErrorCode::InvalidTransition, "the token has been revoked already")
            .with_remedy("make a new one with `issueServiceToken`")
            .at("serviceTokenId")),
        None => Err(Error::new(ErrorCode::NotFound, format!("there is no service token {id}"))
            .with_remedy("read `serviceTokens` for those that there are")
            .at("serviceTokenId")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_token_binds_its_session_to_documents() {
        let names = ["a".to_owned(), "b".to_owned()];
        assert_eq!(scopes(&names, false), ["document:a", "document:b"]);
        assert_eq!(scopes(&[], true), ["documents:all"]);
        assert_eq!(scopes(&[], false), ["document:"], "a token for nothing runs nothing");
    }
}
