//! `notification_mgmt.notifications`: text messages, e-mails and push messages to customers.

use table_model::prelude::*;

/// Text messages, e-mails and push messages to customers.
#[derive(Debug, TableModel)]
#[table(sql = "notification_mgmt.notifications", name = "Notification", access = "files", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that sends the message.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Customer who gets the message.
    #[table(references = "hs.customers")]
    pub customer_id: Option<Uuid>,
    /// Telephone number that a text message goes to; taken from the customer when not given.
    #[table(class = "contact", search = "trigram")]
    pub recipient_phone: Option<String>,
    /// Address that an e-mail goes to; taken from the customer when not given.
    #[table(class = "contact", search = "trigram")]
    pub recipient_email: Option<String>,
    /// How the message is sent.
    pub r#type: NotificationType,
    /// What the message is about.
    pub event: NotificationEvent,
    /// Where the message stands; bounced means that the recipient's side returned it.
    #[table(defaulted)]
    pub status: NotificationStatus,
    /// Subject line, for e-mails and push messages.
    #[table(search = "trigram")]
    pub subject: Option<String>,
    /// Text of the message.
    pub message: String,
    /// Schema of the record that the message is about, such as `hs`.
    pub entity_schema: Option<String>,
    /// Kind of record that the message is about. For example `work_order`, `invoice`, `order`.
    pub entity_type: Option<String>,
    /// Identifier of that record.
    pub entity_id: Option<Uuid>,
    /// Repair order that the message is about.
    #[table(references = "auto.repair_orders")]
    pub repair_order_id: Option<Uuid>,
    /// Appointment at the garage that the message is about.
    #[table(references = "auto.appointments")]
    pub appointment_id: Option<Uuid>,
    /// Garage's invoice that the message is about.
    #[table(references = "auto.invoices")]
    pub invoice_id: Option<Uuid>,
    /// Connection to the service that carries the message.
    #[table(references = "integration_mgmt.integration_configs")]
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
    pub error_message: Option<String>,
    /// Identifier of the message at the service that carries it.
    pub external_id: Option<String>,
    /// When the notification was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the notification was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the notification.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the notification.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
    /// Words of the names and descriptions, for full text search.
    #[table(sql = "tsvector", internal, computed, search = "fulltext")]
    pub search_vector: Option<String>,
}

/// Values of `notification_mgmt.notifications.type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum NotificationType {
    /// Text message.
    Sms,
    /// E-mail.
    Email,
    /// Push message to the app.
    Push,
}

/// Values of `notification_mgmt.notifications.event`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum NotificationEvent {
    /// Appointment reminder.
    AppointmentReminder,
    /// Estimate ready.
    EstimateReady,
    /// Vehicle ready.
    VehicleReady,
    /// Invoice sent.
    InvoiceSent,
    /// Payment received.
    PaymentReceived,
    /// General message.
    GeneralMessage,
    /// Technician on the way.
    TechnicianOnTheWay,
    /// Work completed.
    WorkCompleted,
    /// Payment overdue.
    PaymentOverdue,
    /// Order ready.
    OrderReady,
    /// Review request.
    ReviewRequest,
}

/// Values of `notification_mgmt.notifications.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum NotificationStatus {
    /// Pending.
    Pending,
    /// Sent.
    Sent,
    /// Delivered.
    Delivered,
    /// Failed.
    Failed,
    /// Returned by the recipient's side.
    Bounced,
}
