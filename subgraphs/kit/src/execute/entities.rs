//! `_entities`: N representations of a type are one statement.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use async_graphql::Value;
use uuid::Uuid;

use super::loaded::{Loaded, Rows, read_uuid};
use super::read::Reader;
use crate::error::Error;
use crate::operation::{ObjectPlan, Shape};
use crate::table::EntityId;

/// The answer to `_entities`: loaded rows by type, and where each representation found its own.
pub(crate) struct LoadedEntities<'p> {
    pub(crate) types: Vec<(&'p ObjectPlan, &'p Shape, Loaded)>,
    /// Type and row of each representation; `None` where there is no such row.
    pub(crate) found: Vec<Option<(usize, usize)>>,
}

/// What a client asks of one type: distinct keys, and which representations want each.
#[derive(Default)]
struct Wanted {
    keys: Vec<Uuid>,
    positions: HashMap<Uuid, Vec<usize>, ahash::RandomState>,
    representations: HashMap<Uuid, Arc<serde_json::Value>, ahash::RandomState>,
}

impl Reader<'_> {
    /// Resolves all representations.
    ///
    /// # Errors
    /// `BAD_USER_INPUT` for a representation without `__typename` or with a key that is no id.
    pub(crate) async fn entities<'p>(
        &mut self,
        plans: &'p BTreeMap<String, (ObjectPlan, Shape)>,
        representations: &[Value],
    ) -> Result<LoadedEntities<'p>, Error> {
        let mut wanted: BTreeMap<&str, Wanted> = BTreeMap::new();
        for (position, representation) in representations.iter().enumerate() {
            let (type_name, key) = read_representation(representation)
                .map_err(|error| error.within(position.to_string()).within("representations"))?;
            let Some((type_name, (plan, _))) = plans.get_key_value(type_name) else {
                let error =
                    Error::bad_input(format!("no entity `{type_name}` resolves here"), "see the SDL of the subgraph");
                return Err(error.at("__typename").within(position.to_string()).within("representations"));
            };
            let wanted = wanted.entry(type_name.as_str()).or_default();
            if !wanted.positions.contains_key(&key) {
                wanted.keys.push(key);
                if !plan.computed.is_empty() {
                    let json = representation.clone().into_json().unwrap_or_default();
                    wanted.representations.insert(key, Arc::new(json));
                }
            }
            wanted.positions.entry(key).or_default().push(position);
        }
        let mut entities =
            LoadedEntities { types: Vec::with_capacity(wanted.len()), found: vec![None; representations.len()] };
        for (type_name, wanted) in wanted {
            if let Some((plan, shape)) = plans.get(type_name) {
                self.entities_of(plan, shape, wanted, &mut entities).await?;
            }
        }
        Ok(entities)
    }

    async fn entities_of<'p>(
        &mut self,
        plan: &'p ObjectPlan,
        shape: &'p Shape,
        wanted: Wanted,
        entities: &mut LoadedEntities<'p>,
    ) -> Result<(), Error> {
        let (rows, keys): (Rows, Vec<Uuid>) = match plan.entity {
            EntityId::Foreign(_) => (Rows::Keys(wanted.keys.clone()), wanted.keys),
            EntityId::Table(id) => {
                let (rows, key_slot) = self.by_ids(self.catalogue.table(id), plan, wanted.keys, false).await?;
                let keys = rows.iter().map(|row| read_uuid(row, key_slot)).collect::<Result<Vec<_>, _>>()?;
                (Rows::Database(rows), keys.into_iter().flatten().collect())
            }
        };
        let type_index = entities.types.len();
        for (row, key) in keys.iter().enumerate() {
            for position in wanted.positions.get(key).into_iter().flatten() {
                if let Some(found) = entities.found.get_mut(*position) {
                    *found = Some((type_index, row));
                }
            }
        }
        let sent = keys.iter().map(|key| wanted.representations.get(key).cloned().unwrap_or_default()).collect();
        let loaded = self.below(plan, rows, Some(sent)).await?;
        entities.types.push((plan, shape, loaded));
        Ok(())
    }
}

fn read_representation(representation: &Value) -> Result<(&str, Uuid), Error> {
    let invalid = |what: &str| Error::bad_input(format!("the representation has no {what}"), "send __typename and id");
    let Value::Object(fields) = representation else {
        return Err(invalid("fields"));
    };
    let Some(Value::String(type_name)) = fields.get("__typename") else {
        return Err(invalid("`__typename`"));
    };
    match fields.get("id") {
        Some(Value::String(id)) => Ok((type_name, id.parse().map_err(|_| invalid("`id` that is a UUID"))?)),
        _ => Err(invalid("`id`")),
    }
}
