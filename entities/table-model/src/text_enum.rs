//! Closed lists of values, stored as text.

use std::fmt::Debug;

use sea_orm::Value;
use sea_orm::sea_query::ValueTypeErr;

use crate::Decision;

/// An enum of the models, whose values are stored as text; its derive has the same name.
pub trait TextEnum: Copy + Debug + Send + Sync + 'static {
    /// Its name and values.
    const NOTES: &'static Enumeration;
    /// Its variants, in the order of the values.
    const VARIANTS: &'static [Self];

    /// Position of the variant.
    fn position(self) -> usize;

    /// The stored text.
    fn stored(self) -> &'static str {
        Self::NOTES.values[self.position()].stored
    }

    /// The variant of a stored text.
    fn of_stored(text: &str) -> Option<Self> {
        let position = Self::NOTES.values.iter().position(|value| value.stored == text)?;
        Self::VARIANTS.get(position).copied()
    }
}

/// A closed list of values.
#[derive(Debug)]
pub struct Enumeration {
    /// Name of the enum, in Rust as in GraphQL: `WorkOrderStatus`.
    pub name: &'static str,
    /// The values in the order of their declaration.
    pub values: &'static [EnumValue],
}

/// A value of a closed list.
#[derive(Debug)]
pub struct EnumValue {
    /// The stored text: `in_progress`.
    pub stored: &'static str,
    /// Its name in the graph: `IN_PROGRESS`.
    pub name: &'static str,
    /// The right of its own that setting it takes.
    pub needs: Option<Decision>,
}

/// The value at a position, as a parameter.
pub(crate) fn value(notes: &Enumeration, position: usize) -> Value {
    notes.values[position].stored.into()
}

/// The position of a stored text; `None` for NULL.
pub(crate) fn position(notes: &Enumeration, value: Value) -> Result<Option<usize>, ValueTypeErr> {
    let Value::String(text) = value else {
        return Err(ValueTypeErr);
    };
    let known = |text: &String| notes.values.iter().position(|value| value.stored == *text);
    text.map(|text| known(&text).ok_or(ValueTypeErr)).transpose()
}
