//! Notes what a caller is about to use, where that has to be noted.

use serde_json::json;
use sqlx::postgres::PgConnection;
use sqlx::{AssertSqlSafe, Executor};

use super::TenantTransaction;
use super::prelude::{session_settings, trail_settings};
use crate::authorise::Use;

impl TenantTransaction {
    /// Notes what was allowed since the last statement, in a transaction of its own: it stays, whatever becomes of the
    /// request, and what cannot be noted is not read.
    pub(super) async fn note_uses(&mut self) -> Result<(), sqlx::Error> {
        let Some(uses) = self.caller.uses() else {
            return Ok(());
        };
        let pending = uses.pending();
        if pending.is_empty() {
            return Ok(());
        }
        let mut noting = self.first.begin().await?;
        let settings = session_settings(&self.caller) + &trail_settings(&self.caller, &self.budget);
        noting.execute(sqlx::raw_sql(AssertSqlSafe(settings))).await?;
        self.note(&mut noting, &pending).await?;
        noting.commit().await?;
        uses.settle(pending);
        Ok(())
    }

    async fn note(&self, connection: &mut PgConnection, uses: &[Use]) -> Result<(), sqlx::Error> {
        let told = |told: &Use| json!({ "action": told.action, "resource": told.resource, "source": told.source });
        let told: serde_json::Value = uses.iter().map(told).collect();
        let note = match self.caller.account() {
            Some(account) => sqlx::query("SELECT system_core.note_administrator_uses($1, $2)").bind(account),
            None => sqlx::query("SELECT security_mgmt.note_uses($1)"),
        };
        note.bind(told).persistent(false).execute(connection).await.map(drop)
    }
}
