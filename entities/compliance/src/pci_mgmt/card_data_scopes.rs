//! `pci_mgmt.card_data_scopes`: systems that store, process or transmit card data, or are connected to those that do.

use table_model::prelude::*;

/// Systems that store, process or transmit card data, or are connected to those that do.
#[derive(Debug, TableModel)]
#[table(sql = "pci_mgmt.card_data_scopes", name = "CardDataScope", access = "confidential", record(lifecycle))]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the system belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Name of the system, unique in the business.
    #[table(search = "trigram")]
    pub name: String,
    /// What kind of system it is.
    pub system_type: CardDataScopeSystemType,
    /// How the system stands to the card data environment.
    #[table(defaulted)]
    pub scope_category: CardDataScopeCategory,
    /// Site where the system stands.
    #[table(references = "tenant_mgmt.business_locations")]
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
    pub service_provider: Option<String>,
    /// Day until which the provider's own attestation of compliance is valid.
    pub provider_attestation_until: Option<Date>,
    /// Day on which the separation from other networks was last tested.
    pub segmentation_tested_on: Option<Date>,
    /// Where card data comes from and goes to, in words.
    pub data_flow: Option<String>,
    /// User who answers for the system.
    #[table(references = "user_mgmt.users")]
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
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the system.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `pci_mgmt.card_data_scopes.system_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum CardDataScopeSystemType {
    /// Payment terminal.
    PaymentTerminal,
    /// Payment page.
    PaymentPage,
    /// Application.
    Application,
    /// Server.
    Server,
    /// Network segment.
    NetworkSegment,
    /// Storage.
    Storage,
    /// Third party.
    ThirdParty,
}

/// Values of `pci_mgmt.card_data_scopes.scope_category`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum CardDataScopeCategory {
    /// In scope.
    InScope,
    /// Connected to.
    ConnectedTo,
    /// Out of scope.
    OutOfScope,
}

/// Values of `pci_mgmt.card_data_scopes.protection`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum CardDataScopeProtection {
    /// Tokenised.
    Tokenised,
    /// Point to point encryption.
    PointToPointEncryption,
    /// Encrypted at rest.
    EncryptedAtRest,
    /// Tls only.
    TlsOnly,
    /// None.
    None,
}

/// Values of `pci_mgmt.card_data_scopes.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum CardDataScopeStatus {
    /// Planned.
    Planned,
    /// Active.
    Active,
    /// Decommissioned.
    Decommissioned,
}
