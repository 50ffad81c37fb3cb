//! Columns: how the objects of the rows flatten, and which types the values have.

use crate::language::ast::{Field, Name, Selection, Type, TypeKind};
use crate::schema::ApiSchema;

/// What the values of a column are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ColumnType {
    /// Words.
    Text,
    /// A key.
    Id,
    /// A whole number of 32 bits.
    Integer,
    /// A whole number of 64 bits.
    BigInteger,
    /// A floating point number.
    Number,
    /// An exact decimal number with so many digits.
    Decimal(Digits),
    /// Yes or no.
    Boolean,
    /// A day.
    Date,
    /// An instant, in UTC.
    Timestamp,
    /// A time of day.
    Time,
    /// A span of time, in ISO 8601's form.
    Duration,
    /// One of these words.
    Enum(Vec<Box<str>>),
    /// JSON text: lists and what has no fixed form.
    Json,
}

/// The digits of a decimal column, for formats that keep numbers as such.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Digits {
    /// All digits: 1 to 76.
    pub precision: u8,
    /// Those after the point: at most `precision`.
    pub scale: u8,
}

/// What every reader of the field holds exactly, with room for averages.
impl Default for Digits {
    fn default() -> Self {
        Self { precision: 38, scale: 18 }
    }
}

impl ColumnType {
    /// The name in lists of columns.
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Id => "id",
            Self::Integer => "integer",
            Self::BigInteger => "bigInteger",
            Self::Number => "number",
            Self::Decimal(_) => "decimal",
            Self::Boolean => "boolean",
            Self::Date => "date",
            Self::Timestamp => "timestamp",
            Self::Time => "time",
            Self::Duration => "duration",
            Self::Enum(_) => "enum",
            Self::Json => "json",
        }
    }

    /// Whether a value can be any words; the others have forms of their own.
    pub(super) const fn is_words(&self) -> bool {
        matches!(self, Self::Text | Self::Id | Self::Duration | Self::Json)
    }

    fn of(schema: &ApiSchema, name: &str) -> Self {
        match name {
            "ID" => Self::Id,
            "Int" => Self::Integer,
            "BigInt" => Self::BigInteger,
            "Float" => Self::Number,
            "Decimal" => Self::Decimal(Digits::default()),
            "Boolean" => Self::Boolean,
            "Date" => Self::Date,
            "DateTime" => Self::Timestamp,
            "Time" => Self::Time,
            "Duration" => Self::Duration,
            "JSON" | "GeoJSON" => Self::Json,
            _ => match schema.kind(name) {
                Some(TypeKind::Enum { values }) => {
                    Self::Enum(values.iter().map(|value| (*value.name).into()).collect())
                }
                _ => Self::Text,
            },
        }
    }
}

/// A column of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// The keys of the answer that lead to it, joined by `_`.
    pub name: Box<str>,
    /// What its values are.
    pub kind: ColumnType,
    /// Whether a row may have no value.
    pub nullable: bool,
    /// What the schema says of the field.
    pub description: Option<Box<str>>,
}

/// Where in a row's object the values are.
#[derive(Debug)]
pub(super) enum Cell {
    /// The value of this column.
    Column(usize),
    /// An object with more of them, by keys in the order of the answer.
    Object(Cells),
}

/// The members of an object that have values of columns, by key.
pub(super) type Cells = Vec<(Box<str>, Cell)>;

/// A field by its key, with all places where it is selected.
struct Merged<'a> {
    key: &'a Name,
    field: &'a Field,
    selections: Vec<&'a Selection>,
}

/// Flattens the selections of the rows' type.
pub(super) fn flatten(
    schema: &ApiSchema,
    parent: &str,
    selections: &[&Selection],
) -> Result<(Vec<Column>, Cells), String> {
    let mut flattening = Flattening { schema, columns: Vec::new() };
    let cells = flattening.object(parent, selections, "", false)?;
    let mut names: Vec<&str> = flattening.columns.iter().map(|column| &*column.name).collect();
    names.sort_unstable();
    if let Some([name, _]) = names.windows(2).find(|pair| matches!(pair, [left, right] if left == right)) {
        return Err(format!("Two columns would have the name `{name}`. Give one of their fields an alias."));
    }
    Ok((flattening.columns, cells))
}

struct Flattening<'a> {
    schema: &'a ApiSchema,
    columns: Vec<Column>,
}

impl Flattening<'_> {
    fn object(
        &mut self,
        parent: &str,
        selections: &[&Selection],
        prefix: &str,
        nullable: bool,
    ) -> Result<Cells, String> {
        let mut cells = Vec::new();
        for merged in merge(selections) {
            let name = if prefix.is_empty() { merged.key.to_string() } else { format!("{prefix}_{}", merged.key) };
            let cell = self.field(parent, &merged, name, nullable)?;
            cells.push((Box::from(&**merged.key), cell));
        }
        Ok(cells)
    }

    fn field(&mut self, parent: &str, merged: &Merged<'_>, name: String, nullable: bool) -> Result<Cell, String> {
        let schema = self.schema;
        if &*merged.field.name == "__typename" {
            return Ok(self.column(name, ColumnType::Text, nullable, None));
        }
        let field = schema
            .field(parent, &merged.field.name)
            .ok_or_else(|| format!("`{parent}` has no field `{}`.", merged.field.name))?;
        let nullable = nullable || !field.kind.is_non_null();
        let description = field.description.clone();
        match unwrapped(&field.kind) {
            Type::Named(of) if matches!(schema.kind(of), Some(TypeKind::Object { .. })) => {
                Ok(Cell::Object(self.object(of, &merged.selections, &name, nullable)?))
            }
            // What may be of several types has no columns of its own.
            Type::Named(of) if schema.is_abstract(of) => Ok(self.column(name, ColumnType::Json, nullable, description)),
            Type::Named(of) => Ok(self.column(name, ColumnType::of(schema, of), nullable, description)),
            _ => Ok(self.column(name, ColumnType::Json, nullable, description)),
        }
    }

    fn column(&mut self, name: String, kind: ColumnType, nullable: bool, description: Option<Box<str>>) -> Cell {
        self.columns.push(Column { name: name.into_boxed_str(), kind, nullable, description });
        Cell::Column(self.columns.len() - 1)
    }
}

/// The type without its outermost `!`.
pub(super) fn unwrapped(kind: &Type) -> &Type {
    match kind {
        Type::NonNull(inner) => inner,
        other => other,
    }
}

/// The field of this key among selections, and what all its places select.
pub(super) fn selected<'a>(selections: &[&'a Selection], key: &str) -> Option<(&'a Field, Vec<&'a Selection>)> {
    merge(selections).into_iter().find(|merged| **merged.key == *key).map(|it| (it.field, it.selections))
}

/// The fields of selections by key, in the order of the answer. Only objects are walked, so every fragment applies.
fn merge<'a>(selections: &[&'a Selection]) -> Vec<Merged<'a>> {
    let mut merged: Vec<Merged<'a>> = Vec::new();
    let mut open: Vec<&'a Selection> = selections.iter().rev().copied().collect();
    while let Some(selection) = open.pop() {
        match selection {
            Selection::InlineFragment(fragment) => open.extend(fragment.selections.iter().rev()),
            Selection::FragmentSpread(_) => {}
            Selection::Field(field) => {
                let inner = field.selections.iter().flatten();
                match merged.iter_mut().find(|known| known.key == field.key()) {
                    Some(known) => known.selections.extend(inner),
                    None => merged.push(Merged { key: field.key(), field, selections: inner.collect() }),
                }
            }
        }
    }
    merged
}
