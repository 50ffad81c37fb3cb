//! Multi-point inspections with their findings and photos.

use serde_json::json;
use uuid::Uuid;

use super::fleet::Vehicle;
use super::order::Order;
use crate::calendar::Moment;
use crate::copy::row;
use crate::garage::POINTS;
use crate::random::Random;
use crate::tenant::Tenant;
use crate::writer::Writer;

/// The inspections of a shop.
#[derive(Debug)]
pub(super) struct Inspections<'a> {
    tenant: &'a Tenant,
    random: Random,
    made: usize,
}

/// To what a photo belongs.
enum Parent {
    Point(Uuid),
    Order(Uuid),
    Vehicle(Uuid),
}

impl<'a> Inspections<'a> {
    /// None yet.
    pub(super) fn new(tenant: &'a Tenant) -> Self {
        Self { tenant, random: tenant.random("inspections"), made: 0 }
    }

    /// Inspects some of the cars that come in, and takes photos of some.
    pub(super) fn consider(&mut self, order: &Order, vehicle: &Vehicle, writer: &mut Writer<'_>) {
        if let Some(at) = order.path.since("diagnosed")
            && (order.service.kind == "inspection" || self.random.chance(12))
        {
            self.inspect(order, at, writer);
        }
        if self.random.chance(12) {
            self.photo(&Parent::Order(order.id), &order.number, order.checked_in, order.technician, writer);
        }
        if self.random.chance(8) {
            self.photo(&Parent::Vehicle(vehicle.id), &vehicle.label(), order.checked_in, order.technician, writer);
        }
    }

    fn inspect(&mut self, order: &Order, at: Moment, writer: &mut Writer<'_>) {
        let id = self.random.id(at);
        self.made += 1;
        let complete = order.state().0 != "diagnosed";
        let mut counts = [0; 3];
        for (place, (category, item, measurements)) in POINTS.iter().enumerate() {
            let grade = self.random.weighted(&[(0, 80), (1, 14), (2, 6)]);
            counts[grade] += 1;
            let status = ["good", "attention", "urgent"][grade];
            let point = self.random.id(at);
            row!(writer.rows, "auto.inspection_points", {
                id: point, business_id: self.tenant.id, inspection_id: id, category: *category, item: *item,
                sort_order: place, status: status, notes: (grade > 0).then_some("Shown to the customer"),
                measurement: measurements[grade], recommend_service: grade > 0,
                recommended_action: match grade { 2 => Some("Replace now"), 1 => Some("Watch, replace soon"), _ => None },
                created_at: at, updated_at: at,
            });
            if grade == 2 && self.random.chance(60) {
                self.photo(&Parent::Point(point), item, at, order.technician, writer);
            }
        }
        row!(writer.rows, "auto.inspections", {
            id: id, business_id: self.tenant.id, repair_order_id: order.id, is_complete: complete,
            total_points: POINTS.len(), good_count: counts[0], attention_count: counts[1],
            urgent_count: counts[2], completed_at: complete.then(|| at.plus_minutes(35)),
            completed_by: complete.then_some(order.technician), created_at: at,
            updated_at: at.plus_minutes(35),
        });
    }

    fn photo(&mut self, parent: &Parent, label: &str, at: Moment, by: Uuid, writer: &mut Writer<'_>) {
        let random = &mut self.random;
        let id = random.id(at);
        let (context, point, order, vehicle) = match parent {
            Parent::Point(id) => ("inspection_point", Some(*id), None, None),
            Parent::Order(id) => ("repair_order", None, Some(*id), None),
            Parent::Vehicle(id) => ("vehicle", None, None, Some(*id)),
        };
        row!(writer.rows, "auto.photos", {
            id: id, business_id: self.tenant.id, context: context, inspection_point_id: point,
            repair_order_id: order, vehicle_id: vehicle, url: format!("/files/photos/{id}.jpg"),
            thumbnail_url: format!("/files/photos/{id}-small.jpg"),
            filename: format!("{}.jpg", label.to_lowercase().replace([' ', '/'], "-")),
            file_size: random.small(180_000, 4_200_000), mime_type: "image/jpeg", width: 4032, height: 3024,
            annotations: json!([{ "kind": "circle", "x": 0.5, "y": 0.4, "r": 0.1 }]),
            ai_analysis: random.chance(30).then(|| json!({ "finding": "wear", "confidence": 0.87 })),
            uploaded_by: by, created_at: at,
        });
    }
}
