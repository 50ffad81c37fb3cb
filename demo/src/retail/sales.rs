//! Sales in the shop, online and by phone, with quotes and returns.

use serde_json::Value;
use uuid::Uuid;

use super::money::Till;
use super::shelf::{Shelf, Ware};
use crate::bills::{Bill, due_on};
use crate::calendar::{Clock, Moment, RETAIL, SHOPPING_DAYS, Season};
use crate::copy::row;
use crate::customer::Customer;
use crate::customers::Customers;
use crate::history::{Path, Subject};
use crate::numbers::Numbers;
use crate::random::Random;
use crate::tenant::Tenant;
use crate::values::{Fixed, Money, TAX_RATE};
use crate::writer::Writer;

const PAYMENT_METHODS: [(&str, usize); 7] = [
    ("credit_card", 9),
    ("debit_card", 4),
    ("cash", 3),
    ("gift_card", 1),
    ("store_credit", 1),
    ("check", 1),
    ("financing", 1),
];

const STATES: [&str; 6] = ["open", "processing", "shipped", "completed", "cancelled", "returned"];

/// A sale with its price and its three lives: order, payment, fulfilment.
#[derive(Debug)]
pub(super) struct Sale {
    pub(super) id: Uuid,
    pub(super) number: String,
    kind: &'static str,
    channel: &'static str,
    method: &'static str,
    customer: Option<usize>,
    pub(super) lines: Vec<(Ware, i64)>,
    subtotal: Money,
    discount_percent: i64,
    discount: Money,
    tax: Money,
    pub(super) shipping: Money,
    pub(super) total: Money,
    pub(super) order: Path,
    pub(super) payment: Path,
    fulfillment: Path,
    at: Moment,
    pub(super) seller: Uuid,
}

impl Sale {
    /// What the customer has paid, whatever of it was paid back; of a partial payment two fifths have come.
    pub(super) fn paid(&self) -> Money {
        match self.payment.end().0 {
            "paid" | "refunded" => self.total,
            "partial" => self.total.percent(40),
            _ => Money(0),
        }
    }
}

/// The counter of a shop.
#[derive(Debug)]
pub(super) struct Counter<'a> {
    tenant: &'a Tenant,
    random: Random,
    numbers: Numbers,
}

impl<'a> Counter<'a> {
    /// The counter of a tenant.
    pub(super) fn new(tenant: &'a Tenant) -> Self {
        Self { tenant, random: tenant.random("sales"), numbers: Numbers::new("ret.sales_orders", "SO") }
    }

    /// Writes every sale in the order in which they were made.
    pub(super) fn write(mut self, customers: &mut Customers, shelf: &mut Shelf, writer: &mut Writer<'_>) {
        let plan = self.tenant.plan;
        let mut till = Till::new(self.tenant);
        let season = Season::new(plan.from(), plan.until, RETAIL, SHOPPING_DAYS);
        let count = plan.count(500, 60);
        for index in 0..count {
            let left = count - index;
            let at = season
                .day(index, count)
                .at(Clock::of(10, 0))
                .plus_minutes(self.random.small(0, 540))
                .min(plan.now().plus_minutes(-30));
            let recent = left <= 36 || at.plus_days(5) > plan.now();
            let state = if recent {
                STATES[left % STATES.len()]
            } else {
                self.random.weighted(&[("completed", 92), ("cancelled", 4), ("returned", 4)])
            };
            let sale = self.sale(at, state, left, customers, shelf);
            if let Some(customer) = sale.customer.filter(|_| state == "completed") {
                let account = &mut customers.list[customer].account;
                account.lifetime += sale.total;
                account.served(at.day());
            }
            let method = self.write_sale(&sale, sale.customer.map(|index| &customers.list[index]), writer);
            let lines = self.write_lines(&sale, shelf, writer);
            till.follow(&sale, &lines, method, shelf, writer);
            if sale.kind != "quote" {
                writer.journal.bill(bill(&sale, sale.customer.map(|index| customers.list[index].id)));
            }
            let subject = Subject { schema: "ret", kind: "sales_order", id: sale.id, label: &sale.number };
            for path in [&sale.order, &sale.payment, &sale.fulfillment] {
                writer.transitions(subject, path, Some(sale.seller));
            }
            if self.random.chance(25) {
                let action = match state {
                    "completed" => "complete",
                    "cancelled" => "cancel",
                    _ => "create",
                };
                writer.note(subject, action, sale.order.end().1, sale.seller);
            }
            if self.random.chance(4) {
                writer.attach(subject, "document", at, sale.seller);
            }
        }
        self.numbers.write(writer);
        till.close(writer);
    }

