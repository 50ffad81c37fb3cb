//! Create, update and delete: one transaction a root field, and a word on everything that was wrong.

use table_model::Circle;

use super::once::Once;
use super::request::{Asked, Executor};
use super::told::Refused;
use crate::authorise::{Action, permit, permit_columns};
use crate::error::Error;
use crate::operation::{Key, ObjectPlan, Root, RootField, UpsertOutput, Verb};
use crate::table::{EntityId, Table};
use crate::tenant::{Access, TenantTransaction};

impl Executor {
    /// Executes one root field of a mutation in a transaction of its own.
    pub(crate) async fn mutation_field(&self, asked: &Asked<'_>, root: &Root, out: &mut Vec<u8>) -> Result<(), Error> {
        let arguments = root.arguments.resolve(asked.variables);
        match &root.field {
            RootField::Action(plan) => self.action_field(asked, root, (plan, &arguments), out).await,
            RootField::Typename(name) => {
                crate::scalar::write_json_string(name, out);
                Ok(())
            }
            RootField::Change(verb, table, plan, shape) => {
                let table = self.schema.catalogue().table(*table);
                let wanted = Refused { verb: *verb, table, plan, shape, arguments: &arguments };
                match self.change_field(asked, root, &wanted, None, out).await {
                    Ok(()) => Ok(()),
                    Err(error) => Err(self.all_faults(asked, &wanted, error).await),
                }
            }
            RootField::Upsert(id, payload) => {
                let table = self.schema.catalogue().table(*id);
                let (entity, shape) = (EntityId::Table(*id), Vec::new());
                let plan = ObjectPlan { entity, columns: Vec::new(), relations: Vec::new(), computed: Vec::new() };
                let verb = Verb::Upsert;
                let wanted = Refused { verb, table, plan: &plan, shape: &shape, arguments: &arguments };
                self.upsert_field(asked, root, &wanted, payload, out).await
            }
            _ => Err(Error::internal("a query among mutations")),
        }
    }

    /// Does a change in a transaction of its own, once where its request has a key. An upsert says what it answers.
    pub(super) async fn change_field(
        &self,
        asked: &Asked<'_>,
        root: &Root,
        wanted: &Refused<'_>,
        upsert: Option<&[(Key, UpsertOutput)]>,
        out: &mut Vec<u8>,
    ) -> Result<(), Error> {
        let mut transaction = self.begin_change(asked, wanted).await?;
        let once = Once::of(asked, root);
        if let Some(known) = replayed(once.as_ref(), &mut transaction).await? {
            out.extend_from_slice(known.as_bytes());
            return transaction.finish().await;
        }
        let start = out.len();
        let mut change = self.change(asked, wanted, &mut transaction, out);
        let done = match upsert {
            Some(payload) => change.upsert(payload).await,
            None => change.run().await,
        };
        let done = match (done, &once) {
            (Ok(()), Some(once)) => once.end(out.get(start..).unwrap_or_default(), &mut transaction).await,
            (done, _) => done,
        };
        match done {
            Ok(()) => self.finish_change(transaction, wanted.table).await,
            Err(error) => {
                transaction.cancel().await;
                Err(error)
            }
        }
    }

    /// A transaction in which the caller may change the table, and read of it what the answer shows.
    async fn begin_change(&self, asked: &Asked<'_>, wanted: &Refused<'_>) -> Result<TenantTransaction, Error> {
        let transaction = self.database.begin(&asked.request.caller, Access::Write, asked.budget).await?;
        let caller = &transaction.caller;
        let columns = wanted.plan.columns.iter().copied();
        let permitted = permit(caller, wanted.table, action(wanted.verb))
            .and_then(|()| permit_columns(caller, wanted.table, columns));
        match permitted {
            Ok(()) => Ok(transaction),
            Err(error) => {
                transaction.cancel().await;
                Err(error)
            }
        }
    }

    /// Keeps the change; what is believed of members is asked anew where they and their rights are set up.
    async fn finish_change(&self, transaction: TenantTransaction, table: &Table) -> Result<(), Error> {
        let tenant = transaction.tenant();
        let finished = transaction.finish().await;
        if matches!(table.access, Circle::Setup | Circle::Confidential | Circle::Rights) {
            self.database.forget_members(tenant);
        }
        finished
    }
}

/// The answer that was given before, for a field that is done once.
pub(super) async fn replayed(
    once: Option<&Once<'_>>,
    transaction: &mut TenantTransaction,
) -> Result<Option<String>, Error> {
    match once {
        Some(once) => once.begin(transaction).await,
        None => Ok(None),
    }
}

fn action(verb: Verb) -> Action {
    match verb {
        Verb::Create | Verb::CreateMany | Verb::Upsert => Action::Create,
        Verb::Update | Verb::UpdateMany => Action::Update,
        Verb::Delete | Verb::DeleteMany => Action::Delete,
    }
}
