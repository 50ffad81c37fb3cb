//! A tenant of the demo: its identity, staff and sites, and the run's fixed points in time.

use uuid::Uuid;

use super::calendar::{Clock, Day, Moment};
use super::people::{Person, phone};
use super::places::Address;
use super::random::Random;

/// What all tenants of a run share.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plan {
    pub(super) seed: u64,
    pub(super) scale: f64,
    /// The last day of the history.
    pub(super) until: Day,
}

impl Plan {
    /// The first day of the history, two years back.
    pub(super) fn from(&self) -> Day {
        let (year, month, day) = self.until.date();
        Day::of(year - 2, month, day.min(28))
    }

    /// The moment at which the demo stands still: nothing has happened after it.
    pub(super) fn now(&self) -> Moment {
        self.until.at(Clock::of(16, 30))
    }

    /// `base` rows at scale 1, at least `least`.
    pub(super) fn count(&self, base: usize, least: usize) -> usize {
        ((base as f64 * self.scale).round() as usize).max(least)
    }
}

/// A tenant with what its records refer to.
#[derive(Debug)]
pub(super) struct Tenant {
    pub(super) index: usize,
    pub(super) id: Uuid,
    pub(super) slug: String,
    pub(super) name: String,
    pub(super) industry: &'static str,
    pub(super) founded: Moment,
    pub(super) address: Address,
    pub(super) phone: String,
    pub(super) staff: Vec<Member>,
    pub(super) sites: Vec<Site>,
    pub(super) plan: Plan,
}

/// Someone who works for a tenant.
#[derive(Debug)]
pub(super) struct Member {
    pub(super) user: Uuid,
    pub(super) person: Person,
    pub(super) email: String,
    pub(super) phone: String,
    pub(super) role: &'static str,
    pub(super) status: &'static str,
    pub(super) employee: String,
    pub(super) joined: Moment,
}

/// A site of a tenant.
#[derive(Debug)]
pub(super) struct Site {
    pub(super) id: Uuid,
    pub(super) address: Address,
}

/// The business of the first demo tenant.
pub(super) const FIRST: Uuid = Uuid::from_u128(DEMO[0].2);

/// The slugs of the two demo tenants and their fixed identifiers.
const DEMO: [(&str, &str, u128); 2] = [
    ("acme", "Acme Home & Auto", 0x018f_0000_0000_7000_8000_0000_0000_0001),
    ("globex", "Globex Market & Grill", 0x018f_0000_0000_7000_8000_0000_0000_0002),
];

/// Roles with how many members hold them, beyond which technicians and staff grow with the scale.
const ROLES: &[(&str, usize)] = &[
    ("owner", 1),
    ("manager", 2),
    ("staff", 6),
    ("viewer", 2),
    ("api_partner", 1),
    ("service_advisor", 2),
    ("technician", 8),
    ("front_desk", 2),
    ("parts_manager", 1),
];

impl Tenant {
    /// The tenant at `index`: acme, globex, then made-up ones.
    pub(super) fn new(index: usize, plan: Plan) -> Self {
        let mut random = Random::stream(plan.seed, index as u64, "tenant");
        let founded = plan.from().plus(-(400 + random.small(0, 200))).at(Clock::of(9, 0));
        let (id, slug, name) = match DEMO.get(index) {
            Some((slug, name, id)) => (Uuid::from_u128(*id), (*slug).to_owned(), (*name).to_owned()),
            None => {
                let owner = Person::random(&mut random);
                (
                    random.id(founded),
                    format!("{}-{}", owner.last.to_lowercase().replace('\'', ""), index + 1),
                    format!("{} Services", owner.last),
                )
            }
        };
        let address = Address::random(&mut random);
        let staff = staff(&slug, founded, &plan, &mut random);
        let sites = (0..3)
            .map(|site| Site {
                id: random.id(founded.plus_days(site)),
                address: if site == 0 { address.clone() } else { Address::random(&mut random) },
            })
            .collect();
        Self {
            index,
            id,
            slug,
            name,
            industry: ["hs", "auto", "rest", "ret"][index % 4],
            founded,
            address,
            phone: phone(&mut random),
            staff,
            sites,
            plan,
        }
    }

    /// A stream of random numbers of this tenant alone.
    pub(super) fn random(&self, purpose: &str) -> Random {
        Random::stream(self.plan.seed, self.index as u64, purpose)
    }

    /// An active member with the role.
    pub(super) fn someone(&self, role: &str, random: &mut Random) -> Uuid {
        let fitting = self.staff.iter().filter(|member| member.role == role && member.status == "active");
        let count = fitting.clone().count();
        fitting.clone().nth(random.below(count)).map_or(self.owner(), |member| member.user)
    }

    /// The owner's user.
    pub(super) fn owner(&self) -> Uuid {
        self.staff[0].user
    }
}

fn staff(slug: &str, founded: Moment, plan: &Plan, random: &mut Random) -> Vec<Member> {
    let mut members = Vec::new();
    for (role, base) in ROLES {
        let extra = match *role {
            "technician" | "staff" => (plan.scale.max(1.0).sqrt() * 2.0) as usize,
            _ => 0,
        };
        for place in 0..base + extra {
            let joined = if place == 0 { founded } else { founded.plus_days(random.small(10, 380)) };
            let person = Person::random(random);
            let number = members.len() + 1;
            let last = place > 0 && place + 1 == base + extra;
            let status = match *role {
                "technician" if last => "inactive",
                "staff" if last => "invited",
                "viewer" if last => "suspended",
                _ => "active",
            };
            members.push(Member {
                user: random.id(joined),
                email: person.email(&format!("{slug}.example"), number),
                phone: phone(random),
                person,
                role,
                status,
                employee: format!("E-{number:03}"),
                joined,
            });
        }
    }
    members
}
