//! `investigations.cases`: matters under investigation, from intake to closing, visible to the owner, to managers unless restricted, and to those who are assigned.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Matters under investigation, from intake to closing, visible to the owner, to managers unless
/// restricted, and to those who are assigned.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "investigations", table_name = "cases")]
#[table(name = "Case")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the case belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Number of the case, given by the system and unique in the business: CASE-2026-0001.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted, search = "trigram")]
    pub case_number: String,
    /// What the case is about, in a line that names nobody.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub title: String,
    /// What was reported, in words.
    #[sea_orm(column_type = "Text")]
    pub description: Option<String>,
    /// Kind of matter.
    #[table(defaulted)]
    pub case_type: CaseType,
    /// Where the case stands; it closes with an outcome, an issued final report and no open
    /// finding, and is dismissed with a reason.
    #[table(defaulted)]
    pub status: CaseStatus,
    /// Why the case came to its status; required to put it on hold or to dismiss it.
    #[sea_orm(column_type = "Text")]
    pub status_reason: Option<String>,
    /// How soon the case is to be worked on.
    #[table(defaulted)]
    pub priority: CasePriority,
    /// How closely the case is kept: restricted cases show to the owner and the assigned alone.
    #[table(defaulted)]
    pub confidentiality: CaseConfidentiality,
    /// Way in which the matter became known.
    #[table(defaulted)]
    pub intake_channel: CaseIntakeChannel,
    /// When the matter was reported.
    #[table(defaulted)]
    pub reported_at: DateTimeUtc,
    /// Whether whoever reported the matter stays unnamed.
    #[table(defaulted)]
    pub is_anonymous: bool,
    /// When the matter is said to have happened; empty while unknown.
    pub incident_at: Option<DateTimeUtc>,
    /// Where the matter is said to have happened, in words.
    #[sea_orm(column_type = "Text")]
    pub incident_place: Option<String>,
    /// Site of the business that the matter concerns.
    pub location_id: Option<Uuid>,
    /// User who leads the investigation; whoever opens the case unless another is named, and always
    /// assigned to it.
    pub lead_investigator_id: Option<Uuid>,
    /// Earlier case that this one continues or belongs to.
    pub related_case_id: Option<Uuid>,
    /// Day by which the investigation is to be finished.
    pub due_on: Option<Date>,
    /// Result of the investigation; empty until the case closes.
    pub outcome: Option<CaseOutcome>,
    /// What the investigation came to, in words.
    #[sea_orm(column_type = "Text")]
    pub closing_summary: Option<String>,
    /// When the case was closed or dismissed, set by the system; empty while it is open.
    #[table(computed)]
    pub closed_at: Option<DateTimeUtc>,
    /// User who closed or dismissed the case.
    #[table(computed)]
    pub closed_by_id: Option<Uuid>,
    /// How often the case was taken up again after it had been closed or dismissed.
    #[table(computed)]
    pub reopened_count: i32,
    /// Loss that is feared, in the currency of the case.
    #[sea_orm(column_type = "Decimal(Some((14, 2)))")]
    #[table(search = "numeric")]
    pub estimated_loss: Option<Decimal>,
    /// Loss that was established.
    #[sea_orm(column_type = "Decimal(Some((14, 2)))")]
    #[table(search = "numeric")]
    pub confirmed_loss: Option<Decimal>,
    /// What of the loss came back.
    #[sea_orm(column_type = "Decimal(Some((14, 2)))")]
    #[table(defaulted)]
    pub recovered_amount: Decimal,
    /// Currency of the amounts, as ISO 4217 names it.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub currency: String,
    /// Free labels.
    #[table(defaulted, search = "array")]
    pub tags: Vec<String>,
    /// When the case was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the case was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the case.
    pub created_by: Option<Uuid>,
    /// User who last changed the case.
    pub updated_by: Option<Uuid>,
    /// When the case was deleted; deleted rows stay in the table.
    pub deleted_at: Option<DateTimeUtc>,
    /// User who deleted the case.
    pub deleted_by: Option<Uuid>,
    /// Words of the names and descriptions, for full text search.
    #[sea_orm(column_type = "custom(\"tsvector\")", select_as = "text")]
    #[table(internal, computed, search = "fulltext")]
    pub search_vector: Option<String>,
}

