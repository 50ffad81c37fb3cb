//! The way of a repair order through its states.

use crate::calendar::Moment;
use crate::garage::Service;
use crate::history::Path;
use crate::random::Random;
use crate::tenant::Tenant;

/// Every state that an order still comes to, in order.
pub(super) const STATES: [&str; 14] = [
    "draft",
    "open",
    "diagnosed",
    "waiting_approval",
    "approved",
    "declined",
    "in_progress",
    "waiting_parts",
    "quality_check",
    "ready",
    "completed",
    "delivered",
    "closed",
    "cancelled",
];

/// The way to a state.
pub(super) fn path(
    state: &'static str,
    arrived: Moment,
    tenant: &Tenant,
    service: &Service,
    random: &mut Random,
) -> Path {
    let now = tenant.plan.now();
    let steps = [
        ("open", 8),
        ("diagnosed", random.small(25, 70)),
        ("waiting_approval", 10),
        ("approved", random.small(10, 90)),
        ("in_progress", random.small(10, 60)),
    ];
    let mut path = Path::begin(
        "repair_order_lifecycle",
        if random.chance(30) || state == "draft" { "draft" } else { "open" },
        arrived,
    );
    if state == "draft" || path.end().0 == state {
        return path;
    }
    let mut at = arrived;
    for (step, minutes) in steps {
        if path.end().0 == step {
            continue;
        }
        at = at.plus_minutes(minutes).min(now);
        path.to(step, at);
        let leaves =
            (state == "cancelled" && step == "diagnosed") || (state == "declined" && step == "waiting_approval");
        if step == state {
            return path;
        }
        if leaves {
            path.to(state, at.plus_minutes(40).min(now));
            return path;
        }
    }
    finish(state, at, tenant, service, random, path)
}

/// From the work on: parts may be late, then everything is checked and handed over.
fn finish(
    state: &'static str,
    from: Moment,
    tenant: &Tenant,
    service: &Service,
    random: &mut Random,
    mut path: Path,
) -> Path {
    let now = tenant.plan.now();
    let mut at = from;
    if state == "waiting_parts" || random.chance(8) {
        path.to("waiting_parts", at.plus_minutes(20).min(now));
        if state == "waiting_parts" {
            return path;
        }
        at = at.plus_days(1).min(now);
        path.to("in_progress", at);
    }
    let work = (service.hours * 60 / 100) as i32;
    for (step, minutes) in
        [("quality_check", work), ("ready", 20), ("completed", 15), ("delivered", random.small(30, 300)), ("closed", 5)]
    {
        at = at.plus_minutes(minutes).min(now);
        path.to(step, at);
        if step == state {
            break;
        }
    }
    path
}
