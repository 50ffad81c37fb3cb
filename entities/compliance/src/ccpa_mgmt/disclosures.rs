//! `ccpa_mgmt.disclosures`: what the privacy notice tells of each category of personal information: collected, sold, shared, disclosed.

use table_model::prelude::*;

/// What the privacy notice tells of each category of personal information: collected, sold, shared,
/// disclosed.
#[derive(Debug, TableModel)]
#[table(sql = "ccpa_mgmt.disclosures", name = "InformationDisclosure", access = "confidential")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the disclosure belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Category of section 1798.140 of the Civil Code.
    pub category: InformationDisclosureCategory,
    /// First day that the statement covers.
    pub period_start: Date,
    /// Last day that the statement covers, as a rule twelve months on.
    pub period_end: Date,
    /// Whether the category was collected.
    #[table(defaulted)]
    pub is_collected: bool,
    /// Whether the category was sold.
    #[table(defaulted)]
    pub is_sold: bool,
    /// Whether the category was shared for advertising across contexts.
    #[table(defaulted)]
    pub is_shared: bool,
    /// Whether the category was disclosed for a business purpose.
    #[table(defaulted)]
    pub is_disclosed: bool,
    /// Where the information comes from: `consumers`, `devices`, `data_brokers`.
    #[table(defaulted)]
    pub sources: Vec<String>,
    /// What the information is used for.
    #[table(defaulted)]
    pub purposes: Vec<String>,
    /// Categories of third parties that receive it.
    #[table(defaulted)]
    pub recipients: Vec<String>,
    /// How long the information is kept.
    #[table(references = "gdpr_mgmt.retention_policies")]
    pub retention_policy_id: Option<Uuid>,
    /// When the statement appeared in the privacy notice.
    pub published_at: Option<DateTimeUtc>,
    /// When the disclosure was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the disclosure was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the disclosure.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the disclosure.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `ccpa_mgmt.disclosures.category`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum InformationDisclosureCategory {
    /// Identifiers.
    Identifiers,
    /// Customer records.
    CustomerRecords,
    /// Protected characteristics.
    ProtectedCharacteristics,
    /// Commercial information.
    CommercialInformation,
    /// Biometric information.
    BiometricInformation,
    /// Internet activity.
    InternetActivity,
    /// Geolocation.
    Geolocation,
    /// Audio visual.
    AudioVisual,
    /// Professional information.
    ProfessionalInformation,
    /// Education information.
    EducationInformation,
    /// Inferences.
    Inferences,
    /// Sensitive information.
    SensitiveInformation,
}