    fn sale(&mut self, at: Moment, state: &'static str, left: usize, customers: &Customers, shelf: &mut Shelf) -> Sale {
        let now = self.tenant.plan.now();
        let random = &mut self.random;
        let channel = random.weighted(&[("in_store", 10), ("online", 8), ("phone", 2), ("catalog", 1)]);
        let away = channel != "in_store" || matches!(state, "shipped");
        let method = if away { random.weighted(&[("shipping", 6), ("delivery", 2), ("pickup", 2)]) } else { "pickup" };
        let method = if state == "shipped" && method == "pickup" { "shipping" } else { method };
        let kind = match state {
            "open" if left.is_multiple_of(12) => "quote",
            "returned" if random.chance(60) => "return",
            _ => random.weighted(&[("standard", 15), ("special_order", 1)]),
        };
        let customer = (away || random.chance(45)).then(|| customers.known_at(at, random));
        let is_held = state == "processing";
        let lines: Vec<(Ware, i64)> = (0..random.weighted(&[(1, 5), (2, 4), (3, 2), (4, 1)]))
            .map(|_| {
                let quantity = random.weighted(&[(1, 9), (2, 2), (3, 1)]);
                (shelf.take(quantity, is_held, random), quantity)
            })
            .collect();
        let subtotal = Money(lines.iter().map(|(ware, quantity)| ware.price.0 * quantity).sum());
        let discount_percent = if random.chance(12) { random.pick(&[5, 10, 15]) } else { 0 };
        let discount = subtotal.percent(discount_percent);
        let tax = (subtotal - discount).tax();
        let shipping = if method == "shipping" && subtotal < Money::dollars(75) { Money(795) } else { Money(0) };
        let outlook = Outlook { state, kind, method, left, at, now };
        let paths = paths(&outlook, random);
        Sale {
            id: random.id(at),
            number: self.numbers.next(at),
            kind,
            channel,
            method,
            customer,
            lines,
            subtotal,
            discount_percent,
            discount,
            tax,
            shipping,
            total: subtotal - discount + tax + shipping,
            order: paths.0,
            payment: paths.1,
            fulfillment: paths.2,
            at,
            seller: self.tenant.someone("staff", random),
        }
    }

    /// Writes a sale, and says how it was paid.
    fn write_sale(
        &mut self,
        sale: &Sale,
        customer: Option<&Customer>,
        writer: &mut Writer<'_>,
    ) -> Option<&'static str> {
        let tenant = self.tenant;
        let random = &mut self.random;
        let away = sale.method != "pickup";
        let shipped = sale.fulfillment.since("shipped").filter(|_| away);
        let carrier = random.pick(&["UPS", "USPS", "FedEx"]);
        let paid = sale.payment.end().0 != "pending";
        let po_number = (sale.kind == "special_order").then(|| format!("PO{}", random.digits(5)));
        let payment_method = paid.then(|| random.weighted(&PAYMENT_METHODS));
        let refunded = if sale.payment.end().0 == "refunded" { sale.total } else { Money(0) };
        let credited = if sale.order.end().0 == "returned" { sale.total } else { Money(0) };
        let since = sale.order.end().1.max(sale.payment.end().1).max(sale.fulfillment.end().1);
        row!(writer.rows, "ret.sales_orders", {
            id: sale.id, business_id: tenant.id, customer_id: customer.map(|customer| customer.id),
            location_id: tenant.sites[sale.number.len() % tenant.sites.len()].id, order_number: &sale.number,
            po_number: po_number,
            order_type: sale.kind, sales_channel: sale.channel, salesperson_id: sale.seller,
            cashier_id: paid.then_some(sale.seller), subtotal: sale.subtotal, discount_amount: sale.discount,
            discount_percentage: Fixed(sale.discount_percent * 100, 2), tax_rate: TAX_RATE, tax_amount: sale.tax,
            shipping_amount: sale.shipping, total_amount: sale.total,
            amount_paid: sale.paid(), amount_refunded: refunded, credited_amount: credited, payment_method: payment_method,
            payment_status: sale.payment.end().0, payment_due_date: (!paid).then(|| sale.at.day().plus(14)),
            fulfillment_method: sale.method, fulfillment_status: sale.fulfillment.end().0,
            ship_to_address: customer.filter(|_| away).map(|customer| -> Value { customer.address.json() }),
            tracking_number: shipped.map(|_| format!("1Z{}", random.digits(16))),
            carrier: shipped.map(|_| carrier),
            shipping_method: away.then(|| random.pick(&["ground", "two-day"])),
            shipped_date: shipped.map(|at| at.day()),
            expected_delivery_date: away.then(|| sale.at.day().plus(5)), order_status: sale.order.end().0,
            customer_notes: random.chance(5).then_some("Please gift-wrap"),
            gift_message: random.chance(3).then_some("Happy birthday!"), order_date: sale.at.day(),
            promised_date: away.then(|| sale.at.day().plus(5)), created_at: sale.at, updated_at: since,
            created_by: sale.seller, updated_by: sale.seller,
        });
        payment_method
    }

    /// Writes the lines, and takes from the shelf what has left; their ids and quantities.
    fn write_lines(&mut self, sale: &Sale, shelf: &mut Shelf, writer: &mut Writer<'_>) -> Vec<(Uuid, i64)> {
        let left = sale.fulfillment.since("shipped");
        let returned = sale.order.end().0 == "returned";
        let mut written = Vec::new();
        let gone = matches!(sale.fulfillment.end().0, "shipped" | "delivered");
        for (ware, quantity) in &sale.lines {
            let backordered = i64::from(sale.kind == "special_order" && !gone);
            let id = self.random.id(sale.at);
            row!(writer.rows, "ret.sales_order_items", {
                id: id, business_id: self.tenant.id, sales_order_id: sale.id,
                product_id: ware.product, product_variant_id: ware.variant, quantity: *quantity,
                unit_price: ware.price, discount_per_item: Money(0), total_price: ware.price.times(*quantity),
                unit_cost: ware.cost, total_cost: ware.cost.times(*quantity),
                quantity_shipped: if gone { *quantity } else { 0 }, quantity_backordered: backordered,
                quantity_returned: if returned { *quantity } else { 0 }, created_at: sale.at, updated_at: sale.at,
            });
            if let Some(at) = left {
                shelf.hand_out(ware, *quantity, id, (at, sale.seller), writer);
            }
            written.push((id, *quantity));
        }
        written
    }
}

