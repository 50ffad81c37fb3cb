//! `thorbis token`: prints a signed token for a role of a tenant, or of an administrator of the platform.

use std::fs;
use std::io::Write;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, bail};
use service::identity::{AdministratorRequest, Role, TokenRequest, TokenSigner};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::data_directory::{DataDirectory, DataDirectoryFlag};
use crate::{database, tenants};

/// How long the tokens of a laptop are valid.
pub(crate) const LIFETIME: Duration = Duration::from_secs(12 * 60 * 60);

/// How many seconds a token of an administrator holds.
const ADMINISTRATOR_LIFETIME: u64 = 15 * 60;

/// What can be said about a token.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// The tenant's slug; the demo data has `acme` and `globex`
    #[arg(long, value_name = "SLUG", required_unless_present = "administrator")]
    tenant: Option<String>,
    /// The role: owner, manager, staff, viewer, api_partner, service_advisor, technician, front_desk or parts_manager
    #[arg(long, value_name = "ROLE", required_unless_present = "administrator")]
    role: Option<Role>,
    /// An account of the platform's administrators, in place of a tenant and a role
    #[arg(long, value_name = "ACCOUNT", conflicts_with_all = ["tenant", "role"])]
    administrator: Option<String>,
    /// The folder with the administrators' key, which is made where there is none, in place of that of `thorbis dev`
    #[arg(long, value_name = "FOLDER", requires = "administrator")]
    administrator_keys: Option<PathBuf>,
    /// How long the token holds: `12h` unless it is said, `15m` for an administrator; servers take none that lives longer
    /// than their settings let it
    #[arg(long, value_name = "DURATION")]
    lifetime: Option<service::settings::Duration>,
    /// The database with the tenant, in place of that of `thorbis dev`
    #[arg(long, value_name = "URL", env = "DATABASE_URL", hide_env_values = true)]
    database_url: Option<String>,
    #[command(flatten)]
    data: DataDirectoryFlag,
}

/// Prints the token, alone, on standard output.
pub(crate) async fn run(options: Options) -> anyhow::Result<()> {
    let directory = options.data.open()?;
    let (token, lifetime) = match &options.administrator {
        Some(account) => of_administrator(&options, &directory, account)?,
        None => of_member(&options, &directory).await?,
    };
    writeln!(std::io::stderr(), "it holds for {lifetime}").context("cannot write to standard error")?;
    writeln!(std::io::stdout(), "{token}").context("cannot write to standard output")
}

/// A token of an account that servers know, with a key that they know.
fn of_administrator(
    options: &Options,
    directory: &DataDirectory,
    account: &str,
) -> anyhow::Result<(String, service::settings::Duration)> {
    let signer = match &options.administrator_keys {
        Some(folder) => {
            fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
            TokenSigner::open(folder)?
        }
        None if directory.administrators().is_dir() => TokenSigner::open(&directory.administrators())?,
        None => bail!(
            "administrators of the platform have no key here: start `thorbis dev --administrator {account}`, or name the \
             folder of one with --administrator-keys"
        ),
    };
    let lifetime = options.lifetime.unwrap_or(service::settings::Duration::from_secs(ADMINISTRATOR_LIFETIME));
    let request = AdministratorRequest { account: account.to_owned(), lifetime: lifetime.get() };
    Ok((signer.of_administrators().mint_administrator(&request)?, lifetime))
}

async fn of_member(
    options: &Options,
    directory: &DataDirectory,
) -> anyhow::Result<(String, service::settings::Duration)> {
    let (Some(slug), Some(role)) = (&options.tenant, options.role) else {
        bail!("name a tenant and a role, or an administrator");
    };
    let mut connection = reachable(directory, options.database_url.as_deref()).await?;
    let Some(tenant) = tenant(connection.as_mut(), slug).await? else {
        bail!(
            "there is no tenant `{slug}`; the demo data has acme and globex, and for others the database must be \
             reachable: start `thorbis dev`, or name one with --database-url"
        );
    };
    let signer = directory.signer()?;
    let lifetime = options.lifetime.unwrap_or(service::settings::Duration::from_secs(LIFETIME.as_secs()));
    let token = mint(&signer, connection.as_mut(), tenant, role, lifetime.get()).await?;
    Ok((token, lifetime))
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
