//! Making a business: whoever proves who they are becomes its owner, and is signed in there.

use chrono::{DateTime, Utc};
use kit::action::Listed;
use kit::scalar::{Bind, Parameter};
use kit::{Action, ActionInput, Error, Issuer, Statement, TenantTransaction};
use platform_models::tenant_mgmt::businesses::BusinessPrimaryIndustry;
use service::error::ErrorCode;
use service::identity::SessionOf;
use sqlx::Row;
use table_model::prelude::Uuid;

use crate::attempts::{address, count_failure, permit, refusal};
use crate::codes::used_up;
use crate::new_business::{Faults, Said};
use crate::passwords::{Known, Password};
use crate::sessions::{Session, hash_of, issuer, open, prove_second_step};

/// The business, and who makes it: with the refresh token of a session, or with the code of `signUp`.
#[derive(Debug, ActionInput)]
struct Input {
    /// For whoever is signed in: the refresh token that was given out last. It is not spent.
    refresh_token: Option<String>,
    /// For whoever is not: the code that `signUp` sent.
    code: Option<String>,
    /// With the code: a new password of twelve characters or more, or the one of the account that the address has.
    password: Option<String>,
    /// Name of the business.
    business_name: String,
    /// Industry that the business mainly works in.
    primary_industry: BusinessPrimaryIndustry,
    /// Main e-mail address of the business.
    email: String,
    /// Main phone number of the business.
    phone: String,
    /// First location: street and number.
    address_line_1: String,
    /// First location: further address line.
    address_line_2: Option<String>,
    /// First location: city.
    city: String,
    /// First location: state or province.
    state_province: String,
    /// First location: postal code.
    postal_code: String,
    /// First location: country as an ISO 3166 code; `US` without one.
    country: Option<String>,
    /// Time zone by its IANA name; `America/New_York` without one.
    timezone: Option<String>,
    /// Currency as an ISO 4217 code; `USD` without one.
    currency: Option<String>,
    /// Name of the first location; that of the business without one.
    location_name: Option<String>,
}

/// `createBusiness`.
pub(crate) fn create_business() -> Action {
    Action::mutation(
        "createBusiness",
        "Makes a business with its first location, the settings and roles that every business begins with, and whoever \
         asks as its owner; opens a session there. All that is wrong with the input is said at once. A person makes three \
         in a day. Repeated with the same idempotency key it makes nothing, and opens another session of the same business.",
        run,
    )
    .open()
    .keeping_refusals()
    .refusals(&[
        ErrorCode::BadUserInput,
        ErrorCode::NotFound,
        ErrorCode::SessionEnded,
        ErrorCode::SignInRefused,
        ErrorCode::SignInDelayed,
        ErrorCode::RateLimited,
        ErrorCode::IdempotencyKeyReused,
        ErrorCode::OperationNotSupported,
    ])
}

/// Who proved to be whom, and how.
struct Founder {
    user: Uuid,
    code: Option<String>,
    /// The session that proves it.
    former: Option<SessionOf>,
    /// The end of that session.
    until: Option<DateTime<Utc>>,
}

/// With what somebody proves who they are.
enum Proof {
    Session(String),
    Code { code: String, password: String },
}

async fn run(input: Input, transaction: &mut TenantTransaction) -> Result<Session, Error> {
    let issuer = issuer(transaction)?;
    let mut faults = Faults::default();
    let proof = proof(input.refresh_token, input.code, input.password, &mut faults);
    let said = Said {
        business_name: input.business_name,
        primary_industry: Listed(input.primary_industry),
        email: input.email,
        phone: input.phone,
        address_line_1: input.address_line_1,
        address_line_2: input.address_line_2,
        city: input.city,
        state_province: input.state_province,
        postal_code: input.postal_code,
        country: input.country,
        timezone: input.timezone,
        currency: input.currency,
        location_name: input.location_name,
    };
    let facts = said.facts(&mut faults);
    if !is_time_zone(&said.zone(), transaction).await? {
        let remedy = "send an IANA name such as \"America/Chicago\"";
        faults.0.push(Error::bad_input("there is no such time zone", remedy).at("timezone"));
    }
    Error::together(faults.0)?;
    let founder = match proof {
        None => return Err(Error::internal("neither a proof nor a fault")),
        Some(Proof::Session(token)) => of_session(&token, &issuer, transaction).await?,
        Some(Proof::Code { code, password }) => of_code(code, password, &issuer, transaction).await?,
    };
    let business = found(&founder, facts, transaction).await?;
    let session = open(founder.user, business, founder.until, &issuer, transaction).await?;
    if founder.former.is_some() {
        prove_second_step(session.key(), founder.former, transaction).await?;
    }
    Ok(session)
}

fn proof(token: Option<String>, code: Option<String>, password: Option<String>, faults: &mut Faults) -> Option<Proof> {
    let (message, field) = match (token, code, password) {
        (Some(token), None, None) => return Some(Proof::Session(token)),
        (None, Some(code), Some(password)) => return Some(Proof::Code { code, password }),
        (None, Some(_), None) => ("the code needs a password", "password"),
        (Some(_), _, _) => ("a refresh token is enough", "refreshToken"),
        (None, None, _) => ("it must be known who asks", "refreshToken"),
    };
    let remedy = "send `refreshToken` of a session, or the `code` of `signUp` and a `password`";
    faults.0.push(Error::bad_input(message, remedy).at(field));
    None
}

