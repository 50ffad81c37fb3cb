//! What the database refused, as coded errors that name the field and never show a statement or another's value.

use service::budget::Exhausted;
use service::error::ErrorCode;
use sqlx::postgres::PgDatabaseError;

use crate::error::{BrokenRule, Error};

impl Error {
    /// Turns an error of the driver or the server into one for the client; the original is logged here, once.
    pub(crate) fn database(error: sqlx::Error) -> Self {
        match &error {
            sqlx::Error::Database(refused) => match refused.try_downcast_ref::<PgDatabaseError>() {
                Some(refused) => of_server(refused),
                None => Error::internal(error.to_string()),
            },
            sqlx::Error::AnyDriverError(cause) => match cause.downcast_ref::<Exhausted>() {
                Some(exhausted) => Error::exhausted(*exhausted),
                None => Error::internal(error.to_string()),
            },
            sqlx::Error::PoolTimedOut
            | sqlx::Error::PoolClosed
            | sqlx::Error::Io(_)
            | sqlx::Error::Tls(_)
            | sqlx::Error::WorkerCrashed => {
                tracing::error!(%error, "the database can't be reached");
                Error::new(ErrorCode::DatabaseUnavailable, "the database can't be reached")
                    .with_remedy("try again in a moment")
            }
            _ => Error::internal(error.to_string()),
        }
    }
}

fn of_server(refused: &PgDatabaseError) -> Error {
    let named = |code, message: &str| with_rule(Error::new(code, message), refused);
    match refused.code() {
        "23505" => {
            named(ErrorCode::UniqueViolation, "another row already has this value").with_remedy("choose another value")
        }
        "23P01" => named(ErrorCode::UniqueViolation, "the span overlaps that of another row")
            .with_remedy("choose a span that is free, or change the other row first"),
        "23503" if refused.detail().is_some_and(|detail| detail.contains("still referenced")) => {
            Error::new(ErrorCode::StillReferenced, "other rows still refer to this one")
                .with_remedy("delete or re-link those first")
        }
        "23503" => named(ErrorCode::ReferenceViolation, "there is no row with this id")
            .with_remedy("send the id of an existing row"),
        "23502" => named(ErrorCode::RequiredValueMissing, "a value is required").with_remedy("send a value"),
        "23514" => of_check(refused),
        "TL001" => Error::of_transition(refused),
        "TL002" => Error::new(ErrorCode::IdempotencyKeyReused, "the key was used for another request")
            .with_remedy("send another key with another request"),
        "42501" => {
            tracing::warn!(message = refused.message(), "refused by a policy");
            // Rules that are triggers of ours say what they refuse and what to do; policies name tables, and do not.
            match refused.hint() {
                Some(hint) => named(ErrorCode::Forbidden, refused.message()).with_remedy(hint),
                None => named(ErrorCode::Forbidden, "the row is not yours to write"),
            }
        }
        "57014" => Error::new(ErrorCode::StatementTimeout, "the database took too long")
            .with_remedy("narrow the filter or ask for fewer rows"),
        "40001" | "40P01" => Error::new(ErrorCode::SerializationConflict, "another change came between")
            .with_remedy("send the request again"),
        "P0001" => Error::new(ErrorCode::ValidationFailed, refused.message()),
        // The statements are ours and hold; what a client may write in a language of its own is a jsonpath.
        "42601" if refused.message().contains("jsonpath") => {
            Error::bad_input("the jsonpath can't be read", "write for instance \"$.color ? (@ == \\\"red\\\")\"")
                .at("path")
        }
        "42704" if refused.message().contains("jsonpath variable") => {
            Error::bad_input("the jsonpath has a variable, and none can be given", "write its value in the path itself")
                .at("path")
        }
        code if code.starts_with("22") => {
            tracing::info!(message = refused.message(), code, "refused a value");
            Error::bad_input(
                "a value is not of the form that its column needs",
                "see the scalar's description in the schema",
            )
        }
        code if code.starts_with("08") || code.starts_with("57P") || code.starts_with("53") => {
            tracing::error!(message = refused.message(), code, "the database is not available");
            Error::new(ErrorCode::DatabaseUnavailable, "the database is not available")
                .with_remedy("try again in a moment")
        }
        code => Error::internal(format!("SQLSTATE {code}: {}", refused.message())),
    }
}

/// A rule that is a trigger of ours says what it refuses and what to do; a constraint is said by [`crate::rules`].
fn of_check(refused: &PgDatabaseError) -> Error {
    let rule = refused.constraint().unwrap_or("of the column");
    match refused.hint() {
        Some(hint) => {
            let said = with_rule(Error::new(ErrorCode::CheckViolation, refused.message()), refused).with_remedy(hint);
            Error { rule: said.rule.map(|rule| Box::new(BrokenRule { is_said: true, ..*rule })), ..said }
        }
        None => with_rule(Error::new(ErrorCode::CheckViolation, format!("the rule {rule} refuses the value")), refused)
            .with_remedy("correct the value"),
    }
}

/// Keeps what the server names; under row level security it never shows the key itself.
pub(super) fn with_rule(mut error: Error, refused: &PgDatabaseError) -> Error {
    error.rule = Some(Box::new(BrokenRule {
        schema: refused.schema().unwrap_or_default().to_owned(),
        table: refused.table().unwrap_or_default().to_owned(),
        column: refused.column().map(str::to_owned),
        constraint: refused.constraint().map(str::to_owned),
        is_said: false,
        transition: None,
    }));
    error
}
