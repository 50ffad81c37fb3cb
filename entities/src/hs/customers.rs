//! `hs.customers`: customers of every industry: homes, companies, drivers, guests and shoppers.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Customers of every industry: homes, companies, drivers, guests and shoppers.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "hs", table_name = "customers")]
#[table(name = "Customer")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the customer belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Number of the customer, given by the system and unique in the business: CUST-HS-2025-0001.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted, search = "trigram")]
    pub customer_number: String,
    /// Identifier of the customer in an outside system.
    #[sea_orm(column_type = "Text")]
    pub external_id: Option<String>,
    /// What kind of customer it is.
    #[table(defaulted)]
    pub customer_type: CustomerType,
    /// Given name.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub first_name: Option<String>,
    /// Family name.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub last_name: Option<String>,
    /// Name of the company.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub company_name: Option<String>,
    /// Form of address.
    #[sea_orm(column_type = "Text")]
    pub title: Option<String>,
    /// Main e-mail address.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub email_primary: Option<String>,
    /// Second e-mail address.
    #[sea_orm(column_type = "Text")]
    pub email_secondary: Option<String>,
    /// Main phone number.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub phone_primary: String,
    /// Second phone number.
    #[sea_orm(column_type = "Text")]
    pub phone_secondary: Option<String>,
    /// Mobile phone number.
    #[sea_orm(column_type = "Text")]
    pub phone_mobile: Option<String>,
    /// How the customer likes to be reached.
    #[table(defaulted)]
    pub preferred_contact_method: CustomerPreferredContactMethod,
    /// When the customer likes to be reached.
    #[table(defaulted)]
    pub preferred_contact_time: CustomerPreferredContactTime,
    /// Service address: street and number.
    #[sea_orm(column_type = "Text")]
    pub service_address_line_1: Option<String>,
    /// Service address: further line.
    #[sea_orm(column_type = "Text")]
    pub service_address_line_2: Option<String>,
    /// Service address: city.
    #[sea_orm(column_type = "Text")]
    pub service_city: Option<String>,
    /// Service address: state.
    #[sea_orm(column_type = "Text")]
    pub service_state: Option<String>,
    /// Service address: postal code.
    #[sea_orm(column_type = "Text")]
    pub service_postal_code: Option<String>,
    /// Service address: country as an ISO 3166 code.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub service_country: Option<String>,
    /// Whether bills go to the service address.
    #[table(defaulted)]
    pub billing_same_as_service: bool,
    /// Billing address: street and number.
    #[sea_orm(column_type = "Text")]
    pub billing_address_line_1: Option<String>,
    /// Billing address: further line.
    #[sea_orm(column_type = "Text")]
    pub billing_address_line_2: Option<String>,
    /// Billing address: city.
    #[sea_orm(column_type = "Text")]
    pub billing_city: Option<String>,
    /// Billing address: state.
    #[sea_orm(column_type = "Text")]
    pub billing_state: Option<String>,
    /// Billing address: postal code.
    #[sea_orm(column_type = "Text")]
    pub billing_postal_code: Option<String>,
    /// Billing address: country as an ISO 3166 code.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub billing_country: Option<String>,
    /// Position of the service address.
    #[sea_orm(column_type = "custom(\"geography\")", select_as = "text", save_as = "geography")]
    #[table(search = "place")]
    pub service_location: Option<String>,
    /// How to drive there.
    #[sea_orm(column_type = "Text")]
    pub routing_instructions: Option<String>,
    /// How to get to it.
    #[sea_orm(column_type = "Text")]
    pub access_instructions: Option<String>,
    /// Code of the gate.
    #[sea_orm(column_type = "Text")]
    pub gate_code: Option<String>,
    /// Code of the alarm.
    #[sea_orm(column_type = "Text")]
    pub alarm_code: Option<String>,
    /// Where the key is.
    #[sea_orm(column_type = "Text")]
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
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted, internal, search = "numeric")]
    pub lifetime_value: Decimal,
    /// Revenue so far.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted, search = "numeric")]
    pub total_revenue: Decimal,
    /// Average value of a job.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub average_job_value: Decimal,
    /// What the customer still owes.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted, search = "numeric")]
    pub outstanding_balance: Decimal,
    /// User whom the customer likes to have as technician.
    pub preferred_technician_id: Option<Uuid>,
    /// Times that the customer likes.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub preferred_time_slots: Json,
    /// Times that do not suit the customer.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub scheduling_restrictions: Json,
    /// Further wishes of the customer.
    #[sea_orm(column_type = "JsonBinary")]
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
    #[sea_orm(column_type = "Decimal(Some((3, 2)))")]
    pub average_satisfaction_rating: Option<Decimal>,
    /// Number of reviews.
    #[table(defaulted)]
    pub total_reviews: i32,
    /// Net promoter score, from -100 to 100.
    pub net_promoter_score: Option<i32>,
    /// When the customer was last asked.
    pub last_satisfaction_survey: Option<DateTimeUtc>,
    /// How much the customer may owe.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub credit_limit: Decimal,
    /// When payment is expected, for example `Net 30`.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub payment_terms: Option<String>,
    /// How the customer's credit is rated.
    pub credit_score_range: Option<CustomerCreditScoreRange>,
    /// Whether payments are late.
    #[table(defaulted)]
    pub collection_status: CustomerCollectionStatus,
    /// Person to call in an emergency.
    #[sea_orm(column_type = "Text")]
    pub emergency_contact_name: Option<String>,
    /// Phone number of that person.
    #[sea_orm(column_type = "Text")]
    pub emergency_contact_phone: Option<String>,
    /// How that person is related to the customer.
    #[sea_orm(column_type = "Text")]
    pub emergency_contact_relationship: Option<String>,
    /// Remarks for whoever does the service.
    #[sea_orm(column_type = "Text")]
    pub service_notes: Option<String>,
    /// Remarks on billing.
    #[sea_orm(column_type = "Text")]
    pub billing_notes: Option<String>,
    /// Remarks that customers never see.
    #[sea_orm(column_type = "Text")]
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
    #[sea_orm(column_type = "Text")]
    pub lead_source: Option<String>,
    /// Who recommended the business.
    #[sea_orm(column_type = "Text")]
    pub referral_source: Option<String>,
    /// How the row came into the system.
    #[table(defaulted)]
    pub created_from: CustomerCreatedFrom,
    /// Identifiers of the row in connected outside systems.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub integrated_systems: Json,
    /// When the customer was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the customer was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the customer.
    pub created_by: Option<Uuid>,
    /// User who last changed the customer.
    pub updated_by: Option<Uuid>,
    /// When the customer was deleted; deleted rows stay in the table.
    pub deleted_at: Option<DateTimeUtc>,
    /// User who deleted the customer.
    pub deleted_by: Option<Uuid>,
    /// Words of the names and descriptions, for full text search.
    #[sea_orm(column_type = "custom(\"tsvector\")", select_as = "text")]
    #[table(internal, computed, search = "fulltext")]
    pub search_vector: Option<String>,
}

