//! A checked parameter of a statement, and how it is sent.

use sqlx::encode::IsNull;
use sqlx::error::BoxDynError;
use sqlx::postgres::{PgArgumentBuffer, PgArguments, PgTypeInfo};
use sqlx::{Arguments, Encode, Postgres, Type};
use uuid::Uuid;

/// A parameter of a statement, already checked. What has no variant of its own travels as text, and the
/// statement casts it: see [`super::Kind::write_parameter`].
#[derive(Clone, Debug, PartialEq)]
pub enum Bind {
    /// NULL, typed, because the server keeps the types of a prepared statement.
    Null(Parameter),
    /// A `uuid`.
    Uuid(Uuid),
    /// A `text`.
    Text(String),
    /// An `int4`.
    Int4(i32),
    /// An `int8`.
    Int8(i64),
    /// A `float8`.
    Float8(f64),
    /// A `bool`.
    Boolean(bool),
    /// A `uuid[]`.
    Uuids(Vec<Uuid>),
    /// A `text[]`.
    Texts(Vec<Option<String>>),
    /// An `int4[]`.
    Ints(Vec<Option<i32>>),
    /// A `jsonb`, as JSON text.
    Json(String),
}

/// The type that a parameter is declared with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parameter {
    /// `uuid`
    Uuid,
    /// `text`
    Text,
    /// `int4`
    Int4,
    /// `int8`
    Int8,
    /// `float8`
    Float8,
    /// `bool`
    Boolean,
    /// `uuid[]`
    Uuids,
    /// `text[]`
    Texts,
    /// `int4[]`
    Ints,
    /// `jsonb`
    Json,
}

impl Bind {
    /// Adds the parameter behind those that `arguments` has.
    pub fn add(&self, arguments: &mut PgArguments) -> Result<(), BoxDynError> {
        match self {
            Bind::Null(parameter) => parameter.add_null(arguments),
            Bind::Uuid(id) => arguments.add(*id),
            Bind::Text(text) => arguments.add(text.as_str()),
            Bind::Int4(number) => arguments.add(*number),
            Bind::Int8(number) => arguments.add(*number),
            Bind::Float8(number) => arguments.add(*number),
            Bind::Boolean(boolean) => arguments.add(*boolean),
            Bind::Uuids(ids) => arguments.add(ids),
            Bind::Texts(texts) => arguments.add(texts),
            Bind::Ints(numbers) => arguments.add(numbers),
            Bind::Json(text) => arguments.add(JsonText(text)),
        }
    }

    /// The text that an array element of this value has; NULL and lists have none.
    pub(super) fn into_text(self) -> Option<String> {
        match self {
            Bind::Text(text) | Bind::Json(text) => Some(text),
            Bind::Uuid(id) => Some(id.to_string()),
            Bind::Int4(number) => Some(number.to_string()),
            Bind::Int8(number) => Some(number.to_string()),
            Bind::Float8(number) => Some(number.to_string()),
            Bind::Boolean(boolean) => Some(boolean.to_string()),
            Bind::Null(_) | Bind::Uuids(_) | Bind::Texts(_) | Bind::Ints(_) => None,
        }
    }
}

impl Parameter {
    fn add_null(self, arguments: &mut PgArguments) -> Result<(), BoxDynError> {
        match self {
            Parameter::Uuid => arguments.add(None::<Uuid>),
            Parameter::Text => arguments.add(None::<&str>),
            Parameter::Int4 => arguments.add(None::<i32>),
            Parameter::Int8 => arguments.add(None::<i64>),
            Parameter::Float8 => arguments.add(None::<f64>),
            Parameter::Boolean => arguments.add(None::<bool>),
            Parameter::Uuids => arguments.add(None::<Vec<Uuid>>),
            Parameter::Texts => arguments.add(None::<Vec<Option<String>>>),
            Parameter::Ints => arguments.add(None::<Vec<Option<i32>>>),
            Parameter::Json => arguments.add(None::<JsonText<'_>>),
        }
    }
}

/// JSON text that is sent as `jsonb` without being parsed again on this side.
struct JsonText<'a>(&'a str);

/// The version byte with which the binary form of `jsonb` begins.
const JSONB_VERSION: u8 = 1;

impl Type<Postgres> for JsonText<'_> {
    fn type_info() -> PgTypeInfo {
        <serde_json::Value as Type<Postgres>>::type_info()
    }
}

impl Encode<'_, Postgres> for JsonText<'_> {
    fn encode_by_ref(&self, buffer: &mut PgArgumentBuffer) -> Result<IsNull, BoxDynError> {
        buffer.push(JSONB_VERSION);
        buffer.extend_from_slice(self.0.as_bytes());
        Ok(IsNull::No)
    }
}
