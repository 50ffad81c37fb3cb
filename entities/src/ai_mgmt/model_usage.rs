//! `ai_mgmt.model_usage`: use of AI models added up by period and model.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Use of AI models added up by period and model.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "ai_mgmt", table_name = "model_usage")]
#[table(name = "AiModelUsage", plural = "aiModelUsages", writes = "none")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business whose use it is; empty for the platform's own, which no tenant sees.
    #[table(tenant)]
    pub business_id: Option<Uuid>,
    /// Beginning of the period.
    pub period_start: DateTimeUtc,
    /// End of the period, itself not part of it.
    pub period_end: DateTimeUtc,
    /// Model that was used, for example `claude-sonnet-4-5`.
    #[sea_orm(column_type = "Text")]
    pub model: String,
    /// Who runs the model.
    pub provider: AiModelUsageProvider,
    /// Calls in the period.
    #[table(defaulted)]
    pub total_requests: i32,
    /// Tokens sent and received.
    #[table(computed)]
    pub total_tokens: i32,
    /// Tokens sent to the model.
    #[table(defaulted)]
    pub prompt_tokens: i32,
    /// Tokens that the model answered with.
    #[table(defaulted)]
    pub completion_tokens: i32,
    /// What the calls cost, in US dollars with six decimals.
    #[sea_orm(column_type = "Decimal(Some((12, 6)))")]
    #[table(defaulted, search = "numeric")]
    pub total_cost_usd: Decimal,
    /// Mean time to answer, in milliseconds.
    #[sea_orm(column_type = "Decimal(Some((8, 2)))")]
    pub average_response_time_ms: Option<Decimal>,
    /// Share of calls that completed, as a fraction: 0.9950 is 99.5 %.
    #[sea_orm(column_type = "Decimal(Some((5, 4)))")]
    pub success_rate: Option<Decimal>,
    /// When the period was first added up.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the period was last added up.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
}

/// Values of `ai_mgmt.model_usage.provider`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum AiModelUsageProvider {
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
}

impl ActiveModelBehavior for ActiveModel {}
