//! One round of a subscription: the next events of its feed, read under the caller's rights as the client asks.

use std::sync::Arc;

use async_graphql::parser::types::OperationType;
use bytes::Bytes;
use service::budget::{Budget, Part};
use service::error::ErrorCode;
use service::identity::Caller;

use super::answering::permit_rows;
use super::read::Reader;
use super::request::{Executor, Request};
use super::write::Writer;
use crate::action::Given;
use crate::authorise::permit_subscription;
use crate::error::Error;
use crate::operation::{Root, RootField, Sent, SubscriptionPlan, Variables};
use crate::scalar::write_json_string;
use crate::subscription::{Beginning, Feed, LinkedSubscription, Place, Start, read, resume};
use crate::tenant::{Access, TenantTransaction};

/// The most events of a round; a client that lags behind is served so many at a time.
const ROUND: usize = 64;

/// A subscription that was read and checked.
pub(crate) struct Followed {
    roots: Arc<Vec<Root>>,
    variables: Variables,
    pub(crate) caller: Arc<Caller>,
    pub(crate) feed: Arc<dyn Feed>,
    after: Option<String>,
    /// Where it has come to; `None` before its first round.
    pub(crate) position: Option<i64>,
}

/// What one round came to.
pub(crate) struct Round {
    pub(crate) responses: Vec<Bytes>,
    /// Whether the feed has been read to its end.
    pub(crate) is_all: bool,
}

impl Executor {
    /// Reads and checks a subscription; `None` for an operation of another kind.
    pub(crate) async fn follow(&self, request: &Request<'_>) -> Result<Option<Followed>, Vec<Error>> {
        let operation = self.documents.operation(&self.schema, request.query, request.operation_name).await?;
        if operation.kind != OperationType::Subscription {
            return Ok(None);
        }
        self.begin_following(request, &operation).map(Some).map_err(|error| vec![error])
    }

    fn begin_following(
        &self,
        request: &Request<'_>,
        operation: &crate::operation::Operation,
    ) -> Result<Followed, Error> {
        let variables = operation.coerce(&self.schema, &Sent::variables(request.variables)?)?;
        let roots = operation.roots(&self.schema, &variables)?;
        let [root] = roots.as_slice() else {
            return Err(Error::new(ErrorCode::GraphqlValidationFailed, "a subscription has exactly one root field")
                .with_remedy("subscribe to each field by itself"));
        };
        let RootField::Subscription(plan) = &root.field else {
            return Err(Error::new(
                ErrorCode::GraphqlValidationFailed,
                "the root field of a subscription brings events",
            )
            .with_remedy("ask for introspection and `__typename` in a query"));
        };
        let linked = self.linked_subscription(plan)?;
        permit_subscription(&request.caller, &linked.subscription)?;
        let arguments = root.arguments.resolve(&variables).into_map();
        let opened =
            linked.subscription.open(&Given(Some(&arguments))).map_err(|error| error.located(root.location))?;
        let Beginning { after, feed } = opened;
        let caller = Arc::clone(&request.caller);
        Ok(Followed { roots: Arc::clone(&roots), variables, caller, feed, after, position: None })
    }

    fn linked_subscription(&self, plan: &SubscriptionPlan) -> Result<&LinkedSubscription, Error> {
        let found = self.schema.catalogue().subscriptions.get(plan.subscription);
        found.ok_or_else(|| Error::internal("the subscription is gone"))
    }

    /// The next events. The membership is asked again, and the rows are read again: who lost a right is told no more.
    ///
    /// # Errors
    /// What the caller may not, what the feed no longer has, what the database refuses; the place stays.
    pub(crate) async fn round(&self, followed: &mut Followed) -> Result<Round, Error> {
        let budget = Arc::new(Budget::new(self.limits.allowance));
        let work = Box::pin(async {
            let mut transaction = self.database.begin(&followed.caller, Access::Read, &budget).await?;
            let done = self.read_round(followed, &mut transaction, &budget).await;
            // Nothing was written: what was read is good, however the transaction ends.
            match done {
                Ok(done) => transaction.finish().await.map(|()| done),
                Err(error) => {
                    transaction.cancel().await;
                    Err(error)
                }
            }
        });
        let done = tokio::time::timeout_at(budget.deadline().into(), work).await;
        let (round, reached) = done.unwrap_or_else(|_| Err(Error::exhausted(budget.exhausted(Part::Time))))?;
        followed.position = Some(reached);
        Ok(round)
    }

    async fn read_round(
        &self,
        followed: &Followed,
        transaction: &mut TenantTransaction,
        budget: &Budget,
    ) -> Result<(Round, i64), Error> {
        let feed = &*followed.feed;
        let Some((root, plan)) = followed.roots.first().and_then(|root| match &root.field {
            RootField::Subscription(plan) => Some((root, plan)),
            _ => None,
        }) else {
            return Err(Error::internal("a subscription without its field"));
        };
        permit_subscription(&transaction.caller, &self.linked_subscription(plan)?.subscription)?;
        let position = match followed.position {
            Some(position) => position,
            None => resume(feed, transaction, followed.after.as_deref(), Start::Now).await?,
        };
        transaction.selection = feed.selection().to_owned();
        let batch = read(feed, transaction, position, ROUND).await?;
        let responses = self.responses(followed, (root, plan), &batch.places, transaction, budget).await?;
        Ok((Round { responses, is_all: batch.is_all }, batch.reached))
    }

    /// A response for each event that the caller may see.
    async fn responses(
        &self,
        followed: &Followed,
        (root, plan): (&Root, &SubscriptionPlan),
        places: &[Place],
        transaction: &mut TenantTransaction,
        budget: &Budget,
    ) -> Result<Vec<Bytes>, Error> {
        if places.is_empty() {
            return Ok(Vec::new());
        }
        let catalogue = self.schema.catalogue();
        let mut reader = Reader { catalogue, transaction, variables: &followed.variables, limits: &self.limits };
        let keys = places.iter().map(|place| Some(place.event)).collect();
        let matched = catalogue.key_column(plan.object.entity);
        let (loaded, index) = reader.follow_keys(keys, matched, &plan.object).await?;
        permit_rows(budget, &plan.object, &plan.shape, &loaded)?;
        let mut responses = Vec::new();
        for (place, row) in places.iter().zip(index) {
            let Some(row) = row else { continue };
            let mut out = b"{\"data\":{".to_vec();
            out.extend_from_slice(&root.key.json);
            Writer::new(catalogue, budget, &mut out).object(&plan.object, &plan.shape, &loaded, row).await?;
            out.extend_from_slice(b"},\"extensions\":{\"cursor\":");
            write_json_string(&reader.transaction.seal_cursor(*place)?, &mut out);
            out.extend_from_slice(b"}}");
            responses.push(out.into());
        }
        Ok(responses)
    }
}
