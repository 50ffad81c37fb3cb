//! `pci_mgmt.card_data_scopes`: systems that store, process or transmit card data, or are connected to those that do.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Systems that store, process or transmit card data, or are connected to those that do.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "pci_mgmt", table_name = "card_data_scopes")]
#[table(name = "CardDataScope")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the system belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Name of the system, unique in the business.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub name: String,
    /// What kind of system it is.
    pub system_type: CardDataScopeSystemType,
    /// How the system stands to the card data environment.
    #[table(defaulted)]
    pub scope_category: CardDataScopeCategory,
    /// Site where the system stands.
    pub location_id: Option<Uuid>,
    /// Whether card numbers are stored.
    #[table(defaulted)]
    pub stores_card_data: bool,
    /// Whether card numbers are processed.
    #[table(defaulted)]
    pub processes_card_data: bool,
    /// Whether card numbers are transmitted.
    #[table(defaulted)]
    pub transmits_card_data: bool,
    /// How card numbers are protected.
    #[table(defaulted)]
    pub protection: CardDataScopeProtection,
    /// Provider who runs the system.
    #[sea_orm(column_type = "Text")]
    pub service_provider: Option<String>,
    /// Day until which the provider's own attestation of compliance is valid.
    pub provider_attestation_until: Option<Date>,
    /// Day on which the separation from other networks was last tested.
    pub segmentation_tested_on: Option<Date>,
    /// Where card data comes from and goes to, in words.
    #[sea_orm(column_type = "Text")]
    pub data_flow: Option<String>,
    /// User who answers for the system.
    pub owner_id: Option<Uuid>,
    /// Whether the system is in use.
    #[table(defaulted)]
    pub status: CardDataScopeStatus,
    /// When the system was taken out of use; set by the database.
    #[table(computed)]
    pub decommissioned_at: Option<DateTimeUtc>,
    /// Day on which the scope was last confirmed, at least once a year.
    pub reviewed_on: Option<Date>,
    /// When the system was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the system was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the system.
    pub created_by: Option<Uuid>,
    /// User who last changed the system.
    pub updated_by: Option<Uuid>,
}

/// Values of `pci_mgmt.card_data_scopes.system_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum CardDataScopeSystemType {
    /// Payment terminal.
    #[sea_orm(string_value = "payment_terminal")]
    PaymentTerminal,
    /// Payment page.
    #[sea_orm(string_value = "payment_page")]
    PaymentPage,
    /// Application.
    #[sea_orm(string_value = "application")]
    Application,
    /// Server.
    #[sea_orm(string_value = "server")]
    Server,
    /// Network segment.
    #[sea_orm(string_value = "network_segment")]
    NetworkSegment,
    /// Storage.
    #[sea_orm(string_value = "storage")]
    Storage,
    /// Third party.
    #[sea_orm(string_value = "third_party")]
    ThirdParty,
}

/// Values of `pci_mgmt.card_data_scopes.scope_category`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum CardDataScopeCategory {
    /// In scope.
    #[sea_orm(string_value = "in_scope")]
    InScope,
    /// Connected to.
    #[sea_orm(string_value = "connected_to")]
    ConnectedTo,
    /// Out of scope.
    #[sea_orm(string_value = "out_of_scope")]
    OutOfScope,
}

/// Values of `pci_mgmt.card_data_scopes.protection`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum CardDataScopeProtection {
    /// Tokenised.
    #[sea_orm(string_value = "tokenised")]
    Tokenised,
    /// Point to point encryption.
    #[sea_orm(string_value = "point_to_point_encryption")]
    PointToPointEncryption,
    /// Encrypted at rest.
    #[sea_orm(string_value = "encrypted_at_rest")]
    EncryptedAtRest,
    /// Tls only.
    #[sea_orm(string_value = "tls_only")]
    TlsOnly,
    /// None.
    #[sea_orm(string_value = "none")]
    None,
}

/// Values of `pci_mgmt.card_data_scopes.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum CardDataScopeStatus {
    /// Planned.
    #[sea_orm(string_value = "planned")]
    Planned,
    /// Active.
    #[sea_orm(string_value = "active")]
    Active,
    /// Decommissioned.
    #[sea_orm(string_value = "decommissioned")]
    Decommissioned,
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
    /// The row that `location_id` names.
    #[sea_orm(
        belongs_to = "crate::tenant_mgmt::business_locations::Entity",
        from = "Column::LocationId",
        to = "crate::tenant_mgmt::business_locations::Column::Id",
        on_delete = "SetNull"
    )]
    Location,
    /// The row that `owner_id` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::OwnerId",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    Owner,
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
