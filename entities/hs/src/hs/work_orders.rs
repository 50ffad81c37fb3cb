//! `hs.work_orders`: field jobs of home services over their whole life.

use table_model::prelude::*;

/// Field jobs of home services over their whole life.
#[derive(Debug, TableModel)]
#[table(sql = "hs.work_orders", name = "WorkOrder", access = "jobs", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the work order belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Customer whom the work order concerns.
    #[table(references = "hs.customers")]
    pub customer_id: Option<Uuid>,
    /// Site of the business where it takes place.
    #[table(references = "tenant_mgmt.business_locations")]
    pub location_id: Option<Uuid>,
    /// Number of the order, given by the system and unique in the business: WO-HS-2025-0001.
    #[table(defaulted, search = "trigram")]
    pub work_order_number: String,
    /// Number of the order in the customer's books.
    pub reference_number: Option<String>,
    /// Work order that this one follows from.
    #[table(references = "hs.work_orders")]
    pub parent_work_order_id: Option<Uuid>,
    /// Short title of the work order.
    #[table(search = "trigram")]
    pub title: String,
    /// What the work order is, in words.
    pub description: String,
    /// The job in one line.
    pub summary: Option<String>,
    /// What kind of job it is.
    pub job_type: WorkOrderJobType,
    /// Trade or system that the work concerns.
    pub service_category: WorkOrderServiceCategory,
    /// What exactly is to be done. For example `heating_repair`, `drain_cleaning`,
    /// `outlet_installation`.
    pub service_subcategory: Option<String>,
    /// On what terms the work is done.
    pub work_type: Option<WorkOrderWorkType>,
    /// How urgent the work order is.
    #[table(defaulted)]
    pub priority: WorkOrderPriority,
    /// Why it is urgent.
    pub urgency_reason: Option<String>,
    /// Surcharge for an emergency.
    #[table(sql = "numeric(8, 2)", defaulted)]
    pub emergency_surcharge: Decimal,
    /// How the request came in.
    #[table(defaulted)]
    pub request_source: WorkOrderRequestSource,
    /// Who asked for the job.
    pub requested_by: Option<String>,
    /// Phone number of who asked.
    #[table(class = "contact")]
    pub requested_by_phone: Option<String>,
    /// What who asked is to the property.
    pub requested_by_relationship: Option<WorkOrderRequestedByRelationship>,
    /// Equipment that the job is about.
    #[table(references = "hs.customer_equipment")]
    pub equipment_id: Option<Uuid>,
    /// The equipment in words.
    pub equipment_details: Option<String>,
    /// What the customer noticed.
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
    /// Whether it was booked beside another on purpose, so that it does not hold its technician alone.
    #[table(defaulted, needs = "approve")]
    pub is_overbooked: bool,
    /// How long the job should take.
    #[table(sql = "interval", defaulted)]
    pub estimated_duration: Option<String>,
    /// User who is to do the job.
    #[table(references = "user_mgmt.users")]
    pub assigned_technician_id: Option<Uuid>,
    /// User who stands in.
    #[table(references = "user_mgmt.users")]
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
    #[table(sql = "interval")]
    pub actual_duration: Option<String>,
    /// When the technician arrived.
    pub on_site_arrival_time: Option<DateTimeUtc>,
    /// When the technician left.
    pub departure_time: Option<DateTimeUtc>,
    /// How long the way there took.
    #[table(sql = "interval")]
    pub travel_time_to_site: Option<String>,
    /// How long the way back took.
    #[table(sql = "interval")]
    pub travel_time_from_site: Option<String>,
    /// What was done.
    pub work_performed: Option<String>,
    /// Parts that were used, as a list.
    #[table(defaulted)]
    pub parts_used: Json,
    /// Materials that were used, as a list.
    #[table(defaulted)]
    pub materials_used: Json,
    /// Tools that were used.
    #[table(defaulted)]
    pub tools_used: Vec<String>,
    /// What was found.
    pub findings: Option<String>,
    /// What the technician recommends.
    pub recommendations: Option<String>,
    /// Whether somebody has to come back to it.
    #[table(defaulted)]
    pub follow_up_required: bool,
    /// Why somebody has to come back to it.
    pub follow_up_reason: Option<String>,
    /// Day on which somebody comes back.
    pub follow_up_scheduled_date: Option<Date>,
    /// Hours of labor.
    #[table(sql = "numeric(5, 2)", defaulted)]
    pub labor_hours: Decimal,
    /// Price of an hour of labor.
    #[table(sql = "numeric(8, 2)", defaulted)]
    pub labor_rate: Decimal,
    /// Sum of the labor lines.
    #[table(sql = "numeric(12, 2)", computed)]
    pub labor_cost: Decimal,
    /// Sum of the lines of parts and materials.
    #[table(sql = "numeric(12, 2)", computed)]
    pub material_cost: Decimal,
    /// Sum of the lines of equipment.
    #[table(sql = "numeric(12, 2)", computed)]
    pub equipment_cost: Decimal,
    /// Cost of subcontractors.
    #[table(sql = "numeric(12, 2)", defaulted)]
    pub subcontractor_cost: Decimal,
    /// Sum of the lines before tax and discount.
    #[table(sql = "numeric(12, 2)", computed)]
    pub subtotal: Decimal,
    /// Tax rate as a fraction: 0.0825 is 8.25 %.
    #[table(sql = "numeric(5, 4)", defaulted)]
    pub tax_rate: Decimal,
    /// Tax: the rate on the subtotal less the discounts.
    #[table(sql = "numeric(12, 2)", computed)]
    pub tax_amount: Decimal,
    /// Discount given besides the discount lines, as an amount.
    #[table(sql = "numeric(12, 2)", defaulted)]
    pub discount_amount: Decimal,
    /// Amount to be paid: the subtotal less the discounts, and the tax.
    #[table(sql = "numeric(12, 2)", computed, search = "numeric")]
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
    #[table(references = "user_mgmt.users")]
    pub quality_check_by: Option<Uuid>,
    /// When the quality was checked.
    pub quality_check_date: Option<DateTimeUtc>,
    /// What the quality check found.
    #[table(class = "notes")]
    pub quality_check_notes: Option<String>,
    /// Score of the quality check, from 1 to 10.
    pub quality_score: Option<i32>,
    /// Whether the customer was there.
    #[table(defaulted)]
    pub customer_present: bool,
    /// Whom the technician met.
    pub customer_contact_name: Option<String>,
    /// Signature of the customer.
    #[table(class = "contact")]
    pub customer_signature: Option<Json>,
    /// When the customer signed.
    pub customer_signature_timestamp: Option<DateTimeUtc>,
    /// Whether the customer was asked how satisfied they are.
    #[table(defaulted)]
    pub satisfaction_survey_sent: bool,
    /// How satisfied the customer was, from 1 to 5.
    pub satisfaction_rating: Option<i32>,
    /// What the customer said.
    pub satisfaction_comments: Option<String>,
    /// Whether the customer would recommend the business.
    pub would_recommend: Option<bool>,
    /// Net promoter score, from -100 to 100.
    pub nps_score: Option<i32>,
    /// Photos from before the work.
    #[table(defaulted)]
    pub photos_before: Json,
    /// Photos from after the work.
    #[table(defaulted)]
    pub photos_after: Json,
    /// Further photos.
    #[table(defaulted)]
    pub photos_additional: Json,
    /// Documents of the job.
    #[table(defaulted)]
    pub documents_attached: Json,
    /// Whether a warranty applies.
    #[table(defaulted)]
    pub warranty_applicable: bool,
    /// Who gives the warranty.
    pub warranty_provider: Option<String>,
    /// How long the warranty lasts.
    #[table(sql = "interval")]
    pub warranty_period: Option<String>,
    /// First day of the warranty.
    pub warranty_start_date: Option<Date>,
    /// Last day of the warranty.
    pub warranty_end_date: Option<Date>,
    /// Terms of the warranty.
    pub warranty_terms: Option<String>,
    /// Whether something unsafe was found.
    #[table(defaulted)]
    pub safety_concerns_identified: bool,
    /// What was unsafe.
    pub safety_concerns_description: Option<String>,
    /// Whether building code was violated.
    #[table(defaulted)]
    pub code_violations_found: bool,
    /// How building code was violated.
    pub code_violations_description: Option<String>,
    /// Whether the work needs a permit.
    #[table(defaulted)]
    pub permits_required: bool,
    /// Whether the permit was given.
    #[table(defaulted)]
    pub permits_obtained: bool,
    /// Weather during the work.
    pub weather_conditions: Option<String>,
    /// Whether the weather got in the way.
    #[table(defaulted)]
    pub weather_impact: bool,
    /// Further circumstances.
    pub environmental_factors: Option<String>,
    /// Whether the customer was told of the start.
    #[table(defaulted)]
    pub customer_notified_start: bool,
    /// Whether the customer was told of the end.
    #[table(defaulted)]
    pub customer_notified_completion: bool,
    /// Messages with the customer, as a list.
    #[table(defaulted)]
    pub communication_log: Json,
    /// Where the job stands.
    #[table(defaulted)]
    pub status: WorkOrderStatus,
    /// Why the status was changed.
    pub status_reason: Option<String>,
    /// Status before the last change.
    #[table(computed)]
    pub previous_status: Option<String>,
    /// When the status was last changed.
    #[table(computed)]
    pub status_changed_at: Option<DateTimeUtc>,
    /// User who last changed the status.
    #[table(references = "user_mgmt.users", computed)]
    pub status_changed_by: Option<Uuid>,
    /// How far the job is, in percent.
    #[table(defaulted)]
    pub completion_percentage: i32,
    /// Wishes of the customer.
    pub customer_instructions: Option<String>,
    /// Instructions for the technician.
    pub technician_instructions: Option<String>,
    /// Remarks of the office, which customers never see.
    #[table(class = "notes")]
    pub office_notes: Option<String>,
    /// Identifiers of the row in connected outside systems.
    #[table(defaulted)]
    pub integrated_systems: Json,
    /// Identifiers of the job elsewhere.
    #[table(defaulted)]
    pub external_references: Json,
    /// Whether one visit was enough.
    #[table(defaulted)]
    pub first_call_resolution: bool,
    /// Whether the customer is to be called.
    #[table(defaulted)]
    pub callback_required: bool,
    /// What else could be sold.
    #[table(defaulted)]
    pub upsell_opportunities: Json,
    /// What the job cost the business.
    #[table(class = "cost", sql = "numeric(12, 2)")]
    pub cost_per_job: Option<Decimal>,
    /// Profit as a percentage of revenue.
    #[table(sql = "numeric(5, 2)")]
    pub profit_margin: Option<Decimal>,
    /// What the job should cost.
    #[table(sql = "numeric(12, 2)", search = "numeric")]
    pub estimated_cost: Option<Decimal>,
    /// Address of the job when it is not the customer's.
    #[table(class = "contact", search = "json")]
    pub location_address: Option<Json>,
    /// Position of the job.
    #[table(sql = "geography", search = "place")]
    pub service_location: Option<String>,
    /// Remarks of the technician.
    #[table(class = "notes")]
    pub technician_notes: Option<String>,
    /// When the work order was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the work order was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the work order.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the work order.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
    /// When the job was completed; set exactly while the status is completed.
    #[table(computed)]
    pub completed_at: Option<DateTimeUtc>,
    /// When the work order was deleted; deleted rows stay in the table.
    pub deleted_at: Option<DateTimeUtc>,
    /// User who deleted the work order.
    #[table(references = "user_mgmt.users")]
    pub deleted_by: Option<Uuid>,
    /// Words of the names and descriptions, for full text search.
    #[table(sql = "tsvector", internal, computed, search = "fulltext")]
    pub search_vector: Option<String>,
}

