//! The customers of a tenant, with what their orders add up to.

use super::calendar::{Clock, Day, Moment};
use super::customer::{Account, Customer};
use super::customer_row;
use super::people::{MAIL_DOMAINS, Person, company, phone};
use super::places::Address;
use super::random::Random;
use super::tenant::Tenant;
use super::writer::Writer;

/// Customers in the order in which they came.
#[derive(Debug)]
pub(super) struct Customers {
    pub(super) list: Vec<Customer>,
}

impl Customers {
    /// Makes the customers; their rows are written last, when their orders are known.
    pub(super) fn new(tenant: &Tenant) -> Self {
        let mut random = tenant.random("customers");
        let count = tenant.plan.count(450, 40);
        let start = tenant.plan.from().plus(-300);
        let days = tenant.plan.until.0 - start.0 - 3;
        let list = (0..count)
            .map(|index| {
                let day = start.plus((i64::from(days) * index as i64 / count as i64) as i32);
                customer(index, day, &mut random)
            })
            .collect();
        Self { list }
    }

    /// A customer who had come by `moment`; the first ones when there are none yet.
    pub(super) fn known_at(&self, moment: Moment, random: &mut Random) -> usize {
        let known = self.list.partition_point(|customer| customer.since <= moment).max(1);
        random.regular(known)
    }

    /// Writes the rows of `hs.customers`.
    pub(super) fn write(&self, writer: &mut Writer<'_>) {
        let tenant = writer.tenant;
        let mut random = tenant.random("customer rows");
        let mut numbers = super::numbers::Numbers::new("hs.customers", "CUST-HS");
        for (index, customer) in self.list.iter().enumerate() {
            customer_row::write(customer, index, &numbers.next(customer.since), &mut random, writer);
        }
        numbers.write(writer);
    }
}

fn customer(index: usize, day: Day, random: &mut Random) -> Customer {
    let since = day.at(Clock::of(8, 0)).plus_minutes((index % 570) as i32);
    let person = Person::random(random);
    let company = random.chance(18).then(|| company(random));
    let email = person.email(random.pick(MAIL_DOMAINS), index + 1);
    Customer {
        id: random.id(since),
        since,
        person,
        company,
        phone: phone(random),
        email,
        address: Address::random(random),
        marketing: index % 5 < 2,
        account: Account::default(),
    }
}
