//! `auto.repair_orders`: repair orders of the shop over their whole life.

use table_model::prelude::*;

/// Repair orders of the shop over their whole life.
#[derive(Debug, TableModel)]
#[table(sql = "auto.repair_orders", name = "RepairOrder", access = "jobs", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the repair order belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Customer who brought the vehicle.
    #[table(references = "hs.customers")]
    pub customer_id: Option<Uuid>,
    /// Vehicle to be repaired.
    #[table(references = "auto.vehicles")]
    pub vehicle_id: Uuid,
    /// Number of the order, given by the system and unique in the business: RO-AUTO-2025-0001.
    #[table(defaulted, search = "trigram")]
    pub ro_number: String,
    /// Number of the customer's purchase order.
    pub po_number: Option<String>,
    /// Number of the insurance or warranty claim.
    pub claim_number: Option<String>,
    /// Odometer reading on arrival, in the vehicle's `mileageUnit`.
    pub mileage_in: i32,
    /// Odometer reading on departure, in the vehicle's `mileageUnit`.
    pub mileage_out: Option<i32>,
    /// Fuel level on arrival.
    #[table(defaulted)]
    pub fuel_level_in: RepairOrderFuelLevelIn,
    /// Fuel level on departure.
    pub fuel_level_out: Option<String>,
    /// What the customer complains of.
    #[table(search = "trigram")]
    pub customer_concern: String,
    /// What else the customer complains of.
    #[table(defaulted)]
    pub additional_concerns: Vec<String>,
    /// How often the problem occurs.
    pub problem_frequency: Option<RepairOrderProblemFrequency>,
    /// When the problem occurs.
    pub when_problem_occurs: Option<RepairOrderWhenProblemOccurs>,
    /// Time for the diagnosis in minutes.
    #[table(defaulted)]
    pub diagnostic_time_minutes: i32,
    /// Price of the diagnosis.
    #[table(sql = "numeric(8, 2)", defaulted)]
    pub diagnostic_fee: Decimal,
    /// Why the problem occurs.
    pub root_cause: Option<String>,
    /// What the diagnosis found.
    pub diagnostic_notes: Option<String>,
    /// Whether the customer got an estimate.
    #[table(defaulted)]
    pub estimate_provided: bool,
    /// Amount of the estimate.
    #[table(sql = "numeric(12, 2)")]
    pub estimate_amount: Option<Decimal>,
    /// Amount that the customer authorized.
    #[table(sql = "numeric(12, 2)")]
    pub customer_authorized_amount: Option<Decimal>,
    /// How the customer authorized it.
    pub authorization_method: Option<RepairOrderAuthorizationMethod>,
    /// Who authorized it.
    pub authorized_by: Option<String>,
    /// When it was authorized.
    pub authorization_timestamp: Option<DateTimeUtc>,
    /// User who wrote the order.
    #[table(references = "user_mgmt.users")]
    pub service_writer_id: Option<Uuid>,
    /// User who leads the repair.
    #[table(references = "user_mgmt.users")]
    pub primary_technician_id: Option<Uuid>,
    /// Users who help, by their ids.
    #[table(defaulted)]
    pub additional_technicians: Vec<Uuid>,
    /// The bay in words.
    pub service_bay: Option<String>,
    /// Lift that is used.
    pub lift_assignment: Option<String>,
    /// Special equipment that is needed.
    #[table(defaulted)]
    pub special_equipment_required: Vec<String>,
    /// What kind of service it is.
    pub service_type: RepairOrderServiceType,
    /// Trade or system that the work concerns.
    pub service_category: Option<RepairOrderServiceCategory>,
    /// How hard the repair is.
    #[table(defaulted)]
    pub complexity_level: RepairOrderComplexityLevel,
    /// Day that was promised to the customer.
    pub promised_date: Option<Date>,
    /// Time of day that was promised.
    pub promised_time: Option<Time>,
    /// How long the repair should take.
    #[table(sql = "interval")]
    pub estimated_completion_time: Option<String>,
    /// When work really began.
    pub actual_start_time: Option<DateTimeUtc>,
    /// When work was really done.
    pub actual_completion_time: Option<DateTimeUtc>,
    /// Whether parts were ordered.
    #[table(defaulted)]
    pub parts_ordered: bool,
    /// Whether the parts have come.
    #[table(defaulted)]
    pub parts_received: bool,
    /// Whether the repair waits for parts.
    #[table(defaulted)]
    pub waiting_for_parts: bool,
    /// Day on which the parts should come.
    pub parts_eta: Option<Date>,
    /// Whether another shop does part of the work.
    #[table(defaulted)]
    pub sublet_work_required: bool,
    /// The other shop.
    pub sublet_vendor: Option<String>,
    /// What the other shop does.
    pub sublet_description: Option<String>,
    /// What the other shop charges.
    #[table(sql = "numeric(10, 2)", defaulted)]
    pub sublet_amount: Decimal,
    /// Price of an hour of labor.
    #[table(sql = "numeric(8, 2)")]
    pub labor_rate: Option<Decimal>,
    /// Hours of labor.
    #[table(sql = "numeric(5, 2)", defaulted)]
    pub labor_hours: Decimal,
    /// Sum of the labor lines, without declined ones.
    #[table(sql = "numeric(12, 2)", computed)]
    pub labor_amount: Decimal,
    /// Sum of the part lines, without declined ones.
    #[table(sql = "numeric(12, 2)", computed)]
    pub parts_total: Decimal,
    /// Charge for shop supplies.
    #[table(sql = "numeric(8, 2)", defaulted)]
    pub shop_supplies: Decimal,
    /// Charge for disposal.
    #[table(sql = "numeric(8, 2)", defaulted)]
    pub environmental_fee: Decimal,
    /// Labor, parts and fees together, without declined lines.
    #[table(sql = "numeric(12, 2)", computed)]
    pub subtotal: Decimal,
    /// Discount on the whole order, beside discount lines.
    #[table(sql = "numeric(8, 2)", defaulted)]
    pub discount_amount: Decimal,
    /// Why the discount was given.
    pub discount_reason: Option<String>,
    /// Tax rate as a fraction: 0.0825 is 8.25 %.
    #[table(sql = "numeric(5, 4)", defaulted)]
    pub tax_rate: Decimal,
    /// Tax: the rate on the subtotal less the discounts.
    #[table(sql = "numeric(12, 2)", computed)]
    pub tax_amount: Decimal,
    /// Amount to be paid: the subtotal less the discounts, and the tax.
    #[table(sql = "numeric(12, 2)", computed, search = "numeric")]
    pub total_amount: Decimal,
    /// How it was or will be paid.
    pub payment_method: Option<RepairOrderPaymentMethod>,
    /// How far the payment has come.
    #[table(defaulted)]
    pub payment_status: RepairOrderPaymentStatus,
    /// Whether an insurance pays.
    #[table(defaulted)]
    pub insurance_claim: bool,
    /// Whether a warranty pays.
    #[table(defaulted)]
    pub warranty_work: bool,
    /// Whether the vehicle was test-driven.
    #[table(defaulted)]
    pub road_test_performed: bool,
    /// What the test drive showed.
    pub road_test_notes: Option<String>,
    /// Whether the quality was checked.
    #[table(defaulted)]
    pub quality_inspection: bool,
    /// User who checked the quality.
    #[table(references = "user_mgmt.users")]
    pub quality_inspector_id: Option<Uuid>,
    /// Score of the quality check, from 1 to 10.
    pub quality_score: Option<i32>,
    /// Whether the customer was told that the vehicle is ready.
    #[table(defaulted)]
    pub customer_pickup_notified: bool,
    /// How the customer was told.
    pub pickup_notification_method: Option<String>,
    /// How the vehicle is picked up.
    pub pickup_instructions: Option<String>,
    /// Whether somebody has to come back to it.
    #[table(defaulted)]
    pub follow_up_required: bool,
    /// Why somebody has to come back to it.
    pub follow_up_reason: Option<String>,
    /// Day on which somebody comes back to it.
    pub follow_up_date: Option<Date>,
    /// How long the warranty lasts.
    #[table(sql = "interval")]
    pub warranty_period: Option<String>,
    /// Distance that the warranty covers, in the vehicle's unit.
    pub warranty_mileage: Option<i32>,
    /// First day of the warranty.
    pub warranty_start_date: Option<Date>,
    /// Remarks on the warranty.
    pub warranty_notes: Option<String>,
    /// Whether there was hazardous waste.
    #[table(defaulted)]
    pub hazardous_waste_generated: bool,
    /// How the waste was disposed of.
    pub waste_disposal_method: Option<String>,
    /// Charge for recycling.
    #[table(sql = "numeric(6, 2)", defaulted)]
    pub recycling_fees: Decimal,
    /// Photos from before the repair.
    #[table(defaulted)]
    pub before_photos: Json,
    /// Photos from after the repair.
    #[table(defaulted)]
    pub after_photos: Json,
    /// Reports of the diagnosis, as a list.
    #[table(defaulted)]
    pub diagnostic_reports: Json,
    /// Whether the customer was asked how satisfied they are.
    #[table(defaulted)]
    pub satisfaction_survey_sent: bool,
    /// How satisfied the customer was, from 1 to 5.
    pub satisfaction_rating: Option<i32>,
    /// Whether the customer would recommend the business.
    pub would_recommend: Option<bool>,
    /// Whether the customer complained.
    #[table(defaulted)]
    pub complaint_filed: bool,
    /// Where the repair stands.
    #[table(defaulted)]
    pub status: RepairOrderStatus,
    /// Remarks on the status.
    pub status_notes: Option<String>,
    /// Whether the vehicle came back with the same problem.
    #[table(defaulted)]
    pub comeback_job: bool,
    /// Repair order that it came back from.
    #[table(references = "auto.repair_orders")]
    pub original_ro_id: Option<Uuid>,
    /// Whether the work is done for goodwill.
    #[table(defaulted)]
    pub goodwill_work: bool,
    /// Whether the work is for the shop itself.
    #[table(defaulted)]
    pub internal_work: bool,
    /// Whether the parts system knows the order.
    #[table(defaulted)]
    pub parts_system_sync: bool,
    /// Whether the accounting system knows the order.
    #[table(defaulted)]
    pub accounting_system_sync: bool,
    /// Appointment that the order came from.
    #[table(references = "auto.appointments")]
    pub appointment_id: Option<Uuid>,
    /// What was done about the problem.
    pub correction: Option<String>,
    /// How urgent the repair order is.
    #[table(defaulted)]
    pub priority: RepairOrderPriority,
    /// Whether the customer authorized the work.
    #[table(defaulted)]
    pub customer_authorization: bool,
    /// What the quality check found.
    #[table(class = "notes")]
    pub quality_check_notes: Option<String>,
    /// Bay in which the vehicle stands.
    #[table(references = "auto.bays")]
    pub bay_id: Option<Uuid>,
    /// Remarks of the technician.
    #[table(class = "notes")]
    pub technician_notes: Option<String>,
    /// Remarks that customers never see.
    #[table(class = "notes")]
    pub internal_notes: Option<String>,
    /// When the vehicle was checked in.
    #[table(defaulted)]
    pub check_in_date: Option<DateTimeUtc>,
    /// When the order was closed.
    pub closed_date: Option<DateTimeUtc>,
    /// When the repair order was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the repair order was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the repair order.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the repair order.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
    /// When the repair order was completed.
    pub completed_at: Option<DateTimeUtc>,
    /// User who completed the repair order.
    #[table(references = "user_mgmt.users")]
    pub completed_by: Option<Uuid>,
    /// When the repair order was deleted; deleted rows stay in the table.
    pub deleted_at: Option<DateTimeUtc>,
    /// User who deleted the repair order.
    #[table(references = "user_mgmt.users")]
    pub deleted_by: Option<Uuid>,
    /// Words of the names and descriptions, for full text search.
    #[table(sql = "tsvector", internal, computed, search = "fulltext")]
    pub search_vector: Option<String>,
}

