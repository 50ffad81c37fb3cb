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
    /// Customer who has the equipment.
    pub customer_id: Uuid,
    /// What kind of equipment it is. For example `hvac_system`, `water_heater`, `electrical_panel`.
    #[sea_orm(column_type = "Text")]
    pub equipment_type: String,
    /// Trade that the equipment belongs to. For example `heating`, `cooling`, `plumbing`,
    /// `electrical`.
    #[sea_orm(column_type = "Text")]
    pub equipment_category: String,
    /// Name of the equipment.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub equipment_name: String,
    /// Who makes it.
    #[sea_orm(column_type = "Text")]
    pub manufacturer: Option<String>,
    /// Model number.
    #[sea_orm(column_type = "Text")]
    pub model_number: Option<String>,
    /// Serial number.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub serial_number: Option<String>,
    /// Day of the installation.
    pub install_date: Option<Date>,
    /// Who installed it.
    #[sea_orm(column_type = "Text")]
    pub installed_by: Option<String>,
    /// First day of the warranty.
    pub warranty_start_date: Option<Date>,
    /// Last day of the warranty.
    pub warranty_end_date: Option<Date>,
    /// Who gives the warranty.
    #[sea_orm(column_type = "Text")]
    pub warranty_provider: Option<String>,
    /// Capacity, with its unit.
    #[sea_orm(column_type = "Text")]
    pub capacity: Option<String>,
    /// Efficiency rating of the maker.
    #[sea_orm(column_type = "Text")]
    pub efficiency_rating: Option<String>,
    /// What it runs on.
    pub fuel_type: Option<CustomerEquipmentFuelType>,
    /// Voltage, with its unit.
    #[sea_orm(column_type = "Text")]
    pub voltage: Option<String>,
    /// Amperage, with its unit.
    #[sea_orm(column_type = "Text")]
    pub amperage: Option<String>,
    /// Where in the building it stands. For example `basement`, `attic`, `garage`, `utility_room`.
    #[sea_orm(column_type = "Text")]
    pub equipment_location: String,
    /// How to get to it.
    #[sea_orm(column_type = "Text")]
    pub access_instructions: Option<String>,
    /// How hard it is to reach.
    pub access_difficulty: Option<CustomerEquipmentAccessDifficulty>,
    /// Day of the last service.
    pub last_service_date: Option<Date>,
    /// Day on which service is due.
    pub next_service_due: Option<Date>,
    /// Time between two services.
    #[sea_orm(column_type = "custom(\"interval\")", select_as = "text", save_as = "interval")]
    pub maintenance_frequency: Option<String>,
    /// Remarks on maintenance.
    #[sea_orm(column_type = "Text")]
    pub maintenance_notes: Option<String>,
    /// Condition that it is in.
    #[table(defaulted)]
    pub equipment_condition: CustomerEquipmentCondition,
    /// Whether it works.
    #[table(defaulted)]
    pub operational_status: CustomerEquipmentOperationalStatus,
    /// Whether it may be unsafe.
    #[table(defaulted)]
    pub safety_concerns: bool,
    /// Whether it was recalled.
    #[table(defaulted)]
    pub recall_notices: bool,
    /// Score of efficiency, from 1 to 100.
    pub energy_efficiency_score: Option<i32>,
    /// Score of reliability, from 1 to 100.
    pub reliability_score: Option<i32>,
    /// Cost of maintenance in a year.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    pub maintenance_cost_annual: Option<Decimal>,
    /// What a replacement would cost.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    pub replacement_cost_estimate: Option<Decimal>,
    /// How long it should last, in years.
    pub expected_lifespan_years: Option<i32>,
    /// Age in years.
    pub age_years: Option<i32>,
    /// Whether it should be replaced.
    #[table(defaulted)]
    pub replacement_recommended: bool,
    /// How soon it should be replaced.
    pub replacement_priority: Option<CustomerEquipmentReplacementPriority>,
    /// Whether there are photos.
    #[table(defaulted)]
    pub photos_available: bool,
    /// Whether there are manuals.
    #[table(defaulted)]
    pub manuals_available: bool,
    /// Whether its service history is known.
    #[table(defaulted)]
    pub service_history_available: bool,
    /// Facts that the business records of its own.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted, search = "json")]
    pub custom_fields: Json,
    /// Whether it is still there.
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
