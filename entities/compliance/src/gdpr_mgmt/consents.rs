//! `gdpr_mgmt.consents`: what people agreed to, with the evidence of it and of its withdrawal.

use table_model::prelude::*;

/// What people agreed to, with the evidence of it and of its withdrawal.
#[derive(Debug, TableModel)]
#[table(sql = "gdpr_mgmt.consents", name = "Consent", access = "confidential", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the consent belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Customer who consented.
    #[table(references = "hs.customers")]
    pub customer_id: Option<Uuid>,
    /// E-mail address of the person who consented.
    #[table(search = "trigram")]
    pub subject_email: Option<String>,
    /// What the data may be used for.
    pub purpose: ConsentPurpose,
    /// Lawful basis of the use (article 6(1)).
    #[table(defaulted)]
    pub lawful_basis: ConsentLawfulBasis,
    /// Entry of the register that relies on the consent.
    #[table(references = "gdpr_mgmt.processing_activities")]
    pub processing_activity_id: Option<Uuid>,
    /// Whether the consent holds.
    #[table(defaulted)]
    pub status: ConsentStatus,
    /// When the person consented.
    #[table(defaulted)]
    pub given_at: DateTimeUtc,
    /// When the consent ends by itself.
    pub expires_at: Option<DateTimeUtc>,
    /// When the person withdrew; set by the database.
    #[table(computed)]
    pub withdrawn_at: Option<DateTimeUtc>,
    /// Why the person withdrew, when they said so.
    pub withdrawal_reason: Option<String>,
    /// Where the person consented.
    #[table(defaulted)]
    pub collected_via: ConsentCollectedVia,
    /// Text that the person agreed to, word for word.
    pub wording: Option<String>,
    /// Version of the privacy notice that was shown.
    pub policy_version: Option<String>,
    /// Proof of the consent: form, recording, document or double opt-in.
    #[table(defaulted)]
    pub evidence: Json,
    /// Internet address from which the person consented.
    #[table(sql = "inet")]
    pub ip_address: Option<String>,
    /// User agent from which the person consented.
    pub user_agent: Option<String>,
    /// When the consent was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the consent was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the consent.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the consent.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `gdpr_mgmt.consents.purpose`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum ConsentPurpose {
    /// Marketing email.
    MarketingEmail,
    /// Marketing sms.
    MarketingSms,
    /// Marketing phone.
    MarketingPhone,
    /// Profiling.
    Profiling,
    /// Analytics.
    Analytics,
    /// Third party sharing.
    ThirdPartySharing,
    /// Photographs.
    Photographs,
    /// Location tracking.
    LocationTracking,
}

/// Values of `gdpr_mgmt.consents.lawful_basis`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum ConsentLawfulBasis {
    /// Consent.
    Consent,
    /// Contract.
    Contract,
    /// Legal obligation.
    LegalObligation,
    /// Vital interests.
    VitalInterests,
    /// Public task.
    PublicTask,
    /// Legitimate interests.
    LegitimateInterests,
}

/// Values of `gdpr_mgmt.consents.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum ConsentStatus {
    /// Given.
    Given,
    /// Expired.
    Expired,
    /// Withdrawn.
    Withdrawn,
}

/// Values of `gdpr_mgmt.consents.collected_via`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum ConsentCollectedVia {
    /// Web form.
    WebForm,
    /// App.
    App,
    /// Email.
    Email,
    /// Phone.
    Phone,
    /// Paper.
    Paper,
    /// In person.
    InPerson,
    /// Import.
    Import,
}
