//! Another tenant's rows are not changed, deleted, linked, or told apart from rows that are not there.

use std::collections::BTreeMap;

use end_to_end::api::{Api, base, has_argument, items, name};
use end_to_end::{ACME, data};
use serde_json::{Map, Value, json};
use sqlx::{AssertSqlSafe, Row};
use uuid::Uuid;

use super::{Sweep, WITHOUT_TENANT, code};

#[tokio::test]
async fn nothing_of_another_tenant_is_changed_deleted_or_told_apart_from_nothing() {
    let sweep = Sweep::start().await;
    let before = fingerprints(&sweep).await;
    let mut changes = 0;
    for (entity, acme) in sweep.entities() {
        for mutation in [format!("update{}", entity.type_name), format!("delete{}", entity.type_name)] {
            let Some(field) = sweep.api.mutation(&mutation) else { continue };
            let input =
                if has_argument(field, "input") { some_change(&sweep.api, &entity.type_name) } else { Some(json!({})) };
            let Some(input) = input else { continue };
            let query = mutation_document(&mutation, field);
            for id in &acme {
                let stolen = sweep.ask(&query, json!({ "id": id, "input": input })).await;
                let unknown = Uuid::now_v7();
                let missing = sweep.ask(&query, json!({ "id": unknown, "input": input })).await;
                assert!(stolen["data"]["it"].is_null(), "{mutation} of {id} answered {stolen}");
                assert_eq!(code(&stolen), Some("NOT_FOUND"), "{mutation}: {stolen}");
                let disguised = stolen.to_string().replace(&id.to_string(), &unknown.to_string());
                assert_eq!(disguised, missing.to_string(), "{mutation} tells a stranger's row from none");
                changes += 1;
            }
        }
    }
    assert!(changes > 200, "only {changes} changes were tried");
    assert_eq!(before, fingerprints(&sweep).await);
}

fn mutation_document(mutation: &str, field: &Value) -> String {
    let arguments = items(&field["args"]).iter().find(|argument| name(argument) == "input");
    match arguments {
        Some(input) => format!(
            "mutation($id: ID!, $input: {}!) {{ it: {mutation}(id: $id, input: $input) {{ id }} }}",
            base(&input["type"])
        ),
        None => format!("mutation($id: ID!) {{ it: {mutation}(id: $id) {{ id }} }}"),
    }
}

/// An input that would change something, if the row could be reached.
fn some_change(api: &Api, type_name: &str) -> Option<Value> {
    let mut texts = api.inputs(&format!("Update{type_name}Input")).iter();
    let by_type = |field: &&Value| sample(base(&field["type"])).is_some() && field["type"]["kind"] == "SCALAR";
    let field = texts.find(by_type)?;
    Some(json!({ name(field): sample(base(&field["type"]))? }))
}

fn sample(scalar: &str) -> Option<Value> {
    Some(match scalar {
        "String" => json!("stolen"),
        "Boolean" => json!(true),
        "Int" => json!(7),
        "Decimal" => json!("7"),
        "JSON" => json!({ "stolen": true }),
        "DateTime" => json!("2026-01-01T00:00:00Z"),
        "Date" => json!("2026-01-01"),
        _ => return None,
    })
}

