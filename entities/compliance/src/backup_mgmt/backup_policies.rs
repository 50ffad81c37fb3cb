//! `backup_mgmt.backup_policies`: what of a business is backed up, how often, where to and for how long.

use table_model::prelude::*;

/// What of a business is backed up, how often, where to and for how long.
#[derive(Debug, TableModel)]
#[table(
    sql = "backup_mgmt.backup_policies",
    name = "BackupPolicy",
    access = "confidential",
    plural = "backupPolicies",
    record
)]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the policy belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Name of the policy, unique in the business.
    pub name: String,
    /// What the policy is for.
    pub description: Option<String>,
    /// Whether all data of the business is backed up, or that of the named schemas.
    #[table(defaulted)]
    pub scope: BackupPolicyScope,
    /// Schemas that are backed up, where the scope names some.
    #[table(defaulted)]
    pub schemas: Vec<String>,
    /// Whether stored files are backed up beside the rows.
    #[table(defaulted)]
    pub includes_files: bool,
    /// Whether each run takes everything, or what changed since the run before.
    #[table(defaulted)]
    pub method: BackupPolicyMethod,
    /// When runs start, as a cron expression of five fields.
    #[table(defaulted)]
    pub schedule: String,
    /// Time zone of the schedule, as the IANA database names it.
    #[table(defaulted)]
    pub time_zone: String,
    /// How many days a backup is kept.
    #[table(defaulted)]
    pub retention_days: i32,
    /// Where backups go, as the object store names it.
    pub storage_location: Option<String>,
    /// Region in which backups are kept.
    #[table(defaulted)]
    pub storage_region: String,
    /// How backups are encrypted.
    #[table(defaulted)]
    pub encryption: BackupPolicyEncryption,
    /// Name of the key in the key store; never the key itself.
    pub key_reference: Option<String>,
    /// How much work may be lost at most, in minutes.
    #[table(defaulted)]
    pub recovery_point_minutes: i32,
    /// How long a restore may take at most, in minutes.
    #[table(defaulted)]
    pub recovery_time_minutes: i32,
    /// How often a backup is verified, in days.
    #[table(defaulted)]
    pub verify_every_days: i32,
    /// Whether the schedule is followed.
    #[table(defaulted)]
    pub is_active: bool,
    /// When the next run starts.
    pub next_run_at: Option<DateTimeUtc>,
    /// When the policy was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the policy was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the policy.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the policy.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `backup_mgmt.backup_policies.scope`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum BackupPolicyScope {
    /// Business.
    Business,
    /// Schemas.
    Schemas,
}

/// Values of `backup_mgmt.backup_policies.method`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum BackupPolicyMethod {
    /// Full.
    Full,
    /// Incremental.
    Incremental,
}

/// Values of `backup_mgmt.backup_policies.encryption`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum BackupPolicyEncryption {
    /// Aes 256 gcm.
    #[table(stored = "aes_256_gcm")]
    Aes256Gcm,
    /// Provider managed.
    ProviderManaged,
}
