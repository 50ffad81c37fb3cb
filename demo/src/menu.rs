//! The menu of a Texan grill: sections, dishes and drinks with prices.

use std::sync::LazyLock;

use super::tables::{list, number, optional, rows};

/// A section of the menu.
#[derive(Debug)]
pub(super) struct Section {
    pub(super) name: &'static str,
    pub(super) parent: Option<&'static str>,
    pub(super) description: &'static str,
    pub(super) dishes: Vec<Dish>,
}

/// A dish or drink: name, description, price in cents, minutes to prepare, station, kind, diets, allergens.
#[derive(Debug)]
pub(super) struct Dish {
    pub(super) name: &'static str,
    pub(super) description: &'static str,
    pub(super) price: i64,
    pub(super) minutes: i32,
    pub(super) station: &'static str,
    pub(super) kind: &'static str,
    pub(super) diets: Vec<&'static str>,
    pub(super) allergens: Vec<&'static str>,
}

/// What guests ask to be changed: name and price in cents.
pub(super) const MODIFIERS: &[(&str, i64)] = &[
    ("Extra cheese", 150),
    ("Add bacon", 250),
    ("Add avocado", 225),
    ("Gluten-free bun", 175),
    ("No onions", 0),
    ("Sauce on the side", 0),
];

/// Every section; a parent comes before its children.
pub(super) static SECTIONS: LazyLock<Vec<Section>> = LazyLock::new(|| {
    rows(include_str!("../data/menu_sections.tsv"))
        .map(|[name, parent, description]| Section {
            name,
            parent: optional(parent),
            description,
            dishes: dishes(name),
        })
        .collect()
});

fn dishes(of: &str) -> Vec<Dish> {
    rows::<9>(include_str!("../data/dishes.tsv"))
        .filter(|[section, ..]| *section == of)
        .map(|[_, name, description, price, minutes, station, kind, diets, allergens]| Dish {
            name,
            description,
            price: number(price),
            minutes: number(minutes),
            station,
            kind,
            diets: list(diets),
            allergens: list(allergens),
        })
        .collect()
}
