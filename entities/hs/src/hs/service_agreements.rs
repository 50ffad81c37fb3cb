//! `hs.service_agreements`: maintenance contracts with customers.

use table_model::prelude::*;

/// Maintenance contracts with customers.
#[derive(Debug, TableModel)]
#[table(sql = "hs.service_agreements", name = "ServiceAgreement", access = "orders", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the agreement belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Customer whom the agreement concerns.
    #[table(references = "hs.customers")]
    pub customer_id: Uuid,
    /// Number of the agreement, given by the system and unique in the business: SA-HS-2025-0001.
    #[table(defaulted)]
    pub agreement_number: String,
    /// Name of the agreement.
    #[table(search = "trigram")]
    pub agreement_name: String,
    /// What kind of agreement it is.
    pub agreement_type: ServiceAgreementType,
    /// First day of the agreement.
    pub start_date: Date,
    /// Last day of the agreement.
    pub end_date: Date,
    /// Whether the agreement renews itself.
    #[table(defaulted)]
    pub auto_renewal: bool,
    /// How long a renewal lasts.
    #[table(sql = "interval", defaulted)]
    pub renewal_period: Option<String>,
    /// Equipment that is covered, by its ids.
    #[table(defaulted)]
    pub covered_equipment: Vec<Uuid>,
    /// Trades that are covered.
    #[table(search = "array")]
    pub service_categories: Vec<String>,
    /// Services that are not covered.
    #[table(defaulted)]
    pub excluded_services: Vec<String>,
    /// How often maintenance is due.
    pub maintenance_frequency: ServiceAgreementMaintenanceFrequency,
    /// Visits in a year.
    pub total_visits_per_year: i32,
    /// Visits made so far.
    #[table(defaulted)]
    pub visits_completed: i32,
    /// Day of the next visit.
    pub next_scheduled_visit: Option<Date>,
    /// Price of the whole agreement.
    #[table(sql = "numeric(12, 2)", search = "numeric")]
    pub agreement_value: Decimal,
    /// How often the customer is billed.
    #[table(defaulted)]
    pub billing_frequency: ServiceAgreementBillingFrequency,
    /// Discount given, in percent.
    #[table(sql = "numeric(5, 2)", defaulted)]
    pub discount_percentage: Decimal,
    /// Hours within which somebody comes.
    #[table(defaulted)]
    pub response_time_hours: i32,
    /// Whether the customer is served first.
    #[table(defaulted)]
    pub priority_service: bool,
    /// Whether it holds outside office hours.
    #[table(defaulted)]
    pub after_hours_coverage: bool,
    /// Whether emergencies are covered.
    #[table(defaulted)]
    pub emergency_coverage: bool,
    /// Whether parts are included.
    #[table(defaulted)]
    pub parts_included: bool,
    /// Discount on parts, in percent.
    #[table(sql = "numeric(5, 2)", defaulted)]
    pub parts_discount_percentage: Decimal,
    /// Materials included, as an amount.
    #[table(sql = "numeric(10, 2)", defaulted)]
    pub material_allowance: Decimal,
    /// Terms and conditions that apply.
    pub terms_and_conditions: Option<String>,
    /// How the agreement can be ended.
    pub cancellation_policy: Option<String>,
    /// What a breach costs.
    pub penalty_clauses: Option<String>,
    /// Satisfaction to be reached, from 1 to 5.
    #[table(sql = "numeric(3, 2)", defaulted)]
    pub customer_satisfaction_target: Decimal,
    /// Share of visits in time to be reached, in percent.
    #[table(sql = "numeric(5, 2)", defaulted)]
    pub response_time_compliance: Decimal,
    /// Share of completed jobs to be reached, in percent.
    #[table(sql = "numeric(5, 2)", defaulted)]
    pub completion_rate_target: Decimal,
    /// Revenue so far.
    #[table(sql = "numeric(12, 2)", defaulted)]
    pub total_revenue: Decimal,
    /// Costs so far.
    #[table(class = "cost", sql = "numeric(12, 2)", defaulted)]
    pub total_costs: Decimal,
    /// Profit as a percentage of revenue.
    #[table(sql = "numeric(5, 2)")]
    pub profit_margin: Option<Decimal>,
    /// State of the agreement.
    #[table(defaulted)]
    pub agreement_status: ServiceAgreementStatus,
    /// When the agreement was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the agreement was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the agreement.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the agreement.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `hs.service_agreements.agreement_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum ServiceAgreementType {
    /// Maintenance.
    Maintenance,
    /// Service plan.
    ServicePlan,
    /// Warranty extension.
    WarrantyExtension,
}

/// Values of `hs.service_agreements.maintenance_frequency`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum ServiceAgreementMaintenanceFrequency {
    /// Monthly.
    Monthly,
    /// Quarterly.
    Quarterly,
    /// Twice a year.
    BiAnnually,
    /// Annually.
    Annually,
}

/// Values of `hs.service_agreements.billing_frequency`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum ServiceAgreementBillingFrequency {
    /// Monthly.
    Monthly,
    /// Quarterly.
    Quarterly,
    /// Annually.
    Annually,
}

/// Values of `hs.service_agreements.agreement_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum ServiceAgreementStatus {
    /// Draft.
    Draft,
    /// Active.
    Active,
    /// Suspended.
    Suspended,
    /// Expired.
    Expired,
    /// Cancelled.
    Cancelled,
}
