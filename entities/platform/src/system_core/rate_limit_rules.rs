//! `system_core.rate_limit_rules`: request limits of the API, with multipliers per role and plan.

use table_model::prelude::*;

/// Request limits of the API, with multipliers per role and plan.
#[derive(Debug, TableModel)]
#[table(sql = "system_core.rate_limit_rules", name = "RateLimitRule", access = "setup", writes = "none")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Unique name of the rule.
    pub rule_name: String,
    /// What the rule protects.
    pub rule_description: Option<String>,
    /// Path that the rule covers; `*` stands for anything.
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
    #[table(sql = "numeric(3, 2)", defaulted)]
    pub owner_multiplier: Decimal,
    /// Factor on the limits for managers.
    #[table(sql = "numeric(3, 2)", defaulted)]
    pub manager_multiplier: Decimal,
    /// Factor on the limits for staff.
    #[table(sql = "numeric(3, 2)", defaulted)]
    pub staff_multiplier: Decimal,
    /// Factor on the limits for viewers.
    #[table(sql = "numeric(3, 2)", defaulted)]
    pub viewer_multiplier: Decimal,
    /// Factor on the limits for the plan `starter`.
    #[table(sql = "numeric(3, 2)", defaulted)]
    pub starter_multiplier: Decimal,
    /// Factor on the limits for the plan `professional`.
    #[table(sql = "numeric(3, 2)", defaulted)]
    pub professional_multiplier: Decimal,
    /// Factor on the limits for the plan `enterprise`.
    #[table(sql = "numeric(3, 2)", defaulted)]
    pub enterprise_multiplier: Decimal,
    /// Factor on the limits for the plan `fortune_500`.
    #[table(sql = "numeric(5, 2)", defaulted)]
    pub fortune_500_multiplier: Decimal,
    /// Extra limits per industry.
    #[table(defaulted)]
    pub industry_limits: Json,
    /// HTTP status of a refusal.
    #[table(defaulted)]
    pub rate_limit_response_code: i32,
    /// Text of a refusal.
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
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the rule.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}
