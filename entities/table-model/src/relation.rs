//! The relations of every model: its foreign keys, as its columns declare them.

use std::fmt;
use std::marker::PhantomData;

use sea_orm::sea_query::{Alias, ConditionType, IntoIden, IntoTableRef, TableRef};
use sea_orm::{IdenStatic, Identity, RelationDef, RelationTrait, RelationType};

use crate::{Column, TableModel};

/// A foreign key of the model `E`.
pub struct Relation<E> {
    column: &'static Column,
    model: PhantomData<E>,
}

impl<E: TableModel> Relation<E> {
    /// The foreign key that a column is; `None` where it is none.
    pub fn of(column: E::Column) -> Option<Self> {
        E::TABLE.column(column.as_str()).filter(|column| column.references.is_some()).map(Self::new)
    }

    fn new(column: &'static Column) -> Self {
        Self { column, model: PhantomData }
    }
}

impl<E> Clone for Relation<E> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E> Copy for Relation<E> {}

impl<E> fmt::Debug for Relation<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.column.name)
    }
}

impl<E: TableModel> sea_orm::Iterable for Relation<E> {
    type Iterator = std::vec::IntoIter<Self>;

    fn iter() -> Self::Iterator {
        let keys = E::TABLE.columns.iter().filter(|column| column.references.is_some());
        keys.map(Self::new).collect::<Vec<_>>().into_iter()
    }
}

impl<E: TableModel> RelationTrait for Relation<E> {
    fn def(&self) -> RelationDef {
        RelationDef {
            rel_type: RelationType::HasOne,
            from_tbl: E::default().table_ref(),
            to_tbl: table_ref(self.column.references.unwrap_or_default()),
            from_col: Identity::Unary(self.column.name.into_iden()),
            to_col: Identity::Unary("id".into_iden()),
            is_owner: false,
            skip_fk: false,
            on_delete: None,
            on_update: None,
            on_condition: None,
            fk_name: None,
            condition_type: ConditionType::All,
        }
    }
}

fn table_ref(qualified: &'static str) -> TableRef {
    match qualified.split_once('.') {
        Some((schema, table)) => (Alias::new(schema), Alias::new(table)).into_table_ref(),
        None => Alias::new(qualified).into_table_ref(),
    }
}