async fn is_time_zone(name: &str, transaction: &mut TenantTransaction) -> Result<bool, Error> {
    let mut statement = Statement::new();
    statement.push("SELECT security_mgmt.is_time_zone(").push_bind(Bind::Text(name.to_owned())).push(")");
    let rows = transaction.fetch(statement).await?;
    Ok(rows.first().and_then(|row| row.try_get(0).ok()).unwrap_or(false))
}

/// Whoever has the last refresh token of an open session.
async fn of_session(token: &str, issuer: &Issuer, transaction: &mut TenantTransaction) -> Result<Founder, Error> {
    let ended = || {
        Error::new(ErrorCode::SessionEnded, "the session has ended, or the refresh token is not its last one")
            .with_remedy("sign in again")
            .at("refreshToken")
    };
    let of = issuer.session_of(token).ok_or_else(ended)?;
    let mut statement = Statement::new();
    statement.push("SELECT user_id, expires_at FROM security_mgmt.look_at_session(");
    statement.push_bind(Bind::Uuid(of.tenant)).push(", ").push_bind(Bind::Uuid(of.session)).push(", ");
    statement.push_bind(Bind::Text(hash_of(token))).push(")");
    let rows = transaction.fetch(statement).await?;
    let row = rows.first().ok_or_else(ended)?;
    let (user, until) = (row.try_get(0).map_err(unread)?, row.try_get(1).map_err(unread)?);
    Ok(Founder { user, code: None, former: Some(of), until })
}

/// Whoever reads the mail of an address; where it has an account, that one's password as well.
async fn of_code(
    code: String,
    password: String,
    issuer: &Issuer,
    transaction: &mut TenantTransaction,
) -> Result<Founder, Error> {
    let (wait, email, known) = look_at(&code, transaction).await?;
    permit(wait)?;
    let hash = match known {
        None => Some(Password::chosen(password, &email, "password")?.hash(issuer).await?),
        Some(hash) => {
            let typed = Password::typed(password, "password")?;
            if !typed.verify(Known { hash: Some(hash), old_cost: None }, issuer).await?.fits {
                count_failure(&email, transaction).await?;
                return Err(refusal().at("password"));
            }
            refuse_one_step(&email, transaction).await?;
            None
        }
    };
    let mut statement = Statement::new();
    statement.push("SELECT security_mgmt.take_sign_up(").push_bind(Bind::Text(code.clone())).push(", ");
    statement.push_bind(key(transaction)).push(", ");
    statement.push_bind(hash.map_or(Bind::Null(Parameter::Text), Bind::Text)).push(")");
    let rows = transaction.fetch(statement).await?;
    let user: Option<Uuid> = rows.first().and_then(|row| row.try_get(0).ok().flatten());
    Ok(Founder { user: user.ok_or_else(used_up)?, code: Some(code), former: None, until: None })
}

/// Whoever has a second step proves it where sessions begin.
async fn refuse_one_step(email: &str, transaction: &mut TenantTransaction) -> Result<(), Error> {
    let mut statement = Statement::new();
    statement.push("SELECT security_mgmt.account_has_second_step(").push_bind(Bind::Text(email.to_owned())).push(")");
    let rows = transaction.fetch(statement).await?;
    if rows.first().and_then(|row| row.try_get(0).ok()).unwrap_or(false) {
        let remedy = "sign in with both steps, and send the `refreshToken` of the session";
        return Err(Error::bad_input("the account has a second step", remedy).at("code"));
    }
    Ok(())
}

async fn look_at(code: &str, transaction: &mut TenantTransaction) -> Result<(i32, String, Option<String>), Error> {
    let mut statement = Statement::new();
    statement.push("SELECT wait, email, password_hash FROM security_mgmt.look_at_sign_up(");
    statement.push_bind(Bind::Text(code.to_owned())).push(", ").push_bind(key(transaction)).push(", ");
    statement.push_bind(address(&transaction.origin().clone())).push("::inet)");
    let rows = transaction.fetch(statement).await?;
    let row = rows.first().ok_or_else(used_up)?;
    Ok((row.try_get(0).map_err(unread)?, row.try_get(1).map_err(unread)?, row.try_get(2).map_err(unread)?))
}

async fn found(founder: &Founder, facts: String, transaction: &mut TenantTransaction) -> Result<Uuid, Error> {
    let mut statement = Statement::new();
    statement.push("SELECT business_id FROM security_mgmt.found_business(");
    statement.push_bind(Bind::Uuid(founder.user)).push(", ");
    statement.push_bind(founder.code.clone().map_or(Bind::Null(Parameter::Text), Bind::Text)).push(", ");
    statement.push_bind(key(transaction)).push(", ").push_bind(Bind::Json(facts)).push(")");
    let rows = transaction.fetch(statement).await?;
    let business: Option<Uuid> = rows.first().and_then(|row| row.try_get(0).ok().flatten());
    business.ok_or_else(|| {
        Error::new(ErrorCode::RateLimited, "a person makes at most three businesses in a day")
            .with_remedy("go on tomorrow, or in one of those that you have made")
    })
}

fn key(transaction: &TenantTransaction) -> Bind {
    transaction.idempotency_key().map_or(Bind::Null(Parameter::Text), |key| Bind::Text(key.to_owned()))
}

fn unread(error: sqlx::Error) -> Error {
    Error::internal(error.to_string())
}
