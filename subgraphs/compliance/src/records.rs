//! Activities, the audit log, approvals and access logs lead to the records that they are about; the trails lead back.

use compliance_models::audit_mgmt::{activity_stream, audit_log};
use compliance_models::hipaa_mgmt::phi_access_logs;
use compliance_models::sox_mgmt::approvals;
use entities::records;
use kit::RecordLink;

/// The links of the subgraph's tables.
pub(crate) fn links() -> Vec<RecordLink> {
    use activity_stream::Column as Activity;
    use approvals::Column as Approval;
    use audit_log::Column as Entry;
    use phi_access_logs::Column as Access;
    let records = records();
    let target = RecordLink::by_schema_and_kind::<activity_stream::Entity>(
        "target",
        Activity::TargetSchema,
        Activity::TargetType,
        Activity::TargetId,
        &records,
    );
    let changed = RecordLink::by_table::<audit_log::Entity>("entity", Entry::EntityType, Entry::EntityId, &records);
    let subject = RecordLink::by_schema_and_kind::<approvals::Entity>(
        "subject",
        Approval::SubjectSchema,
        Approval::SubjectType,
        Approval::SubjectId,
        &records,
    );
    let opened = RecordLink::by_schema_and_kind::<phi_access_logs::Entity>(
        "record",
        Access::RecordSchema,
        Access::RecordType,
        Access::RecordId,
        &records,
    );
    vec![target.back("activity"), changed.back("auditLog"), subject, opened]
}
