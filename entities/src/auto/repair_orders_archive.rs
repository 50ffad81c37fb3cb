//! `auto.repair_orders_archive`: repair orders older than two years, moved out of the working table.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Repair orders older than two years, moved out of the working table.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "auto", table_name = "repair_orders_archive")]
#[table(name = "ArchivedRepairOrder", writes = "none")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the repair order belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Customer whom the repair order concerns.
    pub customer_id: Option<Uuid>,
    /// Vehicle that the repair order concerns.
    pub vehicle_id: Uuid,
    /// Number of the order, given by the system and unique in the business: RO-AUTO-2025-0001.
    #[sea_orm(column_type = "Text")]
    pub ro_number: String,
    /// Number of the customer's purchase order.
    #[sea_orm(column_type = "Text")]
    pub po_number: Option<String>,
    /// Number of the insurance or warranty claim.
    #[sea_orm(column_type = "Text")]
    pub claim_number: Option<String>,
    /// Odometer reading on arrival, in the vehicle's `mileageUnit`.
    pub mileage_in: i32,
    /// Odometer reading on departure, in the vehicle's `mileageUnit`.
    pub mileage_out: Option<i32>,
    /// Fuel level on arrival.
    pub fuel_level_in: ArchivedRepairOrderFuelLevelIn,
    /// Fuel level on departure.
    #[sea_orm(column_type = "Text")]
    pub fuel_level_out: Option<String>,
    /// What the customer complains of.
    #[sea_orm(column_type = "Text")]
    pub customer_concern: String,
    /// What else the customer complains of.
    pub additional_concerns: Vec<String>,
    /// How often the problem occurs.
    pub problem_frequency: Option<ArchivedRepairOrderProblemFrequency>,
    /// When the problem occurs.
    pub when_problem_occurs: Option<ArchivedRepairOrderWhenProblemOccurs>,
    /// Time for the diagnosis in minutes.
    pub diagnostic_time_minutes: i32,
    /// Price of the diagnosis.
    #[sea_orm(column_type = "Decimal(Some((8, 2)))")]
    pub diagnostic_fee: Decimal,
    /// Why the problem occurs.
    #[sea_orm(column_type = "Text")]
    pub root_cause: Option<String>,
    /// What the diagnosis found.
    #[sea_orm(column_type = "Text")]
    pub diagnostic_notes: Option<String>,
    /// Whether the customer got an estimate.
    pub estimate_provided: bool,
    /// Amount of the estimate.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    pub estimate_amount: Option<Decimal>,
    /// Amount that the customer authorized.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    pub customer_authorized_amount: Option<Decimal>,
    /// How the customer authorized it.
    pub authorization_method: Option<ArchivedRepairOrderAuthorizationMethod>,
    /// Who authorized it.
    #[sea_orm(column_type = "Text")]
    pub authorized_by: Option<String>,
    /// When it was authorized.
    pub authorization_timestamp: Option<DateTimeUtc>,
    /// User who wrote the order.
    pub service_writer_id: Option<Uuid>,
    /// User who leads the repair.
    pub primary_technician_id: Option<Uuid>,
    /// Users who help, by their ids.
    pub additional_technicians: Vec<Uuid>,
    /// The bay in words.
    #[sea_orm(column_type = "Text")]
    pub service_bay: Option<String>,
    /// Lift that is used.
    #[sea_orm(column_type = "Text")]
    pub lift_assignment: Option<String>,
    /// Special equipment that is needed.
    pub special_equipment_required: Vec<String>,
    /// What kind of service it is.
    pub service_type: ArchivedRepairOrderServiceType,
    /// Trade or system that the work concerns.
    pub service_category: Option<ArchivedRepairOrderServiceCategory>,
    /// How hard the repair is.
    pub complexity_level: ArchivedRepairOrderComplexityLevel,
    /// Day that was promised to the customer.
    pub promised_date: Option<Date>,
    /// Time of day that was promised.
    pub promised_time: Option<Time>,
    /// How long the repair should take.
    #[sea_orm(column_type = "custom(\"interval\")", select_as = "text", save_as = "interval")]
    pub estimated_completion_time: Option<String>,
    /// When work really began.
    pub actual_start_time: Option<DateTimeUtc>,
    /// When work was really done.
    pub actual_completion_time: Option<DateTimeUtc>,
    /// Whether parts were ordered.
    pub parts_ordered: bool,
    /// Whether the parts have come.
    pub parts_received: bool,
    /// Whether the repair waits for parts.
    pub waiting_for_parts: bool,
    /// Day on which the parts should come.
    pub parts_eta: Option<Date>,
    /// Whether another shop does part of the work.
    pub sublet_work_required: bool,
    /// The other shop.
    #[sea_orm(column_type = "Text")]
    pub sublet_vendor: Option<String>,
    /// What the other shop does.
    #[sea_orm(column_type = "Text")]
    pub sublet_description: Option<String>,
    /// What the other shop charges.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    pub sublet_amount: Decimal,
    /// Price of an hour of labor.
    #[sea_orm(column_type = "Decimal(Some((8, 2)))")]
    pub labor_rate: Option<Decimal>,
    /// Hours of labor.
    #[sea_orm(column_type = "Decimal(Some((5, 2)))")]
    pub labor_hours: Decimal,
    /// Sum of the labor lines, without declined ones.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    pub labor_amount: Decimal,
    /// Sum of the part lines, without declined ones.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    pub parts_total: Decimal,
    /// Charge for shop supplies.
    #[sea_orm(column_type = "Decimal(Some((8, 2)))")]
    pub shop_supplies: Decimal,
    /// Charge for disposal.
    #[sea_orm(column_type = "Decimal(Some((8, 2)))")]
    pub environmental_fee: Decimal,
    /// Sum of the lines before tax and discount.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    pub subtotal: Decimal,
    /// Discount given, as an amount.
    #[sea_orm(column_type = "Decimal(Some((8, 2)))")]
    pub discount_amount: Decimal,
    /// Why the discount was given.
    #[sea_orm(column_type = "Text")]
    pub discount_reason: Option<String>,
    /// Tax rate as a fraction: 0.0825 is 8.25 %.
    #[sea_orm(column_type = "Decimal(Some((5, 4)))")]
    pub tax_rate: Decimal,
    /// Tax charged.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    pub tax_amount: Decimal,
    /// Amount to be paid: with tax, less discount.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    pub total_amount: Decimal,
    /// How it was or will be paid.
    pub payment_method: Option<ArchivedRepairOrderPaymentMethod>,
    /// How far the payment has come.
    pub payment_status: ArchivedRepairOrderPaymentStatus,
    /// Whether an insurance pays.
    pub insurance_claim: bool,
    /// Whether a warranty pays.
    pub warranty_work: bool,
    /// Whether the vehicle was test-driven.
    pub road_test_performed: bool,
    /// What the test drive showed.
    #[sea_orm(column_type = "Text")]
    pub road_test_notes: Option<String>,
    /// Whether the quality was checked.
    pub quality_inspection: bool,
    /// User who checked the quality.
    pub quality_inspector_id: Option<Uuid>,
    /// Score of the quality check, from 1 to 10.
    pub quality_score: Option<i32>,
    /// Whether the customer was told that the vehicle is ready.
    pub customer_pickup_notified: bool,
    /// How the customer was told.
    #[sea_orm(column_type = "Text")]
    pub pickup_notification_method: Option<String>,
    /// How the vehicle is picked up.
    #[sea_orm(column_type = "Text")]
    pub pickup_instructions: Option<String>,
    /// Whether somebody has to come back to it.
    pub follow_up_required: bool,
    /// Why somebody has to come back to it.
    #[sea_orm(column_type = "Text")]
    pub follow_up_reason: Option<String>,
    /// Day on which somebody comes back to it.
    pub follow_up_date: Option<Date>,
    /// How long the warranty lasts.
    #[sea_orm(column_type = "custom(\"interval\")", select_as = "text", save_as = "interval")]
    pub warranty_period: Option<String>,
    /// Distance that the warranty covers, in the vehicle's unit.
    pub warranty_mileage: Option<i32>,
    /// First day of the warranty.
    pub warranty_start_date: Option<Date>,
    /// Remarks on the warranty.
    #[sea_orm(column_type = "Text")]
    pub warranty_notes: Option<String>,
    /// Whether there was hazardous waste.
    pub hazardous_waste_generated: bool,
    /// How the waste was disposed of.
    #[sea_orm(column_type = "Text")]
    pub waste_disposal_method: Option<String>,
    /// Charge for recycling.
    #[sea_orm(column_type = "Decimal(Some((6, 2)))")]
    pub recycling_fees: Decimal,
    /// Photos from before the repair.
    #[sea_orm(column_type = "JsonBinary")]
    pub before_photos: Json,
    /// Photos from after the repair.
    #[sea_orm(column_type = "JsonBinary")]
    pub after_photos: Json,
    /// Reports of the diagnosis, as a list.
    #[sea_orm(column_type = "JsonBinary")]
    pub diagnostic_reports: Json,
    /// Whether the customer was asked how satisfied they are.
    pub satisfaction_survey_sent: bool,
    /// How satisfied the customer was, from 1 to 5.
    pub satisfaction_rating: Option<i32>,
    /// Whether the customer would recommend the business.
    pub would_recommend: Option<bool>,
    /// Whether the customer complained.
    pub complaint_filed: bool,
    /// State that the repair order is in.
    pub status: ArchivedRepairOrderStatus,
    /// Remarks on the status.
    #[sea_orm(column_type = "Text")]
    pub status_notes: Option<String>,
    /// Whether the vehicle came back with the same problem.
    pub comeback_job: bool,
    /// Repair order that it came back from.
    pub original_ro_id: Option<Uuid>,
    /// Whether the work is done for goodwill.
    pub goodwill_work: bool,
    /// Whether the work is for the shop itself.
    pub internal_work: bool,
    /// Whether the parts system knows the order.
    pub parts_system_sync: bool,
    /// Whether the accounting system knows the order.
    pub accounting_system_sync: bool,
    /// Appointment that the order came from.
    pub appointment_id: Option<Uuid>,
    /// What was done about the problem.
    #[sea_orm(column_type = "Text")]
    pub correction: Option<String>,
    /// How urgent the repair order is.
    pub priority: ArchivedRepairOrderPriority,
    /// Whether the customer authorized the work.
    pub customer_authorization: bool,
    /// What the quality check found.
    #[sea_orm(column_type = "Text")]
    pub quality_check_notes: Option<String>,
    /// Bay in which the vehicle stands.
    pub bay_id: Option<Uuid>,
    /// Remarks of the technician.
    #[sea_orm(column_type = "Text")]
    pub technician_notes: Option<String>,
    /// Remarks that customers never see.
    #[sea_orm(column_type = "Text")]
    pub internal_notes: Option<String>,
    /// When the vehicle was checked in.
    pub check_in_date: Option<DateTimeUtc>,
    /// When the order was closed.
    pub closed_date: Option<DateTimeUtc>,
    /// When the repair order was recorded.
    pub created_at: DateTimeUtc,
    /// When the repair order was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the repair order.
    pub created_by: Option<Uuid>,
    /// User who last changed the repair order.
    pub updated_by: Option<Uuid>,
    /// When the repair order was completed.
    pub completed_at: Option<DateTimeUtc>,
    /// User who completed the repair order.
    pub completed_by: Option<Uuid>,
    /// When the repair order was deleted; deleted rows stay in the table.
    pub deleted_at: Option<DateTimeUtc>,
    /// User who deleted the repair order.
    pub deleted_by: Option<Uuid>,
    /// When the order was archived.
    #[table(defaulted)]
    pub archived_at: DateTimeUtc,
    /// What hung on the order when it was archived: `line_items`, `repair_tasks`, `parts_used`, `inspections`,
    /// `inspection_points` and `photos` as lists of rows, and in `links` the ids of what pointed at it.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub details: Json,
}

