//! `auto.repair_orders`: repair orders of the shop over their whole life.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Repair orders of the shop over their whole life.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "auto", table_name = "repair_orders")]
#[table(name = "RepairOrder")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the repair order belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Customer of the repair order.
    pub customer_id: Option<Uuid>,
    /// Vehicle of the repair order.
    pub vehicle_id: Uuid,
    /// Ro number of the repair order.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted, search = "trigram")]
    pub ro_number: String,
    /// Po number of the repair order.
    #[sea_orm(column_type = "Text")]
    pub po_number: Option<String>,
    /// Claim number of the repair order.
    #[sea_orm(column_type = "Text")]
    pub claim_number: Option<String>,
    /// Mileage in of the repair order.
    pub mileage_in: i32,
    /// Mileage out of the repair order.
    pub mileage_out: Option<i32>,
    /// Fuel level in of the repair order.
    #[table(defaulted)]
    pub fuel_level_in: RepairOrderFuelLevelIn,
    /// Fuel level out of the repair order.
    #[sea_orm(column_type = "Text")]
    pub fuel_level_out: Option<String>,
    /// Customer concern of the repair order.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub customer_concern: String,
    /// Additional concerns of the repair order.
    #[table(defaulted)]
    pub additional_concerns: Vec<String>,
    /// Problem frequency of the repair order.
    pub problem_frequency: Option<RepairOrderProblemFrequency>,
    /// When problem occurs of the repair order.
    pub when_problem_occurs: Option<RepairOrderWhenProblemOccurs>,
    /// Diagnostic time minutes of the repair order.
    #[table(defaulted)]
    pub diagnostic_time_minutes: i32,
    /// Diagnostic fee of the repair order, in its currency.
    #[sea_orm(column_type = "Decimal(Some((8, 2)))")]
    #[table(defaulted)]
    pub diagnostic_fee: Decimal,
    /// Root cause of the repair order.
    #[sea_orm(column_type = "Text")]
    pub root_cause: Option<String>,
    /// Diagnostic notes of the repair order.
    #[sea_orm(column_type = "Text")]
    pub diagnostic_notes: Option<String>,
    /// Whether estimate was provided.
    #[table(defaulted)]
    pub estimate_provided: bool,
    /// Estimate amount of the repair order, in its currency.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    pub estimate_amount: Option<Decimal>,
    /// Customer authorized amount of the repair order, in its currency.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    pub customer_authorized_amount: Option<Decimal>,
    /// Authorization method of the repair order.
    pub authorization_method: Option<RepairOrderAuthorizationMethod>,
    /// Authorized by of the repair order.
    #[sea_orm(column_type = "Text")]
    pub authorized_by: Option<String>,
    /// Authorization timestamp of the repair order.
    pub authorization_timestamp: Option<DateTimeUtc>,
    /// Service writer of the repair order.
    pub service_writer_id: Option<Uuid>,
    /// Primary technician of the repair order.
    pub primary_technician_id: Option<Uuid>,
    /// Additional technicians of the repair order.
    #[table(defaulted)]
    pub additional_technicians: Vec<Uuid>,
    /// Service bay of the repair order.
    #[sea_orm(column_type = "Text")]
    pub service_bay: Option<String>,
    /// Lift assignment of the repair order.
    #[sea_orm(column_type = "Text")]
    pub lift_assignment: Option<String>,
    /// Special equipment required of the repair order.
    #[table(defaulted)]
    pub special_equipment_required: Vec<String>,
    /// Service type of the repair order.
    pub service_type: RepairOrderServiceType,
    /// Service category of the repair order.
    pub service_category: Option<RepairOrderServiceCategory>,
    /// Complexity level of the repair order.
    #[table(defaulted)]
    pub complexity_level: RepairOrderComplexityLevel,
    /// Promised date of the repair order.
    pub promised_date: Option<Date>,
    /// Promised time of the repair order.
    pub promised_time: Option<Time>,
    /// Estimated completion time of the repair order.
    #[sea_orm(
        column_type = "custom(\"interval\")",
        select_as = "text",
        save_as = "interval"
    )]
    pub estimated_completion_time: Option<String>,
    /// Actual start time of the repair order.
    pub actual_start_time: Option<DateTimeUtc>,
    /// Actual completion time of the repair order.
    pub actual_completion_time: Option<DateTimeUtc>,
    /// Whether parts were ordered.
    #[table(defaulted)]
    pub parts_ordered: bool,
    /// Whether parts were received.
    #[table(defaulted)]
    pub parts_received: bool,
    /// Whether waiting for parts applies to the repair order.
    #[table(defaulted)]
    pub waiting_for_parts: bool,
    /// Parts eta of the repair order.
    pub parts_eta: Option<Date>,
    /// Whether sublet work is required.
    #[table(defaulted)]
    pub sublet_work_required: bool,
    /// Sublet vendor of the repair order.
    #[sea_orm(column_type = "Text")]
    pub sublet_vendor: Option<String>,
    /// Sublet description of the repair order.
    #[sea_orm(column_type = "Text")]
    pub sublet_description: Option<String>,
    /// Sublet amount of the repair order, in its currency.
    #[sea_orm(column_type = "Decimal(Some((10, 2)))")]
    #[table(defaulted)]
    pub sublet_amount: Decimal,
    /// Labor rate of the repair order.
    #[sea_orm(column_type = "Decimal(Some((8, 2)))")]
    pub labor_rate: Option<Decimal>,
    /// Labor hours of the repair order.
    #[sea_orm(column_type = "Decimal(Some((5, 2)))")]
    #[table(defaulted)]
    pub labor_hours: Decimal,
    /// Labor amount of the repair order, in its currency.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(computed)]
    pub labor_amount: Decimal,
    /// Parts total of the repair order, in its currency.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(computed)]
    pub parts_total: Decimal,
    /// Shop supplies of the repair order.
    #[sea_orm(column_type = "Decimal(Some((8, 2)))")]
    #[table(defaulted)]
    pub shop_supplies: Decimal,
    /// Environmental fee of the repair order, in its currency.
    #[sea_orm(column_type = "Decimal(Some((8, 2)))")]
    #[table(defaulted)]
    pub environmental_fee: Decimal,
    /// Subtotal of the repair order, in its currency.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(computed)]
    pub subtotal: Decimal,
    /// Discount amount of the repair order, in its currency.
    #[sea_orm(column_type = "Decimal(Some((8, 2)))")]
    #[table(defaulted)]
    pub discount_amount: Decimal,
    /// Discount reason of the repair order.
    #[sea_orm(column_type = "Text")]
    pub discount_reason: Option<String>,
    /// Tax rate of the repair order.
    #[sea_orm(column_type = "Decimal(Some((5, 4)))")]
    #[table(defaulted)]
    pub tax_rate: Decimal,
    /// Tax amount of the repair order, in its currency.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(computed)]
    pub tax_amount: Decimal,
    /// Total amount of the repair order, in its currency.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(computed, search = "numeric")]
    pub total_amount: Decimal,
    /// Payment method of the repair order.
    pub payment_method: Option<RepairOrderPaymentMethod>,
    /// Payment status of the repair order.
    #[table(defaulted)]
    pub payment_status: RepairOrderPaymentStatus,
    /// Whether insurance claim applies to the repair order.
    #[table(defaulted)]
    pub insurance_claim: bool,
    /// Whether warranty work applies to the repair order.
    #[table(defaulted)]
    pub warranty_work: bool,
    /// Whether road test was performed.
    #[table(defaulted)]
    pub road_test_performed: bool,
    /// Road test notes of the repair order.
    #[sea_orm(column_type = "Text")]
    pub road_test_notes: Option<String>,
    /// Whether quality inspection applies to the repair order.
    #[table(defaulted)]
    pub quality_inspection: bool,
    /// Quality inspector of the repair order.
    pub quality_inspector_id: Option<Uuid>,
    /// Quality score of the repair order.
    pub quality_score: Option<i32>,
    /// Whether customer pickup was notified.
    #[table(defaulted)]
    pub customer_pickup_notified: bool,
    /// Pickup notification method of the repair order.
    #[sea_orm(column_type = "Text")]
    pub pickup_notification_method: Option<String>,
    /// Pickup instructions of the repair order.
    #[sea_orm(column_type = "Text")]
    pub pickup_instructions: Option<String>,
    /// Whether follow up is required.
    #[table(defaulted)]
    pub follow_up_required: bool,
    /// Follow up reason of the repair order.
    #[sea_orm(column_type = "Text")]
    pub follow_up_reason: Option<String>,
    /// Follow up date of the repair order.
    pub follow_up_date: Option<Date>,
    /// Warranty period of the repair order.
    #[sea_orm(
        column_type = "custom(\"interval\")",
        select_as = "text",
        save_as = "interval"
    )]
    pub warranty_period: Option<String>,
    /// Warranty mileage of the repair order.
    pub warranty_mileage: Option<i32>,
    /// Warranty start date of the repair order.
    pub warranty_start_date: Option<Date>,
    /// Warranty notes of the repair order.
    #[sea_orm(column_type = "Text")]
    pub warranty_notes: Option<String>,
    /// Whether hazardous waste was generated.
    #[table(defaulted)]
    pub hazardous_waste_generated: bool,
    /// Waste disposal method of the repair order.
    #[sea_orm(column_type = "Text")]
    pub waste_disposal_method: Option<String>,
    /// Recycling fees of the repair order, in its currency.
    #[sea_orm(column_type = "Decimal(Some((6, 2)))")]
    #[table(defaulted)]
    pub recycling_fees: Decimal,
    /// Before photos of the repair order.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub before_photos: Json,
    /// After photos of the repair order.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub after_photos: Json,
    /// Diagnostic reports of the repair order.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub diagnostic_reports: Json,
    /// Whether satisfaction survey was sent.
    #[table(defaulted)]
    pub satisfaction_survey_sent: bool,
    /// Satisfaction rating of the repair order.
    pub satisfaction_rating: Option<i32>,
    /// Whether would recommend applies to the repair order.
    pub would_recommend: Option<bool>,
    /// Whether complaint was filed.
    #[table(defaulted)]
    pub complaint_filed: bool,
    /// Status of the repair order.
    #[table(defaulted)]
    pub status: RepairOrderStatus,
    /// Status notes of the repair order.
    #[sea_orm(column_type = "Text")]
    pub status_notes: Option<String>,
    /// Whether comeback job applies to the repair order.
    #[table(defaulted)]
    pub comeback_job: bool,
    /// Original ro of the repair order.
    pub original_ro_id: Option<Uuid>,
    /// Whether goodwill work applies to the repair order.
    #[table(defaulted)]
    pub goodwill_work: bool,
    /// Whether internal work applies to the repair order.
    #[table(defaulted)]
    pub internal_work: bool,
    /// Whether parts system sync applies to the repair order.
    #[table(defaulted)]
    pub parts_system_sync: bool,
    /// Whether accounting system sync applies to the repair order.
    #[table(defaulted)]
    pub accounting_system_sync: bool,
    /// Appointment of the repair order.
    pub appointment_id: Option<Uuid>,
    /// Correction of the repair order.
    #[sea_orm(column_type = "Text")]
    pub correction: Option<String>,
    /// Priority of the repair order.
    #[table(defaulted)]
    pub priority: RepairOrderPriority,
    /// Whether customer authorization applies to the repair order.
    #[table(defaulted)]
    pub customer_authorization: bool,
    /// Quality check notes of the repair order.
    #[sea_orm(column_type = "Text")]
    pub quality_check_notes: Option<String>,
    /// Bay of the repair order.
    pub bay_id: Option<Uuid>,
    /// Technician notes of the repair order.
    #[sea_orm(column_type = "Text")]
    pub technician_notes: Option<String>,
    /// Internal notes of the repair order.
    #[sea_orm(column_type = "Text")]
    pub internal_notes: Option<String>,
    /// Check in date of the repair order.
    #[table(defaulted)]
    pub check_in_date: Option<DateTimeUtc>,
    /// Closed date of the repair order.
    pub closed_date: Option<DateTimeUtc>,
    /// When the repair order was recorded.
    #[table(defaulted)]
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
    /// User by whom the repair order was completed.
    pub completed_by: Option<Uuid>,
    /// When the repair order was deleted; deleted rows stay in the table.
    pub deleted_at: Option<DateTimeUtc>,
    /// User who deleted the repair order.
    pub deleted_by: Option<Uuid>,
    /// Words of the names and descriptions, for full text search.
    #[sea_orm(column_type = "custom(\"tsvector\")", select_as = "text")]
    #[table(internal, computed, search = "fulltext")]
    pub search_vector: Option<String>,
}

