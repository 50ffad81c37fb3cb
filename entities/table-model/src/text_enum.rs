//! Closed lists of values, stored as text.

use std::fmt::Debug;

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
        Self::VARIANTS.get(Self::NOTES.position(text)?).copied()
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
}

impl Enumeration {
    fn position(&self, stored: &str) -> Option<usize> {
        self.values.iter().position(|value| value.stored == stored)
    }
}
