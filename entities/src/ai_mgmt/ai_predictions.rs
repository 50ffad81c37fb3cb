//! `ai_mgmt.ai_predictions`: what models predicted about a record, and whether people took it.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// What models predicted about a record, and whether people took it.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "ai_mgmt", table_name = "ai_predictions")]
#[table(name = "AiPrediction", writes = "update")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the prediction was made for.
    #[table(tenant)]
    pub business_id: Uuid,
    /// What was predicted.
    #[table(computed)]
    pub prediction_type: AiPredictionType,
    /// Kind of record that the prediction is about. For example `repair_order`, `vehicle`.
    #[sea_orm(column_type = "Text")]
    #[table(computed)]
    pub entity_type: Option<String>,
    /// Identifier of that record.
    #[table(computed)]
    pub entity_id: Option<Uuid>,
    /// What the model was given.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(computed)]
    pub input_data: Json,
    /// What the model predicted.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(computed)]
    pub prediction: Json,
    /// How sure the model was, as a fraction from 0 to 1.
    #[sea_orm(column_type = "Decimal(Some((5, 4)))")]
    #[table(computed, search = "numeric")]
    pub confidence: Option<Decimal>,
    /// Model that predicted, for example `repair-recommender`.
    #[sea_orm(column_type = "Text")]
    #[table(computed)]
    pub model_name: Option<String>,
    /// Version of that model.
    #[sea_orm(column_type = "Text")]
    #[table(computed)]
    pub model_version: Option<String>,
    /// Whether people took the prediction; empty while nobody has decided.
    pub was_accepted: Option<bool>,
    /// What people said about the prediction.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub user_feedback: Option<String>,
    /// What really came of it, for measuring the model.
    #[sea_orm(column_type = "JsonBinary")]
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
    pub created_by: Option<Uuid>,
    /// User who last changed the verdict.
    pub updated_by: Option<Uuid>,
}

/// Values of `ai_mgmt.ai_predictions.prediction_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum AiPredictionType {
    /// Estimate generation.
    #[sea_orm(string_value = "estimate_generation")]
    EstimateGeneration,
    /// Complaint analysis.
    #[sea_orm(string_value = "complaint_analysis")]
    ComplaintAnalysis,
    /// Service recommendation.
    #[sea_orm(string_value = "service_recommendation")]
    ServiceRecommendation,
    /// Predictive maintenance.
    #[sea_orm(string_value = "predictive_maintenance")]
    PredictiveMaintenance,
    /// Part lookup.
    #[sea_orm(string_value = "part_lookup")]
    PartLookup,
    /// Photo diagnosis.
    #[sea_orm(string_value = "photo_diagnosis")]
    PhotoDiagnosis,
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