/// Values of `auto.repair_orders.fuel_level_in`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum RepairOrderFuelLevelIn {
    /// Empty.
    Empty,
    /// A quarter full.
    #[table(stored = "1/4")]
    Quarter,
    /// Half full.
    #[table(stored = "1/2")]
    Half,
    /// Three quarters full.
    #[table(stored = "3/4")]
    ThreeQuarters,
    /// Full.
    Full,
    /// Unknown.
    Unknown,
}

/// Values of `auto.repair_orders.problem_frequency`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum RepairOrderProblemFrequency {
    /// Always.
    Always,
    /// Intermittent.
    Intermittent,
    /// First time.
    FirstTime,
}

/// Values of `auto.repair_orders.when_problem_occurs`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum RepairOrderWhenProblemOccurs {
    /// Startup.
    Startup,
    /// Driving.
    Driving,
    /// Braking.
    Braking,
    /// Parking.
    Parking,
}

/// Values of `auto.repair_orders.authorization_method`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum RepairOrderAuthorizationMethod {
    /// Verbal.
    Verbal,
    /// Written.
    Written,
    /// Digital.
    Digital,
    /// Phone.
    Phone,
}

/// Values of `auto.repair_orders.service_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum RepairOrderServiceType {
    /// Diagnosis.
    Diagnosis,
    /// Inspection.
    Inspection,
    /// Maintenance.
    Maintenance,
    /// Repair.
    Repair,
    /// Recall.
    Recall,
}

