//! `hipaa_mgmt.phi_access_logs`: every look at and every disclosure of protected health information; entries are only ever added.

use table_model::prelude::*;

/// Every look at and every disclosure of protected health information; entries are only ever added.
#[derive(Debug, TableModel)]
#[table(sql = "hipaa_mgmt.phi_access_logs", name = "PhiAccessLogEntry", access = "confidential", writes = "append")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the entry belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Person whom the information concerns.
    #[table(references = "hs.customers")]
    pub customer_id: Option<Uuid>,
    /// Identifier of the person in the record, for example a customer number; it outlives the
    /// customer's row.
    pub subject_reference: Option<String>,
    /// User who had access.
    #[table(references = "user_mgmt.users")]
    pub user_id: Option<Uuid>,
    /// Name of the user at the time.
    pub user_name: Option<String>,
    /// Schema of the record that was opened, for example `hs`.
    pub record_schema: Option<String>,
    /// Kind of record that was opened, for example `work_order` or `attachment`.
    pub record_type: String,
    /// Identifier of the record that was opened.
    pub record_id: Option<Uuid>,
    /// What was done with the information.
    pub action: PhiAccessLogEntryAction,
    /// Purpose under section 164.506 and 164.512 of the Privacy Rule.
    pub purpose: PhiAccessLogEntryPurpose,
    /// Fields that were shown, so that the minimum necessary can be judged.
    #[table(defaulted)]
    pub fields_accessed: Vec<String>,
    /// Whether the usual limits were broken in an emergency.
    #[table(defaulted)]
    pub is_emergency_access: bool,
    /// Why the limits were broken.
    pub emergency_reason: Option<String>,
    /// Who outside the business received the information.
    pub disclosed_to: Option<String>,
    /// Agreement under which it was disclosed.
    #[table(references = "hipaa_mgmt.business_associate_agreements")]
    pub business_associate_agreement_id: Option<Uuid>,
    /// Whether the entry belongs into the accounting of disclosures (section 164.528).
    #[table(computed)]
    pub is_accountable: bool,
    /// Internet address of the client.
    #[table(sql = "inet")]
    pub ip_address: Option<String>,
    /// When it happened.
    #[table(defaulted)]
    pub accessed_at: DateTimeUtc,
    /// When the entry was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
}

/// Values of `hipaa_mgmt.phi_access_logs.action`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum PhiAccessLogEntryAction {
    /// View.
    View,
    /// Create.
    Create,
    /// Update.
    Update,
    /// Delete.
    Delete,
    /// Export.
    Export,
    /// Print.
    Print,
    /// Disclose.
    Disclose,
}

/// Values of `hipaa_mgmt.phi_access_logs.purpose`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum PhiAccessLogEntryPurpose {
    /// Treatment.
    Treatment,
    /// Payment.
    Payment,
    /// Operations.
    Operations,
    /// Individual request.
    IndividualRequest,
    /// Required by law.
    RequiredByLaw,
    /// Public health.
    PublicHealth,
    /// Emergency.
    Emergency,
    /// Research.
    Research,
}
