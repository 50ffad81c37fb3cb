//! Takes what is due, sends it, and says in the rows what came of it.

use chrono::{DateTime, Utc};
use sqlx::Row;
use sqlx::postgres::{PgPool, PgRow};
use table_model::prelude::Uuid;

use super::letter::Letter;
use super::port::{Port, Sent};

/// How many are sent at a time: as many as surely end before others may take them.
const AT_ONCE: i32 = 5;

/// A code that is due.
struct Due {
    id: Uuid,
    purpose: String,
    email: String,
    code: String,
    expires_at: DateTime<Utc>,
    business_name: Option<String>,
}

impl Due {
    fn read(row: &PgRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            id: row.try_get(0)?,
            purpose: row.try_get(1)?,
            email: row.try_get(2)?,
            code: row.try_get(3)?,
            expires_at: row.try_get(4)?,
            business_name: row.try_get(5)?,
        })
    }
}

/// Sends the codes that are due, at most a handful, and tells how many were taken. One that did not go out is due again
/// later, until its time is over.
///
/// # Errors
/// What the database refused.
pub(crate) async fn deliver_due(pool: &PgPool, port: &Port, page: Option<&str>) -> Result<usize, sqlx::Error> {
    let question = "SELECT id, purpose, email, code, expires_at, business_name FROM security_mgmt.take_messages($1)";
    let taken = sqlx::query(question).bind(AT_ONCE).fetch_all(pool).await?;
    let due = taken.iter().map(Due::read).collect::<Result<Vec<_>, _>>()?;
    futures::future::try_join_all(due.iter().map(|due| deliver(due, pool, port, page))).await?;
    Ok(due.len())
}

/// Neither address nor code stand in the log.
async fn deliver(due: &Due, pool: &PgPool, port: &Port, page: Option<&str>) -> Result<(), sqlx::Error> {
    let letter = Letter::new(&due.purpose, &due.code, due.expires_at, due.business_name.as_deref(), page);
    let went_out = match port.send(&due.email, &letter).await {
        Sent::WentOut => true,
        Sent::Refused(why) => {
            tracing::warn!(message = %due.id, purpose = due.purpose, %why, "a code was refused, and is not sent again");
            false
        }
        Sent::Failed(why) => {
            tracing::warn!(message = %due.id, purpose = due.purpose, %why, "a code did not go out; it is tried again");
            return Ok(());
        }
    };
    let settle = "SELECT security_mgmt.settle_message($1, $2)";
    sqlx::query(settle).bind(due.id).bind(went_out).execute(pool).await.map(drop)
}
