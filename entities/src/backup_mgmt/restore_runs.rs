//! `backup_mgmt.restore_runs`: restores of one business from one of its backups, requested and approved by two people.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Restores of one business from one of its backups, requested and approved by two people.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "backup_mgmt", table_name = "restore_runs")]
#[table(name = "RestoreRun")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the restore belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Backup that is restored; completed and not expired when the restore is approved.
    pub backup_run_id: Uuid,
    /// Number of the restore, given by the system and unique in the business: RST-2026-0001.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub restore_number: String,
    /// How much is restored.
    #[table(defaulted)]
    pub scope: RestoreRunScope,
    /// Schemas, tables or rows that are restored, where the scope names some: hs, hs.customers,
    /// hs.customers/<id>.
    #[table(defaulted)]
    pub targets: Vec<String>,
    /// Whether the data goes to a copy beside the business, or replaces what is there.
    #[table(defaulted)]
    pub destination: RestoreRunDestination,
    /// What happens to rows that exist already.
    #[table(defaulted)]
    pub conflict_rule: RestoreRunConflictRule,
    /// Why the restore is needed.
    #[sea_orm(column_type = "Text")]
    pub reason: String,
    /// Ticket of the support desk that asks for it.
    #[sea_orm(column_type = "Text")]
    pub ticket_reference: Option<String>,
    /// Where the restore stands; people approve, reject or cancel, the platform does the rest.
    #[table(defaulted)]
    pub status: RestoreRunStatus,
    /// User who asked for the restore.
    #[table(computed)]
    pub requested_by_id: Option<Uuid>,
    /// When the restore was asked for.
    #[table(computed)]
    pub requested_at: DateTimeUtc,
    /// User who approved the restore, another than the one who asked.
    #[table(computed)]
    pub approved_by_id: Option<Uuid>,
    /// When the restore was approved, set by the system.
    #[table(computed)]
    pub approved_at: Option<DateTimeUtc>,
    /// Why the restore was rejected; required to reject it.
    #[sea_orm(column_type = "Text")]
    pub rejection_reason: Option<String>,
    /// Backup that was taken before data was replaced.
    #[table(computed)]
    pub safety_backup_id: Option<Uuid>,
    /// When the restore started.
    #[table(computed)]
    pub started_at: Option<DateTimeUtc>,
    /// When the restore ended.
    #[table(computed)]
    pub finished_at: Option<DateTimeUtc>,
    /// How many rows were written.
    #[table(computed)]
    pub rows_restored: Option<i64>,
    /// How many rows were left as they are.
    #[table(computed)]
    pub rows_skipped: Option<i64>,
    /// Why the restore failed.
    #[sea_orm(column_type = "Text")]
    #[table(computed)]
    pub error_message: Option<String>,
    /// When the restore was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the restore was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the restore.
    pub created_by: Option<Uuid>,
    /// User who last changed the restore.
    pub updated_by: Option<Uuid>,
}

/// Values of `backup_mgmt.restore_runs.scope`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum RestoreRunScope {
    /// Business.
    #[sea_orm(string_value = "business")]
    Business,
    /// Schemas.
    #[sea_orm(string_value = "schemas")]
    Schemas,
    /// Tables.
    #[sea_orm(string_value = "tables")]
    Tables,
    /// Rows.
    #[sea_orm(string_value = "rows")]
    Rows,
}

/// Values of `backup_mgmt.restore_runs.destination`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum RestoreRunDestination {
    /// Sandbox.
    #[sea_orm(string_value = "sandbox")]
    Sandbox,
    /// In place.
    #[sea_orm(string_value = "in_place")]
    InPlace,
}

/// Values of `backup_mgmt.restore_runs.conflict_rule`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum RestoreRunConflictRule {
    /// Keep current.
    #[sea_orm(string_value = "keep_current")]
    KeepCurrent,
    /// Overwrite.
    #[sea_orm(string_value = "overwrite")]
    Overwrite,
}

/// Values of `backup_mgmt.restore_runs.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum RestoreRunStatus {
    /// Requested.
    #[sea_orm(string_value = "requested")]
    Requested,
    /// Approved.
    #[sea_orm(string_value = "approved")]
    Approved,
    /// Running.
    #[sea_orm(string_value = "running")]
    Running,
    /// Completed.
    #[sea_orm(string_value = "completed")]
    Completed,
    /// Failed.
    #[sea_orm(string_value = "failed")]
    Failed,
    /// Rejected.
    #[sea_orm(string_value = "rejected")]
    Rejected,
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
    /// The row that `backup_run_id` names.
    #[sea_orm(
        belongs_to = "crate::backup_mgmt::backup_runs::Entity",
        from = "Column::BackupRunId",
        to = "crate::backup_mgmt::backup_runs::Column::Id",
        on_delete = "NoAction"
    )]
    BackupRun,
    /// The row that `requested_by_id` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::RequestedById",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    RequestedBy,
    /// The row that `approved_by_id` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::ApprovedById",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    ApprovedBy,
    /// The row that `safety_backup_id` names.
    #[sea_orm(
        belongs_to = "crate::backup_mgmt::backup_runs::Entity",
        from = "Column::SafetyBackupId",
        to = "crate::backup_mgmt::backup_runs::Column::Id",
        on_delete = "SetNull"
    )]
    SafetyBackup,
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
