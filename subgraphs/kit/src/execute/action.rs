//! Actions: the function runs in a transaction of its own, then the records that it named are read in the same one.

use std::sync::Arc;

use async_graphql::Value as Sent;
use service::budget::Budget;
use service::identity::Caller;

use super::answering::permit_objects;
use super::loaded::Loaded;
use super::mutation::replayed;
use super::occurrences;
use super::once::Once;
use super::read::Reader;
use super::request::{Asked, Executor};
use super::write::Writer;
use crate::action::{Action, Given, LinkedAction, PayloadType, Value};
use crate::authorise::permit_verb;
use crate::error::Error;
use crate::operation::{ActionPlan, Arguments, ObjectPlan, PayloadOutput, Root};
use crate::scalar::write_json_string;
use crate::table::Catalogue;
use crate::tenant::Access;

/// What one field of a payload came to.
pub(super) enum Answered {
    /// Text that is JSON already.
    Json(String),
    /// A record, where the caller may see it.
    Record(Loaded, Option<usize>),
    /// Those of the records that the caller may see, in the order of the payload.
    Records(Loaded, Vec<usize>),
}

impl Executor {
    /// Executes an action among mutations.
    pub(super) async fn action_field(
        &self,
        asked: &Asked<'_>,
        root: &Root,
        (plan, arguments): (&ActionPlan, &Arguments),
        out: &mut Vec<u8>,
    ) -> Result<(), Error> {
        let catalogue = self.schema.catalogue();
        let action = &linked(catalogue, plan)?.action;
        let (caller, access) = speaking(&asked.request.caller, action)?;
        let mut transaction = self.database.begin(&caller, access, asked.budget).await?;
        transaction.origin = asked.request.origin.clone();
        transaction.idempotency_key = asked.request.idempotency_key.map(str::to_owned);
        // What an open action answers is a secret, and is kept nowhere; what refuses and keeps that is no repetition.
        let once = Once::of(asked, root).filter(|_| !action.is_open && !action.keeps_refusals);
        if let Some(known) = replayed(once.as_ref(), &mut transaction).await? {
            out.extend_from_slice(known.as_bytes());
            return transaction.finish().await;
        }
        let start = out.len();
        let (variables, limits) = (asked.variables, &self.limits);
        let mut reader = Reader { catalogue, transaction: &mut transaction, variables, limits };
        let acted = act(&mut reader, plan, arguments).await;
        let done = match acted {
            Ok(answered) => {
                let mut writer = Writer::new(catalogue, asked.budget, out).telling(&asked.unshown);
                write_payload(asked.budget, plan, &answered, &mut writer).await
            }
            Err(error) => Err(error),
        };
        let done = match (done, &once) {
            (Ok(()), Some(once)) => once.end(out.get(start..).unwrap_or_default(), &mut transaction).await,
            (done, _) => done,
        };
        match done {
            Ok(()) => {
                let finished = transaction.finish().await;
                // What an action changes, only it knows.
                self.database.forget_members(asked.request.caller.tenant);
                finished
            }
            Err(error) if action.keeps_refusals && !transaction.is_broken() => {
                transaction.finish().await?;
                Err(error)
            }
            Err(error) => {
                transaction.cancel().await;
                Err(self.in_words(asked, error).await)
            }
        }
    }
}

/// In whose name an action runs: an open one in nobody's.
fn speaking(caller: &Arc<Caller>, action: &Action) -> Result<(Arc<Caller>, Access), Error> {
    if action.is_open {
        return Ok((Arc::new(Caller::nobody()), Access::Open));
    }
    permit_verb(caller, action)?;
    Ok((Arc::clone(caller), Access::Write))
}

/// Runs the action and reads the records that its payload names.
///
/// # Errors
/// What is wrong with the input, what the action refuses, and what the caller may not read.
pub(super) async fn act(
    reader: &mut Reader<'_>,
    plan: &ActionPlan,
    arguments: &Arguments,
) -> Result<Vec<Answered>, Error> {
    let linked = linked(reader.catalogue, plan)?;
    if !linked.action.is_open {
        // The membership may give less than the token claims.
        permit_verb(&reader.transaction.caller, &linked.action)?;
    }
    let own;
    let given = match arguments.get("input") {
        _ if linked.action.has_arguments => {
            own = arguments.clone().into_map();
            Given(Some(&own))
        }
        Some(Sent::Object(fields)) => Given(Some(fields)),
        _ => Given(None),
    };
    let done = linked.action.run(&given, reader.transaction).await;
    let values = done.map_err(|error| linked.in_input(error, reader.catalogue))?;
    let mut answered = Vec::with_capacity(plan.shape.len());
    for (_, output) in &plan.shape {
        answered.push(reader.answer(linked, output, &values).await?);
    }
    Ok(answered)
}

