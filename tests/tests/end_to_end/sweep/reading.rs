//! Another tenant's rows are not read: by id, filter, relation, order, cursor or key.

use std::collections::BTreeSet;

use end_to_end::ACME;
use end_to_end::api::{Api, Entity, base, has_argument, items, name};
use serde_json::{Value, json};
use uuid::Uuid;

use super::{Sweep, WITHOUT_TENANT, code, read_id};

#[tokio::test]
async fn nothing_of_another_tenant_is_read_by_its_id() {
    let sweep = Sweep::start().await;
    for (entity, acme) in sweep.entities() {
        let Entity { type_name, one, many } = &entity;
        let deleted = includes_deleted(&sweep.api, many);
        let query = format!(
            "query($id: ID!, $ids: [ID!]!) {{
                one: {one}(id: $id) {{ id }}
                alias: {one}(id: $id) {{ id __typename }}
                eq: {many}(filter: {{ id: {{ eq: $id }} }}{deleted}) {{ totalCount aggregate {{ count }} nodes {{ id }} }}
                among: {many}(filter: {{ or: [{{ id: {{ in: $ids }} }}, {{ and: [{{ id: {{ eq: $id }} }}] }}] }}{deleted}) {{ totalCount aggregate {{ count }} edges {{ node {{ id }} }} }}
                others: {many}(filter: {{ not: {{ id: {{ notIn: $ids }} }} }}, last: 5{deleted}) {{ totalCount aggregate {{ count }} nodes {{ id }} }} }}"
        );
        for id in &acme {
            let answer = sweep.graph.data(&sweep.thief, &query, json!({ "id": id, "ids": acme })).await;
            assert!(answer["one"].is_null() && answer["alias"].is_null(), "{type_name} {id} was read");
            for list in ["eq", "among", "others"] {
                assert_eq!(answer[list]["totalCount"], 0, "{type_name} {id} was counted by {list}");
                assert_eq!(answer[list]["aggregate"]["count"], 0, "{type_name} {id} was reckoned in by {list}");
                let rows = items(&answer[list]["nodes"]).len() + items(&answer[list]["edges"]).len();
                assert_eq!(rows, 0, "{type_name} {id} was listed by {list}");
            }
        }
    }
}

#[tokio::test]
async fn no_subgraph_resolves_an_entity_of_another_tenant() {
    let sweep = Sweep::start().await;
    let query = "query($representations: [_Any!]!) { _entities(representations: $representations) { __typename } }";
    let mut asked = BTreeSet::new();
    for subgraph in &sweep.graph.subgraphs {
        let members = sweep
            .graph
            .ask_subgraph(subgraph, &sweep.thief, "{ __type(name: \"_Entity\") { possibleTypes { name } } }", json!({}))
            .await;
        let members: BTreeSet<&str> = items(&members["data"]["__type"]["possibleTypes"]).iter().map(name).collect();
        for (entity, acme) in sweep.entities().iter().filter(|(entity, _)| members.contains(entity.type_name.as_str()))
        {
            let owner = subgraph.sdl().contains(&format!("\n\t{}(", entity.one));
            let representations: Vec<Value> =
                acme.iter().map(|id| json!({ "__typename": entity.type_name, "id": id })).collect();
            let variables = json!({ "representations": representations });
            let stolen = sweep.graph.ask_subgraph(subgraph, &sweep.thief, query, variables.clone()).await;
            // A subgraph that only refers to the type knows nothing of its rows, and says no more than the name.
            if owner {
                asked.insert(entity.type_name.clone());
                let found = items(&stolen["data"]["_entities"]);
                assert_eq!(found.len(), acme.len(), "{}: {stolen}", entity.type_name);
                assert!(found.iter().all(Value::is_null), "{} was resolved: {stolen}", entity.type_name);
                let own = sweep.graph.ask_subgraph(subgraph, &sweep.graph.owner(ACME), query, variables).await;
                let own = items(&own["data"]["_entities"]);
                assert!(own.iter().all(Value::is_object), "{} cannot be resolved by its owner", entity.type_name);
            }
        }
    }
    assert!(asked.len() > 60, "only {} types were resolved: {asked:?}", asked.len());
}

