//! The crew in the field, the stock on the vans, and the equipment at the customers.

use serde_json::json;
use uuid::Uuid;

use crate::calendar::{Clock, Day};
use crate::copy::row;
use crate::customers::Customers;
use crate::places::Address;
use crate::random::Random;
use crate::tenant::Tenant;
use crate::trades::{EQUIPMENT, MATERIALS};
use crate::values::{Fixed, Money, Months};
use crate::writer::Writer;

/// A technician: the row of `hs.technicians` and the user behind it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Technician {
    pub(super) id: Uuid,
    pub(super) user: Uuid,
}

/// The technicians who can be sent out.
#[derive(Debug)]
pub(super) struct Crew {
    pub(super) list: Vec<Technician>,
}

impl Crew {
    /// Writes the technicians and when they are free.
    pub(super) fn new(writer: &mut Writer<'_>) -> Self {
        let tenant = writer.tenant;
        let mut random = tenant.random("crew");
        let mut list = Vec::new();
        for (index, member) in tenant.staff.iter().filter(|member| member.role == "technician").enumerate() {
            let technician = Technician { id: random.id(member.joined), user: member.user };
            let status = match (member.status, index) {
                ("active", 2) => "on_leave",
                ("active", _) => "active",
                (_, even) if even % 2 == 0 => "terminated",
                _ => "inactive",
            };
            let skills = match index % 3 {
                0 => vec!["hvac", "electrical"],
                1 => vec!["plumbing", "general"],
                _ => vec!["electrical", "general", "hvac"],
            };
            row!(writer.rows, "hs.technicians", {
                id: technician.id, business_id: tenant.id, user_id: member.user,
                employee_id: &member.employee, skills: skills,
                certifications: json!([{ "name": "EPA 608", "number": random.digits(8) }, { "name": "TDLR", "expires": "2027-08-31" }]),
                employment_status: status, current_location: Address::random(&mut random).place,
                created_at: member.joined, updated_at: tenant.plan.now(),
            });
            if member.status == "active" {
                list.push(technician);
                availability(technician, &mut random, writer);
            }
        }
        former(&mut random, writer);
        Self { list }
    }

    /// Anyone of the crew.
    pub(super) fn someone(&self, random: &mut Random) -> Technician {
        random.pick(&self.list)
    }
}

/// Two who have left: their records stay, without a user.
fn former(random: &mut Random, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    for (employee, status) in [("E-900", "inactive"), ("E-901", "terminated")] {
        row!(writer.rows, "hs.technicians", {
            id: random.id(tenant.founded), business_id: tenant.id, employee_id: employee, skills: ["general"],
            employment_status: status, created_at: tenant.founded, updated_at: tenant.plan.from().at(Clock::of(9, 0)),
        });
    }
}

fn availability(technician: Technician, random: &mut Random, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    for offset in -7..14 {
        let day = tenant.plan.until.plus(offset);
        let (kind, from, to) = match (day.weekday(), random.below(14)) {
            (6, _) => continue,
            (5, _) => ("on_call", Clock::of(9, 0), Clock::of(15, 0)),
            (_, 0) => ("time_off", Clock::of(0, 0), Clock::of(23, 59)),
            _ => ("available", Clock::of(7, 30), Clock::of(16, 30)),
        };
        let at = day.plus(-14).at(Clock::of(9, 0));
        row!(writer.rows, "hs.technician_availability", {
            id: random.id(at), business_id: tenant.id, technician_id: technician.id,
            available_from: day.at(from), available_until: day.at(to), availability_type: kind,
            location: random.one(&tenant.sites).address.place, service_radius_miles: Fixed(2500, 2),
            created_at: at, updated_at: at, created_by: tenant.owner(), updated_by: tenant.owner(),
        });
    }
}

/// The stock of materials; what jobs take is taken into account when it is written.
#[derive(Debug)]
pub(super) struct Stock {
    ids: Vec<Uuid>,
    used: Vec<i64>,
}

impl Stock {
    /// The identifiers of all materials.
    pub(super) fn new(tenant: &Tenant) -> Self {
        let mut random = tenant.random("hs stock");
        let ids = MATERIALS.iter().map(|_| random.id(tenant.founded)).collect();
        Self { ids, used: vec![0; MATERIALS.len()] }
    }

    /// The material with the SKU: identifier, name, price and cost.
    pub(super) fn take(&mut self, sku: &str) -> (Uuid, &'static str, Money, Money) {
        let index = MATERIALS.iter().position(|material| material.0 == sku).unwrap_or(0);
        self.used[index] += 1;
        let (_, name, _, cost, price) = MATERIALS[index];
        (self.ids[index], name, Money(price), Money(cost))
    }

