//! `tenant_mgmt.businesses`: a business: the tenant that owns all other rows.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// A business: the tenant that owns all other rows.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "tenant_mgmt", table_name = "businesses")]
#[table(name = "Business", writes = "update")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business name of the business.
    #[sea_orm(column_type = "Text")]
    pub business_name: String,
    /// Legal business name of the business.
    #[sea_orm(column_type = "Text")]
    pub legal_business_name: Option<String>,
    /// Doing business as of the business.
    #[sea_orm(column_type = "Text")]
    pub doing_business_as: Option<String>,
    /// Business number of the business.
    #[sea_orm(column_type = "Text")]
    #[table(computed)]
    pub business_number: Option<String>,
    /// Primary industry of the business.
    pub primary_industry: BusinessPrimaryIndustry,
    /// Secondary industries of the business.
    #[table(defaulted)]
    pub secondary_industries: Vec<String>,
    /// Business type of the business.
    pub business_type: Option<BusinessType>,
    /// Naics code of the business.
    #[sea_orm(column_type = "Text")]
    pub naics_code: Option<String>,
    /// Sic code of the business.
    #[sea_orm(column_type = "Text")]
    pub sic_code: Option<String>,
    /// Primary email of the business.
    #[sea_orm(column_type = "Text")]
    pub primary_email: String,
    /// Secondary email of the business.
    #[sea_orm(column_type = "Text")]
    pub secondary_email: Option<String>,
    /// Primary phone of the business.
    #[sea_orm(column_type = "Text")]
    pub primary_phone: String,
    /// Secondary phone of the business.
    #[sea_orm(column_type = "Text")]
    pub secondary_phone: Option<String>,
    /// Fax number of the business.
    #[sea_orm(column_type = "Text")]
    pub fax_number: Option<String>,
    /// Website url of the business.
    #[sea_orm(column_type = "Text")]
    pub website_url: Option<String>,
    /// Headquarters address line 1 of the business.
    #[sea_orm(column_type = "Text")]
    pub headquarters_address_line_1: String,
    /// Headquarters address line 2 of the business.
    #[sea_orm(column_type = "Text")]
    pub headquarters_address_line_2: Option<String>,
    /// Headquarters city of the business.
    #[sea_orm(column_type = "Text")]
    pub headquarters_city: String,
    /// Headquarters state province of the business.
    #[sea_orm(column_type = "Text")]
    pub headquarters_state_province: String,
    /// Headquarters postal code of the business.
    #[sea_orm(column_type = "Text")]
    pub headquarters_postal_code: String,
    /// Headquarters country of the business.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub headquarters_country: Option<String>,
    /// Whether mailing address same applies to the business.
    #[table(defaulted)]
    pub mailing_address_same: bool,
    /// Mailing address line 1 of the business.
    #[sea_orm(column_type = "Text")]
    pub mailing_address_line_1: Option<String>,
    /// Mailing address line 2 of the business.
    #[sea_orm(column_type = "Text")]
    pub mailing_address_line_2: Option<String>,
    /// Mailing city of the business.
    #[sea_orm(column_type = "Text")]
    pub mailing_city: Option<String>,
    /// Mailing state province of the business.
    #[sea_orm(column_type = "Text")]
    pub mailing_state_province: Option<String>,
    /// Mailing postal code of the business.
    #[sea_orm(column_type = "Text")]
    pub mailing_postal_code: Option<String>,
    /// Mailing country of the business.
    #[sea_orm(column_type = "Text")]
    pub mailing_country: Option<String>,
    /// Headquarters location of the business.
    #[sea_orm(
        column_type = "custom(\"geography\")",
        select_as = "text",
        save_as = "geography"
    )]
    pub headquarters_location: Option<String>,
    /// Service area boundaries of the business.
    #[sea_orm(
        column_type = "custom(\"geography\")",
        select_as = "text",
        save_as = "geography"
    )]
    pub service_area_boundaries: Option<String>,
    /// Default timezone of the business.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub default_timezone: Option<String>,
    /// Default currency of the business.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub default_currency: Option<String>,
    /// Date format of the business.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub date_format: Option<String>,
    /// Time format of the business.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub time_format: Option<String>,
    /// Number format of the business.
    #[table(defaulted)]
    pub number_format: BusinessNumberFormat,
    /// Subscription plan of the business.
    #[table(computed)]
    pub subscription_plan: BusinessSubscriptionPlan,
    /// Plan features of the business.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(computed)]
    pub plan_features: Json,
    /// Plan limits of the business.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(computed)]
    pub plan_limits: Json,
    /// When the business was plan started.
    #[table(computed)]
    pub plan_started_at: Option<DateTimeUtc>,
    /// When the business was plan expires.
    #[table(computed)]
    pub plan_expires_at: Option<DateTimeUtc>,
    /// Whether auto renewal is enabled.
    #[table(defaulted)]
    pub auto_renewal_enabled: bool,
    /// Billing cycle of the business.
    #[table(defaulted)]
    pub billing_cycle: BusinessBillingCycle,
    /// Next billing date of the business.
    pub next_billing_date: Option<Date>,
    /// Whether payment method on file applies to the business.
    #[table(defaulted)]
    pub payment_method_on_file: bool,
    /// Billing contact id of the business.
    pub billing_contact_id: Option<Uuid>,
    /// Tax id number of the business.
    #[sea_orm(column_type = "Text")]
    pub tax_id_number: Option<String>,
    /// Vat number of the business.
    #[sea_orm(column_type = "Text")]
    pub vat_number: Option<String>,
    /// Resale permit number of the business.
    #[sea_orm(column_type = "Text")]
    pub resale_permit_number: Option<String>,
    /// Business license number of the business.
    #[sea_orm(column_type = "Text")]
    pub business_license_number: Option<String>,
    /// Business license state of the business.
    #[sea_orm(column_type = "Text")]
    pub business_license_state: Option<String>,
    /// Required compliance frameworks of the business.
    #[table(defaulted)]
    pub required_compliance_frameworks: Vec<String>,
    /// Current certifications of the business.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub current_certifications: Json,
    /// Insurance information of the business.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub insurance_information: Json,
    /// Whether the business is multi location.
    #[table(defaulted)]
    pub is_multi_location: bool,
    /// Parent business of the business.
    #[table(computed)]
    pub parent_business_id: Option<Uuid>,
    /// Location hierarchy level of the business.
    #[table(computed)]
    pub location_hierarchy_level: i32,
    /// Enabled features of the business.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub enabled_features: Json,
    /// Feature configuration of the business.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub feature_configuration: Json,
    /// Integration settings of the business.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub integration_settings: Json,
    /// Data residency region of the business.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub data_residency_region: Option<String>,
    /// Whether gdpr is applicable.
    #[table(defaulted)]
    pub gdpr_applicable: bool,
    /// Whether ccpa is applicable.
    #[table(defaulted)]
    pub ccpa_applicable: bool,
    /// Data retention policy days of the business.
    #[table(defaulted)]
    pub data_retention_policy_days: i32,
    /// Total users of the business.
    #[table(computed)]
    pub total_users: i32,
    /// Total customers of the business.
    #[table(computed)]
    pub total_customers: i32,
    /// Monthly recurring revenue of the business, in its currency.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(computed)]
    pub monthly_recurring_revenue: Decimal,
    /// Lifetime value of the business, in its currency.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(computed)]
    pub lifetime_value: Decimal,
    /// Business status of the business.
    #[table(computed)]
    pub business_status: BusinessStatus,
    /// Onboarding status of the business.
    #[table(defaulted)]
    pub onboarding_status: BusinessOnboardingStatus,
    /// When the business was onboarding completed.
    pub onboarding_completed_at: Option<DateTimeUtc>,
    /// Account manager id of the business.
    #[table(computed)]
    pub account_manager_id: Option<Uuid>,
    /// Customer success manager id of the business.
    #[table(computed)]
    pub customer_success_manager_id: Option<Uuid>,
    /// Support tier of the business.
    #[table(computed)]
    pub support_tier: BusinessSupportTier,
    /// Slug of the business.
    #[sea_orm(column_type = "Text")]
    #[table(computed)]
    pub slug: String,
    /// Domain of the business.
    #[sea_orm(column_type = "Text")]
    pub domain: Option<String>,
    /// Settings of the business.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub settings: Json,
    /// When the business was trial ends.
    #[table(computed)]
    pub trial_ends_at: Option<DateTimeUtc>,
    /// Tax rate of the business.
    #[sea_orm(column_type = "Decimal(Some((5, 4)))")]
    #[table(defaulted)]
    pub tax_rate: Decimal,
    /// Labor rate of the business.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    #[table(defaulted)]
    pub labor_rate: Decimal,
    /// Logo url of the business.
    #[sea_orm(column_type = "Text")]
    pub logo_url: Option<String>,
    /// Subscription status of the business.
    #[table(computed)]
    pub subscription_status: BusinessSubscriptionStatus,
    /// When the business was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the business was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the business.
    pub created_by: Option<Uuid>,
    /// User who last changed the business.
    pub updated_by: Option<Uuid>,
    /// When the business was deleted; deleted rows stay in the table.
    pub deleted_at: Option<DateTimeUtc>,
    /// User who deleted the business.
    pub deleted_by: Option<Uuid>,
    /// Deletion reason of the business.
    #[sea_orm(column_type = "Text")]
    pub deletion_reason: Option<String>,
}

