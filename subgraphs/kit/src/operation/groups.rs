//! Compiles the groups of a connection: what is asked of them, and which figures over each.

use async_graphql::parser::types::{Field, SelectionSet};

use super::aggregate::Aggregates;
use super::collect::Collector;
use super::compile::{Compiler, first, page_info, unknown};
use super::{ArgumentTemplate, FigurePlan, GroupKeyOutput, GroupOutput, GroupsOutput, GroupsPlan, Key, KeyPath};
use super::{PageInfoOutput, plan};
use crate::error::Error;
use crate::table::{EntityId, TableId};

impl<'a> Compiler<'a> {
    /// One `groups` field.
    pub(super) fn groups(&self, table: TableId, occurrences: &[&'a Field]) -> Result<GroupsPlan, Error> {
        let type_name = &self.catalogue.table(table).type_name;
        let fields = self.collector.fields(&Collector::below(occurrences), &format!("{type_name}Groups"));
        let (mut figures, mut shape) = (FigurePlan::default(), Vec::with_capacity(fields.len()));
        for (key, occurrences) in &fields {
            let below = Collector::below(occurrences);
            let output = match first(occurrences)?.name.node.as_str() {
                "__typename" => GroupsOutput::Typename,
                "nodes" => GroupsOutput::Nodes(self.group(table, &mut figures, &below)?),
                "pageInfo" => GroupsOutput::PageInfo(self.page_info(&below)?),
                name => return Err(unknown("the groups", name)),
            };
            shape.push((Key::new(key), output));
        }
        let wants_cursors = shape.iter().any(|(_, output)| match output {
            GroupsOutput::PageInfo(fields) => fields.iter().any(|(_, field)| field.is_cursor()),
            _ => false,
        });
        Ok(GroupsPlan { arguments: ArgumentTemplate::of(first(occurrences)?), figures, shape, wants_cursors })
    }

    fn group(
        &self,
        table: TableId,
        figures: &mut FigurePlan,
        below: &[&'a SelectionSet],
    ) -> Result<Vec<(Key, GroupOutput)>, Error> {
        let fields = self.collector.fields(below, &format!("{}Group", self.catalogue.table(table).type_name));
        let mut shape = Vec::with_capacity(fields.len());
        for (key, occurrences) in &fields {
            let output = match first(occurrences)?.name.node.as_str() {
                "__typename" => GroupOutput::Typename,
                "key" => GroupOutput::Key(self.group_key(table, &[], &Collector::below(occurrences))?),
                "aggregate" => {
                    let (collector, table) = (&self.collector, self.catalogue.table(table));
                    GroupOutput::Aggregate(Aggregates { collector, table, figures }.compile(occurrences)?)
                }
                name => return Err(unknown("the group", name)),
            };
            shape.push((Key::new(key), output));
        }
        Ok(shape)
    }

    fn group_key(
        &self,
        table: TableId,
        relations: &[usize],
        below: &[&'a SelectionSet],
    ) -> Result<Vec<(Key, GroupKeyOutput)>, Error> {
        let read = self.catalogue.table(table);
        let type_name = format!("{}GroupKey", read.type_name);
        let fields = self.collector.fields(below, &type_name);
        let mut shape = Vec::with_capacity(fields.len());
        for (key, occurrences) in &fields {
            let name = first(occurrences)?.name.node.as_str();
            let relation = || read.to_one.iter().position(|relation| relation.field == name);
            let output = if name == "__typename" {
                GroupKeyOutput::Typename(type_name.clone())
            } else if let Some(column) = read.column_of_field(name) {
                GroupKeyOutput::Value(KeyPath { relations: relations.to_vec(), column })
            } else if let Some(relation) = relation()
                && let EntityId::Table(target) = read.to_one[relation].target
            {
                let relations: Vec<usize> = relations.iter().copied().chain([relation]).collect();
                let shape = self.group_key(target, &relations, &Collector::below(occurrences))?;
                GroupKeyOutput::Related { relations, shape }
            } else {
                return Err(unknown(&type_name, name));
            };
            shape.push((Key::new(key), output));
        }
        Ok(shape)
    }

    /// The fields of `PageInfo`.
    pub(super) fn page_info(&self, below: &[&'a SelectionSet]) -> Result<Vec<(plan::Key, PageInfoOutput)>, Error> {
        let fields = self.collector.fields(below, "PageInfo");
        fields.iter().map(|(key, occurrences)| Ok((Key::new(key), page_info(first(occurrences)?)?))).collect()
    }
}
