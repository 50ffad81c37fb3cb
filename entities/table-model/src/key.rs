//! The primary key of every model: `id`, a UUID.

use std::fmt;
use std::marker::PhantomData;

use sea_orm::entity::prelude::Uuid;
use sea_orm::{Iden, IdenStatic, PrimaryKeyToColumn, PrimaryKeyTrait};

use crate::TableModel;

/// The primary key of the model `E`.
///
/// In the database the tenant is part of the key; within a tenant's transaction `id` alone names the row.
pub struct PrimaryKey<E>(PhantomData<E>);

impl<E> PrimaryKey<E> {
    /// The key.
    pub const ID: Self = Self(PhantomData);
}

impl<E> Clone for PrimaryKey<E> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<E> Copy for PrimaryKey<E> {}

impl<E> fmt::Debug for PrimaryKey<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Id")
    }
}

impl<E: TableModel> Iden for PrimaryKey<E> {
    fn unquoted(&self) -> &str {
        self.as_str()
    }
}

impl<E: TableModel> IdenStatic for PrimaryKey<E> {
    fn as_str(&self) -> &'static str {
        E::KEY.as_str()
    }
}

impl<E: TableModel> sea_orm::Iterable for PrimaryKey<E> {
    type Iterator = std::array::IntoIter<Self, 1>;

    fn iter() -> Self::Iterator {
        [Self::ID].into_iter()
    }
}

impl<E: TableModel> PrimaryKeyTrait for PrimaryKey<E> {
    type ValueType = Uuid;

    fn auto_increment() -> bool {
        false
    }
}

impl<E: TableModel> PrimaryKeyToColumn for PrimaryKey<E> {
    type Column = E::Column;

    fn into_column(self) -> E::Column {
        E::KEY
    }

    fn from_column(column: E::Column) -> Option<Self> {
        (column.as_str() == E::KEY.as_str()).then_some(Self::ID)
    }
}
