//! `auto.vehicles`: vehicles of customers.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Vehicles of customers.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "auto", table_name = "vehicles")]
#[table(name = "Vehicle")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the vehicle belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Customer who owns the vehicle.
    pub customer_id: Uuid,
    /// Vehicle identification number, 17 characters, unique in the business.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub vin: Option<String>,
    /// License plate.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub license_plate: Option<String>,
    /// State of the license plate.
    #[sea_orm(column_type = "Text")]
    pub license_plate_state: Option<String>,
    /// Day on which the plate expires.
    pub license_plate_expiry: Option<Date>,
    /// Model year.
    pub year: i32,
    /// Make, for example `Toyota`.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub make: String,
    /// Model, for example `Corolla`.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub model: String,
    /// Trim level.
    #[sea_orm(column_type = "Text")]
    pub trim_level: Option<String>,
    /// Body style.
    pub body_style: Option<VehicleBodyStyle>,
    /// Engine displacement, with its unit.
    #[sea_orm(column_type = "Text")]
    pub engine_size: Option<String>,
    /// How the engine breathes.
    pub engine_type: Option<VehicleEngineType>,
    /// Number of cylinders.
    pub engine_cylinders: Option<i32>,
    /// What it runs on.
    pub fuel_type: VehicleFuelType,
    /// What kind of transmission it has.
    pub transmission_type: Option<VehicleTransmissionType>,
    /// Which wheels are driven.
    pub drivetrain: Option<VehicleDrivetrain>,
    /// Gross weight in pounds.
    pub gross_weight: Option<i32>,
    /// Towing capacity in pounds.
    pub towing_capacity: Option<i32>,
    /// Size of the tank in gallons.
    #[sea_orm(column_type = "Decimal(Some((5, 2)))")]
    pub fuel_capacity: Option<Decimal>,
    /// Engine oil in quarts.
    #[sea_orm(column_type = "Decimal(Some((4, 2)))")]
    pub engine_oil_capacity: Option<Decimal>,
    /// Odometer reading, in the vehicle's `mileageUnit`.
    #[table(defaulted)]
    pub current_mileage: i32,
    /// Unit of the odometer.
    #[table(defaulted)]
    pub mileage_unit: VehicleMileageUnit,
    /// When the odometer was last read.
    #[table(defaulted)]
    pub last_mileage_update: Option<DateTimeUtc>,
    /// How the vehicle is held.
    #[table(defaulted)]
    pub ownership_type: VehicleOwnershipType,
    /// Day on which the registration expires.
    pub registration_expiry: Option<Date>,
    /// State of the title.
    pub title_status: Option<VehicleTitleStatus>,
    /// Insurer of the vehicle.
    #[sea_orm(column_type = "Text")]
    pub insurance_company: Option<String>,
    /// Number of the policy.
    #[sea_orm(column_type = "Text")]
    pub insurance_policy_number: Option<String>,
    /// Day on which the policy expires.
    pub insurance_expiry: Option<Date>,
    /// Name of the insurer's agent.
    #[sea_orm(column_type = "Text")]
    pub insurance_agent_name: Option<String>,
    /// Phone number of the insurer's agent.
    #[sea_orm(column_type = "Text")]
    pub insurance_agent_phone: Option<String>,
    /// Color outside.
    #[sea_orm(column_type = "Text")]
    pub exterior_color: Option<String>,
    /// Color inside.
    #[sea_orm(column_type = "Text")]
    pub interior_color: Option<String>,
    /// Condition that the vehicle is in.
    #[table(defaulted)]
    pub condition_rating: VehicleConditionRating,
    /// Day of the first service.
    pub first_service_date: Option<Date>,
    /// Day of the last service.
    pub last_service_date: Option<Date>,
    /// Number of visits so far.
    #[table(defaulted)]
    pub total_visits: i32,
    /// Spent on the vehicle so far.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted, search = "numeric")]
    pub total_amount_spent: Decimal,
    /// Odometer reading at the last oil change, in the vehicle's `mileageUnit`.
    pub last_oil_change_mileage: Option<i32>,
    /// Day of the last oil change.
    pub last_oil_change_date: Option<Date>,
    /// Odometer reading at which oil is due, in the vehicle's `mileageUnit`.
    pub next_oil_change_due: Option<i32>,
    /// Day on which oil is due.
    pub next_oil_change_date: Option<Date>,
    /// Number of open recalls.
    #[table(defaulted)]
    pub open_recalls: i32,
    /// Number of open service campaigns.
    #[table(defaulted)]
    pub campaign_notifications: i32,
    /// Number at the Department of Transportation.
    #[sea_orm(column_type = "Text")]
    pub dot_number: Option<String>,
    /// Whether it is a commercial vehicle.
    #[table(defaulted)]
    pub commercial_vehicle: bool,
    /// Whether it may carry hazardous goods.
    #[table(defaulted)]
    pub hazmat_certified: bool,
    /// Number within a fleet.
    #[sea_orm(column_type = "Text")]
    pub fleet_number: Option<String>,
    /// Group within a fleet.
    #[sea_orm(column_type = "Text")]
    pub fleet_group: Option<String>,
    /// Name of the driver.
    #[sea_orm(column_type = "Text")]
    pub assigned_driver_name: Option<String>,
    /// Employee number of the driver.
    #[sea_orm(column_type = "Text")]
    pub assigned_driver_employee_id: Option<String>,
    /// Number of keys.
    #[table(defaulted)]
    pub key_count: i32,
    /// What kind of key it has.
    pub key_type: Option<VehicleKeyType>,
    /// Whether new keys need programming.
    #[table(defaulted)]
    pub programming_required: bool,
    /// Photos of the outside.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub photos_exterior: Json,
    /// Photos of the inside.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub photos_interior: Json,
    /// Photos of damage.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub photos_damage: Json,
    /// Documents of the vehicle.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub documents: Json,
    /// Remarks for whoever does the service.
    #[sea_orm(column_type = "Text")]
    pub service_notes: Option<String>,
    /// Standing wishes of the customer.
    #[sea_orm(column_type = "Text")]
    pub customer_requests: Option<String>,
    /// Warnings for the staff. For example `difficult_customer`, `payment_issues`,
    /// `safety_concern`.
    #[table(defaulted, search = "array")]
    pub warning_flags: Vec<String>,
    /// Recommended price when new.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    pub original_msrp: Option<Decimal>,
    /// What the vehicle is worth now.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    pub current_market_value: Option<Decimal>,
    /// Loss of value in a year, in percent.
    #[sea_orm(column_type = "Decimal(Some((5, 2)))")]
    pub depreciation_rate: Option<Decimal>,
    /// Day on which the emissions test is due.
    pub emissions_test_due: Option<Date>,
    /// Result of the smog check.
    pub smog_check_status: Option<VehicleSmogCheckStatus>,
    /// How clean the vehicle is.
    pub environmental_category: Option<VehicleEnvironmentalCategory>,
    /// Vehicle history reports, as a list.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub carfax_reports: Json,
    /// Warranty of the maker.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub manufacturer_warranty: Json,
    /// Further warranties, as a list.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub extended_warranties: Json,
    /// Whether the vehicle is still around.
    #[table(defaulted)]
    pub vehicle_status: VehicleStatus,
    /// Further specifications.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(search = "json")]
    pub vehicle_specs: Option<Json>,
    /// The engine in words.
    #[sea_orm(column_type = "Text")]
    pub engine: Option<String>,
    /// Odometer reading at the last visit, in the vehicle's `mileageUnit`.
    #[table(defaulted)]
    pub last_mileage: i32,
    /// When the vehicle was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the vehicle was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the vehicle.
    pub created_by: Option<Uuid>,
    /// User who last changed the vehicle.
    pub updated_by: Option<Uuid>,
    /// When the vehicle was deleted; deleted rows stay in the table.
    pub deleted_at: Option<DateTimeUtc>,
    /// User who deleted the vehicle.
    pub deleted_by: Option<Uuid>,
    /// Words of the names and descriptions, for full text search.
    #[sea_orm(column_type = "custom(\"tsvector\")", select_as = "text")]
    #[table(internal, computed, search = "fulltext")]
    pub search_vector: Option<String>,
}

