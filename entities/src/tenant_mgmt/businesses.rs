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
    /// Name of the business.
    #[sea_orm(column_type = "Text")]
    pub business_name: String,
    /// Name of the business in law.
    #[sea_orm(column_type = "Text")]
    pub legal_business_name: Option<String>,
    /// Trade name, when it differs.
    #[sea_orm(column_type = "Text")]
    pub doing_business_as: Option<String>,
    /// Number of the business on the platform: BUS-2025-0001.
    #[sea_orm(column_type = "Text")]
    #[table(computed)]
    pub business_number: Option<String>,
    /// Industry that the business mainly works in.
    pub primary_industry: BusinessPrimaryIndustry,
    /// Other industries that the business works in.
    #[table(defaulted)]
    pub secondary_industries: Vec<String>,
    /// Legal form.
    pub business_type: Option<BusinessType>,
    /// Industry code in the North American classification.
    #[sea_orm(column_type = "Text")]
    pub naics_code: Option<String>,
    /// Industry code in the Standard Industrial Classification.
    #[sea_orm(column_type = "Text")]
    pub sic_code: Option<String>,
    /// Main e-mail address.
    #[sea_orm(column_type = "Text")]
    pub primary_email: String,
    /// Second e-mail address.
    #[sea_orm(column_type = "Text")]
    pub secondary_email: Option<String>,
    /// Main phone number.
    #[sea_orm(column_type = "Text")]
    pub primary_phone: String,
    /// Second phone number.
    #[sea_orm(column_type = "Text")]
    pub secondary_phone: Option<String>,
    /// Fax number.
    #[sea_orm(column_type = "Text")]
    pub fax_number: Option<String>,
    /// Address of the website.
    #[sea_orm(column_type = "Text")]
    pub website_url: Option<String>,
    /// Headquarters: street and number.
    #[sea_orm(column_type = "Text")]
    pub headquarters_address_line_1: String,
    /// Headquarters: further address line.
    #[sea_orm(column_type = "Text")]
    pub headquarters_address_line_2: Option<String>,
    /// Headquarters: city.
    #[sea_orm(column_type = "Text")]
    pub headquarters_city: String,
    /// Headquarters: state or province.
    #[sea_orm(column_type = "Text")]
    pub headquarters_state_province: String,
    /// Headquarters: postal code.
    #[sea_orm(column_type = "Text")]
    pub headquarters_postal_code: String,
    /// Headquarters: country as an ISO 3166 code.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub headquarters_country: Option<String>,
    /// Whether mail goes to the headquarters.
    #[table(defaulted)]
    pub mailing_address_same: bool,
    /// Mail: street and number.
    #[sea_orm(column_type = "Text")]
    pub mailing_address_line_1: Option<String>,
    /// Mail: further address line.
    #[sea_orm(column_type = "Text")]
    pub mailing_address_line_2: Option<String>,
    /// Mail: city.
    #[sea_orm(column_type = "Text")]
    pub mailing_city: Option<String>,
    /// Mail: state or province.
    #[sea_orm(column_type = "Text")]
    pub mailing_state_province: Option<String>,
    /// Mail: postal code.
    #[sea_orm(column_type = "Text")]
    pub mailing_postal_code: Option<String>,
    /// Mail: country as an ISO 3166 code.
    #[sea_orm(column_type = "Text")]
    pub mailing_country: Option<String>,
    /// Position of the headquarters.
    #[sea_orm(column_type = "custom(\"geography\")", select_as = "text", save_as = "geography")]
    pub headquarters_location: Option<String>,
    /// Area that the business serves.
    #[sea_orm(column_type = "custom(\"geography\")", select_as = "text", save_as = "geography")]
    pub service_area_boundaries: Option<String>,
    /// Time zone of the business by its IANA name.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub default_timezone: Option<String>,
    /// Currency of the business as an ISO 4217 code.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub default_currency: Option<String>,
    /// How dates are shown, for example `MM/DD/YYYY`.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub date_format: Option<String>,
    /// How times are shown: `12h` or `24h`.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub time_format: Option<String>,
    /// How numbers are shown.
    #[table(defaulted)]
    pub number_format: BusinessNumberFormat,
    /// Plan that the business is on.
    #[table(computed)]
    pub subscription_plan: BusinessSubscriptionPlan,
    /// Features of the plan.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(computed)]
    pub plan_features: Json,
    /// Limits of the plan.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(computed)]
    pub plan_limits: Json,
    /// When the plan began.
    #[table(computed)]
    pub plan_started_at: Option<DateTimeUtc>,
    /// When the plan ends.
    #[table(computed)]
    pub plan_expires_at: Option<DateTimeUtc>,
    /// Whether the plan renews itself.
    #[table(defaulted)]
    pub auto_renewal_enabled: bool,
    /// How often the subscription is charged.
    #[table(defaulted)]
    pub billing_cycle: BusinessBillingCycle,
    /// Day of the next charge.
    pub next_billing_date: Option<Date>,
    /// Whether a payment method is stored.
    #[table(defaulted)]
    pub payment_method_on_file: bool,
    /// Person to whom bills go.
    pub billing_contact_id: Option<Uuid>,
    /// Tax number.
    #[sea_orm(column_type = "Text")]
    pub tax_id_number: Option<String>,
    /// Value added tax number.
    #[sea_orm(column_type = "Text")]
    pub vat_number: Option<String>,
    /// Number of the resale permit.
    #[sea_orm(column_type = "Text")]
    pub resale_permit_number: Option<String>,
    /// Number of the business license.
    #[sea_orm(column_type = "Text")]
    pub business_license_number: Option<String>,
    /// State that gave the business license.
    #[sea_orm(column_type = "Text")]
    pub business_license_state: Option<String>,
    /// Compliance frameworks that bind the business.
    #[table(defaulted)]
    pub required_compliance_frameworks: Vec<String>,
    /// Certifications that the business holds.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub current_certifications: Json,
    /// Insurance of the business.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub insurance_information: Json,
    /// Whether the business has several sites.
    #[table(defaulted)]
    pub is_multi_location: bool,
    /// Business that this one belongs to.
    #[table(computed)]
    pub parent_business_id: Option<Uuid>,
    /// Depth below the topmost business; 0 at the top.
    #[table(computed)]
    pub location_hierarchy_level: i32,
    /// Features switched on.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub enabled_features: Json,
    /// Settings of the features.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub feature_configuration: Json,
    /// Settings of connected outside systems.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub integration_settings: Json,
    /// Region in which the data has to stay.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub data_residency_region: Option<String>,
    /// Whether the GDPR applies to the business.
    #[table(defaulted)]
    pub gdpr_applicable: bool,
    /// Whether the CCPA applies to the business.
    #[table(defaulted)]
    pub ccpa_applicable: bool,
    /// How long data is kept, in days.
    #[table(defaulted)]
    pub data_retention_policy_days: i32,
    /// Number of members.
    #[table(computed)]
    pub total_users: i32,
    /// Number of customers.
    #[table(computed)]
    pub total_customers: i32,
    /// What the business pays the platform a month.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(computed)]
    pub monthly_recurring_revenue: Decimal,
    /// What the business has paid the platform so far.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(computed)]
    pub lifetime_value: Decimal,
    /// State of the business on the platform.
    #[table(computed)]
    pub business_status: BusinessStatus,
    /// How far the business has been set up.
    #[table(defaulted)]
    pub onboarding_status: BusinessOnboardingStatus,
    /// When the set-up was complete.
    pub onboarding_completed_at: Option<DateTimeUtc>,
    /// Person of the platform who looks after the account.
    #[table(computed)]
    pub account_manager_id: Option<Uuid>,
    /// Person of the platform who looks after the business's success.
    #[table(computed)]
    pub customer_success_manager_id: Option<Uuid>,
    /// Level of support.
    #[table(computed)]
    pub support_tier: BusinessSupportTier,
    /// Unique short name of the business for addresses and tokens.
    #[sea_orm(column_type = "Text")]
    #[table(computed)]
    pub slug: String,
    /// Domain of the business's own site.
    #[sea_orm(column_type = "Text")]
    pub domain: Option<String>,
    /// Settings without a row of their own.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub settings: Json,
    /// When the trial ends.
    #[table(computed)]
    pub trial_ends_at: Option<DateTimeUtc>,
    /// Usual tax rate as a fraction: 0.0825 is 8.25 %.
    #[sea_orm(column_type = "Decimal(Some((5, 4)))")]
    #[table(defaulted)]
    pub tax_rate: Decimal,
    /// Usual price of an hour of labor.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    #[table(defaulted)]
    pub labor_rate: Decimal,
    /// Address of the logo.
    #[sea_orm(column_type = "Text")]
    pub logo_url: Option<String>,
    /// State of the subscription.
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
    /// Why the business was deleted.
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
    #[sea_orm(belongs_to = "Entity", from = "Column::ParentBusinessId", to = "Column::Id", on_delete = "SetNull")]
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
