//! Until when a stream may go on: its token runs out, or the server drains.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use service::identity::{Caller, IdentityError};
use service::serve::Hold;
use tokio::time::Instant;

use crate::error::{ErrorCode, GraphqlError};

/// A timer beyond this is as good as none.
const LONGEST: Duration = Duration::from_secs(30 * 24 * 3600);

/// Why a stream ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Over {
    /// The caller's token has run out.
    Expired,
    /// The server is stopping.
    Draining,
}

impl Over {
    /// What the client is told.
    pub(super) fn error(self) -> GraphqlError {
        match self {
            Self::Expired => GraphqlError::new(ErrorCode::TokenExpired, IdentityError::Expired.to_string()),
            Self::Draining => {
                let message = "The server is stopping. Subscribe again, with `after` and the last `extensions.cursor`.";
                GraphqlError::new(ErrorCode::ShuttingDown, message)
            }
        }
    }
}

/// The end of a stream, whenever it comes.
#[derive(Clone)]
pub(super) struct Until {
    expires: Option<Instant>,
    hold: Option<Hold>,
}

impl Until {
    /// A connection on which nobody is known yet.
    pub(super) fn drained(hold: Option<Hold>) -> Self {
        Self { expires: None, hold }
    }

    /// The same for a caller, until whose token runs out.
    pub(super) fn of(self, caller: Option<&Arc<Caller>>) -> Self {
        let left = caller.map(|it| it.expires_at.duration_since(SystemTime::now()).unwrap_or_default());
        Self { expires: left.map(|left| Instant::now() + left.min(LONGEST)), ..self }
    }

    /// Comes back when it is over.
    pub(super) async fn over(&self) -> Over {
        let expiring = async {
            match self.expires {
                Some(expires) => tokio::time::sleep_until(expires).await,
                None => std::future::pending().await,
            }
        };
        let draining = async {
            match &self.hold {
                Some(hold) => hold.draining().await,
                None => std::future::pending().await,
            }
        };
        tokio::select! {
            biased;
            () = expiring => Over::Expired,
            () = draining => Over::Draining,
        }
    }
}
