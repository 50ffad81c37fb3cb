//! A token for a program that reads registered documents.

use kit::scalar::{Bind, Parameter};
use kit::{Action, ActionInput, ActionPayload, Error, Key, Statement, TenantTransaction};
use platform_models::security_mgmt::service_tokens::{self, ServiceTokenRole};
use service::error::ErrorCode;
use service::identity::Role;
use table_model::TextEnum;
use table_model::prelude::{DateTimeUtc, Uuid};

use crate::codes::moment;
use crate::service_tokens::{NewToken, check_documents, new_token};
use crate::sessions::issuer;

/// The longest name of a token.
const LONGEST_NAME: usize = 100;

/// What the token is for.
#[derive(Debug, ActionInput)]
struct Input {
    /// Name by which people know the token; one name is of one token that holds.
    name: String,
    /// Role in which the program reads, at most your own.
    role: ServiceTokenRole,
    /// Registered documents that the token may run, by name.
    documents: Option<Vec<String>>,
    /// Whether the token may run every registered query; then it names no documents.
    all_documents: Option<bool>,
    /// Whether the token may stand in an address (`?token=`), where others may read it.
    allowed_in_address: Option<bool>,
    /// When the token ends to hold; without it, when it is revoked.
    expires_at: Option<DateTimeUtc>,
}

/// The token. It is told this once.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// Token to send as a bearer token, as the password of a name, or as `x-api-key`.
    token: String,
    /// What is known of it.
    service_token: Key<service_tokens::Entity>,
}

/// `issueServiceToken`.
pub(crate) fn issue_service_token() -> Action {
    Action::mutation(
        "issueServiceToken",
        "Makes a token with which a program reads registered documents, such as reports, and nothing else. It holds \
         as long as you are a member, in its role or in yours, whichever is less.",
        run,
    )
    .roles(&[Role::Owner])
    .refusals(&[
        ErrorCode::BadUserInput,
        ErrorCode::Forbidden,
        ErrorCode::UniqueViolation,
        ErrorCode::OperationNotSupported,
    ])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let issuer = issuer(transaction)?;
    let name = name_of(&input.name)?;
    let documents = input.documents.unwrap_or_default();
    let all = input.all_documents.unwrap_or_default();
    check_documents(&documents, all)?;
    check_role(input.role, transaction.caller().role)?;
    let id = Uuid::now_v7();
    let NewToken { token, hash } = new_token(transaction.caller().tenant, id, &issuer)?;
    let mut statement = Statement::new();
    statement.push(
        "INSERT INTO security_mgmt.service_tokens \
         (id, business_id, name, role, documents, all_documents, allowed_in_address, token_hash, expires_at) VALUES (",
    );
    statement.push_bind(Bind::Uuid(id)).push(", ").push_bind(Bind::Uuid(transaction.caller().tenant)).push(", ");
    statement.push_bind(Bind::Text(name)).push(", ").push_bind(Bind::Text(input.role.stored().to_owned())).push(", ");
    statement.push_bind(Bind::Texts(documents.into_iter().map(Some).collect())).push(", ");
    statement.push_bind(Bind::Boolean(all)).push(", ");
    statement.push_bind(Bind::Boolean(input.allowed_in_address.unwrap_or_default())).push(", ");
    statement.push_bind(Bind::Text(hash)).push(", ");
    statement.push_bind(input.expires_at.map_or(Bind::Null(Parameter::Text), moment)).push("::timestamptz)");
    transaction.fetch(statement).await.map_err(taken)?;
    Ok(Payload { token, service_token: Key::new(id) })
}

/// The name of a token, as it is kept.
pub(super) fn name_of(given: &str) -> Result<String, Error> {
    let name = given.trim();
    if name.is_empty() || name.chars().count() > LONGEST_NAME {
        let message = format!("a name has 1 to {LONGEST_NAME} letters");
        return Err(Error::bad_input(message, "send a name by which you will know the token").at("name"));
    }
    Ok(name.to_owned())
}

/// A token's role is at most its maker's.
pub(super) fn check_role(asked: ServiceTokenRole, own: Role) -> Result<(), Error> {
    let role: Option<Role> = asked.stored().parse().ok();
    if role.is_some_and(|role| own.narrowed_to(role) == role) {
        return Ok(());
    }
    Err(Error::new(ErrorCode::Forbidden, "nobody gives a token more than their own role")
        .with_remedy("choose a role that may less, or ask an owner of the business")
        .at("role"))
}

pub(super) fn taken(error: Error) -> Error {
    match error.code() {
        ErrorCode::UniqueViolation => Error::new(ErrorCode::UniqueViolation, "a token that holds has this name")
            .with_remedy("choose another name, or rotate that token")
            .at("name"),
        _ => error,
    }
}
