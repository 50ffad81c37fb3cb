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
    /// Unique name of the rule.
    #[sea_orm(column_type = "Text")]
    pub rule_name: String,
    /// What the rule protects.
    #[sea_orm(column_type = "Text")]
    pub rule_description: Option<String>,
    /// Path that the rule covers; `*` stands for anything.
    #[sea_orm(column_type = "Text")]
    pub endpoint_pattern: String,
    /// HTTP methods that the rule covers.
    #[table(defaulted)]
    pub http_methods: Vec<String>,
    /// Requests allowed in a second; null for no such limit.
    pub requests_per_second: Option<i32>,
    /// Requests allowed in a minute; null for no such limit.
    #[table(defaulted)]
    pub requests_per_minute: Option<i32>,
    /// Requests allowed in an hour; null for no such limit.
    #[table(defaulted)]
    pub requests_per_hour: Option<i32>,
    /// Requests allowed in a day; null for no such limit.
    #[table(defaulted)]
    pub requests_per_day: Option<i32>,
    /// Requests allowed beyond the rate in one burst.
    #[table(defaulted)]
    pub burst_size: i32,
    /// Length of the burst's window in seconds.
    #[table(defaulted)]
    pub burst_window_seconds: i32,
    /// Factor on the limits for owners.
    #[sea_orm(column_type = "Decimal(Some((3, 2)))")]
    #[table(defaulted)]
    pub owner_multiplier: Decimal,
    /// Factor on the limits for managers.
    #[sea_orm(column_type = "Decimal(Some((3, 2)))")]
    #[table(defaulted)]
    pub manager_multiplier: Decimal,
    /// Factor on the limits for staff.
    #[sea_orm(column_type = "Decimal(Some((3, 2)))")]
    #[table(defaulted)]
    pub staff_multiplier: Decimal,
    /// Factor on the limits for viewers.
    #[sea_orm(column_type = "Decimal(Some((3, 2)))")]
    #[table(defaulted)]
    pub viewer_multiplier: Decimal,
    /// Factor on the limits for the plan `starter`.
    #[sea_orm(column_type = "Decimal(Some((3, 2)))")]
    #[table(defaulted)]
    pub starter_multiplier: Decimal,
    /// Factor on the limits for the plan `professional`.
    #[sea_orm(column_type = "Decimal(Some((3, 2)))")]
    #[table(defaulted)]
    pub professional_multiplier: Decimal,
    /// Factor on the limits for the plan `enterprise`.
    #[sea_orm(column_type = "Decimal(Some((3, 2)))")]
    #[table(defaulted)]
    pub enterprise_multiplier: Decimal,
    /// Factor on the limits for the plan `fortune_500`.
    #[sea_orm(column_type = "Decimal(Some((5, 2)))")]
    #[table(defaulted)]
    pub fortune_500_multiplier: Decimal,
    /// Extra limits per industry.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub industry_limits: Json,
    /// HTTP status of a refusal.
    #[table(defaulted)]
    pub rate_limit_response_code: i32,
    /// Text of a refusal.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub rate_limit_message: Option<String>,
    /// Whether the rule is in use.
    #[table(defaulted)]
    pub is_active: bool,
    /// When the rule begins to hold.
    #[table(defaulted)]
    pub effective_date: Option<DateTimeUtc>,
    /// When the rule ends to be valid.
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
