//! Reads a sea-orm model into run-time metadata.

use entities::TableModel;
use sea_orm::{ColumnTrait, EntityTrait, IdenStatic, Iterable, RelationTrait, sea_query};

use super::{Column, Writes, camel_case, enumeration_name};
use crate::authorise::Circle;
use crate::definition::{DefinitionError, table_name as qualified_name};
use crate::scalar::{Enumeration, Kind};

/// A table as its model describes it, before relations are linked.
#[derive(Debug)]
pub(crate) struct TableSource {
    pub(crate) schema: String,
    pub(crate) table: String,
    pub(crate) type_name: String,
    pub(crate) singular: String,
    pub(crate) plural: String,
    pub(crate) description: String,
    pub(crate) columns: Vec<Column>,
    pub(crate) keys: Vec<ForeignKey>,
    pub(crate) writes: Writes,
    /// Who may look into it: nobody but those who run the business, until the definition says it.
    pub(crate) circle: Circle,
}

/// One foreign key: the column here and the table that it names.
#[derive(Debug)]
pub(crate) struct ForeignKey {
    pub(crate) column: String,
    pub(crate) schema: String,
    pub(crate) table: String,
}

impl TableSource {
    /// Reads the model of `E`.
    ///
    /// # Errors
    /// When two stored values of an enumeration would share a GraphQL name.
    pub(crate) fn of<E>() -> Result<Self, DefinitionError>
    where
        E: EntityTrait + TableModel,
    {
        let notes = E::table();
        let entity = E::default();
        let keys = foreign_keys::<E>();
        let columns =
            E::Column::iter().map(|column| read_column::<E>(column, &notes, &keys)).collect::<Result<_, _>>()?;
        Ok(Self {
            schema: entity.schema_name().unwrap_or("public").to_owned(),
            table: entity.table_name().to_owned(),
            type_name: notes.type_name.to_owned(),
            singular: notes.singular.to_owned(),
            plural: notes.plural.to_owned(),
            description: notes.description.to_owned(),
            columns,
            keys,
            writes: notes.writes,
            circle: Circle::Confidential,
        })
    }

    /// `schema.table`.
    pub(crate) fn name(&self) -> String {
        format!("{}.{}", self.schema, self.table)
    }
}

fn read_column<E>(
    column: E::Column,
    notes: &entities::TableNotes,
    keys: &[ForeignKey],
) -> Result<Column, DefinitionError>
where
    E: EntityTrait + TableModel,
{
    let definition = column.def();
    let name = column.as_str().to_owned();
    let note = notes.columns.iter().find(|note| note.name == name);
    let enumeration = note
        .and_then(|note| note.enumeration.as_ref())
        .map(|listed| Enumeration::new(enumeration_name(notes.type_name, &name), &listed.values))
        .transpose()?;
    let is_key = keys.iter().any(|key| key.column == name);
    let field = if is_key && !name.ends_with("_id") { format!("{}Id", camel_case(&name)) } else { camel_case(&name) };
    Ok(Column {
        sql: format!("\"{name}\""),
        field,
        description: note.map(|note| note.description.to_owned()).unwrap_or_default(),
        kind: Kind::of(definition.get_column_type(), enumeration),
        nullable: definition.is_null(),
        origin: note.map(|note| note.origin).unwrap_or(entities::Origin::Input),
        internal: note.is_some_and(|note| note.internal),
        class: entities::classes::class_of(&qualified_name::<E>(), &name),
        search: note.and_then(|note| note.search),
        name,
    })
}

fn foreign_keys<E: EntityTrait>() -> Vec<ForeignKey> {
    E::Relation::iter()
        .map(|relation| relation.def())
        .filter(|definition| !definition.is_owner)
        .filter_map(|definition| {
            let column = definition.from_col.iter().last()?.to_string();
            let (schema, table) = table_name(&definition.to_tbl)?;
            Some(ForeignKey { column, schema, table })
        })
        .collect()
}

fn table_name(table: &sea_query::TableRef) -> Option<(String, String)> {
    let sea_query::TableRef::Table(name, _) = table else {
        return None;
    };
    let schema = name.0.as_ref().map(|schema| schema.1.to_string()).unwrap_or_else(|| "public".to_owned());
    Some((schema, name.1.to_string()))
}
