//! `security_mgmt.incident_response`: security incidents and how they were handled.

use table_model::prelude::*;

/// Security incidents and how they were handled.
#[derive(Debug, TableModel)]
#[table(
    sql = "security_mgmt.incident_response",
    name = "Incident",
    access = "confidential",
    record(lifecycle, kind = "incident")
)]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the incident belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Option<Uuid>,
    /// Number of the incident, unique on the platform: INC-2025-0001.
    #[table(defaulted)]
    pub incident_id: String,
    /// What kind of incident it is. For example `data_breach`, `unauthorized_access`,
    /// `system_compromise`.
    pub incident_type: String,
    /// How grave the incident is.
    pub severity: IncidentSeverity,
    /// When the incident was noticed.
    pub detected_at: DateTimeUtc,
    /// User who noticed the incident.
    #[table(references = "user_mgmt.users")]
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
    #[table(sql = "numeric(12, 2)")]
    pub estimated_cost: Option<Decimal>,
    /// Cost as it turned out.
    #[table(sql = "numeric(12, 2)")]
    pub actual_cost: Option<Decimal>,
    /// Revenue lost.
    #[table(sql = "numeric(12, 2)")]
    pub revenue_impact: Option<Decimal>,
    /// User who leads the response.
    #[table(references = "user_mgmt.users")]
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
    pub containment_actions: Option<String>,
    /// What was done to remove its cause.
    pub eradication_actions: Option<String>,
    /// What was done to recover.
    pub recovery_actions: Option<String>,
    /// What was learned.
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum IncidentSeverity {
    /// Low.
    Low,
    /// Medium.
    Medium,
    /// High.
    High,
    /// Critical.
    Critical,
}

/// Values of `security_mgmt.incident_response.detection_method`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum IncidentDetectionMethod {
    /// Automated.
    Automated,
    /// Manual.
    Manual,
    /// External report.
    ExternalReport,
}

/// Values of `security_mgmt.incident_response.incident_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum IncidentStatus {
    /// Open.
    Open,
    /// Contained.
    Contained,
    /// Resolved.
    Resolved,
    /// Closed.
    Closed,
}
