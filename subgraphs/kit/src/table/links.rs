//! The links that a definition declares beside the foreign keys: over a table in between, to a single row, to records
//! of any kind and back.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Catalogue, EntityId, Fixed, ForeignEntity, Lines, Lists, TableId, ToAny, ToMany, ToOne, Via};
use crate::authorise::Action;
use crate::definition::DefinitionError;
use crate::record_link::{RecordLink, Target};

/// Every declared link.
#[derive(Debug, Default)]
pub(crate) struct Links {
    pub(crate) through: Vec<Through>,
    pub(crate) singles: Vec<Single>,
    /// Each with the union that it leads to.
    pub(crate) records: Vec<(&'static str, RecordLink)>,
    /// Those of the unions that are interfaces.
    pub(crate) interfaces: BTreeSet<&'static str>,
    /// What people know rows by: `schema.table` and its columns.
    pub(crate) natural_keys: Vec<(String, Vec<String>)>,
    /// Whose rows are created with whose: `schema.table` of parent and child.
    pub(crate) lines: Vec<(String, String)>,
}

/// A relation over a table in between: `schema.table` of parent, middle and child.
#[derive(Debug)]
pub(crate) struct Through {
    pub(crate) field: &'static str,
    pub(crate) parent: String,
    pub(crate) middle: String,
    pub(crate) child: String,
}

/// A key that at most one row has: its parent leads to the row itself. `schema.table` of both.
#[derive(Debug)]
pub(crate) struct Single {
    pub(crate) field: &'static str,
    pub(crate) parent: String,
    pub(crate) child: String,
    /// Name of the child's key column.
    pub(crate) column: String,
}

impl Links {
    /// Whether a key was declared to be a single row's.
    pub(super) fn is_single(&self, child: &str, column: &str) -> bool {
        self.singles.iter().any(|single| single.child == child && single.column == column)
    }
}

impl Catalogue {
    fn add_natural_key(&mut self, table: &str, columns: &[String]) -> Result<(), DefinitionError> {
        let missing = || DefinitionError::NoNaturalKey { table: table.to_owned(), columns: columns.to_vec() };
        let known = self.tables.iter_mut().find(|known| known.name == table).ok_or_else(missing)?;
        let position = |name: &String| {
            known.columns.iter().position(|column| column.name == *name && column.is_input()).ok_or_else(missing)
        };
        let key = columns.iter().map(position).collect::<Result<Vec<_>, _>>()?;
        known.natural_key = key;
        Ok(())
    }

    /// A list that is created with its parent: the one of the parent's fields that leads to the child, whose rows may
    /// be created by themselves as well.
    fn add_lines(&mut self, parent: &str, child: &str) -> Option<()> {
        let (parent, child) = (self.find_table(parent)?, self.find_table(child)?);
        let plain = |list: &&ToMany| list.child == child && list.via.is_none() && list.fixed.is_empty();
        let list = self.table(parent).to_many.iter().find(plain)?;
        let lines = Lines { field: list.field.clone(), child, column: list.column };
        let is_offered = self.table(parent).offers(Action::Create) && self.table(child).offers(Action::Create);
        self.tables.get_mut(parent.0).filter(|_| is_offered)?.lines.push(lines);
        Some(())
    }

    /// The natural keys, as (`schema.table`, columns); the database must hold that they are unique.
    pub(crate) fn natural_keys(&self) -> Vec<(&str, Vec<&str>)> {
        let keyed = self.tables.iter().filter(|table| !table.natural_key.is_empty());
        keyed
            .map(|table| {
                let columns = table.natural_key.iter().map(|position| table.column(*position).name.as_str());
                (table.name.as_str(), columns.collect())
            })
            .collect()
    }

    pub(super) fn add_links(&mut self, links: &Links) -> Result<(), DefinitionError> {
        for (table, columns) in &links.natural_keys {
            self.add_natural_key(table, columns)?;
        }
        for through in &links.through {
            self.add_through(through).ok_or_else(|| DefinitionError::no_link(through.field))?;
        }
        for single in &links.singles {
            self.add_single(single).ok_or_else(|| DefinitionError::no_link(single.field))?;
        }
        for (union, link) in &links.records {
            self.add_record_link(union, link).ok_or_else(|| DefinitionError::no_link(link.field))?;
        }
        for (parent, child) in &links.lines {
            self.add_lines(parent, child).ok_or_else(|| DefinitionError::no_link(child))?;
        }
        Ok(())
    }

    /// A relation over a table in between, found by the keys of the three.
    fn add_through(&mut self, through: &Through) -> Option<()> {
        let (child, middle) = (self.find_table(&through.child)?, self.find_table(&through.middle)?);
        let parent = self.find_name(&through.parent)?;
        let key_to = |from: TableId, to: EntityId| {
            self.table(from).to_one.iter().find(|relation| relation.target == to).map(|relation| relation.column)
        };
        let (column, middle_column) = (key_to(child, EntityId::Table(middle))?, key_to(middle, parent)?);
        let description = format!(
            "The {} rows of this {}'s {}.",
            self.table(child).type_name,
            self.type_name(parent),
            self.table(middle).plural
        );
        let via = Some(Via { table: middle, column: middle_column });
        let fixed = Arc::default();
        self.add_to_many(parent, ToMany { field: through.field.to_owned(), child, column, via, fixed, description });
        Some(())
    }

