//! What a repair shop does: services with labor and parts, its parts stock, and inspection points.

use std::sync::LazyLock;

use super::tables::{list, number, optional, rows};

/// A service: complaint, cause, correction, category, kind, labor hours in hundredths, part numbers.
#[derive(Debug)]
pub(super) struct Service {
    pub(super) kind: &'static str,
    pub(super) category: Option<&'static str>,
    pub(super) concern: &'static str,
    pub(super) cause: &'static str,
    pub(super) correction: &'static str,
    pub(super) labor: &'static str,
    pub(super) hours: i64,
    /// Part numbers, with quantities in hundredths.
    pub(super) parts: Vec<(&'static str, i64)>,
}

/// A part: number, name, maker, category, unit, cost and price in cents, kind.
type Part = (&'static str, &'static str, &'static str, &'static str, &'static str, i64, i64, &'static str);

/// Suppliers of parts.
pub(super) const SUPPLIERS: &[&str] =
    &["Capitol Auto Parts", "Travis County Supply", "Lone Star Distributors", "Central Texas Tire"];

/// A point of the inspection: category, item, and what is measured when it is good, needs attention, is urgent.
type Point = (&'static str, &'static str, [&'static str; 3]);

/// The services.
pub(super) static SERVICES: LazyLock<Vec<Service>> = LazyLock::new(|| {
    rows(include_str!("../data/services.tsv"))
        .map(|[kind, category, concern, cause, correction, labor, hours, parts]| Service {
            kind,
            category: optional(category),
            concern,
            cause,
            correction,
            labor,
            hours: number(hours),
            parts: list(parts)
                .into_iter()
                .filter_map(|part| part.split_once(" x "))
                .map(|(part, quantity)| (part, number(quantity)))
                .collect(),
        })
        .collect()
});

/// The parts stock.
pub(super) static PARTS: LazyLock<Vec<Part>> = LazyLock::new(|| {
    rows(include_str!("../data/parts.tsv"))
        .map(|[part, name, maker, category, unit, cost, price, kind]| {
            (part, name, maker, category, unit, number(cost), number(price), kind)
        })
        .collect()
});

/// The 25-point inspection.
pub(super) static POINTS: LazyLock<Vec<Point>> = LazyLock::new(|| {
    rows(include_str!("../data/inspection_points.tsv"))
        .map(|[category, item, good, attention, urgent]| (category, item, [good, attention, urgent]))
        .collect()
});
