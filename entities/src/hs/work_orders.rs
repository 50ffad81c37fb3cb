//! `hs.work_orders`: field jobs of home services over their whole life.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Field jobs of home services over their whole life.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "hs", table_name = "work_orders")]
#[table(name = "WorkOrder")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the work order belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Customer of the work order.
    pub customer_id: Option<Uuid>,
    /// Location of the work order.
    pub location_id: Option<Uuid>,
    /// Work order number of the work order.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted, search = "trigram")]
    pub work_order_number: String,
    /// Reference number of the work order.
    #[sea_orm(column_type = "Text")]
    pub reference_number: Option<String>,
    /// Parent work order of the work order.
    pub parent_work_order_id: Option<Uuid>,
    /// Title of the work order.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub title: String,
    /// Description of the work order.
    #[sea_orm(column_type = "Text")]
    pub description: String,
    /// Summary of the work order.
    #[sea_orm(column_type = "Text")]
    pub summary: Option<String>,
    /// Job type of the work order.
    pub job_type: WorkOrderJobType,
    /// Service category of the work order.
    pub service_category: WorkOrderServiceCategory,
    /// Service subcategory of the work order. For example `heating_repair`, `drain_cleaning`,
    /// `outlet_installation`.
    #[sea_orm(column_type = "Text")]
    pub service_subcategory: Option<String>,
    /// Work type of the work order.
    pub work_type: Option<WorkOrderType>,
    /// Priority of the work order.
    #[table(defaulted)]
    pub priority: WorkOrderPriority,
    /// Urgency reason of the work order.
    #[sea_orm(column_type = "Text")]
    pub urgency_reason: Option<String>,
    /// Emergency surcharge of the work order, in its currency.
    #[sea_orm(column_type = "Decimal(Some((8, 2)))")]
    #[table(defaulted)]
    pub emergency_surcharge: Decimal,
    /// Request source of the work order.
    #[table(defaulted)]
    pub request_source: WorkOrderRequestSource,
    /// Requested by of the work order.
    #[sea_orm(column_type = "Text")]
    pub requested_by: Option<String>,
    /// Requested by phone of the work order.
    #[sea_orm(column_type = "Text")]
    pub requested_by_phone: Option<String>,
    /// Requested by relationship of the work order.
    pub requested_by_relationship: Option<WorkOrderRequestedByRelationship>,
    /// Equipment of the work order.
    pub equipment_id: Option<Uuid>,
    /// Equipment details of the work order.
    #[sea_orm(column_type = "Text")]
    pub equipment_details: Option<String>,
    /// Problem symptoms of the work order.
    #[sea_orm(column_type = "Text")]
    pub problem_symptoms: Option<String>,
    /// Requested date of the work order.
    pub requested_date: Option<Date>,
    /// Requested time preference of the work order.
    pub requested_time_preference: Option<WorkOrderRequestedTimePreference>,
    /// Earliest schedule date of the work order.
    pub earliest_schedule_date: Option<Date>,
    /// Latest schedule date of the work order.
    pub latest_schedule_date: Option<Date>,
    /// Scheduled date of the work order.
    pub scheduled_date: Option<Date>,
    /// Scheduled time start of the work order.
    pub scheduled_time_start: Option<Time>,
    /// Scheduled time end of the work order.
    pub scheduled_time_end: Option<Time>,
    /// Estimated duration of the work order.
    #[sea_orm(
        column_type = "custom(\"interval\")",
        select_as = "text",
        save_as = "interval"
    )]
    #[table(defaulted)]
    pub estimated_duration: Option<String>,
    /// Assigned technician of the work order.
    pub assigned_technician_id: Option<Uuid>,
    /// Backup technician of the work order.
    pub backup_technician_id: Option<Uuid>,
    /// Team assignment of the work order.
    #[table(defaulted, search = "array")]
    pub team_assignment: Vec<Uuid>,
    /// Assigned vehicle id of the work order.
    pub assigned_vehicle_id: Option<Uuid>,
    /// Actual start time of the work order.
    pub actual_start_time: Option<DateTimeUtc>,
    /// Actual end time of the work order.
    pub actual_end_time: Option<DateTimeUtc>,
    /// Actual duration of the work order.
    #[sea_orm(
        column_type = "custom(\"interval\")",
        select_as = "text",
        save_as = "interval"
    )]
    pub actual_duration: Option<String>,
    /// On site arrival time of the work order.
    pub on_site_arrival_time: Option<DateTimeUtc>,
    /// Departure time of the work order.
    pub departure_time: Option<DateTimeUtc>,
    /// Travel time to site of the work order.
    #[sea_orm(
        column_type = "custom(\"interval\")",
        select_as = "text",
        save_as = "interval"
    )]
    pub travel_time_to_site: Option<String>,
    /// Travel time from site of the work order.
    #[sea_orm(
        column_type = "custom(\"interval\")",
        select_as = "text",
        save_as = "interval"
    )]
    pub travel_time_from_site: Option<String>,
    /// Work performed of the work order.
    #[sea_orm(column_type = "Text")]
    pub work_performed: Option<String>,
    /// Parts used of the work order.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub parts_used: Json,
    /// Materials used of the work order.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub materials_used: Json,
    /// Tools used of the work order.
    #[table(defaulted)]
    pub tools_used: Vec<String>,
    /// Findings of the work order.
    #[sea_orm(column_type = "Text")]
    pub findings: Option<String>,
    /// Recommendations of the work order.
    #[sea_orm(column_type = "Text")]
    pub recommendations: Option<String>,
    /// Whether follow up is required.
    #[table(defaulted)]
    pub follow_up_required: bool,
    /// Follow up reason of the work order.
    #[sea_orm(column_type = "Text")]
    pub follow_up_reason: Option<String>,
    /// Follow up scheduled date of the work order.
    pub follow_up_scheduled_date: Option<Date>,
    /// Labor hours of the work order.
    #[sea_orm(column_type = "Decimal(Some((5, 2)))")]
    #[table(defaulted)]
    pub labor_hours: Decimal,
    /// Labor rate of the work order.
    #[sea_orm(column_type = "Decimal(Some((8, 2)))")]
    #[table(defaulted)]
    pub labor_rate: Decimal,
    /// Labor cost of the work order, in its currency.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub labor_cost: Decimal,
    /// Material cost of the work order, in its currency.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub material_cost: Decimal,
    /// Equipment cost of the work order, in its currency.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub equipment_cost: Decimal,
    /// Subcontractor cost of the work order, in its currency.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub subcontractor_cost: Decimal,
    /// Subtotal of the work order, in its currency.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub subtotal: Decimal,
    /// Tax rate of the work order.
    #[sea_orm(column_type = "Decimal(Some((5, 4)))")]
    #[table(defaulted)]
    pub tax_rate: Decimal,
    /// Tax amount of the work order, in its currency.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub tax_amount: Decimal,
    /// Discount amount of the work order, in its currency.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub discount_amount: Decimal,
    /// Total amount of the work order, in its currency.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted, search = "numeric")]
    pub total_amount: Decimal,
    /// Payment method of the work order.
    pub payment_method: Option<WorkOrderPaymentMethod>,
    /// Payment status of the work order.
    #[table(defaulted)]
    pub payment_status: WorkOrderPaymentStatus,
    /// Payment due date of the work order.
    pub payment_due_date: Option<Date>,
    /// Whether quality check was performed.
    #[table(defaulted)]
    pub quality_check_performed: bool,
    /// User by whom the work order was quality check.
    pub quality_check_by: Option<Uuid>,
    /// Quality check date of the work order.
    pub quality_check_date: Option<DateTimeUtc>,
    /// Quality check notes of the work order.
    #[sea_orm(column_type = "Text")]
    pub quality_check_notes: Option<String>,
    /// Quality score of the work order.
    pub quality_score: Option<i32>,
    /// Whether customer present applies to the work order.
    #[table(defaulted)]
    pub customer_present: bool,
    /// Customer contact name of the work order.
    #[sea_orm(column_type = "Text")]
    pub customer_contact_name: Option<String>,
    /// Customer signature of the work order.
    #[sea_orm(column_type = "JsonBinary")]
    pub customer_signature: Option<Json>,
    /// Customer signature timestamp of the work order.
    pub customer_signature_timestamp: Option<DateTimeUtc>,
    /// Whether satisfaction survey was sent.
    #[table(defaulted)]
    pub satisfaction_survey_sent: bool,
    /// Satisfaction rating of the work order.
    pub satisfaction_rating: Option<i32>,
    /// Satisfaction comments of the work order.
    #[sea_orm(column_type = "Text")]
    pub satisfaction_comments: Option<String>,
    /// Whether would recommend applies to the work order.
    pub would_recommend: Option<bool>,
    /// Nps score of the work order.
    pub nps_score: Option<i32>,
    /// Photos before of the work order.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub photos_before: Json,
    /// Photos after of the work order.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub photos_after: Json,
    /// Photos additional of the work order.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub photos_additional: Json,
    /// Documents attached of the work order.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub documents_attached: Json,
    /// Whether warranty is applicable.
    #[table(defaulted)]
    pub warranty_applicable: bool,
    /// Warranty provider of the work order.
    #[sea_orm(column_type = "Text")]
    pub warranty_provider: Option<String>,
    /// Warranty period of the work order.
    #[sea_orm(
        column_type = "custom(\"interval\")",
        select_as = "text",
        save_as = "interval"
    )]
    pub warranty_period: Option<String>,
    /// Warranty start date of the work order.
    pub warranty_start_date: Option<Date>,
    /// Warranty end date of the work order.
    pub warranty_end_date: Option<Date>,
    /// Warranty terms of the work order.
    #[sea_orm(column_type = "Text")]
    pub warranty_terms: Option<String>,
    /// Whether safety concerns were identified.
    #[table(defaulted)]
    pub safety_concerns_identified: bool,
    /// Safety concerns description of the work order.
    #[sea_orm(column_type = "Text")]
    pub safety_concerns_description: Option<String>,
    /// Whether code violations were found.
    #[table(defaulted)]
    pub code_violations_found: bool,
    /// Code violations description of the work order.
    #[sea_orm(column_type = "Text")]
    pub code_violations_description: Option<String>,
    /// Whether permits are required.
    #[table(defaulted)]
    pub permits_required: bool,
    /// Whether permits were obtained.
    #[table(defaulted)]
    pub permits_obtained: bool,
    /// Weather conditions of the work order.
    #[sea_orm(column_type = "Text")]
    pub weather_conditions: Option<String>,
    /// Whether weather impact applies to the work order.
    #[table(defaulted)]
    pub weather_impact: bool,
    /// Environmental factors of the work order.
    #[sea_orm(column_type = "Text")]
    pub environmental_factors: Option<String>,
    /// Whether customer notified start applies to the work order.
    #[table(defaulted)]
    pub customer_notified_start: bool,
    /// Whether customer notified completion applies to the work order.
    #[table(defaulted)]
    pub customer_notified_completion: bool,
    /// Communication log of the work order.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub communication_log: Json,
    /// Status of the work order.
    #[table(defaulted)]
    pub status: WorkOrderStatus,
    /// Status reason of the work order.
    #[sea_orm(column_type = "Text")]
    pub status_reason: Option<String>,
    /// Previous status of the work order.
    #[sea_orm(column_type = "Text")]
    #[table(computed)]
    pub previous_status: Option<String>,
    /// When the work order was status changed.
    #[table(computed)]
    pub status_changed_at: Option<DateTimeUtc>,
    /// User by whom the work order was status changed.
    #[table(computed)]
    pub status_changed_by: Option<Uuid>,
    /// Completion percentage of the work order.
    #[table(defaulted)]
    pub completion_percentage: i32,
    /// Customer instructions of the work order.
    #[sea_orm(column_type = "Text")]
    pub customer_instructions: Option<String>,
    /// Technician instructions of the work order.
    #[sea_orm(column_type = "Text")]
    pub technician_instructions: Option<String>,
    /// Office notes of the work order.
    #[sea_orm(column_type = "Text")]
    pub office_notes: Option<String>,
    /// Integrated systems of the work order.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub integrated_systems: Json,
    /// External references of the work order.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub external_references: Json,
    /// Whether first call resolution applies to the work order.
    #[table(defaulted)]
    pub first_call_resolution: bool,
    /// Whether callback is required.
    #[table(defaulted)]
    pub callback_required: bool,
    /// Upsell opportunities of the work order.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub upsell_opportunities: Json,
    /// Cost per job of the work order, in its currency.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    pub cost_per_job: Option<Decimal>,
    /// Profit margin of the work order.
    #[sea_orm(column_type = "Decimal(Some((5, 2)))")]
    pub profit_margin: Option<Decimal>,
    /// Estimated cost of the work order, in its currency.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(search = "numeric")]
    pub estimated_cost: Option<Decimal>,
    /// Location address of the work order.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(search = "json")]
    pub location_address: Option<Json>,
    /// Service location of the work order.
    #[sea_orm(
        column_type = "custom(\"geography\")",
        select_as = "text",
        save_as = "geography"
    )]
    #[table(search = "place")]
    pub service_location: Option<String>,
    /// Technician notes of the work order.
    #[sea_orm(column_type = "Text")]
    pub technician_notes: Option<String>,
    /// When the work order was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the work order was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the work order.
    pub created_by: Option<Uuid>,
    /// User who last changed the work order.
    pub updated_by: Option<Uuid>,
    /// When the work order was completed.
    #[table(computed)]
    pub completed_at: Option<DateTimeUtc>,
    /// When the work order was deleted; deleted rows stay in the table.
    pub deleted_at: Option<DateTimeUtc>,
    /// User who deleted the work order.
    pub deleted_by: Option<Uuid>,
    /// Words of the names and descriptions, for full text search.
    #[sea_orm(column_type = "custom(\"tsvector\")", select_as = "text")]
    #[table(internal, computed, search = "fulltext")]
    pub search_vector: Option<String>,
}

