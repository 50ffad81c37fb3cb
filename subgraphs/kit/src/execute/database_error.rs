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
        "23P01" => of_overlap(refused),
        "23503" if refused.detail().is_some_and(|detail| detail.contains("still referenced")) => {
            Error::new(ErrorCode::StillReferenced, "other rows still refer to this one")
                .with_remedy("delete or re-link those first")
        }
        "23503" => named(ErrorCode::ReferenceViolation, "there is no row with this id")
            .with_remedy("send the id of an existing row"),
        "23502" => named(ErrorCode::RequiredValueMissing, "a value is required").with_remedy("send a value"),
        "23514" => of_check(refused),
        code if code.starts_with("TL") => of_our_code(code, refused),
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
        "P0001" => hinted(Error::new(ErrorCode::ValidationFailed, refused.message()), refused),
        // The statements are ours and hold; what a client may write in a language of its own is a jsonpath.
        "42601" if refused.message().contains("jsonpath") => {
            Error::bad_input("the jsonpath can't be read", "write for instance \"$.color ? (@ == \\\"red\\\")\"")
                .at("path")
        }
        "42704" if refused.message().contains("jsonpath variable") => {
            Error::bad_input("the jsonpath has a variable, and none can be given", "write its value in the path itself")
                .at("path")
        }
        "22023" if refused.message().contains("time zone") => unknown_zone(),
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

/// A span that another row has; constraints of bookings say so by their names.
fn of_overlap(refused: &PgDatabaseError) -> Error {
    if refused.constraint().is_some_and(|name| name.ends_with("_slot")) {
        return with_rule(Error::new(ErrorCode::SlotTaken, "the time was taken just now"), refused)
            .with_remedy("choose another time, or who is free");
    }
    with_rule(Error::new(ErrorCode::UniqueViolation, "the span overlaps that of another row"), refused)
        .with_remedy("choose a span that is free, or change the other row first")
}

/// What our own rules refuse with codes of ours.
fn of_our_code(code: &str, refused: &PgDatabaseError) -> Error {
    match code {
        "TL001" => Error::of_transition(refused),
        "TL002" => Error::new(ErrorCode::IdempotencyKeyReused, "the key was used for another request")
            .with_remedy("send another key with another request"),
        "TL043" => of_rule(ErrorCode::InsufficientStock, refused),
        "TL044" => of_rule(ErrorCode::DocumentSettled, refused),
        "TL045" => of_rule(ErrorCode::SlotTaken, refused),
        "TL046" => of_rule(ErrorCode::AmountExceedsDue, refused),
        code => Error::internal(format!("SQLSTATE {code}: {}", refused.message())),
    }
}

/// What a rule of ours says in its own words: its message and hint are made for people.
fn of_rule(code: ErrorCode, refused: &PgDatabaseError) -> Error {
    hinted(with_rule(Error::new(code, refused.message()), refused), refused)
}

/// The error with the remedy that the rule names, if it does.
fn hinted(error: Error, refused: &PgDatabaseError) -> Error {
    match refused.hint() {
        Some(hint) => error.with_remedy(hint),
        None => error,
    }
}

fn unknown_zone() -> Error {
    Error::bad_input("the database does not know the time zone", "write for instance \"America/Chicago\"").at("zone")
}

/// A rule that is a trigger of ours says what to do; its message may name rows that the caller does not see, and is left
/// out. A constraint is said by [`crate::rules`].
fn of_check(refused: &PgDatabaseError) -> Error {
    let rule = refused.constraint().unwrap_or("of the column");
    match refused.hint() {
        Some(hint) => {
            let message = "the record as it stands does not allow the change";
            let said = with_rule(Error::new(ErrorCode::CheckViolation, message), refused).with_remedy(hint);
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
