//! Signing in through the gateway: the guide's documents, and that nobody reaches anything else.

use std::fs;
use std::sync::Arc;

use end_to_end::api::{Api, items, name};
use end_to_end::client::{Answer, Client};
use end_to_end::documents::{blocks, repository};
use end_to_end::graph::{Graph, pool};
use end_to_end::sockets::Socket;
use end_to_end::{ACME, data};
use gateway::listen::Server;
use gateway::{GatewaySettings, Identify};
use kit::Issuer;
use serde_json::{Value, json};
use service::identity::{AuthSettings, Role, TokenSigner, TokenVerifier};
use service::telemetry::Telemetry;
use thorbis::graph;

/// What everybody of the demo signs in with.
const PASSWORD: &str = "demo password of thorbis";

/// The graph as `thorbis dev` serves it: subgraphs in the process, the gateway before them, people who sign in.
struct Door {
    socket: Socket,
    client: Client,
}

impl Door {
    /// Rates are off: one test asks for every field.
    async fn open(database: &cluster::testing::Database) -> Self {
        let signer = TokenSigner::ephemeral().unwrap();
        let verifier = TokenVerifier::fixed(&AuthSettings::default(), signer.jwks()).unwrap();
        let database = kit::Database::new(pool(database).await).with_issuer(Arc::new(Issuer::new(signer)));
        let mut settings = GatewaySettings::default();
        (settings.sharing.caller_requests, settings.sharing.tenant_requests) = (0, 0);
        let gateway = graph::gateway(&database, &verifier, settings).unwrap();
        let server = Server::new(Arc::new(gateway)).identify(Identify::Verified(verifier));
        Self { socket: Socket::serve(server.router(&Telemetry::off()).unwrap()), client: Client::default() }
    }

    async fn send(&self, token: Option<&str>, query: &str, variables: Value) -> Answer {
        let authorization = token.map(|token| format!("Bearer {token}"));
        let headers: Vec<(&str, &str)> = authorization.iter().map(|value| ("authorization", value.as_str())).collect();
        self.client.post(&format!("{}/graphql", self.socket.url), &headers, query, &variables).await
    }

    async fn data(&self, token: Option<&str>, query: &str, variables: Value) -> Value {
        let answer = self.send(token, query, variables).await.json();
        assert_eq!(answer.get("errors"), None, "{query}\n{answer:#}");
        answer["data"].clone()
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("{value} is no text")).to_owned()
}

#[tokio::test]
async fn the_guide_signs_in_goes_on_signs_out_and_sets_new_passwords() {
    let graph = Graph::over(data::demo().await).await;
    let door = Door::open(graph.database()).await;
    let documents = blocks(&repository().join("docs/guides/signing-in.md"), "graphql");
    let [sign_in, who, refresh, switch, change, sign_out, lost, reset, accept, ..] = documents.as_slice() else {
        panic!("the guide has {} documents", documents.len());
    };
    let owner = graph.members.user(ACME, Role::Owner).unwrap();
    let found =
        graph.data(&graph.owner(ACME), "query($id: ID!) { user(id: $id) { email } }", json!({"id": owner})).await;
    let credentials = json!({"email": found["user"]["email"], "password": PASSWORD});

    let signed_in = door.data(None, sign_in, credentials).await["signIn"].clone();
    assert_eq!((&signed_in["businessId"], &signed_in["role"]), (&json!(ACME), &json!("OWNER")));
    let me = door.data(Some(&text(&signed_in["accessToken"])), who, Value::Null).await["me"].clone();
    assert_eq!((&me["user"]["id"], &me["business"]["id"]), (&json!(owner), &json!(ACME)));
    let own = me["sessions"].as_array().unwrap();
    assert!(own.iter().any(|session| session["id"] == signed_in["sessionId"]), "{me:#}");

    let spent = json!({"refreshToken": signed_in["refreshToken"]});
    let refreshed = door.data(None, refresh, spent.clone()).await["refreshSession"].clone();
    let here = json!({"refreshToken": refreshed["refreshToken"], "businessId": ACME});
    let switched = door.data(None, switch, here).await["switchBusiness"].clone();
    let token = text(&switched["accessToken"]);
    door.data(Some(&token), change, json!({"current": PASSWORD, "new": "a password of one's own"})).await;
    door.data(Some(&token), sign_out, Value::Null).await;
    door.data(None, lost, json!({"email": found["user"]["email"]})).await;
    let sent: String = sqlx::query_scalar("SELECT code FROM security_mgmt.one_time_codes WHERE code IS NOT NULL")
        .fetch_one(&mut data::superuser(graph.database()).await)
        .await
        .unwrap();
    door.data(None, reset, json!({"code": sent, "new": "a password that is new"})).await;
    let used = door.send(None, accept, json!({"code": sent})).await.json();
    assert_eq!(used["errors"][0]["extensions"]["code"], "NOT_FOUND");
    let over = door.send(None, refresh, json!({"refreshToken": switched["refreshToken"]})).await.json();
    assert_eq!(over["errors"][0]["extensions"]["code"], "SESSION_ENDED");
}

