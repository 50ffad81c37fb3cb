//! The verbs of the repair shop, a file each.

mod approve_repair_order;
mod check_in;
mod complete_repair_order;
mod count_parts;
mod deliver_repair_order;
mod free_bays;
mod invoice_repair_order;
mod receive_purchase_order;
mod start_repair_order;
mod take_auto_payment;

use kit::Action;
use service::identity::Role;

/// All of them, in the order of a visit.
pub(crate) fn all() -> [Action; 10] {
    [
        free_bays::free_bays(),
        check_in::check_in(),
        approve_repair_order::approve_repair_order(),
        start_repair_order::start_repair_order(),
        complete_repair_order::complete_repair_order(),
        invoice_repair_order::invoice_repair_order(),
        take_auto_payment::take_auto_payment(),
        deliver_repair_order::deliver_repair_order(),
        receive_purchase_order::receive_purchase_order(),
        count_parts::count_part(),
    ]
}

/// Who receives customers and their vehicles, and takes their money.
const COUNTER: &[Role] = &[Role::Owner, Role::Manager, Role::Staff, Role::ServiceAdvisor, Role::FrontDesk];

/// Who works on vehicles, and who answers for the work.
const FLOOR: &[Role] = &[Role::Owner, Role::Manager, Role::Staff, Role::ServiceAdvisor, Role::Technician];

/// Who keeps the shelves.
const STORES: &[Role] = &[Role::Owner, Role::Manager, Role::Staff, Role::PartsManager];
