//! Which roles may do what by themselves: with each circle of tables, and with each class of columns.
//!
//! Every line names the roles that may; a role that nobody has thought of may nothing.

use service::identity::Role;
use service::identity::Role::{
    Administrator, ApiPartner, FrontDesk, Manager, Owner, PartsManager, ServiceAdvisor, Staff, Technician, Viewer,
};
use table_model::{Circle, Class};

use super::Action;

/// Those who run the business.
const LEADS: &[Role] = &[Owner, Manager];

/// Those who meet customers: they book, sell and take payments.
const DESK: &[Role] = &[Owner, Manager, Staff, ServiceAdvisor, FrontDesk];

/// Those, and those who do the work.
const FIELD: &[Role] = &[Owner, Manager, Staff, ServiceAdvisor, FrontDesk, Technician];

/// Everybody who records daily work.
const WORKERS: &[Role] = &[Owner, Manager, Staff, ServiceAdvisor, FrontDesk, Technician, PartsManager];

/// Those who keep the shelves.
const STORES: &[Role] = &[Owner, Manager, Staff, PartsManager];

/// Every member. A partner's program is none: it sees what its grants name.
const MEMBERS: &[Role] = &[Owner, Manager, Staff, ServiceAdvisor, FrontDesk, Technician, PartsManager, Viewer];

/// Every member, and partners, to whom the database shows what their grants name.
const FOLLOWERS: &[Role] =
    &[Owner, Manager, Staff, ServiceAdvisor, FrontDesk, Technician, PartsManager, Viewer, ApiPartner];

/// Those who run a business, and administrators of the platform. The database shows these no row of a business.
const PAYERS: &[Role] = &[Owner, Manager, Administrator];

/// Nobody, by their role.
const NOBODY: &[Role] = &[];

/// Whether a role may do that with the tables of a circle.
pub(crate) fn may(role: Role, circle: Circle, action: Action) -> bool {
    let roles = match action {
        Action::Read => readers(circle),
        Action::Create => creators(circle),
        Action::Update => changers(circle),
        Action::Delete => deleters(circle),
        Action::ReadDeleted => LEADS,
        Action::Void | Action::Approve => LEADS,
    };
    roles.contains(&role)
}

fn readers(circle: Circle) -> &'static [Role] {
    match circle {
        Circle::Money => &[Owner, Manager, Staff, ServiceAdvisor, FrontDesk, Technician, Viewer],
        Circle::Purchases => &[Owner, Manager, Staff, ServiceAdvisor, PartsManager, Viewer],
        Circle::Cases => &[Owner, Manager, Staff, ServiceAdvisor, FrontDesk, Technician, Viewer],
        Circle::Figures => &[Owner, Manager, Staff, ServiceAdvisor, FrontDesk, Viewer],
        Circle::Confidential | Circle::Rights => LEADS,
        Circle::Events => FOLLOWERS,
        Circle::Prices => PAYERS,
        Circle::Platform => &[Administrator],
        Circle::Customers
        | Circle::Assets
        | Circle::Jobs
        | Circle::JobLines
        | Circle::Orders
        | Circle::OrderLines
        | Circle::Stock
        | Circle::Floor
        | Circle::Files
        | Circle::Own
        | Circle::Setup
        | Circle::History
        | Circle::Preferences => MEMBERS,
    }
}

fn creators(circle: Circle) -> &'static [Role] {
    match circle {
        Circle::Customers | Circle::Jobs | Circle::Orders | Circle::OrderLines | Circle::Money => DESK,
        Circle::Assets => FIELD,
        Circle::JobLines | Circle::Files | Circle::Own => WORKERS,
        Circle::Stock => STORES,
        Circle::Purchases => &[Owner, Manager, PartsManager],
        Circle::Cases => &[Owner, Manager, Staff],
        Circle::Preferences => MEMBERS,
        Circle::Floor | Circle::Setup | Circle::Confidential => LEADS,
        Circle::Rights => &[Owner],
        Circle::Figures | Circle::History | Circle::Events | Circle::Prices | Circle::Platform => NOBODY,
    }
}

fn changers(circle: Circle) -> &'static [Role] {
    match circle {
        // Whoever does the work moves it on, and says that the bay is taken.
        Circle::Jobs | Circle::Floor => FIELD,
        other => creators(other),
    }
}

fn deleters(circle: Circle) -> &'static [Role] {
    match circle {
        // A mistyped line goes as it came; the database keeps those of what is closed.
        Circle::JobLines => WORKERS,
        Circle::OrderLines => DESK,
        Circle::Preferences => MEMBERS,
        Circle::Rights => &[Owner],
        Circle::Figures | Circle::History | Circle::Events | Circle::Prices | Circle::Platform => NOBODY,
        _ => LEADS,
    }
}

/// Which roles read which class. A partner reads nothing of people.
pub(crate) fn reads(role: Role, class: Class) -> bool {
    let roles = match class {
        Class::Open => return true,
        Class::Contact => WORKERS,
        Class::Entry => FIELD,
        Class::Card | Class::Health => DESK,
        Class::Cost => &[Owner, Manager, Staff, ServiceAdvisor, PartsManager],
        Class::Notes => WORKERS,
        Class::Pay | Class::Identity | Class::Secret => LEADS,
    };
    roles.contains(&role)
}
