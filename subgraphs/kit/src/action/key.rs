//! A key that stands for its record in a payload.

use std::fmt;
use std::marker::PhantomData;

use table_model::TableModel;
use uuid::Uuid;

/// The id of a row of `E`. In a payload it is a field of that type: the kit reads the row as the client asks.
pub struct Key<E> {
    id: Uuid,
    model: PhantomData<fn() -> E>,
}

impl<E: TableModel> Key<E> {
    /// The key of the row with this id.
    pub fn new(id: Uuid) -> Self {
        Self { id, model: PhantomData }
    }

    /// The id.
    pub fn id(&self) -> Uuid {
        self.id
    }
}

impl<E> fmt::Debug for Key<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Key({})", self.id)
    }
}
