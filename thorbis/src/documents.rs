//! `thorbis documents`: checks a folder of registered documents against the graph, before anybody runs them.

mod known;

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context;
use gateway::Gateway;
use gateway::registry::{Document, check};

/// The supergraph that is asked where no other is named.
const COMMITTED: &str = include_str!("../../supergraph.graphql");

/// What to do with documents.
#[derive(Debug, clap::Args)]
pub(crate) struct Options {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, clap::Subcommand)]
enum Command {
    /// Say which documents fit the graph: their variables and columns, or what breaks and where
    Check(CheckOptions),
}

#[derive(Debug, clap::Args)]
struct CheckOptions {
    /// The folder of `.graphql` files
    #[arg(value_name = "FOLDER", default_value = "documents")]
    folder: PathBuf,
    /// The supergraph to check against; ours by default
    #[arg(long, value_name = "FILE")]
    supergraph: Option<PathBuf>,
    /// Compare with what readers know, and end with an error where a change breaks them
    #[arg(long, value_name = "FILE")]
    known: Option<PathBuf>,
    /// Write the columns and variables of now, for later comparisons
    #[arg(long, value_name = "FILE")]
    write_known: Option<PathBuf>,
    /// Also print each document's plan: which subgraphs are asked for what
    #[arg(long)]
    plans: bool,
}

/// Checks, and prints what was found on standard output.
pub(crate) async fn run(options: Options) -> anyhow::Result<()> {
    let Command::Check(options) = options.command;
    let supergraph = match &options.supergraph {
        None => COMMITTED.to_owned(),
        Some(file) => std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?,
    };
    let gateway = Gateway::builder(&supergraph)?.build()?;
    let documents = check(&gateway, &options.folder)?;
    let plans = plans(&gateway, &documents).await?;
    let mut costs = Vec::new();
    for document in &documents {
        costs.push(document.cost(&gateway).await);
    }
    print(&gateway, &documents, &costs, options.plans.then_some(&plans))?;
    let broken = options.known.as_deref().map(|path| known::breaks(path, &documents)).transpose()?.unwrap_or_default();
    if let Some(path) = &options.write_known {
        known::write(path, &documents)?;
    }
    match broken.is_empty() {
        true => Ok(()),
        false => anyhow::bail!("this breaks readers:\n{}", broken.join("\n")),
    }
}

/// The plan of each document as text.
async fn plans(gateway: &Gateway, documents: &[Arc<Document>]) -> anyhow::Result<Vec<String>> {
    let mut plans = Vec::new();
    for document in documents {
        plans.push(document.explain(gateway).await.with_context(|| format!("`{}` has no plan", document.name))?);
    }
    Ok(plans)
}

fn print(
    gateway: &Gateway,
    documents: &[Arc<Document>],
    costs: &[Option<u64>],
    plans: Option<&Vec<String>>,
) -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    for (index, document) in documents.iter().enumerate() {
        writeln!(out, "{}: {}", document.name, document.description.as_deref().unwrap_or("no description"))?;
        writeln!(out, "  for {}; reads {}; {}", readers(document), records(gateway, document), cost(costs.get(index)))?;
        for (name, kind) in document.variables() {
            writeln!(out, "  ${name}: {kind}")?;
        }
        for column in document.columns() {
            let optional = if column.nullable { ", may be missing" } else { "" };
            writeln!(out, "  {} ({}{optional})", column.name, column.kind.as_str())?;
        }
        if let Some(plan) = plans.and_then(|plans| plans.get(index)) {
            writeln!(out, "{plan}")?;
        }
    }
    writeln!(out, "{} documents fit the graph.", documents.len())
}

fn readers(document: &Document) -> String {
    let roles = document.roles.as_ref().map(|roles| roles.iter().map(|role| role.as_str()).collect::<Vec<_>>());
    roles.map_or_else(|| "everybody".to_owned(), |roles| roles.join(", "))
}

fn records(gateway: &Gateway, document: &Document) -> String {
    let records = document.records(gateway);
    if records.is_empty() { "no records".to_owned() } else { records.join(", ") }
}

fn cost(cost: Option<&Option<u64>>) -> String {
    match cost {
        Some(Some(cost)) => format!("may cost {cost}"),
        _ => "costs what its variables make".to_owned(),
    }
}
