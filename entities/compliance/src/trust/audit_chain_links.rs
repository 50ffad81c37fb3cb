//! `trust.audit_chain_links`: the chain of hashes over each tenant's audit trail.

use table_model::prelude::*;

/// A link of the chain over the audit trail: it holds the hash of one row and of the link before it, so that no row can be altered, removed or inserted unseen.
#[derive(Debug, TableModel)]
#[table(
    sql = "trust.audit_chain_links",
    name = "AuditChainLink",
    access = "confidential",
    plural = "auditChainLinks",
    writes = "none"
)]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(computed)]
    pub id: Uuid,
    /// Business whose audit trail the chain is over.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Place in the chain, from 1 without gaps: in the order of the sealings, and within one in that of the transactions.
    #[table(computed)]
    pub sequence_number: i64,
    /// Why the row was linked.
    #[table(computed)]
    pub link_kind: AuditChainLinkKind,
    /// Table of the linked row, with its schema: `audit_mgmt.audit_log`.
    #[table(computed)]
    pub source_table: String,
    /// Identifier of the linked row.
    #[table(computed)]
    pub source_id: Uuid,
    /// Version of the rules by which the row was written down to be hashed.
    #[table(computed)]
    pub canonical_form: i32,
    /// SHA-256 of the row, in 64 hexadecimal digits.
    #[table(computed)]
    pub row_hash: String,
    /// `chainHash` of the link before; zeros in the first one.
    #[table(computed)]
    pub previous_hash: String,
    /// SHA-256 of the whole link, `previousHash` included, in 64 hexadecimal digits.
    #[table(computed)]
    pub chain_hash: String,
    /// When the sealing began that added the link.
    #[table(computed)]
    pub linked_at: DateTimeUtc,
}

/// Values of `trust.audit_chain_links.link_kind`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum AuditChainLinkKind {
    /// The row was sealed within seconds of its transaction.
    Recorded,
    /// The row was there before it was linked; what happened to it before is not proved.
    Adopted,
    /// Personal data was taken out of the row, which was linked again.
    Redacted,
}
