//! `hs.technicians`: field staff with their skills and position.

use table_model::prelude::*;

/// Field staff with their skills and position.
#[derive(Debug, TableModel)]
#[table(sql = "hs.technicians", name = "Technician", access = "setup", record)]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(defaulted)]
    pub id: Uuid,
    /// Business that the technician belongs to.
    #[table(tenant, references = "tenant_mgmt.businesses")]
    pub business_id: Uuid,
    /// User that the technician signs in as.
    #[table(references = "user_mgmt.users")]
    pub user_id: Option<Uuid>,
    /// Number that the business gives to its employee.
    pub employee_id: Option<String>,
    /// What the technician can do.
    #[table(defaulted, search = "array")]
    pub skills: Vec<String>,
    /// Certificates that are held.
    #[table(defaulted, search = "json")]
    pub certifications: Json,
    /// Whether the technician works for the business.
    #[table(defaulted)]
    pub employment_status: TechnicianEmploymentStatus,
    /// Where the technician was last seen.
    #[table(sql = "geography", search = "place")]
    pub current_location: Option<String>,
    /// When the technician was recorded.
    pub created_at: Option<DateTimeUtc>,
    /// When the technician was last changed.
    #[table(computed)]
    pub updated_at: DateTimeUtc,
}

/// Values of `hs.technicians.employment_status`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub enum TechnicianEmploymentStatus {
    /// Active.
    Active,
    /// On leave.
    OnLeave,
    /// Inactive.
    Inactive,
    /// Terminated.
    Terminated,
}