/// The sale as banking sees it.
fn bill(sale: &Sale, customer: Option<Uuid>) -> Bill {
    let (payment, since) = sale.payment.end();
    let standing = match (payment, sale.order.end().0) {
        ("refunded", _) => Some("refunded"),
        (_, "cancelled") => Some("cancelled"),
        _ => None,
    };
    Bill {
        schema: "ret",
        id: sale.id,
        number: sale.number.clone(),
        customer,
        total: sale.total,
        paid: if payment == "refunded" { Money(0) } else { sale.paid() },
        standing,
        issued: sale.at,
        due: (payment == "pending").then(|| due_on(sale.at.day().plus(14))),
        since,
        clerk: sale.seller,
    }
}

/// What a sale comes to, and when it began.
struct Outlook<'a> {
    state: &'static str,
    kind: &'a str,
    method: &'a str,
    /// How many sales are still to come.
    left: usize,
    at: Moment,
    now: Moment,
}

/// The ways of the order, of its payment, and of its fulfilment.
fn paths(outlook: &Outlook<'_>, random: &mut Random) -> (Path, Path, Path) {
    let Outlook { state, kind, method, left, at, now } = *outlook;
    let mut order = Path::begin("sales_order_lifecycle", "open", at);
    let mut payment = Path::begin("payment_processing", "pending", at);
    let mut fulfillment = Path::begin("fulfillment", "pending", at);
    let later = |minutes: i32| at.plus_minutes(minutes).min(now);
    let away = method != "pickup";
    let (packed, sent, arrived) =
        if away { (later(120), later(1500), later(5000)) } else { (later(2), later(4), later(5)) };
    match state {
        "open" => {
            if kind != "quote" && left % 4 == 2 {
                payment.to(random.pick(&["failed", "partial"]), later(3));
            }
        }
        "cancelled" => {
            let given_back = random.pick(&["refunded", "failed"]);
            if given_back == "refunded" {
                payment.to("paid", later(3));
            }
            payment.to(given_back, later(10));
            fulfillment.to("cancelled", later(12));
            order.to("cancelled", later(12));
        }
        _ => {
            let part = state == "processing" && left % 12 == 5;
            payment.to(if part { "partial" } else { "paid" }, later(3));
            fulfillment.to("processing", packed);
            order.to("processing", packed);
            if state != "processing" {
                fulfillment.to("shipped", sent);
                if away {
                    order.to("shipped", sent);
                }
            }
            if matches!(state, "completed" | "returned") {
                fulfillment.to("delivered", arrived);
                order.to("completed", arrived);
            }
            if state == "returned" {
                order.to("returned", later(12_000));
                payment.to("refunded", later(12_000));
            }
        }
    }
    (order, payment, fulfillment)
}
