//! The limit: what an engineer would write by hand for one list, with the same checks and the same bytes.

use std::sync::Arc;

use anyhow::Context as _;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use bytes::Bytes;
use chrono::{DateTime, SecondsFormat, Utc};
use http::{HeaderMap, StatusCode, header};
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize, Serializer};
use service::identity::{AuthSettings, TokenVerifier};
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions, PgRow};
use sqlx::{AssertSqlSafe, Executor, FromRow, Row};
use uuid::Uuid;

const LIST: &str = "SELECT id, customer_number, first_name, last_name, email_primary, phone_primary, total_revenue, created_at \
     FROM hs.customers WHERE deleted_at IS NULL AND last_name >= $1 ORDER BY last_name, id LIMIT 21";

#[derive(Clone)]
struct App {
    pool: PgPool,
    verifier: Arc<TokenVerifier>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Customer {
    id: Uuid,
    customer_number: String,
    first_name: Option<String>,
    last_name: Option<String>,
    email_primary: Option<String>,
    phone_primary: String,
    total_revenue: Decimal,
    #[serde(serialize_with = "rfc3339")]
    created_at: DateTime<Utc>,
}

impl FromRow<'_, PgRow> for Customer {
    fn from_row(row: &PgRow) -> Result<Self, sqlx::Error> {
        Ok(Self {
            id: row.try_get(0)?,
            customer_number: row.try_get(1)?,
            first_name: row.try_get(2)?,
            last_name: row.try_get(3)?,
            email_primary: row.try_get(4)?,
            phone_primary: row.try_get(5)?,
            total_revenue: money(row.try_get(6)?),
            created_at: row.try_get(7)?,
        })
    }
}

/// rust_decimal reads a zero without its places.
fn money(mut amount: Decimal) -> Decimal {
    amount.rescale(2);
    amount
}

#[derive(Deserialize)]
struct Asked {
    variables: Variables,
}

#[derive(Deserialize)]
struct Variables {
    from: String,
}

#[derive(Serialize)]
struct Body {
    data: Data,
}

#[derive(Serialize)]
struct Data {
    customers: Nodes,
}

#[derive(Serialize)]
struct Nodes {
    nodes: Vec<Customer>,
}

fn rfc3339<S: Serializer>(time: &DateTime<Utc>, serializer: S) -> Result<S::Ok, S::Error> {
    let precision = if time.timestamp_subsec_micros() == 0 { SecondsFormat::Secs } else { SecondsFormat::Micros };
    serializer.serialize_str(&time.to_rfc3339_opts(precision, true))
}

/// Serves `POST /graphql` with the one list. Arguments: address, database URL, JWKS file.
pub(crate) async fn serve(mut arguments: impl Iterator<Item = String>) -> anyhow::Result<()> {
    let address = arguments.next().context("the address is missing")?;
    let url = arguments.next().context("the database URL is missing")?;
    let jwks = arguments.next().context("the JWKS file is missing")?;
    let options: PgConnectOptions = url.parse()?;
    let pool = PgPoolOptions::new().max_connections(32).test_before_acquire(false).connect_with(options).await?;
    let keys = std::fs::read_to_string(jwks)?;
    let verifier = TokenVerifier::fixed(&AuthSettings::default(), &keys)?;
    let router = Router::new().route("/graphql", post(list)).route("/health", axum::routing::get(|| async {}));
    let listener = tokio::net::TcpListener::bind(address).await?;
    axum::serve(listener, router.with_state(App { pool, verifier })).await?;
    Ok(())
}

async fn list(State(app): State<App>, headers: HeaderMap, body: Bytes) -> Response {
    match answer(&app, &headers, &body).await {
        Ok(body) => ([(header::CONTENT_TYPE, "application/json; charset=utf-8")], body).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

async fn answer(app: &App, headers: &HeaderMap, body: &[u8]) -> anyhow::Result<Vec<u8>> {
    let asked: Asked = serde_json::from_slice(body)?;
    let caller = app.verifier.verify_headers(headers).await?;
    let mut connection = app.pool.acquire().await?;
    let prelude = format!(
        "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET LOCAL ROLE thorbis_app; \
         SET LOCAL app.current_business_id = '{}'; SET LOCAL app.current_user_id = '{}'; SET LOCAL app.\"current_role\" = '{}'",
        caller.tenant,
        caller.user.map(|user| user.to_string()).unwrap_or_default(),
        caller.role.as_str(),
    );
    connection.execute(sqlx::raw_sql(AssertSqlSafe(prelude))).await?;
    let mut nodes: Vec<Customer> = sqlx::query_as(LIST).bind(asked.variables.from).fetch_all(&mut *connection).await?;
    connection.execute(sqlx::raw_sql("COMMIT")).await?;
    nodes.truncate(20);
    Ok(serde_json::to_vec(&Body { data: Data { customers: Nodes { nodes } } })?)
}
