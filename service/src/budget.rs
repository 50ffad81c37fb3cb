//! What one request may cost, counted where it is spent.

mod exhausted;
mod spent;

use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

pub use exhausted::Exhausted;
pub use spent::{COST_HEADER, Spent};
use uuid::Uuid;

/// The header in which a gateway tells a subgraph how many milliseconds it will wait for the answer.
pub const TIME_LEFT_HEADER: http::HeaderName = http::HeaderName::from_static("x-thorbis-time-left");

/// What a request spends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part {
    /// Time from its arrival.
    Time,
    /// Time that the database worked for it, in microseconds.
    DatabaseTime,
    /// Rows that came from the database.
    RowsRead,
    /// Bytes that came from the database or from subgraphs.
    BytesRead,
    /// Objects in the answer: a row counts as often as it stands there.
    ObjectsWritten,
    /// Bytes of the answer.
    BytesWritten,
    /// Steps of validation.
    ValidationSteps,
    /// Steps of planning.
    PlanningSteps,
    /// Statements that the database was sent, without those that begin and end transactions.
    Statements,
}

impl Part {
    /// Every part, in the order of the counters.
    pub const ALL: [Self; 9] = [
        Self::Time,
        Self::DatabaseTime,
        Self::RowsRead,
        Self::BytesRead,
        Self::ObjectsWritten,
        Self::BytesWritten,
        Self::ValidationSteps,
        Self::PlanningSteps,
        Self::Statements,
    ];
}

/// How much of each part a request may spend.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allowance {
    /// From arrival to answer.
    pub time: Duration,
    /// Of all statements together.
    pub database_time: Duration,
    /// Rows from the database.
    pub rows_read: u64,
    /// Bytes from the database or from subgraphs.
    pub bytes_read: u64,
    /// Objects in the answer.
    pub objects_written: u64,
    /// Bytes of the answer.
    pub bytes_written: u64,
    /// Steps of validation.
    pub validation_steps: u64,
    /// Steps of planning.
    pub planning_steps: u64,
    /// Statements.
    pub statements: u64,
}

impl Allowance {
    /// No bound but a time so long that no request reaches it.
    pub const UNBOUNDED: Self = Self {
        time: Duration::from_secs(365 * 24 * 3600),
        database_time: Duration::from_secs(365 * 24 * 3600),
        rows_read: u64::MAX,
        bytes_read: u64::MAX,
        objects_written: u64::MAX,
        bytes_written: u64::MAX,
        validation_steps: u64::MAX,
        planning_steps: u64::MAX,
        statements: u64::MAX,
    };

    /// How much of a part may be spent; times in microseconds.
    pub fn of(&self, part: Part) -> u64 {
        match part {
            Part::Time => microseconds(self.time),
            Part::DatabaseTime => microseconds(self.database_time),
            Part::RowsRead => self.rows_read,
            Part::BytesRead => self.bytes_read,
            Part::ObjectsWritten => self.objects_written,
            Part::BytesWritten => self.bytes_written,
            Part::ValidationSteps => self.validation_steps,
            Part::PlanningSteps => self.planning_steps,
            Part::Statements => self.statements,
        }
    }
}

/// What a request has spent, and what it still may.
///
/// It is shared by everything that works for the request, on any thread. Who spends asks in the same call whether
/// there was enough, and stops where there was not.
#[derive(Debug)]
pub struct Budget {
    allowance: Allowance,
    began: Instant,
    deadline: Instant,
    spent: [AtomicU64; Part::ALL.len()],
    request: OnceLock<Uuid>,
}

impl Budget {
    /// A budget whose time begins now.
    pub fn new(allowance: Allowance) -> Self {
        let began = Instant::now();
        let deadline = began + allowance.time.min(Allowance::UNBOUNDED.time);
        Self { allowance, began, deadline, spent: Default::default(), request: OnceLock::new() }
    }

    /// The same budget, with its time ending at `deadline` if that comes first.
    #[must_use]
    pub fn ending_by(self, deadline: Option<Instant>) -> Self {
        Self { deadline: deadline.map_or(self.deadline, |other| other.min(self.deadline)), ..self }
    }

    /// The id of the request, for those who write down what it did.
    pub fn request(&self) -> Uuid {
        *self.request.get_or_init(Uuid::now_v7)
    }

