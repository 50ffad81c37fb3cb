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
    /// Customer number of the customer.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted, search = "trigram")]
    pub customer_number: String,
    /// External id of the customer.
    #[sea_orm(column_type = "Text")]
    pub external_id: Option<String>,
    /// Customer type of the customer.
    #[table(defaulted)]
    pub customer_type: CustomerType,
    /// First name of the customer.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub first_name: Option<String>,
    /// Last name of the customer.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub last_name: Option<String>,
    /// Company name of the customer.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub company_name: Option<String>,
    /// Title of the customer.
    #[sea_orm(column_type = "Text")]
    pub title: Option<String>,
    /// Email primary of the customer.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub email_primary: Option<String>,
    /// Email secondary of the customer.
    #[sea_orm(column_type = "Text")]
    pub email_secondary: Option<String>,
    /// Phone primary of the customer.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub phone_primary: String,
    /// Phone secondary of the customer.
    #[sea_orm(column_type = "Text")]
    pub phone_secondary: Option<String>,
    /// Phone mobile of the customer.
    #[sea_orm(column_type = "Text")]
    pub phone_mobile: Option<String>,
    /// Preferred contact method of the customer.
    #[table(defaulted)]
    pub preferred_contact_method: CustomerPreferredContactMethod,
    /// Preferred contact time of the customer.
    #[table(defaulted)]
    pub preferred_contact_time: CustomerPreferredContactTime,
    /// Service address line 1 of the customer.
    #[sea_orm(column_type = "Text")]
    pub service_address_line_1: Option<String>,
    /// Service address line 2 of the customer.
    #[sea_orm(column_type = "Text")]
    pub service_address_line_2: Option<String>,
    /// Service city of the customer.
    #[sea_orm(column_type = "Text")]
    pub service_city: Option<String>,
    /// Service state of the customer.
    #[sea_orm(column_type = "Text")]
    pub service_state: Option<String>,
    /// Service postal code of the customer.
    #[sea_orm(column_type = "Text")]
    pub service_postal_code: Option<String>,
    /// Service country of the customer.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub service_country: Option<String>,
    /// Whether billing same as service applies to the customer.
    #[table(defaulted)]
    pub billing_same_as_service: bool,
    /// Billing address line 1 of the customer.
    #[sea_orm(column_type = "Text")]
    pub billing_address_line_1: Option<String>,
    /// Billing address line 2 of the customer.
    #[sea_orm(column_type = "Text")]
    pub billing_address_line_2: Option<String>,
    /// Billing city of the customer.
    #[sea_orm(column_type = "Text")]
    pub billing_city: Option<String>,
    /// Billing state of the customer.
    #[sea_orm(column_type = "Text")]
    pub billing_state: Option<String>,
    /// Billing postal code of the customer.
    #[sea_orm(column_type = "Text")]
    pub billing_postal_code: Option<String>,
    /// Billing country of the customer.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub billing_country: Option<String>,
    /// Service location of the customer.
    #[sea_orm(
        column_type = "custom(\"geography\")",
        select_as = "text",
        save_as = "geography"
    )]
    #[table(search = "place")]
    pub service_location: Option<String>,
    /// Routing instructions of the customer.
    #[sea_orm(column_type = "Text")]
    pub routing_instructions: Option<String>,
    /// Access instructions of the customer.
    #[sea_orm(column_type = "Text")]
    pub access_instructions: Option<String>,
    /// Gate code of the customer.
    #[sea_orm(column_type = "Text")]
    pub gate_code: Option<String>,
    /// Alarm code of the customer.
    #[sea_orm(column_type = "Text")]
    pub alarm_code: Option<String>,
    /// Key location of the customer.
    #[sea_orm(column_type = "Text")]
    pub key_location: Option<String>,
    /// Property type of the customer.
    pub property_type: Option<CustomerPropertyType>,
    /// Property size sqft of the customer.
    pub property_size_sqft: Option<i32>,
    /// Property built year of the customer.
    pub property_built_year: Option<i32>,
    /// Property stories of the customer.
    pub property_stories: Option<i32>,
    /// Whether property basement applies to the customer.
    #[table(defaulted)]
    pub property_basement: bool,
    /// Whether property attic applies to the customer.
    #[table(defaulted)]
    pub property_attic: bool,
    /// Whether property garage applies to the customer.
    #[table(defaulted)]
    pub property_garage: bool,
    /// First service date of the customer.
    pub first_service_date: Option<Date>,
    /// Last service date of the customer.
    pub last_service_date: Option<Date>,
    /// Total work orders of the customer.
    #[table(defaulted)]
    pub total_work_orders: i32,
    /// Completed work orders of the customer.
    #[table(defaulted)]
    pub completed_work_orders: i32,
    /// Cancelled work orders of the customer.
    #[table(defaulted)]
    pub cancelled_work_orders: i32,
    /// Counter of the dictionary; the graph's `lifetimeValue` is computed over all verticals instead.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted, internal, search = "numeric")]
    pub lifetime_value: Decimal,
    /// Total revenue of the customer, in its currency.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted, search = "numeric")]
    pub total_revenue: Decimal,
    /// Average job value of the customer, in its currency.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub average_job_value: Decimal,
    /// Outstanding balance of the customer, in its currency.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted, search = "numeric")]
    pub outstanding_balance: Decimal,
    /// Preferred technician of the customer.
    pub preferred_technician_id: Option<Uuid>,
    /// Preferred time slots of the customer.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub preferred_time_slots: Json,
    /// Scheduling restrictions of the customer.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub scheduling_restrictions: Json,
    /// Service preferences of the customer.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted, search = "json")]
    pub service_preferences: Json,
    /// Whether marketing opt in applies to the customer.
    #[table(defaulted)]
    pub marketing_opt_in: bool,
    /// Whether email notifications applies to the customer.
    #[table(defaulted)]
    pub email_notifications: bool,
    /// Whether sms notifications applies to the customer.
    #[table(defaulted)]
    pub sms_notifications: bool,
    /// Whether review requests are enabled.
    #[table(defaulted)]
    pub review_requests_enabled: bool,
    /// Average satisfaction rating of the customer.
    #[sea_orm(column_type = "Decimal(Some((3, 2)))")]
    pub average_satisfaction_rating: Option<Decimal>,
    /// Total reviews of the customer.
    #[table(defaulted)]
    pub total_reviews: i32,
    /// Net promoter score of the customer.
    pub net_promoter_score: Option<i32>,
    /// Last satisfaction survey of the customer.
    pub last_satisfaction_survey: Option<DateTimeUtc>,
    /// Credit limit of the customer.
    #[sea_orm(column_type = "Decimal(Some((12, 2)))")]
    #[table(defaulted)]
    pub credit_limit: Decimal,
    /// Payment terms of the customer.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub payment_terms: Option<String>,
    /// Credit score range of the customer.
    pub credit_score_range: Option<CustomerCreditScoreRange>,
    /// Collection status of the customer.
    #[table(defaulted)]
    pub collection_status: CustomerCollectionStatus,
    /// Emergency contact name of the customer.
    #[sea_orm(column_type = "Text")]
    pub emergency_contact_name: Option<String>,
    /// Emergency contact phone of the customer.
    #[sea_orm(column_type = "Text")]
    pub emergency_contact_phone: Option<String>,
    /// Emergency contact relationship of the customer.
    #[sea_orm(column_type = "Text")]
    pub emergency_contact_relationship: Option<String>,
    /// Service notes of the customer.
    #[sea_orm(column_type = "Text")]
    pub service_notes: Option<String>,
    /// Billing notes of the customer.
    #[sea_orm(column_type = "Text")]
    pub billing_notes: Option<String>,
    /// Internal notes of the customer.
    #[sea_orm(column_type = "Text")]
    pub internal_notes: Option<String>,
    /// Warning flags of the customer.
    #[table(defaulted)]
    pub warning_flags: Vec<String>,
    /// Customer status of the customer.
    #[table(defaulted)]
    pub customer_status: CustomerStatus,
    /// Customer tags of the customer.
    #[table(defaulted, search = "array")]
    pub customer_tags: Vec<String>,
    /// Lead source of the customer. For example `referral`, `website`, `advertisement`,
    /// `google_ads`.
    #[sea_orm(column_type = "Text")]
    pub lead_source: Option<String>,
    /// Referral source of the customer.
    #[sea_orm(column_type = "Text")]
    pub referral_source: Option<String>,
    /// Created from of the customer.
    #[table(defaulted)]
    pub created_from: CustomerCreatedFrom,
    /// Integrated systems of the customer.
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
