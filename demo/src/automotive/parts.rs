//! The parts of the shop: stock, movements and orders from suppliers.

use uuid::Uuid;

use crate::calendar::{Day, Moment};
use crate::copy::row;
use crate::garage::{PARTS, SUPPLIERS};
use crate::numbers::Numbers;
use crate::random::Random;
use crate::tenant::Tenant;
use crate::values::{Fixed, Money, Months};
use crate::writer::Writer;

/// A part with its movements; quantities are in hundredths.
#[derive(Debug)]
struct Shelf {
    id: Uuid,
    stock: i64,
    sold: i64,
    times: i32,
    last: Option<Day>,
}

/// The stock of parts.
#[derive(Debug)]
pub(super) struct Parts<'a> {
    tenant: &'a Tenant,
    random: Random,
    shelves: Vec<Shelf>,
    orders: Numbers,
    ordered: usize,
}

/// A part taken from its shelf.
#[derive(Clone, Copy, Debug)]
pub(super) struct Taken {
    pub(super) id: Uuid,
    pub(super) number: &'static str,
    pub(super) name: &'static str,
    pub(super) price: Money,
    pub(super) cost: Money,
}

/// A part that goes into a line of a repair order.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sale<'a> {
    pub(super) number: &'a str,
    pub(super) quantity: i64,
    pub(super) order: Uuid,
    pub(super) line: Uuid,
    pub(super) at: Moment,
    pub(super) worker: Uuid,
}

/// What comes to a shelf or leaves it.
struct Movement<'a> {
    index: usize,
    kind: &'static str,
    quantity: i64,
    /// The repair order and its line.
    line: Option<(Uuid, Uuid)>,
    reference: Option<&'a str>,
    at: Moment,
    worker: Uuid,
}

/// An order to a supplier.
struct Purchase<'a> {
    index: usize,
    number: &'a str,
    quantity: i64,
    received: i64,
    status: &'static str,
    at: Moment,
    came: Option<Moment>,
}

impl<'a> Parts<'a> {
    /// Empty shelves: each part comes in with its first order.
    pub(super) fn new(tenant: &'a Tenant) -> Self {
        let mut random = tenant.random("parts");
        let shelves = PARTS
            .iter()
            .map(|_| Shelf { id: random.id(tenant.founded), stock: 0, sold: 0, times: 0, last: None })
            .collect();
        Self { tenant, random, shelves, orders: Numbers::new("auto.purchase_orders", "PO"), ordered: 0 }
    }

    /// The part with the number.
    pub(super) fn find(&self, number: &str) -> Taken {
        let index = index_of(number);
        let (number, name, _, _, _, cost, price, _) = PARTS[index];
        Taken { id: self.shelves[index].id, number, name, price: Money(price), cost: Money(cost) }
    }

    /// Takes a part for a line of a repair order; orders more when the shelf runs out.
    pub(super) fn sell(&mut self, sale: &Sale<'_>, writer: &mut Writer<'_>) {
        let Sale { quantity, at, .. } = *sale;
        let index = index_of(sale.number);
        if self.shelves[index].stock < quantity {
            let more = (quantity * 4 + 2000) / 100 * 100;
            let came = at.plus_days(-self.random.small(1, 3));
            self.receive(index, more, came, writer);
        }
        let shelf = &mut self.shelves[index];
        shelf.stock -= quantity;
        shelf.sold += quantity;
        shelf.times += 1;
        shelf.last = Some(at.day());
        let line = Some((sale.order, sale.line));
        let moved =
            Movement { index, kind: "sale", quantity: -quantity, line, reference: None, at, worker: sale.worker };
        self.movement(&moved, writer);
    }

    /// A purchase order that came in, with its receipt.
    fn receive(&mut self, index: usize, quantity: i64, at: Moment, writer: &mut Writer<'_>) {
        let ordered = at.plus_days(-3);
        let number = self.orders.next(at);
        let purchase = Purchase {
            index,
            number: &number,
            quantity,
            received: quantity,
            status: "received",
            at: ordered,
            came: Some(at),
        };
        self.purchase(&purchase, writer);
        self.shelves[index].stock += quantity;
        let worker = self.tenant.someone("parts_manager", &mut self.random);
        let moved = Movement { index, kind: "receipt", quantity, line: None, reference: Some(&number), at, worker };
        self.movement(&moved, writer);
    }

    fn movement(&mut self, movement: &Movement<'_>, writer: &mut Writer<'_>) {
        let Movement { index, kind, quantity, line, reference, at, worker } = *movement;
        row!(writer.rows, "auto.stock_transactions", {
            id: self.random.id(at), business_id: self.tenant.id, inventory_item_id: self.shelves[index].id,
            r#type: kind, quantity: Fixed(quantity, 2), cost: Money(PARTS[index].5),
            repair_order_id: line.map(|(order, _)| order), line_item_id: line.map(|(_, line)| line),
            reference_number: reference,
            notes: match kind { "adjustment" => Some("Cycle count"), "return" => Some("Not needed, back on the shelf"), _ => None },
            performed_by: worker, transaction_date: at, created_at: at,
        });
    }

    fn purchase(&mut self, purchase: &Purchase<'_>, writer: &mut Writer<'_>) {
        let Purchase { index, number, quantity, received, status, at, came } = *purchase;
        self.ordered += 1;
        let buyer = self.tenant.someone("parts_manager", &mut self.random);
        row!(writer.rows, "auto.purchase_orders", {
            id: self.random.id(at), business_id: self.tenant.id, part_id: self.shelves[index].id,
            po_number: number, supplier_name: SUPPLIERS[index % SUPPLIERS.len()],
            quantity_ordered: Fixed(quantity, 2), quantity_received: Fixed(received, 2),
            unit_cost: Money(PARTS[index].5), status: status, ordered_at: (status != "draft").then_some(at),
            expected_date: at.day().plus(4), received_at: came, created_at: at,
            updated_at: came.unwrap_or(at), created_by: buyer, updated_by: buyer,
        });
    }