/// Values of `auto.repair_orders_archive.fuel_level_in`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ArchivedRepairOrderFuelLevelIn {
    /// Empty.
    #[sea_orm(string_value = "empty")]
    Empty,
    /// A quarter full.
    #[sea_orm(string_value = "1/4")]
    Quarter,
    /// Half full.
    #[sea_orm(string_value = "1/2")]
    Half,
    /// Three quarters full.
    #[sea_orm(string_value = "3/4")]
    ThreeQuarters,
    /// Full.
    #[sea_orm(string_value = "full")]
    Full,
    /// Unknown.
    #[sea_orm(string_value = "unknown")]
    Unknown,
}

/// Values of `auto.repair_orders_archive.problem_frequency`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ArchivedRepairOrderProblemFrequency {
    /// Always.
    #[sea_orm(string_value = "always")]
    Always,
    /// Intermittent.
    #[sea_orm(string_value = "intermittent")]
    Intermittent,
    /// First time.
    #[sea_orm(string_value = "first_time")]
    FirstTime,
}

/// Values of `auto.repair_orders_archive.when_problem_occurs`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ArchivedRepairOrderWhenProblemOccurs {
    /// Startup.
    #[sea_orm(string_value = "startup")]
    Startup,
    /// Driving.
    #[sea_orm(string_value = "driving")]
    Driving,
    /// Braking.
    #[sea_orm(string_value = "braking")]
    Braking,
    /// Parking.
    #[sea_orm(string_value = "parking")]
    Parking,
}

