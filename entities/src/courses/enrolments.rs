//! `courses.enrolments`: places of learners in courses; a learner is either a customer or a member of the business.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Places of learners in courses; a learner is either a customer or a member of the business.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "courses", table_name = "enrolments")]
#[table(name = "Enrolment")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the enrolment belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Number of the enrolment, given by the system and unique in the business: ENR-2026-0001.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted, search = "trigram")]
    pub enrolment_number: String,
    /// Course that the learner takes.
    pub course_id: Uuid,
    /// Group with which the learner takes it; null at the learner's own pace.
    pub cohort_id: Option<Uuid>,
    /// Customer who learns; null when a member of the business does.
    pub customer_id: Option<Uuid>,
    /// Member of the business who learns; null when a customer does.
    pub user_id: Option<Uuid>,
    /// Where the enrolment stands; pending waits for payment or approval, waitlisted for a place.
    #[table(defaulted)]
    pub status: EnrolmentStatus,
    /// Why the enrolment came into its state.
    #[sea_orm(column_type = "Text")]
    pub status_reason: Option<String>,
    /// How the enrolment came about; an assignment is made by a manager.
    #[table(defaulted)]
    pub source: EnrolmentSource,
    /// Whether the business requires the learner to take the course.
    #[table(defaulted)]
    pub is_mandatory: bool,
    /// Day by which the course must be completed.
    pub due_on: Option<Date>,
    /// Day on which access begins; the system sets it when the enrolment becomes active.
    pub starts_on: Option<Date>,
    /// Day on which access ends; the system sets it from the course's days of access.
    pub expires_on: Option<Date>,
    /// Required lessons completed and assessments passed, in percent of all that are required, from
    /// 0 to 100.
    #[sea_orm(column_type = "Decimal(Some((5, 2)))")]
    #[table(computed, search = "numeric")]
    pub progress_percentage: Decimal,
    /// When the course was completed; null before.
    #[table(computed)]
    pub completed_at: Option<DateTimeUtc>,
    /// When the learner last worked on a lesson or an assessment.
    #[table(computed)]
    pub last_activity_at: Option<DateTimeUtc>,
    /// Price of the place when it was taken; without one the system takes that of the group or the
    /// course.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub price: Decimal,
    /// Deduction from the price.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub discount_amount: Decimal,
    /// What is to be paid: the price less the discount.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(computed, search = "numeric")]
    pub total_amount: Decimal,
    /// What was paid so far.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub amount_paid: Decimal,
    /// Currency of the amounts, an ISO 4217 code.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub currency: String,
    /// Stars that the learner gave the course, 1 to 5.
    pub rating: Option<i32>,
    /// What the learner said of the course.
    #[sea_orm(column_type = "Text")]
    pub review: Option<String>,
    /// When the enrolment was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the enrolment was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the enrolment.
    pub created_by: Option<Uuid>,
    /// User who last changed the enrolment.
    pub updated_by: Option<Uuid>,
    /// When the enrolment was deleted; deleted rows stay in the table.
    pub deleted_at: Option<DateTimeUtc>,
    /// User who deleted the enrolment.
    pub deleted_by: Option<Uuid>,
}

/// Values of `courses.enrolments.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum EnrolmentStatus {
    /// Waitlisted.
    #[sea_orm(string_value = "waitlisted")]
    Waitlisted,
    /// Pending.
    #[sea_orm(string_value = "pending")]
    Pending,
    /// Active.
    #[sea_orm(string_value = "active")]
    Active,
    /// Completed.
    #[sea_orm(string_value = "completed")]
    Completed,
    /// Withdrawn.
    #[sea_orm(string_value = "withdrawn")]
    Withdrawn,
    /// Cancelled.
    #[sea_orm(string_value = "cancelled")]
    Cancelled,
    /// Expired.
    #[sea_orm(string_value = "expired")]
    Expired,
}

/// Values of `courses.enrolments.source`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum EnrolmentSource {
    /// Office.
    #[sea_orm(string_value = "office")]
    Office,
    /// Website.
    #[sea_orm(string_value = "website")]
    Website,
    /// Import.
    #[sea_orm(string_value = "import")]
    Import,
    /// Assignment.
    #[sea_orm(string_value = "assignment")]
    Assignment,
    /// Partner.
    #[sea_orm(string_value = "partner")]
    Partner,
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
    /// The row that `course_id` names.
    #[sea_orm(
        belongs_to = "crate::courses::courses::Entity",
        from = "Column::CourseId",
        to = "crate::courses::courses::Column::Id",
        on_delete = "NoAction"
    )]
    Course,
    /// The row that `cohort_id` names.
    #[sea_orm(
        belongs_to = "crate::courses::cohorts::Entity",
        from = "Column::CohortId",
        to = "crate::courses::cohorts::Column::Id",
        on_delete = "SetNull"
    )]
    Cohort,
    /// The row that `customer_id` names.
    #[sea_orm(
        belongs_to = "crate::hs::customers::Entity",
        from = "Column::CustomerId",
        to = "crate::hs::customers::Column::Id",
        on_delete = "Cascade"
    )]
    Customer,
    /// The row that `user_id` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::UserId",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "Cascade"
    )]
    User,
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
