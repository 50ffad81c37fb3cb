//! `investigations.case_parties`: people and organizations that a case is about or that have to do with it: customers, members of the business, outsiders.

use table_model::prelude::*;

/// People and organizations that a case is about or that have to do with it: customers, members of
/// the business, outsiders.
#[derive(Debug, TableModel)]
#[table(sql = "investigations.case_parties", name = "CaseParty", access = "cases", plural = "caseParties", record)]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the party belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Case that the party has to do with.
    #[table(references = "investigations.cases")]
    pub case_id: Uuid,
    /// Part that the party has in the case; a subject can't be assigned to it.
    #[table(defaulted)]
    pub party_role: CasePartyRole,
    /// Whether the party is a person or an organization.
    #[table(defaulted)]
    pub party_type: CasePartyType,
    /// Customer whom the party is, when it is one.
    #[table(references = "hs.customers")]
    pub customer_id: Option<Uuid>,
    /// Member of the business whom the party is, when it is one.
    #[table(references = "user_mgmt.users")]
    pub user_id: Option<Uuid>,
    /// Name under which the case speaks of the party; an alias where the identity is protected.
    #[table(search = "trigram")]
    pub name: String,
    /// E-mail address of a party from outside.
    pub email: Option<String>,
    /// Telephone number of a party from outside.
    pub phone: Option<String>,
    /// Employer or company of a party from outside.
    pub organization: Option<String>,
    /// What the party is to the business.
    #[table(defaulted)]
    pub relationship: CasePartyRelationship,
    /// Whether the party's identity is to be kept out of reports.
    #[table(defaulted)]
    pub is_identity_protected: bool,
    /// Lawyer or union representative of the party.
    pub represented_by: Option<String>,
    /// When the party was told of the case.
    pub notified_at: Option<DateTimeUtc>,
    /// What else is known of the party.
    pub notes: Option<String>,
    /// When the party was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the party was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the party.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the party.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}

/// Values of `investigations.case_parties.party_role`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum CasePartyRole {
    /// Complainant.
    Complainant,
    /// Witness.
    Witness,
    /// Subject.
    Subject,
    /// Victim.
    Victim,
    /// Expert.
    Expert,
    /// Representative.
    Representative,
    /// Other.
    Other,
}

/// Values of `investigations.case_parties.party_type`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum CasePartyType {
    /// Person.
    Person,
    /// Organization.
    Organization,
}

/// Values of `investigations.case_parties.relationship`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum CasePartyRelationship {
    /// Customer.
    Customer,
    /// Employee.
    Employee,
    /// Former employee.
    FormerEmployee,
    /// Supplier.
    Supplier,
    /// Contractor.
    Contractor,
    /// Public.
    Public,
    /// Authority.
    Authority,
    /// Other.
    Other,
}
