//! What a column is: its name, its type, whether it may be empty.

/// A column of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: Box<str>,
    /// What its values are.
    pub kind: Kind,
    /// Whether a row may have no value.
    pub nullable: bool,
}

/// What the values of a column are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Yes or no.
    Boolean,
    /// A whole number of 32 bits.
    Integer,
    /// A whole number of 64 bits.
    BigInteger,
    /// A floating point number.
    Number,
    /// An exact number with so many digits, and so many of them after the point.
    Decimal {
        /// All digits: 1 to 76.
        precision: u8,
        /// Those after the point: at most `precision`.
        scale: u8,
    },
    /// A day.
    Date,
    /// An instant, to the microsecond, in UTC.
    Timestamp,
    /// A time of day, to the microsecond.
    Time,
    /// Words.
    Text,
    /// One of these words.
    Words(Vec<Box<str>>),
}

/// The most digits of a number that takes 16 bytes.
const NARROW: u8 = 38;

impl Kind {
    /// How many bytes a decimal takes in memory: 16, or 32 where it has more than 38 digits.
    pub(crate) const fn decimal_width(precision: u8) -> usize {
        if precision <= NARROW { 16 } else { 32 }
    }
}
