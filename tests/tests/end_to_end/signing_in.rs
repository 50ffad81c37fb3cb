//! Signing in through the gateway: the guide's documents, and that nobody reaches anything else.

use std::fs;
use std::sync::Arc;

use end_to_end::api::{Api, items, name};
use end_to_end::client::{Answer, Client};
use end_to_end::documents::{blocks, repository};
use end_to_end::graph::{Graph, pool};
use end_to_end::sockets::{Socket, serve_all};
use end_to_end::{ACME, data};
use gateway::listen::Server;
use gateway::{GatewaySettings, Identify};
use kit::Issuer;
use serde_json::{Value, json};
use service::client_address::{self, CLIENT_ADDRESS_HEADER};
use service::identity::{AuthSettings, Role, TokenSigner, TokenVerifier};
use service::signature::GatewayKey;
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
    let [sign_in, second, who, refresh, switch, change, enrol, confirm, link, sign_out, lost, reset, accept, ..] =
        documents.as_slice()
    else {
        panic!("the guide has {} documents", documents.len());
    };
    let owner = graph.members.user(ACME, Role::Owner).unwrap();
    let found =
        graph.data(&graph.owner(ACME), "query($id: ID!) { user(id: $id) { email } }", json!({"id": owner})).await;
    let credentials = json!({"email": found["user"]["email"], "password": PASSWORD});

    let signed_in = door.data(None, sign_in, credentials).await["signIn"].clone();
    assert_eq!(signed_in["challenge"], Value::Null);
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
    let none = door.send(None, second, json!({"challenge": "none", "code": "000000"})).await.json();
    assert_eq!(none["errors"][0]["extensions"]["code"], "SIGN_IN_REFUSED");
    let enrolled = door.data(Some(&token), enrol, json!({"current": PASSWORD})).await;
    assert!(text(&enrolled["enrolSecondStep"]["uri"]).starts_with("otpauth://totp/"));
    let forged = door.send(Some(&token), link, json!({"token": "a.b.c", "current": PASSWORD})).await.json();
    assert_eq!(forged["errors"][0]["extensions"]["code"], "SIGN_IN_REFUSED");
    let wrong = door.send(Some(&token), confirm, json!({"code": "no code"})).await.json();
    assert_eq!(wrong["errors"][0]["extensions"]["code"], "BAD_USER_INPUT");
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

/// Signs in with a header that names an address, and returns the one that the session keeps.
async fn address_kept(url: &str, named: &str, graph: &Graph) -> String {
    let mut connection = data::superuser(graph.database()).await;
    let owner = graph.members.user(ACME, Role::Owner).unwrap();
    let email: String = sqlx::query_scalar("SELECT email FROM user_mgmt.users WHERE id = $1")
        .bind(owner)
        .fetch_one(&mut connection)
        .await
        .unwrap();
    let query = "mutation($email: String!, $password: String!) {
        signIn(input: { email: $email, password: $password }) { sessionId } }";
    let credentials = json!({"email": email, "password": PASSWORD});
    let header = CLIENT_ADDRESS_HEADER;
    let headers = [(header.as_str(), named)];
    let answer = Client::default().post(&format!("{url}/graphql"), &headers, query, &credentials).await.json();
    let session: uuid::Uuid = text(&answer["data"]["signIn"]["sessionId"]).parse().unwrap();
    sqlx::query_scalar("SELECT host(ip_address) FROM security_mgmt.enhanced_user_sessions WHERE id = $1")
        .bind(session)
        .fetch_one(&mut connection)
        .await
        .unwrap()
}

#[tokio::test]
async fn a_session_keeps_the_address_that_the_gateway_saw_and_none_that_a_client_names() {
    let graph = Graph::over(data::demo().await).await;
    let key = GatewayKey::random();
    let signer = Arc::new(Issuer::new(TokenSigner::ephemeral().unwrap()));
    let database = kit::Database::new(pool(graph.database()).await).with_issuer(signer).with_gateway_key(key.clone());
    let mut subgraphs = graph::subgraphs_over(&database).unwrap();
    subgraphs.retain(|subgraph| subgraph.name() == "platform");
    let alone = serve_all(&subgraphs, &Telemetry::off());
    let platform = alone["platform"].url.as_str();
    let said = |key: &GatewayKey| {
        let signed = client_address::signed(key, "203.0.113.9".parse().unwrap()).unwrap();
        signed.to_str().unwrap().to_owned()
    };
    for forged in ["203.0.113.9".to_owned(), said(&GatewayKey::random())] {
        assert_eq!(address_kept(platform, &forged, &graph).await, "0.0.0.0", "at the subgraph, {forged}");
    }
    assert_eq!(address_kept(platform, &said(&key), &graph).await, "203.0.113.9", "as the gateway said");

    let door = Door::open(graph.database()).await;
    for forged in ["203.0.113.9".to_owned(), said(&key)] {
        assert_eq!(address_kept(&door.socket.url, &forged, &graph).await, "127.0.0.1", "at the gateway, {forged}");
    }
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
    let invite =
        "mutation { inviteMember(input: {email: \"cy@new.example\", role: MANAGER}) { membership { status } } }";
    door.data(Some(&token), invite, Value::Null).await;
    let lists = "{ customers { totalCount } workOrders { totalCount } businessUsers { totalCount } }";
    let own =
        json!({"customers": {"totalCount": 1}, "workOrders": {"totalCount": 1}, "businessUsers": {"totalCount": 2}});
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
