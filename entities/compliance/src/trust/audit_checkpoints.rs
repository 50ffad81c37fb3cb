//! `trust.audit_checkpoints`: signed statements of how a chain ended.

use table_model::prelude::*;

/// A signed statement of how the chain over the audit trail ended at a moment; a copy kept elsewhere proves a later cut.
#[derive(Debug, TableModel)]
#[table(
    sql = "trust.audit_checkpoints",
    name = "AuditCheckpoint",
    access = "confidential",
    plural = "auditCheckpoints",
    writes = "none"
)]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(computed)]
    pub id: Uuid,
    /// Business whose chain was signed.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// The last link at that moment.
    #[table(computed)]
    pub sequence_number: i64,
    /// `chainHash` of that link.
    #[table(computed)]
    pub chain_hash: String,
    /// When it was signed.
    #[table(computed)]
    pub signed_at: DateTimeUtc,
    /// Algorithm of the signature: `Ed25519` (RFC 8032).
    #[table(computed)]
    pub algorithm: String,
    /// Name of the key: the first 16 characters of the public one.
    #[table(computed)]
    pub key_id: String,
    /// Public key that the signature fits, in base64url without padding. Trust it only if it is known from elsewhere.
    #[table(computed)]
    pub public_key: String,
    /// Signature over tenant, link, hash, moment and key, in base64url without padding.
    #[table(computed)]
    pub signature: String,
    /// When the checkpoint was recorded.
    #[table(computed)]
    pub created_at: DateTimeUtc,
}
