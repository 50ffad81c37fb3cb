//! The vehicles of the customers, with what their visits add up to.

use serde_json::json;
use uuid::Uuid;

use crate::calendar::{Clock, Day, Moment};
use crate::copy::{Part, part, row_of};
use crate::customer::Customer;
use crate::customers::Customers;
use crate::random::Random;
use crate::tenant::Tenant;
use crate::values::{Fixed, Money};
use crate::vehicles::{COLORS, Model, model, plate, vin};
use crate::writer::Writer;

/// A vehicle of a customer.
#[derive(Debug)]
pub(super) struct Vehicle {
    pub(super) id: Uuid,
    pub(super) customer: usize,
    pub(super) since: Moment,
    pub(super) model: &'static Model,
    pub(super) year: i32,
    /// Miles on the first day known, and miles a day from then on.
    miles: i32,
    daily: i32,
    pub(super) visits: i32,
    pub(super) spent: Money,
    pub(super) first: Option<Day>,
    pub(super) last: Option<Day>,
    pub(super) oil_change: Option<Day>,
}

impl Vehicle {
    /// The odometer on a day.
    pub(super) fn miles_on(&self, day: Day) -> i32 {
        self.miles + self.daily * (day.0 - self.since.day().0).max(0)
    }

    /// Year, make and model.
    pub(super) fn label(&self) -> String {
        format!("{} {} {}", self.year, self.model.make, self.model.model)
    }
}

/// All vehicles, in the order in which they came.
#[derive(Debug)]
pub(super) struct Fleet {
    pub(super) list: Vec<Vehicle>,
}

impl Fleet {
    /// Gives most customers a car, some two.
    pub(super) fn new(tenant: &Tenant, customers: &Customers) -> Self {
        let mut random = tenant.random("fleet");
        let mut list = Vec::new();
        for (customer, owner) in customers.list.iter().enumerate() {
            let count = if customer < 30 { 1 } else { random.weighted(&[(0, 3), (1, 5), (2, 1)]) };
            for _ in 0..count {
                list.push(vehicle(customer, owner.since, tenant, &mut random));
            }
        }
        Self { list }
    }

    /// A vehicle that was known by `moment`.
    pub(super) fn known_at(&self, moment: Moment, random: &mut Random) -> usize {
        let known = self.list.partition_point(|vehicle| vehicle.since <= moment).max(1);
        random.regular(known)
    }

    /// Writes `auto.vehicles`.
    pub(super) fn write(&self, customers: &Customers, writer: &mut Writer<'_>) {
        let tenant = writer.tenant;
        let mut random = tenant.random("vehicle rows");
        for (index, vehicle) in self.list.iter().enumerate() {
            write_vehicle(vehicle, &customers.list[vehicle.customer], index, &mut random, writer);
        }
    }
}

fn vehicle(customer: usize, since: Moment, tenant: &Tenant, random: &mut Random) -> Vehicle {
    let model = model(random);
    let newest = model.last_year.min(since.day().year());
    let year = random.small(model.first_year.min(newest), newest);
    let age = (tenant.plan.until.year() - year).max(0);
    Vehicle {
        id: random.id(since),
        customer,
        since,
        model,
        year,
        miles: (since.day().year() - year).max(0) * random.small(7000, 14_000) + random.small(20, 6000),
        daily: random.small(14, 46) - age / 2,
        visits: 0,
        spent: Money(0),
        first: None,
        last: None,
        oil_change: None,
    }
}

/// What the columns of a vehicle are made of.
struct Facts<'a> {
    tenant: &'a Tenant,
    vehicle: &'a Vehicle,
    owner: &'a Customer,
    index: usize,
    fleet: bool,
    registration: Day,
    clerk: Uuid,
}

fn write_vehicle(vehicle: &Vehicle, owner: &Customer, index: usize, random: &mut Random, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let fleet = owner.company.is_some() && random.chance(60);
    let registration = tenant.plan.until.plus(random.small(5, 360));
    let clerk = tenant.someone("service_advisor", random);
    let facts = Facts { tenant, vehicle, owner, index, fleet, registration, clerk };
    row_of!(writer.rows, "auto.vehicles", [facts.make(random), facts.upkeep(random), facts.standing(random)]);
}

