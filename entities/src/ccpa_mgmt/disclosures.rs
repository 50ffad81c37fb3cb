//! `ccpa_mgmt.disclosures`: what the privacy notice tells of each category of personal information: collected, sold, shared, disclosed.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// What the privacy notice tells of each category of personal information: collected, sold, shared,
/// disclosed.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "ccpa_mgmt", table_name = "disclosures")]
#[table(name = "InformationDisclosure")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the disclosure belongs to.
    #[table(tenant)]
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
    pub created_by: Option<Uuid>,
    /// User who last changed the disclosure.
    pub updated_by: Option<Uuid>,
}

/// Values of `ccpa_mgmt.disclosures.category`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum InformationDisclosureCategory {
    /// Identifiers.
    #[sea_orm(string_value = "identifiers")]
    Identifiers,
    /// Customer records.
    #[sea_orm(string_value = "customer_records")]
    CustomerRecords,
    /// Protected characteristics.
    #[sea_orm(string_value = "protected_characteristics")]
    ProtectedCharacteristics,
    /// Commercial information.
    #[sea_orm(string_value = "commercial_information")]
    CommercialInformation,
    /// Biometric information.
    #[sea_orm(string_value = "biometric_information")]
    BiometricInformation,
    /// Internet activity.
    #[sea_orm(string_value = "internet_activity")]
    InternetActivity,
    /// Geolocation.
    #[sea_orm(string_value = "geolocation")]
    Geolocation,
    /// Audio visual.
    #[sea_orm(string_value = "audio_visual")]
    AudioVisual,
    /// Professional information.
    #[sea_orm(string_value = "professional_information")]
    ProfessionalInformation,
    /// Education information.
    #[sea_orm(string_value = "education_information")]
    EducationInformation,
    /// Inferences.
    #[sea_orm(string_value = "inferences")]
    Inferences,
    /// Sensitive information.
    #[sea_orm(string_value = "sensitive_information")]
    SensitiveInformation,
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
    /// The row that `retention_policy_id` names.
    #[sea_orm(
        belongs_to = "crate::gdpr_mgmt::retention_policies::Entity",
        from = "Column::RetentionPolicyId",
        to = "crate::gdpr_mgmt::retention_policies::Column::Id",
        on_delete = "SetNull"
    )]
    RetentionPolicy,
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
