//! `hs.customer_equipment`: equipment installed at a customer.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Equipment installed at a customer.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "hs", table_name = "customer_equipment")]
#[table(name = "CustomerEquipment", plural = "customerEquipmentItems")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the equipment belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Customer of the equipment.
    pub customer_id: Uuid,
    /// Equipment type of the equipment. For example `hvac_system`, `water_heater`,
    /// `electrical_panel`.
    #[sea_orm(column_type = "Text")]
    pub equipment_type: String,
    /// Equipment category of the equipment. For example `heating`, `cooling`, `plumbing`,
    /// `electrical`.
    #[sea_orm(column_type = "Text")]
    pub equipment_category: String,
    /// Equipment name of the equipment.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub equipment_name: String,
    /// Manufacturer of the equipment.
    #[sea_orm(column_type = "Text")]
    pub manufacturer: Option<String>,
    /// Model number of the equipment.
    #[sea_orm(column_type = "Text")]
    pub model_number: Option<String>,
    /// Serial number of the equipment.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub serial_number: Option<String>,
    /// Install date of the equipment.
    pub install_date: Option<Date>,
    /// Installed by of the equipment.
    #[sea_orm(column_type = "Text")]
    pub installed_by: Option<String>,
    /// Warranty start date of the equipment.
    pub warranty_start_date: Option<Date>,
    /// Warranty end date of the equipment.
    pub warranty_end_date: Option<Date>,
    /// Warranty provider of the equipment.
    #[sea_orm(column_type = "Text")]
    pub warranty_provider: Option<String>,
    /// Capacity of the equipment.
    #[sea_orm(column_type = "Text")]
    pub capacity: Option<String>,
    /// Efficiency rating of the equipment.
    #[sea_orm(column_type = "Text")]
    pub efficiency_rating: Option<String>,
    /// Fuel type of the equipment.
    pub fuel_type: Option<CustomerEquipmentFuelType>,
    /// Voltage of the equipment.
    #[sea_orm(column_type = "Text")]
    pub voltage: Option<String>,
    /// Amperage of the equipment.
    #[sea_orm(column_type = "Text")]
    pub amperage: Option<String>,
    /// Equipment location of the equipment. For example `basement`, `attic`, `garage`,
    /// `utility_room`.
    #[sea_orm(column_type = "Text")]
    pub equipment_location: String,
    /// Access instructions of the equipment.
    #[sea_orm(column_type = "Text")]
    pub access_instructions: Option<String>,
    /// Access difficulty of the equipment.
    pub access_difficulty: Option<CustomerEquipmentAccessDifficulty>,
    /// Last service date of the equipment.
    pub last_service_date: Option<Date>,
    /// Next service due of the equipment.
    pub next_service_due: Option<Date>,
    /// Maintenance frequency of the equipment.
    #[sea_orm(
        column_type = "custom(\"interval\")",
        select_as = "text",
        save_as = "interval"
    )]
    pub maintenance_frequency: Option<String>,
    /// Maintenance notes of the equipment.
    #[sea_orm(column_type = "Text")]
    pub maintenance_notes: Option<String>,
    /// Equipment condition of the equipment.
    #[table(defaulted)]
    pub equipment_condition: CustomerEquipmentCondition,
    /// Operational status of the equipment.
    #[table(defaulted)]
    pub operational_status: CustomerEquipmentOperationalStatus,
    /// Whether safety concerns applies to the equipment.
    #[table(defaulted)]
    pub safety_concerns: bool,
    /// Whether recall notices applies to the equipment.
    #[table(defaulted)]
    pub recall_notices: bool,
    /// Energy efficiency score of the equipment.
    pub energy_efficiency_score: Option<i32>,
    /// Reliability score of the equipment.
    pub reliability_score: Option<i32>,
    /// Maintenance cost annual of the equipment, in its currency.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    pub maintenance_cost_annual: Option<Decimal>,
    /// Replacement cost estimate of the equipment, in its currency.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    pub replacement_cost_estimate: Option<Decimal>,
    /// Expected lifespan years of the equipment.
    pub expected_lifespan_years: Option<i32>,
    /// Age years of the equipment.
    pub age_years: Option<i32>,
    /// Whether replacement is recommended.
    #[table(defaulted)]
    pub replacement_recommended: bool,
    /// Replacement priority of the equipment.
    pub replacement_priority: Option<CustomerEquipmentReplacementPriority>,
    /// Whether photos are available.
    #[table(defaulted)]
    pub photos_available: bool,
    /// Whether manuals are available.
    #[table(defaulted)]
    pub manuals_available: bool,
    /// Whether service history is available.
    #[table(defaulted)]
    pub service_history_available: bool,
    /// Custom fields of the equipment.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted, search = "json")]
    pub custom_fields: Json,
    /// Equipment status of the equipment.
    #[table(defaulted)]
    pub equipment_status: CustomerEquipmentStatus,
    /// When the equipment was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the equipment was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the equipment.
    pub created_by: Option<Uuid>,
    /// User who last changed the equipment.
    pub updated_by: Option<Uuid>,
    /// When the equipment was deleted; deleted rows stay in the table.
    pub deleted_at: Option<DateTimeUtc>,
    /// User who deleted the equipment.
    pub deleted_by: Option<Uuid>,
}

