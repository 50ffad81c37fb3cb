//! Backups and restores of a tenant, and what of it is cached.

mod backups;
mod caches;

use uuid::Uuid;

use super::copy::Rows;
use super::journal::{Journal, Path, Subject};
use super::random::Random;
use super::tenant::Tenant;

/// Writes them for one tenant.
pub(super) fn write(tenant: &Tenant, journal: &mut Journal, rows: &mut Rows) {
    let mut desk = Desk { tenant, journal, rows, random: tenant.random("safekeeping") };
    desk.backups();
    desk.caches();
}

/// Who writes the records of a tenant.
struct Desk<'a> {
    tenant: &'a Tenant,
    journal: &'a mut Journal,
    rows: &'a mut Rows,
    random: Random,
}

impl Desk<'_> {
    fn note(&mut self, schema: &'static str, kind: &'static str, id: Uuid, label: &str, path: &Path) {
        let subject = Subject { schema, kind, id, label };
        self.journal.transitions(self.tenant, subject, path, None, self.rows);
    }
}