    /// Fills shelves that never sold, counts stock, leaves open orders, and writes `auto.parts_inventory`.
    pub(super) fn write(mut self, writer: &mut Writer<'_>) {
        let tenant = writer.tenant;
        let now = tenant.plan.now();
        let worker = tenant.someone("parts_manager", &mut self.random);
        for index in 0..PARTS.len() {
            if self.shelves[index].times == 0 && index % 7 != 3 {
                self.receive(index, 600, now.plus_days(-60), writer);
            }
            let (kind, change) = if index % 2 == 0 { ("adjustment", -100) } else { ("return", 100) };
            if self.shelves[index].stock + change >= 0 {
                self.shelves[index].stock += change;
                let at = now.plus_days(-2);
                let moved = Movement { index, kind, quantity: change, line: None, reference: None, at, worker };
                self.movement(&moved, writer);
            }
        }
        for (index, status) in ["draft", "ordered", "partially_received", "cancelled"].into_iter().enumerate() {
            let at = now.plus_days(-1);
            let number = self.orders.next(at);
            let got = if status == "partially_received" { 400 } else { 0 };
            if got > 0 {
                self.shelves[index].stock += got;
                let reference = Some(number.as_str());
                let moved = Movement { index, kind: "receipt", quantity: got, line: None, reference, at: now, worker };
                self.movement(&moved, writer);
            }
            let came = (got > 0).then_some(now);
            let purchase = Purchase { index, number: &number, quantity: 1200, received: got, status, at, came };
            self.purchase(&purchase, writer);
        }
        self.orders.write(writer);
        self.write_shelves(writer);
    }

    fn write_shelves(&mut self, writer: &mut Writer<'_>) {
        let tenant = self.tenant;
        let now = tenant.plan.now();
        let random = &mut self.random;
        for (index, (number, name, maker, category, unit, cost, price, kind)) in PARTS.iter().enumerate() {
            let shelf = &self.shelves[index];
            let monthly = shelf.sold / 24;
            let fluid = matches!(*category, "oil" | "fluid");
            let status = match index {
                30 => "obsolete",
                31 => "special_order",
                29 => "discontinued",
                _ => "active",
            };
            row!(writer.rows, "auto.parts_inventory", {
                id: shelf.id, business_id: tenant.id, part_number: *number, part_name: *name,
                part_description: format!("{name} by {maker}, {category}"), manufacturer: *maker,
                brand: *maker, oem_part_number: format!("{}-{}", random.digits(5), random.digits(5)),
                category: *category, part_type: *kind,
                compatible_makes: if fluid { vec!["Ford", "Toyota", "Honda", "Chevrolet", "Nissan"] } else { vec!["Toyota", "Honda"] },
                compatible_years: (2014..2026).collect::<Vec<i32>>(), universal_fit: fluid,
                current_stock: Fixed(shelf.stock, 2),
                reserved_stock: Fixed(if shelf.stock >= 400 { 100 } else { 0 }, 2),
                minimum_stock: Fixed(200, 2), maximum_stock: Fixed(monthly * 4 + 2000, 2),
                reorder_point: Fixed(monthly / 100 * 100 + 200, 2), reorder_quantity: Fixed(1000, 2),
                cost_price: Money(*cost), list_price: Money(price + price / 10), retail_price: Money(*price),
                shop_price: Money(price * 95 / 100), primary_supplier: SUPPLIERS[index % SUPPLIERS.len()],
                supplier_part_number: format!("S{number}"), supplier_lead_time_days: random.small(1, 6),
                weight_lbs: Fixed(random.range(200, 22_000), 3),
                hazardous_material: fluid || *number == "H6-AGM",
                core_charge: if matches!(*number, "H6-AGM" | "ALT-11514" | "COMP-158") { Money::dollars(22) } else { Money(0) },
                warranty_period: (!fluid).then_some(Months(24)), warranty_mileage: (!fluid).then_some(24_000),
                warranty_type: random.pick(&["manufacturer", "shop", "extended"]), has_expiration: fluid,
                shelf_life_months: fluid.then_some(36),
                bin_location: format!("{}-{:02}", char::from(b'A' + (index / 8) as u8), index % 8 + 1),
                storage_requirements: match *category { "fluid" | "oil" => Some("hazmat_cabinet"), "body" => Some("climate_controlled"), _ if index == 17 => Some("refrigerated"), _ => None },
                times_sold: shelf.times, last_sold_date: shelf.last, average_monthly_usage: Fixed(monthly, 2),
                quality_grade: random.pick(&["oem", "premium_aftermarket", "standard_aftermarket", "economy"]),
                high_theft_risk: *price > 30_000, requires_programming: *number == "PCM-REMAN",
                part_status: status,
                discontinuation_date: (status == "discontinued").then(|| now.day().plus(-90)),
                unit_of_measure: if index == 27 { "case" } else { *unit },
                markup_percentage: Fixed((price - cost) * 10_000 / cost, 2), created_at: tenant.founded,
                updated_at: now, created_by: tenant.owner(), updated_by: tenant.owner(),
            });
        }
    }
}

fn index_of(number: &str) -> usize {
    PARTS.iter().position(|part| part.0 == number).unwrap_or(0)
}