/// Values of `hs.customer_equipment.fuel_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum CustomerEquipmentFuelType {
    /// Natural gas.
    #[sea_orm(string_value = "natural_gas")]
    NaturalGas,
    /// Electric.
    #[sea_orm(string_value = "electric")]
    Electric,
    /// Propane.
    #[sea_orm(string_value = "propane")]
    Propane,
    /// Oil.
    #[sea_orm(string_value = "oil")]
    Oil,
}

/// Values of `hs.customer_equipment.access_difficulty`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum CustomerEquipmentAccessDifficulty {
    /// Easy.
    #[sea_orm(string_value = "easy")]
    Easy,
    /// Moderate.
    #[sea_orm(string_value = "moderate")]
    Moderate,
    /// Difficult.
    #[sea_orm(string_value = "difficult")]
    Difficult,
    /// Requires special equipment.
    #[sea_orm(string_value = "requires_special_equipment")]
    RequiresSpecialEquipment,
}

/// Values of `hs.customer_equipment.equipment_condition`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum CustomerEquipmentCondition {
    /// Excellent.
    #[sea_orm(string_value = "excellent")]
    Excellent,
    /// Good.
    #[sea_orm(string_value = "good")]
    Good,
    /// Fair.
    #[sea_orm(string_value = "fair")]
    Fair,
    /// Poor.
    #[sea_orm(string_value = "poor")]
    Poor,
    /// Critical.
    #[sea_orm(string_value = "critical")]
    Critical,
}

/// Values of `hs.customer_equipment.operational_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum CustomerEquipmentOperationalStatus {
    /// Operational.
    #[sea_orm(string_value = "operational")]
    Operational,
    /// Needs repair.
    #[sea_orm(string_value = "needs_repair")]
    NeedsRepair,
    /// Non functional.
    #[sea_orm(string_value = "non_functional")]
    NonFunctional,
}

/// Values of `hs.customer_equipment.replacement_priority`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum CustomerEquipmentReplacementPriority {
    /// Low.
    #[sea_orm(string_value = "low")]
    Low,
    /// Medium.
    #[sea_orm(string_value = "medium")]
    Medium,
    /// High.
    #[sea_orm(string_value = "high")]
    High,
    /// Urgent.
    #[sea_orm(string_value = "urgent")]
    Urgent,
}

/// Values of `hs.customer_equipment.equipment_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum CustomerEquipmentStatus {
    /// Active.
    #[sea_orm(string_value = "active")]
    Active,
    /// Removed.
    #[sea_orm(string_value = "removed")]
    Removed,
    /// Replaced.
    #[sea_orm(string_value = "replaced")]
    Replaced,
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
