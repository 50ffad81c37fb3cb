//! `ai_mgmt.ai_operations`: calls to AI models, with their safety, cost and outcome.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Calls to AI models, with their safety, cost and outcome.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "ai_mgmt", table_name = "ai_operations")]
#[table(name = "AiOperation", writes = "none")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business for which the model worked; empty for the platform's own work, which no tenant
    /// sees.
    #[table(tenant)]
    pub business_id: Option<Uuid>,
    /// User who asked; empty when a process did.
    pub user_id: Option<Uuid>,
    /// Sign-in session in which the user asked.
    pub session_id: Option<Uuid>,
    /// Model that answered, for example `claude-sonnet-4-5`.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub model: String,
    /// Who runs the model.
    pub provider: AiOperationProvider,
    /// What was asked of the model.
    pub operation_type: AiOperationType,
    /// Tool that the model called, when it called one. For example `create_estimate`.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub tool_name: Option<String>,
    /// Tokens sent to the model.
    pub prompt_tokens: Option<i32>,
    /// Tokens that the model answered with.
    pub completion_tokens: Option<i32>,
    /// Tokens sent and received.
    #[table(computed)]
    pub total_tokens: Option<i32>,
    /// How much harm a wrong answer could do.
    #[table(defaulted)]
    pub safety_level: AiOperationSafetyLevel,
    /// Outcome of each safety check by its name.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub safety_checks: Json,
    /// Rules of governance that the call touched, for example personal data in the prompt.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub governance_flags: Json,
    /// What the call cost, in US dollars with six decimals.
    #[sea_orm(column_type = "Decimal(Some((10, 6)))")]
    #[table(search = "numeric")]
    pub cost_usd: Option<Decimal>,
    /// Budget that the cost counts against. For example `customer_support`, `estimating`.
    #[sea_orm(column_type = "Text")]
    pub budget_category: Option<String>,
    /// How long the answer took, in milliseconds.
    pub response_time_ms: Option<i32>,
    /// Whether the answer came from a cache instead of the model.
    #[table(defaulted)]
    pub cache_hit: bool,
    /// Where the call stands; blocked means that a safety check stopped it.
    #[table(defaulted)]
    pub status: AiOperationStatus,
    /// Why the call failed or was blocked.
    #[sea_orm(column_type = "Text")]
    pub error_message: Option<String>,
    /// Hash under which the call was recorded in a tamper-evident log.
    #[sea_orm(column_type = "Text")]
    pub blockchain_hash: Option<String>,
    /// Whether the recorded hash was checked against the call.
    #[table(defaulted)]
    pub verification_status: AiOperationVerificationStatus,
    /// Further facts as free JSON.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub metadata: Json,
    /// When the call was made.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the answer, the failure or the block came; set with the state.
    #[table(computed)]
    pub completed_at: Option<DateTimeUtc>,
}

/// Values of `ai_mgmt.ai_operations.provider`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum AiOperationProvider {
    /// Anthropic.
    #[sea_orm(string_value = "anthropic")]
    Anthropic,
    /// OpenAI.
    #[sea_orm(string_value = "openai")]
    Openai,
    /// A model of one's own or of another provider.
    #[sea_orm(string_value = "custom")]
    Custom,
}

/// Values of `ai_mgmt.ai_operations.operation_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum AiOperationType {
    /// The model called a tool.
    #[sea_orm(string_value = "tool_call")]
    ToolCall,
    /// The model wrote a text.
    #[sea_orm(string_value = "completion")]
    Completion,
    /// The model judged something.
    #[sea_orm(string_value = "analysis")]
    Analysis,
}

/// Values of `ai_mgmt.ai_operations.safety_level`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum AiOperationSafetyLevel {
    /// Low.
    #[sea_orm(string_value = "low")]
    Low,
    /// Medium.
    #[sea_orm(string_value = "medium")]
    Medium,
    /// High.
    #[sea_orm(string_value = "high")]
    High,
    /// Critical.
    #[sea_orm(string_value = "critical")]
    Critical,
}

/// Values of `ai_mgmt.ai_operations.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum AiOperationStatus {
    /// Pending.
    #[sea_orm(string_value = "pending")]
    Pending,
    /// Completed.
    #[sea_orm(string_value = "completed")]
    Completed,
    /// Failed.
    #[sea_orm(string_value = "failed")]
    Failed,
    /// Stopped by a safety check.
    #[sea_orm(string_value = "blocked")]
    Blocked,
}

/// Values of `ai_mgmt.ai_operations.verification_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum AiOperationVerificationStatus {
    /// Pending.
    #[sea_orm(string_value = "pending")]
    Pending,
    /// Verified.
    #[sea_orm(string_value = "verified")]
    Verified,
    /// Failed.
    #[sea_orm(string_value = "failed")]
    Failed,
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
    /// The row that `user_id` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::UserId",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    User,
}

impl ActiveModelBehavior for ActiveModel {}
