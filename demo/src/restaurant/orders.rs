//! Orders of guests: from the table to the payment.

use serde_json::json;
use uuid::Uuid;

use super::kitchen::{Kitchen, Plate};
use super::room::Room;
use crate::bills::Bill;
use crate::calendar::{Clock, DINING, EVENINGS_OUT, Moment, Season};
use crate::copy::row;
use crate::customer::Customer;
use crate::customers::Customers;
use crate::history::{Path, Subject};
use crate::notices::Notice;
use crate::numbers::Numbers;
use crate::people::Person;
use crate::random::Random;
use crate::tenant::Tenant;
use crate::values::{Minutes, Money};
use crate::writer::Writer;

const STATES: [&str; 8] = ["draft", "submitted", "confirmed", "preparing", "ready", "served", "completed", "cancelled"];

/// An order with its price.
struct Order {
    id: Uuid,
    number: String,
    kind: &'static str,
    customer: Option<usize>,
    items: Vec<Item>,
    subtotal: Money,
    discount: Money,
    tax: Money,
    tip: Money,
    delivery: Money,
    total: Money,
    path: Path,
    ordered: Moment,
    server: Uuid,
    table: Option<Uuid>,
}

/// A line of an order.
struct Item {
    id: Uuid,
    plate: Plate,
    quantity: i32,
    cancelled: bool,
}

/// The floor of a restaurant.
#[derive(Debug)]
pub(super) struct Floor<'a> {
    tenant: &'a Tenant,
    kitchen: &'a Kitchen,
    random: Random,
    numbers: Numbers,
    paid: usize,
}

/// When guests come: the hour, and how many do.
const HOURS: [(i32, usize); 9] = [(11, 3), (12, 6), (13, 4), (15, 1), (17, 3), (18, 7), (19, 8), (20, 5), (21, 2)];

impl<'a> Floor<'a> {
    /// The floor of a tenant.
    pub(super) fn new(tenant: &'a Tenant, kitchen: &'a Kitchen) -> Self {
        Self {
            tenant,
            kitchen,
            random: tenant.random("restaurant orders"),
            numbers: Numbers::new("rest.orders", "ORD"),
            paid: 0,
        }
    }

    /// Writes every order in the order in which they came in.
    pub(super) fn write(mut self, customers: &mut Customers, room: &mut Room, writer: &mut Writer<'_>) {
        let plan = self.tenant.plan;
        let season = Season::new(plan.from(), plan.until, DINING, EVENINGS_OUT);
        let count = plan.count(600, 60);
        for index in 0..count {
            let left = count - index;
            let hour = self.random.weighted(&HOURS);
            let recent = left <= 24;
            let ordered = if recent {
                plan.now().plus_minutes(-(left as i32) * 3 - 2)
            } else {
                season
                    .day(index, count)
                    .at(Clock::of(hour, 0))
                    .plus_minutes(self.random.small(0, 59))
                    .min(plan.now().plus_minutes(-200))
            };
            let state = if recent {
                STATES[left % STATES.len()]
            } else {
                self.random.weighted(&[("completed", 95), ("cancelled", 5)])
            };
            let order = self.order(ordered, state, customers, room);
            if let Some(customer) = order.customer.filter(|_| state == "completed") {
                let account = &mut customers.list[customer].account;
                account.lifetime += order.total;
                account.served(ordered.day());
            }
            let customer = order.customer.map(|index| &customers.list[index]);
            self.follow(&order, state, customer, writer);
        }
        self.numbers.write(writer);
    }

    /// Writes an order with its items, its payment, its bill, and what is noted about it.
    fn follow(&mut self, order: &Order, state: &str, customer: Option<&Customer>, writer: &mut Writer<'_>) {
        self.write_order(order, customer, writer);
        self.write_items(order, writer);
        self.write_payment(order, writer);
        writer.journal.bill(Bill {
            schema: "rest",
            id: order.id,
            number: order.number.clone(),
            customer: customer.map(|customer| customer.id),
            total: order.total,
            paid: if state == "completed" { order.total } else { Money(0) },
            standing: (state == "cancelled").then_some("cancelled"),
            issued: order.ordered,
            due: Some(order.ordered),
            since: order.path.end().1,
            clerk: order.server,
        });
        let subject = Subject { schema: "rest", kind: "order", id: order.id, label: &order.number };
        writer.transitions(subject, &order.path, Some(order.server));
        if let (Some(customer), Some(at)) = (customer, order.path.since("ready")) {
            let notice = Notice { event: "order_ready", subject, repair_order: None, customer, at, author: None };
            writer.tell(notice);
        }
        if self.random.chance(20) {
            let action = match state {
                "completed" => "complete",
                "cancelled" => "cancel",
                _ => "create",
            };
            writer.note(subject, action, order.path.end().1, order.server);
        }
        if self.random.chance(3) {
            writer.attach(subject, "document", order.path.end().1, order.server);
        }
    }

