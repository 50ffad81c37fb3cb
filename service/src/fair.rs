//! Shares what there is between those who ask, so that nobody waits for a neighbour's work.

mod queue;
mod rate;

use std::net::IpAddr;

use uuid::Uuid;

use crate::identity::Caller;

pub use queue::{FairQueue, Place, QueueFull, Shares, USUAL_WEIGHT, Weights};
pub use rate::{Quota, Rates, Verdict, judge};

/// Who asks, as far as sharing goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Party {
    /// Shares are cut between groups first.
    pub group: Group,
    /// Inside a group they are cut between its members.
    pub member: Option<Uuid>,
}

/// Who belongs together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Group {
    /// The users and programs of a business.
    Tenant(Uuid),
    /// Whoever comes from an address, where nobody is known.
    Address(IpAddr),
    /// Whoever comes from nowhere that is known.
    Unknown,
}

impl Party {
    /// The caller, in its tenant.
    pub fn of(caller: &Caller) -> Self {
        Self { group: Group::Tenant(caller.tenant), member: caller.user }
    }

    /// Somebody at an address.
    pub fn at(address: Option<IpAddr>) -> Self {
        Self { group: address.map_or(Group::Unknown, Group::Address), member: None }
    }
}
