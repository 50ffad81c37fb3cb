//! What the platform notes about every record: state transitions, the audit log, the activity
//! feed and attached files.

use serde_json::json;
use uuid::Uuid;

use super::bills::Bill;
use super::calendar::Moment;
use super::copy::{Rows, row};
use super::notices::{Notice, Notices};
use super::people::{USER_AGENTS, ip_address};
use super::random::Random;
use super::tenant::Tenant;
use super::writer::Writer;

/// The journal of one tenant.
#[derive(Debug)]
pub(super) struct Journal {
    random: Random,
    bills: Vec<Bill>,
    notices: Notices,
    remembered: Vec<Remembered>,
}

/// A record that the journal has seen, for what is derived from records of all kinds.
#[derive(Clone, Debug)]
pub(super) struct Remembered {
    pub(super) schema: &'static str,
    pub(super) kind: &'static str,
    pub(super) id: Uuid,
    pub(super) since: Moment,
}

/// So many records of a kind are remembered.
const REMEMBERED: usize = 60;

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

impl Journal {
    /// The tenant's journal.
    pub(super) fn new(tenant: &Tenant) -> Self {
        Self {
            random: tenant.random("journal"),
            bills: Vec::new(),
            notices: Notices::new(tenant),
            remembered: Vec::new(),
        }
    }

    /// The first records of a kind that the journal saw.
    pub(super) fn records(&self, schema: &str, kind: &str) -> Vec<Remembered> {
        let of_kind = |record: &&Remembered| record.schema == schema && record.kind == kind;
        self.remembered.iter().filter(of_kind).cloned().collect()
    }

    /// Repair orders with the invoices made of them, and when.
    pub(super) fn invoiced(&self) -> &[(Uuid, Uuid, Moment)] {
        &self.notices.invoiced
    }

    fn remember(&mut self, subject: Subject<'_>, since: Moment) {
        let known =
            self.remembered.iter().filter(|record| (record.schema, record.kind) == (subject.schema, subject.kind));
        if known.count() < REMEMBERED {
            let Subject { schema, kind, id, .. } = subject;
            self.remembered.push(Remembered { schema, kind, id, since });
        }
    }

    /// Hands a bill on to banking.
    pub(super) fn bill(&mut self, bill: Bill) {
        self.bills.push(bill);
    }

    /// The bills handed on so far.
    pub(super) fn take_bills(&mut self) -> Vec<Bill> {
        std::mem::take(&mut self.bills)
    }
}

