//! Typed rows in a tenant's transaction: the transaction as a connection of sea-orm.

use std::sync::Arc;

use futures::stream::BoxStream;
use futures::{StreamExt, TryStreamExt};
use sea_orm::{ConnectionTrait, DbBackend, DbErr, ExecResult, QueryResult, RuntimeErr, Statement};
use sea_query_sqlx::SqlxValues;
use service::error::ErrorCode;
use sqlx::postgres::{PgQueryResult, PgRow};
use sqlx::{Either, IntoArguments};
use tokio::sync::Mutex;

use crate::error::Error;
use crate::tenant::TenantTransaction;

#[cfg(test)]
mod tests;

/// A tenant's transaction, as sea-orm takes it.
///
/// ```ignore
/// let customer = customers::Entity::find_by_id(id).one(&transaction.models()).await?;
/// ```
///
/// Every statement is counted, traced and timed like those of the graph, under the same policies.
/// Errors turn into those of the graph by `?`.
pub struct Models<'t>(Mutex<&'t mut TenantTransaction>);

impl TenantTransaction {
    /// The transaction as a connection for table models.
    pub fn models(&mut self) -> Models<'_> {
        Models(Mutex::new(self))
    }
}

impl Models<'_> {
    async fn run(&self, statement: Statement) -> Result<Answer, DbErr> {
        let arguments = SqlxValues(statement.values.unwrap_or_else(|| sea_orm::Values(Vec::new()))).into_arguments();
        let answer = self.0.lock().await.run(statement.sql, arguments).await;
        answer.map_err(|error| DbErr::Query(RuntimeErr::SqlxError(Arc::new(error))))
    }
}

#[async_trait::async_trait]
impl ConnectionTrait for Models<'_> {
    fn get_database_backend(&self) -> DbBackend {
        DbBackend::Postgres
    }

    async fn execute_raw(&self, statement: Statement) -> Result<ExecResult, DbErr> {
        Ok(self.run(statement).await?.result.into())
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.execute_raw(Statement::from_string(DbBackend::Postgres, sql)).await
    }

    async fn query_one_raw(&self, statement: Statement) -> Result<Option<QueryResult>, DbErr> {
        Ok(self.run(statement).await?.rows.into_iter().next().map(Into::into))
    }

    async fn query_all_raw(&self, statement: Statement) -> Result<Vec<QueryResult>, DbErr> {
        Ok(self.run(statement).await?.rows.into_iter().map(Into::into).collect())
    }
}

/// What a statement answered.
pub(crate) struct Answer {
    pub(crate) rows: Vec<PgRow>,
    /// How many rows it changed.
    pub(crate) result: PgQueryResult,
}

impl Answer {
    /// Takes everything that a statement answers.
    pub(crate) async fn collect(
        parts: BoxStream<'_, Result<Either<PgQueryResult, PgRow>, sqlx::Error>>,
    ) -> Result<Self, sqlx::Error> {
        let empty = Self { rows: Vec::new(), result: PgQueryResult::default() };
        let add = |mut answer: Self, part| {
            match part {
                Either::Left(result) => answer.result.extend([result]),
                Either::Right(row) => answer.rows.push(row),
            }
            std::future::ready(Ok(answer))
        };
        parts.boxed().try_fold(empty, add).await
    }
}

/// What sea-orm says, as an error of the graph.
impl From<DbErr> for Error {
    fn from(error: DbErr) -> Self {
        match error {
            DbErr::Conn(RuntimeErr::SqlxError(error))
            | DbErr::Exec(RuntimeErr::SqlxError(error))
            | DbErr::Query(RuntimeErr::SqlxError(error)) => match Arc::try_unwrap(error) {
                Ok(error) => Error::database(error),
                Err(shared) => Error::internal(shared.to_string()),
            },
            DbErr::RecordNotFound(_) | DbErr::RecordNotUpdated => {
                Error::new(ErrorCode::NotFound, "there is no such row").with_remedy("send the id of an existing row")
            }
            other => Error::internal(other.to_string()),
        }
    }
}
