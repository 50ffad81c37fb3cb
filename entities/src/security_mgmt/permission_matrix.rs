//! `security_mgmt.permission_matrix`: permission rules: what may be done to which resource, and how it is classified; without a business, a rule for all.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Permission rules: what may be done to which resource, and how it is classified; without a
/// business, a rule for all.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "security_mgmt", table_name = "permission_matrix")]
#[table(name = "PermissionRule")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the rule belongs to.
    #[table(tenant)]
    pub business_id: Option<Uuid>,
    /// Kind of resource that the rule covers. For example `customer`, `work_order`, `invoice`,
    /// `vehicle`.
    #[sea_orm(column_type = "Text")]
    pub resource_type: String,
    /// What may be done.
    pub resource_action: PermissionRuleResourceAction,
    /// Whose resources it covers.
    pub resource_scope: PermissionRuleResourceScope,
    /// Permissions per field.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub field_level_permissions: Json,
    /// Conditions under which the rule holds.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub conditional_access: Json,
    /// Times at which the rule holds.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub time_based_access: Json,
    /// Industry that the rule belongs to.
    #[sea_orm(column_type = "Text")]
    pub industry: String,
    /// Module of the industry.
    #[sea_orm(column_type = "Text")]
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
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub business_rules: Json,
    /// Rules that inputs have to meet.
    #[sea_orm(column_type = "JsonBinary")]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum PermissionRuleResourceAction {
    /// Create.
    #[sea_orm(string_value = "create")]
    Create,
    /// Read.
    #[sea_orm(string_value = "read")]
    Read,
    /// Update.
    #[sea_orm(string_value = "update")]
    Update,
    /// Delete.
    #[sea_orm(string_value = "delete")]
    Delete,
    /// Approve.
    #[sea_orm(string_value = "approve")]
    Approve,
    /// Void.
    #[sea_orm(string_value = "void")]
    Void,
}

/// Values of `security_mgmt.permission_matrix.resource_scope`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum PermissionRuleResourceScope {
    /// Own.
    #[sea_orm(string_value = "own")]
    Own,
    /// Department.
    #[sea_orm(string_value = "department")]
    Department,
    /// Location.
    #[sea_orm(string_value = "location")]
    Location,
    /// All.
    #[sea_orm(string_value = "all")]
    All,
}

/// Values of `security_mgmt.permission_matrix.risk_level`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum PermissionRuleRiskLevel {
    /// Low.
    #[sea_orm(string_value = "low")]
    Low,
    /// Medium.
    #[sea_orm(string_value = "medium")]
    Medium,
    /// High.
    #[sea_orm(string_value = "high")]
    High,
    /// Critical.
    #[sea_orm(string_value = "critical")]
    Critical,
}

/// Values of `security_mgmt.permission_matrix.data_sensitivity`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum PermissionRuleDataSensitivity {
    /// Public.
    #[sea_orm(string_value = "public")]
    Public,
    /// Internal.
    #[sea_orm(string_value = "internal")]
    Internal,
    /// Confidential.
    #[sea_orm(string_value = "confidential")]
    Confidential,
    /// Restricted.
    #[sea_orm(string_value = "restricted")]
    Restricted,
}

/// Values of `security_mgmt.permission_matrix.audit_level`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum PermissionRuleAuditLevel {
    /// None.
    #[sea_orm(string_value = "none")]
    None,
    /// Basic.
    #[sea_orm(string_value = "basic")]
    Basic,
    /// Standard.
    #[sea_orm(string_value = "standard")]
    Standard,
    /// Enhanced.
    #[sea_orm(string_value = "enhanced")]
    Enhanced,
    /// Full.
    #[sea_orm(string_value = "full")]
    Full,
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
}

impl ActiveModelBehavior for ActiveModel {}
