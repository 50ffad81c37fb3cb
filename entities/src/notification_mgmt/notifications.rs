//! `notification_mgmt.notifications`: text messages, e-mails and push messages to customers.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Text messages, e-mails and push messages to customers.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "notification_mgmt", table_name = "notifications")]
#[table(name = "Notification")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that sends the message.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Customer who gets the message.
    pub customer_id: Option<Uuid>,
    /// Telephone number that a text message goes to; taken from the customer when not given.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub recipient_phone: Option<String>,
    /// Address that an e-mail goes to; taken from the customer when not given.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub recipient_email: Option<String>,
    /// How the message is sent.
    #[sea_orm(column_name = "type")]
    pub r#type: NotificationType,
    /// What the message is about.
    pub event: NotificationEvent,
    /// Where the message stands; bounced means that the recipient's side returned it.
    #[table(defaulted)]
    pub status: NotificationStatus,
    /// Subject line, for e-mails and push messages.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub subject: Option<String>,
    /// Text of the message.
    #[sea_orm(column_type = "Text")]
    pub message: String,
    /// Schema of the record that the message is about, such as `hs`.
    #[sea_orm(column_type = "Text")]
    pub entity_schema: Option<String>,
    /// Kind of record that the message is about. For example `work_order`, `invoice`, `order`.
    #[sea_orm(column_type = "Text")]
    pub entity_type: Option<String>,
    /// Identifier of that record.
    pub entity_id: Option<Uuid>,
    /// Repair order that the message is about.
    pub repair_order_id: Option<Uuid>,
    /// Appointment at the garage that the message is about.
    pub appointment_id: Option<Uuid>,
    /// Garage's invoice that the message is about.
    pub invoice_id: Option<Uuid>,
    /// Connection to the service that carries the message.
    pub integration_id: Option<Uuid>,
    /// When the message is to go out; without a value at once.
    pub scheduled_for: Option<DateTimeUtc>,
    /// When the message went out; set with the state.
    #[table(computed)]
    pub sent_at: Option<DateTimeUtc>,
    /// When the recipient's side took the message; set with the state.
    #[table(computed)]
    pub delivered_at: Option<DateTimeUtc>,
    /// Why the message failed or bounced.
    #[sea_orm(column_type = "Text")]
    pub error_message: Option<String>,
    /// Identifier of the message at the service that carries it.
    #[sea_orm(column_type = "Text")]
    pub external_id: Option<String>,
    /// When the notification was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the notification was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the notification.
    pub created_by: Option<Uuid>,
    /// User who last changed the notification.
    pub updated_by: Option<Uuid>,
    /// Words of the names and descriptions, for full text search.
    #[sea_orm(column_type = "custom(\"tsvector\")", select_as = "text")]
    #[table(internal, computed, search = "fulltext")]
    pub search_vector: Option<String>,
}

/// Values of `notification_mgmt.notifications.type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum NotificationType {
    /// Text message.
    #[sea_orm(string_value = "sms")]
    Sms,
    /// E-mail.
    #[sea_orm(string_value = "email")]
    Email,
    /// Push message to the app.
    #[sea_orm(string_value = "push")]
    Push,
}

/// Values of `notification_mgmt.notifications.event`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum NotificationEvent {
    /// Appointment reminder.
    #[sea_orm(string_value = "appointment_reminder")]
    AppointmentReminder,
    /// Estimate ready.
    #[sea_orm(string_value = "estimate_ready")]
    EstimateReady,
    /// Vehicle ready.
    #[sea_orm(string_value = "vehicle_ready")]
    VehicleReady,
    /// Invoice sent.
    #[sea_orm(string_value = "invoice_sent")]
    InvoiceSent,
    /// Payment received.
    #[sea_orm(string_value = "payment_received")]
    PaymentReceived,
    /// General message.
    #[sea_orm(string_value = "general_message")]
    GeneralMessage,
    /// Technician on the way.
    #[sea_orm(string_value = "technician_on_the_way")]
    TechnicianOnTheWay,
    /// Work completed.
    #[sea_orm(string_value = "work_completed")]
    WorkCompleted,
    /// Payment overdue.
    #[sea_orm(string_value = "payment_overdue")]
    PaymentOverdue,
    /// Order ready.
    #[sea_orm(string_value = "order_ready")]
    OrderReady,
    /// Review request.
    #[sea_orm(string_value = "review_request")]
    ReviewRequest,
}

/// Values of `notification_mgmt.notifications.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum NotificationStatus {
    /// Pending.
    #[sea_orm(string_value = "pending")]
    Pending,
    /// Sent.
    #[sea_orm(string_value = "sent")]
    Sent,
    /// Delivered.
    #[sea_orm(string_value = "delivered")]
    Delivered,
    /// Failed.
    #[sea_orm(string_value = "failed")]
    Failed,
    /// Returned by the recipient's side.
    #[sea_orm(string_value = "bounced")]
    Bounced,
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
    /// The row that `repair_order_id` names.
    #[sea_orm(
        belongs_to = "crate::auto::repair_orders::Entity",
        from = "Column::RepairOrderId",
        to = "crate::auto::repair_orders::Column::Id",
        on_delete = "SetNull"
    )]
    RepairOrder,
    /// The row that `appointment_id` names.
    #[sea_orm(
        belongs_to = "crate::auto::appointments::Entity",
        from = "Column::AppointmentId",
        to = "crate::auto::appointments::Column::Id",
        on_delete = "SetNull"
    )]
    Appointment,
    /// The row that `invoice_id` names.
    #[sea_orm(
        belongs_to = "crate::auto::invoices::Entity",
        from = "Column::InvoiceId",
        to = "crate::auto::invoices::Column::Id",
        on_delete = "SetNull"
    )]
    Invoice,
    /// The row that `integration_id` names.
    #[sea_orm(
        belongs_to = "crate::integration_mgmt::integration_configs::Entity",
        from = "Column::IntegrationId",
        to = "crate::integration_mgmt::integration_configs::Column::Id",
        on_delete = "SetNull"
    )]
    Integration,
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
}

impl ActiveModelBehavior for ActiveModel {}
