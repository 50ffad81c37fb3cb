//! What a column holds: its GraphQL scalar, its SQL type, and how SQL reads and receives it.

use std::sync::Arc;

use table_model::SqlType;

use super::{Enumeration, Parameter};

/// What a column holds, as the graph and the database see it.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// `uuid`, the graph's `ID`.
    Id,
    /// `text` and its relatives.
    Text,
    /// `integer` and `smallint`.
    Integer,
    /// `bigint`; a string in JSON, so that no client loses digits.
    BigInteger,
    /// `double precision` and `real`.
    Float,
    /// `boolean`.
    Boolean,
    /// `numeric`; a string in JSON with the scale that the database keeps.
    Decimal,
    /// `timestamptz`; RFC 3339 in UTC.
    DateTime,
    /// `date`.
    Date,
    /// `time`.
    Time,
    /// `interval`; an ISO 8601 duration.
    Duration,
    /// `jsonb` and `json`.
    Json,
    /// `geography`; GeoJSON.
    Geometry,
    /// `inet` and `cidr`.
    Inet,
    /// `text` of a closed set of values.
    Enumeration(Arc<Enumeration>),
    /// `ltree`.
    Path,
    /// `tsvector`: searched, never shown.
    TextSearch,
    /// An array of any other kind.
    List(Box<Kind>),
}

impl Kind {
    /// The kind of a column of this type. An `enumeration` turns text, also in an array, into its closed set.
    /// A type that the kit does not know counts as text.
    pub fn of(sql_type: &SqlType, enumeration: Option<Arc<Enumeration>>) -> Kind {
        if let SqlType::Array(element) = sql_type {
            return Kind::List(Box::new(Kind::of(element, enumeration)));
        }
        if let Some(enumeration) = enumeration {
            return Kind::Enumeration(enumeration);
        }
        match sql_type {
            SqlType::Uuid => Kind::Id,
            SqlType::Integer => Kind::Integer,
            SqlType::BigInteger => Kind::BigInteger,
            SqlType::Double => Kind::Float,
            SqlType::Boolean => Kind::Boolean,
            SqlType::Numeric(_) => Kind::Decimal,
            SqlType::DateTime => Kind::DateTime,
            SqlType::Date => Kind::Date,
            SqlType::Time => Kind::Time,
            SqlType::Json => Kind::Json,
            SqlType::Named("geography" | "geometry") => Kind::Geometry,
            SqlType::Named("ltree") => Kind::Path,
            SqlType::Named("tsvector") => Kind::TextSearch,
            SqlType::Named("inet" | "cidr") => Kind::Inet,
            SqlType::Named("interval") => Kind::Duration,
            SqlType::Named(_) | SqlType::Text | SqlType::Array(_) => Kind::Text,
        }
    }

    /// The GraphQL type's name; of a list, its element's.
    pub fn graphql_name(&self) -> &str {
        match self {
            Kind::Id => "ID",
            Kind::Text | Kind::Path | Kind::TextSearch => "String",
            Kind::Integer => "Int",
            Kind::BigInteger => "BigInt",
            Kind::Float => "Float",
            Kind::Boolean => "Boolean",
            Kind::Decimal => "Decimal",
            Kind::DateTime => "DateTime",
            Kind::Date => "Date",
            Kind::Time => "Time",
            Kind::Duration => "Duration",
            Kind::Json => "JSON",
            Kind::Geometry => "GeoJSON",
            Kind::Inet => "IPAddress",
            Kind::Enumeration(enumeration) => enumeration.name(),
            Kind::List(element) => element.graphql_name(),
        }
    }

    /// Whether values of both kinds can be compared with each other: those of one kind, and exact numbers.
    pub fn compares_with(&self, other: &Kind) -> bool {
        let exact = |kind: &Kind| matches!(kind, Kind::Integer | Kind::BigInteger | Kind::Decimal);
        self == other || exact(self) && exact(other)
    }

    /// The SQL type that a parameter of this kind is cast to.
    pub fn sql_type(&self) -> String {
        let name = match self {
            Kind::Id => "uuid",
            Kind::Text | Kind::Enumeration(_) => "text",
            Kind::Integer => "int4",
            Kind::BigInteger => "int8",
            Kind::Float => "float8",
            Kind::Boolean => "bool",
            Kind::Decimal => "numeric",
            Kind::DateTime => "timestamptz",
            Kind::Date => "date",
            Kind::Time => "time",
            Kind::Duration => "interval",
            Kind::Json => "jsonb",
            Kind::Geometry => "geography",
            Kind::Inet => "inet",
            Kind::Path => "ltree",
            Kind::TextSearch => "tsvector",
            Kind::List(element) => return format!("{}[]", element.sql_type()),
        };
        name.to_owned()
    }

    /// Writes the expression that reads a column so that [`Kind::write_json`] understands it.
    pub fn write_select(&self, column_sql: &str, out: &mut String) {
        match self {
            Kind::Geometry => {
                out.push_str("ST_AsGeoJSON(");
                out.push_str(column_sql);
                out.push(')');
            }
            Kind::Path | Kind::TextSearch => {
                out.push_str(column_sql);
                out.push_str("::text");
            }
            Kind::List(element) if matches!(**element, Kind::Path) => {
                out.push_str(column_sql);
                out.push_str("::text[]");
            }
            _ => out.push_str(column_sql),
        }
    }

    /// Writes the expression that turns a bound parameter (`$1`) into a value of this kind.
    pub fn write_parameter(&self, placeholder: &str, out: &mut String) {
        match self {
            Kind::Geometry => {
                out.push_str("ST_GeomFromGeoJSON(");
                out.push_str(placeholder);
                out.push_str(")::geography");
            }
            kind if kind.is_bound_as_itself() => out.push_str(placeholder),
            _ => {
                out.push_str("CAST(");
                out.push_str(placeholder);
                out.push_str(" AS ");
                out.push_str(&self.sql_type());
                out.push(')');
            }
        }
    }

    /// The type in which a value of this kind is bound. It never depends on the value, because
    /// prepared statements are cached by their text.
    pub fn parameter(&self) -> Parameter {
        match self {
            Kind::Id => Parameter::Uuid,
            Kind::Integer => Parameter::Int4,
            Kind::BigInteger => Parameter::Int8,
            Kind::Float => Parameter::Float8,
            Kind::Boolean => Parameter::Boolean,
            Kind::Json => Parameter::Json,
            Kind::List(element) => match **element {
                Kind::Id => Parameter::Uuids,
                Kind::Integer => Parameter::Ints,
                _ => Parameter::Texts,
            },
            _ => Parameter::Text,
        }
    }

    fn is_bound_as_itself(&self) -> bool {
        match self {
            Kind::Text | Kind::Enumeration(_) | Kind::TextSearch => true,
            Kind::List(element) => {
                matches!(**element, Kind::Id | Kind::Integer | Kind::Text | Kind::Enumeration(_))
            }
            kind => kind.parameter() != Parameter::Text,
        }
    }
}
