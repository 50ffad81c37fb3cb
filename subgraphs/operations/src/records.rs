//! Files, changes of state and their events, messages and lineage lead to the records that they are about; those lead back.

use entities::records;
use kit::RecordLink;
use operations_models::file_mgmt::attachments;
use operations_models::integration_mgmt::data_lineage;
use operations_models::notification_mgmt::notifications;
use operations_models::workflow_mgmt::{feed, state_transitions};

/// The links of the subgraph's tables.
pub(crate) fn links() -> Vec<RecordLink> {
    use attachments::Column as Attachment;
    use data_lineage::Column as Lineage;
    use feed::Column as Event;
    use notifications::Column as Notification;
    use state_transitions::Column as Transition;
    let records = records();
    let attached_to = RecordLink::by_schema_and_kind::<attachments::Entity>(
        "attachedTo",
        Attachment::AttachedToSchema,
        Attachment::AttachedToType,
        Attachment::AttachedToId,
        &records,
    );
    let changed = RecordLink::by_schema_and_kind::<state_transitions::Entity>(
        "entity",
        Transition::EntitySchema,
        Transition::EntityType,
        Transition::EntityId,
        &records,
    );
    let happened_to = RecordLink::by_schema_and_kind::<feed::Entity>(
        "record",
        Event::EntitySchema,
        Event::EntityType,
        Event::EntityId,
        &records,
    );
    let told_of = RecordLink::by_schema_and_kind::<notifications::Entity>(
        "entity",
        Notification::EntitySchema,
        Notification::EntityType,
        Notification::EntityId,
        &records,
    );
    let source = RecordLink::by_schema_and_kind::<data_lineage::Entity>(
        "source",
        Lineage::SourceSchema,
        Lineage::SourceEntityType,
        Lineage::SourceEntityId,
        &records,
    );
    let destination = RecordLink::by_schema_and_kind::<data_lineage::Entity>(
        "destination",
        Lineage::DestinationSchema,
        Lineage::DestinationEntityType,
        Lineage::DestinationEntityId,
        &records,
    );
    vec![
        attached_to.back("attachments"),
        changed.back_from("transitions", |record| record.has_lifecycle),
        happened_to,
        told_of.back("notifications"),
        source,
        destination,
    ]
}
