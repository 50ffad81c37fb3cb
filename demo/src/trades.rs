//! What a home service company does: jobs with hours and materials, its stock, and its customers' equipment.

use std::sync::LazyLock;

use super::tables::{list, number, optional, rows};

/// A job: category, kind, title, problem, work, hours in hundredths, SKUs of the materials.
#[derive(Debug)]
pub(super) struct Job {
    pub(super) category: &'static str,
    pub(super) subcategory: &'static str,
    pub(super) kind: &'static str,
    pub(super) title: &'static str,
    pub(super) problem: &'static str,
    pub(super) work: &'static str,
    pub(super) hours: i64,
    pub(super) materials: Vec<&'static str>,
}

/// Equipment: type, category, name, makers, fuel, capacity, life in years, price of replacement in dollars.
#[derive(Debug)]
pub(super) struct Equipment {
    pub(super) kind: &'static str,
    pub(super) category: &'static str,
    pub(super) name: &'static str,
    pub(super) makers: Vec<&'static str>,
    pub(super) fuel: Option<&'static str>,
    pub(super) capacity: &'static str,
    pub(super) life: i32,
    pub(super) price: i64,
}

/// A material of the stock: SKU, name, category, cost and price in cents.
type Material = (&'static str, &'static str, &'static str, i64, i64);

/// The jobs.
pub(super) static JOBS: LazyLock<Vec<Job>> = LazyLock::new(|| {
    rows(include_str!("../data/jobs.tsv"))
        .map(|[category, subcategory, kind, title, problem, work, hours, materials]| Job {
            category,
            subcategory,
            kind,
            title,
            problem,
            work,
            hours: number(hours),
            materials: list(materials),
        })
        .collect()
});

/// The stock.
pub(super) static MATERIALS: LazyLock<Vec<Material>> = LazyLock::new(|| {
    rows(include_str!("../data/materials.tsv"))
        .map(|[sku, name, category, cost, price]| (sku, name, category, number(cost), number(price)))
        .collect()
});

/// The equipment of customers.
pub(super) static EQUIPMENT: LazyLock<Vec<Equipment>> = LazyLock::new(|| {
    rows(include_str!("../data/equipment.tsv"))
        .map(|[kind, category, name, makers, fuel, capacity, life, price]| Equipment {
            kind,
            category,
            name,
            makers: list(makers),
            fuel: optional(fuel),
            capacity,
            life: number(life),
            price: number(price),
        })
        .collect()
});