/// Values of `auto.repair_orders_archive.authorization_method`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ArchivedRepairOrderAuthorizationMethod {
    /// Verbal.
    #[sea_orm(string_value = "verbal")]
    Verbal,
    /// Written.
    #[sea_orm(string_value = "written")]
    Written,
    /// Digital.
    #[sea_orm(string_value = "digital")]
    Digital,
    /// Phone.
    #[sea_orm(string_value = "phone")]
    Phone,
}

/// Values of `auto.repair_orders_archive.service_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ArchivedRepairOrderServiceType {
    /// Diagnosis.
    #[sea_orm(string_value = "diagnosis")]
    Diagnosis,
    /// Inspection.
    #[sea_orm(string_value = "inspection")]
    Inspection,
    /// Maintenance.
    #[sea_orm(string_value = "maintenance")]
    Maintenance,
    /// Repair.
    #[sea_orm(string_value = "repair")]
    Repair,
    /// Recall.
    #[sea_orm(string_value = "recall")]
    Recall,
}

/// Values of `auto.repair_orders_archive.service_category`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ArchivedRepairOrderServiceCategory {
    /// Engine.
    #[sea_orm(string_value = "engine")]
    Engine,
    /// Transmission.
    #[sea_orm(string_value = "transmission")]
    Transmission,
    /// Brakes.
    #[sea_orm(string_value = "brakes")]
    Brakes,
    /// Electrical.
    #[sea_orm(string_value = "electrical")]
    Electrical,
    /// Suspension.
    #[sea_orm(string_value = "suspension")]
    Suspension,
}