/// Values of `hs.work_orders.job_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum WorkOrderJobType {
    /// Service call.
    #[sea_orm(string_value = "service_call")]
    ServiceCall,
    /// Estimate.
    #[sea_orm(string_value = "estimate")]
    Estimate,
    /// Inspection.
    #[sea_orm(string_value = "inspection")]
    Inspection,
    /// Installation.
    #[sea_orm(string_value = "installation")]
    Installation,
    /// Maintenance.
    #[sea_orm(string_value = "maintenance")]
    Maintenance,
    /// Repair.
    #[sea_orm(string_value = "repair")]
    Repair,
    /// Emergency.
    #[sea_orm(string_value = "emergency")]
    Emergency,
}

/// Values of `hs.work_orders.service_category`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum WorkOrderServiceCategory {
    /// Heating, ventilation and air conditioning.
    #[sea_orm(string_value = "hvac")]
    Hvac,
    /// Plumbing.
    #[sea_orm(string_value = "plumbing")]
    Plumbing,
    /// Electrical.
    #[sea_orm(string_value = "electrical")]
    Electrical,
    /// General.
    #[sea_orm(string_value = "general")]
    General,
}

/// Values of `hs.work_orders.work_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum WorkOrderType {
    /// Warranty.
    #[sea_orm(string_value = "warranty")]
    Warranty,
    /// Billable.
    #[sea_orm(string_value = "billable")]
    Billable,
    /// Callback.
    #[sea_orm(string_value = "callback")]
    Callback,
    /// Goodwill.
    #[sea_orm(string_value = "goodwill")]
    Goodwill,
}

