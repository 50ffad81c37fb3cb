//! `thorbis migrate`: applies, undoes or lists the migrations of a database.

use std::io::Write;

use crate::data_directory::DataDirectoryFlag;
use crate::database::Database;

/// Which database, and what to do with it.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// The database, in place of that of `thorbis dev`
    #[arg(long, value_name = "URL", env = "DATABASE_URL", hide_env_values = true, global = true)]
    database_url: Option<String>,
    #[command(flatten)]
    data: DataDirectoryFlag,
    #[command(subcommand)]
    action: Action,
}

#[derive(Clone, Copy, Debug, clap::Subcommand)]
enum Action {
    /// Apply every migration that is not applied yet
    Up,
    /// Undo every migration; all tables and their rows are dropped
    Down,
    /// List the migrations and which of them are applied
    Status,
}

/// Does it.
pub(crate) async fn run(options: Options) -> anyhow::Result<()> {
    let database = Database::join(&options.data.open()?, options.database_url.as_deref()).await?;
    let done = act(database.url(), options.action).await;
    database.stop().await?;
    done
}

async fn act(url: &str, action: Action) -> anyhow::Result<()> {
    match action {
        Action::Up => migration::up(url).await?,
        Action::Down => migration::down(url).await?,
        Action::Status => {}
    }
    let mut out = std::io::stdout().lock();
    for (name, applied) in migration::status(url).await? {
        let mark = if applied { "applied" } else { "pending" };
        writeln!(out, "{mark}  {name}")?;
    }
    Ok(())
}
