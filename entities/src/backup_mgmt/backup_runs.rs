//! `backup_mgmt.backup_runs`: backups of one business: requested by its people or by schedule, made by the platform.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Backups of one business: requested by its people or by schedule, made by the platform.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "backup_mgmt", table_name = "backup_runs")]
#[table(name = "BackupRun", writes = "append")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the run belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Policy that the run follows; empty for one by hand.
    pub policy_id: Option<Uuid>,
    /// Number of the backup, given by the system and unique in the business: BK-2026-0001.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub backup_number: String,
    /// What started the run.
    #[table(defaulted)]
    pub trigger_type: BackupRunTriggerType,
    /// Whether the run takes everything, or what changed since the run before.
    #[table(defaulted)]
    pub method: BackupRunMethod,
    /// Run that an incremental one builds on; kept as long as this one.
    pub base_run_id: Option<Uuid>,
    /// Where the run stands; a backup can be restored while it is completed.
    #[table(computed)]
    pub status: BackupRunStatus,
    /// Moment of the data that the backup holds.
    #[table(computed)]
    pub snapshot_at: Option<DateTimeUtc>,
    /// When the run started.
    #[table(computed)]
    pub started_at: Option<DateTimeUtc>,
    /// When the run ended.
    #[table(computed)]
    pub finished_at: Option<DateTimeUtc>,
    /// Last migration of the schema that the backup was taken from.
    #[sea_orm(column_type = "Text")]
    #[table(computed)]
    pub schema_version: Option<String>,
    /// How many tables were backed up.
    #[table(computed)]
    pub table_count: Option<i32>,
    /// How many rows were backed up.
    #[table(computed)]
    pub row_count: Option<i64>,
    /// How many stored files were backed up.
    #[table(computed)]
    pub file_count: Option<i32>,
    /// Size of the backup as it is stored, in bytes.
    #[table(computed)]
    pub size_bytes: Option<i64>,
    /// Where the backup is stored, as the object store names it.
    #[sea_orm(column_type = "Text")]
    #[table(computed)]
    pub storage_path: Option<String>,
    /// SHA-256 of the stored backup, in 64 hexadecimal digits.
    #[sea_orm(column_type = "Text")]
    #[table(computed)]
    pub checksum: Option<String>,
    /// Rows of each table, by its name.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(computed)]
    pub manifest: Json,
    /// When the backup may be removed.
    #[table(computed)]
    pub expires_at: Option<DateTimeUtc>,
    /// Why the run failed.
    #[sea_orm(column_type = "Text")]
    #[table(computed)]
    pub error_message: Option<String>,
    /// When the run was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the run was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the run.
    pub created_by: Option<Uuid>,
    /// User who last changed the run.
    pub updated_by: Option<Uuid>,
}

/// Values of `backup_mgmt.backup_runs.trigger_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum BackupRunTriggerType {
    /// Manual.
    #[sea_orm(string_value = "manual")]
    Manual,
    /// Schedule.
    #[sea_orm(string_value = "schedule")]
    Schedule,
    /// Before restore.
    #[sea_orm(string_value = "before_restore")]
    BeforeRestore,
    /// Before migration.
    #[sea_orm(string_value = "before_migration")]
    BeforeMigration,
}

/// Values of `backup_mgmt.backup_runs.method`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum BackupRunMethod {
    /// Full.
    #[sea_orm(string_value = "full")]
    Full,
    /// Incremental.
    #[sea_orm(string_value = "incremental")]
    Incremental,
}

/// Values of `backup_mgmt.backup_runs.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum BackupRunStatus {
    /// Queued.
    #[sea_orm(string_value = "queued")]
    Queued,
    /// Running.
    #[sea_orm(string_value = "running")]
    Running,
    /// Completed.
    #[sea_orm(string_value = "completed")]
    Completed,
    /// Expired.
    #[sea_orm(string_value = "expired")]
    Expired,
    /// Failed.
    #[sea_orm(string_value = "failed")]
    Failed,
    /// Cancelled.
    #[sea_orm(string_value = "cancelled")]
    Cancelled,
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
    /// The row that `policy_id` names.
    #[sea_orm(
        belongs_to = "crate::backup_mgmt::backup_policies::Entity",
        from = "Column::PolicyId",
        to = "crate::backup_mgmt::backup_policies::Column::Id",
        on_delete = "SetNull"
    )]
    Policy,
    /// The row that `base_run_id` names.
    #[sea_orm(belongs_to = "Entity", from = "Column::BaseRunId", to = "Column::Id", on_delete = "NoAction")]
    BaseRun,
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
