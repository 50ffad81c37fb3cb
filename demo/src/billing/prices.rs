//! The platform's price lists: meters, plans, rates and their tiers, the same for every tenant.

use uuid::Uuid;

use crate::calendar::{Clock, Day};
use crate::copy::{Rows, row};
use crate::random::Random;
use crate::tenant::Plan;
use crate::values::{Fixed, Money};

/// What is measured: code, name, unit, aggregation, the kind of measurement that it is read from.
type Meter = (&'static str, &'static str, &'static str, &'static str, Option<(&'static str, &'static str)>);

const METERS: [Meter; 7] = [
    ("api_requests", "API requests", "request", "sum", Some(("api_calls", "requests"))),
    ("database_storage", "Database storage", "gigabyte", "last", Some(("storage", "database_storage"))),
    ("file_storage", "File storage", "gigabyte", "last", Some(("storage", "file_storage"))),
    ("seats", "Seats", "user", "maximum", Some(("users", "active_users"))),
    ("sms_messages", "Text messages", "message", "sum", None),
    ("ai_tokens", "AI tokens", "thousand tokens", "sum", None),
    ("fax_pages", "Fax pages", "page", "sum", None),
];

/// Price lists: code, version, name, cycle, base fee, status, first and last month from the beginning of the history.
type List = (&'static str, i32, &'static str, &'static str, i64, &'static str, i32, Option<i32>);

const PLANS: [List; 6] = [
    ("starter-monthly", 1, "Starter", "monthly", 9_900, "published", -24, None),
    ("professional-monthly", 1, "Professional", "monthly", 24_900, "published", -24, None),
    ("enterprise-monthly", 1, "Enterprise", "monthly", 49_900, "retired", -24, Some(12)),
    ("enterprise-monthly", 2, "Enterprise", "monthly", 49_900, "published", 12, None),
    ("enterprise-annually", 1, "Enterprise, yearly", "annually", 538_900, "published", 0, None),
    ("enterprise-monthly", 3, "Enterprise", "monthly", 54_900, "draft", 25, None),
];

/// How a meter is priced: model, size of a package, steps of (end, price in millionths, flat fee).
type Price = (&'static str, Option<i64>, &'static [(Option<i64>, i64, i64)]);

/// Prices of the meters in the order of `METERS`, the same in every plan; the retired one has none.
const PRICES: [Price; 6] = [
    ("graduated", None, &[(Some(400_000), 0, 0), (Some(800_000), 120, 0), (None, 80, 0)]),
    ("graduated", None, &[(Some(2), 0, 0), (None, 1_500_000, 0)]),
    ("graduated", None, &[(Some(10), 0, 0), (Some(50), 230_000, 0), (None, 180_000, 0)]),
    ("volume", None, &[(Some(25), 0, 0), (Some(100), 4_000_000, 0), (None, 3_000_000, 0)]),
    ("package", Some(500), &[(Some(1), 0, 0), (Some(10), 9_000_000, 0), (None, 7_500_000, 0)]),
    ("graduated", None, &[(Some(1_000), 0, 0), (None, 6_000, 200)]),
];

/// A rate with its tiers, which prices a quantity as the database does.
#[derive(Debug)]
pub(super) struct Rate {
    pub(super) id: Uuid,
    plan: usize,
    pub(super) meter: usize,
    tiers: Vec<Uuid>,
}

/// Every price list with its identifiers, which do not change from tenant to tenant.
#[derive(Debug)]
pub(super) struct PriceList {
    from: Day,
    pub(super) meters: Vec<Uuid>,
    plans: Vec<Uuid>,
    rates: Vec<Rate>,
}

/// A part of a price, as the charge shows it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Part {
    pub(super) end: Option<i64>,
    /// In ten-thousandths of a unit.
    pub(super) quantity: i64,
    pub(super) price: i64,
    pub(super) flat: i64,
    pub(super) costs: Money,
}

impl PriceList {
    /// The price lists of a run.
    pub(super) fn new(plan: Plan) -> Self {
        let mut random = Random::stream(plan.seed, u64::MAX, "price lists");
        let from = plan.from();
        let at = from.plus(-800).at(Clock::of(9, 0));
        let meters: Vec<Uuid> = METERS.iter().map(|_| random.id(at)).collect();
        let plans: Vec<Uuid> = PLANS.iter().map(|_| random.id(at)).collect();
        let mut rates = Vec::new();
        for plan in 0..PLANS.len() {
            for (meter, (_, _, tiers)) in PRICES.iter().enumerate() {
                let tiers = tiers.iter().map(|_| random.id(at)).collect();
                rates.push(Rate { id: random.id(at), plan, meter, tiers });
            }
        }
        Self { from, meters, plans, rates }
    }

