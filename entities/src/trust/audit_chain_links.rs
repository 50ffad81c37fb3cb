//! `trust.audit_chain_links`: the chain of hashes over each tenant's audit trail.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// A link of the chain over the audit trail: it holds the hash of one row and of the link before it, so that no row can be altered, removed or inserted unseen.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "trust", table_name = "audit_chain_links")]
#[table(name = "AuditChainLink", plural = "auditChainLinks", writes = "none")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(computed)]
    pub id: Uuid,
    /// Business whose audit trail the chain is over.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Place in the chain, from 1 without gaps, in the order in which transactions committed.
    #[table(computed)]
    pub sequence_number: i64,
    /// Why the row was linked.
    #[table(computed)]
    pub link_kind: AuditChainLinkLinkKind,
    /// Table of the linked row, with its schema: `audit_mgmt.audit_log`.
    #[sea_orm(column_type = "Text")]
    #[table(computed)]
    pub source_table: String,
    /// Identifier of the linked row.
    #[table(computed)]
    pub source_id: Uuid,
    /// Version of the rules by which the row was written down to be hashed.
    #[table(computed)]
    pub canonical_form: i32,
    /// SHA-256 of the row, in 64 hexadecimal digits.
    #[sea_orm(column_type = "Text")]
    #[table(computed)]
    pub row_hash: String,
    /// `chainHash` of the link before; zeros in the first one.
    #[sea_orm(column_type = "Text")]
    #[table(computed)]
    pub previous_hash: String,
    /// SHA-256 of the whole link, `previousHash` included, in 64 hexadecimal digits.
    #[sea_orm(column_type = "Text")]
    #[table(computed)]
    pub chain_hash: String,
    /// When the transaction began that added the link.
    #[table(computed)]
    pub linked_at: DateTimeUtc,
}

/// Values of `trust.audit_chain_links.link_kind`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum AuditChainLinkLinkKind {
    /// The row was linked when it was written.
    #[sea_orm(string_value = "recorded")]
    Recorded,
    /// The row was there before it was linked; what happened to it before is not proved.
    #[sea_orm(string_value = "adopted")]
    Adopted,
    /// Personal data was taken out of the row, which was linked again.
    #[sea_orm(string_value = "redacted")]
    Redacted,
}

/// Foreign keys of the table.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// The row that `business_id` names.
    #[sea_orm(
        belongs_to = "crate::tenant_mgmt::businesses::Entity",
        from = "Column::BusinessId",
        to = "crate::tenant_mgmt::businesses::Column::Id",
        on_delete = "Cascade"
    )]
    Business,
}

impl ActiveModelBehavior for ActiveModel {}
