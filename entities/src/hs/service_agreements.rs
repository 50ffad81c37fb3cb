//! `hs.service_agreements`: maintenance contracts with customers.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Maintenance contracts with customers.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "hs", table_name = "service_agreements")]
#[table(name = "ServiceAgreement")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the agreement belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Customer whom the agreement concerns.
    pub customer_id: Uuid,
    /// Number of the agreement, given by the system and unique in the business: SA-HS-2025-0001.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub agreement_number: String,
    /// Name of the agreement.
    #[sea_orm(column_type = "Text")]
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
    #[sea_orm(column_type = "custom(\"interval\")", select_as = "text", save_as = "interval")]
    #[table(defaulted)]
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
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(search = "numeric")]
    pub agreement_value: Decimal,
    /// How often the customer is billed.
    #[table(defaulted)]
    pub billing_frequency: ServiceAgreementBillingFrequency,
    /// Discount given, in percent.
    #[sea_orm(column_type = "Decimal(Some((5, 2)))")]
    #[table(defaulted)]
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
    #[sea_orm(column_type = "Decimal(Some((5, 2)))")]
    #[table(defaulted)]
    pub parts_discount_percentage: Decimal,
    /// Materials included, as an amount.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    #[table(defaulted)]
    pub material_allowance: Decimal,
    /// Terms and conditions that apply.
    #[sea_orm(column_type = "Text")]
    pub terms_and_conditions: Option<String>,
    /// How the agreement can be ended.
    #[sea_orm(column_type = "Text")]
    pub cancellation_policy: Option<String>,
    /// What a breach costs.
    #[sea_orm(column_type = "Text")]
    pub penalty_clauses: Option<String>,
    /// Satisfaction to be reached, from 1 to 5.
    #[sea_orm(column_type = "Decimal(Some((3, 2)))")]
    #[table(defaulted)]
    pub customer_satisfaction_target: Decimal,
    /// Share of visits in time to be reached, in percent.
    #[sea_orm(column_type = "Decimal(Some((5, 2)))")]
    #[table(defaulted)]
    pub response_time_compliance: Decimal,
    /// Share of completed jobs to be reached, in percent.
    #[sea_orm(column_type = "Decimal(Some((5, 2)))")]
    #[table(defaulted)]
    pub completion_rate_target: Decimal,
    /// Revenue so far.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub total_revenue: Decimal,
    /// Costs so far.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub total_costs: Decimal,
    /// Profit as a percentage of revenue.
    #[sea_orm(column_type = "Decimal(Some((5, 2)))")]
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
    pub created_by: Option<Uuid>,
    /// User who last changed the agreement.
    pub updated_by: Option<Uuid>,
}

/// Values of `hs.service_agreements.agreement_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ServiceAgreementType {
    /// Maintenance.
    #[sea_orm(string_value = "maintenance")]
    Maintenance,
    /// Service plan.
    #[sea_orm(string_value = "service_plan")]
    ServicePlan,
    /// Warranty extension.
    #[sea_orm(string_value = "warranty_extension")]
    WarrantyExtension,
}

/// Values of `hs.service_agreements.maintenance_frequency`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ServiceAgreementMaintenanceFrequency {
    /// Monthly.
    #[sea_orm(string_value = "monthly")]
    Monthly,
    /// Quarterly.
    #[sea_orm(string_value = "quarterly")]
    Quarterly,
    /// Twice a year.
    #[sea_orm(string_value = "bi_annually")]
    BiAnnually,
    /// Annually.
    #[sea_orm(string_value = "annually")]
    Annually,
}

/// Values of `hs.service_agreements.billing_frequency`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ServiceAgreementBillingFrequency {
    /// Monthly.
    #[sea_orm(string_value = "monthly")]
    Monthly,
    /// Quarterly.
    #[sea_orm(string_value = "quarterly")]
    Quarterly,
    /// Annually.
    #[sea_orm(string_value = "annually")]
    Annually,
}

/// Values of `hs.service_agreements.agreement_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ServiceAgreementStatus {
    /// Draft.
    #[sea_orm(string_value = "draft")]
    Draft,
    /// Active.
    #[sea_orm(string_value = "active")]
    Active,
    /// Suspended.
    #[sea_orm(string_value = "suspended")]
    Suspended,
    /// Expired.
    #[sea_orm(string_value = "expired")]
    Expired,
    /// Cancelled.
    #[sea_orm(string_value = "cancelled")]
    Cancelled,
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
        on_delete = "Cascade"
    )]
    Customer,
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
