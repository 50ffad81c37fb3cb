//! `audit_mgmt.activity_stream`: readable feed of what happened to a record.

use table_model::prelude::*;

/// Readable feed of what happened to a record.
#[derive(Debug, TableModel)]
#[table(sql = "audit_mgmt.activity_stream", name = "Activity", access = "confidential", writes = "none")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the activity belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// What kind of actor it was.
    #[table(defaulted)]
    pub actor_type: ActivityActorType,
    /// Identifier of the actor.
    pub actor_id: Option<Uuid>,
    /// Name of the actor at the time.
    pub actor_name: Option<String>,
    /// Kind of record that it happened to. For example `customer`, `work_order`, `invoice`,
    /// `vehicle`.
    pub target_type: String,
    /// Identifier of that record.
    pub target_id: Uuid,
    /// Schema of that record's table. For example `hs`, `auto`, `rest`, `ret`.
    pub target_schema: String,
    /// Name of that record at the time.
    pub target_display_name: Option<String>,
    /// What kind of thing happened. For example `created`, `updated`, `deleted`, `status_changed`.
    pub activity_type: String,
    /// What happened, as a verb. For example `created`, `modified`, `cancelled`, `completed`.
    pub activity_verb: String,
    /// What happened, as a sentence.
    pub activity_summary: String,
    /// Names of the columns that changed.
    #[table(defaulted)]
    pub changed_fields: Vec<String>,
    /// Values before the change.
    pub old_values: Option<Json>,
    /// Values after the change.
    pub new_values: Option<Json>,
    /// Internet address of the client, IPv4 or IPv6.
    #[table(sql = "inet")]
    pub ip_address: Option<String>,
    /// User agent that the client sent.
    pub user_agent: Option<String>,
    /// Application in which it happened.
    pub source_application: Option<ActivitySourceApplication>,
    /// Identifier that ties activities of one action together.
    pub activity_group_id: Option<Uuid>,
    /// Activity that this one is part of.
    #[table(references = "audit_mgmt.activity_stream")]
    pub parent_activity_id: Option<Uuid>,
    /// Who may see the activity.
    #[table(defaulted)]
    pub visibility_level: ActivityVisibilityLevel,
    /// Further facts as free JSON.
    #[table(defaulted)]
    pub metadata: Json,
    /// When it happened.
    #[table(defaulted)]
    pub occurred_at: Option<DateTimeUtc>,
    /// When the activity was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// Transaction that wrote the activity.
    #[table(sql = "xid8", internal, computed)]
    pub recorded_xid: String,
}

/// Values of `audit_mgmt.activity_stream.actor_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum ActivityActorType {
    /// User.
    User,
    /// System.
    System,
    /// Integration.
    Integration,
    /// An AI model.
    Ai,
}

/// Values of `audit_mgmt.activity_stream.source_application`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum ActivitySourceApplication {
    /// Web.
    Web,
    /// Mobile.
    Mobile,
    /// Through the API.
    Api,
    /// System.
    System,
}

/// Values of `audit_mgmt.activity_stream.visibility_level`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum ActivityVisibilityLevel {
    /// Public.
    Public,
    /// Customer.
    Customer,
    /// Internal.
    Internal,
    /// Admin.
    Admin,
}
