//! What `thorbis dev` prints once it serves: the address, tokens to paste, and a query to try.

use std::io::Write;
use std::net::SocketAddr;
use std::time::Duration;

use gateway::browser::{DemoCaller, Page};
use service::identity::{Role, TokenSigner};
use sqlx::Connection;

use crate::database::{self, Database};
use crate::{tenants, token};

/// A query over five subgraphs.
const QUERY: &str = include_str!("example.graphql");

/// A token that is printed.
pub(super) struct DemoToken {
    tenant: &'static str,
    role: Role,
    text: String,
}

/// A token for each role of each demo tenant that the database has.
pub(super) async fn tokens(signer: &TokenSigner, url: &str) -> anyhow::Result<Vec<DemoToken>> {
    let mut connection = database::connect(url).await?;
    let mut tokens = Vec::new();
    for tenant in tenants::DEMO {
        if !tenants::exists(&mut connection, tenant.id).await? {
            continue;
        }
        for role in Role::ALL {
            let text = token::mint(signer, Some(&mut connection), tenant.id, role, token::LIFETIME).await?;
            tokens.push(DemoToken { tenant: tenant.slug, role, text });
        }
    }
    connection.close().await.ok();
    Ok(tokens)
}

/// The GraphiQL page with the tokens at hand, unless others than this machine can open it.
pub(super) fn page(address: SocketAddr, tokens: &[DemoToken]) -> Page {
    let page = Page::default().example(QUERY);
    if !address.ip().is_loopback() {
        return page;
    }
    let caller =
        |token: &DemoToken| DemoCaller { label: format!("{} {}", token.tenant, token.role), token: token.text.clone() };
    page.callers(tokens.iter().map(caller).collect())
}

/// Prints it all on standard output.
pub(super) fn print(
    address: SocketAddr,
    tokens: &[DemoToken],
    database: &Database,
    took: Duration,
) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    let server = match database.private_version() {
        Some(version) => format!("a private PostgreSQL {version}"),
        None => "the database of DATABASE_URL".to_owned(),
    };
    writeln!(out, "\nThe graph runs on {server}, ready after {:.1} s.\n", took.as_secs_f64())?;
    writeln!(out, "  http://{address}/         GraphiQL")?;
    writeln!(out, "  http://{address}/graphql  the endpoint")?;
    writeln!(out, "  http://{address}/reports  reports as CSV, NDJSON and JSON\n")?;
    if tokens.is_empty() {
        writeln!(out, "No demo tenants; `thorbis token --tenant SLUG --role ROLE` makes tokens for yours.")?;
    } else {
        print_tokens(&mut out, tokens)?;
        print_query(&mut out, address, tokens)?;
    }
    writeln!(out, "\nCtrl-C ends it. Data stays until `make reset`.")?;
    out.flush()
}

fn print_tokens(out: &mut impl Write, tokens: &[DemoToken]) -> std::io::Result<()> {
    writeln!(out, "Tokens, valid for {} hours:\n", token::LIFETIME.as_secs() / 3_600)?;
    for token in tokens {
        writeln!(out, "  {:<7} {:<16} {}", token.tenant, token.role.as_str(), token.text)?;
    }
    Ok(())
}

fn print_query(out: &mut impl Write, address: SocketAddr, tokens: &[DemoToken]) -> std::io::Result<()> {
    let Some(token) = tokens.first() else {
        return Ok(());
    };
    let query: Vec<&str> = QUERY.split_whitespace().collect();
    let body = serde_json::json!({ "query": query.join(" ") });
    writeln!(out, "\nA query to try:\n")?;
    writeln!(out, "  curl -s http://{address}/graphql -H 'content-type: application/json' \\")?;
    writeln!(out, "    -H \"authorization: Bearer {}\" \\", token.text)?;
    writeln!(out, "    -d '{body}'")
}
