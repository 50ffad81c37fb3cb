//! The tenant sweep: over every table and every root field, one tenant reaches nothing of another's.
//!
//! Generated from the composed schema and the database's catalogue; no table is named here but those without a tenant.

use std::collections::{BTreeMap, BTreeSet};

use end_to_end::api::{Api, Entity, base, has_argument, items, name};
use end_to_end::graph::Graph;
use end_to_end::{ACME, GLOBEX, data};
use serde_json::{Map, Value, json};
use sqlx::{AssertSqlSafe, Row};
use uuid::Uuid;

/// Tables whose rows belong to the platform, not to a tenant: they are read by all and written through no mutation.
const WITHOUT_TENANT: [&str; 5] = ["SystemConfig", "SystemHealthCheck", "FeatureFlag", "RateLimitRule", "ApiEndpoint"];

/// What the sweep works with.
struct Sweep {
    graph: Graph,
    api: Api,
    thief: String,
    /// The ids of each tenant by type.
    ids: BTreeMap<String, Ids>,
}

#[derive(Clone, Default)]
struct Ids {
    acme: Vec<Uuid>,
    globex: Vec<Uuid>,
}

impl Sweep {
    async fn start() -> Self {
        let graph = Graph::writing().await;
        let api = Api::read(&graph).await;
        let mut ids = BTreeMap::new();
        for entity in api.entities() {
            let acme = visible(&graph, &graph.owner(ACME), &entity).await;
            let globex = visible(&graph, &graph.owner(GLOBEX), &entity).await;
            ids.insert(entity.type_name.clone(), Ids { acme, globex });
        }
        let thief = graph.owner(GLOBEX);
        Self { graph, api, thief, ids }
    }

    /// The tables with tenants' rows, each with the rows that acme alone sees.
    fn entities(&self) -> Vec<(Entity, Vec<Uuid>)> {
        let owned =
            self.api.entities().into_iter().filter(|entity| !WITHOUT_TENANT.contains(&entity.type_name.as_str()));
        owned
            .map(|entity| {
                let ids = self.ids.get(&entity.type_name).cloned().unwrap_or_default();
                assert!(!ids.acme.is_empty(), "acme has no {}; the sweep would prove nothing", entity.type_name);
                (entity, ids.acme)
            })
            .collect()
    }

    async fn ask(&self, query: &str, variables: Value) -> Value {
        self.graph.ask(&self.thief, query, variables).await
    }
}

/// The ids of all rows that a caller finds by paging to the end.
async fn visible(graph: &Graph, caller: &str, entity: &Entity) -> Vec<Uuid> {
    let query = format!(
        "query($after: String) {{ list: {}(first: 100, after: $after) {{
            totalCount nodes {{ id }} pageInfo {{ hasNextPage endCursor }} }} }}",
        entity.many
    );
    let (mut ids, mut after) = (Vec::new(), Value::Null);
    loop {
        let page = graph.data(caller, &query, json!({ "after": after })).await["list"].take();
        ids.extend(items(&page["nodes"]).iter().map(|node| read_id(&node["id"])));
        if page["pageInfo"]["hasNextPage"] != true {
            assert_eq!(page["totalCount"], ids.len(), "{} counts other rows than it lists", entity.many);
            return ids;
        }
        after = page["pageInfo"]["endCursor"].clone();
    }
}

fn read_id(value: &Value) -> Uuid {
    value.as_str().unwrap().parse().unwrap()
}

/// The code of the first error; none of an answer without one.
fn code(answer: &Value) -> Option<&str> {
    answer["errors"][0]["extensions"]["code"].as_str()
}

#[tokio::test]
async fn the_sweep_covers_every_table_of_the_database() {
    let graph = Graph::writing().await;
    let api = Api::read(&graph).await;
    let mut connection = data::superuser(graph.database()).await;
    // Two tables are no part of the graph: the list of searchable columns belongs to the schema, and the counters
    // of document numbers have no id and are written by triggers alone.
    let tables: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname NOT IN ('search_columns', 'document_counters')
            AND n.nspname IN ('system_core', 'tenant_mgmt', 'user_mgmt', 'security_mgmt', 'audit_mgmt',
                'workflow_mgmt', 'file_mgmt', 'hs', 'auto', 'rest', 'ret')",
    )
    .fetch_one(&mut connection)
    .await
    .unwrap();
    assert_eq!(api.entities().len(), usize::try_from(tables).unwrap(), "a table is not in the graph");
}

