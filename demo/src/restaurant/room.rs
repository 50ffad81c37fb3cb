//! The tables of the room, and where guests sit now.

use uuid::Uuid;

use crate::copy::row;
use crate::random::Random;
use crate::tenant::Tenant;
use crate::writer::Writer;

/// Tables of each section: name, first number, count, seats.
const SECTIONS: [(&str, usize, usize, i32); 4] =
    [("main_dining", 1, 12, 4), ("patio", 20, 8, 4), ("bar", 40, 4, 2), ("private_room", 50, 2, 12)];

/// The room of a tenant.
#[derive(Debug)]
pub(super) struct Room {
    tables: Vec<(Uuid, bool)>,
}

impl Room {
    /// All tables, free.
    pub(super) fn new(tenant: &Tenant) -> Self {
        let mut random = tenant.random("room");
        let count: usize = SECTIONS.iter().map(|section| section.2).sum();
        Self { tables: (0..count).map(|_| (random.id(tenant.founded), false)).collect() }
    }

    /// A table of the past.
    pub(super) fn any(&self, random: &mut Random) -> Uuid {
        self.tables[random.below(self.tables.len())].0
    }

    /// Seats guests who are here now.
    pub(super) fn seat(&mut self, random: &mut Random) -> Uuid {
        let free = self.tables.iter().take(18).position(|(_, taken)| !taken);
        match free {
            Some(index) => {
                self.tables[index].1 = true;
                self.tables[index].0
            }
            None => self.any(random),
        }
    }

    /// Writes `rest.dining_tables`.
    pub(super) fn write(&self, writer: &mut Writer<'_>) {
        let tenant = writer.tenant;
        let mut index = 0;
        for (section, first, count, seats) in SECTIONS {
            for place in 0..count {
                let (id, taken) = self.tables[index];
                let status = match (taken, index) {
                    (true, _) => "occupied",
                    (false, 18 | 24) => "reserved",
                    (false, 19) => "cleaning",
                    (false, 25) => "out_of_order",
                    _ => "available",
                };
                row!(writer.rows, "rest.dining_tables", {
                    id: id, business_id: tenant.id, location_id: tenant.sites[0].id,
                    table_number: format!("T{:02}", first + place),
                    table_name: (seats > 4).then(|| format!("Private room {}", place + 1)),
                    capacity: if place % 3 == 2 && seats == 4 { 6 } else { seats }, section_name: section,
                    position_x: 80 + place % 4 * 120, position_y: 60 + index / 4 * 90, table_status: status,
                    is_active: status != "out_of_order", created_at: tenant.founded,
                    updated_at: tenant.plan.now(), created_by: tenant.owner(), updated_by: tenant.owner(),
                });
                index += 1;
            }
        }
    }
}
