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
    /// Customer whom the work order concerns.
    pub customer_id: Option<Uuid>,
    /// Site of the business where it takes place.
    pub location_id: Option<Uuid>,
    /// Number of the order, given by the system and unique in the business: WO-HS-2025-0001.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted, search = "trigram")]
    pub work_order_number: String,
    /// Number of the order in the customer's books.
    #[sea_orm(column_type = "Text")]
    pub reference_number: Option<String>,
    /// Work order that this one follows from.
    pub parent_work_order_id: Option<Uuid>,
    /// Short title of the work order.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub title: String,
    /// What the work order is, in words.
    #[sea_orm(column_type = "Text")]
    pub description: String,
    /// The job in one line.
    #[sea_orm(column_type = "Text")]
    pub summary: Option<String>,
    /// What kind of job it is.
    pub job_type: WorkOrderJobType,
    /// Trade or system that the work concerns.
    pub service_category: WorkOrderServiceCategory,
    /// What exactly is to be done. For example `heating_repair`, `drain_cleaning`,
    /// `outlet_installation`.
    #[sea_orm(column_type = "Text")]
    pub service_subcategory: Option<String>,
    /// On what terms the work is done.
    pub work_type: Option<WorkOrderType>,
    /// How urgent the work order is.
    #[table(defaulted)]
    pub priority: WorkOrderPriority,
    /// Why it is urgent.
    #[sea_orm(column_type = "Text")]
    pub urgency_reason: Option<String>,
    /// Surcharge for an emergency.
    #[sea_orm(column_type = "Decimal(Some((8, 2)))")]
    #[table(defaulted)]
    pub emergency_surcharge: Decimal,
    /// How the request came in.
    #[table(defaulted)]
    pub request_source: WorkOrderRequestSource,
    /// Who asked for the job.
    #[sea_orm(column_type = "Text")]
    pub requested_by: Option<String>,
    /// Phone number of who asked.
    #[sea_orm(column_type = "Text")]
    pub requested_by_phone: Option<String>,
    /// What who asked is to the property.
    pub requested_by_relationship: Option<WorkOrderRequestedByRelationship>,
    /// Equipment that the job is about.
    pub equipment_id: Option<Uuid>,
    /// The equipment in words.
    #[sea_orm(column_type = "Text")]
    pub equipment_details: Option<String>,
    /// What the customer noticed.
    #[sea_orm(column_type = "Text")]
    pub problem_symptoms: Option<String>,
    /// Day that the customer asked for.
    pub requested_date: Option<Date>,
    /// Time of day that the customer asked for.
    pub requested_time_preference: Option<WorkOrderRequestedTimePreference>,
    /// First day that suits.
    pub earliest_schedule_date: Option<Date>,
    /// Last day that suits.
    pub latest_schedule_date: Option<Date>,
    /// Day for which it is planned.
    pub scheduled_date: Option<Date>,
    /// Time of day at which it is planned to begin.
    pub scheduled_time_start: Option<Time>,
    /// Time of day at which it is planned to end.
    pub scheduled_time_end: Option<Time>,
    /// How long the job should take.
    #[sea_orm(column_type = "custom(\"interval\")", select_as = "text", save_as = "interval")]
    #[table(defaulted)]
    pub estimated_duration: Option<String>,
    /// User who is to do the job.
    pub assigned_technician_id: Option<Uuid>,
    /// User who stands in.
    pub backup_technician_id: Option<Uuid>,
    /// Users who do the job together, by their ids.
    #[table(defaulted, search = "array")]
    pub team_assignment: Vec<Uuid>,
    /// Vehicle that the team takes.
    pub assigned_vehicle_id: Option<Uuid>,
    /// When work really began.
    pub actual_start_time: Option<DateTimeUtc>,
    /// When work really ended.
    pub actual_end_time: Option<DateTimeUtc>,
    /// How long the job took.
    #[sea_orm(column_type = "custom(\"interval\")", select_as = "text", save_as = "interval")]
    pub actual_duration: Option<String>,
    /// When the technician arrived.
    pub on_site_arrival_time: Option<DateTimeUtc>,
    /// When the technician left.
    pub departure_time: Option<DateTimeUtc>,
    /// How long the way there took.
    #[sea_orm(column_type = "custom(\"interval\")", select_as = "text", save_as = "interval")]
    pub travel_time_to_site: Option<String>,
    /// How long the way back took.
    #[sea_orm(column_type = "custom(\"interval\")", select_as = "text", save_as = "interval")]
    pub travel_time_from_site: Option<String>,
    /// What was done.
    #[sea_orm(column_type = "Text")]
    pub work_performed: Option<String>,
    /// Parts that were used, as a list.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub parts_used: Json,
    /// Materials that were used, as a list.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub materials_used: Json,
    /// Tools that were used.
    #[table(defaulted)]
    pub tools_used: Vec<String>,
    /// What was found.
    #[sea_orm(column_type = "Text")]
    pub findings: Option<String>,
    /// What the technician recommends.
    #[sea_orm(column_type = "Text")]
    pub recommendations: Option<String>,
    /// Whether somebody has to come back to it.
    #[table(defaulted)]
    pub follow_up_required: bool,
    /// Why somebody has to come back to it.
    #[sea_orm(column_type = "Text")]
    pub follow_up_reason: Option<String>,
    /// Day on which somebody comes back.
    pub follow_up_scheduled_date: Option<Date>,
    /// Hours of labor.
    #[sea_orm(column_type = "Decimal(Some((5, 2)))")]
    #[table(defaulted)]
    pub labor_hours: Decimal,
    /// Price of an hour of labor.
    #[sea_orm(column_type = "Decimal(Some((8, 2)))")]
    #[table(defaulted)]
    pub labor_rate: Decimal,
    /// Cost of labor.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub labor_cost: Decimal,
    /// Cost of materials.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub material_cost: Decimal,
    /// Cost of equipment.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub equipment_cost: Decimal,
    /// Cost of subcontractors.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub subcontractor_cost: Decimal,
    /// Sum of the lines before tax and discount.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub subtotal: Decimal,
    /// Tax rate as a fraction: 0.0825 is 8.25 %.
    #[sea_orm(column_type = "Decimal(Some((5, 4)))")]
    #[table(defaulted)]
    pub tax_rate: Decimal,
    /// Tax charged.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub tax_amount: Decimal,
    /// Discount given, as an amount.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub discount_amount: Decimal,
    /// Amount to be paid: with tax, less discount.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted, search = "numeric")]
    pub total_amount: Decimal,
    /// How it was or will be paid.
    pub payment_method: Option<WorkOrderPaymentMethod>,
    /// How far the payment has come.
    #[table(defaulted)]
    pub payment_status: WorkOrderPaymentStatus,
    /// Day by which payment is expected.
    pub payment_due_date: Option<Date>,
    /// Whether the quality was checked.
    #[table(defaulted)]
    pub quality_check_performed: bool,
    /// User who checked the quality.
    pub quality_check_by: Option<Uuid>,
    /// When the quality was checked.
    pub quality_check_date: Option<DateTimeUtc>,
    /// What the quality check found.
    #[sea_orm(column_type = "Text")]
    pub quality_check_notes: Option<String>,
    /// Score of the quality check, from 1 to 10.
    pub quality_score: Option<i32>,
    /// Whether the customer was there.
    #[table(defaulted)]
    pub customer_present: bool,
    /// Whom the technician met.
    #[sea_orm(column_type = "Text")]
    pub customer_contact_name: Option<String>,
    /// Signature of the customer.
    #[sea_orm(column_type = "JsonBinary")]
    pub customer_signature: Option<Json>,
    /// When the customer signed.
    pub customer_signature_timestamp: Option<DateTimeUtc>,
    /// Whether the customer was asked how satisfied they are.
    #[table(defaulted)]
    pub satisfaction_survey_sent: bool,
    /// How satisfied the customer was, from 1 to 5.
    pub satisfaction_rating: Option<i32>,
    /// What the customer said.
    #[sea_orm(column_type = "Text")]
    pub satisfaction_comments: Option<String>,
    /// Whether the customer would recommend the business.
    pub would_recommend: Option<bool>,
    /// Net promoter score, from -100 to 100.
    pub nps_score: Option<i32>,
    /// Photos from before the work.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub photos_before: Json,
    /// Photos from after the work.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub photos_after: Json,
    /// Further photos.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub photos_additional: Json,
    /// Documents of the job.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub documents_attached: Json,
    /// Whether a warranty applies.
    #[table(defaulted)]
    pub warranty_applicable: bool,
    /// Who gives the warranty.
    #[sea_orm(column_type = "Text")]
    pub warranty_provider: Option<String>,
    /// How long the warranty lasts.
    #[sea_orm(column_type = "custom(\"interval\")", select_as = "text", save_as = "interval")]
    pub warranty_period: Option<String>,
    /// First day of the warranty.
    pub warranty_start_date: Option<Date>,
    /// Last day of the warranty.
    pub warranty_end_date: Option<Date>,
    /// Terms of the warranty.
    #[sea_orm(column_type = "Text")]
    pub warranty_terms: Option<String>,
    /// Whether something unsafe was found.
    #[table(defaulted)]
    pub safety_concerns_identified: bool,
    /// What was unsafe.
    #[sea_orm(column_type = "Text")]
    pub safety_concerns_description: Option<String>,
    /// Whether building code was violated.
    #[table(defaulted)]
    pub code_violations_found: bool,
    /// How building code was violated.
    #[sea_orm(column_type = "Text")]
    pub code_violations_description: Option<String>,
    /// Whether the work needs a permit.
    #[table(defaulted)]
    pub permits_required: bool,
    /// Whether the permit was given.
    #[table(defaulted)]
    pub permits_obtained: bool,
    /// Weather during the work.
    #[sea_orm(column_type = "Text")]
    pub weather_conditions: Option<String>,
    /// Whether the weather got in the way.
    #[table(defaulted)]
    pub weather_impact: bool,
    /// Further circumstances.
    #[sea_orm(column_type = "Text")]
    pub environmental_factors: Option<String>,
    /// Whether the customer was told of the start.
    #[table(defaulted)]
    pub customer_notified_start: bool,
    /// Whether the customer was told of the end.
    #[table(defaulted)]
    pub customer_notified_completion: bool,
    /// Messages with the customer, as a list.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub communication_log: Json,
    /// Where the job stands.
    #[table(defaulted)]
    pub status: WorkOrderStatus,
    /// Why the status was changed.
    #[sea_orm(column_type = "Text")]
    pub status_reason: Option<String>,
    /// Status before the last change.
    #[sea_orm(column_type = "Text")]
    #[table(computed)]
    pub previous_status: Option<String>,
    /// When the status was last changed.
    #[table(computed)]
    pub status_changed_at: Option<DateTimeUtc>,
    /// User who last changed the status.
    #[table(computed)]
    pub status_changed_by: Option<Uuid>,
    /// How far the job is, in percent.
    #[table(defaulted)]
    pub completion_percentage: i32,
    /// Wishes of the customer.
    #[sea_orm(column_type = "Text")]
    pub customer_instructions: Option<String>,
    /// Instructions for the technician.
    #[sea_orm(column_type = "Text")]
    pub technician_instructions: Option<String>,
    /// Remarks of the office, which customers never see.
    #[sea_orm(column_type = "Text")]
    pub office_notes: Option<String>,
    /// Identifiers of the row in connected outside systems.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub integrated_systems: Json,
    /// Identifiers of the job elsewhere.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub external_references: Json,
    /// Whether one visit was enough.
    #[table(defaulted)]
    pub first_call_resolution: bool,
    /// Whether the customer is to be called.
    #[table(defaulted)]
    pub callback_required: bool,
    /// What else could be sold.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub upsell_opportunities: Json,
    /// What the job cost the business.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    pub cost_per_job: Option<Decimal>,
    /// Profit as a percentage of revenue.
    #[sea_orm(column_type = "Decimal(Some((5, 2)))")]
    pub profit_margin: Option<Decimal>,
    /// What the job should cost.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(search = "numeric")]
    pub estimated_cost: Option<Decimal>,
    /// Address of the job when it is not the customer's.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(search = "json")]
    pub location_address: Option<Json>,
    /// Position of the job.
    #[sea_orm(column_type = "custom(\"geography\")", select_as = "text", save_as = "geography")]
    #[table(search = "place")]
    pub service_location: Option<String>,
    /// Remarks of the technician.
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
    /// When the job was completed; set exactly while the status is completed.
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
    #[sea_orm(belongs_to = "Entity", from = "Column::ParentWorkOrderId", to = "Column::Id", on_delete = "SetNull")]
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
