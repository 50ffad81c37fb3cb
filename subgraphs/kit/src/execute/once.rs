//! A root field that is done once: its answer is kept with the key that the client sent, in the same transaction.

use sqlx::Row as _;

use super::request::Asked;
use crate::error::Error;
use crate::operation::Root;
use crate::scalar::Bind;
use crate::sql::Statement;
use crate::tenant::TenantTransaction;

/// A key, and the root field that it is for.
pub(super) struct Once<'a> {
    key: &'a str,
    field: &'a str,
    /// What was asked: the same key with anything else is refused.
    request: String,
}

impl<'a> Once<'a> {
    /// The key of a request for one of its root fields, if it has one.
    pub(super) fn of(asked: &Asked<'a>, root: &'a Root) -> Option<Self> {
        let request = asked.request;
        let variables = request.variables.map(String::from_utf8_lossy).unwrap_or_default();
        let name = request.operation_name.unwrap_or_default();
        Some(Self {
            key: request.idempotency_key?,
            field: &root.key.name,
            request: format!("{}\n{name}\n{}\n{variables}", request.caller.role.as_str(), request.query),
        })
    }

    /// The answer that was given before; `None` where the field is still to be done.
    ///
    /// # Errors
    /// `IDEMPOTENCY_KEY_REUSED`.
    pub(super) async fn begin(&self, transaction: &mut TenantTransaction) -> Result<Option<String>, Error> {
        let mut statement = Statement::new();
        statement.push("SELECT system_core.take_key(").push_bind(Bind::Text(self.key.to_owned())).push(", ");
        statement.push_bind(Bind::Text(self.field.to_owned())).push(", ");
        statement.push_bind(Bind::Text(self.request.replace('\0', ""))).push(")");
        let rows = transaction.fetch(statement).await?;
        let row = rows.first().ok_or_else(|| Error::internal("take_key returned nothing"))?;
        row.try_get(0).map_err(|error| Error::internal(error.to_string()))
    }

    /// Keeps the answer.
    ///
    /// # Errors
    /// What the database refuses.
    pub(super) async fn end(&self, answer: &[u8], transaction: &mut TenantTransaction) -> Result<(), Error> {
        let mut statement = Statement::new();
        statement.push("SELECT system_core.keep_answer(").push_bind(Bind::Text(self.key.to_owned())).push(", ");
        statement.push_bind(Bind::Text(self.field.to_owned())).push(", ");
        statement.push_bind(Bind::Text(String::from_utf8_lossy(answer).into_owned())).push(")");
        transaction.fetch(statement).await.map(drop)
    }
}
