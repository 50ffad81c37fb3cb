//! A repair order, as all who work on it see it.

use uuid::Uuid;

use super::pricing::{Line, Totals};
use crate::calendar::Moment;
use crate::garage::Service;
use crate::history::Path;

/// A repair order with its price.
#[derive(Debug)]
pub(super) struct Order {
    pub(super) id: Uuid,
    pub(super) number: String,
    pub(super) vehicle: usize,
    pub(super) service: &'static Service,
    pub(super) lines: Vec<Line>,
    pub(super) totals: Totals,
    pub(super) path: Path,
    pub(super) checked_in: Moment,
    pub(super) writer: Uuid,
    pub(super) technician: Uuid,
    pub(super) bay: Option<(Uuid, &'static str)>,
    pub(super) appointment: Option<Uuid>,
}

impl Order {
    /// The state, and since when.
    pub(super) fn state(&self) -> (&'static str, Moment) {
        self.path.end()
    }

    /// Whether the work is done.
    pub(super) fn is_done(&self) -> bool {
        matches!(self.state().0, "completed" | "delivered" | "closed")
    }
}