/// Values of `hs.customers.customer_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum CustomerType {
    /// Residential.
    #[sea_orm(string_value = "residential")]
    Residential,
    /// Commercial.
    #[sea_orm(string_value = "commercial")]
    Commercial,
    /// Property management.
    #[sea_orm(string_value = "property_management")]
    PropertyManagement,
}

/// Values of `hs.customers.preferred_contact_method`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum CustomerPreferredContactMethod {
    /// Phone.
    #[sea_orm(string_value = "phone")]
    Phone,
    /// Email.
    #[sea_orm(string_value = "email")]
    Email,
    /// Text.
    #[sea_orm(string_value = "text")]
    Text,
    /// App notification.
    #[sea_orm(string_value = "app_notification")]
    AppNotification,
}

/// Values of `hs.customers.preferred_contact_time`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum CustomerPreferredContactTime {
    /// Morning.
    #[sea_orm(string_value = "morning")]
    Morning,
    /// Afternoon.
    #[sea_orm(string_value = "afternoon")]
    Afternoon,
    /// Evening.
    #[sea_orm(string_value = "evening")]
    Evening,
    /// Business hours.
    #[sea_orm(string_value = "business_hours")]
    BusinessHours,
}

/// Values of `hs.customers.property_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum CustomerPropertyType {
    /// Single family.
    #[sea_orm(string_value = "single_family")]
    SingleFamily,
    /// Townhouse.
    #[sea_orm(string_value = "townhouse")]
    Townhouse,
    /// Condo.
    #[sea_orm(string_value = "condo")]
    Condo,
    /// Apartment.
    #[sea_orm(string_value = "apartment")]
    Apartment,
    /// Commercial.
    #[sea_orm(string_value = "commercial")]
    Commercial,
    /// Industrial.
    #[sea_orm(string_value = "industrial")]
    Industrial,
}

/// Values of `hs.customers.credit_score_range`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum CustomerCreditScoreRange {
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

/// Values of `hs.customers.collection_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum CustomerCollectionStatus {
    /// Current.
    #[sea_orm(string_value = "current")]
    Current,
    /// Late.
    #[sea_orm(string_value = "late")]
    Late,
    /// Collections.
    #[sea_orm(string_value = "collections")]
    Collections,
}

/// Values of `hs.customers.customer_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum CustomerStatus {
    /// Prospect.
    #[sea_orm(string_value = "prospect")]
    Prospect,
    /// Active.
    #[sea_orm(string_value = "active")]
    Active,
    /// Inactive.
    #[sea_orm(string_value = "inactive")]
    Inactive,
    /// Blocked.
    #[sea_orm(string_value = "blocked")]
    Blocked,
}

/// Values of `hs.customers.created_from`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum CustomerCreatedFrom {
    /// Manual.
    #[sea_orm(string_value = "manual")]
    Manual,
    /// Import.
    #[sea_orm(string_value = "import")]
    Import,
    /// Through the API.
    #[sea_orm(string_value = "api")]
    Api,
    /// Web form.
    #[sea_orm(string_value = "web_form")]
    WebForm,
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
    /// The row that `preferred_technician_id` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::PreferredTechnicianId",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    PreferredTechnician,
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
