//! Finds everything that does not fit: in the trail, in its chain, and in what was signed of it.

use std::fs;
use std::path::Path;

use anyhow::Context;
use sqlx::PgConnection;

use super::chain::{self, Break, OpenWindow, Tenant};
use super::checkpoint::{Checkpoint, Doubt};
use super::key::TrustedKeys;

/// What is held against the database.
#[derive(Debug, Default)]
pub(crate) struct Evidence {
    /// The keys whose signatures count.
    pub(crate) trusted: TrustedKeys,
    /// Checkpoints that were kept elsewhere.
    pub(crate) kept: Vec<Checkpoint>,
}

impl Evidence {
    /// Adds the checkpoints of a file, a line of JSON each, as `thorbis trust checkpoint` prints them.
    pub(crate) fn read(&mut self, path: &Path) -> anyhow::Result<()> {
        let text = fs::read_to_string(path).with_context(|| format!("cannot read {}", path.display()))?;
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let checkpoint = serde_json::from_str(line)
                .with_context(|| format!("line {} of {} is no checkpoint", number + 1, path.display()))?;
            self.kept.push(checkpoint);
        }
        Ok(())
    }
}

/// What was found in a tenant's chain.
#[derive(Debug)]
pub(crate) struct Findings {
    pub(crate) links: i64,
    pub(crate) checkpoints: usize,
    pub(crate) window: OpenWindow,
    pub(crate) breaks: Vec<Break>,
}

/// Looks at all of a tenant's trail.
pub(crate) async fn verify(
    connection: &mut PgConnection,
    tenant: &Tenant,
    evidence: &Evidence,
) -> anyhow::Result<Findings> {
    let mut breaks = chain::breaks(connection, tenant.id).await?;
    let recorded = chain::checkpoints(connection, tenant.id).await?;
    breaks.extend(recorded.iter().filter_map(|checkpoint| doubtful(checkpoint, &evidence.trusted)));
    let kept: Vec<&Checkpoint> = evidence.kept.iter().filter(|checkpoint| checkpoint.tenant == tenant.id).collect();
    for checkpoint in &kept {
        match doubtful(checkpoint, &evidence.trusted) {
            Some(doubt) => breaks.push(doubt),
            None => breaks.extend(contradicted(connection, checkpoint).await?),
        }
        if !recorded.contains(checkpoint) {
            breaks.push(broken("checkpoint_removed", checkpoint, "the checkpoint that was kept is not recorded"));
        }
    }
    let links = chain::length(connection, tenant.id).await?;
    let window = chain::open_window(connection, tenant.id).await?;
    Ok(Findings { links, checkpoints: recorded.len().max(kept.len()), window, breaks })
}

fn doubtful(checkpoint: &Checkpoint, trusted: &TrustedKeys) -> Option<Break> {
    match checkpoint.verify(trusted) {
        Ok(()) => None,
        Err(Doubt::Forged) => {
            Some(broken("checkpoint_forged", checkpoint, "the signature does not fit the checkpoint"))
        }
        Err(Doubt::UnknownKey) => Some(broken(
            "checkpoint_untrusted",
            checkpoint,
            &format!(
                "the key {} is not trusted; name its key set with --trusted-keys if it should be",
                checkpoint.key_id
            ),
        )),
    }
}

/// The database's own checkpoints are compared by `trust.verify_chain`; these may be gone from it.
async fn contradicted(connection: &mut PgConnection, checkpoint: &Checkpoint) -> anyhow::Result<Option<Break>> {
    let hash = chain::hash(connection, checkpoint.tenant, checkpoint.sequence_number).await?;
    Ok(match hash {
        None => {
            Some(broken("chain_cut", checkpoint, "the link was signed, by a checkpoint that was kept, and is missing"))
        }
        Some(hash) if hash != checkpoint.chain_hash => {
            Some(broken("checkpoint_contradicted", checkpoint, "the link is another one than was signed"))
        }
        Some(_) => None,
    })
}

fn broken(kind: &str, checkpoint: &Checkpoint, detail: &str) -> Break {
    Break {
        kind: kind.to_owned(),
        sequence_number: Some(checkpoint.sequence_number),
        row: None,
        detail: detail.to_owned(),
    }
}
