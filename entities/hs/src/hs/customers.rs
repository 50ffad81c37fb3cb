//! `hs.customers`: customers of every industry: homes, companies, drivers, guests and shoppers.

use table_model::prelude::*;

/// Customers of every industry: homes, companies, drivers, guests and shoppers.
#[derive(Debug, TableModel)]
#[table(sql = "hs.customers", name = "Customer", access = "customers", record)]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the customer belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Number of the customer, given by the system and unique in the business: CUST-HS-2025-0001.
    #[table(defaulted, search = "trigram")]
    pub customer_number: String,
    /// Identifier of the customer in an outside system.
    pub external_id: Option<String>,
    /// What kind of customer it is.
    #[table(defaulted)]
    pub customer_type: CustomerType,
    /// Given name.
    #[table(search = "trigram")]
    pub first_name: Option<String>,
    /// Family name.
    #[table(search = "trigram")]
    pub last_name: Option<String>,
    /// Name of the company.
    #[table(search = "trigram")]
    pub company_name: Option<String>,
    /// Form of address.
    pub title: Option<String>,
    /// Main e-mail address.
    #[table(class = "contact", search = "trigram")]
    pub email_primary: Option<String>,
    /// Second e-mail address.
    #[table(class = "contact")]
    pub email_secondary: Option<String>,
    /// Main phone number.
    #[table(class = "contact", search = "trigram")]
    pub phone_primary: String,
    /// Second phone number.
    #[table(class = "contact")]
    pub phone_secondary: Option<String>,
    /// Mobile phone number.
    #[table(class = "contact")]
    pub phone_mobile: Option<String>,
    /// How the customer likes to be reached.
    #[table(defaulted)]
    pub preferred_contact_method: CustomerPreferredContactMethod,
    /// When the customer likes to be reached.
    #[table(defaulted)]
    pub preferred_contact_time: CustomerPreferredContactTime,
    /// Service address: street and number.
    #[table(class = "contact")]
    pub service_address_line_1: Option<String>,
    /// Service address: further line.
    #[table(class = "contact")]
    pub service_address_line_2: Option<String>,
    /// Service address: city.
    pub service_city: Option<String>,
    /// Service address: state.
    pub service_state: Option<String>,
    /// Service address: postal code.
    pub service_postal_code: Option<String>,
    /// Service address: country as an ISO 3166 code.
    #[table(defaulted)]
    pub service_country: Option<String>,
    /// Whether bills go to the service address.
    #[table(defaulted)]
    pub billing_same_as_service: bool,
    /// Billing address: street and number.
    #[table(class = "contact")]
    pub billing_address_line_1: Option<String>,
    /// Billing address: further line.
    #[table(class = "contact")]
    pub billing_address_line_2: Option<String>,
    /// Billing address: city.
    pub billing_city: Option<String>,
    /// Billing address: state.
    pub billing_state: Option<String>,
    /// Billing address: postal code.
    pub billing_postal_code: Option<String>,
    /// Billing address: country as an ISO 3166 code.
    #[table(defaulted)]
    pub billing_country: Option<String>,
    /// Position of the service address.
    #[table(sql = "geography", search = "place")]
    pub service_location: Option<String>,
    /// How to drive there.
    pub routing_instructions: Option<String>,
    /// How to get to it.
    pub access_instructions: Option<String>,
    /// Code of the gate.
    #[table(class = "entry")]
    pub gate_code: Option<String>,
    /// Code of the alarm.
    #[table(class = "entry")]
    pub alarm_code: Option<String>,
    /// Where the key is.
    #[table(class = "entry")]
    pub key_location: Option<String>,
    /// What kind of property it is.
    pub property_type: Option<CustomerPropertyType>,
    /// Size of the property in square feet.
    pub property_size_sqft: Option<i32>,
    /// Year in which the property was built.
    pub property_built_year: Option<i32>,
    /// Number of storeys.
    pub property_stories: Option<i32>,
    /// Whether there is a basement.
    #[table(defaulted)]
    pub property_basement: bool,
    /// Whether there is an attic.
    #[table(defaulted)]
    pub property_attic: bool,
    /// Whether there is a garage.
    #[table(defaulted)]
    pub property_garage: bool,
    /// Day of the first service.
    pub first_service_date: Option<Date>,
    /// Day of the last service.
    pub last_service_date: Option<Date>,
    /// Number of work orders so far.
    #[table(defaulted)]
    pub total_work_orders: i32,
    /// Number of completed work orders.
    #[table(defaulted)]
    pub completed_work_orders: i32,
    /// Number of cancelled work orders.
    #[table(defaulted)]
    pub cancelled_work_orders: i32,
    /// Stored counter of the worth so far; the graph's `lifetimeValue` is computed over all verticals instead.
    #[table(sql = "numeric(12, 2)", defaulted, internal, search = "numeric")]
    pub lifetime_value: Decimal,
    /// Revenue so far.
    #[table(sql = "numeric(12, 2)", defaulted, search = "numeric")]
    pub total_revenue: Decimal,
    /// Average value of a job.
    #[table(sql = "numeric(12, 2)", defaulted)]
    pub average_job_value: Decimal,
    /// What the customer still owes.
    #[table(sql = "numeric(12, 2)", defaulted, search = "numeric")]
    pub outstanding_balance: Decimal,
    /// User whom the customer likes to have as technician.
    #[table(references = "user_mgmt.users")]
    pub preferred_technician_id: Option<Uuid>,
    /// Times that the customer likes.
    #[table(defaulted)]
    pub preferred_time_slots: Json,
    /// Times that do not suit the customer.
    #[table(defaulted)]
    pub scheduling_restrictions: Json,
    /// Further wishes of the customer.
    #[table(defaulted, search = "json")]
    pub service_preferences: Json,
    /// Whether the customer agreed to marketing.
    #[table(defaulted)]
    pub marketing_opt_in: bool,
    /// Whether the customer gets notices by e-mail.
    #[table(defaulted)]
    pub email_notifications: bool,
    /// Whether the customer gets notices by text message.
    #[table(defaulted)]
    pub sms_notifications: bool,
    /// Whether the customer may be asked for reviews.
    #[table(defaulted)]
    pub review_requests_enabled: bool,
    /// Average satisfaction, from 1 to 5.
    #[table(sql = "numeric(3, 2)")]
    pub average_satisfaction_rating: Option<Decimal>,
    /// Number of reviews.
    #[table(defaulted)]
    pub total_reviews: i32,
    /// Net promoter score, from -100 to 100.
    pub net_promoter_score: Option<i32>,
    /// When the customer was last asked.
    pub last_satisfaction_survey: Option<DateTimeUtc>,
    /// How much the customer may owe.
    #[table(class = "card", sql = "numeric(12, 2)", defaulted)]
    pub credit_limit: Decimal,
    /// When payment is expected, for example `Net 30`.
    #[table(defaulted)]
    pub payment_terms: Option<String>,
    /// How the customer's credit is rated.
    #[table(class = "card")]
    pub credit_score_range: Option<CustomerCreditScoreRange>,
    /// Whether payments are late.
    #[table(defaulted)]
    pub collection_status: CustomerCollectionStatus,
    /// Person to call in an emergency.
    #[table(class = "contact")]
    pub emergency_contact_name: Option<String>,
    /// Phone number of that person.
    #[table(class = "contact")]
    pub emergency_contact_phone: Option<String>,
    /// How that person is related to the customer.
    #[table(class = "contact")]
    pub emergency_contact_relationship: Option<String>,
    /// Remarks for whoever does the service.
    #[table(class = "notes")]
    pub service_notes: Option<String>,
    /// Remarks on billing.
    #[table(class = "notes")]
    pub billing_notes: Option<String>,
    /// Remarks that customers never see.
    #[table(class = "notes")]
    pub internal_notes: Option<String>,
    /// Warnings for the staff.
    #[table(defaulted)]
    pub warning_flags: Vec<String>,
    /// State of the relation with the customer.
    #[table(defaulted)]
    pub customer_status: CustomerStatus,
    /// Free tags of the customer.
    #[table(defaulted, search = "array")]
    pub customer_tags: Vec<String>,
    /// How the customer came to know the business. For example `referral`, `website`,
    /// `advertisement`, `google_ads`.
    pub lead_source: Option<String>,
    /// Who recommended the business.
    pub referral_source: Option<String>,
    /// How the row came into the system.
    #[table(defaulted)]
    pub created_from: CustomerCreatedFrom,
    /// Identifiers of the row in connected outside systems.
    #[table(defaulted)]
    pub integrated_systems: Json,
    /// When the customer was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the customer was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the customer.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the customer.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
    /// When the customer was deleted; deleted rows stay in the table.
    pub deleted_at: Option<DateTimeUtc>,
    /// User who deleted the customer.
    #[table(references = "user_mgmt.users")]
    pub deleted_by: Option<Uuid>,
    /// Words of the names and descriptions, for full text search.
    #[table(sql = "tsvector", internal, computed, search = "fulltext")]
    pub search_vector: Option<String>,
}