/// Values of `auto.repair_orders.fuel_level_in`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum RepairOrderFuelLevelIn {
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

/// Values of `auto.repair_orders.problem_frequency`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum RepairOrderProblemFrequency {
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

/// Values of `auto.repair_orders.when_problem_occurs`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum RepairOrderWhenProblemOccurs {
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

/// Values of `auto.repair_orders.authorization_method`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum RepairOrderAuthorizationMethod {
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

/// Values of `auto.repair_orders.service_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum RepairOrderServiceType {
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

/// Values of `auto.repair_orders.service_category`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum RepairOrderServiceCategory {
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

/// Values of `auto.repair_orders.complexity_level`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum RepairOrderComplexityLevel {
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

/// Values of `auto.repair_orders.payment_method`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum RepairOrderPaymentMethod {
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

/// Values of `auto.repair_orders.payment_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum RepairOrderPaymentStatus {
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

/// Values of `auto.repair_orders.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum RepairOrderStatus {
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

/// Values of `auto.repair_orders.priority`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum RepairOrderPriority {
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
    /// The row that `vehicle_id` names.
    #[sea_orm(
        belongs_to = "crate::auto::vehicles::Entity",
        from = "Column::VehicleId",
        to = "crate::auto::vehicles::Column::Id",
        on_delete = "Cascade"
    )]
    Vehicle,
    /// The row that `service_writer_id` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::ServiceWriterId",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    ServiceWriter,
    /// The row that `primary_technician_id` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::PrimaryTechnicianId",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    PrimaryTechnician,
    /// The row that `quality_inspector_id` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::QualityInspectorId",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    QualityInspector,
    /// The row that `original_ro_id` names.
    #[sea_orm(
        belongs_to = "Entity",
        from = "Column::OriginalRoId",
        to = "Column::Id",
        on_delete = "SetNull"
    )]
    OriginalRo,
    /// The row that `appointment_id` names.
    #[sea_orm(
        belongs_to = "crate::auto::appointments::Entity",
        from = "Column::AppointmentId",
        to = "crate::auto::appointments::Column::Id",
        on_delete = "SetNull"
    )]
    Appointment,
    /// The row that `bay_id` names.
    #[sea_orm(
        belongs_to = "crate::auto::bays::Entity",
        from = "Column::BayId",
        to = "crate::auto::bays::Column::Id",
        on_delete = "SetNull"
    )]
    Bay,
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
    /// The row that `completed_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::CompletedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    CompletedBy,
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
