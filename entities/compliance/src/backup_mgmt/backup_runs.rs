//! `backup_mgmt.backup_runs`: backups of one business: requested by its people or by schedule, made by the platform.

use table_model::prelude::*;

/// Backups of one business: requested by its people or by schedule, made by the platform.
#[derive(Debug, TableModel)]
#[table(
    sql = "backup_mgmt.backup_runs",
    name = "BackupRun",
    access = "confidential",
    writes = "append",
    record(lifecycle)
)]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the run belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Policy that the run follows; empty for one by hand.
    #[table(references = "backup_mgmt.backup_policies")]
    pub policy_id: Option<Uuid>,
    /// Number of the backup, given by the system and unique in the business: BK-2026-0001.
    #[table(defaulted)]
    pub backup_number: String,
    /// What started the run.
    #[table(defaulted)]
    pub trigger_type: BackupRunTriggerType,
    /// Whether the run takes everything, or what changed since the run before.
    #[table(defaulted)]
    pub method: BackupRunMethod,
    /// Run that an incremental one builds on; kept as long as this one.
    #[table(references = "backup_mgmt.backup_runs")]
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
    #[table(computed)]
    pub storage_path: Option<String>,
    /// SHA-256 of the stored backup, in 64 hexadecimal digits.
    #[table(computed)]
    pub checksum: Option<String>,
    /// Rows of each table, by its name.
    #[table(computed)]
    pub manifest: Json,
    /// When the backup may be removed.
    #[table(computed)]
    pub expires_at: Option<DateTimeUtc>,
    /// Why the run failed.
    #[table(computed)]
    pub error_message: Option<String>,
    /// When the run was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the run was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the run.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the run.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `backup_mgmt.backup_runs.trigger_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum BackupRunTriggerType {
    /// Manual.
    Manual,
    /// Schedule.
    Schedule,
    /// Before restore.
    BeforeRestore,
    /// Before migration.
    BeforeMigration,
}

/// Values of `backup_mgmt.backup_runs.method`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum BackupRunMethod {
    /// Full.
    Full,
    /// Incremental.
    Incremental,
}

/// Values of `backup_mgmt.backup_runs.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum BackupRunStatus {
    /// Queued.
    Queued,
    /// Running.
    Running,
    /// Completed.
    Completed,
    /// Expired.
    Expired,
    /// Failed.
    Failed,
    /// Cancelled.
    Cancelled,
}