fn linked<'c>(catalogue: &'c Catalogue, plan: &ActionPlan) -> Result<&'c LinkedAction, Error> {
    catalogue.actions.get(plan.action).ok_or_else(|| Error::internal("the action is gone"))
}

impl Reader<'_> {
    async fn answer(
        &mut self,
        linked: &LinkedAction,
        output: &PayloadOutput,
        values: &[Value],
    ) -> Result<Answered, Error> {
        match output {
            PayloadOutput::Typename => {
                let mut name = Vec::new();
                write_json_string(&linked.payload_type, &mut name);
                Ok(Answered::Json(String::from_utf8_lossy(&name).into_owned()))
            }
            PayloadOutput::Value(field) => match values.get(*field) {
                Some(Value::Json(value)) => Ok(Answered::Json(value.to_string())),
                _ => Err(mismatch()),
            },
            PayloadOutput::Records { field, object, .. } => match values.get(*field) {
                Some(Value::Keys(keys)) => self.named_records(linked, *field, object, keys).await,
                _ => Err(mismatch()),
            },
        }
    }

    async fn named_records(
        &mut self,
        linked: &LinkedAction,
        field: usize,
        object: &ObjectPlan,
        keys: &[uuid::Uuid],
    ) -> Result<Answered, Error> {
        let keys = keys.iter().copied().map(Some).collect();
        let matched = self.catalogue.key_column(object.entity);
        let (loaded, index) = self.follow_keys(keys, matched, object).await?;
        let mut found = index.into_iter().flatten();
        match linked.action.payload.get(field).map(|field| &field.ty) {
            Some(PayloadType::Records(_)) => Ok(Answered::Records(loaded, found.collect())),
            _ => Ok(Answered::Record(loaded, found.next())),
        }
    }
}

/// Writes the payload as JSON.
///
/// # Errors
/// The answer is larger than the request's budget.
pub(super) async fn write_payload<'a>(
    budget: &Budget,
    plan: &'a ActionPlan,
    answered: &'a [Answered],
    writer: &mut Writer<'a>,
) -> Result<(), Error> {
    permit_objects(budget, count(plan, answered))?;
    for (position, ((key, output), answered)) in plan.shape.iter().zip(answered).enumerate() {
        writer.out.push(if position == 0 { b'{' } else { b',' });
        writer.out.extend_from_slice(&key.json);
        match (output, answered) {
            (_, Answered::Json(text)) => writer.out.extend_from_slice(text.as_bytes()),
            (PayloadOutput::Records { object, shape, .. }, Answered::Record(loaded, Some(row))) => {
                writer.place = vec![key.name.as_str().into()];
                writer.object(object, shape, loaded, *row).await?;
            }
            (PayloadOutput::Records { object, shape, .. }, Answered::Records(loaded, rows)) => {
                writer.out.push(b'[');
                for (position, row) in rows.iter().enumerate() {
                    if position > 0 {
                        writer.out.push(b',');
                    }
                    writer.place = vec![key.name.as_str().into(), position.into()];
                    writer.object(object, shape, loaded, *row).await?;
                }
                writer.out.push(b']');
            }
            (_, _) => writer.out.extend_from_slice(b"null"),
        }
    }
    writer.out.push(b'}');
    Ok(())
}

/// How many objects the payload will hold, itself included.
fn count(plan: &ActionPlan, answered: &[Answered]) -> u64 {
    let below = plan.shape.iter().zip(answered).map(|((_, output), answered)| {
        let PayloadOutput::Records { object, shape, .. } = output else {
            return 0;
        };
        let sum = |loaded, rows: &[usize]| {
            let counts = occurrences::of_rows(object, shape, loaded);
            occurrences::sum(&rows.iter().filter_map(|row| counts.get(*row).copied()).collect::<Vec<_>>())
        };
        match answered {
            Answered::Json(_) => 0,
            Answered::Record(loaded, row) => sum(loaded, row.as_slice()),
            Answered::Records(loaded, rows) => sum(loaded, rows),
        }
    });
    below.fold(1, u64::saturating_add)
}

fn mismatch() -> Error {
    Error::internal("the payload does not fit its declaration")
}
