//! `ai_mgmt.model_usage`: use of AI models added up by period and model.

use table_model::prelude::*;

/// Use of AI models added up by period and model.
#[derive(Debug, TableModel)]
#[table(
    sql = "ai_mgmt.model_usage",
    name = "AiModelUsage",
    access = "setup",
    plural = "aiModelUsages",
    writes = "none"
)]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business whose use it is; empty for the platform's own, which no tenant sees.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Option<Uuid>,
    /// Beginning of the period.
    pub period_start: DateTimeUtc,
    /// End of the period, itself not part of it.
    pub period_end: DateTimeUtc,
    /// Model that was used, for example `claude-sonnet-4-5`.
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
    #[table(sql = "numeric(12, 6)", defaulted, search = "numeric")]
    pub total_cost_usd: Decimal,
    /// Mean time to answer, in milliseconds.
    #[table(sql = "numeric(8, 2)")]
    pub average_response_time_ms: Option<Decimal>,
    /// Share of calls that completed, as a fraction: 0.9950 is 99.5 %.
    #[table(sql = "numeric(5, 4)")]
    pub success_rate: Option<Decimal>,
    /// When the period was first added up.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the period was last added up.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
}

/// Values of `ai_mgmt.model_usage.provider`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum AiModelUsageProvider {
    /// Anthropic.
    Anthropic,
    /// OpenAI.
    Openai,
    /// A model of one's own or of another provider.
    Custom,
}
