//! `orderStatusChanged`: what happens to orders.

use std::sync::Arc;

use kit::action::ActionInput;
use kit::subscription::{Beginning, News};
use kit::{Error, Subscription};
use operations_models::workflow_mgmt::feed;
use table_model::TextEnum;
use table_model::prelude::Uuid;

use super::selection::{Kind, Narrowing, Selection};
use super::{CURSOR_REFUSALS, EVERYBODY};

/// Which orders are followed, and from where.
#[derive(Debug, ActionInput)]
struct Arguments {
    /// Go on after this cursor; without one, with what comes from now on.
    after: Option<String>,
    /// Only orders of these types.
    order_types: Option<Vec<OrderType>>,
    /// Only these orders.
    order_ids: Option<Vec<Uuid>>,
    /// Only orders of this customer.
    customer_id: Option<Uuid>,
    /// Only changes to these states.
    statuses: Option<Vec<String>>,
}

/// Kinds of orders.
#[allow(clippy::enum_variant_names, reason = "the names are those of the graph")]
#[derive(Clone, Copy, Debug, PartialEq, Eq, TextEnum)]
pub(crate) enum OrderType {
    /// Work order of home services.
    WorkOrder,
    /// Repair order of a garage.
    RepairOrder,
    /// Order in a restaurant.
    RestaurantOrder,
    /// Sales order of a shop.
    SalesOrder,
}

impl OrderType {
    /// Every kind.
    pub(super) const ALL: [Self; 4] = [Self::WorkOrder, Self::RepairOrder, Self::RestaurantOrder, Self::SalesOrder];

    /// What the log calls it.
    pub(super) fn kind(self) -> Kind {
        match self {
            Self::WorkOrder => ("hs", "work_order"),
            Self::RepairOrder => ("auto", "repair_order"),
            Self::RestaurantOrder => ("rest", "order"),
            Self::SalesOrder => ("ret", "sales_order"),
        }
    }
}

/// The events of orders, narrowed.
pub(crate) fn selection(types: Option<Vec<OrderType>>, narrowing: Narrowing, news: &Arc<News>) -> Selection {
    let types = types.unwrap_or_else(|| OrderType::ALL.to_vec());
    let kinds: Vec<Kind> = types.into_iter().map(OrderType::kind).collect();
    Selection::new(&kinds, narrowing, news)
}

/// The subscription.
pub(super) fn order_status_changed(news: &Arc<News>) -> Subscription {
    let news = Arc::clone(news);
    Subscription::new::<feed::Entity, Arguments>(
        "orderStatusChanged",
        "Each change of an order's state, from its making to its deletion: none is left out, those of one order come in \
         their order. `revision` counts the changes of an order; `order` is the order as it is now.",
        move |given: Arguments| open(given, &news),
    )
    .roles(EVERYBODY)
    .refusals(CURSOR_REFUSALS)
}

fn open(given: Arguments, news: &Arc<News>) -> Result<Beginning, Error> {
    require_some(given.order_types.as_deref(), "orderTypes")?;
    require_some(given.order_ids.as_deref(), "orderIds")?;
    require_some(given.statuses.as_deref(), "statuses")?;
    let narrowing = Narrowing { ids: given.order_ids, statuses: given.statuses, customer: given.customer_id };
    Ok(Beginning { after: given.after, feed: Arc::new(selection(given.order_types, narrowing, news)) })
}

/// An empty list selects nothing, for ever; that is never meant.
pub(super) fn require_some<T>(list: Option<&[T]>, argument: &'static str) -> Result<(), Error> {
    match list {
        Some([]) => Err(Error::bad_input(
            format!("`{argument}` is an empty list, which no event can match"),
            "leave the argument out, or name at least one value",
        )
        .at(argument)),
        _ => Ok(()),
    }
}
