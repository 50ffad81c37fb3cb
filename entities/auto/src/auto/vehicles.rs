//! `auto.vehicles`: vehicles of customers.

use table_model::prelude::*;

/// Vehicles of customers.
#[derive(Debug, TableModel)]
#[table(sql = "auto.vehicles", name = "Vehicle", access = "assets", record)]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the vehicle belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Customer who owns the vehicle.
    #[table(references = "hs.customers")]
    pub customer_id: Uuid,
    /// Vehicle identification number, 17 characters, unique in the business.
    #[table(search = "trigram")]
    pub vin: Option<String>,
    /// License plate.
    #[table(search = "trigram")]
    pub license_plate: Option<String>,
    /// State of the license plate.
    pub license_plate_state: Option<String>,
    /// Day on which the plate expires.
    pub license_plate_expiry: Option<Date>,
    /// Model year.
    pub year: i32,
    /// Make, for example `Toyota`.
    #[table(search = "trigram")]
    pub make: String,
    /// Model, for example `Corolla`.
    #[table(search = "trigram")]
    pub model: String,
    /// Trim level.
    pub trim_level: Option<String>,
    /// Body style.
    pub body_style: Option<VehicleBodyStyle>,
    /// Engine displacement, with its unit.
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
    #[table(sql = "numeric(5, 2)")]
    pub fuel_capacity: Option<Decimal>,
    /// Engine oil in quarts.
    #[table(sql = "numeric(4, 2)")]
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
    pub insurance_company: Option<String>,
    /// Number of the policy.
    pub insurance_policy_number: Option<String>,
    /// Day on which the policy expires.
    pub insurance_expiry: Option<Date>,
    /// Name of the insurer's agent.
    pub insurance_agent_name: Option<String>,
    /// Phone number of the insurer's agent.
    #[table(class = "contact")]
    pub insurance_agent_phone: Option<String>,
    /// Color outside.
    pub exterior_color: Option<String>,
    /// Color inside.
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
    #[table(sql = "numeric(12, 2)", defaulted, search = "numeric")]
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
    pub dot_number: Option<String>,
    /// Whether it is a commercial vehicle.
    #[table(defaulted)]
    pub commercial_vehicle: bool,
    /// Whether it may carry hazardous goods.
    #[table(defaulted)]
    pub hazmat_certified: bool,
    /// Number within a fleet.
    pub fleet_number: Option<String>,
    /// Group within a fleet.
    pub fleet_group: Option<String>,
    /// Name of the driver.
    pub assigned_driver_name: Option<String>,
    /// Employee number of the driver.
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
    #[table(defaulted)]
    pub photos_exterior: Json,
    /// Photos of the inside.
    #[table(defaulted)]
    pub photos_interior: Json,
    /// Photos of damage.
    #[table(defaulted)]
    pub photos_damage: Json,
    /// Documents of the vehicle.
    #[table(defaulted)]
    pub documents: Json,
    /// Remarks for whoever does the service.
    pub service_notes: Option<String>,
    /// Standing wishes of the customer.
    pub customer_requests: Option<String>,
    /// Warnings for the staff. For example `difficult_customer`, `payment_issues`,
    /// `safety_concern`.
    #[table(defaulted, search = "array")]
    pub warning_flags: Vec<String>,
    /// Recommended price when new.
    #[table(sql = "numeric(10, 2)")]
    pub original_msrp: Option<Decimal>,
    /// What the vehicle is worth now.
    #[table(sql = "numeric(10, 2)")]
    pub current_market_value: Option<Decimal>,
    /// Loss of value in a year, in percent.
    #[table(sql = "numeric(5, 2)")]
    pub depreciation_rate: Option<Decimal>,
    /// Day on which the emissions test is due.
    pub emissions_test_due: Option<Date>,
    /// Result of the smog check.
    pub smog_check_status: Option<VehicleSmogCheckStatus>,
    /// How clean the vehicle is.
    pub environmental_category: Option<VehicleEnvironmentalCategory>,
    /// Vehicle history reports, as a list.
    #[table(defaulted)]
    pub carfax_reports: Json,
    /// Warranty of the maker.
    #[table(defaulted)]
    pub manufacturer_warranty: Json,
    /// Further warranties, as a list.
    #[table(defaulted)]
    pub extended_warranties: Json,
    /// Whether the vehicle is still around.
    #[table(defaulted)]
    pub vehicle_status: VehicleStatus,
    /// Further specifications.
    #[table(search = "json")]
    pub vehicle_specs: Option<Json>,
    /// The engine in words.
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
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the vehicle.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
    /// When the vehicle was deleted; deleted rows stay in the table.
    pub deleted_at: Option<DateTimeUtc>,
    /// User who deleted the vehicle.
    #[table(references = "user_mgmt.users")]
    pub deleted_by: Option<Uuid>,
    /// Words of the names and descriptions, for full text search.
    #[table(sql = "tsvector", internal, computed, search = "fulltext")]
    pub search_vector: Option<String>,
}