/// Values of `tenant_mgmt.businesses.primary_industry`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum BusinessPrimaryIndustry {
    /// Home services.
    #[sea_orm(string_value = "hs")]
    Hs,
    /// Automotive.
    #[sea_orm(string_value = "auto")]
    Auto,
    /// Restaurants.
    #[sea_orm(string_value = "rest")]
    Rest,
    /// Retail.
    #[sea_orm(string_value = "ret")]
    Ret,
    /// Courses.
    #[sea_orm(string_value = "courses")]
    Courses,
    /// Payroll.
    #[sea_orm(string_value = "payroll")]
    Payroll,
    /// Investigations.
    #[sea_orm(string_value = "investigations")]
    Investigations,
}

/// Values of `tenant_mgmt.businesses.business_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum BusinessType {
    /// Sole proprietorship.
    #[sea_orm(string_value = "sole_proprietorship")]
    SoleProprietorship,
    /// Partnership.
    #[sea_orm(string_value = "partnership")]
    Partnership,
    /// Limited liability company.
    #[sea_orm(string_value = "llc")]
    Llc,
    /// Corporation.
    #[sea_orm(string_value = "corporation")]
    Corporation,
    /// S corporation.
    #[sea_orm(string_value = "s_corp")]
    SCorp,
}

/// Values of `tenant_mgmt.businesses.number_format`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum BusinessNumberFormat {
    /// As in the United States: 1,234.56.
    #[sea_orm(string_value = "US")]
    Us,
    /// As in Europe: 1.234,56.
    #[sea_orm(string_value = "EU")]
    Eu,
}

