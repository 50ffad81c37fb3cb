//! A row of `hs.customers`, a part of it a function.

use serde_json::json;
use uuid::Uuid;

use super::calendar::Clock;
use super::copy::{Part, part, row_of};
use super::customer::Customer;
use super::people::{Person, phone};
use super::places::Address;
use super::random::Random;
use super::tenant::Tenant;
use super::values::{Fixed, Money};
use super::writer::Writer;

/// What the columns of a customer are made of.
struct Facts<'a> {
    tenant: &'a Tenant,
    customer: &'a Customer,
    index: usize,
    number: &'a str,
    kind: &'static str,
    billing: Option<Address>,
    clerk: Uuid,
    technician: Option<Uuid>,
    gated: bool,
}

/// Writes the row.
pub(super) fn write(customer: &Customer, index: usize, number: &str, random: &mut Random, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    let kind = match (customer.company.is_some(), random.chance(30)) {
        (true, true) => "property_management",
        (true, false) => "commercial",
        _ => "residential",
    };
    let billing = random.chance(12).then(|| Address::random(random));
    let clerk = tenant.someone("front_desk", random);
    let technician = random.chance(22).then(|| tenant.someone("technician", random));
    let gated = random.chance(9);
    let facts = Facts { tenant, customer, index, number, kind, billing, clerk, technician, gated };
    row_of!(writer.rows, "hs.customers", [facts.person(random), facts.home(random), facts.relation(random)]);
}

impl Facts<'_> {
    fn commercial(&self) -> bool {
        self.customer.company.is_some()
    }

    /// Who it is, and how to reach them.
    fn person(&self, random: &mut Random) -> Part {
        let Self { tenant, customer, number, kind, billing, gated, .. } = self;
        let (commercial, gated) = (self.commercial(), *gated);
        part!({
        id: customer.id, business_id: tenant.id, customer_number: number, customer_type: kind,
        external_id: random.chance(20).then(|| format!("QB-{}", random.digits(6))),
        first_name: customer.person.first, last_name: customer.person.last, company_name: &customer.company,
        title: commercial.then(|| random.pick(&["Office Manager", "Facilities Director", "Owner", "Property Manager"])),
        email_primary: &customer.email,
        email_secondary: random.chance(10).then(|| customer.email.replace('@', "+alt@")),
        phone_primary: &customer.phone, phone_secondary: random.chance(25).then(|| phone(random)),
        phone_mobile: random.chance(60).then(|| phone(random)),
        preferred_contact_method: random.weighted(&[("phone", 4), ("email", 3), ("text", 3), ("app_notification", 1)]),
        preferred_contact_time: random.weighted(&[("business_hours", 5), ("morning", 3), ("afternoon", 2), ("evening", 2)]),
        service_address_line_1: &customer.address.line_1, service_address_line_2: &customer.address.line_2,
        service_city: customer.address.city, service_state: "TX",
        service_postal_code: customer.address.postal_code, service_location: customer.address.place,
        billing_same_as_service: billing.is_none(),
        billing_address_line_1: billing.as_ref().map(|address| &address.line_1),
        billing_city: billing.as_ref().map(|address| address.city),
        billing_state: billing.as_ref().map(|_| "TX"),
        billing_postal_code: billing.as_ref().map(|address| address.postal_code),
        routing_instructions: random.chance(8).then_some("Enter from the alley behind the house"),
        access_instructions: random.chance(15).then(|| random.pick(&["Dog in the yard, ring first", "Park on the street", "Meet the tenant at the side door", "Call ten minutes ahead"])),
        gate_code: gated.then(|| random.digits(4)), alarm_code: random.chance(3).then(|| random.digits(4)),
        key_location: random.chance(4).then_some("Lockbox on the rail"),
        })
    }

    /// Where they live, and what was done there.
    fn home(&self, random: &mut Random) -> Part {
        let Self { customer, index, technician, .. } = *self;
        let account = &customer.account;
        let commercial = self.commercial();
        let average =
            if account.completed > 0 { Money(account.revenue.0 / i64::from(account.completed)) } else { Money(0) };
        part!({
        property_type: if commercial { random.weighted(&[("commercial", 5), ("industrial", 1), ("apartment", 2)]) } else { random.weighted(&[("single_family", 7), ("townhouse", 2), ("condo", 2), ("apartment", 1)]) },
                property_size_sqft: random.small(8, 42) * 100, property_built_year: random.small(1938, 2024),
                property_stories: random.small(1, 3), property_attic: random.chance(60),
                property_garage: random.chance(65), first_service_date: account.first,
                last_service_date: account.last, total_work_orders: account.jobs,
                completed_work_orders: account.completed, cancelled_work_orders: account.cancelled,
                lifetime_value: account.lifetime, total_revenue: account.revenue, average_job_value: average,
                outstanding_balance: account.outstanding, preferred_technician_id: technician,
                preferred_time_slots: json!({ "weekdays": [1, 2, 3, 4, 5], "from": "08:00", "to": "12:00" }),
                service_preferences: json!({ "shoe_covers": index.is_multiple_of(3), "language": if index.is_multiple_of(9) { "es" } else { "en" } }),
                })
    }

    /// What the business makes of them.
    fn relation(&self, random: &mut Random) -> Part {
        let Self { tenant, customer, index, clerk, .. } = *self;
        let account = &customer.account;
        let commercial = self.commercial();
        let now = tenant.plan.now();
        let surveyed = account.ratings > 0;
        let rating = surveyed.then(|| Fixed(i64::from(account.rating_sum * 100 / account.ratings), 2));
        let deleted = index % 97 == 53 && account.outstanding == Money(0);
        let status = match index % 40 {
            13 => "inactive",
            26 => "blocked",
            39 => "prospect",
            _ => "active",
        };
        part!({
        marketing_opt_in: customer.marketing, sms_notifications: random.chance(40) & random.chance(50),
                average_satisfaction_rating: rating, total_reviews: account.ratings,
                net_promoter_score: surveyed.then(|| random.small(-20, 100)),
                last_satisfaction_survey: account.last.filter(|_| surveyed).map(|day| day.plus(1).at(Clock::of(9, 0)).min(now)),
                credit_limit: if commercial { Money::dollars(5000) } else { Money(0) },
                payment_terms: if commercial { "Net 30" } else { "Due on receipt" },
                credit_score_range: commercial.then(|| random.weighted(&[("excellent", 3), ("good", 5), ("fair", 2), ("poor", 1)])),
                collection_status: if account.collections { "collections" } else if account.overdue { "late" } else { "current" },
                emergency_contact_name: random.chance(12).then(|| Person::random(random).name()),
                internal_notes: random.chance(10).then(|| random.pick(&["Prefers the same technician", "Pays promptly", "Asks for itemized invoices", "Referred three neighbors"])),
                warning_flags: if index % 61 == 7 { vec!["dog_on_premises"] } else { Vec::new() },
                customer_status: status,
                customer_tags: match index % 8 { 0 => vec!["vip"], 3 => vec!["maintenance_plan"], 5 => vec!["vip", "referral"], _ => Vec::new() },
                lead_source: random.weighted(&[("referral", 4), ("website", 3), ("google_ads", 2), ("advertisement", 1)]),
                created_from: random.weighted(&[("manual", 6), ("web_form", 2), ("import", 1), ("api", 1)]),
                created_at: customer.since,
                updated_at: account.last.map_or(customer.since, |day| day.at(Clock::of(18, 0)).min(now).max(customer.since)),
                created_by: clerk, updated_by: clerk, deleted_at: deleted.then_some(now),
                deleted_by: deleted.then_some(clerk),
                })
    }
}
