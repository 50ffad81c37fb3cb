//! Writes what a connection says beside its rows: its count, its figures and where its page lies.

use sqlx::postgres::PgRow;

use super::{Writer, mismatch};
use crate::error::Error;
use crate::execute::aggregate::{write_count, write_figure};
use crate::execute::loaded::LoadedConnection;
use crate::operation::{AggregateOutput, ConnectionPlan, FigureOutput, Key, PageInfoOutput};
use crate::scalar::write_json_string;
use crate::sql::Page;
use crate::table::EntityId;

impl Writer<'_> {
    pub(super) fn aggregate(
        &mut self,
        plan: &ConnectionPlan,
        fields: &[(Key, AggregateOutput)],
        figures: Option<&PgRow>,
    ) -> Result<(), Error> {
        let EntityId::Table(table) = plan.object.entity else {
            return Err(mismatch());
        };
        let table = self.catalogue.table(table);
        self.out.push(b'{');
        for (position, (key, output)) in fields.iter().enumerate() {
            self.key(position, key);
            match output {
                AggregateOutput::Typename => {
                    write_json_string(&format!("{}Aggregate", table.type_name), self.out);
                }
                AggregateOutput::Count => write_count(plan.figures.len(), figures, self.out)?,
                AggregateOutput::Figures { type_name, shape } => {
                    self.out.push(b'{');
                    for (position, (key, output)) in shape.iter().enumerate() {
                        self.key(position, key);
                        match output {
                            FigureOutput::Typename => write_json_string(type_name, self.out),
                            FigureOutput::Figure(index) => {
                                let figure = plan.figures.get(*index).ok_or_else(mismatch)?;
                                write_figure(table, *figure, *index, figures, self.out)?;
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

    pub(super) fn page_info(&mut self, fields: &[(Key, PageInfoOutput)], loaded: &LoadedConnection, page: Page) {
        let rows = page.start..page.end;
        self.out.push(b'{');
        for (position, (key, output)) in fields.iter().enumerate() {
            self.key(position, key);
            match output {
                PageInfoOutput::Typename => write_json_string("PageInfo", self.out),
                PageInfoOutput::HasNextPage => self.flag(page.has_next),
                PageInfoOutput::HasPreviousPage => self.flag(page.has_previous),
                PageInfoOutput::StartCursor => self.cursor(loaded, rows.clone().next()),
                PageInfoOutput::EndCursor => self.cursor(loaded, rows.clone().next_back()),
            }
        }
        self.out.push(b'}');
    }

    pub(super) fn cursor(&mut self, loaded: &LoadedConnection, row: Option<usize>) {
        match row.and_then(|row| loaded.cursors.get(row)) {
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
