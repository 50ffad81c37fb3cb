//! All tables of a subgraph and the entities of others that it refers to, linked by their foreign keys.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use table_model::Lists;

use super::{Column, Links, Search, Table, ToAny, ToMany, ToOne};
use crate::action::LinkedAction;
use crate::definition::{ComputedField, DefinitionError};
use crate::row_actions;
use crate::subscription::LinkedSubscription;

/// Position of a table in the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct TableId(pub(crate) usize);

/// What a relation may lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum EntityId {
    /// A table of this subgraph.
    Table(TableId),
    /// An entity that another subgraph owns; here it is known by its key alone.
    Foreign(usize),
}

/// An entity that another subgraph owns.
#[derive(Debug)]
pub(crate) struct ForeignEntity {
    /// `schema.table` of its owner.
    pub(crate) name: String,
    /// GraphQL object type.
    pub(crate) type_name: String,
    /// Whether keys of this subgraph's tables lead back from it.
    pub(crate) extended: bool,
    /// Which of them do.
    pub(crate) lists: Lists,
    /// Relations to at most one row that this subgraph adds.
    pub(crate) to_one: Vec<ToOne>,
    /// Relations to many rows that this subgraph adds.
    pub(crate) to_many: Vec<ToMany>,
}

impl ForeignEntity {
    /// Whether this subgraph adds fields to it: its key then resolves here.
    pub(crate) fn is_resolvable(&self) -> bool {
        self.extended || !self.to_one.is_empty() || !self.to_many.is_empty()
    }
}

/// The tables, the foreign entities, and the hand-written fields of both.
#[derive(Debug)]
pub(crate) struct Catalogue {
    pub(crate) tables: Vec<Table>,
    pub(crate) foreign: Vec<ForeignEntity>,
    /// Hand-written fields by type name.
    pub(crate) computed: BTreeMap<String, Vec<ComputedField>>,
    /// The members of each union, in the order of their names.
    pub(crate) unions: BTreeMap<&'static str, Vec<EntityId>>,
    /// Those of the unions that are interfaces, with the key as their field.
    pub(crate) interfaces: BTreeSet<&'static str>,
    /// Root fields written by hand.
    pub(crate) actions: Vec<LinkedAction>,
    /// Root fields that bring events.
    pub(crate) subscriptions: Vec<LinkedSubscription>,
}

