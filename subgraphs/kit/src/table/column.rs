//! A column: its names, its kind and who may write it.

use std::sync::Arc;

use async_graphql::Value;
pub(crate) use table_model::Search;
use table_model::{Class, Decision, EnumValue, Origin, SqlType};

use crate::scalar::{Bind, Enumeration, InvalidValue, Kind, calendar, numeric};

/// A column of a table.
#[derive(Debug)]
pub(crate) struct Column {
    /// Name in the database.
    pub(crate) name: String,
    /// `"name"`, ready for a statement.
    pub(crate) sql: String,
    /// GraphQL field; foreign keys end in `Id`.
    pub(crate) field: String,
    /// Description of the field.
    pub(crate) description: String,
    /// What the column holds.
    pub(crate) kind: Kind,
    /// Digits in all and behind the point, where the database bounds them.
    pub(crate) digits: Option<(u32, u32)>,
    /// Whether NULL is allowed.
    pub(crate) nullable: bool,
    /// Who fills it.
    pub(crate) origin: Origin,
    /// Whether it never leaves the database.
    pub(crate) internal: bool,
    /// What its values tell; who may read them follows from it.
    pub(crate) class: Class,
    /// The right of its own that writing any value takes.
    pub(crate) needs: Option<Decision>,
    /// `schema.table` that it refers to, if it does.
    pub(crate) references: Option<&'static str>,
    /// The search index that it has, if any.
    pub(crate) search: Option<Search>,
}

impl Column {
    /// Reads a column of a model.
    pub(crate) fn of(notes: &table_model::Column) -> Self {
        let name = notes.name.to_owned();
        let stem = naming::camel_case(&name);
        let is_key = notes.references.is_some();
        let enumeration = notes.enumeration.map(|listed| Arc::new(Enumeration::new(listed)));
        Self {
            sql: format!("\"{name}\""),
            field: if is_key && !name.ends_with("_id") { format!("{stem}Id") } else { stem },
            description: notes.description.to_owned(),
            kind: Kind::of(&notes.sql_type, enumeration),
            digits: match notes.sql_type {
                SqlType::Numeric(digits) => digits,
                _ => None,
            },
            nullable: notes.nullable,
            origin: notes.origin,
            internal: notes.internal,
            class: notes.class,
            needs: notes.needs,
            references: notes.references,
            search: notes.search,
            name,
        }
    }

    /// Whether clients may read the column.
    pub(crate) fn is_visible(&self) -> bool {
        !self.internal && !matches!(self.kind, Kind::TextSearch)
    }

    /// Whether clients may set the column.
    pub(crate) fn is_input(&self) -> bool {
        self.is_visible()
            && self.origin != Origin::Computed
            && !matches!(
                self.name.as_str(),
                "id" | "business_id"
                    | "created_at"
                    | "updated_at"
                    | "created_by"
                    | "updated_by"
                    | "deleted_at"
                    | "deleted_by"
            )
    }

    /// Checks a value that is to be stored. What the column would round is refused, not rounded.
    pub(crate) fn bind(&self, value: &Value) -> Result<Bind, InvalidValue> {
        let bind = self.kind.bind(value)?;
        if let (Bind::Text(text), Some((precision, scale))) = (&bind, self.digits) {
            numeric::check_digits(text, precision, scale)?;
        }
        if let (Kind::DateTime, Value::String(text)) = (&self.kind, value) {
            calendar::check_precision(text)?;
        }
        Ok(bind)
    }

    /// The decision that writing the value is, where it is one.
    pub(crate) fn decision(&self, value: &Value) -> Option<Decision> {
        match (&self.kind, value) {
            (_, Value::Null) => None,
            (Kind::Enumeration(listed), Value::Enum(name)) => self.needs.or(listed.needs_of(name)),
            (Kind::Enumeration(listed), Value::String(name)) => self.needs.or(listed.needs_of(name)),
            _ => self.needs,
        }
    }

    /// Whether some value of it is such a decision.
    pub(crate) fn decides(&self, decision: Decision) -> bool {
        self.needs == Some(decision) || self.listed().iter().any(|value| value.needs == Some(decision))
    }

    /// Its closed list of values, where it has one.
    pub(crate) fn listed(&self) -> &'static [EnumValue] {
        match &self.kind {
            Kind::Enumeration(listed) => listed.values(),
            _ => &[],
        }
    }

    /// Whether a create must name it.
    pub(crate) fn is_required(&self) -> bool {
        !self.nullable && self.origin == Origin::Input
    }

    /// Whether its values can be added up.
    pub(crate) fn is_summable(&self) -> bool {
        self.is_visible() && matches!(self.kind, Kind::Integer | Kind::BigInteger | Kind::Float | Kind::Decimal)
    }

    /// Whether a list says its smallest and largest value: numbers and moments, but for those that every table has.
    pub(crate) fn has_limits(&self) -> bool {
        let of_every_table = matches!(self.name.as_str(), "updated_at" | "deleted_at");
        self.is_summable() || self.is_visible() && !of_every_table && matches!(self.kind, Kind::Date | Kind::DateTime)
    }

    /// Whether rows can be grouped by it: what rows share, and moments and days by the span that they lie in.
    pub(crate) fn is_groupable(&self) -> bool {
        let every_row_its_own = matches!(self.name.as_str(), "id" | "business_id" | "updated_at" | "deleted_at");
        let measured = matches!(self.kind, Kind::Float | Kind::Duration | Kind::Path | Kind::Inet);
        self.is_sortable() && !every_row_its_own && !measured
    }

    /// Whether rows can be put in its order.
    pub(crate) fn is_sortable(&self) -> bool {
        self.is_visible() && !matches!(self.kind, Kind::Json | Kind::Geometry | Kind::List(_))
    }
}
