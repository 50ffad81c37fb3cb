//! Codes on their way to mailboxes: taken from their rows when they are due, sent, and settled.

mod deliver;
mod letter;
mod port;

use std::time::Duration;

use kit::{Database, MailSettings, Task};
use sqlx::Executor;
use sqlx::postgres::{PgPool, PgPoolOptions};
use tokio_util::sync::CancellationToken;

use deliver::deliver_due;
use port::Port;

/// How often it is looked for codes. Somebody waits for them before a screen.
const PAUSE: Duration = Duration::from_secs(1);

/// The pause after the database refused or did not answer.
const AFTER_FAILURE: Duration = Duration::from_secs(10);

/// The work beside the requests.
pub(crate) fn task() -> Task {
    Task::new("post", run)
}

async fn run(database: Database, stop: CancellationToken) {
    // Where nobody signs in there are no codes.
    let Some(issuer) = database.issuer() else {
        return;
    };
    match Port::of(issuer.mail()) {
        Ok(Some(port)) => carry(&own_pool(&database), &port, issuer.mail(), &stop).await,
        Ok(None) => {
            tracing::warn!("codes are not sent: set `sign_in.mail.server`, or `sign_in.mail.log` on one's own machine")
        }
        Err(error) => tracing::error!(%error, "codes are not sent; correct `sign_in.mail`"),
    }
}

/// A connection of its own, in the role of the services: what it may is to call the functions of messages.
fn own_pool(database: &Database) -> PgPool {
    let options = database.session_options().application_name("thorbis-post");
    PgPoolOptions::new()
        .max_connections(1)
        .acquire_timeout(Duration::from_secs(5))
        .after_connect(|connection, _| {
            Box::pin(async move { connection.execute("SET ROLE thorbis_app").await.map(drop) })
        })
        .connect_lazy_with(options)
}

/// Sends what is due until told to stop; what was begun is ended.
async fn carry(pool: &PgPool, port: &Port, settings: &MailSettings, stop: &CancellationToken) {
    while !stop.is_cancelled() {
        let pause = match deliver_due(pool, port, settings.page.as_deref()).await {
            Ok(0) => PAUSE,
            Ok(_) => Duration::ZERO,
            Err(error) => {
                tracing::warn!(%error, "codes could not be read; they are when the database answers again");
                AFTER_FAILURE
            }
        };
        tokio::select! {
            () = stop.cancelled() => {}
            () = tokio::time::sleep(pause) => {}
        }
    }
    // Whoever stops does not wait for a database that hangs.
    let _ = tokio::time::timeout(PAUSE, pool.close()).await;
}
