//! What every writer of rows has at hand: whose rows they are, the journal of what happens, and where rows go.

use serde_json::json;
use uuid::Uuid;

use super::calendar::Moment;
use super::copy::{Rows, row};
use super::history::{History, Path, Subject};
use super::journal::Journal;
use super::notices::Notice;
use super::people::{USER_AGENTS, ip_address};
use super::random::Random;
use super::tenant::Tenant;

/// The desk at which a tenant's rows are written.
#[derive(Debug)]
pub(super) struct Writer<'a> {
    pub(super) tenant: &'a Tenant,
    pub(super) journal: &'a mut Journal,
    pub(super) rows: &'a mut Rows,
}

impl Writer<'_> {
    /// The same desk, for one that wants it as its own for a while.
    pub(super) fn lend(&mut self) -> Writer<'_> {
        Writer { tenant: self.tenant, journal: self.journal, rows: self.rows }
    }

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
        let agent = random.pick(&USER_AGENTS);
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
