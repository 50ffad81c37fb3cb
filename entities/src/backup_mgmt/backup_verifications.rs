//! `backup_mgmt.backup_verifications`: proofs that a backup can be relied on, made by the platform.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Proofs that a backup can be relied on, made by the platform.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "backup_mgmt", table_name = "backup_verifications")]
#[table(name = "BackupVerification", writes = "none")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the verification belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Backup that was verified.
    pub backup_run_id: Uuid,
    /// How far the proof goes: the stored bytes, the rows of each table, or a restore into an empty
    /// database.
    #[table(defaulted)]
    pub method: BackupVerificationMethod,
    /// Where the verification stands.
    #[table(defaulted)]
    pub status: BackupVerificationStatus,
    /// When the verification started.
    pub started_at: Option<DateTimeUtc>,
    /// When the verification ended.
    pub finished_at: Option<DateTimeUtc>,
    /// How many tables were compared.
    #[table(defaulted)]
    pub tables_checked: i32,
    /// How many rows were compared.
    #[table(defaulted)]
    pub rows_checked: i64,
    /// How many tables or rows differed.
    #[table(defaulted)]
    pub mismatch_count: i64,
    /// What differed, by table.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub details: Json,
    /// When the verification was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the verification was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the verification.
    pub created_by: Option<Uuid>,
    /// User who last changed the verification.
    pub updated_by: Option<Uuid>,
}

/// Values of `backup_mgmt.backup_verifications.method`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum BackupVerificationMethod {
    /// Checksum.
    #[sea_orm(string_value = "checksum")]
    Checksum,
    /// Row counts.
    #[sea_orm(string_value = "row_counts")]
    RowCounts,
    /// Test restore.
    #[sea_orm(string_value = "test_restore")]
    TestRestore,
}

/// Values of `backup_mgmt.backup_verifications.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum BackupVerificationStatus {
    /// Pending.
    #[sea_orm(string_value = "pending")]
    Pending,
    /// Running.
    #[sea_orm(string_value = "running")]
    Running,
    /// Passed.
    #[sea_orm(string_value = "passed")]
    Passed,
    /// Failed.
    #[sea_orm(string_value = "failed")]
    Failed,
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
    /// The row that `backup_run_id` names.
    #[sea_orm(
        belongs_to = "crate::backup_mgmt::backup_runs::Entity",
        from = "Column::BackupRunId",
        to = "crate::backup_mgmt::backup_runs::Column::Id",
        on_delete = "Cascade"
    )]
    BackupRun,
    /// The row that `created_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::CreatedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    CreatedBy,
    /// The row that `updated_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::UpdatedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    UpdatedBy,
}

impl ActiveModelBehavior for ActiveModel {}
