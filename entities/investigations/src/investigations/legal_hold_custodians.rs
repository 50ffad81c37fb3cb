//! `investigations.legal_hold_custodians`: people who keep material under a hold, with the notice that they got and acknowledged.

use table_model::prelude::*;

/// People who keep material under a hold, with the notice that they got and acknowledged.
#[derive(Debug, TableModel)]
#[table(sql = "investigations.legal_hold_custodians", name = "LegalHoldCustodian", access = "cases", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the custodian belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Hold that the person was told of.
    #[table(references = "investigations.legal_holds")]
    pub legal_hold_id: Uuid,
    /// Case of the hold.
    #[table(references = "investigations.cases", computed)]
    pub case_id: Uuid,
    /// Member of the business who keeps the material.
    #[table(references = "user_mgmt.users")]
    pub user_id: Option<Uuid>,
    /// Name of the custodian.
    pub name: String,
    /// Where notices go to, of a custodian from outside.
    pub email: Option<String>,
    /// What the custodian keeps: mailbox, phone, laptop, paper files.
    #[table(defaulted)]
    pub data_sources: Vec<String>,
    /// Where the notice stands.
    #[table(defaulted)]
    pub status: LegalHoldCustodianStatus,
    /// When the notice went out, set by the system.
    #[table(computed)]
    pub notified_at: Option<DateTimeUtc>,
    /// When the custodian acknowledged the notice, set by the system.
    #[table(computed)]
    pub acknowledged_at: Option<DateTimeUtc>,
    /// When the custodian was released from the duty, set by the system.
    #[table(computed)]
    pub released_at: Option<DateTimeUtc>,
    /// How many reminders were sent.
    #[table(defaulted)]
    pub reminder_count: i32,
    /// When the last reminder was sent.
    pub last_reminded_at: Option<DateTimeUtc>,
    /// When the custodian was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the custodian was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the custodian.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the custodian.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `investigations.legal_hold_custodians.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum LegalHoldCustodianStatus {
    /// Pending.
    Pending,
    /// Notified.
    Notified,
    /// Acknowledged.
    Acknowledged,
    /// Released.
    Released,
}
