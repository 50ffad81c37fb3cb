//! The chains in the database: where they end, what does not fit in them, and their checkpoints.

use std::fmt;

use anyhow::{Context, bail};
use sqlx::{PgConnection, Row};
use uuid::Uuid;

use super::checkpoint::{Checkpoint, Ending};

/// A business whose trail is looked at.
#[derive(Clone, Debug)]
pub(crate) struct Tenant {
    pub(crate) id: Uuid,
    pub(crate) slug: String,
}

/// Something that does not fit, as `trust.verify_chain` or a signature tells it.
#[derive(Clone, Debug)]
pub(crate) struct Break {
    pub(crate) kind: String,
    pub(crate) sequence_number: Option<i64>,
    pub(crate) row: Option<String>,
    pub(crate) detail: String,
}

/// What the proof does not cover yet.
#[derive(Clone, Debug)]
pub(crate) struct OpenWindow {
    /// What was committed before this moment is sealed.
    pub(crate) sealed_through: String,
    /// How many rows wait for the next sealing.
    pub(crate) open_entries: i64,
}

impl fmt::Display for OpenWindow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "sealed through {}, {} rows open", self.sealed_through, self.open_entries)
    }
}

/// What of the tenant's trail is not sealed yet.
pub(crate) async fn open_window(connection: &mut PgConnection, tenant: Uuid) -> anyhow::Result<OpenWindow> {
    let row = sqlx::query(
        "SELECT to_char(sealed_through AT TIME ZONE 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"'), open_entries
         FROM trust.open_window($1)",
    )
    .bind(tenant)
    .fetch_one(connection)
    .await?;
    Ok(OpenWindow { sealed_through: row.try_get(0)?, open_entries: row.try_get(1)? })
}

/// Takes the role that owns the chains, for the rest of the transaction: row level security binds the owner of the
/// migrations, but not this one.
pub(crate) async fn act(transaction: &mut PgConnection) -> anyhow::Result<()> {
    sqlx::query("SET LOCAL ROLE thorbis_trust").execute(transaction).await.context(
        "the login may not act for the audit trail; connect as the owner of the migrations, and apply them all",
    )?;
    Ok(())
}

/// The tenant of that slug, or all of them.
pub(crate) async fn tenants(connection: &mut PgConnection, slug: Option<&str>) -> anyhow::Result<Vec<Tenant>> {
    let rows: Vec<(Uuid, String)> = sqlx::query_as(
        "SELECT id, coalesce(slug, id::text) FROM tenant_mgmt.businesses WHERE $1::text IS NULL OR slug = $1 ORDER BY 2",
    )
    .bind(slug)
    .fetch_all(connection)
    .await
    .context("cannot look up the tenants")?;
    if let (true, Some(slug)) = (rows.is_empty(), slug) {
        bail!("there is no tenant `{slug}`");
    }
    Ok(rows.into_iter().map(|(id, slug)| Tenant { id, slug }).collect())
}

/// The chain's last link; none of an empty chain. It must be the one that was added last.
pub(crate) async fn ending(connection: &mut PgConnection, tenant: &Tenant) -> anyhow::Result<Option<Ending>> {
    let row = sqlx::query(
        "SELECT head.sequence_number, head.chain_hash, link.chain_hash = head.chain_hash
         FROM trust.chain_heads AS head
         LEFT JOIN trust.audit_chain_links AS link
             ON link.business_id = head.business_id AND link.sequence_number = head.sequence_number
         WHERE head.business_id = $1 AND head.sequence_number > 0",
    )
    .bind(tenant.id)
    .fetch_optional(connection)
    .await?;
    let Some(row) = row else { return Ok(None) };
    if row.try_get::<Option<bool>, _>(2)? != Some(true) {
        bail!("the chain of {} does not end as it did; run `thorbis trust verify --tenant {0}`", tenant.slug);
    }
    Ok(Some(Ending { sequence_number: row.try_get(0)?, chain_hash: row.try_get(1)? }))
}

/// How many links the chain has.
pub(crate) async fn length(connection: &mut PgConnection, tenant: Uuid) -> anyhow::Result<i64> {
    let count = sqlx::query_scalar("SELECT count(*) FROM trust.audit_chain_links WHERE business_id = $1");
    Ok(count.bind(tenant).fetch_one(connection).await?)
}

/// The hash of a link.
pub(crate) async fn hash(connection: &mut PgConnection, tenant: Uuid, number: i64) -> anyhow::Result<Option<String>> {
    let hash = sqlx::query_scalar(
        "SELECT chain_hash FROM trust.audit_chain_links WHERE business_id = $1 AND sequence_number = $2",
    );
    Ok(hash.bind(tenant).bind(number).fetch_optional(connection).await?)
}

/// What does not fit between the trail, the chain and its checkpoints, their signatures apart.
pub(crate) async fn breaks(connection: &mut PgConnection, tenant: Uuid) -> anyhow::Result<Vec<Break>> {
    let rows = sqlx::query(
        "SELECT kind, sequence_number, concat_ws(' ', source_table, source_id), detail FROM trust.verify_chain($1)",
    )
    .bind(tenant)
    .fetch_all(connection)
    .await?;
    rows.iter()
        .map(|row| {
            let source: String = row.try_get(2)?;
            Ok(Break {
                kind: row.try_get(0)?,
                sequence_number: row.try_get(1)?,
                row: (!source.is_empty()).then_some(source),
                detail: row.try_get(3)?,
            })
        })
        .collect()
}

/// The tenant's checkpoints, the oldest first.
pub(crate) async fn checkpoints(connection: &mut PgConnection, tenant: Uuid) -> anyhow::Result<Vec<Checkpoint>> {
    let rows = sqlx::query(
        "SELECT sequence_number, chain_hash, (extract(epoch FROM signed_at) * 1000000)::bigint, key_id, public_key, signature
         FROM trust.audit_checkpoints WHERE business_id = $1 ORDER BY sequence_number, signed_at",
    )
    .bind(tenant)
    .fetch_all(connection)
    .await?;
    rows.iter()
        .map(|row| {
            Ok(Checkpoint {
                tenant,
                sequence_number: row.try_get(0)?,
                chain_hash: row.try_get(1)?,
                signed_at: row.try_get(2)?,
                key_id: row.try_get(3)?,
                public_key: row.try_get(4)?,
                signature: row.try_get(5)?,
            })
        })
        .collect()
}

/// Records a checkpoint.
pub(crate) async fn record(connection: &mut PgConnection, checkpoint: &Checkpoint) -> anyhow::Result<()> {
    sqlx::query(
        "INSERT INTO trust.audit_checkpoints (business_id, sequence_number, chain_hash, signed_at, key_id, public_key, signature)
         VALUES ($1, $2, $3, timestamptz 'epoch' + $4 * interval '1 microsecond', $5, $6, $7)",
    )
    .bind(checkpoint.tenant)
    .bind(checkpoint.sequence_number)
    .bind(&checkpoint.chain_hash)
    .bind(checkpoint.signed_at)
    .bind(&checkpoint.key_id)
    .bind(&checkpoint.public_key)
    .bind(&checkpoint.signature)
    .execute(connection)
    .await
    .context("cannot record the checkpoint")?;
    Ok(())
}
