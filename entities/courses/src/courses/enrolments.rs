//! `courses.enrolments`: places of learners in courses; a learner is either a customer or a member of the business.

use table_model::prelude::*;

/// Places of learners in courses; a learner is either a customer or a member of the business.
#[derive(Debug, TableModel)]
#[table(sql = "courses.enrolments", name = "Enrolment", access = "own", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the enrolment belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Number of the enrolment, given by the system and unique in the business: ENR-2026-0001.
    #[table(defaulted, search = "trigram")]
    pub enrolment_number: String,
    /// Course that the learner takes.
    #[table(references = "courses.courses")]
    pub course_id: Uuid,
    /// Group with which the learner takes it; null at the learner's own pace.
    #[table(references = "courses.cohorts")]
    pub cohort_id: Option<Uuid>,
    /// Customer who learns; null when a member of the business does.
    #[table(references = "hs.customers")]
    pub customer_id: Option<Uuid>,
    /// Member of the business who learns; null when a customer does.
    #[table(references = "user_mgmt.users")]
    pub user_id: Option<Uuid>,
    /// Where the enrolment stands; pending waits for payment or approval, waitlisted for a place.
    #[table(defaulted)]
    pub status: EnrolmentStatus,
    /// Why the enrolment came into its state.
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
    #[table(sql = "numeric(5, 2)", computed, search = "numeric")]
    pub progress_percentage: Decimal,
    /// When the course was completed; null before.
    #[table(computed)]
    pub completed_at: Option<DateTimeUtc>,
    /// When the learner last worked on a lesson or an assessment.
    #[table(computed)]
    pub last_activity_at: Option<DateTimeUtc>,
    /// Price of the place when it was taken; without one the system takes that of the group or the
    /// course.
    #[table(sql = "numeric(12, 2)", defaulted)]
    pub price: Decimal,
    /// Deduction from the price.
    #[table(sql = "numeric(12, 2)", defaulted)]
    pub discount_amount: Decimal,
    /// What is to be paid: the price less the discount.
    #[table(sql = "numeric(12, 2)", computed, search = "numeric")]
    pub total_amount: Decimal,
    /// What was paid so far, as the payments have it.
    #[table(sql = "numeric(12, 2)", computed)]
    pub amount_paid: Decimal,
    /// Currency of the amounts, an ISO 4217 code.
    #[table(defaulted)]
    pub currency: String,
    /// Stars that the learner gave the course, 1 to 5.
    pub rating: Option<i32>,
    /// What the learner said of the course.
    pub review: Option<String>,
    /// When the enrolment was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the enrolment was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the enrolment.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the enrolment.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
    /// When the enrolment was deleted; deleted rows stay in the table.
    pub deleted_at: Option<DateTimeUtc>,
    /// User who deleted the enrolment.
    #[table(references = "user_mgmt.users")]
    pub deleted_by: Option<Uuid>,
    /// What was paid back so far.
    #[table(sql = "numeric(12, 2)", computed)]
    pub amount_refunded: Decimal,
    /// What is left to pay; less than nothing is the learner's.
    #[table(sql = "numeric(12, 2)", computed)]
    pub amount_due: Decimal,
}

/// Values of `courses.enrolments.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum EnrolmentStatus {
    /// Waitlisted.
    Waitlisted,
    /// Pending.
    Pending,
    /// Active.
    Active,
    /// Completed.
    Completed,
    /// Withdrawn.
    Withdrawn,
    /// Cancelled.
    Cancelled,
    /// Expired.
    Expired,
}

/// Values of `courses.enrolments.source`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum EnrolmentSource {
    /// Office.
    Office,
    /// Website.
    Website,
    /// Import.
    Import,
    /// Assignment.
    Assignment,
    /// Partner.
    Partner,
}
