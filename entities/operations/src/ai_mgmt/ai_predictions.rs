//! `ai_mgmt.ai_predictions`: what models predicted about a record, and whether people took it.

use table_model::prelude::*;

/// What models predicted about a record, and whether people took it.
#[derive(Debug, TableModel)]
#[table(sql = "ai_mgmt.ai_predictions", name = "AiPrediction", access = "setup", writes = "update")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the prediction was made for.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// What was predicted.
    #[table(computed)]
    pub prediction_type: AiPredictionType,
    /// Kind of record that the prediction is about. For example `repair_order`, `vehicle`.
    #[table(computed)]
    pub entity_type: Option<String>,
    /// Identifier of that record.
    #[table(computed)]
    pub entity_id: Option<Uuid>,
    /// What the model was given.
    #[table(computed)]
    pub input_data: Json,
    /// What the model predicted.
    #[table(computed)]
    pub prediction: Json,
    /// How sure the model was, as a fraction from 0 to 1.
    #[table(sql = "numeric(5, 4)", computed, search = "numeric")]
    pub confidence: Option<Decimal>,
    /// Model that predicted, for example `repair-recommender`.
    #[table(computed)]
    pub model_name: Option<String>,
    /// Version of that model.
    #[table(computed)]
    pub model_version: Option<String>,
    /// Whether people took the prediction; empty while nobody has decided.
    pub was_accepted: Option<bool>,
    /// What people said about the prediction.
    #[table(search = "trigram")]
    pub user_feedback: Option<String>,
    /// What really came of it, for measuring the model.
    pub actual_outcome: Option<Json>,
    /// How long the prediction took, in milliseconds.
    #[table(computed)]
    pub inference_time_ms: Option<i32>,
    /// When the prediction was made.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the verdict on it last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who asked for the prediction; empty when a process did.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the verdict.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `ai_mgmt.ai_predictions.prediction_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum AiPredictionType {
    /// Estimate generation.
    EstimateGeneration,
    /// Complaint analysis.
    ComplaintAnalysis,
    /// Service recommendation.
    ServiceRecommendation,
    /// Predictive maintenance.
    PredictiveMaintenance,
    /// Part lookup.
    PartLookup,
    /// Photo diagnosis.
    PhotoDiagnosis,
}
