//! The menu with its sections and dishes.

use serde_json::{Value, json};
use uuid::Uuid;

use crate::calendar::Clock;
use crate::copy::row;
use crate::menu::{Dish, MODIFIERS, SECTIONS};
use crate::random::Random;
use crate::values::{Literal, Money};
use crate::writer::Writer;

/// A dish on this tenant's menu.
#[derive(Clone, Copy, Debug)]
pub(super) struct Plate {
    pub(super) id: Uuid,
    pub(super) dish: &'static Dish,
    pub(super) price: Money,
    pub(super) cost: Money,
}

/// The dishes of a tenant.
#[derive(Debug)]
pub(super) struct Kitchen {
    pub(super) plates: Vec<Plate>,
}

impl Kitchen {
    /// Writes the sections and the dishes.
    pub(super) fn new(writer: &mut Writer<'_>) -> Self {
        let tenant = writer.tenant;
        let mut random = tenant.random("menu");
        let mut sections: Vec<(&str, Uuid, String)> = Vec::new();
        let mut plates = Vec::new();
        for (order, section) in SECTIONS.iter().enumerate() {
            let at = tenant.founded;
            let id = random.id(at);
            let label = section.name.to_lowercase().replace(' ', "_");
            let parent = section.parent.and_then(|name| sections.iter().find(|known| known.0 == name));
            let path = parent.map_or_else(|| label.clone(), |(_, _, above)| format!("{above}.{label}"));
            let late = section.name == "Cocktails";
            row!(writer.rows, "rest.menu_categories", {
                id: id, business_id: tenant.id, parent_category_id: parent.map(|(_, id, _)| *id),
                name: section.name, display_order: order, is_active: true,
                category_path: Literal(path.clone()), description: section.description,
                available_start_time: late.then(|| Clock::of(16, 0)),
                available_end_time: late.then(|| Clock::of(23, 30)), created_at: at, updated_at: at,
                created_by: tenant.owner(), updated_by: tenant.owner(),
            });
            sections.push((section.name, id, path));
            for dish in &section.dishes {
                plates.push(write_dish(id, dish, plates.len(), &mut random, writer));
            }
        }
        retired(sections[2].1, &mut random, writer);
        Self { plates }
    }
}

fn write_dish(section: Uuid, dish: &'static Dish, index: usize, random: &mut Random, writer: &mut Writer<'_>) -> Plate {
    let tenant = writer.tenant;
    let at = tenant.founded;
    // Each house has its own prices, a little above or below.
    let price = Money((dish.price + random.range(-2, 3) * 25).max(295));
    let cost = price.percent(if dish.kind == "alcohol" { 24 } else { 31 });
    let plate = Plate { id: random.id(at), dish, price, cost };
    let modifiers: Vec<Value> = if dish.kind == "food" {
        MODIFIERS.iter().take(4).map(|(name, cents)| json!({ "name": name, "price": *cents as f64 / 100.0 })).collect()
    } else {
        Vec::new()
    };
    row!(writer.rows, "rest.menu_items", {
        id: plate.id, business_id: tenant.id, category_id: section, name: dish.name,
        description: dish.description, base_price: price, cost_price: cost, currency: "USD",
        r#type: dish.kind, track_inventory: dish.kind == "alcohol",
        current_stock: if dish.kind == "alcohol" { random.small(20, 90) } else { 0 },
        low_stock_threshold: 12_usize, modifiers: Value::Array(modifiers),
        variations: if dish.station == "bar" { json!([{ "name": "Large", "price": 2.0 }]) } else { json!([]) },
        is_active: true, is_available: index % 19 != 7, allergens: dish.allergens,
        dietary_restrictions: dish.diets, prep_time_minutes: dish.minutes,
        nutritional_info: json!({ "calories": random.range(12, 118) * 10 }), kitchen_station: dish.station,
        sort_order: index, created_at: at, updated_at: at, created_by: tenant.owner(),
        updated_by: tenant.owner(),
    });
    plate
}

/// A dish that is no longer served, and one that was deleted.
fn retired(section: Uuid, random: &mut Random, writer: &mut Writer<'_>) {
    let tenant = writer.tenant;
    for (name, deleted) in [("Avocado Fries", false), ("Loaded Potato Skins", true)] {
        let at = tenant.plan.from().at(Clock::of(9, 0));
        row!(writer.rows, "rest.menu_items", {
            id: random.id(at), business_id: tenant.id, category_id: section, name: name,
            description: "No longer served", base_price: Money(895), cost_price: Money(280), currency: "USD",
            is_active: false, is_available: false, kitchen_station: "fryer", created_at: at, updated_at: at,
            deleted_at: deleted.then_some(at), deleted_by: deleted.then(|| tenant.owner()),
        });
    }
}
