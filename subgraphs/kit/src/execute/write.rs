//! Writes what was loaded as JSON, straight into the response buffer.

use sqlx::postgres::PgRow;

use super::aggregate::{write_count, write_figure};
use super::loaded::{Loaded, LoadedConnection, LoadedRelation, Rows};
use crate::error::Error;
use crate::operation::{
    AggregateOutput, ConnectionOutput, ConnectionPlan, EdgeOutput, FigureOutput, Key, ObjectPlan, Output,
    PageInfoOutput, RelationPlan, Shape,
};
use crate::scalar::write_json_string;
use crate::sql::Page;
use crate::table::{Catalogue, EntityId};

/// Writes objects and connections of one catalogue.
pub(crate) struct Writer<'a> {
    pub(crate) catalogue: &'a Catalogue,
    pub(crate) out: &'a mut Vec<u8>,
}

impl Writer<'_> {
    /// One row as an object.
    pub(crate) fn object(
        &mut self,
        plan: &ObjectPlan,
        shape: &Shape,
        loaded: &Loaded,
        row: usize,
    ) -> Result<(), Error> {
        self.out.push(b'{');
        for (position, (key, output)) in shape.iter().enumerate() {
            self.key(position, key);
            self.output(plan, output, loaded, row)?;
        }
        self.out.push(b'}');
        Ok(())
    }

    fn output(&mut self, plan: &ObjectPlan, output: &Output, loaded: &Loaded, row: usize) -> Result<(), Error> {
        match output {
            Output::Typename => write_json_string(self.catalogue.type_name(plan.entity), self.out),
            Output::Column { slot } => self.column(plan, loaded, row, *slot)?,
            Output::External => self.out.extend_from_slice(b"null"),
            Output::Computed { index } => {
                let value = loaded.computed.get(*index).and_then(|values| values.get(row));
                self.out.extend_from_slice(value.map_or(b"null", Vec::as_slice));
            }
            Output::One { relation, shape } => match (plan.relations.get(*relation), loaded.relations.get(*relation)) {
                (Some(RelationPlan::One { object, .. }), Some(LoadedRelation::One { target, index })) => {
                    match index.get(row).copied().flatten() {
                        Some(target_row) => self.object(object, shape, target, target_row)?,
                        None => self.out.extend_from_slice(b"null"),
                    }
                }
                _ => return Err(mismatch()),
            },
            Output::Many { relation } => match (plan.relations.get(*relation), loaded.relations.get(*relation)) {
                (Some(RelationPlan::Many { connection, .. }), Some(LoadedRelation::Many(pages))) => {
                    self.connection(connection, pages, row)?;
                }
                _ => return Err(mismatch()),
            },
            Output::Any { relation } => match (plan.relations.get(*relation), loaded.relations.get(*relation)) {
                (Some(RelationPlan::Any(any)), Some(LoadedRelation::Any { members, found })) => {
                    let place = found.get(row).copied().flatten();
                    let asked =
                        place.and_then(|(member, row)| Some((any.members.get(member)?, members.get(member)?, row)));
                    match asked {
                        Some(((object, shape), member, row)) => self.object(object, shape, member, row)?,
                        None => self.out.extend_from_slice(b"null"),
                    }
                }
                _ => return Err(mismatch()),
            },
        }
        Ok(())
    }

    fn column(&mut self, plan: &ObjectPlan, loaded: &Loaded, row: usize, slot: usize) -> Result<(), Error> {
        match (&loaded.rows, plan.entity) {
            (Rows::Keys(keys), _) => {
                let key = keys.get(row).ok_or_else(mismatch)?;
                write_json_string(key.hyphenated().encode_lower(&mut uuid::Uuid::encode_buffer()), self.out);
            }
            (Rows::Database(rows), EntityId::Table(id)) => {
                let row = rows.get(row).ok_or_else(mismatch)?;
                let position = plan.columns.get(slot).ok_or_else(mismatch)?;
                let value = sqlx::Row::try_get_raw(row, slot).map_err(|error| Error::internal(error.to_string()))?;
                let column = self.catalogue.table(id).column(*position);
                column
                    .kind
                    .write_json(value, self.out)
                    .map_err(|error| Error::internal(format!("column {}: {error}", column.name)))?;
            }
            (Rows::Database(_), EntityId::Foreign(_)) => return Err(mismatch()),
        }
        Ok(())
    }

    /// The page of one parent (the only one at the root).
    pub(crate) fn connection(
        &mut self,
        plan: &ConnectionPlan,
        loaded: &LoadedConnection,
        parent: usize,
    ) -> Result<(), Error> {
        let page = loaded.pages.get(parent).copied().unwrap_or_default();
        self.out.push(b'{');
        for (position, (key, output)) in plan.shape.iter().enumerate() {
            self.key(position, key);
            match output {
                ConnectionOutput::Typename => write_json_string(&plan.type_name, self.out),
                ConnectionOutput::TotalCount => write_count(figures_of(loaded, parent), self.out)?,
                ConnectionOutput::Aggregate(fields) => self.aggregate(plan, fields, figures_of(loaded, parent))?,
                ConnectionOutput::PageInfo(fields) => self.page_info(fields, loaded, page),
                ConnectionOutput::Nodes(shape) => {
                    self.list(page, |writer, row| writer.object(&plan.object, shape, &loaded.object, row))?;
                }
                ConnectionOutput::Edges(fields) => {
                    self.list(page, |writer, row| writer.edge(plan, fields, loaded, row))?;
                }
            }
        }
        self.out.push(b'}');
        Ok(())
    }

    fn aggregate(
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
                AggregateOutput::Count => write_count(figures, self.out)?,
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

    fn list(&mut self, page: Page, mut each: impl FnMut(&mut Self, usize) -> Result<(), Error>) -> Result<(), Error> {
        self.out.push(b'[');
        for row in page.start..page.end {
            if row > page.start {
                self.out.push(b',');
            }
            each(self, row)?;
        }
        self.out.push(b']');
        Ok(())
    }

    fn edge(
        &mut self,
        plan: &ConnectionPlan,
        fields: &[(Key, EdgeOutput)],
        loaded: &LoadedConnection,
        row: usize,
    ) -> Result<(), Error> {
        self.out.push(b'{');
        for (position, (key, output)) in fields.iter().enumerate() {
            self.key(position, key);
            match output {
                EdgeOutput::Typename => {
                    let type_name = format!("{}Edge", self.catalogue.type_name(plan.object.entity));
                    write_json_string(&type_name, self.out);
                }
                EdgeOutput::Cursor => self.cursor(loaded, Some(row)),
                EdgeOutput::Node(shape) => self.object(&plan.object, shape, &loaded.object, row)?,
            }
        }
        self.out.push(b'}');
        Ok(())
    }

    fn page_info(&mut self, fields: &[(Key, PageInfoOutput)], loaded: &LoadedConnection, page: Page) {
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

    fn cursor(&mut self, loaded: &LoadedConnection, row: Option<usize>) {
        match row.and_then(|row| loaded.cursors.get(row)) {
            Some(cursor) => write_json_string(cursor, self.out),
            None => self.out.extend_from_slice(b"null"),
        }
    }

    fn flag(&mut self, flag: bool) {
        self.out.extend_from_slice(if flag { b"true" } else { b"false" });
    }

    fn key(&mut self, position: usize, key: &Key) {
        if position > 0 {
            self.out.push(b',');
        }
        self.out.extend_from_slice(&key.json);
    }
}

fn figures_of(loaded: &LoadedConnection, parent: usize) -> Option<&PgRow> {
    loaded.figures.get(parent).and_then(Option::as_ref)
}

fn mismatch() -> Error {
    Error::internal("what was loaded does not fit the plan")
}
