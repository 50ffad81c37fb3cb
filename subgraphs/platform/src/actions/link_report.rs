//! A link to a report, for whoever has no account: bound to the report, its variables, and a time.

use chrono::{TimeDelta, Utc};
use kit::scalar::Bind;
use kit::{Action, ActionInput, ActionPayload, Error, Key, Statement, TenantTransaction};
use platform_models::security_mgmt::service_tokens::{self, ServiceTokenRole};
use service::error::ErrorCode;
use service::identity::Role;
use service::report_address::ReportAddress;
use table_model::TextEnum;
use table_model::prelude::{DateTimeUtc, Uuid};

use super::issue_service_token::{check_role, name_of, taken};
use crate::codes::moment;
use crate::service_tokens::{NewToken, new_token};
use crate::sessions::issuer;

/// The longest address that a link is to.
const LONGEST_ADDRESS: usize = 2_000;

/// The longest time for which a link holds, in days.
const LONGEST_TIME: i64 = 366;

/// What the link is to.
#[derive(Debug, ActionInput)]
struct Input {
    /// Name by which people know the link; one name is of one token or link that holds.
    name: String,
    /// Address of the report with its variables, such as `/reports/revenue-by-month.csv?from=2026-01-01`.
    address: String,
    /// Role in which the report is read, at most your own.
    role: ServiceTokenRole,
    /// When the link ends to hold, a year from now at most.
    expires_at: DateTimeUtc,
}

/// The link. It is told this once.
#[derive(Debug, ActionPayload)]
struct Payload {
    /// Address to give away. Whoever has it reads the report, so whoever sees it written down does.
    address: String,
    /// What is known of the link; `revokeServiceToken` ends it.
    service_token: Key<service_tokens::Entity>,
}

/// `linkReport`.
pub(crate) fn link_report() -> Action {
    Action::mutation(
        "linkReport",
        "Makes a link to a report. It reads this report with these variables and nothing else, as long as you are a \
         member, in its role or in yours, whichever is less.",
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
    let (name, address) = (name_of(&input.name)?, address_of(&input.address)?);
    check_time(input.expires_at)?;
    check_role(input.role, transaction.caller().role)?;
    let (tenant, id) = (transaction.caller().tenant, Uuid::now_v7());
    let NewToken { token, hash } = new_token(tenant, id, &issuer)?;
    let mut statement = Statement::new();
    statement.push(
        "INSERT INTO security_mgmt.service_tokens \
         (id, business_id, name, role, report_address, allowed_in_address, token_hash, expires_at) VALUES (",
    );
    statement.push_bind(Bind::Uuid(id)).push(", ").push_bind(Bind::Uuid(tenant)).push(", ");
    statement.push_bind(Bind::Text(name)).push(", ").push_bind(Bind::Text(input.role.stored().to_owned())).push(", ");
    statement.push_bind(Bind::Text(address.text())).push(", true, ").push_bind(Bind::Text(hash)).push(", ");
    statement.push_bind(moment(input.expires_at)).push("::timestamptz)");
    transaction.fetch(statement).await.map_err(taken)?;
    Ok(Payload { address: address.with_token(&token), service_token: Key::new(id) })
}

fn address_of(text: &str) -> Result<ReportAddress, Error> {
    let address = ReportAddress::parse(text).filter(|address| address.text().len() <= LONGEST_ADDRESS);
    address.ok_or_else(|| {
        let message = format!("this is no address of a report, or longer than {LONGEST_ADDRESS} letters");
        Error::bad_input(message, "send one such as \"/reports/technicians.csv?from=2026-01-01\"").at("address")
    })
}

fn check_time(expires_at: DateTimeUtc) -> Result<(), Error> {
    let now = Utc::now();
    if expires_at > now && expires_at <= now + TimeDelta::days(LONGEST_TIME) {
        return Ok(());
    }
    let message = format!("a link holds for {LONGEST_TIME} days at most, and not for a time that is over");
    Err(Error::bad_input(message, "send a moment of the coming year").at("expiresAt"))
}
