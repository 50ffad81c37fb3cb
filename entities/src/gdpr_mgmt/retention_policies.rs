//! `gdpr_mgmt.retention_policies`: how long each category of data is kept, and what happens to it then.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// How long each category of data is kept, and what happens to it then.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "gdpr_mgmt", table_name = "retention_policies")]
#[table(name = "RetentionPolicy")]
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
    #[table(search = "trigram")]
    pub name: String,
    /// Category of data that the policy governs.
    pub data_category: RetentionPolicyDataCategory,
    /// Tables that the policy governs, with their schemas.
    #[table(defaulted)]
    pub applies_to: Vec<String>,
    /// Days for which the data is kept.
    pub retention_days: i32,
    /// Moment from which the days are counted.
    #[table(defaulted)]
    pub counted_from: RetentionPolicyCountedFrom,
    /// What happens with the data when the days are over.
    #[table(defaulted)]
    pub action_after: RetentionPolicyActionAfter,
    /// Law or contract that sets the time, for example `26 CFR 1.6001-1`.
    #[sea_orm(column_type = "Text")]
    pub legal_reference: Option<String>,
    /// Whether the policy is in force.
    #[table(defaulted)]
    pub is_active: bool,
    /// When the policy was last carried out.
    pub last_applied_at: Option<DateTimeUtc>,
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

/// Values of `gdpr_mgmt.retention_policies.data_category`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum RetentionPolicyDataCategory {
    /// Customer profile.
    #[sea_orm(string_value = "customer_profile")]
    CustomerProfile,
    /// Communications.
    #[sea_orm(string_value = "communications")]
    Communications,
    /// Business records.
    #[sea_orm(string_value = "business_records")]
    BusinessRecords,
    /// Financial records.
    #[sea_orm(string_value = "financial_records")]
    FinancialRecords,
    /// Photographs.
    #[sea_orm(string_value = "photographs")]
    Photographs,
    /// Call recordings.
    #[sea_orm(string_value = "call_recordings")]
    CallRecordings,
    /// Access logs.
    #[sea_orm(string_value = "access_logs")]
    AccessLogs,
    /// Marketing.
    #[sea_orm(string_value = "marketing")]
    Marketing,
    /// Employment.
    #[sea_orm(string_value = "employment")]
    Employment,
}

/// Values of `gdpr_mgmt.retention_policies.counted_from`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum RetentionPolicyCountedFrom {
    /// Creation.
    #[sea_orm(string_value = "creation")]
    Creation,
    /// Last activity.
    #[sea_orm(string_value = "last_activity")]
    LastActivity,
    /// Contract end.
    #[sea_orm(string_value = "contract_end")]
    ContractEnd,
    /// Closure.
    #[sea_orm(string_value = "closure")]
    Closure,
}

/// Values of `gdpr_mgmt.retention_policies.action_after`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum RetentionPolicyActionAfter {
    /// Review.
    #[sea_orm(string_value = "review")]
    Review,
    /// Anonymise.
    #[sea_orm(string_value = "anonymise")]
    Anonymise,
    /// Archive.
    #[sea_orm(string_value = "archive")]
    Archive,
    /// Delete.
    #[sea_orm(string_value = "delete")]
    Delete,
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
