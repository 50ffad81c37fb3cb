//! The graph over the demo data: everything can be read, and both tenants have business in every vertical.

use std::collections::BTreeSet;

use end_to_end::api::{Api, base, items, name};
use end_to_end::graph::Graph;
use end_to_end::permissions_page::{of_subgraphs, of_tables};
use end_to_end::{ACME, GLOBEX, data};
use serde_json::Value;
use service::identity::Role;

const FIRST: &str = include_str!("../../../docs/queries/first.graphql");

/// Gathered from all of the business for one row; a longer list is refused.
const FOR_ONE_ROW: &str = "personalData";

/// What the demo data have none of by themselves: who has the key signs the trail, as `thorbis seed` does.
const SIGNED_LATER: &str = "auditCheckpoints";

#[tokio::test]
async fn every_field_of_every_table_can_be_read() {
    let graph = Graph::over(data::demo().await).await;
    let api = Api::read(&graph).await;
    let owner = graph.owner(ACME);
    let (mut wrong, mut empty) = (Vec::new(), Vec::new());
    let subgraphs = of_subgraphs();
    let of_platform: BTreeSet<&str> = of_tables(&subgraphs)
        .filter(|table| table.verbs_of(Role::Owner).is_empty())
        .map(|table| table.type_name.as_str())
        .collect();
    for entity in api.entities().into_iter().filter(|entity| !of_platform.contains(entity.type_name.as_str())) {
        let fields: Vec<String> =
            api.fields(&entity.type_name).iter().filter_map(|field| selection(&api, field)).collect();
        let first = if fields.iter().any(|field| field == FOR_ONE_ROW) { 1 } else { 100 };
        let query =
            format!("{{ list: {}(first: {first}) {{ totalCount nodes {{ {} }} }} }}", entity.many, fields.join(" "));
        let answer = graph.ask(&owner, &query, Value::Null).await;
        if answer.get("errors").is_some() {
            wrong.push(format!("{}: {}", entity.many, answer["errors"]));
        } else if answer["data"]["list"]["totalCount"] == 0 {
            empty.push(entity.many);
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert_eq!(empty, [SIGNED_LATER], "what the demo data lack");
}

/// A leaf as it is, a row behind a key by its id.
fn selection(api: &Api, field: &Value) -> Option<String> {
    let found = api.type_named(base(&field["type"]))?;
    match found["kind"].as_str()? {
        "SCALAR" | "ENUM" => Some(name(field).to_owned()),
        "OBJECT" if items(&field["args"]).is_empty() => {
            let fields = api.fields(base(&field["type"]));
            let all = || fields.iter().map(name).collect::<Vec<_>>().join(" ");
            let below = if fields.iter().any(|field| name(field) == "id") { "id".to_owned() } else { all() };
            Some(format!("{} {{ {below} }}", name(field)))
        }
        _ => None,
    }
}

#[tokio::test]
async fn the_readmes_query_finds_business_in_every_vertical_of_both_tenants() {
    let graph = Graph::over(data::demo().await).await;
    let query = FIRST.replace("first: 3", "first: 100");
    for tenant in [ACME, GLOBEX] {
        let answer = graph.data(&graph.owner(tenant), &query, Value::Null).await;
        for vertical in ["workOrders", "vehicles", "repairOrders", "restaurantOrders", "salesOrders"] {
            let customers = items(&answer["customers"]["nodes"]).iter();
            let rows: usize = customers.map(|customer| items(&customer[vertical]["nodes"]).len()).sum();
            assert!(rows > 0, "{tenant} has no {vertical}");
        }
    }
}
