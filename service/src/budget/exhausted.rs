//! What a client is told when a part of its budget has run out.

use std::fmt;
use std::time::Duration;

use super::Part;
use crate::error::ErrorCode;

/// A part of a budget that was not enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exhausted {
    /// Which part.
    pub part: Part,
    /// How much was allowed; times in microseconds.
    pub allowed: u64,
}

impl Exhausted {
    /// The code of the error.
    pub fn code(&self) -> ErrorCode {
        match self.part {
            Part::Time => ErrorCode::RequestTimeout,
            Part::DatabaseTime => ErrorCode::StatementTimeout,
            Part::BytesRead | Part::BytesWritten => ErrorCode::ResponseTooLarge,
            Part::RowsRead | Part::ObjectsWritten | Part::ValidationSteps | Part::PlanningSteps | Part::Statements => {
                ErrorCode::QueryTooComplex
            }
        }
    }

    /// What the client can do.
    pub fn remedy(&self) -> &'static str {
        match self.part {
            Part::Time | Part::DatabaseTime => "narrow the filters, ask for smaller pages, or split the request",
            Part::RowsRead | Part::BytesRead | Part::BytesWritten => {
                "ask for smaller pages (`first`) or fewer fields, and follow `pageInfo` for the rest"
            }
            Part::ObjectsWritten => "ask for smaller pages (`first`) of the nested lists, or nest fewer of them",
            Part::Statements => "ask for fewer lists and relations at once, or split the document",
            Part::ValidationSteps | Part::PlanningSteps => "use fewer fragments and aliases, or split the document",
        }
    }
}

impl std::error::Error for Exhausted {}

impl fmt::Display for Exhausted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let time = Duration::from_micros(self.allowed);
        match self.part {
            Part::Time => write!(f, "the request took longer than the {time:?} that it may"),
            Part::DatabaseTime => write!(f, "the database worked longer for the request than the {time:?} that it may"),
            Part::RowsRead => write!(f, "the request reads more than {} rows", self.allowed),
            Part::BytesRead => write!(f, "the request reads more than {} bytes", self.allowed),
            Part::ObjectsWritten => write!(f, "the answer would hold more than {} objects", self.allowed),
            Part::BytesWritten => write!(f, "the answer would be larger than {} bytes", self.allowed),
            Part::ValidationSteps => write!(f, "the document takes more than {} steps to validate", self.allowed),
            Part::Statements => write!(f, "the request takes more than {} statements of the database", self.allowed),
            Part::PlanningSteps => write!(f, "the operation takes more than {} steps to plan", self.allowed),
        }
    }
}