/// Values of `auto.vehicles.body_style`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum VehicleBodyStyle {
    /// Sedan.
    #[sea_orm(string_value = "sedan")]
    Sedan,
    /// Sport utility vehicle.
    #[sea_orm(string_value = "suv")]
    Suv,
    /// Truck.
    #[sea_orm(string_value = "truck")]
    Truck,
    /// Coupe.
    #[sea_orm(string_value = "coupe")]
    Coupe,
    /// Hatchback.
    #[sea_orm(string_value = "hatchback")]
    Hatchback,
}

/// Values of `auto.vehicles.engine_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum VehicleEngineType {
    /// Naturally aspirated.
    #[sea_orm(string_value = "naturally_aspirated")]
    NaturallyAspirated,
    /// Turbo.
    #[sea_orm(string_value = "turbo")]
    Turbo,
    /// Supercharged.
    #[sea_orm(string_value = "supercharged")]
    Supercharged,
}

/// Values of `auto.vehicles.fuel_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum VehicleFuelType {
    /// Gasoline.
    #[sea_orm(string_value = "gasoline")]
    Gasoline,
    /// Diesel.
    #[sea_orm(string_value = "diesel")]
    Diesel,
    /// Hybrid.
    #[sea_orm(string_value = "hybrid")]
    Hybrid,
    /// Electric.
    #[sea_orm(string_value = "electric")]
    Electric,
    /// Flex fuel.
    #[sea_orm(string_value = "flex_fuel")]
    FlexFuel,
    /// Other.
    #[sea_orm(string_value = "other")]
    Other,
}