#[tokio::test]
async fn whoever_makes_a_business_by_the_guide_works_in_it_at_once_and_no_other_sees_it() {
    let graph = Graph::writing().await;
    let door = Door::open(graph.database()).await;
    let documents = blocks(&repository().join("docs/guides/signing-in.md"), "graphql");
    let [sign_up, create] = documents.last_chunk().unwrap();
    door.data(None, sign_up, json!({"email": "ada@new.example"})).await;
    let sent: String = sqlx::query_scalar("SELECT code FROM security_mgmt.one_time_codes WHERE code IS NOT NULL")
        .fetch_one(&mut data::superuser(graph.database()).await)
        .await
        .unwrap();
    let made = door.data(None, create, json!({"code": sent, "password": "correct horse battery"})).await;
    let made = made["createBusiness"].clone();
    let token = text(&made["accessToken"]);
    let customer = "mutation { createCustomer(input: {firstName: \"Bo\", phonePrimary: \"+1 512 555 0101\"}) { id customerNumber } }";
    let customer = door.data(Some(&token), customer, Value::Null).await["createCustomer"].clone();
    assert!(text(&customer["customerNumber"]).ends_with("-0001"), "{customer}");
    let order = "mutation($customer: ID!) { createWorkOrder(input: {customerId: $customer, title: \"A leak\",
        description: \"Under the sink\", jobType: REPAIR, serviceCategory: PLUMBING}) { id workOrderNumber } }";
    let order = door.data(Some(&token), order, json!({"customer": customer["id"]})).await["createWorkOrder"].clone();
    assert!(text(&order["workOrderNumber"]).ends_with("-0001"), "{order}");
    let invite = "mutation { inviteMember(input: {email: \"cy@new.example\", role: MANAGER}) { membership { status } } }";
    door.data(Some(&token), invite, Value::Null).await;
    let lists = "{ customers { totalCount } workOrders { totalCount } businessUsers { totalCount } }";
    let own = json!({"customers": {"totalCount": 1}, "workOrders": {"totalCount": 1}, "businessUsers": {"totalCount": 2}});
    assert_eq!(door.data(Some(&token), lists, Value::Null).await, own);
    let foreign = "query($customer: ID!, $order: ID!, $business: ID!) {
        customer(id: $customer) { id } workOrder(id: $order) { id } business(id: $business) { id } }";
    let keys = json!({"customer": customer["id"], "order": order["id"], "business": made["businessId"]});
    let seen = graph.data(&graph.owner(ACME), foreign, keys.clone()).await;
    assert_eq!(seen, json!({"customer": null, "workOrder": null, "business": null}));
    let seen = door.data(Some(&token), foreign, keys).await;
    assert!(seen["business"]["id"] == made["businessId"] && seen["workOrder"]["id"] == order["id"], "{seen}");
}

#[tokio::test]
async fn nobody_reaches_no_root_field_but_those_that_are_open() {
    let graph = Graph::reading().await;
    let api = Api::read(&graph).await;
    let door = Door::open(data::shared().await).await;
    let open = graph::open_mutations();
    let mut tried = 0;
    for (kind, fields) in [("query", items(&api.schema["queryType"]["fields"])), ("mutation", api.mutations())] {
        for field in fields.iter().filter(|field| !open.contains(name(field))) {
            let answer = door.send(None, &format!("{kind} {{ {} {{ __typename }} }}", name(field)), Value::Null).await;
            assert_eq!(answer.status, 401, "{}: {}", name(field), answer.text());
            assert_eq!(answer.json()["errors"][0]["extensions"]["code"], "UNAUTHENTICATED");
            tried += 1;
        }
    }
    assert!(tried > 500, "{tried}");
    for query in ["{ __schema { types { name } } }", "{ __typename }", "subscription { signIn { role } }"] {
        assert_eq!(door.send(None, query, Value::Null).await.status, 401, "{query}");
    }
}

#[test]
fn the_gateway_of_compose_opens_what_the_subgraphs_declare_open() {
    let settings = fs::read_to_string(repository().join("deploy/gateway.toml")).unwrap();
    let open: Vec<String> = graph::open_mutations().into_iter().collect();
    assert!(settings.contains(&format!("\nopen_mutations = {open:?}\n")), "expected {open:?} in\n{settings}");
}
