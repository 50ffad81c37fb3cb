//! `system_core.rate_limit_rules`: request limits of the API, with multipliers per role and plan.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Request limits of the API, with multipliers per role and plan.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "system_core", table_name = "rate_limit_rules")]
#[table(name = "RateLimitRule", writes = "none")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Rule name of the rule.
    #[sea_orm(column_type = "Text")]
    pub rule_name: String,
    /// Rule description of the rule.
    #[sea_orm(column_type = "Text")]
    pub rule_description: Option<String>,
    /// Endpoint pattern of the rule.
    #[sea_orm(column_type = "Text")]
    pub endpoint_pattern: String,
    /// Http methods of the rule.
    #[table(defaulted)]
    pub http_methods: Vec<String>,
    /// Requests per second of the rule.
    pub requests_per_second: Option<i32>,
    /// Requests per minute of the rule.
    #[table(defaulted)]
    pub requests_per_minute: Option<i32>,
    /// Requests per hour of the rule.
    #[table(defaulted)]
    pub requests_per_hour: Option<i32>,
    /// Requests per day of the rule.
    #[table(defaulted)]
    pub requests_per_day: Option<i32>,
    /// Burst size of the rule.
    #[table(defaulted)]
    pub burst_size: i32,
    /// Burst window seconds of the rule.
    #[table(defaulted)]
    pub burst_window_seconds: i32,
    /// Owner multiplier of the rule.
    #[sea_orm(column_type = "Decimal(Some((3, 2)))")]
    #[table(defaulted)]
    pub owner_multiplier: Decimal,
    /// Manager multiplier of the rule.
    #[sea_orm(column_type = "Decimal(Some((3, 2)))")]
    #[table(defaulted)]
    pub manager_multiplier: Decimal,
    /// Staff multiplier of the rule.
    #[sea_orm(column_type = "Decimal(Some((3, 2)))")]
    #[table(defaulted)]
    pub staff_multiplier: Decimal,
    /// Viewer multiplier of the rule.
    #[sea_orm(column_type = "Decimal(Some((3, 2)))")]
    #[table(defaulted)]
    pub viewer_multiplier: Decimal,
    /// Starter multiplier of the rule.
    #[sea_orm(column_type = "Decimal(Some((3, 2)))")]
    #[table(defaulted)]
    pub starter_multiplier: Decimal,
    /// Professional multiplier of the rule.
    #[sea_orm(column_type = "Decimal(Some((3, 2)))")]
    #[table(defaulted)]
    pub professional_multiplier: Decimal,
    /// Enterprise multiplier of the rule.
    #[sea_orm(column_type = "Decimal(Some((3, 2)))")]
    #[table(defaulted)]
    pub enterprise_multiplier: Decimal,
    /// Fortune 500 multiplier of the rule.
    #[sea_orm(column_type = "Decimal(Some((5, 2)))")]
    #[table(defaulted)]
    pub fortune_500_multiplier: Decimal,
    /// Industry limits of the rule.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub industry_limits: Json,
    /// Rate limit response code of the rule.
    #[table(defaulted)]
    pub rate_limit_response_code: i32,
    /// Rate limit message of the rule.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub rate_limit_message: Option<String>,
    /// Whether the rule is active.
    #[table(defaulted)]
    pub is_active: bool,
    /// Effective date of the rule.
    #[table(defaulted)]
    pub effective_date: Option<DateTimeUtc>,
    /// Expiration date of the rule.
    pub expiration_date: Option<DateTimeUtc>,
    /// When the rule was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the rule was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the rule.
    pub created_by: Option<Uuid>,
    /// User who last changed the rule.
    pub updated_by: Option<Uuid>,
}

/// Foreign keys of the table.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
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
