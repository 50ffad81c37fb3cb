//! `backup_mgmt.backup_verifications`: proofs that a backup can be relied on, made by the platform.

use table_model::prelude::*;

/// Proofs that a backup can be relied on, made by the platform.
#[derive(Debug, TableModel)]
#[table(
    sql = "backup_mgmt.backup_verifications",
    name = "BackupVerification",
    access = "confidential",
    writes = "none"
)]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the verification belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Backup that was verified.
    #[table(references = "backup_mgmt.backup_runs")]
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
    #[table(defaulted)]
    pub details: Json,
    /// When the verification was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the verification was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the verification.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the verification.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `backup_mgmt.backup_verifications.method`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum BackupVerificationMethod {
    /// Checksum.
    Checksum,
    /// Row counts.
    RowCounts,
    /// Test restore.
    TestRestore,
}

/// Values of `backup_mgmt.backup_verifications.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum BackupVerificationStatus {
    /// Pending.
    Pending,
    /// Running.
    Running,
    /// Passed.
    Passed,
    /// Failed.
    Failed,
}
