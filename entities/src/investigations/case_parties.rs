//! `investigations.case_parties`: people and organizations that a case is about or that have to do with it: customers, members of the business, outsiders.

use sea_orm::entity::prelude::*;

use crate::TableModel;

/// People and organizations that a case is about or that have to do with it: customers, members of
/// the business, outsiders.
#[derive(Clone, Debug, PartialEq, DeriveEntityModel, TableModel)]
#[sea_orm(schema_name = "investigations", table_name = "case_parties")]
#[table(name = "CaseParty", plural = "caseParties")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[sea_orm(primary_key, auto_increment = false)]
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the party belongs to.
    #[table(tenant)]
    pub business_id: Uuid,
    /// Case that the party has to do with.
    pub case_id: Uuid,
    /// Part that the party has in the case; a subject can't be assigned to it.
    #[table(defaulted)]
    pub party_role: CasePartyRole,
    /// Whether the party is a person or an organization.
    #[table(defaulted)]
    pub party_type: CasePartyType,
    /// Customer whom the party is, when it is one.
    pub customer_id: Option<Uuid>,
    /// Member of the business whom the party is, when it is one.
    pub user_id: Option<Uuid>,
    /// Name under which the case speaks of the party; an alias where the identity is protected.
    #[sea_orm(column_type = "Text")]
    #[table(search = "trigram")]
    pub name: String,
    /// E-mail address of a party from outside.
    #[sea_orm(column_type = "Text")]
    pub email: Option<String>,
    /// Telephone number of a party from outside.
    #[sea_orm(column_type = "Text")]
    pub phone: Option<String>,
    /// Employer or company of a party from outside.
    #[sea_orm(column_type = "Text")]
    pub organization: Option<String>,
    /// What the party is to the business.
    #[table(defaulted)]
    pub relationship: CasePartyRelationship,
    /// Whether the party's identity is to be kept out of reports.
    #[table(defaulted)]
    pub is_identity_protected: bool,
    /// Lawyer or union representative of the party.
    #[sea_orm(column_type = "Text")]
    pub represented_by: Option<String>,
    /// When the party was told of the case.
    pub notified_at: Option<DateTimeUtc>,
    /// What else is known of the party.
    #[sea_orm(column_type = "Text")]
    pub notes: Option<String>,
    /// When the party was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the party was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the party.
    pub created_by: Option<Uuid>,
    /// User who last changed the party.
    pub updated_by: Option<Uuid>,
}

/// Values of `investigations.case_parties.party_role`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum CasePartyRole {
    /// Complainant.
    #[sea_orm(string_value = "complainant")]
    Complainant,
    /// Witness.
    #[sea_orm(string_value = "witness")]
    Witness,
    /// Subject.
    #[sea_orm(string_value = "subject")]
    Subject,
    /// Victim.
    #[sea_orm(string_value = "victim")]
    Victim,
    /// Expert.
    #[sea_orm(string_value = "expert")]
    Expert,
    /// Representative.
    #[sea_orm(string_value = "representative")]
    Representative,
    /// Other.
    #[sea_orm(string_value = "other")]
    Other,
}

/// Values of `investigations.case_parties.party_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum CasePartyType {
    /// Person.
    #[sea_orm(string_value = "person")]
    Person,
    /// Organization.
    #[sea_orm(string_value = "organization")]
    Organization,
}

/// Values of `investigations.case_parties.relationship`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum)]
#[sea_orm(rs_type = "String", db_type = "Text")]
pub enum CasePartyRelationship {
    /// Customer.
    #[sea_orm(string_value = "customer")]
    Customer,
    /// Employee.
    #[sea_orm(string_value = "employee")]
    Employee,
    /// Former employee.
    #[sea_orm(string_value = "former_employee")]
    FormerEmployee,
    /// Supplier.
    #[sea_orm(string_value = "supplier")]
    Supplier,
    /// Contractor.
    #[sea_orm(string_value = "contractor")]
    Contractor,
    /// Public.
    #[sea_orm(string_value = "public")]
    Public,
    /// Authority.
    #[sea_orm(string_value = "authority")]
    Authority,
    /// Other.
    #[sea_orm(string_value = "other")]
    Other,
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
    /// The row that `case_id` names.
    #[sea_orm(
        belongs_to = "crate::investigations::cases::Entity",
        from = "Column::CaseId",
        to = "crate::investigations::cases::Column::Id",
        on_delete = "Cascade"
    )]
    Case,
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
