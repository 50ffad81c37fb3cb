//! `security_mgmt.partner_grants`: what a partner's program sees.

use table_model::prelude::*;

/// What a partner's program sees of one table; it sees nothing without one. Owners write them.
#[derive(Debug, TableModel)]
#[table(sql = "security_mgmt.partner_grants", name = "PartnerGrant", access = "rights")]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that grants.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// Partner who is granted; without one, the programs whose tokens name no user.
    #[table(references = "user_mgmt.users")]
    pub partner_id: Option<Uuid>,
    /// Table that shows to the partner, with its schema: `hs.work_orders`. Lines of an order show with the order, so both are granted.
    pub resource: String,
    /// Locations whose rows show; none for all.
    #[table(defaulted)]
    pub location_ids: Vec<Uuid>,
    /// Customers whose rows show; none for all.
    #[table(defaulted)]
    pub customer_ids: Vec<Uuid>,
    /// Columns that show, by their names in the table, such as `work_order_number`, and `id`; none for all that are open to every role.
    #[table(defaulted)]
    pub fields: Vec<String>,
    /// Why the partner needs it.
    pub reason: String,
    /// When the grant ends; without it, when it is deleted.
    pub expires_at: Option<DateTimeUtc>,
    /// When the grant was recorded.
    #[table(defaulted)]
    pub created_at: DateTimeUtc,
    /// When the grant was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
    /// User who recorded the grant.
    #[table(references = "user_mgmt.users")]
    pub created_by: Option<Uuid>,
    /// User who last changed the grant.
    #[table(references = "user_mgmt.users")]
    pub updated_by: Option<Uuid>,
}
