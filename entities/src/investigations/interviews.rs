//! `investigations.interviews`: interviews with the parties of a case, planned and held.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Interviews with the parties of a case, planned and held.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "investigations", table_name = "interviews")]
#[table(name = "Interview")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the interview belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Case that the interview is held for.
    pub case_id: Uuid,
    /// Party who is interviewed.
    pub party_id: Uuid,
    /// User who asks.
    pub interviewer_id: Option<Uuid>,
    /// User who sits in and takes notes.
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
    #[sea_orm(column_type = "Text")]
    pub place: Option<String>,
    /// Language of the interview, as BCP 47 names it.
    #[sea_orm(column_type = "Text")]
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
    pub recording_id: Option<Uuid>,
    /// Questions that were prepared, in order.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub questions: Json,
    /// What the party said, in the words of the interviewer.
    #[sea_orm(column_type = "Text")]
    pub summary: Option<String>,
    /// What the party stated, in their own words.
    #[sea_orm(column_type = "Text")]
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
    pub created_by: Option<Uuid>,
    /// User who last changed the interview.
    pub updated_by: Option<Uuid>,
}

/// Values of `investigations.interviews.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum InterviewStatus {
    /// Scheduled.
    #[sea_orm(string_value = "scheduled")]
    Scheduled,
    /// In progress.
    #[sea_orm(string_value = "in_progress")]
    InProgress,
    /// Completed.
    #[sea_orm(string_value = "completed")]
    Completed,
    /// Cancelled.
    #[sea_orm(string_value = "cancelled")]
    Cancelled,
    /// No show.
    #[sea_orm(string_value = "no_show")]
    NoShow,
    /// Refused.
    #[sea_orm(string_value = "refused")]
    Refused,
}

/// Values of `investigations.interviews.method`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum InterviewMethod {
    /// In person.
    #[sea_orm(string_value = "in_person")]
    InPerson,
    /// Video.
    #[sea_orm(string_value = "video")]
    Video,
    /// Phone.
    #[sea_orm(string_value = "phone")]
    Phone,
    /// Written.
    #[sea_orm(string_value = "written")]
    Written,
}

/// Values of `investigations.interviews.advisement`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum InterviewAdvisement {
    /// None.
    #[sea_orm(string_value = "none")]
    None,
    /// Upjohn.
    #[sea_orm(string_value = "upjohn")]
    Upjohn,
    /// Weingarten.
    #[sea_orm(string_value = "weingarten")]
    Weingarten,
    /// Garrity.
    #[sea_orm(string_value = "garrity")]
    Garrity,
    /// Miranda.
    #[sea_orm(string_value = "miranda")]
    Miranda,
    /// Local.
    #[sea_orm(string_value = "local")]
    Local,
}

/// Values of `investigations.interviews.credibility`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum InterviewCredibility {
    /// Unassessed.
    #[sea_orm(string_value = "unassessed")]
    Unassessed,
    /// Credible.
    #[sea_orm(string_value = "credible")]
    Credible,
    /// Partly credible.
    #[sea_orm(string_value = "partly_credible")]
    PartlyCredible,
    /// Not credible.
    #[sea_orm(string_value = "not_credible")]
    NotCredible,
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
    /// The row that `case_id` names.
    #[sea_orm(
        belongs_to = "crate::investigations::cases::Entity",
        from = "Column::CaseId",
        to = "crate::investigations::cases::Column::Id",
        on_delete = "Cascade"
    )]
    Case,
    /// The row that `party_id` names.
    #[sea_orm(
        belongs_to = "crate::investigations::case_parties::Entity",
        from = "Column::PartyId",
        to = "crate::investigations::case_parties::Column::Id",
        on_delete = "Cascade"
    )]
    Party,
    /// The row that `interviewer_id` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::InterviewerId",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    Interviewer,
    /// The row that `second_interviewer_id` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::SecondInterviewerId",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    SecondInterviewer,
    /// The row that `recording_id` names.
    #[sea_orm(
        belongs_to = "crate::investigations::evidence_items::Entity",
        from = "Column::RecordingId",
        to = "crate::investigations::evidence_items::Column::Id",
        on_delete = "SetNull"
    )]
    Recording,
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
