//! `thorbis token`: prints a signed token for a role of a tenant.

use std::io::Write;
use std::time::Duration;

use anyhow::{Context, bail};
use service::identity::{Role, TokenRequest, TokenSigner};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::data_directory::{DataDirectory, DataDirectoryFlag};
use crate::{database, tenants};

/// How long the tokens of a laptop are valid.
pub(crate) const LIFETIME: Duration = Duration::from_secs(12 * 60 * 60);

/// What can be said about a token.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// The tenant's slug; the demo data has `acme` and `globex`
    #[arg(long, value_name = "SLUG")]
    tenant: String,
    /// The role: owner, manager, staff, viewer, api_partner, service_advisor, technician, front_desk or parts_manager
    #[arg(long, value_name = "ROLE")]
    role: Role,
    /// How long the token holds, such as `12h`; servers take none that lives longer than their `auth.longest_lifetime`
    #[arg(long, value_name = "DURATION", default_value = "12h")]
    lifetime: service::settings::Duration,
    /// The database with the tenant, in place of that of `thorbis dev`
    #[arg(long, value_name = "URL", env = "DATABASE_URL", hide_env_values = true)]
    database_url: Option<String>,
    #[command(flatten)]
    data: DataDirectoryFlag,
}

/// Prints the token, alone, on standard output.
pub(crate) async fn run(options: Options) -> anyhow::Result<()> {
    let directory = options.data.open()?;
    let mut connection = reachable(&directory, options.database_url.as_deref()).await?;
    let Some(tenant) = tenant(connection.as_mut(), &options.tenant).await? else {
        bail!(
            "there is no tenant `{}`; the demo data has acme and globex, and for others the database must be \
             reachable: start `thorbis dev`, or name one with --database-url",
            options.tenant
        );
    };
    let signer = directory.signer()?;
    // Who makes the key of a new deployment makes the other secret of its servers, too.
    directory.gateway_secret()?;
    let token = mint(&signer, connection.as_mut(), tenant, options.role, options.lifetime.get()).await?;
    writeln!(std::io::stderr(), "it holds for {}", options.lifetime).context("cannot write to standard error")?;
    writeln!(std::io::stdout(), "{token}").context("cannot write to standard output")
}

/// A token for the role, of the member who has it; where nobody does, of an owner, who may claim any role.
pub(crate) async fn mint(
    signer: &TokenSigner,
    connection: Option<&mut PgConnection>,
    tenant: Uuid,
    role: Role,
    lifetime: Duration,
) -> anyhow::Result<String> {
    let Some(connection) = connection else {
        bail!(
            "a token names a member, and no database is reachable: start `thorbis dev`, or name one with --database-url"
        );
    };
    let mut user = tenants::member(connection, tenant, role).await?;
    if user.is_none() {
        user = tenants::member(connection, tenant, Role::Owner).await?;
    }
    if user.is_none() {
        bail!("the tenant has no active {role} and no active owner; invite one first");
    }
    Ok(signer.mint(&TokenRequest { tenant, user, role, session: None, scopes: Vec::new(), lifetime })?)
}

/// A connection to the database that is named, or to that of a running `thorbis dev`; none where none runs.
pub(crate) async fn reachable(directory: &DataDirectory, named: Option<&str>) -> anyhow::Result<Option<PgConnection>> {
    if let Some(url) = named {
        return database::connect(url).await.map(Some);
    }
    match directory.published_database() {
        Some(url) => Ok(database::connect(&url).await.ok()),
        None => Ok(None),
    }
}

pub(crate) async fn tenant(connection: Option<&mut PgConnection>, slug: &str) -> anyhow::Result<Option<Uuid>> {
    match (tenants::demo(slug), connection) {
        (None, Some(connection)) => tenants::find(connection, slug).await,
        (demo, _) => Ok(demo),
    }
}