    /// The row whose key names the parent.
    fn add_single(&mut self, single: &Single) -> Option<()> {
        let (child, parent) = (self.find_table(&single.child)?, self.find_name(&single.parent)?);
        let matched = self.position(child, &single.column)?;
        let description = format!(
            "The {} whose `{}` is this {}; null when there is none.",
            self.table(child).type_name,
            self.table(child).column(matched).field,
            self.type_name(parent)
        );
        let relation = ToOne {
            field: single.field.to_owned(),
            column: self.key_column(parent),
            target: EntityId::Table(child),
            matched,
            description,
        };
        match parent {
            EntityId::Table(id) => self.tables[id.0].to_one.push(relation),
            EntityId::Foreign(index) => self.foreign[index].to_one.push(relation),
        }
        Some(())
    }

    /// The keys that at most one row may have, as (`schema.table`, column).
    pub(crate) fn single_keys(&self) -> Vec<(&str, &str)> {
        let own = self.tables.iter().flat_map(|table| &table.to_one);
        let foreign = self.foreign.iter().flat_map(|entity| &entity.to_one);
        own.chain(foreign)
            .filter_map(|relation| match relation.target {
                EntityId::Table(id) if relation.matched != self.table(id).id => {
                    let table = self.table(id);
                    Some((table.name.as_str(), table.column(relation.matched).name.as_str()))
                }
                _ => None,
            })
            .collect()
    }

    /// The union field of a table, and the lists that lead back from each of its targets.
    fn add_record_link(&mut self, union: &'static str, link: &RecordLink) -> Option<()> {
        let child = self.find_table(&link.table)?;
        let column = self.position(child, &link.id)?;
        let kind = link.kind.iter().map(|name| self.position(child, name)).collect::<Option<Vec<_>>>()?;
        let targets: Vec<EntityId> = link.targets.iter().map(|target| self.entity_of(target)).collect();
        for (target, entity) in link.targets.iter().zip(&targets) {
            if let Some(field) = link.back.filter(|_| target.leads_back) {
                let pairs = kind.iter().zip(&target.kind);
                let fixed = pairs.map(|(column, value)| Fixed { column: *column, value: value.clone() }).collect();
                self.add_way_back(field, child, column, fixed, *entity);
            }
        }
        self.add_members(union, &targets);
        let named: Vec<String> =
            kind.iter().chain([&column]).map(|at| format!("`{}`", self.table(child).column(*at).field)).collect();
        let relation = ToAny {
            field: link.field.to_owned(),
            description: format!(
                "The record that {} name, as its key: whether it is still there, its own subgraph knows. Null when no record of the graph is called so.",
                named.join(", ")
            ),
            kind,
            column,
            union,
            targets: link.targets.iter().map(|target| target.kind.clone()).zip(targets).collect(),
        };
        self.tables[child.0].to_any.push(relation);
        Some(())
    }

    /// A list through a foreign key of the same name stays: the key says more than the kind.
    fn add_way_back(&mut self, field: &str, child: TableId, column: usize, fixed: Arc<[Fixed]>, parent: EntityId) {
        if self.to_many(parent).iter().any(|known| known.child == child && known.field == field) {
            return;
        }
        let description = format!("The {} rows about this {}.", self.table(child).type_name, self.type_name(parent));
        self.add_to_many(parent, ToMany { field: field.to_owned(), child, column, via: None, fixed, description });
    }

    /// A table of this subgraph, or else an entity of another, known by its key.
    fn entity_of(&mut self, target: &Target) -> EntityId {
        let name = target.record.table();
        self.find_name(&name).unwrap_or_else(|| {
            self.foreign.push(ForeignEntity {
                name,
                type_name: target.record.type_name.to_owned(),
                extended: false,
                lists: Lists::None,
                to_one: Vec::new(),
                to_many: Vec::new(),
            });
            EntityId::Foreign(self.foreign.len() - 1)
        })
    }

    fn add_members(&mut self, union: &'static str, targets: &[EntityId]) {
        let mut members = self.unions.remove(union).unwrap_or_default();
        members.extend(targets);
        members.sort_by(|a, b| self.type_name(*a).cmp(self.type_name(*b)));
        members.dedup();
        self.unions.insert(union, members);
    }

    fn find_table(&self, name: &str) -> Option<TableId> {
        match self.find_name(name)? {
            EntityId::Table(id) => Some(id),
            EntityId::Foreign(_) => None,
        }
    }

    fn position(&self, table: TableId, column: &str) -> Option<usize> {
        self.table(table).columns.iter().position(|known| known.name == column && known.is_visible())
    }
}
