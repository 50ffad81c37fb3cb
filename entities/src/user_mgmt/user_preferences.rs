//! `user_mgmt.user_preferences`: preferences of a user, one key a row.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Preferences of a user, one key a row.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "user_mgmt", table_name = "user_preferences")]
#[table(name = "UserPreference")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// User whom the preference concerns.
    pub user_id: Uuid,
    /// Name of the preference.
    #[sea_orm(column_type = "Text")]
    pub preference_key: String,
    /// Value of the preference.
    #[sea_orm(column_type = "JsonBinary")]
    pub preference_value: Option<Json>,
    /// Kind of preference.
    #[sea_orm(column_type = "Text")]
    pub preference_type: Option<String>,
    /// When the preference was last changed.
    #[table(computed)]
    pub updated_at: Option<DateTimeUtc>,
    /// When the preference was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
}

/// Foreign keys of the table.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {
    /// The row that `user_id` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::UserId",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "Cascade"
    )]
    User,
}

impl ActiveModelBehavior for ActiveModel {}