#[tokio::test]
async fn no_filter_order_or_relation_reveals_another_tenants_rows() {
    let sweep = Sweep::start().await;
    for (entity, acme) in sweep.entities() {
        let own: BTreeSet<Uuid> = acme.into_iter().collect();
        let fields = sweep.api.inputs(&format!("{}Filter", entity.type_name));
        for field in fields.iter().filter(|field| !["and", "or", "not"].contains(&name(field))) {
            let target = base(&field["type"]);
            let Some((condition, ids)) = relation(&sweep, name(field), target) else { continue };
            let query = format!(
                "query($ids: [ID!]!) {{ list: {}(filter: {condition}, first: 100) {{ totalCount aggregate {{ count }} nodes {{ id }} }} }}",
                entity.many
            );
            let answer = sweep.graph.data(&sweep.thief, &query, json!({ "ids": ids })).await;
            let rows = items(&answer["list"]["nodes"]);
            assert_eq!(rows.len(), 0, "{} by {condition}", entity.many);
            assert_eq!(answer["list"]["totalCount"], 0, "{} by {condition}", entity.many);
            assert_eq!(answer["list"]["aggregate"]["count"], 0, "{} by {condition}", entity.many);
        }
        for (field, direction) in orders(&sweep.api, &entity) {
            let query = format!(
                "{{ list: {}(orderBy: [{{ {field}: {direction} }}], first: 100) {{ nodes {{ id }} }} }}",
                entity.many
            );
            let answer = sweep.graph.data(&sweep.thief, &query, Value::Null).await;
            let shown = items(&answer["list"]["nodes"]).iter().map(|node| read_id(&node["id"]));
            assert!(shown.into_iter().all(|id| !own.contains(&id)), "{} by {field}", entity.many);
        }
    }
}

/// A condition on a relation that only rows linked with acme's would meet, and the ids that it names.
fn relation(sweep: &Sweep, field: &str, target: &str) -> Option<(String, Vec<Uuid>)> {
    let (type_name, some) = match target.strip_suffix("ListFilter") {
        Some(type_name) => (type_name, true),
        None => (target.strip_suffix("Filter")?, false),
    };
    if WITHOUT_TENANT.contains(&type_name) {
        return None;
    }
    let ids = sweep.ids.get(type_name)?.acme.clone();
    let condition = "{ id: { in: $ids } }";
    let condition = if some { format!("{{ some: {condition} }}") } else { condition.to_owned() };
    Some((format!("{{ {field}: {condition} }}"), ids))
}

/// Every column that a list can be ordered by, in turns up and down.
fn orders(api: &Api, entity: &Entity) -> Vec<(String, &'static str)> {
    let fields = api.inputs(&format!("{}OrderBy", entity.type_name)).iter();
    let columns = fields.filter(|field| base(&field["type"]) == "OrderDirection");
    columns.enumerate().map(|(at, field)| (name(field).to_owned(), if at % 2 == 0 { "ASC" } else { "DESC" })).collect()
}

fn includes_deleted(api: &Api, field: &str) -> &'static str {
    let fields = items(&api.schema["queryType"]["fields"]);
    let found = fields.iter().find(|candidate| name(candidate) == field);
    if found.is_some_and(|field| has_argument(field, "includeDeleted")) { ", includeDeleted: true" } else { "" }
}

#[tokio::test]
async fn a_cursor_of_another_tenant_opens_nothing() {
    let sweep = Sweep::start().await;
    for (entity, acme) in sweep.entities() {
        let query = format!("{{ list: {}(first: 1) {{ pageInfo {{ endCursor }} }} }}", entity.many);
        let theirs = sweep.graph.data(&sweep.graph.owner(ACME), &query, Value::Null).await;
        let query = format!(
            "query($cursor: String!) {{ after: {0}(first: 100, after: $cursor) {{ nodes {{ id }} }}
                before: {0}(last: 100, before: $cursor) {{ nodes {{ id }} }} }}",
            entity.many
        );
        let cursor = &theirs["list"]["pageInfo"]["endCursor"];
        let answer = sweep.ask(&query, json!({ "cursor": cursor })).await;
        let shown = ["after", "before"].map(|list| items(&answer["data"][list]["nodes"]).to_vec()).concat();
        assert!(shown.iter().all(|node| !acme.contains(&read_id(&node["id"]))), "{}: {answer}", entity.many);
        let forged = sweep.ask(&query, json!({ "cursor": "eyJmb3JnZWQiOnRydWV9" })).await;
        assert_eq!(code(&forged), Some("INVALID_CURSOR"), "{}: {forged}", entity.many);
    }
}
