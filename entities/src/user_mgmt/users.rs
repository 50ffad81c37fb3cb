//! `user_mgmt.users`: people who sign in; one person may belong to several businesses.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// People who sign in; one person may belong to several businesses.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "user_mgmt", table_name = "users")]
#[table(name = "User", writes = "update")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// E-mail address that the user signs in with; unique on the platform.
    #[sea_orm(column_type = "Text")]
    #[table(computed)]
    pub email: String,
    /// Given name.
    #[sea_orm(column_type = "Text")]
    pub first_name: Option<String>,
    /// Family name.
    #[sea_orm(column_type = "Text")]
    pub last_name: Option<String>,
    /// Name that the user goes by.
    #[sea_orm(column_type = "Text")]
    pub username: Option<String>,
    /// Hash of the password; null when another service signs the user in.
    #[sea_orm(column_type = "Text")]
    #[table(internal)]
    pub password_hash: Option<String>,
    /// Further facts about the user.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub profile_data: Json,
    /// Whether the user may sign in.
    #[table(computed)]
    pub status: UserStatus,
    /// When the user last signed in.
    #[table(computed)]
    pub last_login_at: Option<DateTimeUtc>,
    /// Name shown to others.
    #[sea_orm(column_type = "Text")]
    pub display_name: Option<String>,
    /// Address of the user's picture.
    #[sea_orm(column_type = "Text")]
    pub avatar_url: Option<String>,
    /// Phone number.
    #[sea_orm(column_type = "Text")]
    pub phone: Option<String>,
    /// Time zone by its IANA name.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub timezone: Option<String>,
    /// Language and region, for example `en-US`.
    #[sea_orm(column_type = "Text")]
    #[table(defaulted)]
    pub locale: Option<String>,
    /// Color theme of the user's screens.
    #[table(defaulted)]
    pub theme: UserTheme,
    /// Whether the e-mail address is proved.
    #[table(computed)]
    pub email_verified: bool,
    /// Whether the phone number is proved.
    #[table(computed)]
    pub phone_verified: bool,
    /// When the user was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the user was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// When the user was deleted; deleted rows stay in the table.
    #[table(computed)]
    pub deleted_at: Option<DateTimeUtc>,
}

/// Values of `user_mgmt.users.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum UserStatus {
    /// Active.
    #[sea_orm(string_value = "active")]
    Active,
    /// Inactive.
    #[sea_orm(string_value = "inactive")]
    Inactive,
    /// Suspended.
    #[sea_orm(string_value = "suspended")]
    Suspended,
}

/// Values of `user_mgmt.users.theme`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum UserTheme {
    /// Light.
    #[sea_orm(string_value = "light")]
    Light,
    /// Dark.
    #[sea_orm(string_value = "dark")]
    Dark,
    /// System.
    #[sea_orm(string_value = "system")]
    System,
}

/// Foreign keys of the table.
#[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
pub enum Relation {}

impl ActiveModelBehavior for ActiveModel {}
