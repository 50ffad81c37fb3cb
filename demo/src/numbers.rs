//! Document numbers: a prefix, the year, and a count that starts anew each year.

use super::calendar::Moment;
use super::copy::row;
use super::writer::Writer;

/// The numbers of one kind of document of a tenant, taken in the order of time.
#[derive(Debug)]
pub(super) struct Numbers {
    kind: &'static str,
    prefix: &'static str,
    years: Vec<(i32, i32)>,
}

impl Numbers {
    /// Numbers of the rows of a table, which begin with `prefix`.
    pub(super) fn new(kind: &'static str, prefix: &'static str) -> Self {
        Self { kind, prefix, years: Vec::new() }
    }

    /// The next number in the year of `at` (UTC, as the database counts).
    pub(super) fn next(&mut self, at: Moment) -> String {
        let year = at.split().0.year();
        let index = self.years.iter().position(|(known, _)| *known == year).unwrap_or_else(|| {
            self.years.push((year, 0));
            self.years.len() - 1
        });
        let last = &mut self.years[index].1;
        *last += 1;
        format!("{}-{year}-{last:04}", self.prefix)
    }

    /// Leaves the database's own counters where these numbers end.
    pub(super) fn write(&self, writer: &mut Writer<'_>) {
        let tenant = writer.tenant;
        let mut random = tenant.random(self.kind);
        for (year, last) in &self.years {
            row!(writer.rows, "system_core.document_counters", {
                id: random.id(tenant.founded), business_id: tenant.id, kind: self.kind,
                year: *year, last_number: *last,
            });
        }
    }
}
