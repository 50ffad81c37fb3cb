//! Figures over rows: what to find out, each once, and over which of the rows.

use super::{ArgumentTemplate, Key};

/// Figures to find in one pass over rows.
#[derive(Debug, Default)]
pub(crate) struct FigurePlan {
    /// The index here is that in the statement.
    pub(crate) figures: Vec<Figure>,
    /// Arguments of the `aggregate` fields that have some.
    pub(crate) conditions: Vec<ArgumentTemplate>,
    /// Arguments of the `countDistinct` fields.
    pub(crate) distinct: Vec<ArgumentTemplate>,
}

impl FigurePlan {
    /// The index of a figure, which is found once however often it is asked for.
    pub(crate) fn add(&mut self, figure: Figure) -> usize {
        add_figure(&mut self.figures, figure)
    }
}

/// The index of a figure among others, which has it once.
pub(crate) fn add_figure(figures: &mut Vec<Figure>, figure: Figure) -> usize {
    figures.iter().position(|known| *known == figure).unwrap_or_else(|| {
        figures.push(figure);
        figures.len() - 1
    })
}

/// One figure over rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Figure {
    pub(crate) function: Function,
    /// Which of the conditions the rows must meet; all rows count without one.
    pub(crate) condition: Option<usize>,
}

/// How a figure is made of the rows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Function {
    /// The number of rows.
    Count,
    /// The number of different values; which, the arguments at this position say.
    Distinct(usize),
    /// A function of the values of the column at this position.
    Of(Summary, usize),
}

/// How a figure is made of a column's values.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Summary {
    Sum,
    Average,
    Least,
    Greatest,
}

impl Summary {
    /// The function behind a field of an aggregate.
    pub(crate) fn of_field(name: &str) -> Option<Self> {
        match name {
            "sum" => Some(Self::Sum),
            "avg" => Some(Self::Average),
            "min" => Some(Self::Least),
            "max" => Some(Self::Greatest),
            _ => None,
        }
    }

    /// Whether it adds up, which not all columns that have limits can.
    pub(crate) fn adds_up(self) -> bool {
        matches!(self, Self::Sum | Self::Average)
    }
}

/// One field of an aggregate.
#[derive(Debug)]
pub(crate) enum AggregateOutput {
    Typename,
    /// The figure at this index, which is a number of rows or values.
    Number(usize),
    Figures {
        type_name: String,
        shape: Vec<(Key, FigureOutput)>,
    },
}

/// One field of an aggregate's figures.
#[derive(Debug)]
pub(crate) enum FigureOutput {
    Typename,
    Figure(usize),
}
