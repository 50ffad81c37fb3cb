//! Writes what was loaded as JSON, straight into the response buffer.
//!
//! A row is loaded once and may stand in the answer a million times, so the answer's size is not bounded by what was
//! read. Before writing, `occurrences` says how many objects there will be; while writing, objects and bytes are
//! counted, and the runtime's other tasks get their turn.

mod facts;
mod groups;
mod unshown;

use std::ops::Range;

use service::budget::{Budget, Exhausted, Part};

use super::aggregate::write_number;
use super::loaded::{Loaded, LoadedConnection, LoadedRelation, Rows};
use crate::error::Error;
use crate::operation::{ConnectionOutput, ConnectionPlan, EdgeOutput, Key, ObjectPlan, Output, RelationPlan, Shape};
use crate::scalar::write_json_string;
use crate::table::{Catalogue, EntityId};

use facts::{Figures, figures_of};
pub(crate) use unshown::Unshown;

/// How many steps are taken before other tasks get their turn.
const SLICE: u32 = 512;

/// Writes objects and connections of one catalogue.
pub(crate) struct Writer<'a> {
    pub(crate) catalogue: &'a Catalogue,
    pub(crate) out: &'a mut Vec<u8>,
    budget: &'a Budget,
    /// What is begun and not ended, innermost last.
    open: Vec<Open<'a>>,
    /// Up to where `out` has been counted.
    counted: usize,
    /// Objects that have not been counted.
    objects: u64,
    /// How long `out` may become before it is counted again.
    room: usize,
    /// Steps since other tasks had their turn.
    steps: u32,
    /// Where to tell of values that cannot be shown.
    unshown: Option<&'a Unshown>,
    /// Where in its root field the object that is being written stands.
    pub(crate) place: Vec<serde_json::Value>,
}

