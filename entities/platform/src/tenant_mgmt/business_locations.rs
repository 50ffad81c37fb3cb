//! `tenant_mgmt.business_locations`: sites of a business: headquarters, branches, warehouses, service centers.

use table_model::prelude::*;

/// Sites of a business: headquarters, branches, warehouses, service centers.
#[derive(Debug, TableModel)]
#[table(sql = "tenant_mgmt.business_locations", name = "BusinessLocation", access = "setup", record)]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the location belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Name of the site.
    #[table(search = "trigram")]
    pub location_name: String,
    /// Short code of the site.
    pub location_code: Option<String>,
    /// What kind of site it is.
    pub location_type: Option<BusinessLocationType>,
    /// Street and number.
    pub address_line_1: String,
    /// Further address line.
    pub address_line_2: Option<String>,
    /// City.
    pub city: String,
    /// State or province.
    pub state_province: String,
    /// Postal code.
    pub postal_code: String,
    /// Country as an ISO 3166 code.
    #[table(defaulted)]
    pub country: Option<String>,
    /// Position of the site.
    #[table(sql = "geography", search = "place")]
    pub location_coordinates: Option<String>,
    /// How far the service reaches, in miles.
    #[table(sql = "numeric(8, 2)")]
    pub service_radius_miles: Option<Decimal>,
    /// Phone number.
    pub phone_number: Option<String>,
    /// E-mail address.
    pub email_address: Option<String>,
    /// Name of the site's manager.
    pub manager_name: Option<String>,
    /// How to reach the site's manager.
    pub manager_contact: Option<String>,
    /// Opening hours by weekday.
    #[table(defaulted)]
    pub operating_hours: Json,
    /// Time zone by its IANA name.
    pub timezone: Option<String>,
    /// Whether customers come by appointment only.
    #[table(defaulted)]
    pub is_appointment_only: bool,
    /// Whether customers may come without an appointment.
    #[table(defaulted)]
    pub accepts_walk_ins: bool,
    /// Services offered at the site.
    #[table(defaulted, search = "array")]
    pub available_services: Vec<String>,
    /// Trades that are covered.
    #[table(defaulted)]
    pub service_categories: Vec<String>,
    /// Equipment at the site.
    #[table(defaulted)]
    pub equipment_available: Json,
    /// How many appointments can run at once.
    pub max_concurrent_appointments: Option<i32>,
    /// How many people can work at the site.
    pub total_staff_capacity: Option<i32>,
    /// How many people work at the site.
    #[table(defaulted)]
    pub current_staff_count: i32,
    /// Revenue of the site.
    #[table(sql = "numeric(12, 2)", defaulted)]
    pub location_revenue: Decimal,
    /// Expenses of the site.
    #[table(sql = "numeric(12, 2)", defaulted)]
    pub location_expenses: Decimal,
    /// Whether the site is accounted for by itself.
    #[table(defaulted)]
    pub profit_center: bool,
    /// State of the site.
    #[table(defaulted)]
    pub location_status: BusinessLocationStatus,
    /// When the location was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the location was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the location.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the location.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
    /// When the location was deleted; deleted rows stay in the table.
    pub deleted_at: Option<DateTimeUtc>,
    /// User who deleted the location.
    #[table(references = "user_mgmt.users")]
    pub deleted_by: Option<Uuid>,
}

/// Values of `tenant_mgmt.business_locations.location_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum BusinessLocationType {
    /// Headquarters.
    Headquarters,
    /// Branch.
    Branch,
    /// Warehouse.
    Warehouse,
    /// Service center.
    ServiceCenter,
}

/// Values of `tenant_mgmt.business_locations.location_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum BusinessLocationStatus {
    /// Active.
    Active,
    /// Inactive.
    Inactive,
    /// Temporarily closed.
    TemporarilyClosed,
    /// Under construction.
    UnderConstruction,
}
