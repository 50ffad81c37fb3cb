//! An access token for a service token, which is what the gateway asks for when a program sends one.

use std::time::Duration;

use chrono::Utc;
use kit::scalar::Bind;
use kit::{Action, ActionInput, ActionPayload, Error, Statement, TenantTransaction};
use platform_models::security_mgmt::service_tokens::ServiceTokenRole;
use service::error::ErrorCode;
use service::identity::{Caller, Role, SessionOf};
use service::report_address::ReportAddress;
use sqlx::Row;
use sqlx::postgres::PgRow;
use table_model::TextEnum;
use table_model::prelude::{DateTimeUtc, Uuid};

use crate::service_tokens::{scopes, token_of};
use crate::sessions::{hash_of, issuer, lasting};

/// How long the access token holds: longer than any export. A revoked service token is refused within seconds all the
/// same, for the access token names it.
const ACCESS: Duration = Duration::from_secs(30 * 60);

/// What a program shows.
#[derive(Debug, ActionInput)]
struct Input {
    /// Service token.
    token: String,
    /// Whether the token stood in an address; not every one may.
    in_address: Option<bool>,
}

/// What the program may from now on.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// Token to send with each request, as `Authorization: Bearer <token>`. It runs the documents that the service
    /// token names, or reads the one report of a link, and nothing else.
    access_token: String,
    /// When the access token ends to hold.
    access_expires_at: DateTimeUtc,
    /// Identifier of the business.
    business_id: Uuid,
    /// Role in which the program reads.
    role: ServiceTokenRole,
}

/// `openServiceSession`.
pub(crate) fn open_service_session() -> Action {
    Action::mutation(
        "openServiceSession",
        "Gives an access token for a service token. Reports take service tokens as they are; this is for programs \
         that send registered documents to `/graphql`.",
        run,
    )
    .open()
    .refusals(&[ErrorCode::SessionEnded, ErrorCode::OperationNotSupported])
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Payload, Error> {
    let issuer = issuer(transaction)?;
    // What was never given out is not looked up.
    let of = token_of(&input.token, &issuer).ok_or_else(ended)?;
    let row = enter(of, &input, transaction).await?;
    let stored: String = row.try_get(1).map_err(unread)?;
    let role: Role = stored.parse().map_err(|_| Error::internal(format!("no membership has the role {stored}")))?;
    let documents: Vec<String> = row.try_get(2).map_err(unread)?;
    let access_expires_at = Utc::now() + lasting(ACCESS);
    let caller = Caller {
        tenant: of.tenant,
        user: Some(row.try_get(0).map_err(unread)?),
        role,
        session: Some(of.session),
        scopes: match row.try_get::<Option<String>, _>(4).map_err(unread)? {
            Some(address) => vec![address_of(&address)?.scope()],
            None => scopes(&documents, row.try_get(3).map_err(unread)?),
        },
        expires_at: access_expires_at.into(),
    };
    Ok(Payload {
        access_token: issuer.access_token_for(&caller, ACCESS)?,
        access_expires_at,
        business_id: of.tenant,
        role: ServiceTokenRole::of_stored(&stored).ok_or_else(|| Error::internal("an unknown role"))?,
    })
}

/// What the database says of the token.
async fn enter(of: SessionOf, input: &Input, transaction: &mut TenantTransaction) -> Result<PgRow, Error> {
    let mut statement = Statement::new();
    statement
        .push("SELECT user_id, role, documents, all_documents, report_address FROM security_mgmt.enter_as_service(");
    statement.push_bind(Bind::Uuid(of.tenant)).push(", ").push_bind(Bind::Uuid(of.session)).push(", ");
    statement.push_bind(Bind::Text(hash_of(&input.token))).push(", ");
    statement.push_bind(Bind::Boolean(input.in_address.unwrap_or_default())).push(")");
    transaction.fetch(statement).await?.into_iter().next().ok_or_else(ended)
}

/// The same for a token that was made up, one that was replaced or revoked, and one that may not stand in an address.
fn ended() -> Error {
    Error::new(ErrorCode::SessionEnded, "the service token does not hold, or may not stand in an address")
        .with_remedy("ask an owner of the business for a token, and send it in a header")
        .at("token")
}

/// What a link is to. Only addresses that can be read were stored.
fn address_of(text: &str) -> Result<ReportAddress, Error> {
    ReportAddress::parse(text).ok_or_else(|| Error::internal("a link is to no address of a report"))
}

fn unread(error: sqlx::Error) -> Error {
    Error::internal(error.to_string())
}