/// Values of `investigations.cases.case_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum CaseType {
    /// Fraud.
    #[sea_orm(string_value = "fraud")]
    Fraud,
    /// Theft.
    #[sea_orm(string_value = "theft")]
    Theft,
    /// Misconduct.
    #[sea_orm(string_value = "misconduct")]
    Misconduct,
    /// Harassment.
    #[sea_orm(string_value = "harassment")]
    Harassment,
    /// Discrimination.
    #[sea_orm(string_value = "discrimination")]
    Discrimination,
    /// Safety.
    #[sea_orm(string_value = "safety")]
    Safety,
    /// Data breach.
    #[sea_orm(string_value = "data_breach")]
    DataBreach,
    /// Property damage.
    #[sea_orm(string_value = "property_damage")]
    PropertyDamage,
    /// Insurance claim.
    #[sea_orm(string_value = "insurance_claim")]
    InsuranceClaim,
    /// Customer dispute.
    #[sea_orm(string_value = "customer_dispute")]
    CustomerDispute,
    /// Conflict of interest.
    #[sea_orm(string_value = "conflict_of_interest")]
    ConflictOfInterest,
    /// Policy violation.
    #[sea_orm(string_value = "policy_violation")]
    PolicyViolation,
    /// Other.
    #[sea_orm(string_value = "other")]
    Other,
}

/// Values of `investigations.cases.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum CaseStatus {
    /// Intake.
    #[sea_orm(string_value = "intake")]
    Intake,
    /// Open.
    #[sea_orm(string_value = "open")]
    Open,
    /// Investigating.
    #[sea_orm(string_value = "investigating")]
    Investigating,
    /// Review.
    #[sea_orm(string_value = "review")]
    Review,
    /// Closed.
    #[sea_orm(string_value = "closed")]
    Closed,
    /// On hold.
    #[sea_orm(string_value = "on_hold")]
    OnHold,
    /// Dismissed.
    #[sea_orm(string_value = "dismissed")]
    Dismissed,
}

/// Values of `investigations.cases.priority`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum CasePriority {
    /// Low.
    #[sea_orm(string_value = "low")]
    Low,
    /// Normal.
    #[sea_orm(string_value = "normal")]
    Normal,
    /// High.
    #[sea_orm(string_value = "high")]
    High,
    /// Critical.
    #[sea_orm(string_value = "critical")]
    Critical,
}

/// Values of `investigations.cases.confidentiality`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum CaseConfidentiality {
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

/// Values of `investigations.cases.intake_channel`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum CaseIntakeChannel {
    /// In person.
    #[sea_orm(string_value = "in_person")]
    InPerson,
    /// Phone.
    #[sea_orm(string_value = "phone")]
    Phone,
    /// Email.
    #[sea_orm(string_value = "email")]
    Email,
    /// Web form.
    #[sea_orm(string_value = "web_form")]
    WebForm,
    /// Hotline.
    #[sea_orm(string_value = "hotline")]
    Hotline,
    /// Audit.
    #[sea_orm(string_value = "audit")]
    Audit,
    /// Monitoring.
    #[sea_orm(string_value = "monitoring")]
    Monitoring,
    /// Law enforcement.
    #[sea_orm(string_value = "law_enforcement")]
    LawEnforcement,
    /// Other.
    #[sea_orm(string_value = "other")]
    Other,
}

/// Values of `investigations.cases.outcome`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum CaseOutcome {
    /// Substantiated.
    #[sea_orm(string_value = "substantiated")]
    Substantiated,
    /// Partially substantiated.
    #[sea_orm(string_value = "partially_substantiated")]
    PartiallySubstantiated,
    /// Unsubstantiated.
    #[sea_orm(string_value = "unsubstantiated")]
    Unsubstantiated,
    /// Inconclusive.
    #[sea_orm(string_value = "inconclusive")]
    Inconclusive,
    /// Resolved.
    #[sea_orm(string_value = "resolved")]
    Resolved,
    /// Referred.
    #[sea_orm(string_value = "referred")]
    Referred,
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
    /// The row that `location_id` names.
    #[sea_orm(
        belongs_to = "crate::tenant_mgmt::business_locations::Entity",
        from = "Column::LocationId",
        to = "crate::tenant_mgmt::business_locations::Column::Id",
        on_delete = "SetNull"
    )]
    Location,
    /// The row that `lead_investigator_id` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::LeadInvestigatorId",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    LeadInvestigator,
    /// The row that `related_case_id` names.
    #[sea_orm(belongs_to = "Entity", from = "Column::RelatedCaseId", to = "Column::Id", on_delete = "SetNull")]
    RelatedCase,
    /// The row that `closed_by_id` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::ClosedById",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    ClosedBy,
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
    /// The row that `deleted_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::DeletedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    DeletedBy,
}

impl ActiveModelBehavior for ActiveModel {}
