//! How a transaction ends.

use sqlx::{AssertSqlSafe, Executor, Row};

use super::TenantTransaction;
use super::replica::{Position, WRITTEN};
use crate::error::Error;

impl TenantTransaction {
    /// Rolls back, so that the connection can serve again. A statement that still runs is cancelled first, aside.
    pub(crate) async fn cancel(mut self) {
        if self.running {
            return;
        }
        let rolled_back = match self.connection() {
            Ok(connection) => connection.execute(sqlx::raw_sql("ROLLBACK")).await.map(drop),
            Err(error) => Err(error),
        };
        if rolled_back.is_ok() {
            self.connection = None;
        }
    }

    /// Ends the transaction; what was written is kept.
    ///
    /// # Errors
    /// What a deferred constraint refused.
    pub async fn finish(mut self) -> Result<(), Error> {
        let Some(replica) = self.shown_on.take() else {
            return self.commit("COMMIT").await.map(drop);
        };
        let reached = self.commit(&format!("COMMIT; {WRITTEN}")).await?;
        // The connection is another's while this one waits.
        drop(self);
        if let Some(position) = reached {
            replica.shows(position).await;
        }
        Ok(())
    }

    /// Commits; gives how far the log reaches then, where the command asks for it.
    async fn commit(&mut self, command: &str) -> Result<Option<Position>, Error> {
        self.running = true;
        let connection = self.connection().map_err(Error::database)?;
        let command = sqlx::raw_sql(AssertSqlSafe(command.to_owned()));
        let row = connection.fetch_optional(command).await.map_err(Error::database)?;
        self.connection = None;
        row.map(|row| row.try_get(0)).transpose().map_err(Error::database)
    }
}
