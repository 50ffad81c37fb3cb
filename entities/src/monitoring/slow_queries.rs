//! `monitoring.slow_queries`: statements that take long.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// One of the fifty slowest statements that take more than 100 ms on average. For administrators of the platform.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "monitoring", table_name = "slow_queries")]
#[table(name = "SlowQuery", plural = "slowQueries", writes = "none")]
pub struct Model {
    /// Identifier, made from the statement and the login that ran it.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(computed)]
    pub id: Uuid,
    /// Text of the statement, without its values.
    #[sea_orm(column_type = "Text")]
    #[table(computed)]
    pub query: String,
    /// How often it ran since the statistics were last reset.
    #[table(computed)]
    pub calls: i64,
    /// Time of all calls, in milliseconds.
    #[sea_orm(column_type = "Decimal(None)")]
    #[table(computed)]
    pub total_time_ms: Decimal,
    /// Mean time of a call, in milliseconds.
    #[sea_orm(column_type = "Decimal(None)")]
    #[table(computed)]
    pub mean_time_ms: Decimal,
    /// Time of the slowest call, in milliseconds.
    #[sea_orm(column_type = "Decimal(None)")]
    #[table(computed)]
    pub max_time_ms: Decimal,
    /// Rows that all calls returned or changed.
    #[table(computed)]
    pub rows: i64,
}

/// What the columns refer to.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
