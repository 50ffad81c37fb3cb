//! The bays of the shop, and which order stands in which.

use uuid::Uuid;

use crate::copy::row;
use crate::random::Random;
use crate::tenant::Tenant;
use crate::writer::Writer;

/// Bays: name, kind, equipment.
const BAYS: &[(&str, &str, &[&str])] = &[
    ("Bay 1", "lift", &["two-post lift", "air"]),
    ("Bay 2", "lift", &["two-post lift", "air"]),
    ("Bay 3", "alignment", &["alignment rack"]),
    ("Bay 4", "tire", &["tire changer", "balancer"]),
    ("Bay 5", "general", &["air"]),
    ("Bay 6", "lift", &["four-post lift"]),
    ("Bay 7", "general", &["scan tool"]),
    ("Bay 8", "general", &["EV charger"]),
];

/// The bays of a tenant.
#[derive(Debug)]
pub(super) struct Bays {
    list: Vec<(Uuid, Option<Uuid>)>,
}

impl Bays {
    /// All bays, empty.
    pub(super) fn new(tenant: &Tenant) -> Self {
        let mut random = tenant.random("bays");
        Self { list: BAYS.iter().map(|_| (random.id(tenant.founded), None)).collect() }
    }

    /// Any bay, for an order of the past: identifier and name.
    pub(super) fn any(&self, random: &mut Random) -> (Uuid, &'static str) {
        let index = random.below(BAYS.len());
        (self.list[index].0, BAYS[index].0)
    }

    /// Puts an order that is worked on into a free bay; the last three are kept for other states.
    pub(super) fn occupy(&mut self, order: Uuid) -> Option<(Uuid, &'static str)> {
        let index = self.list[..BAYS.len() - 3].iter().position(|(_, inside)| inside.is_none())?;
        self.list[index].1 = Some(order);
        Some((self.list[index].0, BAYS[index].0))
    }

    /// Writes `auto.bays`.
    pub(super) fn write(&self, writer: &mut Writer<'_>) {
        let tenant = writer.tenant;
        for (index, ((name, kind, tags), (id, inside))) in BAYS.iter().zip(&self.list).enumerate() {
            let status = match (index, inside) {
                (_, Some(_)) => "occupied",
                (6, None) => "maintenance",
                (7, None) => "offline",
                _ => "available",
            };
            row!(writer.rows, "auto.bays", {
                id: *id, business_id: tenant.id, name: *name, r#type: *kind, status: status,
                current_ro_id: *inside, equipment_tags: *tags, sort_order: index,
                is_active: status != "offline", created_at: tenant.founded, updated_at: tenant.plan.now(),
            });
        }
    }
}