/// Values of `auto.vehicles.transmission_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum VehicleTransmissionType {
    /// Manual.
    #[sea_orm(string_value = "manual")]
    Manual,
    /// Automatic.
    #[sea_orm(string_value = "automatic")]
    Automatic,
    /// Continuously variable transmission.
    #[sea_orm(string_value = "cvt")]
    Cvt,
    /// Dual clutch.
    #[sea_orm(string_value = "dual_clutch")]
    DualClutch,
}

/// Values of `auto.vehicles.drivetrain`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum VehicleDrivetrain {
    /// Front-wheel drive.
    #[sea_orm(string_value = "fwd")]
    Fwd,
    /// Rear-wheel drive.
    #[sea_orm(string_value = "rwd")]
    Rwd,
    /// All-wheel drive.
    #[sea_orm(string_value = "awd")]
    Awd,
    /// Four-wheel drive.
    #[sea_orm(string_value = "4wd")]
    FourWheelDrive,
}

/// Values of `auto.vehicles.mileage_unit`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum VehicleMileageUnit {
    /// Miles.
    #[sea_orm(string_value = "miles")]
    Miles,
    /// Kilometers.
    #[sea_orm(string_value = "kilometers")]
    Kilometers,
}

/// Values of `auto.vehicles.ownership_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum VehicleOwnershipType {
    /// Customer.
    #[sea_orm(string_value = "customer")]
    Customer,
    /// Fleet.
    #[sea_orm(string_value = "fleet")]
    Fleet,
    /// Lease.
    #[sea_orm(string_value = "lease")]
    Lease,
    /// Rental.
    #[sea_orm(string_value = "rental")]
    Rental,
}

/// Values of `auto.vehicles.title_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum VehicleTitleStatus {
    /// Clear.
    #[sea_orm(string_value = "clear")]
    Clear,
    /// Lien.
    #[sea_orm(string_value = "lien")]
    Lien,
    /// Salvage.
    #[sea_orm(string_value = "salvage")]
    Salvage,
    /// Flood.
    #[sea_orm(string_value = "flood")]
    Flood,
}

/// Values of `auto.vehicles.condition_rating`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum VehicleConditionRating {
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
}

/// Values of `auto.vehicles.key_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum VehicleKeyType {
    /// Traditional.
    #[sea_orm(string_value = "traditional")]
    Traditional,
    /// Transponder.
    #[sea_orm(string_value = "transponder")]
    Transponder,
    /// Smart key.
    #[sea_orm(string_value = "smart_key")]
    SmartKey,
    /// Push button.
    #[sea_orm(string_value = "push_button")]
    PushButton,
}

/// Values of `auto.vehicles.smog_check_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum VehicleSmogCheckStatus {
    /// Pass.
    #[sea_orm(string_value = "pass")]
    Pass,
    /// Fail.
    #[sea_orm(string_value = "fail")]
    Fail,
    /// Pending.
    #[sea_orm(string_value = "pending")]
    Pending,
    /// Not required.
    #[sea_orm(string_value = "not_required")]
    NotRequired,
}

/// Values of `auto.vehicles.environmental_category`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum VehicleEnvironmentalCategory {
    /// Clean.
    #[sea_orm(string_value = "clean")]
    Clean,
    /// Low emission.
    #[sea_orm(string_value = "low_emission")]
    LowEmission,
    /// Standard.
    #[sea_orm(string_value = "standard")]
    Standard,
    /// High polluter.
    #[sea_orm(string_value = "high_polluter")]
    HighPolluter,
}

/// Values of `auto.vehicles.vehicle_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum VehicleStatus {
    /// Active.
    #[sea_orm(string_value = "active")]
    Active,
    /// Inactive.
    #[sea_orm(string_value = "inactive")]
    Inactive,
    /// Sold.
    #[sea_orm(string_value = "sold")]
    Sold,
    /// Totaled.
    #[sea_orm(string_value = "totaled")]
    Totaled,
    /// Scrapped.
    #[sea_orm(string_value = "scrapped")]
    Scrapped,
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
