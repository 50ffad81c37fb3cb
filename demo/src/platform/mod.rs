//! The platform's own rows, and a tenant's identity, sites, members, settings and usage.

mod business;
mod shared;
mod usage;

use uuid::Uuid;

use crate::calendar::Moment;
use crate::writer::Writer;

pub(super) use shared::write_shared;

/// What the platform and the tenant agreed on, and what was measured and charged by it.
#[derive(Debug)]
pub(super) struct Contract {
    pub(super) subscription: Uuid,
    /// When the fee was charged, with the entry of the billing history.
    pub(super) charges: Vec<(Moment, Uuid)>,
    pub(super) measurements: Vec<Measurement>,
}

/// A row of `tenant_mgmt.resource_usage`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Measurement {
    pub(super) id: Uuid,
    pub(super) category: &'static str,
    pub(super) kind: &'static str,
    pub(super) start: Moment,
    pub(super) end: Moment,
    pub(super) used: i64,
}

/// Writes the tenant itself with its sites, members, settings and usage.
pub(super) fn write_tenant(customers: usize, writer: &mut Writer<'_>) -> Contract {
    let tenant = writer.tenant;
    let mut random = tenant.random("platform");
    business::business(customers, &mut random, writer);
    business::sites(&mut random, writer);
    for member in &tenant.staff {
        business::membership(member, &mut random, writer);
    }
    business::settings(&mut random, writer);
    let (subscription, charges) = usage::subscription(&mut random, writer);
    let measurements = usage::usage(&mut random, writer);
    usage::compliance(&mut random, writer);
    usage::events(&mut random, writer);
    Contract { subscription, charges, measurements }
}
