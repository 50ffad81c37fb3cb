//! How a connection ends: the close codes of `graphql-transport-ws`, and what clients do on each.

use std::borrow::Cow;

use axum::extract::ws::CloseFrame;
use service::identity::IdentityError;

use super::super::until::Over;
use crate::error::GraphqlError;

/// The longest reason that a close frame carries.
const LONGEST: usize = 123;

/// Why a connection is closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Close {
    code: u16,
    reason: Cow<'static, str>,
}

impl Close {
    const fn new(code: u16, reason: &'static str) -> Self {
        Self { code, reason: Cow::Borrowed(reason) }
    }

    /// The message is none of the protocol's.
    pub(super) fn bad_message(reason: impl Into<Cow<'static, str>>) -> Self {
        Self { code: 4400, reason: reason.into() }
    }

    /// A subscription before `connection_init` was answered.
    pub(super) const fn not_acknowledged() -> Self {
        Self::new(4401, "Unauthorized: send `connection_init` and wait for `connection_ack`")
    }

    /// Another protocol, or none.
    pub(super) const fn other_protocol() -> Self {
        Self::new(4406, "Subprotocol not acceptable: use `graphql-transport-ws`")
    }

    /// No `connection_init` in time.
    pub(super) const fn no_init() -> Self {
        Self::new(4408, "Connection initialisation timeout")
    }

    /// A second `connection_init`.
    pub(super) const fn second_init() -> Self {
        Self::new(4429, "Too many initialisation requests")
    }

    /// Two operations of one id.
    pub(super) fn id_in_use(id: &str) -> Self {
        Self { code: 4409, reason: format!("Subscriber for {id} already exists").into() }
    }

    /// As many connections as may be. Clients come back later.
    pub(super) fn full(error: &GraphqlError) -> Self {
        Self { code: 1013, reason: error.message.to_string().into() }
    }

    /// A token that ran out is no end, for clients come back with a new one; any other refusal is.
    pub(super) fn refused(error: &IdentityError) -> Self {
        let code = if matches!(error, IdentityError::Expired) { 4403 } else { 4401 };
        Self { code, reason: format!("{}: {error}", error.code().as_str()).into() }
    }

    pub(super) fn frame(self) -> CloseFrame {
        let mut reason = self.reason.into_owned();
        let mut end = reason.len().min(LONGEST);
        while !reason.is_char_boundary(end) {
            end -= 1;
        }
        reason.truncate(end);
        CloseFrame { code: self.code, reason: reason.into() }
    }
}

impl From<Over> for Close {
    fn from(over: Over) -> Self {
        match over {
            Over::Expired => Self::refused(&IdentityError::Expired),
            Over::Draining => Self::new(1012, "Service restart"),
        }
    }
}