    /// When the time is over.
    pub fn deadline(&self) -> Instant {
        self.deadline
    }

    /// The time that is left.
    pub fn time_left(&self) -> Duration {
        self.deadline.saturating_duration_since(Instant::now())
    }

    /// Spends an amount of a part that is counted.
    ///
    /// # Errors
    /// More has been spent than is allowed; what was spent stays counted.
    pub fn spend(&self, part: Part, amount: u64) -> Result<(), Exhausted> {
        let before = self.counter(part).fetch_add(amount, Ordering::Relaxed);
        if before.saturating_add(amount) > self.allowance.of(part) {
            return Err(self.exhausted(part));
        }
        Ok(())
    }

    /// Spends time of the database.
    ///
    /// # Errors
    /// The database has worked longer than is allowed.
    pub fn spend_time(&self, part: Part, time: Duration) -> Result<(), Exhausted> {
        self.spend(part, microseconds(time))
    }

    /// Whether there is still time.
    ///
    /// # Errors
    /// The deadline has passed.
    pub fn check_time(&self) -> Result<(), Exhausted> {
        if Instant::now() >= self.deadline { Err(self.exhausted(Part::Time)) } else { Ok(()) }
    }

    /// How much has been spent of a part; times in microseconds.
    pub fn spent(&self, part: Part) -> u64 {
        match part {
            Part::Time => microseconds(self.began.elapsed()),
            _ => self.counter(part).load(Ordering::Relaxed),
        }
    }

    /// How much is left of a part; times in microseconds.
    pub fn left(&self, part: Part) -> u64 {
        match part {
            Part::Time => microseconds(self.time_left()),
            _ => self.allowance.of(part).saturating_sub(self.spent(part)),
        }
    }

    /// What to say when a part has run out.
    pub fn exhausted(&self, part: Part) -> Exhausted {
        let allowed = match part {
            Part::Time => microseconds(self.deadline.saturating_duration_since(self.began)),
            _ => self.allowance.of(part),
        };
        Exhausted { part, allowed }
    }

    fn counter(&self, part: Part) -> &AtomicU64 {
        // The counters are as many as the parts, and a part's number is its place among them.
        let [time, database_time, rows, bytes_read, objects, bytes_written, validation, planning, statements] =
            &self.spent;
        match part {
            Part::Time => time,
            Part::DatabaseTime => database_time,
            Part::RowsRead => rows,
            Part::BytesRead => bytes_read,
            Part::ObjectsWritten => objects,
            Part::BytesWritten => bytes_written,
            Part::ValidationSteps => validation,
            Part::PlanningSteps => planning,
            Part::Statements => statements,
        }
    }
}

fn microseconds(time: Duration) -> u64 {
    u64::try_from(time.as_micros()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_is_spent_up_to_its_edge_and_not_beyond() {
        for part in Part::ALL.into_iter().filter(|part| *part != Part::Time) {
            let allowance = Allowance {
                time: Duration::from_secs(60),
                database_time: Duration::from_micros(100),
                rows_read: 100,
                bytes_read: 100,
                objects_written: 100,
                bytes_written: 100,
                validation_steps: 100,
                planning_steps: 100,
                statements: 100,
            };
            let budget = Budget::new(allowance);
            assert_eq!(budget.spend(part, 100), Ok(()));
            assert_eq!(budget.left(part), 0);
            let exhausted = budget.spend(part, 1).unwrap_err();
            assert_eq!(exhausted.part, part);
            for other in Part::ALL.into_iter().filter(|other| ![part, Part::Time].contains(other)) {
                assert_eq!(budget.spent(other), 0, "{other:?} was not spent");
            }
        }
    }

    #[test]
    fn a_deadline_that_has_passed_is_found() {
        let budget = Budget::new(Allowance::UNBOUNDED);
        assert_eq!(budget.check_time(), Ok(()));
        let budget = budget.ending_by(Some(Instant::now()));
        assert_eq!(budget.check_time().unwrap_err().part, Part::Time);
        assert_eq!(budget.time_left(), Duration::ZERO);
    }

    #[test]
    fn an_amount_that_overflows_is_too_much() {
        let budget = Budget::new(Allowance { rows_read: 5, ..Allowance::UNBOUNDED });
        assert!(budget.spend(Part::RowsRead, u64::MAX).is_err());
    }
}