    fn order(&mut self, ordered: Moment, state: &'static str, customers: &Customers, room: &mut Room) -> Order {
        let random = &mut self.random;
        let kind = random.weighted(&[("dine_in", 11), ("takeout", 4), ("delivery", 2), ("online", 3)]);
        let customer = (kind != "dine_in" || random.chance(35)).then(|| customers.known_at(ordered, random));
        let guests = if kind == "dine_in" { random.small(1, 5) } else { random.small(1, 3) };
        let items: Vec<Item> = (0..guests + random.small(0, 2))
            .map(|place| Item {
                id: random.id(ordered),
                plate: random.pick(&self.kitchen.plates),
                quantity: random.weighted(&[(1, 8), (2, 3), (3, 1)]),
                cancelled: state == "cancelled" || (place > 0 && random.chance(3)),
            })
            .collect();
        // A cancelled order keeps its sums as they were; single cancelled items do not count.
        let counts = |item: &&Item| state == "cancelled" || !item.cancelled;
        let subtotal =
            Money(items.iter().filter(counts).map(|item| item.plate.price.0 * i64::from(item.quantity)).sum());
        let discount = if random.chance(7) { subtotal.percent(10) } else { Money(0) };
        let tax = (subtotal - discount).tax();
        let tip =
            if state == "completed" && kind != "takeout" { subtotal.percent(random.range(15, 24)) } else { Money(0) };
        let delivery = if kind == "delivery" { Money(499) } else { Money(0) };
        let path = path(state, ordered, self.tenant.plan.now(), random);
        let seated = matches!(state, "submitted" | "confirmed" | "preparing" | "ready" | "served");
        let table = (kind == "dine_in").then(|| if seated { room.seat(random) } else { room.any(random) });
        Order {
            id: random.id(ordered),
            number: self.numbers.next(ordered),
            kind,
            customer,
            items,
            subtotal,
            discount,
            tax,
            tip,
            delivery,
            total: subtotal - discount + tax + tip + delivery,
            path,
            ordered,
            server: self.tenant.someone("staff", random),
            table,
        }
    }

    fn write_order(&mut self, order: &Order, customer: Option<&Customer>, writer: &mut Writer<'_>) {
        let tenant = self.tenant;
        let random = &mut self.random;
        let (state, since) = order.path.end();
        let away = matches!(order.kind, "delivery" | "online");
        let walk_in = (customer.is_none() && random.chance(30)).then(|| Person::random(random).first.to_owned());
        let name = customer.map(|customer| customer.person.name()).or(walk_in);
        let cook = tenant.someone("staff", random);
        row!(writer.rows, "rest.orders", {
            id: order.id, business_id: tenant.id, customer_id: customer.map(|customer| customer.id),
            table_id: order.table, order_number: &order.number, order_type: order.kind,
            server_id: order.server, cashier_id: order.path.since("completed").map(|_| order.server),
            kitchen_staff_id: order.path.since("preparing").map(|_| cook), subtotal: order.subtotal,
            tax_amount: order.tax, tip_amount: order.tip, discount_amount: order.discount,
            total_amount: order.total, status: state, ordered_at: order.ordered,
            confirmed_at: order.path.since("confirmed"), ready_at: order.path.since("ready"),
            served_at: order.path.since("served"), completed_at: order.path.since("completed"),
            special_instructions: random.chance(8).then(|| random.pick(&["Birthday, please bring a candle", "Allergy: peanuts", "Extra napkins", "Split the check"])),
            dietary_restrictions: if random.chance(6) { vec!["gluten_free"] } else { Vec::new() },
            customer_name: name, customer_phone: customer.filter(|_| away).map(|customer| &customer.phone),
            customer_email: customer.filter(|_| away).map(|customer| &customer.email),
            delivery_address: customer.filter(|_| order.kind == "delivery").map(|customer| customer.address.one_line()),
            delivery_instructions: (order.kind == "delivery").then_some("Leave at the door"),
            delivery_fee: order.delivery, kitchen_notes: random.chance(5).then_some("Rush"),
            created_at: order.ordered, updated_at: since, created_by: order.server, updated_by: order.server,
        });
    }

