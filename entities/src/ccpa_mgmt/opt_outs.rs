//! `ccpa_mgmt.opt_outs`: who opted out of the sale and sharing of their data, or limited the use of what is sensitive.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// Who opted out of the sale and sharing of their data, or limited the use of what is sensitive.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "ccpa_mgmt", table_name = "opt_outs")]
#[table(name = "ConsumerOptOut")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the opt out belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Customer who opted out.
    pub customer_id: Option<Uuid>,
    /// E-mail address of the consumer who opted out.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub consumer_email: Option<String>,
    /// Request by which the consumer opted out.
    pub consumer_request_id: Option<Uuid>,
    /// What the consumer opted out of.
    pub opt_out_type: ConsumerOptOutType,
    /// How the choice reached the business.
    #[table(defaulted)]
    pub signal_source: ConsumerOptOutSignalSource,
    /// Whether the choice holds.
    #[table(defaulted)]
    pub status: ConsumerOptOutStatus,
    /// When the consumer opted out.
    #[table(defaulted)]
    pub opted_out_at: DateTimeUtc,
    /// When the consumer opted in again; set by the database.
    #[table(computed)]
    pub revoked_at: Option<DateTimeUtc>,
    /// First day on which the business may ask the consumer to opt in again, twelve months after
    /// the choice.
    #[table(computed)]
    pub may_ask_again_on: Option<Date>,
    /// Proof of the choice: signal, form or recording.
    #[sea_orm(column_type = "JsonBinary")]
    #[table(defaulted)]
    pub evidence: Json,
    /// When the opt out was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the opt out was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the opt out.
    pub created_by: Option<Uuid>,
    /// User who last changed the opt out.
    pub updated_by: Option<Uuid>,
}

/// Values of `ccpa_mgmt.opt_outs.opt_out_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ConsumerOptOutType {
    /// Sale and sharing.
    #[sea_orm(string_value = "sale_and_sharing")]
    SaleAndSharing,
    /// Sensitive use.
    #[sea_orm(string_value = "sensitive_use")]
    SensitiveUse,
    /// Profiling.
    #[sea_orm(string_value = "profiling")]
    Profiling,
}

/// Values of `ccpa_mgmt.opt_outs.signal_source`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ConsumerOptOutSignalSource {
    /// Request.
    #[sea_orm(string_value = "request")]
    Request,
    /// Global privacy control.
    #[sea_orm(string_value = "global_privacy_control")]
    GlobalPrivacyControl,
    /// Preference centre.
    #[sea_orm(string_value = "preference_centre")]
    PreferenceCentre,
    /// Phone.
    #[sea_orm(string_value = "phone")]
    Phone,
}

/// Values of `ccpa_mgmt.opt_outs.status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum ConsumerOptOutStatus {
    /// Active.
    #[sea_orm(string_value = "active")]
    Active,
    /// Revoked.
    #[sea_orm(string_value = "revoked")]
    Revoked,
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
    /// The row that `consumer_request_id` names.
    #[sea_orm(
        belongs_to = "crate::ccpa_mgmt::consumer_requests::Entity",
        from = "Column::ConsumerRequestId",
        to = "crate::ccpa_mgmt::consumer_requests::Column::Id",
        on_delete = "SetNull"
    )]
    ConsumerRequest,
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