    /// Writes `hs.inventory_items`.
    pub(super) fn write(&self, writer: &mut Writer<'_>) {
        let tenant = writer.tenant;
        let mut random = tenant.random("hs stock rows");
        for (index, (sku, name, category, cost, price)) in MATERIALS.iter().enumerate() {
            let monthly = self.used[index] / 24 + 1;
            row!(writer.rows, "hs.inventory_items", {
                id: self.ids[index], business_id: tenant.id, sku: *sku, name: *name,
                description: format!("{name} for {category} jobs"), category: *category,
                quantity_on_hand: if index % 11 == 5 { 0 } else { monthly * 2 + random.range(0, 6) },
                reorder_point: monthly, cost_price: Money(*cost), selling_price: Money(*price),
                supplier_info: random.pick(&["Ferguson", "Johnstone Supply", "Elliott Electric", "Moore Supply"]),
                created_at: tenant.founded, updated_at: tenant.plan.now(),
            });
        }
    }
}

/// Equipment at a customer.
#[derive(Clone, Copy, Debug)]
pub(super) struct Unit {
    pub(super) id: Uuid,
    pub(super) customer: usize,
    pub(super) category: &'static str,
    pub(super) name: &'static str,
}

/// Writes `hs.customer_equipment`; the list is in the order of customers.
pub(super) fn equipment(customers: &Customers, writer: &mut Writer<'_>) -> Vec<Unit> {
    let tenant = writer.tenant;
    let mut random = tenant.random("equipment");
    let mut units = Vec::new();
    for (customer, owner) in customers.list.iter().enumerate() {
        for _ in 0..random.weighted(&[(0, 4), (1, 4), (2, 2)]) {
            let model = random.one(&EQUIPMENT);
            let age = random.small(0, model.life + 6);
            let installed = Day(tenant.plan.until.0 - age * 365 - random.small(0, 300));
            let maker = random.pick(&model.makers);
            let worn = age * 100 / model.life;
            let condition = match worn {
                0..20 => "excellent",
                20..70 => "good",
                70..100 => "fair",
                100..120 => "poor",
                _ => "critical",
            };
            let index = units.len();
            let service = tenant.plan.until.plus(-random.small(10, 360));
            let unit = Unit { id: random.id(owner.since), customer, category: model.category, name: model.name };
            units.push(unit);
            row!(writer.rows, "hs.customer_equipment", {
                id: unit.id, business_id: tenant.id, customer_id: owner.id, equipment_type: model.kind,
                equipment_category: model.category,
                equipment_name: format!("{maker} {}", model.name.to_lowercase()), manufacturer: maker,
                model_number: format!("{}{}", &maker[..2].to_uppercase(), random.digits(6)),
                serial_number: random.digits(10), install_date: installed, warranty_start_date: installed,
                warranty_end_date: installed.plus(3650), warranty_provider: maker, capacity: model.capacity,
                efficiency_rating: random.pick(&["14 SEER", "16 SEER", "18 SEER", "0.93 UEF", "96 AFUE"]),
                fuel_type: if index % 37 == 9 { Some("oil") } else { model.fuel },
                voltage: random.pick(&["120 V", "240 V"]),
                equipment_location: random.pick(&["attic", "garage", "utility_room", "basement"]),
                access_difficulty: random.weighted(&[("easy", 5), ("moderate", 3), ("difficult", 1), ("requires_special_equipment", 1)]),
                last_service_date: service, next_service_due: service.plus(365),
                maintenance_frequency: Months(12), equipment_condition: condition,
                operational_status: match condition { "critical" => "non_functional", "poor" => "needs_repair", _ => "operational" },
                safety_concerns: condition == "critical",
                energy_efficiency_score: (100 - worn / 2).clamp(1, 100),
                reliability_score: (100 - worn / 2 + random.small(-8, 0)).clamp(1, 100),
                maintenance_cost_annual: Money::dollars(random.range(90, 340)),
                replacement_cost_estimate: Money::dollars(model.price), expected_lifespan_years: model.life,
                age_years: age, replacement_recommended: worn > 100,
                replacement_priority: (worn > 70).then_some(match worn { 0..90 => "low", 90..110 => "medium", 110..125 => "high", _ => "urgent" }),
                photos_available: random.chance(30),
                equipment_status: match index % 23 { 7 => "replaced", 15 => "removed", _ => "active" },
                created_at: owner.since, updated_at: owner.since, created_by: tenant.owner(),
                updated_by: tenant.owner(),
            });
        }
    }
    units
}
