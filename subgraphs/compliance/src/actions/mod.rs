//! The verbs of compliance, a file each.

mod complete_deletion;
mod complete_erasure;
mod erasing;
mod record_document_run;
mod verify_data_subject;

use kit::Action;
use service::identity::Role;

/// All of them, in the order of a request.
pub(crate) fn all() -> [Action; 4] {
    [
        record_document_run::record_document_run(),
        verify_data_subject::verify_data_subject(),
        complete_erasure::complete_erasure(),
        complete_deletion::complete_deletion(),
    ]
}

/// Who answers the requests of people about their data.
const OFFICERS: &[Role] = &[Role::Owner, Role::Manager];
