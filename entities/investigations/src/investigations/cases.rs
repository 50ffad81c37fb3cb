//! `investigations.cases`: matters under investigation, from intake to closing, visible to the owner, to managers unless restricted, and to those who are assigned.

use table_model::prelude::*;

/// Matters under investigation, from intake to closing, visible to the owner, to managers unless
/// restricted, and to those who are assigned.
#[derive(Debug, TableModel)]
#[table(sql = "investigations.cases", name = "Case", access = "cases", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the case belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Number of the case, given by the system and unique in the business: CASE-2026-0001.
    #[table(defaulted, search = "trigram")]
    pub case_number: String,
    /// What the case is about, in a line that names nobody.
    #[table(search = "trigram")]
    pub title: String,
    /// What was reported, in words.
    pub description: Option<String>,
    /// Kind of matter.
    #[table(defaulted)]
    pub case_type: CaseType,
    /// Where the case stands; it closes with an outcome, an issued final report and no open
    /// finding, and is dismissed with a reason.
    #[table(defaulted)]
    pub status: CaseStatus,
    /// Why the case came to its status; required to put it on hold or to dismiss it.
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
    pub incident_place: Option<String>,
    /// Site of the business that the matter concerns.
    #[table(references = "tenant_mgmt.business_locations")]
    pub location_id: Option<Uuid>,
    /// User who leads the investigation; whoever opens the case unless another is named, and always
    /// assigned to it.
    #[table(references = "user_mgmt.users")]
    pub lead_investigator_id: Option<Uuid>,
    /// Earlier case that this one continues or belongs to.
    #[table(references = "investigations.cases")]
    pub related_case_id: Option<Uuid>,
    /// Day by which the investigation is to be finished.
    pub due_on: Option<Date>,
    /// Result of the investigation; empty until the case closes.
    pub outcome: Option<CaseOutcome>,
    /// What the investigation came to, in words.
    pub closing_summary: Option<String>,
    /// When the case was closed or dismissed, set by the system; empty while it is open.
    #[table(computed)]
    pub closed_at: Option<DateTimeUtc>,
    /// User who closed or dismissed the case.
    #[table(references = "user_mgmt.users", computed)]
    pub closed_by_id: Option<Uuid>,
    /// How often the case was taken up again after it had been closed or dismissed.
    #[table(computed)]
    pub reopened_count: i32,
    /// Loss that is feared, in the currency of the case.
    #[table(sql = "numeric(14, 2)", search = "numeric")]
    pub estimated_loss: Option<Decimal>,
    /// Loss that was established.
    #[table(sql = "numeric(14, 2)", search = "numeric")]
    pub confirmed_loss: Option<Decimal>,
    /// What of the loss came back.
    #[table(sql = "numeric(14, 2)", defaulted)]
    pub recovered_amount: Decimal,
    /// Currency of the amounts, as ISO 4217 names it.
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
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the case.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
    /// When the case was deleted; deleted rows stay in the table.
    pub deleted_at: Option<DateTimeUtc>,
    /// User who deleted the case.
    #[table(references = "user_mgmt.users")]
    pub deleted_by: Option<Uuid>,
    /// Words of the names and descriptions, for full text search.
    #[table(sql = "tsvector", internal, computed, search = "fulltext")]
    pub search_vector: Option<String>,
}

/// Values of `investigations.cases.case_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum CaseType {
    /// Fraud.
    Fraud,
    /// Theft.
    Theft,
    /// Misconduct.
    Misconduct,
    /// Harassment.
    Harassment,
    /// Discrimination.
    Discrimination,
    /// Safety.
    Safety,
    /// Data breach.
    DataBreach,
    /// Property damage.
    PropertyDamage,
    /// Insurance claim.
    InsuranceClaim,
    /// Customer dispute.
    CustomerDispute,
    /// Conflict of interest.
    ConflictOfInterest,
    /// Policy violation.
    PolicyViolation,
    /// Other.
    Other,
}

/// Values of `investigations.cases.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum CaseStatus {
    /// Intake.
    Intake,
    /// Open.
    Open,
    /// Investigating.
    Investigating,
    /// Review.
    Review,
    /// Closed.
    Closed,
    /// On hold.
    OnHold,
    /// Dismissed.
    Dismissed,
}

/// Values of `investigations.cases.priority`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum CasePriority {
    /// Low.
    Low,
    /// Normal.
    Normal,
    /// High.
    High,
    /// Critical.
    Critical,
}

/// Values of `investigations.cases.confidentiality`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum CaseConfidentiality {
    /// Internal.
    Internal,
    /// Confidential.
    Confidential,
    /// Restricted.
    Restricted,
}

/// Values of `investigations.cases.intake_channel`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum CaseIntakeChannel {
    /// In person.
    InPerson,
    /// Phone.
    Phone,
    /// Email.
    Email,
    /// Web form.
    WebForm,
    /// Hotline.
    Hotline,
    /// Audit.
    Audit,
    /// Monitoring.
    Monitoring,
    /// Law enforcement.
    LawEnforcement,
    /// Other.
    Other,
}

/// Values of `investigations.cases.outcome`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum CaseOutcome {
    /// Substantiated.
    Substantiated,
    /// Partially substantiated.
    PartiallySubstantiated,
    /// Unsubstantiated.
    Unsubstantiated,
    /// Inconclusive.
    Inconclusive,
    /// Resolved.
    Resolved,
    /// Referred.
    Referred,
}
