//! Over sockets and inside one process: the same bytes.

use end_to_end::graph::Graph;
use end_to_end::sockets::Sockets;
use end_to_end::{ACME, data};
use serde_json::{Value, json};
use service::identity::Role;
use service::telemetry::Telemetry;

/// Queries of every kind, wrong ones among them.
const QUERIES: [&str; 24] = [
    include_str!("../../../docs/queries/first.graphql"),
    "{ __typename }",
    "{ __schema { queryType { name } } __type(name: \"Customer\") { fields { name } } }",
    "{ customers { totalCount } }",
    "{ customers(first: 2) { edges { cursor node { id __typename } } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } }",
    "{ customers(last: 2) { nodes { ...names } } } fragment names on Customer { firstName lastName name: displayName }",
    "{ a: vehicles { nodes { vin owner: customer { customerNumber lastName } } } b: vehicles(first: 1) { totalCount } }",
    "{ repairOrders(orderBy: [{ roNumber: DESC }]) { nodes { roNumber totalAmount createdAt customer { workOrders { totalCount } } } } }",
    "{ customers { nodes { lifetimeValue autoRevenue } } }",
    "{ workOrders { nodes { scheduledDate scheduledTimeStart estimatedDuration partsUsed teamAssignment status priority } } }",
    "{ businesses { nodes { businessName slug } } users { nodes { email } } }",
    "{ customers(filter: { customerNumber: { startsWith: \"CUST\" }, workOrders: { some: { title: { isNull: false } } } }) { nodes { id } } }",
    "query($no: Boolean = false) { customers { totalCount @include(if: $no) nodes { id @skip(if: $no) } } }",
    "{ customer(id: \"018f0000-0000-7000-8000-00000000ffff\") { id } }",
    "{ customer(id: \"not-an-id\") { id } }",
    "{ customers(first: 100000) { nodes { id } } }",
    "{ customers(after: \"forged\") { nodes { id } } good: vehicles { totalCount } }",
    "{ customers(filter: { createdAt: { gt: \"yesterday\" } }) { nodes { id } } }",
    "{ nothing }",
    "{ customers {",
    "mutation { deleteCustomer(id: \"018f0000-0000-7000-8000-00000000ffff\") { id } }",
    "mutation { updateVehicle(id: \"018f0000-0000-7000-8000-00000000ffff\", input: { make: null }) { id } }",
    "{ roles: securityRoles { nodes { id } } }",
    "{ products { nodes { sku basePrice: price category { name } } } menuItems { nodes { name price } } }",
];

#[tokio::test]
async fn both_transports_answer_with_the_same_bytes() {
    let graph = Graph::reading().await;
    let sockets = Sockets::start(data::shared().await, false, &Telemetry::off()).await;
    for role in [Role::Owner, Role::Viewer] {
        let authorization = graph.members.bearer(ACME, role);
        for query in QUERIES {
            let inside = graph.send(Some(&authorization), query, &Value::Null).await;
            let headers = [("authorization", authorization.as_str())];
            let outside = sockets.client.post(&sockets.url(), &headers, query, &Value::Null).await;
            assert_eq!(String::from_utf8_lossy(&inside), outside.text(), "{role}: {query}");
        }
    }
}

#[tokio::test]
async fn a_subgraph_that_is_down_leaves_the_others_data() {
    let mut sockets = Sockets::start(data::shared().await, false, &Telemetry::off()).await;
    sockets.subgraphs.remove("auto").unwrap().stop().await;
    let authorization = sockets.members.bearer(ACME, Role::Owner);
    let query =
        "{ customers(first: 1) { nodes { lastName fleet: vehicles { nodes { vin } } salesOrders { totalCount } } } }";
    let query = query.replace("salesOrders { totalCount }", "businessId business { slug }");
    let headers = [("authorization", authorization.as_str())];
    let answer = sockets.client.post(&sockets.url(), &headers, &query, &Value::Null).await.json();
    let error = &answer["errors"][0];
    assert_eq!(error["extensions"]["code"], "SUBGRAPH_UNREACHABLE", "{answer}");
    assert_eq!(error["extensions"]["service"], "auto", "{answer}");
    assert_eq!(error["path"][0], "customers", "{answer}");
    let vehicles = "{ vehicles { nodes { vin } } customers(first: 1) { nodes { lastName business { slug } } } }";
    let answer = sockets.client.post(&sockets.url(), &headers, vehicles, &Value::Null).await.json();
    assert!(answer["data"]["vehicles"].is_null(), "{answer}");
    assert_eq!(answer["data"]["customers"]["nodes"][0]["business"], json!({ "slug": "acme" }), "{answer}");
    assert_eq!(answer["errors"][0]["path"], json!(["vehicles"]), "{answer}");
    assert_eq!(answer["errors"][0]["extensions"]["service"], "auto", "{answer}");
}
