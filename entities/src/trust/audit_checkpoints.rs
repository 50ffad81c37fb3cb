//! `trust.audit_checkpoints`: signed statements of how a chain ended.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// A signed statement of how the chain over the audit trail ended at a moment; a copy kept elsewhere proves a later cut.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "trust", table_name = "audit_checkpoints")]
#[table(name = "AuditCheckpoint", plural = "auditCheckpoints", writes = "none")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(computed)]
    pub id: Uuid,
    /// Business whose chain was signed.
    #[table(tenant)]
    pub business_id: Uuid,
    /// The last link at that moment.
    #[table(computed)]
    pub sequence_number: i64,
    /// `chainHash` of that link.
    #[sea_orm(column_type = "Text")]
    #[table(computed)]
    pub chain_hash: String,
    /// When it was signed.
    #[table(computed)]
    pub signed_at: DateTimeUtc,
    /// Algorithm of the signature: `Ed25519` (RFC 8032).
    #[sea_orm(column_type = "Text")]
    #[table(computed)]
    pub algorithm: String,
    /// Name of the key: the first 16 characters of the public one.
    #[sea_orm(column_type = "Text")]
    #[table(computed)]
    pub key_id: String,
    /// Public key that the signature fits, in base64url without padding. Trust it only if it is known from elsewhere.
    #[sea_orm(column_type = "Text")]
    #[table(computed)]
    pub public_key: String,
    /// Signature over tenant, link, hash, moment and key, in base64url without padding.
    #[sea_orm(column_type = "Text")]
    #[table(computed)]
    pub signature: String,
    /// When the checkpoint was recorded.
    #[table(computed)]
    pub created_at: DateTimeUtc,
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
