//! Which part of the graph a request is for: its role's, or the one that its address names.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::http::StatusCode;
use service::identity::Role;

use super::Refused;
use crate::error::{ErrorCode, GraphqlError};
use crate::settings::ContractSettings;

/// The contract of a role.
pub(super) fn of_role(contracts: &BTreeMap<String, ContractSettings>, role: Option<Role>) -> Option<Arc<str>> {
    let role = role?;
    contracts.iter().find(|(_, contract)| contract.roles.contains(&role)).map(|(name, _)| name.as_str().into())
}

/// The contract of a request at an address. Who has one by role has no other.
pub(super) fn at(
    contracts: &BTreeMap<String, ContractSettings>,
    own: Option<Arc<str>>,
    asked: Option<&str>,
) -> Result<Option<Arc<str>>, Refused> {
    let Some(asked) = asked else { return Ok(own) };
    let is_theirs = own.as_ref().is_none_or(|own| **own == *asked);
    if is_theirs && contracts.contains_key(asked) {
        return Ok(Some(asked.into()));
    }
    let message = format!("No contract `{asked}` is served to you. Name one that your role has, or ask at `/graphql`.");
    Err((StatusCode::FORBIDDEN, GraphqlError::new(ErrorCode::Forbidden, message)))
}