impl Catalogue {
    /// Links tables and references.
    ///
    /// # Errors
    /// A field that a type would have twice, or a table without `id`.
    pub(crate) fn link(
        models: &[&'static table_model::Table],
        references: &[(&'static table_model::Table, bool)],
        mut computed: BTreeMap<String, Vec<ComputedField>>,
        links: &Links,
    ) -> Result<Self, DefinitionError> {
        let foreign: Vec<ForeignEntity> = references
            .iter()
            .map(|(model, extended)| ForeignEntity {
                name: model.qualified_name(),
                type_name: model.type_name.to_owned(),
                extended: *extended || computed.contains_key(model.type_name),
                lists: model.lists,
                to_one: Vec::new(),
                to_many: Vec::new(),
            })
            .collect();
        let tables: Vec<Table> = models.iter().map(|model| read(model)).collect::<Result<_, _>>()?;
        for (table, model) in tables.iter().zip(models) {
            if model.record.is_some_and(|record| record.has_lifecycle) {
                computed.entry(table.type_name.clone()).or_default().push(row_actions::field(table));
            }
        }
        let (unions, actions, subscriptions) = (BTreeMap::new(), Vec::new(), Vec::new());
        let interfaces = links.interfaces.clone();
        let mut catalogue = Self { tables, foreign, computed, unions, interfaces, actions, subscriptions };
        for (index, model) in models.iter().enumerate() {
            catalogue.link_table(TableId(index), model, links);
        }
        catalogue.add_links(links)?;
        catalogue.check()?;
        Ok(catalogue)
    }

    /// A table by its position.
    pub(crate) fn table(&self, id: TableId) -> &Table {
        &self.tables[id.0]
    }

    /// The GraphQL type of an entity.
    pub(crate) fn type_name(&self, entity: EntityId) -> &str {
        match entity {
            EntityId::Table(id) => &self.tables[id.0].type_name,
            EntityId::Foreign(index) => &self.foreign[index].type_name,
        }
    }

    /// The to-many relations of an entity.
    pub(crate) fn to_many(&self, entity: EntityId) -> &[ToMany] {
        match entity {
            EntityId::Table(id) => &self.tables[id.0].to_many,
            EntityId::Foreign(index) => &self.foreign[index].to_many,
        }
    }

    /// The to-one relations of an entity.
    pub(crate) fn to_one(&self, entity: EntityId) -> &[ToOne] {
        match entity {
            EntityId::Table(id) => &self.tables[id.0].to_one,
            EntityId::Foreign(index) => &self.foreign[index].to_one,
        }
    }

    /// The relations of an entity to records of any kind.
    pub(crate) fn to_any(&self, entity: EntityId) -> &[ToAny] {
        match entity {
            EntityId::Table(id) => &self.tables[id.0].to_any,
            EntityId::Foreign(_) => &[],
        }
    }

    /// The position of an entity's key: that of `id`; another subgraph's entity has nothing else.
    pub(crate) fn key_column(&self, entity: EntityId) -> usize {
        match entity {
            EntityId::Table(id) => self.table(id).id,
            EntityId::Foreign(_) => 0,
        }
    }

    /// Whether objects of a type answer to a fragment: on the type itself, on a union with it, on any entity.
    pub(crate) fn fits(&self, condition: &str, type_name: &str) -> bool {
        let in_union = |members: &Vec<EntityId>| members.iter().any(|member| self.type_name(*member) == type_name);
        condition == type_name || condition == "_Entity" || self.unions.get(condition).is_some_and(in_union)
    }

    /// The hand-written fields of an entity.
    pub(crate) fn computed(&self, entity: EntityId) -> &[ComputedField] {
        self.computed.get(self.type_name(entity)).map(Vec::as_slice).unwrap_or_default()
    }

    pub(crate) fn find_name(&self, name: &str) -> Option<EntityId> {
        let own = self.tables.iter().position(|table| table.name == name);
        let foreign = || self.foreign.iter().position(|entity| entity.name == name);
        own.map(|index| EntityId::Table(TableId(index))).or_else(|| foreign().map(EntityId::Foreign))
    }

    fn link_table(&mut self, id: TableId, model: &table_model::Table, links: &Links) {
        for (column, key) in model.columns.iter().enumerate() {
            let Some(target) = key.references.and_then(|table| self.find_name(table)) else {
                continue;
            };
            let table = &self.tables[id.0];
            if !table.column(column).is_visible() {
                continue;
            }
            let stem = key.name.strip_suffix("_id").unwrap_or(key.name);
            let field = naming::camel_case(stem);
            let description = format!("The {} behind `{}`.", self.type_name(target), table.column(column).field);
            let is_single = links.is_single(&table.name, key.name);
            let matched = self.key_column(target);
            self.tables[id.0].to_one.push(ToOne { field, column, target, matched, description });
            if !is_single {
                self.link_back(id, column, stem, target);
            }
        }
    }

    fn link_back(&mut self, child: TableId, column: usize, stem: &str, target: EntityId) {
        if !self.gives_list(stem, target) {
            return;
        }
        let parent_type = self.type_name(target).to_owned();
        let plural = self.table(child).plural.clone();
        let is_self = target == EntityId::Table(child);
        let plain = naming::without_shared_words(&parent_type, &plural);
        let named_after_parent = parent_type.ends_with(&naming::pascal_case(stem)) || self.table_stem(target) == stem;
        let field = match (is_self, named_after_parent) {
            (true, _) if stem.starts_with("parent") => "children".to_owned(),
            (_, true) if !is_self => plain,
            _ => format!("{plain}By{}", naming::pascal_case(stem)),
        };
        let description = format!(
            "The {} rows whose `{}` is this {parent_type}.",
            self.table(child).type_name,
            self.table(child).column(column).field
        );
        self.add_to_many(target, ToMany { field, child, column, via: None, fixed: Arc::default(), description });
    }

    pub(super) fn add_to_many(&mut self, parent: EntityId, relation: ToMany) {
        match parent {
            EntityId::Table(id) => self.tables[id.0].to_many.push(relation),
            EntityId::Foreign(index) => self.foreign[index].to_many.push(relation),
        }
    }

    /// Whether a key gives the rows that it points at a list. Marks of who wrote a row do not: every table has them.
    fn gives_list(&self, stem: &str, target: EntityId) -> bool {
        let (leads_back, lists) = match target {
            EntityId::Table(id) => (true, self.table(id).lists),
            EntityId::Foreign(index) => (self.foreign[index].extended, self.foreign[index].lists),
        };
        let listed = match lists {
            Lists::All => !stem.ends_with("_by"),
            Lists::Named => stem == self.table_stem(target),
            Lists::None => false,
        };
        leads_back && listed
    }

    fn table_stem(&self, entity: EntityId) -> String {
        let name = match entity {
            EntityId::Table(id) => &self.tables[id.0].name,
            EntityId::Foreign(index) => &self.foreign[index].name,
        };
        let table = name.split('.').next_back().unwrap_or(name);
        table.strip_suffix('s').unwrap_or(table).to_owned()
    }

    fn check(&self) -> Result<(), DefinitionError> {
        for (index, table) in self.tables.iter().enumerate() {
            let columns = table.columns.iter().filter(|column| column.is_visible()).map(|column| &column.field);
            self.check_fields(EntityId::Table(TableId(index)), columns.collect())?;
        }
        for index in 0..self.foreign.len() {
            self.check_fields(EntityId::Foreign(index), Vec::new())?;
        }
        Ok(())
    }

    fn check_fields<'f>(&'f self, entity: EntityId, columns: Vec<&'f String>) -> Result<(), DefinitionError> {
        let one = self.to_one(entity).iter().map(|relation| &relation.field);
        let many = self.to_many(entity).iter().map(|relation| &relation.field);
        let any = self.to_any(entity).iter().map(|relation| &relation.field);
        let mut seen = std::collections::BTreeSet::new();
        match columns.into_iter().chain(one).chain(many).chain(any).find(|field| !seen.insert(*field)) {
            None => Ok(()),
            Some(field) => {
                Err(DefinitionError::FieldTwice { type_name: self.type_name(entity).to_owned(), field: field.clone() })
            }
        }
    }
}

fn read(model: &table_model::Table) -> Result<Table, DefinitionError> {
    let name = model.qualified_name();
    let position = |wanted: &str| model.columns.iter().position(|column| column.name == wanted);
    let id = position("id").ok_or_else(|| DefinitionError::NoId { table: name.clone() })?;
    Ok(Table {
        sql: format!("\"{}\".\"{}\"", model.schema, model.name),
        id,
        tenant: model.columns.iter().position(|column| column.tenant),
        deleted_at: position("deleted_at"),
        updated_at: position("updated_at"),
        natural_key: Vec::new(),
        lines: Vec::new(),
        full_text: model.columns.iter().any(|column| column.search == Some(Search::FullText)),
        name,
        access: model.access,
        type_name: model.type_name.to_owned(),
        singular: model.singular.to_owned(),
        plural: model.plural.to_owned(),
        description: model.description.to_owned(),
        lists: model.lists,
        writes: model.writes,
        columns: model.columns.iter().map(Column::of).collect(),
        to_one: Vec::new(),
        to_many: Vec::new(),
        to_any: Vec::new(),
    })
}
