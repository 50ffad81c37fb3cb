//! Visits that were booked: those that became repair orders, and those that did not or not yet.

use uuid::Uuid;

use super::fleet::{Fleet, Vehicle};
use super::order::Order;
use crate::calendar::{Clock, Moment};
use crate::copy::row;
use crate::customer::Customer;
use crate::customers::Customers;
use crate::garage::{SERVICES, Service};
use crate::history::{Path, Subject};
use crate::notices::Notice;
use crate::random::Random;
use crate::tenant::Tenant;
use crate::writer::Writer;

/// The book of appointments.
#[derive(Debug)]
pub(super) struct Appointments<'a> {
    tenant: &'a Tenant,
    random: Random,
    /// Who or what is taken, from when until when.
    taken: Vec<(Uuid, Moment, Moment)>,
}

/// What is known of a visit when it is booked.
struct Visit<'a> {
    vehicle: &'a Vehicle,
    customer: &'a Customer,
    service: &'static Service,
    start: Moment,
    order: Option<&'a Order>,
}

impl<'a> Appointments<'a> {
    /// The book of a tenant.
    pub(super) fn new(tenant: &'a Tenant) -> Self {
        Self { tenant, random: tenant.random("appointments"), taken: Vec::new() }
    }

    /// Most orders were booked: writes the appointment, linked at check-in.
    pub(super) fn of_order(
        &mut self,
        order: &Order,
        vehicle: &Vehicle,
        customer: &Customer,
        writer: &mut Writer<'_>,
    ) -> Option<Uuid> {
        if !self.random.chance(60) {
            return None;
        }
        let status = match order.state().0 {
            "draft" | "open" => "checked_in",
            "completed" | "delivered" | "closed" | "ready" | "declined" | "cancelled" => "completed",
            _ => "in_progress",
        };
        let start = order.checked_in.plus_minutes(self.random.small(-20, 15));
        let visit = Visit { vehicle, customer, service: order.service, start, order: Some(order) };
        Some(self.write(&visit, status, writer))
    }

    /// Visits without an order: missed, cancelled, and those of the coming weeks.
    pub(super) fn others(&mut self, fleet: &Fleet, customers: &Customers, writer: &mut Writer<'_>) {
        let plan = self.tenant.plan;
        for index in 0..plan.count(120, 24) {
            let status = ["scheduled", "no_show", "scheduled", "cancelled"][index % 4];
            let days = if status == "scheduled" { self.random.small(1, 21) } else { -self.random.small(1, 600) };
            let start = plan.until.plus(days).at(Clock::of(8 + (index % 9) as i32, 30 * (index % 2) as i32));
            let vehicle = &fleet.list[fleet.known_at(start, &mut self.random)];
            let visit = Visit {
                vehicle,
                customer: &customers.list[vehicle.customer],
                service: self.random.one(&SERVICES),
                start,
                order: None,
            };
            self.write(&visit, status, writer);
        }
    }

    fn write(&mut self, visit: &Visit<'_>, status: &'static str, writer: &mut Writer<'_>) -> Uuid {
        let tenant = self.tenant;
        let random = &mut self.random;
        let now = tenant.plan.now();
        let start = visit.start;
        let booked = start.plus_days(-random.small(1, 9)).min(now.plus_minutes(-20));
        let minutes = (visit.service.hours * 60 / 100) as i32 + 30;
        let id = random.id(booked);
        let mut path = Path::begin("appointment_lifecycle", "scheduled", booked);
        match (visit.order, status) {
            (Some(order), _) => {
                path.to("checked_in", order.checked_in);
                if status != "checked_in" {
                    path.to("in_progress", order.path.since("diagnosed").unwrap_or(order.checked_in));
                }
                if status == "completed" {
                    path.to("completed", order.state().1);
                }
            }
            (None, "cancelled") => path.to("cancelled", start.plus_days(-1).min(now)),
            (None, "no_show") => path.to("no_show", start.plus_minutes(45).min(now)),
            _ => {}
        }
        let (_, since) = path.end();
        let clerk = tenant.someone("front_desk", random);
        let end = start.plus_minutes(minutes);
        let bay = visit.order.and_then(|order| order.bay).map(|(bay, _)| bay);
        let asked = visit.order.map_or_else(|| tenant.someone("technician", random), |order| order.technician);
        let (technician, overbooked) = match status {
            "scheduled" | "checked_in" | "in_progress" => {
                book(&mut self.taken, asked, bay, visit.order.is_some(), (start, end))
            }
            _ => (Some(asked), false),
        };
        let notes = random.chance(15).then_some("Will wait in the lounge");
        let due = start.plus_days(-1).max(booked);
        let reminded = (start.plus_days(-1) < now && random.chance(80)).then_some(due);
        row!(writer.rows, "auto.appointments", {
            id: id, business_id: tenant.id, customer_id: visit.customer.id, vehicle_id: visit.vehicle.id,
            appointment_type: visit.service.kind, description: visit.service.concern, scheduled_start: start,
            scheduled_end: end, is_overbooked: overbooked, estimated_duration: minutes, status: status,
            assigned_technician_id: technician,
            bay_id: bay,
            repair_order_id: visit.order.map(|order| order.id), actual_start: path.since("in_progress"),
            actual_end: path.since("completed"), services_requested: [visit.service.labor],
            customer_notes: notes, reminder_sent_at: reminded,
            created_at: booked, updated_at: since, created_by: clerk,
        });
        let label = visit.vehicle.label();
        let subject = Subject { schema: "auto", kind: "appointment", id, label: &label };
        writer.transitions(subject, &path, Some(clerk));
        if reminded.is_some() || (status == "scheduled" && due > now) {
            let (customer, repair_order) = (visit.customer, visit.order.map(|order| order.id));
            let event = "appointment_reminder";
            writer.tell(Notice { event, subject, repair_order, customer, at: due, author: None });
        }
        id
    }
}

/// Books a technician and a bay for a span, and says who was booked and whether beside another booking.
///
/// Nobody is promised who is promised already; a vehicle that is here stands beside another.
fn book(
    taken: &mut Vec<(Uuid, Moment, Moment)>,
    asked: Uuid,
    bay: Option<Uuid>,
    is_here: bool,
    span: (Moment, Moment),
) -> (Option<Uuid>, bool) {
    let (start, end) = span;
    let is_free = |who: Uuid| !taken.iter().any(|(other, from, until)| *other == who && *from < end && start < *until);
    let technician = Some(asked).filter(|who| is_here || is_free(*who));
    let overbooked = [technician, bay].into_iter().flatten().any(|who| !is_free(who));
    if !overbooked {
        taken.extend([technician, bay].into_iter().flatten().map(|who| (who, start, end)));
    }
    (technician, overbooked)
}
