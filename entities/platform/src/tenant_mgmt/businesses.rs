//! `tenant_mgmt.businesses`: a business: the tenant that owns all other rows.

use table_model::prelude::*;

/// A business: the tenant that owns all other rows.
#[derive(Debug, TableModel)]
#[table(
    sql = "tenant_mgmt.businesses",
    name = "Business",
    access = "setup",
    writes = "update",
    lists = "none",
    record(lifecycle)
)]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Name of the business.
    pub business_name: String,
    /// Name of the business in law.
    pub legal_business_name: Option<String>,
    /// Trade name, when it differs.
    pub doing_business_as: Option<String>,
    /// Number of the business on the platform: BUS-2025-0001.
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
    pub naics_code: Option<String>,
    /// Industry code in the Standard Industrial Classification.
    pub sic_code: Option<String>,
    /// Main e-mail address.
    pub primary_email: String,
    /// Second e-mail address.
    pub secondary_email: Option<String>,
    /// Main phone number.
    pub primary_phone: String,
    /// Second phone number.
    pub secondary_phone: Option<String>,
    /// Fax number.
    pub fax_number: Option<String>,
    /// Address of the website.
    pub website_url: Option<String>,
    /// Headquarters: street and number.
    pub headquarters_address_line_1: String,
    /// Headquarters: further address line.
    pub headquarters_address_line_2: Option<String>,
    /// Headquarters: city.
    pub headquarters_city: String,
    /// Headquarters: state or province.
    pub headquarters_state_province: String,
    /// Headquarters: postal code.
    pub headquarters_postal_code: String,
    /// Headquarters: country as an ISO 3166 code.
    #[table(defaulted)]
    pub headquarters_country: Option<String>,
    /// Whether mail goes to the headquarters.
    #[table(defaulted)]
    pub mailing_address_same: bool,
    /// Mail: street and number.
    pub mailing_address_line_1: Option<String>,
    /// Mail: further address line.
    pub mailing_address_line_2: Option<String>,
    /// Mail: city.
    pub mailing_city: Option<String>,
    /// Mail: state or province.
    pub mailing_state_province: Option<String>,
    /// Mail: postal code.
    pub mailing_postal_code: Option<String>,
    /// Mail: country as an ISO 3166 code.
    pub mailing_country: Option<String>,
    /// Position of the headquarters.
    #[table(sql = "geography")]
    pub headquarters_location: Option<String>,
    /// Area that the business serves.
    #[table(sql = "geography")]
    pub service_area_boundaries: Option<String>,
    /// Time zone of the business by its IANA name.
    #[table(defaulted)]
    pub default_timezone: Option<String>,
    /// Currency of the business as an ISO 4217 code.
    #[table(defaulted)]
    pub default_currency: Option<String>,
    /// How dates are shown, for example `MM/DD/YYYY`.
    #[table(defaulted)]
    pub date_format: Option<String>,
    /// How times are shown: `12h` or `24h`.
    #[table(defaulted)]
    pub time_format: Option<String>,
    /// How numbers are shown.
    #[table(defaulted)]
    pub number_format: BusinessNumberFormat,
    /// Plan that the business is on.
    #[table(computed)]
    pub subscription_plan: BusinessSubscriptionPlan,
    /// Features of the plan.
    #[table(computed)]
    pub plan_features: Json,
    /// Limits of the plan.
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
    #[table(class = "identity")]
    pub tax_id_number: Option<String>,
    /// Value added tax number.
    pub vat_number: Option<String>,
    /// Number of the resale permit.
    pub resale_permit_number: Option<String>,
    /// Number of the business license.
    pub business_license_number: Option<String>,
    /// State that gave the business license.
    pub business_license_state: Option<String>,
    /// Compliance frameworks that bind the business.
    #[table(defaulted)]
    pub required_compliance_frameworks: Vec<String>,
    /// Certifications that the business holds.
    #[table(defaulted)]
    pub current_certifications: Json,
    /// Insurance of the business.
    #[table(defaulted)]
    pub insurance_information: Json,
    /// Whether the business has several sites.
    #[table(defaulted)]
    pub is_multi_location: bool,
    /// Business that this one belongs to.
    #[table(references = "tenant_mgmt.businesses", computed)]
    pub parent_business_id: Option<Uuid>,
    /// Depth below the topmost business; 0 at the top.
    #[table(computed)]
    pub location_hierarchy_level: i32,
    /// Features switched on.
    #[table(defaulted)]
    pub enabled_features: Json,
    /// Settings of the features.
    #[table(defaulted)]
    pub feature_configuration: Json,
    /// Settings of connected outside systems.
    #[table(defaulted)]
    pub integration_settings: Json,
    /// Region in which the data has to stay.
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
    #[table(sql = "numeric(12, 2)", computed)]
    pub monthly_recurring_revenue: Decimal,
    /// What the business has paid the platform so far.
    #[table(sql = "numeric(12, 2)", computed)]
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
    #[table(computed)]
    pub slug: String,
    /// Domain of the business's own site.
    pub domain: Option<String>,
    /// Settings without a row of their own.
    #[table(defaulted)]
    pub settings: Json,
    /// When the trial ends.
    #[table(computed)]
    pub trial_ends_at: Option<DateTimeUtc>,
    /// Usual tax rate as a fraction: 0.0825 is 8.25 %.
    #[table(sql = "numeric(5, 4)", defaulted)]
    pub tax_rate: Decimal,
    /// Usual price of an hour of labor.
    #[table(sql = "numeric(10, 2)", defaulted)]
    pub labor_rate: Decimal,
    /// Address of the logo.
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
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the business.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
    /// When the business was deleted; deleted rows stay in the table.
    pub deleted_at: Option<DateTimeUtc>,
    /// User who deleted the business.
    #[table(references = "user_mgmt.users")]
    pub deleted_by: Option<Uuid>,
    /// Why the business was deleted.
    pub deletion_reason: Option<String>,
}

