//! Names, companies, telephone numbers and mail addresses of made-up people.

use std::sync::LazyLock;

use super::random::Random;
use super::tables::entries;

/// A person with the ways to reach them.
#[derive(Clone, Debug)]
pub(super) struct Person {
    pub(super) first: &'static str,
    pub(super) last: &'static str,
}

impl Person {
    /// Someone at random.
    pub(super) fn random(random: &mut Random) -> Self {
        Self { first: random.pick(&FIRST), last: random.pick(&LAST) }
    }

    /// First and last name.
    pub(super) fn name(&self) -> String {
        format!("{} {}", self.first, self.last)
    }

    /// A mail address in a domain; `number` keeps addresses of equal names apart.
    pub(super) fn email(&self, domain: &str, number: usize) -> String {
        let (first, last) = (self.first.to_lowercase(), self.last.to_lowercase());
        format!("{first}.{}{number}@{domain}", last.replace([' ', '\''], ""))
    }
}

/// A telephone number of the region, with the exchange kept for fiction.
pub(super) fn phone(random: &mut Random) -> String {
    let area = random.weighted(&[("512", 8), ("737", 3)]);
    format!("+1{area}555{}", random.digits(4))
}

/// Domains that are reserved for examples.
pub(super) const MAIL_DOMAINS: &[&str] = &["example.com", "example.net", "example.org"];

/// A company's name.
pub(super) fn company(random: &mut Random) -> String {
    let end = random.pick(&COMPANY_ENDS);
    if random.chance(45) {
        format!("{} {} {end}", random.pick(&LAST), random.pick(&COMPANY_TRADES))
    } else {
        format!("{} {} {end}", random.pick(&COMPANY_STARTS), random.pick(&COMPANY_TRADES))
    }
}

/// An address from the blocks kept for documentation.
pub(super) fn ip_address(random: &mut Random) -> String {
    let block = random.pick(&["192.0.2", "198.51.100", "203.0.113"]);
    format!("{block}.{}", random.range(1, 254))
}

static FIRST: LazyLock<Vec<&str>> = LazyLock::new(|| entries(include_str!("../data/first_names.txt")));
static LAST: LazyLock<Vec<&str>> = LazyLock::new(|| entries(include_str!("../data/last_names.txt")));
static COMPANY_STARTS: LazyLock<Vec<&str>> = LazyLock::new(|| entries(include_str!("../data/company_starts.txt")));
static COMPANY_TRADES: LazyLock<Vec<&str>> = LazyLock::new(|| entries(include_str!("../data/company_trades.txt")));
static COMPANY_ENDS: LazyLock<Vec<&str>> = LazyLock::new(|| entries(include_str!("../data/company_ends.txt")));

/// The user agents of browsers and devices.
pub(super) static USER_AGENTS: LazyLock<Vec<&str>> = LazyLock::new(|| entries(include_str!("../data/user_agents.txt")));