/// Values of `hs.customers.customer_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum CustomerType {
    /// Residential.
    Residential,
    /// Commercial.
    Commercial,
    /// Property management.
    PropertyManagement,
}

/// Values of `hs.customers.preferred_contact_method`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum CustomerPreferredContactMethod {
    /// Phone.
    Phone,
    /// Email.
    Email,
    /// Text.
    Text,
    /// App notification.
    AppNotification,
}

/// Values of `hs.customers.preferred_contact_time`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum CustomerPreferredContactTime {
    /// Morning.
    Morning,
    /// Afternoon.
    Afternoon,
    /// Evening.
    Evening,
    /// Business hours.
    BusinessHours,
}

/// Values of `hs.customers.property_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum CustomerPropertyType {
    /// Single family.
    SingleFamily,
    /// Townhouse.
    Townhouse,
    /// Condo.
    Condo,
    /// Apartment.
    Apartment,
    /// Commercial.
    Commercial,
    /// Industrial.
    Industrial,
}

/// Values of `hs.customers.credit_score_range`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum CustomerCreditScoreRange {
    /// Excellent.
    Excellent,
    /// Good.
    Good,
    /// Fair.
    Fair,
    /// Poor.
    Poor,
}

/// Values of `hs.customers.collection_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum CustomerCollectionStatus {
    /// Current.
    Current,
    /// Late.
    Late,
    /// Collections.
    Collections,
}

/// Values of `hs.customers.customer_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum CustomerStatus {
    /// Prospect.
    Prospect,
    /// Active.
    Active,
    /// Inactive.
    Inactive,
    /// Blocked.
    Blocked,
}

/// Values of `hs.customers.created_from`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum CustomerCreatedFrom {
    /// Manual.
    Manual,
    /// Import.
    Import,
    /// Through the API.
    Api,
    /// Web form.
    WebForm,
}
