//! Where messages go: to an SMTP server, or to the log of one's own machine.

use std::time::Duration;

use kit::{MailSecurity, MailSettings};
use lettre::message::Mailbox;
use lettre::transport::smtp::authentication::Credentials;
use lettre::{Address, AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};

use super::letter::Letter;

/// How long a server may take; others may take a message again after a minute.
const LONGEST: Duration = Duration::from_secs(20);

/// Answers of a server that will not change: the mailbox is not there, not here, or not allowed.
const REFUSALS: [&str; 3] = ["550", "551", "553"];

/// What takes messages.
pub(crate) enum Port {
    /// The log, codes and all.
    Log,
    /// A server.
    Smtp(Box<Smtp>),
}

/// A server, and who writes.
pub(crate) struct Smtp {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

/// What came of a message.
#[derive(Debug)]
pub(crate) enum Sent {
    /// It is the server's now.
    WentOut,
    /// It will never go out.
    Refused(String),
    /// It did not go out this time.
    Failed(String),
}

/// Why nothing can be sent.
#[derive(Debug, thiserror::Error)]
pub(crate) enum PortError {
    /// Half of what is needed.
    #[error("`sign_in.mail.{0}` is needed with a server")]
    Missing(&'static str),
    /// The server's address cannot be read.
    #[error("`sign_in.mail.server` is no `host:port`")]
    Server,
    /// The sender's address cannot be read.
    #[error("`sign_in.mail.from` is no address: {0}")]
    From(#[from] lettre::address::AddressError),
    /// TLS cannot be set up.
    #[error("the connection cannot be secured: {0}")]
    Security(#[from] lettre::transport::smtp::Error),
}

impl Port {
    /// What the settings name; `None` where they name nothing.
    ///
    /// # Errors
    /// The settings name a server by halves.
    pub(crate) fn of(settings: &MailSettings) -> Result<Option<Self>, PortError> {
        let Some(server) = &settings.server else {
            return Ok(settings.log.then_some(Self::Log));
        };
        let (host, port) = server.rsplit_once(':').ok_or(PortError::Server)?;
        let port: u16 = port.parse().map_err(|_| PortError::Server)?;
        let from = settings.from.as_ref().ok_or(PortError::Missing("from"))?.parse()?;
        let builder = match settings.security {
            MailSecurity::Starttls => AsyncSmtpTransport::<Tokio1Executor>::starttls_relay(host)?,
            MailSecurity::Tls => AsyncSmtpTransport::<Tokio1Executor>::relay(host)?,
            MailSecurity::None => AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(host),
        };
        let builder = builder.port(port).timeout(Some(LONGEST));
        let builder = match (&settings.user, &settings.password) {
            (Some(user), Some(password)) => {
                builder.credentials(Credentials::new(user.clone(), password.expose().clone()))
            }
            (Some(_), None) => return Err(PortError::Missing("password")),
            (None, _) => builder,
        };
        Ok(Some(Self::Smtp(Box::new(Smtp { transport: builder.build(), from }))))
    }

    /// Sends a message to an address.
    pub(crate) async fn send(&self, to: &str, letter: &Letter) -> Sent {
        match self {
            Self::Log => {
                tracing::info!(to, subject = letter.subject, "a message, not sent:\n{}", letter.text);
                Sent::WentOut
            }
            Self::Smtp(smtp) => smtp.send(to, letter).await,
        }
    }
}

impl Smtp {
    async fn send(&self, to: &str, letter: &Letter) -> Sent {
        let Ok(to) = to.parse::<Address>() else {
            return Sent::Refused("no mail goes to such an address".to_owned());
        };
        let message = Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, to))
            .subject(letter.subject.as_str())
            .body(letter.text.clone());
        let message = match message {
            Ok(message) => message,
            Err(error) => return Sent::Refused(error.to_string()),
        };
        match tokio::time::timeout(LONGEST, self.transport.send(message)).await {
            Ok(Ok(_)) => Sent::WentOut,
            Ok(Err(error)) => {
                // The server's own words may repeat the address; its number does not.
                let status = error.status().map(|status| status.to_string());
                let said = status.clone().map_or_else(
                    || "the server could not be reached".to_owned(),
                    |status| format!("the server answered {status}"),
                );
                let is_final = status.is_some_and(|status| REFUSALS.contains(&status.as_str()));
                if is_final { Sent::Refused(said) } else { Sent::Failed(said) }
            }
            Err(_) => Sent::Failed(format!("no answer within {LONGEST:?}")),
        }
    }
}
