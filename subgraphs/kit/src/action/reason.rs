//! Why a verb does what it does, for the log of states.

use sea_orm::{ConnectionTrait, DbBackend, Statement};

use crate::error::Error;
use crate::tenant::TenantTransaction;

impl TenantTransaction {
    /// Says why what follows in this transaction is done; the log of states keeps it.
    ///
    /// # Errors
    /// What the database refuses.
    pub async fn because(&mut self, reason: &str) -> Result<(), Error> {
        let said = Statement::from_sql_and_values(
            DbBackend::Postgres,
            "SELECT set_config('app.transition_reason', $1, true)",
            [reason.into()],
        );
        self.models().query_all_raw(said).await?;
        Ok(())
    }
}