/// Values of `hs.work_orders.priority`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum WorkOrderPriority {
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
    /// Emergency.
    #[sea_orm(string_value = "emergency")]
    Emergency,
}

/// Values of `hs.work_orders.request_source`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum WorkOrderRequestSource {
    /// Phone.
    #[sea_orm(string_value = "phone")]
    Phone,
    /// Email.
    #[sea_orm(string_value = "email")]
    Email,
    /// Website.
    #[sea_orm(string_value = "website")]
    Website,
    /// Mobile app.
    #[sea_orm(string_value = "mobile_app")]
    MobileApp,
    /// Walk in.
    #[sea_orm(string_value = "walk_in")]
    WalkIn,
}

/// Values of `hs.work_orders.requested_by_relationship`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum WorkOrderRequestedByRelationship {
    /// Owner.
    #[sea_orm(string_value = "owner")]
    Owner,
    /// Tenant.
    #[sea_orm(string_value = "tenant")]
    Tenant,
    /// Property manager.
    #[sea_orm(string_value = "property_manager")]
    PropertyManager,
    /// Spouse.
    #[sea_orm(string_value = "spouse")]
    Spouse,
}

/// Values of `hs.work_orders.requested_time_preference`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum WorkOrderRequestedTimePreference {
    /// Morning.
    #[sea_orm(string_value = "morning")]
    Morning,
    /// Afternoon.
    #[sea_orm(string_value = "afternoon")]
    Afternoon,
    /// Evening.
    #[sea_orm(string_value = "evening")]
    Evening,
    /// Anytime.
    #[sea_orm(string_value = "anytime")]
    Anytime,
}