    /// The rate of a meter in the enterprise plan, in a month of the history.
    pub(super) fn rate(&self, meter: usize, month: i32) -> Option<&Rate> {
        let version = if month < 12 { 2 } else { 3 };
        self.rates.iter().find(|rate| rate.plan == version && rate.meter == meter)
    }

    /// Writes the lists.
    pub(super) fn write(&self, rows: &mut Rows) {
        let at = self.from.plus(-800).at(Clock::of(9, 0));
        for (id, (code, name, unit, aggregation, source)) in self.meters.iter().zip(METERS) {
            row!(rows, "billing_mgmt.meters", {
                id: *id, code: code, name: name, description: format!("{name} of the business, by the {unit}"),
                unit: unit, aggregation: aggregation, resource_category: source.map(|(category, _)| category),
                resource_type: source.map(|(_, kind)| kind),
                status: if code == "fax_pages" { "retired" } else { "active" }, created_at: at, updated_at: at,
            });
        }
        for (id, (code, version, name, cycle, fee, status, first, last)) in self.plans.iter().zip(PLANS) {
            row!(rows, "billing_mgmt.rate_plans", {
                id: *id, code: code, version: version, name: name,
                description: format!("{name} with usage beyond what is included"), billing_cycle: cycle,
                base_fee: Money(fee), currency: "USD", trial_days: if code.starts_with("starter") { 14 } else { 0 },
                status: status, effective_from: self.from.month_start(first),
                effective_until: last.map(|month| self.from.month_start(month).plus(-1)), created_at: at,
                updated_at: at,
            });
        }
        for rate in &self.rates {
            let Some((model, package, tiers)) = PRICES.get(rate.meter) else { continue };
            row!(rows, "billing_mgmt.rates", {
                id: rate.id, rate_plan_id: self.plans[rate.plan], meter_id: self.meters[rate.meter],
                pricing_model: *model, package_size: *package, minimum_charge: Money(0), created_at: at,
            });
            for (id, (end, price, flat)) in rate.tiers.iter().zip(*tiers) {
                row!(rows, "billing_mgmt.rate_tiers", {
                    id: *id, rate_id: rate.id, up_to_quantity: *end, unit_price: Fixed(*price, 6),
                    flat_fee: Money(*flat), created_at: at,
                });
            }
        }
    }
}

/// The meters that are read from measurements of the platform, with what a measurement is divided by.
pub(super) fn measured(category: &str, kind: &str) -> Option<(usize, i64)> {
    let meter = METERS.iter().position(|(_, _, _, _, source)| *source == Some((category, kind)))?;
    Some((meter, if category == "storage" { 1_000_000_000 } else { 1 }))
}

/// The name of a meter, as lines of invoices show it.
pub(super) fn name(meter: usize) -> &'static str {
    METERS[meter].1
}

/// The code of a meter.
pub(super) fn code(meter: usize) -> &'static str {
    METERS[meter].0
}

/// Prices a quantity, given in ten-thousandths of a unit: the parts that fall into each tier.
pub(super) fn price(meter: usize, quantity: i64) -> Vec<Part> {
    let (model, package, tiers) = PRICES[meter];
    let quantity = match package {
        Some(size) => (quantity + size * 10_000 - 1) / (size * 10_000) * 10_000,
        None => quantity,
    };
    let mut above = 0;
    let mut parts = Vec::new();
    for (end, price, flat) in tiers {
        let below = end.map_or(i64::MAX, |end| end * 10_000);
        let reached = quantity > above && (model != "volume" || quantity <= below);
        if reached {
            let part = if model == "volume" { quantity } else { quantity.min(below) - above };
            // Ten-thousandths times millionths, rounded to cents.
            let cents = (i128::from(part) * i128::from(*price) + 50_000_000) / 100_000_000;
            let costs = Money(cents as i64 + flat);
            parts.push(Part { end: *end, quantity: part, price: *price, flat: *flat, costs });
        }
        above = below;
    }
    parts
}
