//! Runs queries for one caller, and tells what each fetch sent, took and asked the database.

use std::fmt::Write;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use gateway::transport::{Analysis, SeenFetch, SeenStatement};
use gateway::{Gateway, GatewaySettings, RequestContext};
use serde_json::value::RawValue;
use service::identity::{AuthSettings, TokenVerifier};
use sqlx::postgres::PgPoolOptions;

use super::documents::Operation;
use super::{Options, titled, written};
use crate::{graph, token};

/// How long the token for the run holds.
const LIFETIME: Duration = Duration::from_secs(300);

/// The most connections: as many fetches as run side by side.
const CONNECTIONS: u32 = 8;

/// Explains each operation and what happens when it runs.
pub(super) async fn analyze(
    options: &Options,
    operations: &[Operation],
    variables: Option<&RawValue>,
    out: &mut String,
) -> anyhow::Result<()> {
    let analysis = Analysis::default();
    let (gateway, mut context) = running(options).await?;
    context.extensions.insert(analysis.clone());
    for operation in operations {
        let request = || operation.request(variables);
        let plan = match gateway.explain(&request()).await {
            Ok(plan) => plan,
            Err(errors) => {
                out.push_str(&titled(operation, &written(&errors)));
                continue;
            }
        };
        out.push_str(&titled(operation, &plan));
        let began = Instant::now();
        // As for GET: a mutation is not run only to be looked at.
        let response = gateway.execute(gateway::GraphqlRequest { only_queries: true, ..request() }, &context).await;
        let took = began.elapsed();
        for fetch in analysis.take() {
            write_fetch(&fetch, out);
        }
        let _ = writeln!(
            out,
            "The response: {}, {} bytes, {}.\n",
            milliseconds(took),
            response.body.len(),
            errors_in(&response.body)
        );
    }
    Ok(())
}

/// The graph over the database, and a request of the caller that the options name.
async fn running(options: &Options) -> anyhow::Result<(Gateway, RequestContext)> {
    let directory = options.data.open()?;
    let signer = directory.signer()?;
    let named = options.database_url.clone().or_else(|| directory.published_database());
    let Some(url) = named else {
        bail!("no database is reachable: start `thorbis dev`, or name one with --database-url");
    };
    let mut connection = token::reachable(&directory, Some(&url)).await?;
    let Some(tenant) = token::tenant(connection.as_mut(), &options.tenant).await? else {
        bail!("there is no tenant `{}` in the database; the demo data has acme and globex", options.tenant);
    };
    let token = token::mint(&signer, connection.as_mut(), tenant, options.role, LIFETIME).await?;
    let verifier = TokenVerifier::fixed(&AuthSettings::default(), signer.jwks())?;
    let pool =
        PgPoolOptions::new().max_connections(CONNECTIONS).connect(&url).await.context("cannot reach the database")?;
    let gateway = graph::gateway(&kit::Database::new(pool), &verifier, GatewaySettings::default())?;
    let authorization = Some(format!("Bearer {token}").parse()?);
    Ok((gateway, RequestContext { authorization, ..RequestContext::default() }))
}

fn write_fetch(fetch: &SeenFetch, out: &mut String) {
    let SeenFetch { subgraph, operation, took, bytes, statements } = fetch;
    let count = statements.len();
    let _ = writeln!(
        out,
        "{subgraph}: {}, {} bytes, {count} statements\n   {operation}",
        milliseconds(*took),
        bytes.unwrap_or(0)
    );
    for SeenStatement { text, plan, rows, took } in statements {
        let _ = writeln!(out, "   {rows} rows in {}\n     {text}", milliseconds(*took));
        for line in plan.lines() {
            let _ = writeln!(out, "       {line}");
        }
    }
    out.push('\n');
}

fn milliseconds(time: Duration) -> String {
    format!("{:.1} ms", time.as_secs_f64() * 1000.0)
}

fn errors_in(body: &[u8]) -> String {
    let response: serde_json::Value = serde_json::from_slice(body).unwrap_or_default();
    match response["errors"].as_array() {
        None => "no errors".to_owned(),
        Some(errors) => {
            let first = errors.first().map(|error| error["message"].to_string()).unwrap_or_default();
            format!("{} errors, the first {first}", errors.len())
        }
    }
}
