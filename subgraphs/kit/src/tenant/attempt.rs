//! A statement that may fail without ending its transaction.

use sqlx::Executor as _;
use sqlx::postgres::PgRow;

use super::TenantTransaction;
use crate::error::Error;
use crate::sql::Statement;

impl TenantTransaction {
    /// Runs a statement; if it is refused, the transaction is as it was before.
    ///
    /// # Errors
    /// The connection itself fails; what the statement is refused with stands inside.
    pub(crate) async fn attempt(&mut self, statement: Statement) -> Result<Result<Vec<PgRow>, Error>, Error> {
        self.control("SAVEPOINT attempt").await?;
        let answer = self.fetch(statement).await;
        if answer.is_err() {
            self.control("ROLLBACK TO SAVEPOINT attempt").await?;
            self.broken = false;
        }
        self.control("RELEASE SAVEPOINT attempt").await?;
        Ok(answer)
    }

    async fn control(&mut self, command: &'static str) -> Result<(), Error> {
        self.running = true;
        let connection = self.connection().map_err(Error::database)?;
        connection.execute(sqlx::raw_sql(command)).await.map_err(Error::database)?;
        self.running = false;
        Ok(())
    }
}