/// Values of `auto.repair_orders_archive.complexity_level`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ArchivedRepairOrderComplexityLevel {
    /// Simple.
    #[sea_orm(string_value = "simple")]
    Simple,
    /// Standard.
    #[sea_orm(string_value = "standard")]
    Standard,
    /// Complex.
    #[sea_orm(string_value = "complex")]
    Complex,
    /// Specialty.
    #[sea_orm(string_value = "specialty")]
    Specialty,
}

/// Values of `auto.repair_orders_archive.payment_method`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ArchivedRepairOrderPaymentMethod {
    /// Cash.
    #[sea_orm(string_value = "cash")]
    Cash,
    /// Check.
    #[sea_orm(string_value = "check")]
    Check,
    /// Credit.
    #[sea_orm(string_value = "credit")]
    Credit,
    /// Insurance.
    #[sea_orm(string_value = "insurance")]
    Insurance,
    /// Warranty.
    #[sea_orm(string_value = "warranty")]
    Warranty,
}

/// Values of `auto.repair_orders_archive.payment_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ArchivedRepairOrderPaymentStatus {
    /// Pending.
    #[sea_orm(string_value = "pending")]
    Pending,
    /// Partial.
    #[sea_orm(string_value = "partial")]
    Partial,
    /// Paid.
    #[sea_orm(string_value = "paid")]
    Paid,
    /// Declined.
    #[sea_orm(string_value = "declined")]
    Declined,
}

/// Values of `auto.repair_orders_archive.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ArchivedRepairOrderStatus {
    /// Draft.
    #[sea_orm(string_value = "draft")]
    Draft,
    /// Open.
    #[sea_orm(string_value = "open")]
    Open,
    /// Diagnosed.
    #[sea_orm(string_value = "diagnosed")]
    Diagnosed,
    /// Estimate.
    #[sea_orm(string_value = "estimate")]
    Estimate,
    /// Waiting approval.
    #[sea_orm(string_value = "waiting_approval")]
    WaitingApproval,
    /// Approved.
    #[sea_orm(string_value = "approved")]
    Approved,
    /// Authorized.
    #[sea_orm(string_value = "authorized")]
    Authorized,
    /// Declined.
    #[sea_orm(string_value = "declined")]
    Declined,
    /// In progress.
    #[sea_orm(string_value = "in_progress")]
    InProgress,
    /// Waiting parts.
    #[sea_orm(string_value = "waiting_parts")]
    WaitingParts,
    /// Quality check.
    #[sea_orm(string_value = "quality_check")]
    QualityCheck,
    /// Ready.
    #[sea_orm(string_value = "ready")]
    Ready,
    /// Completed.
    #[sea_orm(string_value = "completed")]
    Completed,
    /// Delivered.
    #[sea_orm(string_value = "delivered")]
    Delivered,
    /// Closed.
    #[sea_orm(string_value = "closed")]
    Closed,
    /// Cancelled.
    #[sea_orm(string_value = "cancelled")]
    Cancelled,
}

/// Values of `auto.repair_orders_archive.priority`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ArchivedRepairOrderPriority {
    /// Low.
    #[sea_orm(string_value = "low")]
    Low,
    /// Normal.
    #[sea_orm(string_value = "normal")]
    Normal,
    /// High.
    #[sea_orm(string_value = "high")]
    High,
    /// Urgent.
    #[sea_orm(string_value = "urgent")]
    Urgent,
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
        on_delete = "SetNull"
    )]
    Customer,
}

impl ActiveModelBehavior for ActiveModel {}
