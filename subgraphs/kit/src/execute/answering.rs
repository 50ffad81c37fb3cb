//! Answers one root field of a query: read, count what the answer would hold, write.

use std::collections::BTreeMap;

use async_graphql::Value;
use service::budget::{Budget, Part};

use super::action::{act, write_payload};
use super::connection::RootList;
use super::loaded::{Loaded, Rows};
use super::occurrences;
use super::read::Reader;
use super::request::read_id;
use super::write::Writer;
use crate::error::Error;
use crate::operation::{ActionPlan, Arguments, ConnectionPlan, ObjectPlan, Root, RootField, Shape, Variables};
use crate::table::TableId;

/// One root field at work.
pub(super) struct Answering<'a> {
    pub(super) reader: Reader<'a>,
    pub(super) writer: Writer<'a>,
    pub(super) budget: &'a Budget,
}

impl Answering<'_> {
    pub(super) async fn root(self, root: &Root, variables: &Variables) -> Result<(), Error> {
        let arguments = root.arguments.resolve(variables);
        match &root.field {
            RootField::Connection(table, plan) => self.connection(*table, plan, arguments).await,
            RootField::One(table, plan, shape) => self.one(*table, plan, shape, &arguments).await,
            RootField::Entities(plans) => self.entities(plans, &arguments).await,
            RootField::Action(plan) => self.action(plan, &arguments).await,
            _ => Err(Error::internal("a mutation among queries")),
        }
    }

    async fn connection(mut self, table: TableId, plan: &ConnectionPlan, arguments: Arguments) -> Result<(), Error> {
        let loaded = self.reader.list(RootList { table, arguments, plan }).await?;
        permit_objects(self.budget, occurrences::sum(&occurrences::of_pages(plan, &loaded)))?;
        self.writer.connection(plan, &loaded, 0).await
    }

    async fn one(
        mut self,
        table: TableId,
        plan: &ObjectPlan,
        shape: &Shape,
        arguments: &Arguments,
    ) -> Result<(), Error> {
        let key = read_id(arguments)?;
        let table = self.reader.catalogue.table(table);
        let deleted = self.reader.deleted(table, arguments)?;
        let (rows, _) = self.reader.by_ids(table, plan, vec![key], deleted).await?;
        let loaded = self.reader.below(plan, Rows::Database(rows), None).await?;
        if loaded.rows.len() == 0 {
            self.writer.out.extend_from_slice(b"null");
            return Ok(());
        }
        permit_rows(self.budget, plan, shape, &loaded)?;
        self.writer.object(plan, shape, &loaded, 0).await
    }

    async fn action(mut self, plan: &ActionPlan, arguments: &Arguments) -> Result<(), Error> {
        let answered = act(&mut self.reader, plan, arguments).await?;
        let mut writer = self.writer;
        write_payload(self.budget, plan, &answered, &mut writer).await
    }

    async fn entities(
        mut self,
        plans: &BTreeMap<String, (ObjectPlan, Shape)>,
        arguments: &Arguments,
    ) -> Result<(), Error> {
        let Some(Value::List(representations)) = arguments.get("representations") else {
            return Err(Error::bad_input("`representations` is missing", "send a list").at("representations"));
        };
        let loaded = self.reader.entities(plans, representations).await?;
        let counts: Vec<Vec<u64>> =
            loaded.types.iter().map(|(plan, shape, rows)| occurrences::of_rows(plan, shape, rows)).collect();
        let count = |(kind, row): (usize, usize)| counts.get(kind).and_then(|counts| counts.get(row)).copied();
        let found: Vec<u64> = loaded.found.iter().flatten().map(|place| count(*place).unwrap_or(0)).collect();
        permit_objects(self.budget, occurrences::sum(&found))?;
        let mut writer = self.writer;
        writer.out.push(b'[');
        for (position, found) in loaded.found.iter().enumerate() {
            if position > 0 {
                writer.out.push(b',');
            }
            match found.and_then(|(kind, row)| Some((loaded.types.get(kind)?, row))) {
                Some(((plan, shape, rows), row)) => {
                    writer.place = vec![position.into()];
                    writer.object(plan, shape, rows, row).await?;
                }
                None => writer.out.extend_from_slice(b"null"),
            }
        }
        writer.out.push(b']');
        Ok(())
    }
}

/// Refuses what would hold more objects than are left, before a byte of it is written.
///
/// # Errors
/// `QUERY_TOO_COMPLEX` with the number of objects.
pub(super) fn permit_objects(budget: &Budget, count: u64) -> Result<(), Error> {
    if count <= budget.left(Part::ObjectsWritten) {
        return Ok(());
    }
    let exhausted = budget.exhausted(Part::ObjectsWritten);
    let message = format!("the answer would hold {count} objects, more than the {} that it may", exhausted.allowed);
    Err(Error::new(exhausted.code(), message).with_remedy(exhausted.remedy()))
}

/// The same for every row that was loaded, each written once.
///
/// # Errors
/// `QUERY_TOO_COMPLEX` with the number of objects.
pub(super) fn permit_rows(budget: &Budget, plan: &ObjectPlan, shape: &Shape, loaded: &Loaded) -> Result<(), Error> {
    permit_objects(budget, occurrences::sum(&occurrences::of_rows(plan, shape, loaded)))
}
