//! The verbs of home services, a file each.

mod approve_estimate;
mod arrive_at_work_order;
mod assignments;
mod bill_lines;
mod cancel_work_order;
mod complete_work_order;
mod dispatch_work_order;
mod free_technicians;
mod hold_work_order;
mod invoice_work_order;
mod refund_service_payment;
mod schedule_work_order;
mod send_estimate;
mod start_work_order;
mod take_service_payment;

use kit::Action;
use service::identity::Role;

/// All of them, in the order of a job.
pub(crate) fn all() -> [Action; 13] {
    [
        free_technicians::free_technicians(),
        send_estimate::send_estimate(),
        approve_estimate::approve_estimate(),
        schedule_work_order::schedule_work_order(),
        dispatch_work_order::dispatch_work_order(),
        arrive_at_work_order::arrive_at_work_order(),
        start_work_order::start_work_order(),
        hold_work_order::hold_work_order(),
        complete_work_order::complete_work_order(),
        cancel_work_order::cancel_work_order(),
        invoice_work_order::invoice_work_order(),
        take_service_payment::take_service_payment(),
        refund_service_payment::refund_service_payment(),
    ]
}

/// Who plans jobs, writes bills and takes money.
const OFFICE: &[Role] = &[Role::Owner, Role::Manager, Role::Staff, Role::ServiceAdvisor, Role::FrontDesk];

/// Who gives money back.
const TILL: &[Role] = &[Role::Owner, Role::Manager];

/// Who does jobs, and who answers for them.
const FIELD: &[Role] = &[Role::Owner, Role::Manager, Role::Staff, Role::ServiceAdvisor, Role::Technician];
