//! What an action answers: values, and keys of the records that it touched.

use table_model::{Table, TableModel};
use uuid::Uuid;

use super::key::Key;
use super::scalar::Scalar;
use crate::scalar::Kind;

/// The payload of an action; its derive has the same name.
pub trait ActionPayload: Send + 'static {
    /// What the payload is, in the graph.
    const DESCRIPTION: &'static str;

    /// Its fields.
    fn fields() -> Vec<PayloadField>;

    /// Its values, in the order of the fields.
    fn values(self) -> Vec<Value>;
}

/// A field of a payload, as the graph describes it.
#[derive(Clone, Debug)]
pub struct PayloadField {
    pub(crate) name: &'static str,
    pub(crate) description: &'static str,
    pub(crate) ty: PayloadType,
}

impl PayloadField {
    /// A field of a Rust type.
    pub fn of<T: Answer>(name: &'static str, description: &'static str) -> Self {
        Self { name, description, ty: T::ty() }
    }
}

/// The type of a payload's field.
#[derive(Clone, Debug)]
pub enum PayloadType {
    /// A scalar or a list of them.
    Value {
        /// What the graph calls it.
        kind: Kind,
        /// Whether it may be null.
        is_nullable: bool,
    },
    /// A record, or null where the caller may not see it.
    Record(&'static Table),
    /// Records, those left out that the caller may not see.
    Records(&'static Table),
}

/// A field's value.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// A scalar or a list of them.
    Json(serde_json::Value),
    /// The keys of records; of one record, or of none.
    Keys(Vec<Uuid>),
}

/// The Rust type of a payload's field.
pub trait Answer {
    /// Its type in the graph.
    fn ty() -> PayloadType;

    /// Its value.
    fn value(self) -> Value;
}

impl<T: Scalar> Answer for T {
    fn ty() -> PayloadType {
        PayloadType::Value { kind: T::kind(), is_nullable: false }
    }

    fn value(self) -> Value {
        Value::Json(self.json())
    }
}

impl<T: Scalar> Answer for Option<T> {
    fn ty() -> PayloadType {
        PayloadType::Value { kind: T::kind(), is_nullable: true }
    }

    fn value(self) -> Value {
        Value::Json(self.map_or(serde_json::Value::Null, T::json))
    }
}

impl<T: Scalar> Answer for Vec<T> {
    fn ty() -> PayloadType {
        PayloadType::Value { kind: Kind::List(Box::new(T::kind())), is_nullable: false }
    }

    fn value(self) -> Value {
        Value::Json(self.into_iter().map(T::json).collect())
    }
}

impl<E: TableModel> Answer for Key<E> {
    fn ty() -> PayloadType {
        PayloadType::Record(E::TABLE)
    }

    fn value(self) -> Value {
        Value::Keys(vec![self.id()])
    }
}

impl<E: TableModel> Answer for Option<Key<E>> {
    fn ty() -> PayloadType {
        PayloadType::Record(E::TABLE)
    }

    fn value(self) -> Value {
        Value::Keys(self.iter().map(Key::id).collect())
    }
}

impl<E: TableModel> Answer for Vec<Key<E>> {
    fn ty() -> PayloadType {
        PayloadType::Records(E::TABLE)
    }

    fn value(self) -> Value {
        Value::Keys(self.iter().map(Key::id).collect())
    }
}
