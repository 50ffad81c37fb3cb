//! All tables of a subgraph and the entities of others that it refers to, linked by their foreign keys.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Column, Links, Table, TableSource, ToAny, ToMany, ToOne, camel_case, without_shared_words};
use crate::definition::{ComputedField, DefinitionError};

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
}

impl Catalogue {
    /// Links tables and references.
    ///
    /// # Errors
    /// A field that a type would have twice, or a table without `id`.
    pub(crate) fn link(
        sources: Vec<TableSource>,
        references: Vec<(TableSource, bool)>,
        computed: BTreeMap<String, Vec<ComputedField>>,
        links: &Links,
    ) -> Result<Self, DefinitionError> {
        let foreign: Vec<ForeignEntity> = references
            .iter()
            .map(|(source, extended)| ForeignEntity {
                name: source.name(),
                type_name: source.type_name.clone(),
                extended: *extended || computed.contains_key(&source.type_name),
                to_one: Vec::new(),
                to_many: Vec::new(),
            })
            .collect();
        let mut tables = Vec::with_capacity(sources.len());
        let mut keys = Vec::with_capacity(sources.len());
        for source in sources {
            let (table, foreign_keys) = read(source)?;
            tables.push(table);
            keys.push(foreign_keys);
        }
        let mut catalogue = Self { tables, foreign, computed, unions: BTreeMap::new() };
        for (index, foreign_keys) in keys.into_iter().enumerate() {
            catalogue.link_table(TableId(index), foreign_keys, links);
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

    fn find(&self, schema: &str, table: &str) -> Option<EntityId> {
        self.find_name(&format!("{schema}.{table}"))
    }

    pub(super) fn find_name(&self, name: &str) -> Option<EntityId> {
        let own = self.tables.iter().position(|table| table.name == name);
        let foreign = || self.foreign.iter().position(|entity| entity.name == name);
        own.map(|index| EntityId::Table(TableId(index))).or_else(|| foreign().map(EntityId::Foreign))
    }

    fn link_table(&mut self, id: TableId, keys: Vec<super::source::ForeignKey>, links: &Links) {
        for key in keys {
            let Some(target) = self.find(&key.schema, &key.table) else {
                continue;
            };
            let table = &self.tables[id.0];
            let Some(column) = table.columns.iter().position(|column| column.name == key.column) else {
                continue;
            };
            if !table.column(column).is_visible() {
                continue;
            }
            let stem = key.column.strip_suffix("_id").unwrap_or(&key.column).to_owned();
            let field = camel_case(&stem);
            let description = format!("The {} behind `{}`.", self.type_name(target), table.column(column).field);
            let matched = self.key_column(target);
            self.tables[id.0].to_one.push(ToOne { field, column, target, matched, description });
            if !links.is_single(&self.table(id).name, &key.column) {
                self.link_back(id, column, &stem, target);
            }
        }
    }

    fn link_back(&mut self, child: TableId, column: usize, stem: &str, target: EntityId) {
        if !self.deserves_way_back(stem, target) {
            return;
        }
        let parent_type = self.type_name(target).to_owned();
        let plural = self.table(child).plural.clone();
        let is_self = target == EntityId::Table(child);
        let plain = without_shared_words(&parent_type, &plural);
        let named_after_parent = parent_type.ends_with(&super::pascal_case(stem)) || self.table_stem(target) == stem;
        let field = match (is_self, named_after_parent) {
            (true, _) if stem.starts_with("parent") => "children".to_owned(),
            (_, true) if !is_self => plain,
            _ => format!("{plain}By{}", super::pascal_case(stem)),
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

    /// Marks of who wrote a row, and the tenant itself, lead nowhere back: every table has them.
    fn deserves_way_back(&self, stem: &str, target: EntityId) -> bool {
        let by_someone = stem.ends_with("_by");
        let people_or_tenant = matches!(self.type_name(target), "User" | "Business");
        let leads_back = match target {
            EntityId::Table(_) => true,
            EntityId::Foreign(index) => self.foreign[index].extended,
        };
        leads_back && !by_someone && (!people_or_tenant || stem == "user")
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

fn read(source: TableSource) -> Result<(Table, Vec<super::source::ForeignKey>), DefinitionError> {
    let name = source.name();
    let columns = source.columns;
    let position = |wanted: &str| columns.iter().position(|column: &Column| column.name == wanted);
    let id = position("id").ok_or_else(|| DefinitionError::NoId { table: name.clone() })?;
    let full_text = columns.iter().any(|column| column.name == "search_vector");
    let table = Table {
        sql: format!("\"{}\".\"{}\"", source.schema, source.table),
        id,
        tenant: position("business_id"),
        deleted_at: position("deleted_at"),
        updated_at: position("updated_at"),
        full_text,
        name,
        circle: source.circle,
        type_name: source.type_name,
        singular: source.singular,
        plural: source.plural,
        description: source.description,
        writes: source.writes,
        columns,
        to_one: Vec::new(),
        to_many: Vec::new(),
        to_any: Vec::new(),
    };
    Ok((table, source.keys))
}
