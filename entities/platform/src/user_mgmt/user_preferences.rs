//! `user_mgmt.user_preferences`: preferences of a user, one key a row.

use table_model::prelude::*;

/// Preferences of a user, one key a row.
#[derive(Debug, TableModel)]
#[table(sql = "user_mgmt.user_preferences", name = "UserPreference", access = "preferences")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// User whom the preference concerns.
    #[table(references = "user_mgmt.users")]
    pub user_id: Uuid,
    /// Name of the preference.
    pub preference_key: String,
    /// Value of the preference.
    pub preference_value: Option<Json>,
    /// Kind of preference.
    pub preference_type: Option<String>,
    /// When the preference was last changed.
    #[table(computed)]
    pub updated_at: Option<DateTimeUtc>,
    /// When the preference was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
}
