//! `security_mgmt.permission_matrix`: permission rules: what may be done to which resource, and how it is classified; without a business, a rule for all.

use table_model::prelude::*;

/// Permission rules: what may be done to which resource, and how it is classified; without a
/// business, a rule for all.
#[derive(Debug, TableModel)]
#[table(sql = "security_mgmt.permission_matrix", name = "PermissionRule", access = "rights")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the rule belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Option<Uuid>,
    /// Kind of resource that the rule covers. For example `customer`, `work_order`, `invoice`,
    /// `vehicle`.
    pub resource_type: String,
    /// What may be done.
    pub resource_action: PermissionRuleResourceAction,
    /// Whose resources it covers.
    pub resource_scope: PermissionRuleResourceScope,
    /// Permissions per field.
    #[table(defaulted)]
    pub field_level_permissions: Json,
    /// Conditions under which the rule holds.
    #[table(defaulted)]
    pub conditional_access: Json,
    /// Times at which the rule holds.
    #[table(defaulted)]
    pub time_based_access: Json,
    /// Industry that the rule belongs to.
    pub industry: String,
    /// Module of the industry.
    pub industry_module: Option<String>,
    /// Security level, from 1 to 6.
    #[table(defaulted)]
    pub security_level: i32,
    /// Compliance frameworks that ask for the rule.
    #[table(defaulted)]
    pub compliance_required: Vec<String>,
    /// How risky the action is.
    #[table(defaulted)]
    pub risk_level: PermissionRuleRiskLevel,
    /// Class of the data.
    #[table(defaulted)]
    pub data_sensitivity: PermissionRuleDataSensitivity,
    /// How much of its use is recorded.
    #[table(defaulted)]
    pub audit_level: PermissionRuleAuditLevel,
    /// How long records of its use are kept, in years.
    #[table(defaulted)]
    pub retention_years: i32,
    /// Further rules of the business.
    #[table(defaulted)]
    pub business_rules: Json,
    /// Rules that inputs have to meet.
    #[table(defaulted)]
    pub validation_rules: Json,
    /// When the rule was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the rule was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
}

/// Values of `security_mgmt.permission_matrix.resource_action`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum PermissionRuleResourceAction {
    /// Create.
    Create,
    /// Read.
    Read,
    /// Update.
    Update,
    /// Delete.
    Delete,
    /// Approve.
    Approve,
    /// Void.
    Void,
}

/// Values of `security_mgmt.permission_matrix.resource_scope`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum PermissionRuleResourceScope {
    /// Own.
    Own,
    /// Department.
    Department,
    /// Location.
    Location,
    /// All.
    All,
}

/// Values of `security_mgmt.permission_matrix.risk_level`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum PermissionRuleRiskLevel {
    /// Low.
    Low,
    /// Medium.
    Medium,
    /// High.
    High,
    /// Critical.
    Critical,
}

/// Values of `security_mgmt.permission_matrix.data_sensitivity`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum PermissionRuleDataSensitivity {
    /// Public.
    Public,
    /// Internal.
    Internal,
    /// Confidential.
    Confidential,
    /// Restricted.
    Restricted,
}

/// Values of `security_mgmt.permission_matrix.audit_level`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum PermissionRuleAuditLevel {
    /// None.
    None,
    /// Basic.
    Basic,
    /// Standard.
    Standard,
    /// Enhanced.
    Enhanced,
    /// Full.
    Full,
}
