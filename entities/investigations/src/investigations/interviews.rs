//! `investigations.interviews`: interviews with the parties of a case, planned and held.

use table_model::prelude::*;

/// Interviews with the parties of a case, planned and held.
#[derive(Debug, TableModel)]
#[table(sql = "investigations.interviews", name = "Interview", access = "cases", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the interview belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Case that the interview is held for.
    #[table(references = "investigations.cases")]
    pub case_id: Uuid,
    /// Party who is interviewed.
    #[table(references = "investigations.case_parties")]
    pub party_id: Uuid,
    /// User who asks.
    #[table(references = "user_mgmt.users")]
    pub interviewer_id: Option<Uuid>,
    /// User who sits in and takes notes.
    #[table(references = "user_mgmt.users")]
    pub second_interviewer_id: Option<Uuid>,
    /// Where the interview stands.
    #[table(defaulted)]
    pub status: InterviewStatus,
    /// How the interview is held.
    #[table(defaulted)]
    pub method: InterviewMethod,
    /// When the interview is to begin.
    pub scheduled_at: Option<DateTimeUtc>,
    /// When the interview began.
    pub started_at: Option<DateTimeUtc>,
    /// When the interview ended.
    pub ended_at: Option<DateTimeUtc>,
    /// Where the interview is held.
    pub place: Option<String>,
    /// Language of the interview, as BCP 47 names it.
    #[table(defaulted)]
    pub language: String,
    /// Who else was in the room: counsel, union representative, interpreter.
    #[table(defaulted)]
    pub others_present: Vec<String>,
    /// Notice of rights that the party was given at the start.
    #[table(defaulted)]
    pub advisement: InterviewAdvisement,
    /// Whether the interview was recorded with consent.
    #[table(defaulted)]
    pub is_recorded: bool,
    /// Recording, as an item of evidence.
    #[table(references = "investigations.evidence_items")]
    pub recording_id: Option<Uuid>,
    /// Questions that were prepared, in order.
    #[table(defaulted)]
    pub questions: Json,
    /// What the party said, in the words of the interviewer.
    pub summary: Option<String>,
    /// What the party stated, in their own words.
    pub statement: Option<String>,
    /// When the party signed the statement.
    pub statement_signed_at: Option<DateTimeUtc>,
    /// How far the account can be relied on.
    #[table(defaulted)]
    pub credibility: InterviewCredibility,
    /// When the interview was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the interview was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the interview.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the interview.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `investigations.interviews.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum InterviewStatus {
    /// Scheduled.
    Scheduled,
    /// In progress.
    InProgress,
    /// Completed.
    Completed,
    /// Cancelled.
    Cancelled,
    /// No show.
    NoShow,
    /// Refused.
    Refused,
}

/// Values of `investigations.interviews.method`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum InterviewMethod {
    /// In person.
    InPerson,
    /// Video.
    Video,
    /// Phone.
    Phone,
    /// Written.
    Written,
}

/// Values of `investigations.interviews.advisement`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum InterviewAdvisement {
    /// None.
    None,
    /// Upjohn.
    Upjohn,
    /// Weingarten.
    Weingarten,
    /// Garrity.
    Garrity,
    /// Miranda.
    Miranda,
    /// Local.
    Local,
}

/// Values of `investigations.interviews.credibility`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum InterviewCredibility {
    /// Unassessed.
    Unassessed,
    /// Credible.
    Credible,
    /// Partly credible.
    PartlyCredible,
    /// Not credible.
    NotCredible,
}
