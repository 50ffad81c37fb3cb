//! `tenant_mgmt.business_locations`: sites of a business: headquarters, branches, warehouses, service centers.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Sites of a business: headquarters, branches, warehouses, service centers.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "tenant_mgmt", table_name = "business_locations")]
#[table(name = "BusinessLocation")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the location belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Name of the site.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub location_name: String,
    /// Short code of the site.
    #[sea_orm(column_type = "Text")]
    pub location_code: Option<String>,
    /// What kind of site it is.
    pub location_type: Option<BusinessLocationType>,
    /// Street and number.
    #[sea_orm(column_type = "Text")]
    pub address_line_1: String,
    /// Further address line.
    #[sea_orm(column_type = "Text")]
    pub address_line_2: Option<String>,
    /// City.
    #[sea_orm(column_type = "Text")]
    pub city: String,
    /// State or province.
    #[sea_orm(column_type = "Text")]
    pub state_province: String,
    /// Postal code.
    #[sea_orm(column_type = "Text")]
    pub postal_code: String,
    /// Country as an ISO 3166 code.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub country: Option<String>,
    /// Position of the site.
    #[sea_orm(column_type = "custom(\"geography\")", select_as = "text", save_as = "geography")]
    #[table(search = "place")]
    pub location_coordinates: Option<String>,
    /// How far the service reaches, in miles.
    #[sea_orm(column_type = "Decimal(Some((8, 2)))")]
    pub service_radius_miles: Option<Decimal>,
    /// Phone number.
    #[sea_orm(column_type = "Text")]
    pub phone_number: Option<String>,
    /// E-mail address.
    #[sea_orm(column_type = "Text")]
    pub email_address: Option<String>,
    /// Name of the site's manager.
    #[sea_orm(column_type = "Text")]
    pub manager_name: Option<String>,
    /// How to reach the site's manager.
    #[sea_orm(column_type = "Text")]
    pub manager_contact: Option<String>,
    /// Opening hours by weekday.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub operating_hours: Json,
    /// Time zone by its IANA name.
    #[sea_orm(column_type = "Text")]
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
    #[sea_orm(column_type = "JsonBinary")]
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
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub location_revenue: Decimal,
    /// Expenses of the site.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
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
    pub created_by: Option<Uuid>,
    /// User who last changed the location.
    pub updated_by: Option<Uuid>,
    /// When the location was deleted; deleted rows stay in the table.
    pub deleted_at: Option<DateTimeUtc>,
    /// User who deleted the location.
    pub deleted_by: Option<Uuid>,
}

/// Values of `tenant_mgmt.business_locations.location_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum BusinessLocationType {
    /// Headquarters.
    #[sea_orm(string_value = "headquarters")]
    Headquarters,
    /// Branch.
    #[sea_orm(string_value = "branch")]
    Branch,
    /// Warehouse.
    #[sea_orm(string_value = "warehouse")]
    Warehouse,
    /// Service center.
    #[sea_orm(string_value = "service_center")]
    ServiceCenter,
}

/// Values of `tenant_mgmt.business_locations.location_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum BusinessLocationStatus {
    /// Active.
    #[sea_orm(string_value = "active")]
    Active,
    /// Inactive.
    #[sea_orm(string_value = "inactive")]
    Inactive,
    /// Temporarily closed.
    #[sea_orm(string_value = "temporarily_closed")]
    TemporarilyClosed,
    /// Under construction.
    #[sea_orm(string_value = "under_construction")]
    UnderConstruction,
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
