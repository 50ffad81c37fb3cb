//! A selection of events from the feed: of which kinds of records, of which of them, into which states.

use std::sync::Arc;

use futures::future::BoxFuture;
use kit::scalar::Bind;
use kit::subscription::{Ends, Feed, Happening, News, Place};
use kit::{Error, Statement, TenantTransaction};
use sqlx::Row;
use sqlx::postgres::PgRow;
use table_model::prelude::Uuid;

/// A kind of record: its schema, and what the log calls it.
pub(crate) type Kind = (&'static str, &'static str);

/// The events that somebody asks for.
pub(crate) struct Selection {
    kinds: Vec<Kind>,
    ids: Option<Vec<Uuid>>,
    statuses: Option<Vec<String>>,
    customer: Option<Uuid>,
    text: String,
    news: Arc<News>,
}

/// What a selection narrows its kinds to.
#[derive(Default)]
pub(crate) struct Narrowing {
    /// Only these records.
    pub(crate) ids: Option<Vec<Uuid>>,
    /// Only changes to these states.
    pub(crate) statuses: Option<Vec<String>>,
    /// Only orders of this customer.
    pub(crate) customer: Option<Uuid>,
}

impl Selection {
    /// The events of these kinds of records.
    pub(super) fn new(kinds: &[Kind], narrowing: Narrowing, news: &Arc<News>) -> Self {
        let Narrowing { mut ids, mut statuses, customer } = narrowing;
        let mut kinds = kinds.to_vec();
        kinds.sort_unstable();
        kinds.dedup();
        if let Some(ids) = &mut ids {
            ids.sort_unstable();
            ids.dedup();
        }
        if let Some(statuses) = &mut statuses {
            statuses.sort_unstable();
            statuses.dedup();
        }
        let text = format!("{kinds:?} {ids:?} {statuses:?} {customer:?}");
        Self { kinds, ids, statuses, customer, text, news: Arc::clone(news) }
    }

    /// The selected events after a position, in the order of their places.
    fn statement(&self, position: i64, limit: usize) -> Statement {
        let mut statement = Statement::new();
        statement.push("SELECT event.position, event.id FROM workflow_mgmt.feed AS event WHERE event.position > ");
        statement.push_bind(Bind::Int8(position)).push(" AND (event.entity_schema, event.entity_type) IN (");
        for (place, (schema, kind)) in self.kinds.iter().enumerate() {
            statement.push(if place == 0 { "(" } else { ", (" });
            statement.push_bind(text(schema)).push(", ").push_bind(text(kind)).push(")");
        }
        statement.push(")");
        if let Some(ids) = &self.ids {
            statement.push(" AND event.entity_id = ANY (").push_bind(Bind::Uuids(ids.clone())).push(")");
        }
        if let Some(statuses) = &self.statuses {
            let statuses = statuses.iter().cloned().map(Some).collect();
            statement.push(" AND event.\"to\" = ANY (").push_bind(Bind::Texts(statuses)).push(")");
        }
        if let Some(customer) = self.customer {
            statement.push(" AND event.entity_id IN (");
            push_orders_of(customer, &mut statement);
            statement.push(")");
        }
        statement
            .push(" ORDER BY event.position LIMIT ")
            .push_bind(Bind::Int8(i64::try_from(limit).unwrap_or(i64::MAX)));
        statement
    }
}

/// The ids of a customer's orders, of every kind.
fn push_orders_of(customer: Uuid, statement: &mut Statement) {
    for (place, table) in ["hs.work_orders", "auto.repair_orders", "rest.orders", "ret.sales_orders"].iter().enumerate()
    {
        statement.push(if place == 0 { "SELECT id FROM " } else { " UNION ALL SELECT id FROM " });
        statement.push(table).push(" WHERE customer_id = ").push_bind(Bind::Uuid(customer));
    }
}

impl Feed for Selection {
    fn selection(&self) -> &str {
        &self.text
    }

    fn ends<'a>(&'a self, transaction: &'a mut TenantTransaction) -> BoxFuture<'a, Result<Ends, Error>> {
        Box::pin(async move {
            let mut statement = Statement::new();
            statement.push("SELECT first_position, last_position FROM workflow_mgmt.feed_bounds()");
            match transaction.fetch(statement).await?.first() {
                Some(row) => {
                    Ok(Ends { first: row.try_get(0).map_err(unreadable)?, last: row.try_get(1).map_err(unreadable)? })
                }
                None => Err(Error::internal("the feed has no ends")),
            }
        })
    }

