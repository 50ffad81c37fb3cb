//! Writes the groups of a connection.

use service::budget::Part;
use sqlx::postgres::PgRow;

use super::facts::Figures;
use super::{Writer, mismatch};
use crate::error::Error;
use crate::execute::aggregate::write_slot;
use crate::execute::groups::page_of;
use crate::execute::loaded::{LoadedConnection, LoadedGroups};
use crate::operation::{ConnectionPlan, GroupKeyOutput, GroupOutput, GroupsOutput, GroupsPlan, Key};
use crate::scalar::write_json_string;
use crate::table::Table;

/// A group: which plan and row.
#[derive(Clone, Copy)]
struct Group<'a> {
    table: &'a Table,
    plan: &'a GroupsPlan,
    loaded: &'a LoadedGroups,
    row: &'a PgRow,
}

impl<'a> Writer<'a> {
    /// The groups of one parent (the only one at the root).
    pub(super) fn groups(
        &mut self,
        plan: &'a ConnectionPlan,
        loaded: &'a LoadedConnection,
        index: usize,
        parent: usize,
    ) -> Result<(), Error> {
        let table = self.table_of(plan)?;
        let plan = plan.groups.get(index).ok_or_else(mismatch)?;
        let loaded = loaded.groups.get(index).ok_or_else(mismatch)?;
        let page = page_of(loaded, parent);
        self.out.push(b'{');
        for (position, (key, output)) in plan.shape.iter().enumerate() {
            self.key(position, key);
            match output {
                GroupsOutput::Typename => write_json_string(&format!("{}Groups", table.type_name), self.out),
                GroupsOutput::PageInfo(fields) => self.page_info(fields, &loaded.cursors, page),
                GroupsOutput::Nodes(shape) => {
                    self.out.push(b'[');
                    for (position, row) in loaded.rows.get(page.start..page.end).unwrap_or_default().iter().enumerate()
                    {
                        self.separate(position);
                        self.group(Group { table, plan, loaded, row }, shape)?;
                    }
                    self.out.push(b']');
                }
            }
        }
        self.out.push(b'}');
        Ok(())
    }

    fn group(&mut self, group: Group<'a>, shape: &'a [(Key, GroupOutput)]) -> Result<(), Error> {
        if self.out.len() > self.room {
            return Err(Error::exhausted(self.budget.exhausted(Part::BytesWritten)));
        }
        self.objects += 1;
        self.out.push(b'{');
        for (position, (key, output)) in shape.iter().enumerate() {
            self.key(position, key);
            match output {
                GroupOutput::Typename => write_json_string(&format!("{}Group", group.table.type_name), self.out),
                GroupOutput::Key(shape) => self.group_key(group, shape)?,
                GroupOutput::Aggregate(fields) => {
                    let from = group.loaded.columns.len();
                    let figures = Figures { plan: &group.plan.figures, row: Some(group.row), from };
                    self.aggregate(group.table, fields, figures)?;
                }
            }
        }
        self.out.push(b'}');
        Ok(())
    }

    fn group_key(&mut self, group: Group<'a>, shape: &'a [(Key, GroupKeyOutput)]) -> Result<(), Error> {
        self.out.push(b'{');
        for (position, (key, output)) in shape.iter().enumerate() {
            self.key(position, key);
            let columns = &group.loaded.columns;
            match output {
                GroupKeyOutput::Typename(name) => write_json_string(name, self.out),
                GroupKeyOutput::Value(path) => match columns.iter().position(|column| column.path == *path) {
                    Some(slot) => {
                        let kind = &columns.get(slot).ok_or_else(mismatch)?.kind;
                        write_slot(kind, slot, group.row, self.out)?;
                    }
                    None => self.out.extend_from_slice(b"null"),
                },
                GroupKeyOutput::Related { relations, shape } => {
                    if columns.iter().any(|column| column.path.relations.starts_with(relations)) {
                        self.group_key(group, shape)?;
                    } else {
                        self.out.extend_from_slice(b"null");
                    }
                }
            }
        }
        self.out.push(b'}');
        Ok(())
    }

    fn separate(&mut self, position: usize) {
        if position > 0 {
            self.out.push(b',');
        }
    }
}