impl Writer<'_> {
    /// Notes the steps of a path as state transitions.
    pub(super) fn transitions(&mut self, subject: Subject<'_>, path: &Path, actor: Option<Uuid>) {
        self.journal.remember(subject, path.steps[0].1);
        let history = History { subject, path, actor };
        history.write(&mut self.journal.random, self.tenant, self.rows);
    }

    /// Notes them with random numbers of the record's own; the journal does not remember the record.
    pub(super) fn transitions_of(
        &mut self,
        subject: Subject<'_>,
        path: &Path,
        actor: Option<Uuid>,
        random: &mut Random,
    ) {
        History { subject, path, actor }.write(random, self.tenant, self.rows);
    }

    /// Tells a customer what happened.
    pub(super) fn tell(&mut self, notice: Notice<'_>) {
        self.journal.notices.tell(self.tenant, notice, self.rows);
    }

    /// Notes that someone made or changed a record, in the audit log and in the activity feed.
    pub(super) fn note(&mut self, subject: Subject<'_>, action: &'static str, at: Moment, actor: Uuid) {
        let tenant = self.tenant;
        let member = tenant.staff.iter().find(|member| member.user == actor);
        let name = member.map_or_else(|| "System".to_owned(), |member| member.person.name());
        let (activity, verb, method) = match action {
            "create" => ("created", "created", "POST"),
            "complete" => ("status_changed", "completed", "PATCH"),
            "cancel" => ("status_changed", "cancelled", "PATCH"),
            "delete" => ("deleted", "cancelled", "DELETE"),
            _ => ("updated", "modified", "PATCH"),
        };
        let random = &mut self.journal.random;
        let address = ip_address(random);
        let agent = random.pick(USER_AGENTS);
        let changed = if activity == "created" { Vec::new() } else { vec!["status"] };
        let after = json!({ "status": verb });
        row!(self.rows, "audit_mgmt.activity_stream", {
            id: random.id(at), business_id: tenant.id, actor_type: "user", actor_id: actor, actor_name: &name,
            target_type: subject.kind, target_id: subject.id, target_schema: subject.schema,
            target_display_name: subject.label, activity_type: activity, activity_verb: verb,
            activity_summary: format!("{name} {verb} {} {}", subject.kind.replace('_', " "), subject.label),
            changed_fields: &changed, new_values: (activity != "created").then_some(&after),
            ip_address: &address, user_agent: agent,
            source_application: random.weighted(&[("web", 6), ("mobile", 3), ("api", 1)]),
            visibility_level: random.weighted(&[("internal", 7), ("customer", 2), ("admin", 1)]),
            occurred_at: at, created_at: at,
        });
        row!(self.rows, "audit_mgmt.audit_log", {
            id: random.id(at), business_id: tenant.id, user_id: actor,
            action: match activity { "created" => "create", "deleted" => "delete", _ => "update" },
            entity_type: format!("{}.{}s", subject.schema, subject.kind), entity_id: subject.id,
            new_values: &after, changed_fields: &changed, ip_address: &address, user_agent: agent,
            request_id: random.id(at), api_endpoint: "/graphql", http_method: method, created_at: at,
        });
    }

    /// Attaches a file to a record.
    pub(super) fn attach(&mut self, subject: Subject<'_>, kind: &'static str, at: Moment, actor: Uuid) {
        let tenant = self.tenant;
        let random = &mut self.journal.random;
        let (category, extension, mime) = match kind {
            "photo" => (random.weighted(&[("before_photo", 1), ("after_photo", 1)]), "jpg", "image/jpeg"),
            "signature" => ("signature", "png", "image/png"),
            "report" => ("inspection", "pdf", "application/pdf"),
            _ => (random.weighted(&[("invoice", 2), ("contract", 1)]), "pdf", "application/pdf"),
        };
        let file = format!("{}-{category}.{extension}", subject.label.to_lowercase().replace(' ', "-"));
        row!(self.rows, "file_mgmt.attachments", {
            id: random.id(at), business_id: tenant.id, attached_to_type: subject.kind,
            attached_to_id: subject.id, attached_to_schema: subject.schema, file_name: &file,
            file_path: format!("{}/{}/{}/{file}", tenant.id, subject.schema, subject.id),
            file_size: random.range(40_000, 4_800_000), mime_type: mime, file_hash: random.hex(64),
            attachment_type: kind, attachment_category: category,
            title: format!("{} {}", subject.label, category.replace('_', " ")), tags: [category],
            visibility: random.weighted(&[("internal", 6), ("customer", 3), ("restricted", 1), ("public", 1)]),
            created_at: at, created_by: actor,
        });
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
    /// Writes its steps as state transitions.
    pub(super) fn write(&self, random: &mut Random, tenant: &Tenant, rows: &mut Rows) {
        let Self { subject, path, actor } = *self;
        for pair in path.steps.windows(2) {
            let [(from, _), (to, at)] = pair else { continue };
            let reason = match *to {
                "cancelled" => Some("Customer cancelled"),
                "on_hold" => Some("Waiting for customer"),
                "waiting_parts" => Some("Part on order"),
                "declined" | "rejected" if !subject.schema.ends_with("_mgmt") => Some("Customer declined"),
                "expired" => Some("Validity ended"),
                "overdue" => Some("Due date passed"),
                _ => None,
            };
            let timed = matches!(*to, "overdue" | "expired" | "past_due");
            row!(rows, "workflow_mgmt.state_transitions", {
                id: random.id(*at), business_id: tenant.id,
                entity_type: subject.kind, entity_id: subject.id, entity_schema: subject.schema,
                from_state: *from, to_state: *to, transition_reason: reason,
                state_machine_name: path.machine,
                triggered_by: if timed { "timer" } else if actor.is_some() { "user_action" } else { "system_event" },
                triggered_by_user: actor.filter(|_| !timed),
                transition_started_at: *at, transition_completed_at: *at, created_at: *at,
            });
        }
    }
}
