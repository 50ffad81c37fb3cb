//! Follows links to records of any kind: those of this subgraph are read, one statement a table; others are keys.

use sqlx::Row as _;
use sqlx::postgres::PgRow;
use uuid::Uuid;

use super::loaded::{Loaded, LoadedRelation, Rows, read_uuid};
use super::read::Reader;
use crate::error::Error;
use crate::operation::{AnyPlan, ObjectPlan};
use crate::table::ToAny;

impl Reader<'_> {
    /// The records that rows name by kind and id. A kind that leads nowhere, and a row without an id, give none.
    pub(super) async fn follow_any(&mut self, parents: &Rows, plan: &AnyPlan) -> Result<LoadedRelation, Error> {
        let (table, index) = plan.relation;
        let relation = self.catalogue.table(table).to_any.get(index);
        let relation = relation.ok_or_else(|| Error::internal("a link to any record is gone"))?;
        let Rows::Database(rows) = parents else {
            return Err(Error::internal("a link to any record without the row that has it"));
        };
        let named: Vec<Option<(usize, Uuid)>> =
            rows.iter().map(|row| read_link(row, relation, plan)).collect::<Result<_, _>>()?;
        let mut members = Vec::with_capacity(plan.members.len());
        let mut found = vec![None; named.len()];
        for (member, (object, _)) in plan.members.iter().enumerate() {
            let (parents, keys): (Vec<usize>, Vec<Option<Uuid>>) = named
                .iter()
                .enumerate()
                .filter_map(|(parent, named)| named.filter(|(of, _)| *of == member).map(|(_, key)| (parent, Some(key))))
                .unzip();
            let (loaded, places) = self.records(keys, object).await?;
            for (parent, place) in parents.into_iter().zip(places) {
                if let Some(slot) = found.get_mut(parent) {
                    *slot = place.map(|row| (member, row));
                }
            }
            members.push(loaded);
        }
        Ok(LoadedRelation::Any { members, found })
    }

    /// Records of one type. Where only the type's name is asked, nothing is read.
    async fn records(
        &mut self,
        keys: Vec<Option<Uuid>>,
        object: &ObjectPlan,
    ) -> Result<(Loaded, Vec<Option<usize>>), Error> {
        if keys.is_empty() {
            return Ok((Loaded::default(), Vec::new()));
        }
        if object.is_name_only() {
            let places = (0..keys.len()).map(Some).collect();
            let rows = Rows::Keys(keys.into_iter().flatten().collect());
            return Ok((Loaded { rows, ..Loaded::default() }, places));
        }
        let key = self.catalogue.key_column(object.entity);
        self.follow_keys(keys, key, object).await
    }
}

/// Which member of the union a row names, and the id.
fn read_link(row: &PgRow, relation: &ToAny, plan: &AnyPlan) -> Result<Option<(usize, Uuid)>, Error> {
    let unreadable = |error: sqlx::Error| Error::internal(format!("the kind of a record could not be read: {error}"));
    let mut kind = Vec::with_capacity(plan.kind.len());
    for slot in &plan.kind {
        match row.try_get_unchecked::<Option<String>, _>(*slot).map_err(unreadable)? {
            Some(text) => kind.push(text),
            None => return Ok(None),
        }
    }
    let member = relation.targets.get(&kind).and_then(|entity| plan.member_of.get(entity));
    Ok(member.copied().zip(read_uuid(row, plan.slot)?))
}
