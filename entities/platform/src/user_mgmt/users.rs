//! `user_mgmt.users`: people who sign in; one person may belong to several businesses.

use table_model::prelude::*;

/// People who sign in; one person may belong to several businesses.
#[derive(Debug, TableModel)]
#[table(sql = "user_mgmt.users", name = "User", access = "setup", writes = "update", lists = "named", record)]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// E-mail address that the user signs in with; unique on the platform.
    #[table(class = "contact", computed)]
    pub email: String,
    /// Given name.
    pub first_name: Option<String>,
    /// Family name.
    pub last_name: Option<String>,
    /// Name that the user goes by.
    pub username: Option<String>,
    /// Hash of the password; null when another service signs the user in.
    #[table(internal)]
    pub password_hash: Option<String>,
    /// Further facts about the user.
    #[table(defaulted)]
    pub profile_data: Json,
    /// Whether the user may sign in.
    #[table(computed)]
    pub status: UserStatus,
    /// When the user last signed in.
    #[table(computed)]
    pub last_login_at: Option<DateTimeUtc>,
    /// Name shown to others.
    pub display_name: Option<String>,
    /// Address of the user's picture.
    pub avatar_url: Option<String>,
    /// Phone number.
    #[table(class = "contact")]
    pub phone: Option<String>,
    /// Time zone by its IANA name.
    #[table(defaulted)]
    pub timezone: Option<String>,
    /// Language and region, for example `en-US`.
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum UserStatus {
    /// Active.
    Active,
    /// Inactive.
    Inactive,
    /// Suspended.
    Suspended,
}

/// Values of `user_mgmt.users.theme`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum UserTheme {
    /// Light.
    Light,
    /// Dark.
    Dark,
    /// System.
    System,
}