/// Values of `tenant_mgmt.businesses.primary_industry`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum BusinessPrimaryIndustry {
    /// Home services.
    Hs,
    /// Automotive.
    Auto,
    /// Restaurants.
    Rest,
    /// Retail.
    Ret,
    /// Courses.
    Courses,
    /// Payroll.
    Payroll,
    /// Investigations.
    Investigations,
}

/// Values of `tenant_mgmt.businesses.business_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum BusinessType {
    /// Sole proprietorship.
    SoleProprietorship,
    /// Partnership.
    Partnership,
    /// Limited liability company.
    Llc,
    /// Corporation.
    Corporation,
    /// S corporation.
    SCorp,
}

/// Values of `tenant_mgmt.businesses.number_format`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum BusinessNumberFormat {
    /// As in the United States: 1,234.56.
    #[table(stored = "US")]
    Us,
    /// As in Europe: 1.234,56.
    #[table(stored = "EU")]
    Eu,
}

/// Values of `tenant_mgmt.businesses.subscription_plan`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum BusinessSubscriptionPlan {
    /// Trial.
    Trial,
    /// Starter.
    Starter,
    /// Professional.
    Professional,
    /// Enterprise.
    Enterprise,
    /// Fortune 500.
    #[table(stored = "fortune_500")]
    Fortune500,
}

/// Values of `tenant_mgmt.businesses.billing_cycle`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum BusinessBillingCycle {
    /// Monthly.
    Monthly,
    /// Annually.
    Annually,
}

/// Values of `tenant_mgmt.businesses.business_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum BusinessStatus {
    /// Pending setup.
    PendingSetup,
    /// Active.
    Active,
    /// Suspended.
    Suspended,
    /// Cancelled.
    Cancelled,
}

/// Values of `tenant_mgmt.businesses.onboarding_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum BusinessOnboardingStatus {
    /// Pending.
    Pending,
    /// In progress.
    InProgress,
    /// Completed.
    Completed,
}

/// Values of `tenant_mgmt.businesses.support_tier`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum BusinessSupportTier {
    /// Basic.
    Basic,
    /// Standard.
    Standard,
    /// Premium.
    Premium,
    /// Enterprise.
    Enterprise,
}

/// Values of `tenant_mgmt.businesses.subscription_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum BusinessSubscriptionStatus {
    /// Active.
    Active,
    /// Past due.
    PastDue,
    /// Cancelled.
    Cancelled,
}