/// Something that is being written: what is left of it.
#[derive(Clone)]
enum Open<'a> {
    Object { plan: &'a ObjectPlan, shape: &'a Shape, loaded: &'a Loaded, row: usize, next: usize },
    Connection { plan: &'a ConnectionPlan, loaded: &'a LoadedConnection, parent: usize, next: usize },
    Nodes { plan: &'a ConnectionPlan, shape: &'a Shape, loaded: &'a LoadedConnection, rows: Range<usize>, first: bool },
    Edges { edge: Edge<'a>, rows: Range<usize>, first: bool },
    Edge { edge: Edge<'a>, row: usize, next: usize },
}

/// How the edges of a connection are written.
#[derive(Clone, Copy)]
struct Edge<'a> {
    plan: &'a ConnectionPlan,
    fields: &'a [(Key, EdgeOutput)],
    loaded: &'a LoadedConnection,
}

impl<'a> Writer<'a> {
    /// A writer at the end of `out`, whose bytes so far have been counted.
    pub(crate) fn new(catalogue: &'a Catalogue, budget: &'a Budget, out: &'a mut Vec<u8>) -> Self {
        let counted = out.len();
        let (open, unshown, place) = (Vec::new(), None, Vec::new());
        let mut writer = Self { catalogue, out, budget, open, counted, objects: 0, room: 0, steps: 0, unshown, place };
        writer.make_room();
        writer
    }

    /// The same, telling of values that cannot be shown in place of failing with them.
    pub(crate) fn telling(self, unshown: &'a Unshown) -> Self {
        Self { unshown: Some(unshown), ..self }
    }

    /// One row as an object.
    ///
    /// # Errors
    /// The answer has become larger than the request's budget.
    pub(crate) async fn object(
        &mut self,
        plan: &'a ObjectPlan,
        shape: &'a Shape,
        loaded: &'a Loaded,
        row: usize,
    ) -> Result<(), Error> {
        self.write(Open::Object { plan, shape, loaded, row, next: 0 }).await
    }

    /// The page of one parent (the only one at the root).
    ///
    /// # Errors
    /// The answer has become larger than the request's budget.
    pub(crate) async fn connection(
        &mut self,
        plan: &'a ConnectionPlan,
        loaded: &'a LoadedConnection,
        parent: usize,
    ) -> Result<(), Error> {
        self.write(Open::Connection { plan, loaded, parent, next: 0 }).await
    }

    async fn write(&mut self, whole: Open<'a>) -> Result<(), Error> {
        self.open.push(whole);
        while let Some(open) = self.open.pop() {
            self.step(open)?;
            self.steps += 1;
            if self.steps >= SLICE {
                self.steps = 0;
                self.count().map_err(Error::exhausted)?;
                self.budget.check_time().map_err(Error::exhausted)?;
                tokio::task::yield_now().await;
            }
        }
        self.count().map_err(Error::exhausted)
    }

    /// Counts what was written since the last time.
    fn count(&mut self) -> Result<(), Exhausted> {
        let bytes = (self.out.len() - self.counted) as u64;
        self.counted = self.out.len();
        self.budget.spend(Part::ObjectsWritten, std::mem::take(&mut self.objects))?;
        self.budget.spend(Part::BytesWritten, bytes)?;
        self.make_room();
        Ok(())
    }

    fn make_room(&mut self) {
        let left = usize::try_from(self.budget.left(Part::BytesWritten)).unwrap_or(usize::MAX);
        self.room = self.counted.saturating_add(left);
    }

    /// Writes until something nested begins, or to the end.
    fn step(&mut self, open: Open<'a>) -> Result<(), Error> {
        if self.out.len() > self.room {
            return Err(Error::exhausted(self.budget.exhausted(Part::BytesWritten)));
        }
        match open {
            Open::Object { plan, shape, loaded, row, next } => self.step_object(plan, shape, loaded, row, next),
            Open::Connection { plan, loaded, parent, next } => self.step_connection(plan, loaded, parent, next),
            Open::Nodes { plan, shape, loaded, mut rows, first } => {
                if let Some(row) = self.next_row(&mut rows, first) {
                    self.open.push(Open::Nodes { plan, shape, loaded, rows, first: false });
                    self.open.push(Open::Object { plan: &plan.object, shape, loaded: &loaded.object, row, next: 0 });
                }
                Ok(())
            }
            Open::Edges { edge, mut rows, first } => {
                if let Some(row) = self.next_row(&mut rows, first) {
                    self.open.push(Open::Edges { edge, rows, first: false });
                    self.open.push(Open::Edge { edge, row, next: 0 });
                }
                Ok(())
            }
            Open::Edge { edge, row, next } => {
                self.step_edge(edge, row, next);
                Ok(())
            }
        }
    }

    /// The next row of a list, or its end.
    fn next_row(&mut self, rows: &mut Range<usize>, first: bool) -> Option<usize> {
        let row = rows.next();
        match row {
            Some(_) if first => self.out.push(b'['),
            Some(_) => self.out.push(b','),
            None if first => self.out.extend_from_slice(b"[]"),
            None => self.out.push(b']'),
        }
        row
    }

    fn step_object(
        &mut self,
        plan: &'a ObjectPlan,
        shape: &'a Shape,
        loaded: &'a Loaded,
        row: usize,
        next: usize,
    ) -> Result<(), Error> {
        if next == 0 {
            self.objects += 1;
            self.out.push(b'{');
        }
        for (position, (key, output)) in shape.iter().enumerate().skip(next) {
            self.key(position, key);
            if let Some(nested) = self.output(plan, (key, output), loaded, row)? {
                self.open.push(Open::Object { plan, shape, loaded, row, next: position + 1 });
                self.open.push(nested);
                return Ok(());
            }
            if self.out.len() > self.room {
                return Err(Error::exhausted(self.budget.exhausted(Part::BytesWritten)));
            }
        }
        self.out.push(b'}');
        Ok(())
    }

    /// Writes one field, or says what nested thing it begins.
    fn output(
        &mut self,
        plan: &'a ObjectPlan,
        (key, output): (&'a Key, &'a Output),
        loaded: &'a Loaded,
        row: usize,
    ) -> Result<Option<Open<'a>>, Error> {
        let nested = match output {
            Output::Typename => {
                write_json_string(self.catalogue.type_name(plan.entity), self.out);
                return Ok(None);
            }
            Output::Column { slot } => {
                self.column(plan, loaded, row, (key, *slot))?;
                return Ok(None);
            }
            Output::External => None,
            Output::Computed { index } => {
                let value = loaded.computed.get(*index).and_then(|values| values.get(row));
                self.out.extend_from_slice(value.map_or(b"null", Vec::as_slice));
                return Ok(None);
            }
            Output::One { relation, shape } => match (plan.relations.get(*relation), loaded.relations.get(*relation)) {
                (Some(RelationPlan::One { object, .. }), Some(LoadedRelation::One { target, index })) => {
                    let row = index.get(row).copied().flatten();
                    row.map(|row| Open::Object { plan: object, shape, loaded: target, row, next: 0 })
                }
                _ => return Err(mismatch()),
            },
            Output::Many { relation } => match (plan.relations.get(*relation), loaded.relations.get(*relation)) {
                (Some(RelationPlan::Many { connection, .. }), Some(LoadedRelation::Many(pages))) => {
                    Some(Open::Connection { plan: connection, loaded: pages, parent: row, next: 0 })
                }
                _ => return Err(mismatch()),
            },
            Output::Any { relation } => match (plan.relations.get(*relation), loaded.relations.get(*relation)) {
                (Some(RelationPlan::Any(any)), Some(LoadedRelation::Any { members, found })) => {
                    let place = found.get(row).copied().flatten();
                    let asked =
                        place.and_then(|(member, row)| Some((any.members.get(member)?, members.get(member)?, row)));
                    asked.map(|((plan, shape), loaded, row)| Open::Object { plan, shape, loaded, row, next: 0 })
                }
                _ => return Err(mismatch()),
            },
        };
        if nested.is_none() {
            self.out.extend_from_slice(b"null");
        }
        Ok(nested)
    }

    fn column(
        &mut self,
        plan: &'a ObjectPlan,
        loaded: &'a Loaded,
        row: usize,
        (key, slot): (&'a Key, usize),
    ) -> Result<(), Error> {
        match (&loaded.rows, plan.entity) {
            (Rows::Keys(keys), _) => {
                let id = keys.get(row).ok_or_else(mismatch)?;
                write_json_string(id.hyphenated().encode_lower(&mut uuid::Uuid::encode_buffer()), self.out);
            }
            (Rows::Database(rows), EntityId::Table(id)) => {
                let row = rows.get(row).ok_or_else(mismatch)?;
                let position = plan.columns.get(slot).ok_or_else(mismatch)?;
                let value = sqlx::Row::try_get_raw(row, slot).map_err(|error| Error::internal(error.to_string()))?;
                let column = self.catalogue.table(id).column(*position);
                let start = self.out.len();
                if let Err(cause) = column.kind.write_json(value, self.out) {
                    self.out.truncate(start);
                    return self.leave_out(key, column, &cause);
                }
            }
            (Rows::Database(_), EntityId::Foreign(_)) => return Err(mismatch()),
        }
        Ok(())
    }

    fn step_connection(
        &mut self,
        plan: &'a ConnectionPlan,
        loaded: &'a LoadedConnection,
        parent: usize,
        next: usize,
    ) -> Result<(), Error> {
        let page = loaded.pages.get(parent).copied().unwrap_or_default();
        if next == 0 {
            self.objects += 1;
            self.out.push(b'{');
        }
        for (position, (key, output)) in plan.shape.iter().enumerate().skip(next) {
            self.key(position, key);
            let rows = page.start..page.end;
            let list = match output {
                ConnectionOutput::Typename => {
                    write_json_string(&plan.type_name, self.out);
                    None
                }
                ConnectionOutput::TotalCount(slot) => {
                    write_number(*slot, figures_of(loaded, parent), self.out)?;
                    None
                }
                ConnectionOutput::Aggregate(fields) => {
                    let figures = Figures { plan: &plan.figures, row: figures_of(loaded, parent), from: 0 };
                    self.aggregate(self.table_of(plan)?, fields, figures)?;
                    None
                }
                ConnectionOutput::Groups(index) => {
                    self.groups(plan, loaded, *index, parent)?;
                    None
                }
                ConnectionOutput::PageInfo(fields) => {
                    self.page_info(fields, &loaded.cursors, page);
                    None
                }
                ConnectionOutput::Nodes(shape) => Some(Open::Nodes { plan, shape, loaded, rows, first: true }),
                ConnectionOutput::Edges(fields) => {
                    Some(Open::Edges { edge: Edge { plan, fields, loaded }, rows, first: true })
                }
            };
            if let Some(list) = list {
                self.open.push(Open::Connection { plan, loaded, parent, next: position + 1 });
                self.open.push(list);
                return Ok(());
            }
        }
        self.out.push(b'}');
        Ok(())
    }

    fn step_edge(&mut self, edge: Edge<'a>, row: usize, next: usize) {
        if next == 0 {
            self.objects += 1;
            self.out.push(b'{');
        }
        for (position, (key, output)) in edge.fields.iter().enumerate().skip(next) {
            self.key(position, key);
            match output {
                EdgeOutput::Typename => {
                    let type_name = format!("{}Edge", self.catalogue.type_name(edge.plan.object.entity));
                    write_json_string(&type_name, self.out);
                }
                EdgeOutput::Cursor => self.cursor(&edge.loaded.cursors, Some(row)),
                EdgeOutput::Node(shape) => {
                    self.open.push(Open::Edge { edge, row, next: position + 1 });
                    let (plan, loaded) = (&edge.plan.object, &edge.loaded.object);
                    self.open.push(Open::Object { plan, shape, loaded, row, next: 0 });
                    return;
                }
            }
        }
        self.out.push(b'}');
    }

    fn key(&mut self, position: usize, key: &Key) {
        if position > 0 {
            self.out.push(b',');
        }
        self.out.extend_from_slice(&key.json);
    }
}

fn mismatch() -> Error {
    Error::internal("what was loaded does not fit the plan")
}
