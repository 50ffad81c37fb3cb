//! Writes what a connection says beside its rows: its count, its figures and where its page lies.

use sqlx::postgres::PgRow;

use super::{Writer, mismatch};
use crate::error::Error;
use crate::execute::aggregate::{write_figure, write_number};
use crate::execute::loaded::LoadedConnection;
use crate::operation::{AggregateOutput, ConnectionPlan, FigureOutput, FigurePlan, Key, PageInfoOutput};
use crate::scalar::write_json_string;
use crate::sql::Page;
use crate::table::{EntityId, Table};

/// Figures as they were read: the first of them stands in the slot `from`.
#[derive(Clone, Copy)]
pub(super) struct Figures<'a> {
    pub(super) plan: &'a FigurePlan,
    /// Without rows there is none.
    pub(super) row: Option<&'a PgRow>,
    pub(super) from: usize,
}

impl<'a> Writer<'a> {
    /// The table of a connection's rows.
    pub(super) fn table_of(&self, plan: &ConnectionPlan) -> Result<&'a Table, Error> {
        match plan.object.entity {
            EntityId::Table(table) => Ok(self.catalogue.table(table)),
            EntityId::Foreign(_) => Err(mismatch()),
        }
    }

    pub(super) fn aggregate(
        &mut self,
        table: &Table,
        fields: &[(Key, AggregateOutput)],
        figures: Figures<'_>,
    ) -> Result<(), Error> {
        self.out.push(b'{');
        for (position, (key, output)) in fields.iter().enumerate() {
            self.key(position, key);
            match output {
                AggregateOutput::Typename => {
                    write_json_string(&format!("{}Aggregate", table.type_name), self.out);
                }
                AggregateOutput::Number(slot) => write_number(figures.from + slot, figures.row, self.out)?,
                AggregateOutput::Figures { type_name, shape } => {
                    self.out.push(b'{');
                    for (position, (key, output)) in shape.iter().enumerate() {
                        self.key(position, key);
                        match output {
                            FigureOutput::Typename => write_json_string(type_name, self.out),
                            FigureOutput::Figure(slot) => {
                                let figure = figures.plan.figures.get(*slot).ok_or_else(mismatch)?;
                                write_figure(table, *figure, figures.from + slot, figures.row, self.out)?;
                            }
                        }
                    }
                    self.out.push(b'}');
                }
            }
        }
        self.out.push(b'}');
        Ok(())
    }

    pub(super) fn page_info(&mut self, fields: &[(Key, PageInfoOutput)], cursors: &[String], page: Page) {
        let rows = page.start..page.end;
        self.out.push(b'{');
        for (position, (key, output)) in fields.iter().enumerate() {
            self.key(position, key);
            match output {
                PageInfoOutput::Typename => write_json_string("PageInfo", self.out),
                PageInfoOutput::HasNextPage => self.flag(page.has_next),
                PageInfoOutput::HasPreviousPage => self.flag(page.has_previous),
                PageInfoOutput::StartCursor => self.cursor(cursors, rows.clone().next()),
                PageInfoOutput::EndCursor => self.cursor(cursors, rows.clone().next_back()),
            }
        }
        self.out.push(b'}');
    }

    pub(super) fn cursor(&mut self, cursors: &[String], row: Option<usize>) {
        match row.and_then(|row| cursors.get(row)) {
            Some(cursor) => write_json_string(cursor, self.out),
            None => self.out.extend_from_slice(b"null"),
        }
    }

    fn flag(&mut self, flag: bool) {
        self.out.extend_from_slice(if flag { b"true" } else { b"false" });
    }
}

pub(super) fn figures_of(loaded: &LoadedConnection, parent: usize) -> Option<&PgRow> {
    loaded.figures.get(parent).and_then(Option::as_ref)
}
