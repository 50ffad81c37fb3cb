//! `hipaa_mgmt.phi_access_logs`: every look at and every disclosure of protected health information; entries are only ever added.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Every look at and every disclosure of protected health information; entries are only ever added.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "hipaa_mgmt", table_name = "phi_access_logs")]
#[table(name = "PhiAccessLogEntry", writes = "append")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the entry belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Person whom the information concerns.
    pub customer_id: Option<Uuid>,
    /// Identifier of the person in the record, for example a customer number; it outlives the
    /// customer's row.
    #[sea_orm(column_type = "Text")]
    pub subject_reference: Option<String>,
    /// User who had access.
    pub user_id: Option<Uuid>,
    /// Name of the user at the time.
    #[sea_orm(column_type = "Text")]
    pub user_name: Option<String>,
    /// Schema of the record that was opened, for example `hs`.
    #[sea_orm(column_type = "Text")]
    pub record_schema: Option<String>,
    /// Kind of record that was opened, for example `work_order` or `attachment`.
    #[sea_orm(column_type = "Text")]
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
    #[sea_orm(column_type = "Text")]
    pub emergency_reason: Option<String>,
    /// Who outside the business received the information.
    #[sea_orm(column_type = "Text")]
    pub disclosed_to: Option<String>,
    /// Agreement under which it was disclosed.
    pub business_associate_agreement_id: Option<Uuid>,
    /// Whether the entry belongs into the accounting of disclosures (section 164.528).
    #[table(computed)]
    pub is_accountable: bool,
    /// Internet address of the client.
    #[sea_orm(column_type = "custom(\"inet\")", select_as = "text", save_as = "inet")]
    pub ip_address: Option<String>,
    /// When it happened.
    #[table(defaulted)]
    pub accessed_at: DateTimeUtc,
    /// When the entry was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
}

/// Values of `hipaa_mgmt.phi_access_logs.action`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum PhiAccessLogEntryAction {
    /// View.
    #[sea_orm(string_value = "view")]
    View,
    /// Create.
    #[sea_orm(string_value = "create")]
    Create,
    /// Update.
    #[sea_orm(string_value = "update")]
    Update,
    /// Delete.
    #[sea_orm(string_value = "delete")]
    Delete,
    /// Export.
    #[sea_orm(string_value = "export")]
    Export,
    /// Print.
    #[sea_orm(string_value = "print")]
    Print,
    /// Disclose.
    #[sea_orm(string_value = "disclose")]
    Disclose,
}

/// Values of `hipaa_mgmt.phi_access_logs.purpose`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum PhiAccessLogEntryPurpose {
    /// Treatment.
    #[sea_orm(string_value = "treatment")]
    Treatment,
    /// Payment.
    #[sea_orm(string_value = "payment")]
    Payment,
    /// Operations.
    #[sea_orm(string_value = "operations")]
    Operations,
    /// Individual request.
    #[sea_orm(string_value = "individual_request")]
    IndividualRequest,
    /// Required by law.
    #[sea_orm(string_value = "required_by_law")]
    RequiredByLaw,
    /// Public health.
    #[sea_orm(string_value = "public_health")]
    PublicHealth,
    /// Emergency.
    #[sea_orm(string_value = "emergency")]
    Emergency,
    /// Research.
    #[sea_orm(string_value = "research")]
    Research,
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
    /// The row that `customer_id` names.
    #[sea_orm(
        belongs_to = "crate::hs::customers::Entity",
        from = "Column::CustomerId",
        to = "crate::hs::customers::Column::Id",
        on_delete = "SetNull"
    )]
    Customer,
    /// The row that `user_id` names.
    #[sea_orm(
        belongs_to = "crate::user_mgmt::users::Entity",
        from = "Column::UserId",
        to = "crate::user_mgmt::users::Column::Id",
        on_delete = "SetNull"
    )]
    User,
    /// The row that `business_associate_agreement_id` names.
    #[sea_orm(
        belongs_to = "crate::hipaa_mgmt::business_associate_agreements::Entity",
        from = "Column::BusinessAssociateAgreementId",
        to = "crate::hipaa_mgmt::business_associate_agreements::Column::Id",
        on_delete = "SetNull"
    )]
    BusinessAssociateAgreement,
}

impl ActiveModelBehavior for ActiveModel {}