#[tokio::test]
async fn no_tenant_can_change_what_belongs_to_all() {
    let api = Api::read(&Graph::reading().await).await;
    let known: BTreeSet<String> = api.entities().into_iter().map(|entity| entity.type_name).collect();
    for type_name in WITHOUT_TENANT {
        assert!(known.contains(type_name), "{type_name} is no table of the graph any more");
        for verb in ["create", "update", "delete"] {
            assert!(api.mutation(&format!("{verb}{type_name}")).is_none(), "{verb}{type_name} is open to tenants");
        }
    }
}

#[tokio::test]
async fn no_list_of_one_tenant_shares_a_row_with_another() {
    let sweep = Sweep::start().await;
    for (entity, acme) in sweep.entities() {
        let globex: BTreeSet<_> = sweep.ids[&entity.type_name].globex.iter().collect();
        assert!(acme.iter().all(|id| !globex.contains(id)), "{} shows rows of both tenants to both", entity.many);
    }
}

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
                eq: {many}(filter: {{ id: {{ eq: $id }} }}{deleted}) {{ totalCount nodes {{ id }} }}
                among: {many}(filter: {{ or: [{{ id: {{ in: $ids }} }}, {{ and: [{{ id: {{ eq: $id }} }}] }}] }}{deleted}) {{ totalCount edges {{ node {{ id }} }} }}
                others: {many}(filter: {{ not: {{ id: {{ notIn: $ids }} }} }}, last: 5{deleted}) {{ totalCount nodes {{ id }} }} }}"
        );
        for id in &acme {
            let answer = sweep.graph.data(&sweep.thief, &query, json!({ "id": id, "ids": acme })).await;
            assert!(answer["one"].is_null() && answer["alias"].is_null(), "{type_name} {id} was read");
            for list in ["eq", "among", "others"] {
                assert_eq!(answer[list]["totalCount"], 0, "{type_name} {id} was counted by {list}");
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
                "query($ids: [ID!]!) {{ list: {}(filter: {condition}, first: 100) {{ totalCount nodes {{ id }} }} }}",
                entity.many
            );
            let answer = sweep.graph.data(&sweep.thief, &query, json!({ "ids": ids })).await;
            let rows = items(&answer["list"]["nodes"]);
            assert_eq!(rows.len(), 0, "{} by {condition}", entity.many);
            assert_eq!(answer["list"]["totalCount"], 0, "{} by {condition}", entity.many);
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
    let mut links = 0;
    let mut open = Vec::new();
    for entity in sweep.api.entities() {
        let type_name = &entity.type_name;
        let mutation = format!("update{type_name}");
        let Some(field) = sweep.api.mutation(&mutation) else { continue };
        let query = mutation_document(&mutation, field);
        let Some(own) = sweep.ids[type_name].globex.first() else { continue };
        for (key, target) in keys(&sweep, type_name, "Update") {
            let Some(foreign) = sweep.ids[&target].acme.first() else { continue };
            let stolen = sweep.ask(&query, json!({ "id": own, "input": { key.as_str(): foreign } })).await;
            let missing = sweep.ask(&query, json!({ "id": own, "input": { key.as_str(): Uuid::now_v7() } })).await;
            links += 1;
            if code(&stolen).is_none() || stolen["errors"] != missing["errors"] {
                open.push(format!("{type_name}.{key}: {stolen} but of an unknown id {missing}"));
            }
        }
        let mutation = format!("create{type_name}");
        let Some(input) = least_input(&sweep, type_name) else { continue };
        let query = format!("mutation($input: Create{type_name}Input!) {{ it: {mutation}(input: $input) {{ id }} }}");
        for (key, target) in keys(&sweep, type_name, "Create") {
            let Some(foreign) = sweep.ids[&target].acme.first() else { continue };
            let create = async |id: &Uuid| {
                let mut input = input.clone();
                input.insert(key.clone(), json!(id));
                sweep.ask(&query, json!({ "input": input })).await
            };
            let (stolen, missing) = (create(foreign).await, create(&Uuid::now_v7()).await);
            links += 1;
            if code(&stolen).is_none() || code(&stolen) != code(&missing) {
                open.push(format!("create {type_name}.{key}: {stolen} but of an unknown id {missing}"));
            }
        }
    }
    assert!(open.is_empty(), "{} of {links} links are open: {open:#?}", open.len());
    assert!(links > 150, "only {links} links were tried");
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
