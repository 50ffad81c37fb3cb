//! The verbs of the shop, a file each.

mod add_to_sales_order;
mod cancel_sales_order;
mod confirm_sales_order;
mod count_products;
mod deliver_sales_order;
mod open_sales_order;
mod receive_products;
mod receive_sales_return;
mod refund_sales_order;
mod return_sales_order;
mod sale;
mod sell_at_counter;
mod ship_sales_order;
mod take_retail_payment;
mod void_retail_payment;
mod wares;

use kit::Action;
use service::identity::Role;

/// All of them, in the order of a sale.
pub(crate) fn all() -> [Action; 14] {
    [
        sell_at_counter::sell_at_counter(),
        open_sales_order::open_sales_order(),
        add_to_sales_order::add_to_sales_order(),
        confirm_sales_order::confirm_sales_order(),
        take_retail_payment::take_retail_payment(),
        void_retail_payment::void_retail_payment(),
        ship_sales_order::ship_sales_order(),
        deliver_sales_order::deliver_sales_order(),
        cancel_sales_order::cancel_sales_order(),
        return_sales_order::return_sales_order(),
        receive_sales_return::receive_sales_return(),
        refund_sales_order::refund_sales_order(),
        receive_products::receive_products(),
        count_products::count_products(),
    ]
}

/// Who serves customers and takes their money.
const COUNTER: &[Role] = &[Role::Owner, Role::Manager, Role::Staff, Role::FrontDesk];

/// Who gives money back, or says that a payment was none.
const TILL: &[Role] = &[Role::Owner, Role::Manager];

/// Who keeps the shelves.
const STORES: &[Role] = &[Role::Owner, Role::Manager, Role::Staff, Role::PartsManager];
