//! `gdpr_mgmt.consents`: what people agreed to, with the evidence of it and of its withdrawal.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// What people agreed to, with the evidence of it and of its withdrawal.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "gdpr_mgmt", table_name = "consents")]
#[table(name = "Consent")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the consent belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Customer who consented.
    pub customer_id: Option<Uuid>,
    /// E-mail address of the person who consented.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub subject_email: Option<String>,
    /// What the data may be used for.
    pub purpose: ConsentPurpose,
    /// Lawful basis of the use (article 6(1)).
    #[table(defaulted)]
    pub lawful_basis: ConsentLawfulBasis,
    /// Entry of the register that relies on the consent.
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
    #[sea_orm(column_type = "Text")]
    pub withdrawal_reason: Option<String>,
    /// Where the person consented.
    #[table(defaulted)]
    pub collected_via: ConsentCollectedVia,
    /// Text that the person agreed to, word for word.
    #[sea_orm(column_type = "Text")]
    pub wording: Option<String>,
    /// Version of the privacy notice that was shown.
    #[sea_orm(column_type = "Text")]
    pub policy_version: Option<String>,
    /// Proof of the consent: form, recording, document or double opt-in.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub evidence: Json,
    /// Internet address from which the person consented.
    #[sea_orm(column_type = "custom(\"inet\")", select_as = "text", save_as = "inet")]
    pub ip_address: Option<String>,
    /// User agent from which the person consented.
    #[sea_orm(column_type = "Text")]
    pub user_agent: Option<String>,
    /// When the consent was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the consent was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the consent.
    pub created_by: Option<Uuid>,
    /// User who last changed the consent.
    pub updated_by: Option<Uuid>,
}

/// Values of `gdpr_mgmt.consents.purpose`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ConsentPurpose {
    /// Marketing email.
    #[sea_orm(string_value = "marketing_email")]
    MarketingEmail,
    /// Marketing sms.
    #[sea_orm(string_value = "marketing_sms")]
    MarketingSms,
    /// Marketing phone.
    #[sea_orm(string_value = "marketing_phone")]
    MarketingPhone,
    /// Profiling.
    #[sea_orm(string_value = "profiling")]
    Profiling,
    /// Analytics.
    #[sea_orm(string_value = "analytics")]
    Analytics,
    /// Third party sharing.
    #[sea_orm(string_value = "third_party_sharing")]
    ThirdPartySharing,
    /// Photographs.
    #[sea_orm(string_value = "photographs")]
    Photographs,
    /// Location tracking.
    #[sea_orm(string_value = "location_tracking")]
    LocationTracking,
}

/// Values of `gdpr_mgmt.consents.lawful_basis`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ConsentLawfulBasis {
    /// Consent.
    #[sea_orm(string_value = "consent")]
    Consent,
    /// Contract.
    #[sea_orm(string_value = "contract")]
    Contract,
    /// Legal obligation.
    #[sea_orm(string_value = "legal_obligation")]
    LegalObligation,
    /// Vital interests.
    #[sea_orm(string_value = "vital_interests")]
    VitalInterests,
    /// Public task.
    #[sea_orm(string_value = "public_task")]
    PublicTask,
    /// Legitimate interests.
    #[sea_orm(string_value = "legitimate_interests")]
    LegitimateInterests,
}

/// Values of `gdpr_mgmt.consents.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ConsentStatus {
    /// Given.
    #[sea_orm(string_value = "given")]
    Given,
    /// Expired.
    #[sea_orm(string_value = "expired")]
    Expired,
    /// Withdrawn.
    #[sea_orm(string_value = "withdrawn")]
    Withdrawn,
}

/// Values of `gdpr_mgmt.consents.collected_via`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ConsentCollectedVia {
    /// Web form.
    #[sea_orm(string_value = "web_form")]
    WebForm,
    /// App.
    #[sea_orm(string_value = "app")]
    App,
    /// Email.
    #[sea_orm(string_value = "email")]
    Email,
    /// Phone.
    #[sea_orm(string_value = "phone")]
    Phone,
    /// Paper.
    #[sea_orm(string_value = "paper")]
    Paper,
    /// In person.
    #[sea_orm(string_value = "in_person")]
    InPerson,
    /// Import.
    #[sea_orm(string_value = "import")]
    Import,
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
    /// The row that `customer_id` names.
    #[sea_orm(
        belongs_to = "crate::hs::customers::Entity",
        from = "Column::CustomerId",
        to = "crate::hs::customers::Column::Id",
        on_delete = "SetNull"
    )]
    Customer,
    /// The row that `processing_activity_id` names.
    #[sea_orm(
        belongs_to = "crate::gdpr_mgmt::processing_activities::Entity",
        from = "Column::ProcessingActivityId",
        to = "crate::gdpr_mgmt::processing_activities::Column::Id",
        on_delete = "SetNull"
    )]
    ProcessingActivity,
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
