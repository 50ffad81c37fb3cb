//! `gdpr_mgmt.retention_policies`: how long each category of data is kept, and what happens to it then.

use table_model::prelude::*;

/// How long each category of data is kept, and what happens to it then.
#[derive(Debug, TableModel)]
#[table(sql = "gdpr_mgmt.retention_policies", name = "RetentionPolicy", access = "confidential")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the policy belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Name of the policy, unique in the business.
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
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the policy.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `gdpr_mgmt.retention_policies.data_category`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum RetentionPolicyDataCategory {
    /// Customer profile.
    CustomerProfile,
    /// Communications.
    Communications,
    /// Business records.
    BusinessRecords,
    /// Financial records.
    FinancialRecords,
    /// Photographs.
    Photographs,
    /// Call recordings.
    CallRecordings,
    /// Access logs.
    AccessLogs,
    /// Marketing.
    Marketing,
    /// Employment.
    Employment,
}

/// Values of `gdpr_mgmt.retention_policies.counted_from`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum RetentionPolicyCountedFrom {
    /// Creation.
    Creation,
    /// Last activity.
    LastActivity,
    /// Contract end.
    ContractEnd,
    /// Closure.
    Closure,
}

/// Values of `gdpr_mgmt.retention_policies.action_after`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum RetentionPolicyActionAfter {
    /// Review.
    Review,
    /// Anonymise.
    Anonymise,
    /// Archive.
    Archive,
    /// Delete.
    Delete,
}
