//! How messages go to mailboxes.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use service::settings::Secret;

/// Who takes messages to mailboxes. Without a server nothing is sent, and codes end unsent.
#[derive(Clone, Debug, Default, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct MailSettings {
    /// The SMTP server, as `host:port`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub server: Option<String>,
    /// How the connection to it is secured.
    pub security: MailSecurity,
    /// The user to log in as, where the server asks for one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub user: Option<String>,
    /// The password of that user.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub password: Option<Secret<String>>,
    /// Whom messages come from, such as `Thorbis <no-reply@example.com>`; needed with a server.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    /// The page of the frontend that takes codes. Messages then hold a link to it, with purpose and code behind `#`, where no server logs them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub page: Option<String>,
    /// Writes messages to the log in place of sending them, codes and all. For one's own machine only: whoever reads the log can set passwords.
    pub log: bool,
}

/// How a connection to a mail server is secured.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MailSecurity {
    /// It begins plain and must turn to TLS before anything is sent (port 587).
    #[default]
    Starttls,
    /// TLS from the first byte (port 465).
    Tls,
    /// Not at all: for a server on the same machine.
    None,
}