/// Values of `auto.repair_orders.service_category`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum RepairOrderServiceCategory {
    /// Engine.
    Engine,
    /// Transmission.
    Transmission,
    /// Brakes.
    Brakes,
    /// Electrical.
    Electrical,
    /// Suspension.
    Suspension,
}

/// Values of `auto.repair_orders.complexity_level`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum RepairOrderComplexityLevel {
    /// Simple.
    Simple,
    /// Standard.
    Standard,
    /// Complex.
    Complex,
    /// Specialty.
    Specialty,
}

/// Values of `auto.repair_orders.payment_method`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum RepairOrderPaymentMethod {
    /// Cash.
    Cash,
    /// Check.
    Check,
    /// Credit.
    Credit,
    /// Insurance.
    Insurance,
    /// Warranty.
    Warranty,
}

/// Values of `auto.repair_orders.payment_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum RepairOrderPaymentStatus {
    /// Pending.
    Pending,
    /// Partial.
    Partial,
    /// Paid.
    Paid,
    /// Declined.
    Declined,
}

/// Values of `auto.repair_orders.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum RepairOrderStatus {
    /// Draft.
    Draft,
    /// Open.
    Open,
    /// Diagnosed.
    Diagnosed,
    /// Estimate.
    Estimate,
    /// Waiting approval.
    WaitingApproval,
    /// Approved.
    Approved,
    /// Authorized.
    Authorized,
    /// Declined.
    Declined,
    /// In progress.
    InProgress,
    /// Waiting parts.
    WaitingParts,
    /// Quality check.
    QualityCheck,
    /// Ready.
    Ready,
    /// Completed.
    Completed,
    /// Delivered.
    Delivered,
    /// Closed.
    Closed,
    /// Cancelled.
    Cancelled,
}

/// Values of `auto.repair_orders.priority`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum RepairOrderPriority {
    /// Low.
    Low,
    /// Normal.
    Normal,
    /// High.
    High,
    /// Urgent.
    Urgent,
}
