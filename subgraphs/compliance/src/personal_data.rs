//! `personalData` of a privacy request: the document that answers it.
//!
//! The database gathers it (`gdpr_mgmt.answer_to`, `ccpa_mgmt.answer_to`), under the caller's own rights and policies.

use std::collections::HashMap;

use async_graphql::dynamic::TypeRef;
use futures::future::BoxFuture;
use kit::permissions::Class;
use kit::scalar::Bind;
use kit::{BatchResolver, ComputedField, Error, Parent, Statement, TenantTransaction};
use serde_json::Value;
use service::error::ErrorCode;
use sqlx::Row;
use uuid::Uuid;

/// The answers of one kind of request, gathered by a function of the database.
struct Answers {
    function: &'static str,
}

/// The answer to a request of a data subject.
pub(crate) fn of_data_subject() -> ComputedField {
    ComputedField::new(
        "personalData",
        TypeRef::named("JSON"),
        "For an access or a portability of a known customer whose identity is verified: all that the business holds on them, as `{customer_id, exported_at, tables: {\"schema.table\": [row]}}`. Null for other requests. Gathered for one request at a time.",
        Answers { function: "gdpr_mgmt.answer_to" },
    )
    .class(Class::Identity)
}

/// The answer to a request of a consumer.
pub(crate) fn of_consumer() -> ComputedField {
    ComputedField::new(
        "personalData",
        TypeRef::named("JSON"),
        "For a request to know of a verified customer: all that the business holds on them, and what the privacy notice says of each category, as `{customer_id, exported_at, tables, categories}`; without `tables` when the categories alone are asked for. Null for other requests. Gathered for one request at a time.",
        Answers { function: "ccpa_mgmt.answer_to" },
    )
    .class(Class::Identity)
}

impl BatchResolver for Answers {
    fn resolve<'a>(
        &'a self,
        transaction: &'a mut TenantTransaction,
        parents: &'a [Parent],
    ) -> BoxFuture<'a, Result<Vec<Value>, Error>> {
        Box::pin(async move {
            if parents.len() > 1 {
                return Err(one_at_a_time(parents.len()));
            }
            let ids = parents.iter().map(|parent| parent.id).collect();
            let mut statement = Statement::new();
            statement
                .push("SELECT request.id, ")
                .push(self.function)
                .push("(request.id) FROM unnest(")
                .push_bind(Bind::Uuids(ids))
                .push("::uuid[]) AS request (id)");
            let mut answers: HashMap<Uuid, Value> = HashMap::new();
            for row in transaction.fetch(statement).await? {
                let answer: Option<Value> = row.try_get(1).map_err(unreadable)?;
                answers.insert(row.try_get(0).map_err(unreadable)?, answer.unwrap_or_default());
            }
            Ok(parents.iter().map(|parent| answers.remove(&parent.id).unwrap_or_default()).collect())
        })
    }
}

/// An answer walks every table that leads to the customer; a list of them would hold a connection for minutes.
fn one_at_a_time(requests: usize) -> Error {
    let message = format!("`personalData` is gathered for one request at a time, and this list has {requests}");
    Error::new(ErrorCode::QueryTooComplex, message)
        .with_remedy("ask for it by the request's id, or for a page of one")
        .at("personalData")
}

fn unreadable(error: sqlx::Error) -> Error {
    Error::new(ErrorCode::InternalServerError, format!("an answer to a privacy request could not be read: {error}"))
}
