//! Backups and restores of a tenant, and what of it is cached.

mod backups;
mod caches;

use uuid::Uuid;

use super::history::{Path, Subject};
use super::random::Random;
use super::writer::Writer;

/// Writes them for one tenant.
pub(super) fn write(writer: &mut Writer<'_>) {
    let mut desk = Desk { random: writer.tenant.random("safekeeping"), writer: writer.lend() };
    desk.backups();
    desk.caches();
}

/// Who writes the records of a tenant.
struct Desk<'a> {
    writer: Writer<'a>,
    random: Random,
}

impl Desk<'_> {
    fn note(&mut self, schema: &'static str, kind: &'static str, id: Uuid, label: &str, path: &Path) {
        let subject = Subject { schema, kind, id, label };
        self.writer.transitions(subject, path, None);
    }
}
