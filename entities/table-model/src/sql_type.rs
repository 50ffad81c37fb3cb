//! The type of a column in the database.

use std::fmt;

use sea_orm::ColumnType;
use sea_orm::sea_query::{Alias, RcOrArc};

/// The type of a column in the database.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SqlType {
    /// `uuid`.
    Uuid,
    /// `text`.
    Text,
    /// `boolean`.
    Boolean,
    /// `integer`.
    Integer,
    /// `bigint`.
    BigInteger,
    /// `double precision`.
    Double,
    /// `numeric`, with precision and scale where it has them.
    Numeric(Option<(u32, u32)>),
    /// `timestamp with time zone`.
    DateTime,
    /// `date`.
    Date,
    /// `time without time zone`.
    Time,
    /// `jsonb`.
    Json,
    /// A list of another type.
    Array(&'static SqlType),
    /// Any other type by its name, such as `geography`: read as text, and cast when it is written.
    Named(&'static str),
}

impl SqlType {
    /// sea-orm's word for the type.
    pub(crate) fn column_type(self) -> ColumnType {
        match self {
            Self::Uuid => ColumnType::Uuid,
            Self::Text => ColumnType::Text,
            Self::Boolean => ColumnType::Boolean,
            Self::Integer => ColumnType::Integer,
            Self::BigInteger => ColumnType::BigInteger,
            Self::Double => ColumnType::Double,
            Self::Numeric(size) => ColumnType::Decimal(size),
            Self::DateTime => ColumnType::TimestampWithTimeZone,
            Self::Date => ColumnType::Date,
            Self::Time => ColumnType::Time,
            Self::Json => ColumnType::JsonBinary,
            Self::Array(element) => ColumnType::Array(RcOrArc::new(element.column_type())),
            Self::Named(name) => ColumnType::Custom(Alias::new(name).into()),
        }
    }
}

impl fmt::Display for SqlType {
    /// As PostgreSQL's `format_type` writes it.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Uuid => f.write_str("uuid"),
            Self::Text => f.write_str("text"),
            Self::Boolean => f.write_str("boolean"),
            Self::Integer => f.write_str("integer"),
            Self::BigInteger => f.write_str("bigint"),
            Self::Double => f.write_str("double precision"),
            Self::Numeric(None) => f.write_str("numeric"),
            Self::Numeric(Some((precision, scale))) => write!(f, "numeric({precision},{scale})"),
            Self::DateTime => f.write_str("timestamp with time zone"),
            Self::Date => f.write_str("date"),
            Self::Time => f.write_str("time without time zone"),
            Self::Json => f.write_str("jsonb"),
            Self::Array(element) => write!(f, "{element}[]"),
            Self::Named(name) => f.write_str(name),
        }
    }
}
