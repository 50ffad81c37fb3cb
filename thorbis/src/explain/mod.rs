//! `thorbis explain`: how an operation is answered. Its fetches with their reasons; with `--analyze` also what each
//! took, its SQL, and PostgreSQL's plans; with `--against` how another supergraph's plans differ.

mod against;
mod analyze;
mod documents;

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use gateway::{Gateway, GraphqlError, GraphqlRequest};
use serde_json::value::RawValue;
use service::identity::Role;

use crate::data_directory::DataDirectoryFlag;
use crate::graph::COMMITTED;

/// What is explained, and how.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    /// The document; a folder stands for all its files that end in `.graphql`
    #[arg(value_name = "FILE")]
    document: PathBuf,
    /// Which operation of the document; without it each of them
    #[arg(long, value_name = "NAME")]
    operation: Option<String>,
    /// The variables: a file with a JSON object
    #[arg(long, value_name = "FILE")]
    variables: Option<PathBuf>,
    /// The supergraph, in place of our own
    #[arg(long, value_name = "FILE")]
    supergraph: Option<PathBuf>,
    /// Compare the plans with those of this supergraph; the exit code is 2 where they differ
    #[arg(long, value_name = "FILE", conflicts_with = "analyze")]
    against: Option<PathBuf>,
    /// Run the query on a database, and show times, rows, SQL and PostgreSQL's plans
    #[arg(long, conflicts_with = "supergraph")]
    analyze: bool,
    /// For whom the query is run
    #[arg(long, value_name = "SLUG", default_value = "acme")]
    tenant: String,
    /// In which role
    #[arg(long, value_name = "ROLE", default_value = "owner")]
    role: Role,
    /// The database, in place of that of a running `thorbis dev`
    #[arg(long, value_name = "URL", env = "DATABASE_URL", hide_env_values = true)]
    database_url: Option<String>,
    #[command(flatten)]
    data: DataDirectoryFlag,
}

/// Explains on standard output.
pub(crate) async fn run(options: Options) -> anyhow::Result<ExitCode> {
    let variables = options.variables.as_ref().map(variables).transpose()?;
    let operations = documents::operations(&options.document, options.operation.as_deref())?;
    let mut out = String::new();
    let code = if options.analyze {
        analyze::analyze(&options, &operations, variables.as_deref(), &mut out).await?;
        ExitCode::SUCCESS
    } else {
        let plans = plans(&supergraph(options.supergraph.as_ref())?, &operations, variables.as_deref()).await?;
        match &options.against {
            None => {
                operations.iter().zip(&plans).for_each(|(operation, plan)| out.push_str(&titled(operation, plan)));
                ExitCode::SUCCESS
            }
            Some(other) => {
                let others = self::plans(&supergraph(Some(other))?, &operations, variables.as_deref()).await?;
                let differ = against::compare(&operations, &plans, &others, &mut out);
                if differ { ExitCode::from(2) } else { ExitCode::SUCCESS }
            }
        }
    };
    std::io::stdout().write_all(out.as_bytes()).context("cannot write to standard output")?;
    Ok(code)
}

fn variables(path: &PathBuf) -> anyhow::Result<Box<RawValue>> {
    let text = std::fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
    serde_json::from_str(&text).with_context(|| format!("{} is no JSON; give an object of variables", path.display()))
}

fn supergraph(path: Option<&PathBuf>) -> anyhow::Result<String> {
    let Some(path) = path else { return Ok(COMMITTED.to_owned()) };
    std::fs::read_to_string(path).with_context(|| format!("cannot read the supergraph {}", path.display()))
}

/// The plan of each operation over a supergraph, or why there is none.
async fn plans(
    supergraph: &str,
    operations: &[documents::Operation],
    variables: Option<&RawValue>,
) -> anyhow::Result<Vec<String>> {
    let gateway = Gateway::builder(supergraph)?.build()?;
    let mut plans = Vec::with_capacity(operations.len());
    for operation in operations {
        let plan = gateway.explain(&operation.request(variables)).await;
        plans.push(plan.unwrap_or_else(|errors| written(&errors)));
    }
    Ok(plans)
}

fn titled(operation: &documents::Operation, text: &str) -> String {
    format!("# {operation}\n{text}\n")
}

fn written(errors: &[GraphqlError]) -> String {
    let lines = errors.iter().map(|error| format!("no plan: {} {}\n", error.code, error.message));
    lines.collect()
}

impl documents::Operation {
    fn request<'a>(&'a self, variables: Option<&'a RawValue>) -> GraphqlRequest<'a> {
        GraphqlRequest {
            query: &self.text,
            operation_name: self.name.as_deref(),
            variables,
            ..GraphqlRequest::default()
        }
    }
}
