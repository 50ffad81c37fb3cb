//! `ccpa_mgmt.opt_outs`: who opted out of the sale and sharing of their data, or limited the use of what is sensitive.

use table_model::prelude::*;

/// Who opted out of the sale and sharing of their data, or limited the use of what is sensitive.
#[derive(Debug, TableModel)]
#[table(
    sql = "ccpa_mgmt.opt_outs",
    name = "ConsumerOptOut",
    access = "confidential",
    record(lifecycle, kind = "consumer_opt_out")
)]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the opt out belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Customer who opted out.
    #[table(references = "hs.customers")]
    pub customer_id: Option<Uuid>,
    /// E-mail address of the consumer who opted out.
    #[table(search = "trigram")]
    pub consumer_email: Option<String>,
    /// Request by which the consumer opted out.
    #[table(references = "ccpa_mgmt.consumer_requests")]
    pub consumer_request_id: Option<Uuid>,
    /// What the consumer opted out of.
    pub opt_out_type: ConsumerOptOutOptOutType,
    /// How the choice reached the business.
    #[table(defaulted)]
    pub signal_source: ConsumerOptOutSignalSource,
    /// Whether the choice holds.
    #[table(defaulted)]
    pub status: ConsumerOptOutStatus,
    /// When the consumer opted out.
    #[table(defaulted)]
    pub opted_out_at: DateTimeUtc,
    /// When the consumer opted in again; set by the database.
    #[table(computed)]
    pub revoked_at: Option<DateTimeUtc>,
    /// First day on which the business may ask the consumer to opt in again, twelve months after
    /// the choice.
    #[table(computed)]
    pub may_ask_again_on: Option<Date>,
    /// Proof of the choice: signal, form or recording.
    #[table(defaulted)]
    pub evidence: Json,
    /// When the opt out was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the opt out was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the opt out.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the opt out.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `ccpa_mgmt.opt_outs.opt_out_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum ConsumerOptOutOptOutType {
    /// Sale and sharing.
    SaleAndSharing,
    /// Sensitive use.
    SensitiveUse,
    /// Profiling.
    Profiling,
}

/// Values of `ccpa_mgmt.opt_outs.signal_source`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum ConsumerOptOutSignalSource {
    /// Request.
    Request,
    /// Global privacy control.
    GlobalPrivacyControl,
    /// Preference centre.
    PreferenceCentre,
    /// Phone.
    Phone,
}

/// Values of `ccpa_mgmt.opt_outs.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum ConsumerOptOutStatus {
    /// Active.
    Active,
    /// Revoked.
    Revoked,
}
