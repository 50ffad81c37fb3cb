//! `ai_mgmt.ai_operations`: calls to AI models, with their safety, cost and outcome.

use table_model::prelude::*;

/// Calls to AI models, with their safety, cost and outcome.
#[derive(Debug, TableModel)]
#[table(sql = "ai_mgmt.ai_operations", name = "AiOperation", access = "setup", writes = "none", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business for which the model worked; empty for the platform's own work, which no tenant
    /// sees.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Option<Uuid>,
    /// User who asked; empty when a process did.
    #[table(references = "user_mgmt.users")]
    pub user_id: Option<Uuid>,
    /// Sign-in session in which the user asked.
    pub session_id: Option<Uuid>,
    /// Model that answered, for example `claude-sonnet-4-5`.
    #[table(search = "trigram")]
    pub model: String,
    /// Who runs the model.
    pub provider: AiOperationProvider,
    /// What was asked of the model.
    pub operation_type: AiOperationType,
    /// Tool that the model called, when it called one. For example `create_estimate`.
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
    #[table(defaulted)]
    pub safety_checks: Json,
    /// Rules of governance that the call touched, for example personal data in the prompt.
    #[table(defaulted)]
    pub governance_flags: Json,
    /// What the call cost, in US dollars with six decimals.
    #[table(sql = "numeric(10, 6)", search = "numeric")]
    pub cost_usd: Option<Decimal>,
    /// Budget that the cost counts against. For example `customer_support`, `estimating`.
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
    pub error_message: Option<String>,
    /// Hash under which the call was recorded in a tamper-evident log.
    pub blockchain_hash: Option<String>,
    /// Whether the recorded hash was checked against the call.
    #[table(defaulted)]
    pub verification_status: AiOperationVerificationStatus,
    /// Further facts as free JSON.
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum AiOperationProvider {
    /// Anthropic.
    Anthropic,
    /// OpenAI.
    Openai,
    /// A model of one's own or of another provider.
    Custom,
}

/// Values of `ai_mgmt.ai_operations.operation_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum AiOperationType {
    /// The model called a tool.
    ToolCall,
    /// The model wrote a text.
    Completion,
    /// The model judged something.
    Analysis,
}

/// Values of `ai_mgmt.ai_operations.safety_level`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum AiOperationSafetyLevel {
    /// Low.
    Low,
    /// Medium.
    Medium,
    /// High.
    High,
    /// Critical.
    Critical,
}

/// Values of `ai_mgmt.ai_operations.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum AiOperationStatus {
    /// Pending.
    Pending,
    /// Completed.
    Completed,
    /// Failed.
    Failed,
    /// Stopped by a safety check.
    Blocked,
}

/// Values of `ai_mgmt.ai_operations.verification_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum AiOperationVerificationStatus {
    /// Pending.
    Pending,
    /// Verified.
    Verified,
    /// Failed.
    Failed,
}