/// Values of `hs.work_orders.job_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum WorkOrderJobType {
    /// Service call.
    ServiceCall,
    /// Estimate.
    Estimate,
    /// Inspection.
    Inspection,
    /// Installation.
    Installation,
    /// Maintenance.
    Maintenance,
    /// Repair.
    Repair,
    /// Emergency.
    Emergency,
}

/// Values of `hs.work_orders.service_category`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum WorkOrderServiceCategory {
    /// Heating, ventilation and air conditioning.
    Hvac,
    /// Plumbing.
    Plumbing,
    /// Electrical.
    Electrical,
    /// General.
    General,
}

/// Values of `hs.work_orders.work_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum WorkOrderWorkType {
    /// Warranty.
    Warranty,
    /// Billable.
    Billable,
    /// Callback.
    Callback,
    /// Goodwill.
    Goodwill,
}

/// Values of `hs.work_orders.priority`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum WorkOrderPriority {
    /// Low.
    Low,
    /// Normal.
    Normal,
    /// High.
    High,
    /// Urgent.
    Urgent,
    /// Emergency.
    Emergency,
}

/// Values of `hs.work_orders.request_source`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum WorkOrderRequestSource {
    /// Phone.
    Phone,
    /// Email.
    Email,
    /// Website.
    Website,
    /// Mobile app.
    MobileApp,
    /// Walk in.
    WalkIn,
}

