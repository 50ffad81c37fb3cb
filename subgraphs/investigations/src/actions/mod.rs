//! The verbs of investigations, a file each.

mod approve_case_report;
mod assign_investigator;
mod cases;
mod chain;
mod close_case;
mod complete_case_task;
mod decide_finding;
mod dismiss_case;
mod dispose_evidence;
mod end_assignment;
mod hold_case;
mod investigate_case;
mod issue_case_report;
mod issue_legal_hold;
mod open_case;
mod release_evidence;
mod release_legal_hold;
mod reopen_case;
mod reports;
mod review_case;
mod store_evidence;
mod transfer_evidence;

use kit::Action;
use service::identity::Role;

/// All of them, in the order of a case.
pub(crate) fn all() -> [Action; 19] {
    [
        open_case::open_case(),
        assign_investigator::assign_investigator(),
        end_assignment::end_assignment(),
        investigate_case::investigate_case(),
        transfer_evidence::transfer_evidence(),
        store_evidence::store_evidence(),
        release_evidence::release_evidence(),
        dispose_evidence::dispose_evidence(),
        complete_case_task::complete_case_task(),
        decide_finding::decide_finding(),
        review_case::review_case(),
        approve_case_report::approve_case_report(),
        issue_case_report::issue_case_report(),
        close_case::close_case(),
        dismiss_case::dismiss_case(),
        hold_case::hold_case(),
        reopen_case::reopen_case(),
        issue_legal_hold::issue_legal_hold(),
        release_legal_hold::release_legal_hold(),
    ]
}

/// Who investigates; the database shows them the cases that they lead or are assigned to.
const INVESTIGATORS: &[Role] = &[Role::Owner, Role::Manager, Role::Staff];

/// Who lets a report pass, ends a case, and gives evidence out of hand for good.
const HEADS: &[Role] = &[Role::Owner, Role::Manager];
