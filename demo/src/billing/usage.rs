//! Measured use, and its rating: one charge a meter and month.

use serde_json::{Value, json};
use uuid::Uuid;

use super::prices::{self, PriceList};
use crate::calendar::{Clock, Moment};
use crate::copy::row;
use crate::history::{Path, Subject};
use crate::platform::Contract;
use crate::random::Random;
use crate::tenant::Tenant;
use crate::values::{Fixed, Money};
use crate::writer::Writer;

/// A charge, for the invoice that takes it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Charge {
    pub(super) id: Uuid,
    pub(super) meter: usize,
    /// In ten-thousandths of a unit.
    pub(super) quantity: i64,
    pub(super) amount: Money,
}

/// A month of use.
#[derive(Clone, Copy, Debug)]
pub(super) struct Month {
    /// From the beginning of the history.
    pub(super) index: i32,
    pub(super) start: Moment,
    pub(super) end: Moment,
    /// When it was rated.
    pub(super) rated: Moment,
}

/// A report of use.
struct Record {
    quantity: i64,
    at: Moment,
    measurement: Option<Uuid>,
}

/// What rates the use of a tenant.
pub(super) struct Rater<'a> {
    pub(super) tenant: &'a Tenant,
    pub(super) contract: &'a Contract,
    pub(super) prices: &'a PriceList,
    pub(super) random: Random,
}

impl Rater<'_> {
    /// Writes the use of a month and the charges that it makes; `invoiced` when an invoice takes them.
    pub(super) fn month(&mut self, month: Month, invoiced: Option<Moment>, writer: &mut Writer<'_>) -> Vec<Charge> {
        let mut charges = Vec::new();
        for meter in 0..self.prices.meters.len() {
            let records = self.records(meter, month);
            let Some(rate) = self.prices.rate(meter, month.index).map(|rate| rate.id) else { continue };
            if records.is_empty() {
                continue;
            }
            let id = self.random.id(month.rated);
            // Added up, but for storage, of which the last measurement counts, and seats, of which the most do.
            let quantity = match prices::code(meter) {
                "seats" => records.iter().map(|record| record.quantity).max().unwrap_or_default(),
                "database_storage" | "file_storage" => records.last().map_or(0, |record| record.quantity),
                _ => records.iter().map(|record| record.quantity).sum(),
            };
            for record in &records {
                self.write_record(meter, id, record, writer);
            }
            let waived = month.index == 3 && meter == 5;
            let charge = self.write_charge(&Rating { id, meter, rate, quantity, month, invoiced, waived }, writer);
            if !waived {
                charges.push(charge);
            }
        }
        charges
    }

    fn records(&mut self, meter: usize, month: Month) -> Vec<Record> {
        let measured = self.contract.measurements.iter().filter(|one| one.start == month.start);
        let from_platform: Vec<Record> = measured
            .filter_map(|one| {
                let (found, unit) = prices::measured(one.category, one.kind)?;
                let quantity = (i128::from(one.used) * 10_000 / i128::from(unit)) as i64;
                let at = one.end.plus_seconds(-1);
                (found == meter).then_some(Record { quantity, at, measurement: Some(one.id) })
            })
            .collect();
        if !from_platform.is_empty() {
            return from_platform;
        }
        let most = match prices::code(meter) {
            "sms_messages" => 900,
            "ai_tokens" => 2_400,
            _ => return Vec::new(),
        };
        (0..4)
            .map(|week| Record {
                quantity: self.random.range(most / 3, most) * 10_000,
                at: month.start.plus_days(week * 7).plus_minutes(self.random.small(0, 600)),
                measurement: None,
            })
            .filter(|record| record.at < month.end.min(self.tenant.plan.now()))
            .collect()
    }

    fn write_record(&mut self, meter: usize, charge: Uuid, record: &Record, writer: &mut Writer<'_>) {
        let id = self.random.id(record.at);
        let source = if record.measurement.is_some() { "system" } else { "api" };
        row!(writer.rows, "billing_mgmt.usage_records", {
            id: id, business_id: self.tenant.id, meter_id: self.prices.meters[meter],
            resource_usage_id: record.measurement, rated_charge_id: charge, quantity: Fixed(record.quantity, 4),
            occurred_at: record.at, idempotency_key: format!("{}:{id}", prices::code(meter)), source: source,
            properties: json!({ "region": "us-east-1" }), created_at: record.at,
        });
    }

    fn write_charge(&mut self, rating: &Rating, writer: &mut Writer<'_>) -> Charge {
        let Rating { id, meter, rate, quantity, month, invoiced, waived } = *rating;
        let parts = prices::price(meter, quantity);
        let amount = Money(parts.iter().map(|part| part.costs.0).sum());
        let mut path = Path::begin("rated_charge_lifecycle", "rated", month.rated);
        if waived {
            path.to("waived", month.rated.plus_minutes(90));
        } else if let Some(at) = invoiced {
            path.to("invoiced", at);
        }
        let (status, since) = path.end();
        row!(writer.rows, "billing_mgmt.rated_charges", {
            id: id, business_id: self.tenant.id, subscription_id: self.contract.subscription,
            meter_id: self.prices.meters[meter], rate_id: rate, period_start: month.start, period_end: month.end,
            quantity: Fixed(quantity, 4), amount: amount, currency: "USD", tiers: breakdown(&parts),
            status: status, rated_at: month.rated, created_at: month.rated, updated_at: since,
        });
        let subject = Subject { schema: "billing_mgmt", kind: "rated_charge", id, label: prices::name(meter) };
        writer.transitions(subject, &path, None);
        Charge { id, meter, quantity, amount }
    }
}

/// The use of a meter over a month, with the rate that prices it.
struct Rating {
    id: Uuid,
    meter: usize,
    rate: Uuid,
    quantity: i64,
    month: Month,
    invoiced: Option<Moment>,
    waived: bool,
}

/// The parts of a price as the database writes them.
fn breakdown(parts: &[prices::Part]) -> Value {
    let decimal = |units: i64, places: usize| {
        let one = 10_i64.pow(places as u32);
        json!(units as f64 / one as f64)
    };
    parts
        .iter()
        .map(|part| {
            json!({
                "upToQuantity": part.end, "quantity": decimal(part.quantity, 4),
                "unitPrice": decimal(part.price, 6), "flatFee": decimal(part.flat, 2),
                "amount": decimal(part.costs.0, 2),
            })
        })
        .collect()
}

/// The months of the history, and the one that has begun.
pub(super) fn months(tenant: &Tenant) -> Vec<Month> {
    (-24..=0)
        .map(|month| {
            let start = tenant.plan.until.month_start(month).at(Clock(0));
            let end = tenant.plan.until.month_start(month + 1).at(Clock(0));
            let rated = end.plus_minutes(60).min(tenant.plan.now());
            Month { index: month + 24, start, end, rated }
        })
        .collect()
}
