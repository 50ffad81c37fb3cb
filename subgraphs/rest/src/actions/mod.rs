//! The verbs of the restaurant, a file each.

mod add_to_order;
mod bump_ticket;
mod open_order;
mod order_lines;
mod pay_order;
mod send_to_kitchen;
mod serve_order;

use kit::Action;
use service::identity::Role;

/// All of them, in the order of an evening.
pub(crate) fn all() -> [Action; 6] {
    [
        open_order::open_order(),
        add_to_order::add_to_order(),
        send_to_kitchen::send_to_kitchen(),
        bump_ticket::bump_ticket(),
        serve_order::serve_order(),
        pay_order::pay_order(),
    ]
}

/// Who serves guests, cooks for them and takes their money.
const HOUSE: &[Role] = &[Role::Owner, Role::Manager, Role::Staff, Role::FrontDesk];