impl Facts<'_> {
    fn electric(&self) -> bool {
        self.vehicle.model.fuel == "electric"
    }

    fn age(&self) -> i32 {
        (self.tenant.plan.until.year() - self.vehicle.year).max(0)
    }

    /// When it was last in the shop.
    fn seen(&self) -> Moment {
        let day = self.vehicle.last.unwrap_or(self.vehicle.since.day());
        day.at(Clock::of(15, 0)).max(self.vehicle.since).min(self.tenant.plan.now())
    }

    /// What it is.
    fn make(&self, random: &mut Random) -> Part {
        let Self { tenant, vehicle, owner, index, registration, .. } = *self;
        let Vehicle { model, year, .. } = vehicle;
        let (year, electric, seen_at) = (*year, self.electric(), self.seen());
        let miles = vehicle.miles_on(vehicle.last.unwrap_or(vehicle.since.day()));
        part!({
        id: vehicle.id, business_id: tenant.id, customer_id: owner.id, vin: vin(model, year, random),
        license_plate: plate(index * 3 + tenant.index), license_plate_state: "TX",
        license_plate_expiry: registration, year: year, make: model.make, model: model.model,
        trim_level: random.pick(model.trims), body_style: model.body, engine: model.engine,
        engine_size: model.engine.split(' ').next(),
        engine_type: if index % 83 == 19 && !electric { Some("supercharged") } else { model.induction },
        engine_cylinders: model.cylinders, fuel_type: if index % 91 == 71 { "other" } else { model.fuel },
        transmission_type: model.transmission, drivetrain: model.drivetrain, gross_weight: model.weight,
        towing_capacity: (model.body == "truck").then(|| random.small(50, 130) * 100),
        fuel_capacity: (!electric).then(|| Fixed(random.range(1200, 2600), 2)),
        engine_oil_capacity: (!electric).then(|| Fixed(random.range(440, 800), 2)), current_mileage: miles,
        last_mileage: miles, last_mileage_update: seen_at,
        })
    }

    /// Whose it is, and what was done to it.
    fn upkeep(&self, random: &mut Random) -> Part {
        let Self { tenant, vehicle, fleet, registration, .. } = *self;
        let (until, age) = (tenant.plan.until, self.age());
        part!({
        ownership_type: if fleet { "fleet" } else { random.weighted(&[("customer", 16), ("lease", 2), ("rental", 1)]) },
                registration_expiry: registration,
                title_status: random.weighted(&[("clear", 14), ("lien", 4), ("salvage", 1), ("flood", 1)]),
                insurance_company: random.pick(&["State Farm", "GEICO", "Progressive", "USAA", "Texas Farm Bureau"]),
                insurance_policy_number: random.digits(9), insurance_expiry: until.plus(random.small(10, 350)),
                exterior_color: random.pick(COLORS), interior_color: random.pick(&["black", "gray", "tan"]),
                condition_rating: match age { 0..3 => "excellent", 3..8 => "good", 8..12 => "fair", _ => "poor" },
                first_service_date: vehicle.first, last_service_date: vehicle.last, total_visits: vehicle.visits,
                total_amount_spent: vehicle.spent, last_oil_change_date: vehicle.oil_change,
                last_oil_change_mileage: vehicle.oil_change.map(|day| vehicle.miles_on(day)),
                next_oil_change_due: vehicle.oil_change.map(|day| vehicle.miles_on(day) + 5000),
                next_oil_change_date: vehicle.oil_change.map(|day| day.plus(180)),
                })
    }

    /// What it is worth, and its state.
    fn standing(&self, random: &mut Random) -> Part {
        let Self { vehicle, index, fleet, registration, clerk, .. } = *self;
        let Vehicle { model, year, .. } = vehicle;
        let (year, age, electric, seen_at) = (*year, self.age(), self.electric(), self.seen());
        let worth =
            (model.list_price * 100 * (88_i64.pow(age.min(6) as u32)) / 100_i64.pow(age.min(6) as u32)).max(150_000);
        let status = match index % 60 {
            11 => "sold",
            17 => "inactive",
            23 => "totaled",
            29 => "scrapped",
            _ => "active",
        };
        part!({
        open_recalls: usize::from(index % 17 == 3), commercial_vehicle: fleet,
                fleet_number: fleet.then(|| format!("F-{:03}", index % 40)),
                key_type: match year { ..2014 => random.pick(&["traditional", "transponder"]), _ => random.pick(&["smart_key", "push_button", "transponder"]) },
                service_notes: random.chance(12).then(|| random.pick(&["Wheel lock key in glove box", "Customer brings own oil", "Aftermarket wheels"])),
                warning_flags: if index % 71 == 8 { vec!["safety_concern"] } else { Vec::new() },
                original_msrp: Money::dollars(model.list_price), current_market_value: Money(worth),
                depreciation_rate: Fixed(1200, 2), emissions_test_due: registration,
                smog_check_status: if electric { "not_required" } else { random.weighted(&[("pass", 14), ("pending", 2), ("fail", 1)]) },
                environmental_category: match model.fuel { "electric" => "clean", "hybrid" => "low_emission", "diesel" => "high_polluter", _ => "standard" },
                manufacturer_warranty: json!({ "months": 36, "miles": 36000, "ends": format!("{}-06-30", year + 3) }),
                vehicle_status: status,
                vehicle_specs: json!({ "engine": model.engine, "drivetrain": model.drivetrain }),
                created_at: vehicle.since, updated_at: seen_at, created_by: clerk, updated_by: clerk,
                })
    }
}