/// Values of `auto.vehicles.body_style`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum VehicleBodyStyle {
    /// Sedan.
    Sedan,
    /// Sport utility vehicle.
    Suv,
    /// Truck.
    Truck,
    /// Coupe.
    Coupe,
    /// Hatchback.
    Hatchback,
}

/// Values of `auto.vehicles.engine_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum VehicleEngineType {
    /// Naturally aspirated.
    NaturallyAspirated,
    /// Turbo.
    Turbo,
    /// Supercharged.
    Supercharged,
}

/// Values of `auto.vehicles.fuel_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum VehicleFuelType {
    /// Gasoline.
    Gasoline,
    /// Diesel.
    Diesel,
    /// Hybrid.
    Hybrid,
    /// Electric.
    Electric,
    /// Flex fuel.
    FlexFuel,
    /// Other.
    Other,
}

/// Values of `auto.vehicles.transmission_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum VehicleTransmissionType {
    /// Manual.
    Manual,
    /// Automatic.
    Automatic,
    /// Continuously variable transmission.
    Cvt,
    /// Dual clutch.
    DualClutch,
}

/// Values of `auto.vehicles.drivetrain`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum VehicleDrivetrain {
    /// Front-wheel drive.
    Fwd,
    /// Rear-wheel drive.
    Rwd,
    /// All-wheel drive.
    Awd,
    /// Four-wheel drive.
    #[table(stored = "4wd")]
    FourWheelDrive,
}

/// Values of `auto.vehicles.mileage_unit`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum VehicleMileageUnit {
    /// Miles.
    Miles,
    /// Kilometers.
    Kilometers,
}

/// Values of `auto.vehicles.ownership_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum VehicleOwnershipType {
    /// Customer.
    Customer,
    /// Fleet.
    Fleet,
    /// Lease.
    Lease,
    /// Rental.
    Rental,
}

/// Values of `auto.vehicles.title_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum VehicleTitleStatus {
    /// Clear.
    Clear,
    /// Lien.
    Lien,
    /// Salvage.
    Salvage,
    /// Flood.
    Flood,
}

/// Values of `auto.vehicles.condition_rating`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum VehicleConditionRating {
    /// Excellent.
    Excellent,
    /// Good.
    Good,
    /// Fair.
    Fair,
    /// Poor.
    Poor,
}

/// Values of `auto.vehicles.key_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum VehicleKeyType {
    /// Traditional.
    Traditional,
    /// Transponder.
    Transponder,
    /// Smart key.
    SmartKey,
    /// Push button.
    PushButton,
}

/// Values of `auto.vehicles.smog_check_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum VehicleSmogCheckStatus {
    /// Pass.
    Pass,
    /// Fail.
    Fail,
    /// Pending.
    Pending,
    /// Not required.
    NotRequired,
}

/// Values of `auto.vehicles.environmental_category`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum VehicleEnvironmentalCategory {
    /// Clean.
    Clean,
    /// Low emission.
    LowEmission,
    /// Standard.
    Standard,
    /// High polluter.
    HighPolluter,
}

/// Values of `auto.vehicles.vehicle_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum VehicleStatus {
    /// Active.
    Active,
    /// Inactive.
    Inactive,
    /// Sold.
    Sold,
    /// Totaled.
    Totaled,
    /// Scrapped.
    Scrapped,
}