#[tokio::test]
async fn no_row_is_linked_with_another_tenants() {
    let sweep = Sweep::start().await;
    let before = fingerprints(&sweep).await;
    let (mut links, mut known_as_missing) = (0, 0);
    let mut open = Vec::new();
    for entity in sweep.api.entities() {
        let type_name = &entity.type_name;
        let mutation = format!("update{type_name}");
        let Some(field) = sweep.api.mutation(&mutation) else { continue };
        let query = mutation_document(&mutation, field);
        let Some(own) = sweep.ids[type_name].globex.first() else { continue };
        for (key, target) in keys(&sweep, type_name, "Update") {
            let Some(foreign) = sweep.ids.get(&target).and_then(|ids| ids.acme.first()) else { continue };
            let stolen = sweep.ask(&query, json!({ "id": own, "input": { key.as_str(): foreign } })).await;
            let missing = sweep.ask(&query, json!({ "id": own, "input": { key.as_str(): Uuid::now_v7() } })).await;
            links += 1;
            known_as_missing += usize::from(code(&stolen) == Some("REFERENCE_VIOLATION"));
            if code(&stolen).is_none() || stolen["errors"] != missing["errors"] {
                open.push(format!("{type_name}.{key}: {stolen} but of an unknown id {missing}"));
            }
        }
        let mutation = format!("create{type_name}");
        let Some(input) = least_input(&sweep, type_name) else { continue };
        let query = format!("mutation($input: Create{type_name}Input!) {{ it: {mutation}(input: $input) {{ id }} }}");
        for (key, target) in keys(&sweep, type_name, "Create") {
            let Some(foreign) = sweep.ids.get(&target).and_then(|ids| ids.acme.first()) else { continue };
            let create = async |id: &Uuid| {
                let mut input = input.clone();
                input.insert(key.clone(), json!(id));
                sweep.ask(&query, json!({ "input": input })).await
            };
            let (stolen, missing) = (create(foreign).await, create(&Uuid::now_v7()).await);
            links += 1;
            known_as_missing += usize::from(code(&stolen) == Some("REFERENCE_VIOLATION"));
            if code(&stolen).is_none() || stolen["errors"] != missing["errors"] {
                open.push(format!("create {type_name}.{key}: {stolen} but of an unknown id {missing}"));
            }
        }
    }
    assert!(open.is_empty(), "{} of {links} links are open: {open:#?}", open.len());
    // The others break a rule of their table before the key is looked at, whatever id it holds.
    assert!(known_as_missing > 180, "only {known_as_missing} of {links} links came as far as the key");
    assert_eq!(before, fingerprints(&sweep).await);
}

/// The keys that an input can set, with the types that they point at.
fn keys(sweep: &Sweep, type_name: &str, verb: &str) -> Vec<(String, String)> {
    let inputs = sweep.api.inputs(&format!("{verb}{type_name}Input")).iter();
    inputs
        .filter_map(|input| {
            let relation = name(input).strip_suffix("Id")?;
            let object = sweep.api.fields(type_name).iter().find(|field| name(field) == relation)?;
            let target = base(&object["type"]).to_owned();
            let owned = sweep.ids.contains_key(&target) && !WITHOUT_TENANT.contains(&target.as_str());
            owned.then(|| (name(input).to_owned(), target))
        })
        .collect()
}

/// The required fields of a create, with keys of globex's own rows; none where the table is not created.
fn least_input(sweep: &Sweep, type_name: &str) -> Option<Map<String, Value>> {
    sweep.api.mutation(&format!("create{type_name}"))?;
    let targets: BTreeMap<String, String> = keys(sweep, type_name, "Create").into_iter().collect();
    let mut input = Map::new();
    for field in sweep.api.inputs(&format!("Create{type_name}Input")) {
        if field["type"]["kind"] != "NON_NULL" {
            continue;
        }
        let scalar = base(&field["type"]);
        let value = match targets.get(name(field)) {
            Some(target) => json!(sweep.ids[target].globex.first()?),
            None if scalar == "ID" => json!(Uuid::now_v7()),
            None => match sweep.api.type_named(scalar).filter(|found| found["kind"] == "ENUM") {
                Some(found) => found["enumValues"][0]["name"].clone(),
                None => sample(scalar).unwrap_or(json!("x")),
            },
        };
        input.insert(name(field).to_owned(), value);
    }
    Some(input)
}

/// Number and checksum of acme's rows by table, as the superuser sees them.
async fn fingerprints(sweep: &Sweep) -> BTreeMap<String, String> {
    let mut connection = data::superuser(sweep.graph.database()).await;
    let tables = sqlx::query(
        "SELECT a.attrelid::regclass::text FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
         WHERE a.attname = 'business_id' AND c.relkind IN ('r', 'p') AND NOT c.relispartition ORDER BY 1",
    )
    .fetch_all(&mut connection)
    .await
    .unwrap();
    let mut fingerprints = BTreeMap::new();
    for table in tables.iter().map(|row| row.get::<String, _>(0)) {
        let sql = format!(
            "SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '')
             FROM {table} t WHERE business_id = '{ACME}'"
        );
        let value = sqlx::query_scalar(AssertSqlSafe(sql)).fetch_one(&mut connection).await.unwrap();
        fingerprints.insert(table, value);
    }
    fingerprints
}
