//! `backup_mgmt.backup_policies`: what of a business is backed up, how often, where to and for how long.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// What of a business is backed up, how often, where to and for how long.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "backup_mgmt", table_name = "backup_policies")]
#[table(name = "BackupPolicy", plural = "backupPolicies")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the policy belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Name of the policy, unique in the business.
    #[sea_orm(column_type = "Text")]
    pub name: String,
    /// What the policy is for.
    #[sea_orm(column_type = "Text")]
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
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub schedule: String,
    /// Time zone of the schedule, as the IANA database names it.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub time_zone: String,
    /// How many days a backup is kept.
    #[table(defaulted)]
    pub retention_days: i32,
    /// Where backups go, as the object store names it.
    #[sea_orm(column_type = "Text")]
    pub storage_location: Option<String>,
    /// Region in which backups are kept.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub storage_region: String,
    /// How backups are encrypted.
    #[table(defaulted)]
    pub encryption: BackupPolicyEncryption,
    /// Name of the key in the key store; never the key itself.
    #[sea_orm(column_type = "Text")]
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
    pub created_by: Option<Uuid>,
    /// User who last changed the policy.
    pub updated_by: Option<Uuid>,
}

/// Values of `backup_mgmt.backup_policies.scope`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum BackupPolicyScope {
    /// Business.
    #[sea_orm(string_value = "business")]
    Business,
    /// Schemas.
    #[sea_orm(string_value = "schemas")]
    Schemas,
}

/// Values of `backup_mgmt.backup_policies.method`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum BackupPolicyMethod {
    /// Full.
    #[sea_orm(string_value = "full")]
    Full,
    /// Incremental.
    #[sea_orm(string_value = "incremental")]
    Incremental,
}

/// Values of `backup_mgmt.backup_policies.encryption`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum BackupPolicyEncryption {
    /// Aes 256 gcm.
    #[sea_orm(string_value = "aes_256_gcm")]
    Aes256Gcm,
    /// Provider managed.
    #[sea_orm(string_value = "provider_managed")]
    ProviderManaged,
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
