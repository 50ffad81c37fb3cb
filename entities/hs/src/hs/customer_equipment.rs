//! `hs.customer_equipment`: equipment installed at a customer.

use table_model::prelude::*;

/// Equipment installed at a customer.
#[derive(Debug, TableModel)]
#[table(
    sql = "hs.customer_equipment",
    name = "CustomerEquipment",
    access = "assets",
    plural = "customerEquipmentItems",
    record
)]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the equipment belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Customer who has the equipment.
    #[table(references = "hs.customers")]
    pub customer_id: Uuid,
    /// What kind of equipment it is. For example `hvac_system`, `water_heater`, `electrical_panel`.
    pub equipment_type: String,
    /// Trade that the equipment belongs to. For example `heating`, `cooling`, `plumbing`,
    /// `electrical`.
    pub equipment_category: String,
    /// Name of the equipment.
    #[table(search = "trigram")]
    pub equipment_name: String,
    /// Who makes it.
    pub manufacturer: Option<String>,
    /// Model number.
    pub model_number: Option<String>,
    /// Serial number.
    #[table(search = "trigram")]
    pub serial_number: Option<String>,
    /// Day of the installation.
    pub install_date: Option<Date>,
    /// Who installed it.
    pub installed_by: Option<String>,
    /// First day of the warranty.
    pub warranty_start_date: Option<Date>,
    /// Last day of the warranty.
    pub warranty_end_date: Option<Date>,
    /// Who gives the warranty.
    pub warranty_provider: Option<String>,
    /// Capacity, with its unit.
    pub capacity: Option<String>,
    /// Efficiency rating of the maker.
    pub efficiency_rating: Option<String>,
    /// What it runs on.
    pub fuel_type: Option<CustomerEquipmentFuelType>,
    /// Voltage, with its unit.
    pub voltage: Option<String>,
    /// Amperage, with its unit.
    pub amperage: Option<String>,
    /// Where in the building it stands. For example `basement`, `attic`, `garage`, `utility_room`.
    pub equipment_location: String,
    /// How to get to it.
    pub access_instructions: Option<String>,
    /// How hard it is to reach.
    pub access_difficulty: Option<CustomerEquipmentAccessDifficulty>,
    /// Day of the last service.
    pub last_service_date: Option<Date>,
    /// Day on which service is due.
    pub next_service_due: Option<Date>,
    /// Time between two services.
    #[table(sql = "interval")]
    pub maintenance_frequency: Option<String>,
    /// Remarks on maintenance.
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
    #[table(sql = "numeric(10, 2)")]
    pub maintenance_cost_annual: Option<Decimal>,
    /// What a replacement would cost.
    #[table(sql = "numeric(10, 2)")]
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
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the equipment.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
    /// When the equipment was deleted; deleted rows stay in the table.
    pub deleted_at: Option<DateTimeUtc>,
    /// User who deleted the equipment.
    #[table(references = "user_mgmt.users")]
    pub deleted_by: Option<Uuid>,
}

/// Values of `hs.customer_equipment.fuel_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum CustomerEquipmentFuelType {
    /// Natural gas.
    NaturalGas,
    /// Electric.
    Electric,
    /// Propane.
    Propane,
    /// Oil.
    Oil,
}

/// Values of `hs.customer_equipment.access_difficulty`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum CustomerEquipmentAccessDifficulty {
    /// Easy.
    Easy,
    /// Moderate.
    Moderate,
    /// Difficult.
    Difficult,
    /// Requires special equipment.
    RequiresSpecialEquipment,
}

/// Values of `hs.customer_equipment.equipment_condition`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum CustomerEquipmentCondition {
    /// Excellent.
    Excellent,
    /// Good.
    Good,
    /// Fair.
    Fair,
    /// Poor.
    Poor,
    /// Critical.
    Critical,
}

/// Values of `hs.customer_equipment.operational_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum CustomerEquipmentOperationalStatus {
    /// Operational.
    Operational,
    /// Needs repair.
    NeedsRepair,
    /// Non functional.
    NonFunctional,
}

/// Values of `hs.customer_equipment.replacement_priority`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum CustomerEquipmentReplacementPriority {
    /// Low.
    Low,
    /// Medium.
    Medium,
    /// High.
    High,
    /// Urgent.
    Urgent,
}

/// Values of `hs.customer_equipment.equipment_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum CustomerEquipmentStatus {
    /// Active.
    Active,
    /// Removed.
    Removed,
    /// Replaced.
    Replaced,
}
