//! `sox_mgmt.duty_rules`: pairs of duties that no one person may hold together.

use table_model::prelude::*;

/// Pairs of duties that no one person may hold together.
#[derive(Debug, TableModel)]
#[table(sql = "sox_mgmt.duty_rules", name = "DutyRule", access = "confidential", record)]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the rule belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Code of the rule, unique in the business, for example `SOD-01`.
    #[table(search = "trigram")]
    pub rule_code: String,
    /// Name of the rule.
    pub name: String,
    /// What could go wrong when one person holds both duties.
    pub description: Option<String>,
    /// Permission of the one duty, as roles hold it: `invoices:create`.
    pub first_permission: String,
    /// Permission of the other duty, as roles hold it: `invoices:void`.
    pub second_permission: String,
    /// How grave a breach is.
    #[table(defaulted)]
    pub risk_level: DutyRuleRiskLevel,
    /// Control that makes a conflict bearable.
    #[table(references = "sox_mgmt.controls")]
    pub compensating_control_id: Option<Uuid>,
    /// Whether the rule is enforced.
    #[table(defaulted)]
    pub is_active: bool,
    /// When the rule was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the rule was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the rule.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the rule.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `sox_mgmt.duty_rules.risk_level`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum DutyRuleRiskLevel {
    /// Low.
    Low,
    /// Medium.
    Medium,
    /// High.
    High,
    /// Critical.
    Critical,
}
