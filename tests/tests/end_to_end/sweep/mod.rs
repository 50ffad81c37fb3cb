//! The tenant sweep: over every table and every root field, one tenant reaches nothing of another's.
//!
//! Generated from the composed schema and the database's catalogue; no table is named here but those without a tenant.

mod reading;
mod writing;

use std::collections::{BTreeMap, BTreeSet};

use end_to_end::api::{Api, Entity, items};
use end_to_end::graph::Graph;
use end_to_end::{ACME, GLOBEX, data};
use serde_json::{Value, json};
use uuid::Uuid;

/// Tables whose rows belong to the platform, not to a tenant: they are read by all or by no tenant, and written through no
/// mutation.
const WITHOUT_TENANT: [&str; 13] = [
    "AdministratorUse",
    "SystemConfig",
    "SystemHealthCheck",
    "FeatureFlag",
    "RateLimitRule",
    "ApiEndpoint",
    "SystemTableSize",
    "SlowQuery",
    "UnusedIndex",
    "BillingMeter",
    "BillingRatePlan",
    "BillingRate",
    "BillingRateTier",
];

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
        for entity in api.entities().into_iter().filter(has_tenant) {
            let acme = visible(&graph, &graph.owner(ACME), &entity).await;
            let globex = visible(&graph, &graph.owner(GLOBEX), &entity).await;
            ids.insert(entity.type_name.clone(), Ids { acme, globex });
        }
        let thief = graph.owner(GLOBEX);
        Self { graph, api, thief, ids }
    }

    /// The tables with tenants' rows, each with the rows that acme alone sees.
    fn entities(&self) -> Vec<(Entity, Vec<Uuid>)> {
        let owned = self.api.entities().into_iter().filter(has_tenant);
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

fn has_tenant(entity: &Entity) -> bool {
    !WITHOUT_TENANT.contains(&entity.type_name.as_str())
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
    // What the application cannot read is the database's own bookkeeping; views with an id are read like tables.
    let tables: i64 = sqlx::query_scalar(
        "SELECT count(*) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
         WHERE (c.relkind IN ('r', 'p') OR c.relkind = 'v' AND EXISTS (
                SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'id'))
            AND NOT c.relispartition AND has_any_column_privilege('thorbis_app', c.oid, 'SELECT')
            AND n.nspname !~ '^pg_|^information_schema$|^public$'",
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
