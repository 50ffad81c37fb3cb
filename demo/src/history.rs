//! The states that records go through, as the log of transitions has them.

use uuid::Uuid;

use super::calendar::Moment;
use super::copy::{Rows, row};
use super::random::Random;
use super::tenant::Tenant;

/// The record that an entry is about.
#[derive(Clone, Copy, Debug)]
pub(super) struct Subject<'a> {
    pub(super) schema: &'static str,
    pub(super) kind: &'static str,
    pub(super) id: Uuid,
    pub(super) label: &'a str,
}

/// The states that a record went through, with the moment at which it came into each.
#[derive(Debug)]
pub(super) struct Path {
    pub(super) machine: &'static str,
    pub(super) steps: Vec<(&'static str, Moment)>,
}

impl Path {
    /// A path that begins in `state`.
    pub(super) fn begin(machine: &'static str, state: &'static str, at: Moment) -> Self {
        Self { machine, steps: vec![(state, at)] }
    }

    /// Goes on to `state`; a step back in time is moved up to the step before.
    pub(super) fn to(&mut self, state: &'static str, at: Moment) {
        let at = self.steps.last().map_or(at, |(_, before)| at.max(*before));
        self.steps.push((state, at));
    }

    /// The state at the end, and since when.
    pub(super) fn end(&self) -> (&'static str, Moment) {
        self.steps[self.steps.len() - 1]
    }

    /// The state before the last one.
    pub(super) fn before(&self) -> Option<&'static str> {
        self.steps.len().checked_sub(2).map(|index| self.steps[index].0)
    }

    /// When the record came into `state`.
    pub(super) fn since(&self, state: &str) -> Option<Moment> {
        self.steps.iter().find(|(name, _)| *name == state).map(|(_, at)| *at)
    }
}

/// The states of one record, and who moved it.
#[derive(Clone, Copy, Debug)]
pub(super) struct History<'a> {
    pub(super) subject: Subject<'a>,
    pub(super) path: &'a Path,
    pub(super) actor: Option<Uuid>,
}

impl History<'_> {
    /// Writes its making and its steps as state transitions.
    pub(super) fn write(&self, random: &mut Random, tenant: &Tenant, rows: &mut Rows) {
        let Self { subject, path, actor } = *self;
        let mut before = None;
        for (to, at) in &path.steps {
            let timed = matches!(*to, "overdue" | "expired" | "past_due");
            let id = if before.is_some() { random.id(*at) } else { self.id_of_making(*at) };
            row!(rows, "workflow_mgmt.state_transitions", {
                id: id, business_id: tenant.id,
                entity_type: subject.kind, entity_id: subject.id, entity_schema: subject.schema,
                from_state: before, to_state: *to, transition_reason: before.and(reason(subject, to)),
                state_machine_name: path.machine,
                triggered_by: if timed { "timer" } else if actor.is_some() { "user_action" } else { "system_event" },
                triggered_by_user: actor.filter(|_| !timed),
                transition_started_at: *at, transition_completed_at: *at, created_at: *at,
            });
            before = Some(*to);
        }
    }

    /// The making takes no number of the stream that gives the steps theirs.
    fn id_of_making(&self, at: Moment) -> Uuid {
        let (high, low) = self.subject.id.as_u64_pair();
        Random::stream(low, high, self.path.machine).id(at)
    }
}

/// Why a record came into a state, where there is a usual reason.
fn reason(subject: Subject<'_>, to: &str) -> Option<&'static str> {
    match to {
        "cancelled" => Some("Customer cancelled"),
        "on_hold" => Some("Waiting for customer"),
        "waiting_parts" => Some("Part on order"),
        "declined" | "rejected" if !subject.schema.ends_with("_mgmt") => Some("Customer declined"),
        "expired" => Some("Validity ended"),
        "overdue" => Some("Due date passed"),
        _ => None,
    }
}
