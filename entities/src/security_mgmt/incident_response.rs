//! `security_mgmt.incident_response`: security incidents and how they were handled.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Security incidents and how they were handled.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "security_mgmt", table_name = "incident_response")]
#[table(name = "Incident")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the incident belongs to.
    #[table(tenant)]
    pub business_id: Option<Uuid>,
    /// Number of the incident, unique on the platform: INC-2025-0001.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub incident_id: String,
    /// What kind of incident it is. For example `data_breach`, `unauthorized_access`,
    /// `system_compromise`.
    #[sea_orm(column_type = "Text")]
    pub incident_type: String,
    /// How grave the incident is.
    pub severity: IncidentSeverity,
    /// When the incident was noticed.
    pub detected_at: DateTimeUtc,
    /// User who noticed the incident.
    pub detected_by: Option<Uuid>,
    /// How the incident was noticed.
    pub detection_method: Option<IncidentDetectionMethod>,
    /// When management was told.
    pub reported_to_management_at: Option<DateTimeUtc>,
    /// Systems affected.
    #[table(defaulted)]
    pub affected_systems: Vec<String>,
    /// Number of users affected.
    #[table(defaulted)]
    pub affected_users: i32,
    /// Number of customers affected.
    #[table(defaulted)]
    pub affected_customers: i32,
    /// Kinds of data affected.
    #[table(defaulted)]
    pub data_types_affected: Vec<String>,
    /// Cost as estimated.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    pub estimated_cost: Option<Decimal>,
    /// Cost as it turned out.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    pub actual_cost: Option<Decimal>,
    /// Revenue lost.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    pub revenue_impact: Option<Decimal>,
    /// User who leads the response.
    pub incident_commander: Option<Uuid>,
    /// Users who respond, by their ids.
    #[table(defaulted)]
    pub response_team: Vec<Uuid>,
    /// Outside consultants.
    #[table(defaulted)]
    pub external_consultants: Vec<String>,
    /// When the incident was contained.
    pub containment_at: Option<DateTimeUtc>,
    /// When its cause was removed.
    pub eradication_at: Option<DateTimeUtc>,
    /// When normal work was back.
    pub recovery_at: Option<DateTimeUtc>,
    /// When the incident was closed.
    pub closure_at: Option<DateTimeUtc>,
    /// What was done to contain it.
    #[sea_orm(column_type = "Text")]
    pub containment_actions: Option<String>,
    /// What was done to remove its cause.
    #[sea_orm(column_type = "Text")]
    pub eradication_actions: Option<String>,
    /// What was done to recover.
    #[sea_orm(column_type = "Text")]
    pub recovery_actions: Option<String>,
    /// What was learned.
    #[sea_orm(column_type = "Text")]
    pub lessons_learned: Option<String>,
    /// Whether the customers were told.
    #[table(defaulted)]
    pub customers_notified: bool,
    /// Whether the regulators were told.
    #[table(defaulted)]
    pub regulators_notified: bool,
    /// Whether the police were told.
    #[table(defaulted)]
    pub law_enforcement_notified: bool,
    /// Whether the press was told.
    #[table(defaulted)]
    pub media_statement_issued: bool,
    /// Whether a lawyer was asked.
    #[table(defaulted)]
    pub attorney_consulted: bool,
    /// Whether the insurance was claimed.
    #[table(defaulted)]
    pub insurance_claim_filed: bool,
    /// Filings with regulators.
    #[table(defaulted)]
    pub regulatory_filings: Vec<String>,
    /// Whether the review is done.
    #[table(defaulted)]
    pub post_incident_review_completed: bool,
    /// What was improved afterwards.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub process_improvements: Json,
    /// Whether policies have to change.
    #[table(defaulted)]
    pub policy_changes_required: bool,
    /// State of the incident.
    #[table(defaulted)]
    pub incident_status: IncidentStatus,
    /// When the incident was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the incident was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
}

/// Values of `security_mgmt.incident_response.severity`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum IncidentSeverity {
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

/// Values of `security_mgmt.incident_response.detection_method`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum IncidentDetectionMethod {
    /// Automated.
    #[sea_orm(string_value = "automated")]
    Automated,
    /// Manual.
    #[sea_orm(string_value = "manual")]
    Manual,
    /// External report.
    #[sea_orm(string_value = "external_report")]
    ExternalReport,
}

/// Values of `security_mgmt.incident_response.incident_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum IncidentStatus {
    /// Open.
    #[sea_orm(string_value = "open")]
    Open,
    /// Contained.
    #[sea_orm(string_value = "contained")]
    Contained,
    /// Resolved.
    #[sea_orm(string_value = "resolved")]
    Resolved,
    /// Closed.
    #[sea_orm(string_value = "closed")]
    Closed,
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
    /// The row that `detected_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::DetectedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    DetectedBy,
    /// The row that `incident_commander` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::IncidentCommander",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    IncidentCommander,
}

impl ActiveModelBehavior for ActiveModel {}
