//! `backup_mgmt.restore_runs`: restores of one business from one of its backups, requested and approved by two people.

use table_model::prelude::*;

/// Restores of one business from one of its backups, requested and approved by two people.
#[derive(Debug, TableModel)]
#[table(sql = "backup_mgmt.restore_runs", name = "RestoreRun", access = "confidential", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the restore belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Backup that is restored; completed and not expired when the restore is approved.
    #[table(references = "backup_mgmt.backup_runs")]
    pub backup_run_id: Uuid,
    /// Number of the restore, given by the system and unique in the business: RST-2026-0001.
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
    pub reason: String,
    /// Ticket of the support desk that asks for it.
    pub ticket_reference: Option<String>,
    /// Where the restore stands; people approve, reject or cancel, the platform does the rest.
    #[table(defaulted)]
    pub status: RestoreRunStatus,
    /// User who asked for the restore.
    #[table(references = "user_mgmt.users", computed)]
    pub requested_by_id: Option<Uuid>,
    /// When the restore was asked for.
    #[table(computed)]
    pub requested_at: DateTimeUtc,
    /// User who approved the restore, another than the one who asked.
    #[table(references = "user_mgmt.users", computed)]
    pub approved_by_id: Option<Uuid>,
    /// When the restore was approved, set by the system.
    #[table(computed)]
    pub approved_at: Option<DateTimeUtc>,
    /// Why the restore was rejected; required to reject it.
    pub rejection_reason: Option<String>,
    /// Backup that was taken before data was replaced.
    #[table(references = "backup_mgmt.backup_runs", computed)]
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
    #[table(computed)]
    pub error_message: Option<String>,
    /// When the restore was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the restore was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the restore.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the restore.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `backup_mgmt.restore_runs.scope`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum RestoreRunScope {
    /// Business.
    Business,
    /// Schemas.
    Schemas,
    /// Tables.
    Tables,
    /// Rows.
    Rows,
}

/// Values of `backup_mgmt.restore_runs.destination`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum RestoreRunDestination {
    /// Sandbox.
    Sandbox,
    /// In place.
    InPlace,
}

/// Values of `backup_mgmt.restore_runs.conflict_rule`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum RestoreRunConflictRule {
    /// Keep current.
    KeepCurrent,
    /// Overwrite.
    Overwrite,
}

/// Values of `backup_mgmt.restore_runs.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum RestoreRunStatus {
    /// Requested.
    Requested,
    /// Approved.
    #[table(needs = "approve")]
    Approved,
    /// Running.
    Running,
    /// Completed.
    Completed,
    /// Failed.
    Failed,
    /// Rejected.
    Rejected,
    /// Cancelled.
    Cancelled,
}
