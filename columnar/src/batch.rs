//! The rows of one group, column by column, until they are written.

use crate::column::{Column, Kind};
use crate::values::{Misfit, days, decimal, instant, time};

/// The most letters of a value that a refusal shows.
const SHOWN: usize = 60;

/// The rows of a group.
#[derive(Debug)]
pub(crate) struct Batch {
    pub(crate) rows: usize,
    pub(crate) columns: Vec<Filled>,
}

/// What a column has so far. Where a row has no value there is a zero, which Parquet leaves out.
#[derive(Debug)]
pub(crate) struct Filled {
    /// Whether each row has a value.
    pub(crate) valid: Vec<bool>,
    pub(crate) values: Values,
}

/// Values in the form in which both formats take them: the lowest byte first.
#[derive(Debug)]
pub(crate) enum Values {
    Booleans(Vec<bool>),
    /// Values of one width.
    Fixed {
        width: usize,
        bytes: Vec<u8>,
    },
    /// Texts, each up to its end.
    Texts {
        ends: Vec<u32>,
        bytes: Vec<u8>,
    },
    /// Places in the column's list of words.
    Words(Vec<u32>),
}

impl Batch {
    pub(crate) fn new(columns: &[Column]) -> Self {
        Self { rows: 0, columns: columns.iter().map(|column| Filled::new(&column.kind)).collect() }
    }

    /// Takes a row, a text for each column. After a misfit the batch is of no use.
    pub(crate) fn push<'a>(
        &mut self,
        columns: &[Column],
        cells: impl Iterator<Item = Option<&'a str>>,
    ) -> Result<(), Misfit> {
        let mut cells = cells;
        for (column, filled) in columns.iter().zip(&mut self.columns) {
            filled.push(column, cells.next().flatten())?;
        }
        self.rows += 1;
        Ok(())
    }

    /// How much memory the rows take.
    pub(crate) fn bytes(&self) -> usize {
        self.columns.iter().map(Filled::bytes).sum()
    }

    /// Forgets the rows, and keeps the memory for the next ones.
    pub(crate) fn clear(&mut self) {
        self.rows = 0;
        self.columns.iter_mut().for_each(Filled::clear);
    }
}

impl Filled {
    fn new(kind: &Kind) -> Self {
        let fixed = |width| Values::Fixed { width, bytes: Vec::new() };
        let values = match kind {
            Kind::Boolean => Values::Booleans(Vec::new()),
            Kind::Integer | Kind::Date => fixed(4),
            Kind::BigInteger | Kind::Number | Kind::Timestamp | Kind::Time => fixed(8),
            Kind::Decimal { precision, .. } => fixed(Kind::decimal_width(*precision)),
            Kind::Text => Values::Texts { ends: Vec::new(), bytes: Vec::new() },
            Kind::Words(_) => Values::Words(Vec::new()),
        };
        Self { valid: Vec::new(), values }
    }

    fn push(&mut self, column: &Column, cell: Option<&str>) -> Result<(), Misfit> {
        match cell {
            Some(text) => self.values.push(&column.kind, text).ok_or_else(|| misfit(column, text))?,
            None if column.nullable => self.values.push_nothing(),
            None => return Err(misfit(column, "null")),
        }
        self.valid.push(cell.is_some());
        Ok(())
    }

    /// How many rows have no value.
    pub(crate) fn missing(&self) -> usize {
        self.valid.iter().filter(|valid| !**valid).count()
    }

    fn bytes(&self) -> usize {
        let values = match &self.values {
            Values::Booleans(values) => values.len(),
            Values::Fixed { bytes, .. } => bytes.len(),
            Values::Texts { ends, bytes } => 4 * ends.len() + bytes.len(),
            Values::Words(places) => 4 * places.len(),
        };
        self.valid.len() + values
    }

    fn clear(&mut self) {
        self.valid.clear();
        match &mut self.values {
            Values::Booleans(values) => values.clear(),
            Values::Fixed { bytes, .. } => bytes.clear(),
            Values::Texts { ends, bytes } => {
                ends.clear();
                bytes.clear();
            }
            Values::Words(places) => places.clear(),
        }
    }
}

impl Values {
    /// Appends the value that the text is; `None` where it is none of the column's.
    fn push(&mut self, kind: &Kind, text: &str) -> Option<()> {
        match (self, kind) {
            (Self::Booleans(values), _) => values.push(boolean(text)?),
            (Self::Words(places), Kind::Words(words)) => {
                let place = words.iter().position(|word| **word == *text)?;
                places.push(u32::try_from(place).ok()?);
            }
            (Self::Texts { ends, bytes }, _) => {
                bytes.extend_from_slice(text.as_bytes());
                ends.push(u32::try_from(bytes.len()).ok()?);
            }
            (Self::Fixed { bytes, width }, kind) => push_fixed(bytes, *width, kind, text)?,
            (Self::Words(_), _) => return None,
        }
        Some(())
    }

    fn push_nothing(&mut self) {
        match self {
            Self::Booleans(values) => values.push(false),
            Self::Fixed { bytes, width } => bytes.resize(bytes.len() + *width, 0),
            Self::Texts { ends, bytes } => ends.push(u32::try_from(bytes.len()).unwrap_or(u32::MAX)),
            Self::Words(places) => places.push(0),
        }
    }
}

fn push_fixed(bytes: &mut Vec<u8>, width: usize, kind: &Kind, text: &str) -> Option<()> {
    match kind {
        Kind::Integer => bytes.extend_from_slice(&text.parse::<i32>().ok()?.to_le_bytes()),
        Kind::BigInteger => bytes.extend_from_slice(&text.parse::<i64>().ok()?.to_le_bytes()),
        Kind::Number => bytes.extend_from_slice(&text.parse::<f64>().ok()?.to_le_bytes()),
        Kind::Date => bytes.extend_from_slice(&days(text)?.to_le_bytes()),
        Kind::Timestamp => bytes.extend_from_slice(&instant(text)?.to_le_bytes()),
        Kind::Time => bytes.extend_from_slice(&time(text)?.to_le_bytes()),
        Kind::Decimal { precision, scale } => {
            bytes.extend_from_slice(decimal(text, (*precision, *scale), width)?.get(..width)?);
        }
        Kind::Boolean | Kind::Text | Kind::Words(_) => return None,
    }
    Some(())
}

fn boolean(text: &str) -> Option<bool> {
    match text {
        "true" => Some(true),
        "false" => Some(false),
        _ => None,
    }
}

fn misfit(column: &Column, text: &str) -> Misfit {
    let expected = match &column.kind {
        Kind::Boolean => "boolean".to_owned(),
        Kind::Integer => "whole number of 32 bits".to_owned(),
        Kind::BigInteger => "whole number of 64 bits".to_owned(),
        Kind::Number => "number".to_owned(),
        Kind::Decimal { precision, scale } => {
            format!("decimal of {precision} digits with {scale} of them after the point")
        }
        Kind::Date => "date".to_owned(),
        Kind::Timestamp => "timestamp".to_owned(),
        Kind::Time => "time of day".to_owned(),
        Kind::Text => "text that fits".to_owned(),
        Kind::Words(_) => "word of its list".to_owned(),
    };
    Misfit { column: column.name.clone(), value: text.chars().take(SHOWN).collect(), expected }
}
