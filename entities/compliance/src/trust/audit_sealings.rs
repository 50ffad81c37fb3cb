//! `trust.audit_sealings`: how far the audit trail is sealed.

use table_model::prelude::*;

/// How far the audit trail is sealed: its rows are chained behind those who write them, within seconds. One row, the same for every business.
#[derive(Debug, TableModel)]
#[table(
    sql = "trust.audit_sealings",
    name = "AuditSealing",
    access = "confidential",
    plural = "auditSealings",
    writes = "none"
)]
pub struct Model {
    /// Identifier, a UUID of version 7.
    #[table(computed)]
    pub id: Uuid,
    /// What was committed before this moment is sealed; what came later is not proved yet.
    #[table(computed)]
    pub sealed_through: DateTimeUtc,
    /// How many rows the last sealing took.
    #[table(computed)]
    pub sealed_entries: i64,
    /// How many rows were sealed in all.
    #[table(computed)]
    pub sealed_in_all: i64,
    /// Which transactions the last sealing saw.
    #[table(internal, computed)]
    pub snapshot: String,
    /// Server that these transactions are of.
    #[table(internal, computed)]
    pub server: String,
}