    fn write_items(&mut self, order: &Order, writer: &mut Writer<'_>) {
        let tenant = self.tenant;
        let random = &mut self.random;
        let (state, since) = order.path.end();
        for (place, item) in order.items.iter().enumerate() {
            let dish = item.plate.dish;
            let status = match state {
                _ if item.cancelled => "cancelled",
                "draft" | "submitted" | "confirmed" => "ordered",
                "preparing" => ["preparing", "ready", "preparing"][place % 3],
                "ready" => "ready",
                _ => "served",
            };
            let cooked = matches!(status, "ready" | "served");
            let begun = order.path.since("preparing").filter(|_| !item.cancelled);
            let finished = begun.filter(|_| cooked).map(|at| at.plus_minutes(dish.minutes).min(since.max(at)));
            row!(writer.rows, "rest.order_items", {
                id: item.id, business_id: tenant.id, order_id: order.id, menu_item_id: item.plate.id,
                quantity: item.quantity, unit_price: item.plate.price,
                total_price: item.plate.price.times(item.quantity.into()), cost_per_item: item.plate.cost,
                total_cost: item.plate.cost.times(item.quantity.into()),
                modifications: if random.chance(10) { json!([{ "name": "No onions", "price": 0 }]) } else { json!([]) },
                special_requests: random.chance(5).then_some("Well done"), item_status: status,
                preparation_time: finished.map(|_| Minutes(dish.minutes)), ordered_at: order.ordered,
                completed_at: finished, created_at: order.ordered, updated_at: since,
            });
            let queued = dish.station != "bar" && !matches!(state, "draft" | "submitted") && !item.cancelled;
            if !queued {
                continue;
            }
            let progress = match (begun, finished) {
                (_, Some(_)) => "completed",
                (Some(_), None) => "in_progress",
                _ => "pending",
            };
            let entered = order.path.since("confirmed").unwrap_or(order.ordered);
            row!(writer.rows, "rest.kitchen_queue", {
                id: random.id(entered), business_id: tenant.id, order_id: order.id, order_item_id: item.id,
                station: dish.station, status: progress, prep_time_estimated: dish.minutes,
                prep_time_actual: finished.map(|_| dish.minutes + random.small(-2, 5).max(1 - dish.minutes)),
                started_at: begun, chef_id: begun.map(|_| tenant.someone("staff", random)),
                completed_at: finished, created_at: entered,
                updated_at: finished.or(begun).unwrap_or(entered),
            });
        }
    }

    fn write_payment(&mut self, order: &Order, writer: &mut Writer<'_>) {
        let (state, at) = order.path.end();
        match state {
            "completed" => {
                self.paid += 1;
                if self.paid % 30 == 2 {
                    self.payment(order, "failed", at.plus_minutes(-1), writer);
                }
                self.payment(order, "completed", at, writer);
            }
            "served" => self.payment(order, "pending", at, writer),
            "cancelled" if matches!(order.kind, "online" | "delivery") || self.paid < 20 => {
                self.payment(order, "refunded", at, writer)
            }
            _ => {}
        }
    }

    fn payment(&mut self, order: &Order, status: &'static str, at: Moment, writer: &mut Writer<'_>) {
        let random = &mut self.random;
        let method = random.weighted(&[
            ("credit_card", 10),
            ("debit_card", 4),
            ("mobile_wallet", 4),
            ("cash", 3),
            ("gift_card", 1),
            ("other", 1),
            ("check", 1),
        ]);
        let card = matches!(method, "credit_card" | "debit_card");
        row!(writer.rows, "rest.payments", {
            id: random.id(at), business_id: self.tenant.id, order_id: order.id, payment_method: method,
            amount: order.total, currency: "USD", status: status, processed_at: at,
            external_payment_id: (method != "cash").then(|| format!("pi_{}", random.hex(24))),
            payment_details: if card { json!({ "brand": random.pick(&["visa", "mastercard", "amex"]), "last4": random.digits(4) }) } else { json!({}) },
            created_at: at, updated_at: at,
        });
    }
}

fn path(state: &'static str, ordered: Moment, now: Moment, random: &mut Random) -> Path {
    let mut path = Path::begin("order_lifecycle", "draft", ordered);
    if state == "draft" {
        return path;
    }
    let mut at = ordered;
    for (step, minutes) in [
        ("submitted", 3),
        ("confirmed", 2),
        ("preparing", 4),
        ("ready", random.small(10, 22)),
        ("served", 4),
        ("completed", random.small(20, 60)),
    ] {
        if state == "cancelled" && step == "preparing" {
            path.to("cancelled", at.plus_minutes(2).min(now));
            return path;
        }
        at = at.plus_minutes(minutes).min(now);
        path.to(step, at);
        if step == state {
            break;
        }
    }
    path
}
