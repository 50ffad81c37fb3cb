//! What a column holds: its GraphQL scalar, its SQL type, and how SQL reads and receives it.

use std::sync::Arc;

use sea_orm::sea_query::ColumnType;

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
    pub fn of(column_type: &ColumnType, enumeration: Option<Arc<Enumeration>>) -> Kind {
        if let ColumnType::Array(element) = column_type {
            return Kind::List(Box::new(Kind::of(element, enumeration)));
        }
        if let Some(enumeration) = enumeration {
            return Kind::Enumeration(enumeration);
        }
        match column_type {
            ColumnType::Uuid => Kind::Id,
            ColumnType::TinyInteger | ColumnType::SmallInteger | ColumnType::Integer => Kind::Integer,
            ColumnType::BigInteger => Kind::BigInteger,
            ColumnType::Float | ColumnType::Double => Kind::Float,
            ColumnType::Decimal(_) => Kind::Decimal,
            ColumnType::DateTime | ColumnType::Timestamp | ColumnType::TimestampWithTimeZone => Kind::DateTime,
            ColumnType::Date => Kind::Date,
            ColumnType::Time => Kind::Time,
            ColumnType::Interval(..) => Kind::Duration,
            ColumnType::Boolean => Kind::Boolean,
            ColumnType::Json | ColumnType::JsonBinary => Kind::Json,
            ColumnType::Inet | ColumnType::Cidr => Kind::Inet,
            ColumnType::LTree => Kind::Path,
            ColumnType::Custom(name) => Kind::of_name(&name.to_string()),
            _ => Kind::Text,
        }
    }

    /// The kind of a type written by name, with or without a modifier: `geography(Point,4326)`, `text[]`.
    fn of_name(name: &str) -> Kind {
        let name = name.trim().to_ascii_lowercase();
        if let Some(element) = name.strip_suffix("[]") {
            return Kind::List(Box::new(Kind::of_name(element)));
        }
        match name.split('(').next().unwrap_or_default().trim() {
            "geography" | "geometry" => Kind::Geometry,
            "ltree" => Kind::Path,
            "tsvector" => Kind::TextSearch,
            "inet" | "cidr" => Kind::Inet,
            "interval" => Kind::Duration,
            "numeric" | "decimal" => Kind::Decimal,
            "uuid" => Kind::Id,
            "jsonb" | "json" => Kind::Json,
            "timestamptz" => Kind::DateTime,
            "date" => Kind::Date,
            "time" => Kind::Time,
            "int2" | "int4" | "integer" | "smallint" => Kind::Integer,
            "int8" | "bigint" => Kind::BigInteger,
            "float4" | "float8" | "real" | "double precision" => Kind::Float,
            "bool" | "boolean" => Kind::Boolean,
            _ => Kind::Text,
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