/// Values of `hs.work_orders.requested_by_relationship`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum WorkOrderRequestedByRelationship {
    /// Owner.
    Owner,
    /// Tenant.
    Tenant,
    /// Property manager.
    PropertyManager,
    /// Spouse.
    Spouse,
}

/// Values of `hs.work_orders.requested_time_preference`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum WorkOrderRequestedTimePreference {
    /// Morning.
    Morning,
    /// Afternoon.
    Afternoon,
    /// Evening.
    Evening,
    /// Anytime.
    Anytime,
}

/// Values of `hs.work_orders.payment_method`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum WorkOrderPaymentMethod {
    /// Cash.
    Cash,
    /// Check.
    Check,
    /// Credit card.
    CreditCard,
    /// Transfer through the ACH network.
    Ach,
    /// Invoice.
    Invoice,
}

/// Values of `hs.work_orders.payment_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum WorkOrderPaymentStatus {
    /// Pending.
    Pending,
    /// Partial.
    Partial,
    /// Paid.
    Paid,
    /// Failed.
    Failed,
}

/// Values of `hs.work_orders.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum WorkOrderStatus {
    /// Draft.
    Draft,
    /// Created.
    Created,
    /// Scheduled.
    Scheduled,
    /// Dispatched.
    Dispatched,
    /// En route.
    EnRoute,
    /// On site.
    OnSite,
    /// In progress.
    InProgress,
    /// On hold.
    OnHold,
    /// Completed.
    Completed,
    /// Cancelled.
    Cancelled,
}