    fn event_at<'a>(
        &'a self,
        transaction: &'a mut TenantTransaction,
        position: i64,
    ) -> BoxFuture<'a, Result<Option<Uuid>, Error>> {
        Box::pin(async move {
            let mut statement = Statement::new();
            statement.push("SELECT workflow_mgmt.event_at(").push_bind(Bind::Int8(position)).push(")");
            let rows = transaction.fetch(statement).await?;
            rows.first().map_or(Ok(None), |row| row.try_get(0).map_err(unreadable))
        })
    }

    fn after<'a>(
        &'a self,
        transaction: &'a mut TenantTransaction,
        position: i64,
        limit: usize,
    ) -> BoxFuture<'a, Result<Vec<Place>, Error>> {
        Box::pin(async move {
            let rows = transaction.fetch(self.statement(position, limit)).await?;
            rows.iter().map(place).collect()
        })
    }

    fn records(&self) -> Option<&[Uuid]> {
        self.ids.as_deref()
    }

    /// Whose customer's order it is, only the database knows.
    fn concerns(&self, happening: &Happening) -> bool {
        let is_of = |(schema, kind): &Kind| (*schema, *kind) == (happening.schema.as_str(), happening.kind.as_str());
        self.kinds.iter().any(is_of)
            && self.ids.as_ref().is_none_or(|ids| ids.contains(&happening.record))
            && self
                .statuses
                .as_ref()
                .is_none_or(|statuses| happening.to.as_ref().is_some_and(|to| statuses.contains(to)))
    }

    fn news(&self) -> &Arc<News> {
        &self.news
    }
}

fn place(row: &PgRow) -> Result<Place, Error> {
    Ok(Place { position: row.try_get(0).map_err(unreadable)?, event: row.try_get(1).map_err(unreadable)? })
}

fn text(text: &str) -> Bind {
    Bind::Text(text.to_owned())
}

/// A row of the feed that is not what it was asked for.
pub(super) fn unreadable(error: sqlx::Error) -> Error {
    Error::internal(format!("the feed could not be read: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn selected(kinds: &[Kind], narrowing: Narrowing) -> Selection {
        Selection::new(kinds, narrowing, &Arc::new(News::new()))
    }

    #[test]
    fn equal_selections_share_a_text_whatever_their_order_and_others_do_not() {
        let (first, second) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let of = |ids: &[Uuid]| Narrowing { ids: Some(ids.to_vec()), ..Narrowing::default() };
        let text = |kinds: &[Kind], narrowing| selected(kinds, narrowing).text;
        let (orders, payments): (Kind, Kind) = (("hs", "work_order"), ("hs", "payment"));
        assert_eq!(
            text(&[orders, payments], of(&[first, second])),
            text(&[payments, orders], of(&[second, first, first]))
        );
        assert_ne!(text(&[orders], of(&[first])), text(&[orders], of(&[second])));
        assert_ne!(text(&[orders], of(&[first])), text(&[payments], of(&[first])));
        assert_ne!(text(&[orders], of(&[])), text(&[orders], Narrowing::default()));
        let paid = Narrowing { statuses: Some(vec!["paid".into()]), ..Narrowing::default() };
        assert_ne!(text(&[orders], paid), text(&[orders], Narrowing::default()));
    }
    #[test]
    fn a_selection_is_concerned_by_what_it_may_select() {
        let (first, second) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let happening = |schema: &str, record: Uuid, to: Option<&str>| Happening {
            schema: schema.to_owned(),
            kind: "payment".to_owned(),
            record,
            to: to.map(str::to_owned),
        };
        let narrowing = || Narrowing {
            ids: Some(vec![first]),
            statuses: Some(vec!["paid".into()]),
            customer: Some(Uuid::from_u128(9)),
        };
        let narrow = selected(&[("hs", "payment")], narrowing());
        for (happening, expected) in [
            (happening("hs", first, Some("paid")), true),
            (happening("rest", first, Some("paid")), false),
            (happening("hs", second, Some("paid")), false),
            (happening("hs", first, Some("failed")), false),
            (happening("hs", first, None), false),
        ] {
            assert_eq!(narrow.concerns(&happening), expected, "{happening:?}");
        }
        let broad = selected(&[("hs", "payment")], Narrowing::default());
        assert!(broad.concerns(&happening("hs", second, None)));
    }
}
