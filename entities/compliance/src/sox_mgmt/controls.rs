//! `sox_mgmt.controls`: controls over financial reporting, with who answers for them and how often they run.

use table_model::prelude::*;

/// Controls over financial reporting, with who answers for them and how often they run.
#[derive(Debug, TableModel)]
#[table(
    sql = "sox_mgmt.controls",
    name = "SoxControl",
    access = "confidential",
    record(lifecycle, kind = "sox_control")
)]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the control belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Code of the control, unique in the business, for example `REV-03`.
    #[table(search = "trigram")]
    pub control_code: String,
    /// Name of the control.
    #[table(search = "trigram")]
    pub name: String,
    /// Risk that the control addresses.
    pub objective: String,
    /// How the control is performed, step by step.
    pub description: Option<String>,
    /// Business process that the control belongs to.
    pub process: SoxControlProcess,
    /// Whether the control prevents, finds or mends.
    pub control_type: SoxControlType,
    /// Who performs the control: people, people with a system's help, or the system.
    #[table(defaulted)]
    pub execution: SoxControlExecution,
    /// How often the control runs.
    #[table(defaulted)]
    pub frequency: SoxControlFrequency,
    /// Assertions that it supports: `existence`, `completeness`, `valuation`, `rights`,
    /// `presentation`.
    #[table(defaulted, search = "array")]
    pub assertions: Vec<String>,
    /// Whether reliance is placed on the control.
    #[table(defaulted)]
    pub is_key_control: bool,
    /// User who performs the control.
    #[table(references = "user_mgmt.users")]
    pub owner_id: Option<Uuid>,
    /// Whether the control is in force.
    #[table(defaulted)]
    pub status: SoxControlStatus,
    /// First day on which the control is in force.
    pub effective_from: Option<Date>,
    /// Day of the last completed test; kept by the database.
    #[table(computed)]
    pub last_tested_on: Option<Date>,
    /// Conclusion of the last completed test; kept by the database.
    #[table(computed)]
    pub last_conclusion: Option<SoxControlLastConclusion>,
    /// When the control was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the control was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the control.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the control.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `sox_mgmt.controls.process`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum SoxControlProcess {
    /// Revenue.
    Revenue,
    /// Purchasing.
    Purchasing,
    /// Payroll.
    Payroll,
    /// Inventory.
    Inventory,
    /// Treasury.
    Treasury,
    /// Financial close.
    FinancialClose,
    /// Tax.
    Tax,
    /// Access management.
    AccessManagement,
    /// Change management.
    ChangeManagement,
}

/// Values of `sox_mgmt.controls.control_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum SoxControlType {
    /// Preventive.
    Preventive,
    /// Detective.
    Detective,
    /// Corrective.
    Corrective,
}

/// Values of `sox_mgmt.controls.execution`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum SoxControlExecution {
    /// Manual.
    Manual,
    /// It dependent.
    ItDependent,
    /// Automated.
    Automated,
}

/// Values of `sox_mgmt.controls.frequency`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum SoxControlFrequency {
    /// Per transaction.
    PerTransaction,
    /// Continuous.
    Continuous,
    /// Daily.
    Daily,
    /// Weekly.
    Weekly,
    /// Monthly.
    Monthly,
    /// Quarterly.
    Quarterly,
    /// Annually.
    Annually,
}

/// Values of `sox_mgmt.controls.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum SoxControlStatus {
    /// Draft.
    Draft,
    /// Active.
    Active,
    /// Retired.
    Retired,
}

/// Values of `sox_mgmt.controls.last_conclusion`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum SoxControlLastConclusion {
    /// Effective.
    Effective,
    /// Deficiency.
    Deficiency,
    /// Significant deficiency.
    SignificantDeficiency,
    /// Material weakness.
    MaterialWeakness,
}
