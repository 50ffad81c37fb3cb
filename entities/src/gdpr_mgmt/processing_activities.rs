//! `gdpr_mgmt.processing_activities`: the register of processing activities that article 30 of the GDPR asks for.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// The register of processing activities that article 30 of the GDPR asks for.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "gdpr_mgmt", table_name = "processing_activities")]
#[table(name = "ProcessingActivity")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the activity belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Number of the entry, given by the system and unique in the business: ROPA-2026-0001.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted, search = "trigram")]
    pub activity_number: String,
    /// Name of the activity.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub name: String,
    /// What the data is processed for.
    #[sea_orm(column_type = "Text")]
    pub purpose: String,
    /// Lawful basis (article 6(1)).
    pub lawful_basis: ProcessingActivityLawfulBasis,
    /// The interest pursued, when the basis is legitimate interests.
    #[sea_orm(column_type = "Text")]
    pub legitimate_interest: Option<String>,
    /// Part that the business takes in the processing.
    #[table(defaulted)]
    pub controller_role: ProcessingActivityControllerRole,
    /// Whose data it is: `customers`, `employees`, `suppliers`.
    #[table(defaulted, search = "array")]
    pub subject_categories: Vec<String>,
    /// Kinds of personal data: `contact`, `address`, `payment`, `vehicle`.
    #[table(defaulted, search = "array")]
    pub data_categories: Vec<String>,
    /// Whether special categories of article 9 are among the data.
    #[table(defaulted)]
    pub has_special_categories: bool,
    /// Who receives the data, inside and outside the business.
    #[table(defaulted)]
    pub recipients: Vec<String>,
    /// Countries outside the EEA that data goes to, as ISO 3166 codes.
    #[table(defaulted)]
    pub third_countries: Vec<String>,
    /// What protects the data in third countries.
    pub transfer_safeguard: Option<ProcessingActivityTransferSafeguard>,
    /// How long the data is kept.
    pub retention_policy_id: Option<Uuid>,
    /// Technical and organisational measures (article 32), in general terms.
    #[sea_orm(column_type = "Text")]
    pub security_measures: Option<String>,
    /// Whether the processing needs an assessment of its impact (article 35).
    #[table(defaulted)]
    pub impact_assessment_required: bool,
    /// Day on which the impact was assessed.
    pub impact_assessed_on: Option<Date>,
    /// User who answers for the activity.
    pub owner_id: Option<Uuid>,
    /// Where the entry stands.
    #[table(defaulted)]
    pub status: ProcessingActivityStatus,
    /// Day of the last review.
    pub reviewed_on: Option<Date>,
    /// Day by which the entry is to be reviewed again.
    pub next_review_on: Option<Date>,
    /// When the activity was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the activity was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the activity.
    pub created_by: Option<Uuid>,
    /// User who last changed the activity.
    pub updated_by: Option<Uuid>,
}

/// Values of `gdpr_mgmt.processing_activities.lawful_basis`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ProcessingActivityLawfulBasis {
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

/// Values of `gdpr_mgmt.processing_activities.controller_role`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ProcessingActivityControllerRole {
    /// Controller.
    #[sea_orm(string_value = "controller")]
    Controller,
    /// Joint controller.
    #[sea_orm(string_value = "joint_controller")]
    JointController,
    /// Processor.
    #[sea_orm(string_value = "processor")]
    Processor,
}

/// Values of `gdpr_mgmt.processing_activities.transfer_safeguard`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ProcessingActivityTransferSafeguard {
    /// Adequacy decision.
    #[sea_orm(string_value = "adequacy_decision")]
    AdequacyDecision,
    /// Standard contractual clauses.
    #[sea_orm(string_value = "standard_contractual_clauses")]
    StandardContractualClauses,
    /// Binding corporate rules.
    #[sea_orm(string_value = "binding_corporate_rules")]
    BindingCorporateRules,
    /// Derogation.
    #[sea_orm(string_value = "derogation")]
    Derogation,
}

/// Values of `gdpr_mgmt.processing_activities.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ProcessingActivityStatus {
    /// Draft.
    #[sea_orm(string_value = "draft")]
    Draft,
    /// Active.
    #[sea_orm(string_value = "active")]
    Active,
    /// Retired.
    #[sea_orm(string_value = "retired")]
    Retired,
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
    /// The row that `owner_id` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::OwnerId",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    Owner,
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
