//! `thorbis trust`: signs how the chains over the audit trail end, and finds what was changed behind them.

mod chain;
mod checkpoint;
mod key;
pub(crate) mod sealing;
mod verification;

#[cfg(test)]
mod tests;

use std::io::Write;
use std::path::PathBuf;

use anyhow::{Context, ensure};
use chrono::Utc;
use sqlx::{Connection, PgConnection};

use crate::data_directory::{DataDirectory, DataDirectoryFlag};
use crate::database::{self, Database};
use chain::Tenant;
use checkpoint::Checkpoint;
pub(crate) use key::AuditKey;
use verification::{Evidence, Findings};

/// Which database and tenants, and what to do.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// The tenant's slug; all tenants without it
    #[arg(long, value_name = "SLUG", global = true)]
    tenant: Option<String>,
    /// The directory of the key that signs checkpoints, in place of that of the data directory
    #[arg(long, value_name = "DIR", env = "THORBIS_AUDIT_KEY_DIR", global = true)]
    audit_key: Option<PathBuf>,
    /// The database, in place of that of `thorbis dev`; its login must own what the migrations made
    #[arg(long, value_name = "URL", env = "DATABASE_URL", hide_env_values = true, global = true)]
    database_url: Option<String>,
    #[command(flatten)]
    data: DataDirectoryFlag,
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Sign how the chains end now; prints a line of JSON each, to be kept outside of the database
    Checkpoint,
    /// Compare the audit trail with its chains and checkpoints; fails when anything was altered, removed or inserted
    Verify {
        /// A file of checkpoints that were kept outside of the database, a line of JSON each
        #[arg(long, value_name = "FILE")]
        checkpoints: Vec<PathBuf>,
        /// A JWK set of other keys that signed checkpoints, such as the `jwks.json` of an earlier key
        #[arg(long, value_name = "FILE")]
        trusted_keys: Vec<PathBuf>,
    },
}

/// Does it.
pub(crate) async fn run(options: Options) -> anyhow::Result<()> {
    let directory = options.data.open()?;
    let key = AuditKey::open(&options.audit_key.clone().unwrap_or_else(|| key_directory(&directory)))?;
    let database = Database::join(&directory, options.database_url.as_deref()).await?;
    let done = act(database.url(), &options, &key).await;
    database.stop().await?;
    done
}

/// Where the key of a data directory is.
pub(crate) fn key_directory(directory: &DataDirectory) -> PathBuf {
    directory.path().join("audit-key")
}

async fn act(url: &str, options: &Options, key: &AuditKey) -> anyhow::Result<()> {
    let mut connection = database::connect(url).await?;
    let done = match &options.action {
        Action::Checkpoint => print_checkpoints(&mut connection, options.tenant.as_deref(), key).await,
        Action::Verify { checkpoints, trusted_keys } => {
            let evidence = evidence(key, checkpoints, trusted_keys)?;
            print_findings(&mut connection, options.tenant.as_deref(), &evidence).await
        }
    };
    connection.close().await.ok();
    done
}

fn evidence(key: &AuditKey, checkpoints: &[PathBuf], trusted_keys: &[PathBuf]) -> anyhow::Result<Evidence> {
    let mut evidence = Evidence::default();
    evidence.trusted.trust(key);
    trusted_keys.iter().try_for_each(|path| evidence.trusted.read(path))?;
    checkpoints.iter().try_for_each(|path| evidence.read(path))?;
    Ok(evidence)
}

async fn print_checkpoints(connection: &mut PgConnection, slug: Option<&str>, key: &AuditKey) -> anyhow::Result<()> {
    let mut out = Vec::new();
    for checkpoint in sign(connection, slug, key).await? {
        serde_json::to_writer(&mut out, &checkpoint)?;
        out.push(b'\n');
    }
    std::io::stdout().write_all(&out).context("cannot write to standard output")
}

/// Seals what is open, and signs how the chain of each tenant ends, where it has one.
pub(crate) async fn sign(
    connection: &mut PgConnection,
    slug: Option<&str>,
    key: &AuditKey,
) -> anyhow::Result<Vec<Checkpoint>> {
    sealing::seal(connection).await?;
    let mut transaction = connection.begin().await?;
    chain::act(&mut transaction).await?;
    let mut signed = Vec::new();
    for tenant in chain::tenants(&mut transaction, slug).await? {
        let Some(ending) = chain::ending(&mut transaction, &tenant).await? else { continue };
        let checkpoint = Checkpoint::sign(tenant.id, ending, Utc::now().timestamp_micros(), key);
        chain::record(&mut transaction, &checkpoint).await?;
        signed.push(checkpoint);
    }
    transaction.commit().await?;
    Ok(signed)
}

async fn print_findings(connection: &mut PgConnection, slug: Option<&str>, evidence: &Evidence) -> anyhow::Result<()> {
    let mut out = String::new();
    let mut total = 0;
    for (tenant, findings) in verify(connection, slug, evidence).await? {
        total += findings.breaks.len();
        out.push_str(&report(&tenant, &findings));
    }
    std::io::stdout().write_all(out.as_bytes()).context("cannot write to standard output")?;
    ensure!(total == 0, "the audit trail is not as it was recorded: {total} findings");
    Ok(())
}

/// Looks at the trail of each tenant, all at the same moment.
async fn verify(
    connection: &mut PgConnection,
    slug: Option<&str>,
    evidence: &Evidence,
) -> anyhow::Result<Vec<(Tenant, Findings)>> {
    let mut transaction = connection.begin().await?;
    sqlx::query("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY").execute(&mut *transaction).await?;
    chain::act(&mut transaction).await?;
    let mut all = Vec::new();
    for tenant in chain::tenants(&mut transaction, slug).await? {
        let findings = verification::verify(&mut transaction, &tenant, evidence).await?;
        all.push((tenant, findings));
    }
    transaction.rollback().await?;
    Ok(all)
}

/// A line when all fits, or a line for each thing that does not.
fn report(tenant: &Tenant, findings: &Findings) -> String {
    let Findings { links, checkpoints, window, breaks } = findings;
    if breaks.is_empty() {
        return format!("{}: {links} links and {checkpoints} checkpoints, everything fits; {window}\n", tenant.slug);
    }
    let line = |found: &chain::Break| {
        let number = found.sequence_number.map(|number| format!(" link {number}")).unwrap_or_default();
        let row = found.row.as_deref().map(|row| format!(" {row}")).unwrap_or_default();
        format!("{}: {}{number}{row}: {}\n", tenant.slug, found.kind, found.detail)
    };
    breaks.iter().map(line).collect()
}