/// Values of `hs.work_orders.payment_method`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum WorkOrderPaymentMethod {
    /// Cash.
    #[sea_orm(string_value = "cash")]
    Cash,
    /// Check.
    #[sea_orm(string_value = "check")]
    Check,
    /// Credit card.
    #[sea_orm(string_value = "credit_card")]
    CreditCard,
    /// Transfer through the ACH network.
    #[sea_orm(string_value = "ach")]
    Ach,
    /// Invoice.
    #[sea_orm(string_value = "invoice")]
    Invoice,
}

/// Values of `hs.work_orders.payment_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum WorkOrderPaymentStatus {
    /// Pending.
    #[sea_orm(string_value = "pending")]
    Pending,
    /// Partial.
    #[sea_orm(string_value = "partial")]
    Partial,
    /// Paid.
    #[sea_orm(string_value = "paid")]
    Paid,
    /// Failed.
    #[sea_orm(string_value = "failed")]
    Failed,
}

/// Values of `hs.work_orders.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum WorkOrderStatus {
    /// Draft.
    #[sea_orm(string_value = "draft")]
    Draft,
    /// Created.
    #[sea_orm(string_value = "created")]
    Created,
    /// Scheduled.
    #[sea_orm(string_value = "scheduled")]
    Scheduled,
    /// Dispatched.
    #[sea_orm(string_value = "dispatched")]
    Dispatched,
    /// En route.
    #[sea_orm(string_value = "en_route")]
    EnRoute,
    /// On site.
    #[sea_orm(string_value = "on_site")]
    OnSite,
    /// In progress.
    #[sea_orm(string_value = "in_progress")]
    InProgress,
    /// On hold.
    #[sea_orm(string_value = "on_hold")]
    OnHold,
    /// Completed.
    #[sea_orm(string_value = "completed")]
    Completed,
    /// Cancelled.
    #[sea_orm(string_value = "cancelled")]
    Cancelled,
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
    /// The row that `location_id` names.
    #[sea_orm(
        belongs_to = "crate::tenant_mgmt::business_locations::Entity",
        from = "Column::LocationId",
        to = "crate::tenant_mgmt::business_locations::Column::Id",
        on_delete = "SetNull"
    )]
    Location,
    /// The row that `parent_work_order_id` names.
    #[sea_orm(
        belongs_to = "Entity",
        from = "Column::ParentWorkOrderId",
        to = "Column::Id",
        on_delete = "SetNull"
    )]
    ParentWorkOrder,
    /// The row that `equipment_id` names.
    #[sea_orm(
        belongs_to = "crate::hs::customer_equipment::Entity",
        from = "Column::EquipmentId",
        to = "crate::hs::customer_equipment::Column::Id",
        on_delete = "SetNull"
    )]
    Equipment,
    /// The row that `assigned_technician_id` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::AssignedTechnicianId",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    AssignedTechnician,
    /// The row that `backup_technician_id` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::BackupTechnicianId",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    BackupTechnician,
    /// The row that `quality_check_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::QualityCheckBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    QualityCheckBy,
    /// The row that `status_changed_by` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::StatusChangedBy",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    StatusChangedBy,
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