/// Values of `tenant_mgmt.businesses.subscription_plan`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum BusinessSubscriptionPlan {
    /// Trial.
    #[sea_orm(string_value = "trial")]
    Trial,
    /// Starter.
    #[sea_orm(string_value = "starter")]
    Starter,
    /// Professional.
    #[sea_orm(string_value = "professional")]
    Professional,
    /// Enterprise.
    #[sea_orm(string_value = "enterprise")]
    Enterprise,
    /// Fortune 500.
    #[sea_orm(string_value = "fortune_500")]
    Fortune500,
}

/// Values of `tenant_mgmt.businesses.billing_cycle`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum BusinessBillingCycle {
    /// Monthly.
    #[sea_orm(string_value = "monthly")]
    Monthly,
    /// Annually.
    #[sea_orm(string_value = "annually")]
    Annually,
}

/// Values of `tenant_mgmt.businesses.business_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum BusinessStatus {
    /// Pending setup.
    #[sea_orm(string_value = "pending_setup")]
    PendingSetup,
    /// Active.
    #[sea_orm(string_value = "active")]
    Active,
    /// Suspended.
    #[sea_orm(string_value = "suspended")]
    Suspended,
    /// Cancelled.
    #[sea_orm(string_value = "cancelled")]
    Cancelled,
}

/// Values of `tenant_mgmt.businesses.onboarding_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum BusinessOnboardingStatus {
    /// Pending.
    #[sea_orm(string_value = "pending")]
    Pending,
    /// In progress.
    #[sea_orm(string_value = "in_progress")]
    InProgress,
    /// Completed.
    #[sea_orm(string_value = "completed")]
    Completed,
}

/// Values of `tenant_mgmt.businesses.support_tier`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum BusinessSupportTier {
    /// Basic.
    #[sea_orm(string_value = "basic")]
    Basic,
    /// Standard.
    #[sea_orm(string_value = "standard")]
    Standard,
    /// Premium.
    #[sea_orm(string_value = "premium")]
    Premium,
    /// Enterprise.
    #[sea_orm(string_value = "enterprise")]
    Enterprise,
}

/// Values of `tenant_mgmt.businesses.subscription_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum BusinessSubscriptionStatus {
    /// Active.
    #[sea_orm(string_value = "active")]
    Active,
    /// Past due.
    #[sea_orm(string_value = "past_due")]
    PastDue,
    /// Cancelled.
    #[sea_orm(string_value = "cancelled")]
    Cancelled,
}

/// Foreign keys of the table.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// The row that `parent_business_id` names.
    #[sea_orm(
        belongs_to = "Entity",
        from = "Column::ParentBusinessId",
        to = "Column::Id",
        on_delete = "SetNull"
    )]
    ParentBusiness,
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
