//! `audit_mgmt.activity_stream`: readable feed of what happened to a record.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Readable feed of what happened to a record.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "audit_mgmt", table_name = "activity_stream")]
#[table(name = "Activity", writes = "none")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the activity belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// What kind of actor it was.
    #[table(defaulted)]
    pub actor_type: ActivityActorType,
    /// Identifier of the actor.
    pub actor_id: Option<Uuid>,
    /// Name of the actor at the time.
    #[sea_orm(column_type = "Text")]
    pub actor_name: Option<String>,
    /// Kind of record that it happened to. For example `customer`, `work_order`, `invoice`,
    /// `vehicle`.
    #[sea_orm(column_type = "Text")]
    pub target_type: String,
    /// Identifier of that record.
    pub target_id: Uuid,
    /// Schema of that record's table. For example `hs`, `auto`, `rest`, `ret`.
    #[sea_orm(column_type = "Text")]
    pub target_schema: String,
    /// Name of that record at the time.
    #[sea_orm(column_type = "Text")]
    pub target_display_name: Option<String>,
    /// What kind of thing happened. For example `created`, `updated`, `deleted`, `status_changed`.
    #[sea_orm(column_type = "Text")]
    pub activity_type: String,
    /// What happened, as a verb. For example `created`, `modified`, `cancelled`, `completed`.
    #[sea_orm(column_type = "Text")]
    pub activity_verb: String,
    /// What happened, as a sentence.
    #[sea_orm(column_type = "Text")]
    pub activity_summary: String,
    /// Names of the columns that changed.
    #[table(defaulted)]
    pub changed_fields: Vec<String>,
    /// Values before the change.
    #[sea_orm(column_type = "JsonBinary")]
    pub old_values: Option<Json>,
    /// Values after the change.
    #[sea_orm(column_type = "JsonBinary")]
    pub new_values: Option<Json>,
    /// Internet address of the client, IPv4 or IPv6.
    #[sea_orm(column_type = "custom(\"inet\")", select_as = "text", save_as = "inet")]
    pub ip_address: Option<String>,
    /// User agent that the client sent.
    #[sea_orm(column_type = "Text")]
    pub user_agent: Option<String>,
    /// Application in which it happened.
    pub source_application: Option<ActivitySourceApplication>,
    /// Identifier that ties activities of one action together.
    pub activity_group_id: Option<Uuid>,
    /// Activity that this one is part of.
    pub parent_activity_id: Option<Uuid>,
    /// Who may see the activity.
    #[table(defaulted)]
    pub visibility_level: ActivityVisibilityLevel,
    /// Further facts as free JSON.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub metadata: Json,
    /// When it happened.
    #[table(defaulted)]
    pub occurred_at: Option<DateTimeUtc>,
    /// When the activity was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
}

/// Values of `audit_mgmt.activity_stream.actor_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ActivityActorType {
    /// User.
    #[sea_orm(string_value = "user")]
    User,
    /// System.
    #[sea_orm(string_value = "system")]
    System,
    /// Integration.
    #[sea_orm(string_value = "integration")]
    Integration,
    /// An AI model.
    #[sea_orm(string_value = "ai")]
    Ai,
}

/// Values of `audit_mgmt.activity_stream.source_application`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ActivitySourceApplication {
    /// Web.
    #[sea_orm(string_value = "web")]
    Web,
    /// Mobile.
    #[sea_orm(string_value = "mobile")]
    Mobile,
    /// Through the API.
    #[sea_orm(string_value = "api")]
    Api,
    /// System.
    #[sea_orm(string_value = "system")]
    System,
}

/// Values of `audit_mgmt.activity_stream.visibility_level`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ActivityVisibilityLevel {
    /// Public.
    #[sea_orm(string_value = "public")]
    Public,
    /// Customer.
    #[sea_orm(string_value = "customer")]
    Customer,
    /// Internal.
    #[sea_orm(string_value = "internal")]
    Internal,
    /// Admin.
    #[sea_orm(string_value = "admin")]
    Admin,
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
    /// The row that `parent_activity_id` names.
    #[sea_orm(belongs_to = "Entity", from = "Column::ParentActivityId", to = "Column::Id", on_delete = "SetNull")]
    ParentActivity,
}

impl ActiveModelBehavior for ActiveModel {}
